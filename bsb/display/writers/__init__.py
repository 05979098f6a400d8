"""Files from any display: xlsx, docx, html, csv, png, svg."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from bsb.display.specfile import suggestion
from bsb.display.verbatim import check_display
from bsb.errors import DisplayError, Fault
from bsb.language import _
from bsb.model.display import Display
from bsb.text.files import write_bytes, write_text
from bsb.text.normalise import slug

__all__ = ["FORMATS", "WriteOptions", "file_name", "write"]

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


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How files are written. `font_size` is points in print; `dpi` dots per inch of pictures; `language` the proofing language;
    `compare` keeps hashes of the cells beside the files and lists what has changed since the last run.
    """

    font_size: float = 9.0
    dpi: int = 200
    language: str = "nb"
    compare: bool = True


def file_name(display: Display, ending: str, part: str = "") -> str:
    """Return `D16_rolleordnet_intern.xlsx`, in plain letters; `part` is put before the ending (`figur`)."""
    plain = slug(display.slug).replace("-", "_")
    return "_".join(filter(None, (display.id, plain, display.edition.value, part))) + f".{ending}"


def write(display: Display, folder: Path, formats: Iterable[str], options: WriteOptions | None = None) -> list[Path]:
    """Write a display in each of `formats` to `folder` and return the files, in the order asked for.

    Nothing is written when a quote is not verbatim (R9) or a format is unknown: `DisplayError`.
    """
    wanted = list(dict.fromkeys(each.strip().lower() for each in formats))
    unknown = [each for each in wanted if each not in _WRITERS]
    if unknown:
        raise DisplayError(
            [Fault(_("Ukjent format «{name}».").format(name=each), suggestion(each, _WRITERS)) for each in unknown]
        )
    check_display(display)
    made: list[Path] = []
    for ending in wanted:
        render: Callable[[Display, str, WriteOptions], list[tuple[str, bytes]]] = import_module(_WRITERS[ending]).render
        for part, content in render(display, ending, options or WriteOptions()):
            path = folder / file_name(display, ending, part)
            write_bytes(path, content)
            made.append(path)
    if options is None or options.compare:
        made += _compared(display, folder)
    return made


def _compared(display: Display, folder: Path) -> list[Path]:
    """List the cells that are new, changed or gone since the display was last made here; nothing where nothing is."""
    from bsb.display.diff import cell_hashes, changes, read_hashes, write_hashes

    kept = folder / ".forrige" / file_name(display, "json")
    now, before = cell_hashes(display), read_hashes(kept)
    found = changes(before, now) if before is not None else None
    listed = folder / file_name(display, "txt", _("endringer"))
    if before != now:
        write_hashes(kept, now)
    if not found:
        listed.unlink(missing_ok=True)
        return []
    write_text(listed, "\n".join([_("Endret siden forrige gang:"), *found.lines(), ""]))
    return [listed]
