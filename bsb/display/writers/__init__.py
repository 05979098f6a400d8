"""Files from any display: xlsx, docx, html, csv, png, svg."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from bsb.display.folding import suggestion
from bsb.display.verbatim import check_display
from bsb.display.writers.parts import put_together_once
from bsb.errors import DisplayError, Fault
from bsb.language import _
from bsb.model.display import Display
from bsb.text.normalise import slug

__all__ = ["FORMATS", "Rendered", "WriteOptions", "file_name", "rendered", "usable", "write"]

FORMATS = ("xlsx", "docx", "html", "csv", "png", "svg")

# Heavy libraries are loaded by the writer that needs them.
_WRITERS = {
    "xlsx": "bsb.display.writers.xlsx",
    "docx": "bsb.display.writers.docx",
    "html": "bsb.display.writers.html",
    "csv": "bsb.display.writers.csv",
    "png": "bsb.display.writers.picture",
    "svg": "bsb.display.writers.picture",
    "dot": "bsb.display.writers.graph",
    "graphml": "bsb.display.writers.graph",
    "pptx": "bsb.display.writers.slide",
}


_OF_NETWORKS = frozenset({"dot", "graphml", "pptx"})
"""Formats that only networks have."""


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How files are written. `font_size` is points in print; `dpi` dots per inch of pictures; `language` the proofing language;
    `compare` keeps hashes of the cells beside the files and lists what has changed since the last run, which takes the study's secret `salt`.
    """

    font_size: float = 9.0
    dpi: int = 200
    language: str = "nb"
    compare: bool = True
    salt: str | None = None


def file_name(display: Display, ending: str, part: str = "") -> str:
    """Return `D16_rolleordnet_intern.xlsx`, in plain letters; `part` is put before the ending (`figur`)."""
    plain = slug(display.slug).replace("-", "_")
    return "_".join(filter(None, (display.id, plain, display.edition.value, part))) + f".{ending}"


@dataclass(frozen=True, slots=True)
class Rendered:
    """A display as files that are not written yet: (name, content), and a hash of what each cell shows (None: not to be compared).

    `name` is that of its files, without an ending.
    """

    name: str
    files: tuple[tuple[str, bytes], ...]
    hashes: dict[str, str] | None = None


def usable(display: Display, formats: Iterable[str]) -> tuple[str, ...]:
    """Return those of `formats` that a display can have: only a network is drawn by other programs, and as boxes on a slide."""
    return tuple(each for each in formats if display.graph is not None or each.strip().lower() not in _OF_NETWORKS)


def rendered(display: Display, formats: Iterable[str], options: WriteOptions | None = None) -> Rendered:
    """Return a display in each of `formats`, in the order asked for.

    Raises `DisplayError` when a quote is not verbatim (R9) or a format is unknown.
    """
    from bsb.display.diff import cell_hashes

    wanted = list(dict.fromkeys(each.strip().lower() for each in formats))
    unknown = [each for each in wanted if each not in _WRITERS]
    if unknown:
        raise DisplayError(
            [Fault(_("Ukjent format «{name}».").format(name=each), suggestion(each, _WRITERS)) for each in unknown]
        )
    check_display(display)
    chosen = options or WriteOptions()
    with put_together_once():
        files = tuple(
            (file_name(display, ending, part), content)
            for ending in wanted
            for part, content in _writer(ending)(display, ending, chosen)
        )
        hashes = cell_hashes(display) if chosen.compare else None
    return Rendered(file_name(display, "").removesuffix("."), files, hashes)


def _writer(ending: str) -> Callable[[Display, str, WriteOptions], list[tuple[str, bytes]]]:
    found: Callable[[Display, str, WriteOptions], list[tuple[str, bytes]]] = import_module(_WRITERS[ending]).render
    return found


def write(display: Display, folder: Path, formats: Iterable[str], options: WriteOptions | None = None) -> list[Path]:
    """Write a display in each of `formats` to `folder` and return the files, in the order asked for.

    Nothing is written when a quote is not verbatim (R9) or a format is unknown: `DisplayError`.
    """
    from bsb.display.writers.stage import Stage

    with Stage(folder, (options or WriteOptions()).salt) as stage:
        return stage.add(rendered(display, formats, options))
