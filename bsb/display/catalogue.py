"""The shelf: which displays come with bsb, and how a name or a file becomes a `DisplaySpec`.

Each preset is a YAML file in `bsb/display/presets/`, in the same language as the evaluator's own files in `visninger/`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from bsb.display.folding import suggestion
from bsb.display.spec import DisplaySpec, Preset
from bsb.display.specfile import parse
from bsb.display.specreader import fold_key
from bsb.display.unreadable import unreadable
from bsb.errors import DisplayError, Fault
from bsb.language import _, current
from bsb.text.sheets import decode

__all__ = ["load_spec", "own_files", "own_texts", "presets"]

_FOLDER = Path(__file__).parent / "presets"


_LINE = re.compile(r"^(id|slug|tittel|spørsmål|nytte|prioritet|steg): (.+)$", re.MULTILINE)


@lru_cache(maxsize=1)
def _shelf() -> dict[str, tuple[Preset, Path]]:
    """Return the presets by slug, with their files: only the lines that the list needs are read."""
    found = []
    for path in sorted(_FOLDER.glob("*.yaml")):
        said = {key: value.strip().strip('"') for key, value in _LINE.findall(path.read_text(encoding="utf-8"))}
        steps = tuple(word.strip() for word in said["steg"].strip("[]").split(","))
        preset = Preset(
            said["id"], said["slug"], said["tittel"], said["spørsmål"], steps, said["prioritet"], said["nytte"]
        )
        found.append((preset, path))
    found.sort(key=lambda pair: (pair[0].id[0], int(pair[0].id[1:]), pair[1].name))
    return {preset.slug: (preset, path) for preset, path in found}


@lru_cache(maxsize=128)
def _loaded(slug: str) -> DisplaySpec:
    path = _shelf()[slug][1]
    return parse(_yaml(path), DisplaySpec(slug=slug), path.name)


# Figures that are drawn from a display of the catalogue.
_FIGURES = {
    "f1": "kodekart",
    "f3": "profilmatrise",
    "f4": "taletid",
    "f5": "årsaksnettverk",
    "f6": "kontekst",
    "f7": "hendelsesliste",
    "f8": "punktdiagram",
    "f10": "metning",
}


def presets() -> tuple[Preset, ...]:
    """Return every display that comes with bsb, in the order of the catalogue: D01 to D50, then the figures F1 to F11."""
    return tuple(preset for preset, _path in _shelf().values())


def own_texts(slug: str) -> tuple[str, ...]:
    """Return the texts that a preset brings itself, in the language in use: title, question, headings, rules, last row. They hold no word
    of any study.
    """
    return _own_texts(slug, current()) if slug in _shelf() else ()


@lru_cache(maxsize=384)
def _own_texts(slug: str, language: str) -> tuple[str, ...]:
    assert language == current()
    spec = _loaded(slug)
    heads = (spec.rows.heading, spec.columns.heading, *(each.label for each in spec.columns.fields))
    said = (spec.options.get(name, "") for name in ("siste_rad", "sum_tekst", "regel"))
    return tuple(dict.fromkeys(_(text) for text in (spec.title, spec.question, *heads, *said, *spec.rules) if text))


def load_spec(name_or_path: str | Path, study_folder: Path | None = None) -> DisplaySpec:
    """Return the display named by a preset's slug, a D-number or a file.

    `måloppnåelse`, `maloppnaelse`, `D06` and `d6` are the same; `min.yaml` is looked for here, in the study folder and in its
    `visninger/`. A study's own `visninger/rolleordnet.yaml` stands before the preset of that name. Raises `DisplayError`
    with all faults of a file, or with a suggestion for an unknown name.
    """
    name = str(name_or_path)
    path = _find_file(Path(name_or_path), study_folder)
    spec = _preset(name) if path is None else None
    if spec is not None:
        # `D16` is `rolleordnet`, and means the study's own file of that name too.
        path = _find_file(Path(spec.slug), study_folder)
    if path is not None:
        return _from_file(path)
    if spec is None:
        raise DisplayError(
            Fault(
                _("Det finnes ingen visning som heter «{name}».").format(name=name),
                suggestion(name, _shelf()) + " " + _("Alle er listet av «bsb display --list»."),
            )
        )
    return spec


def _preset(name: str) -> DisplaySpec | None:
    wanted = fold_key(_FIGURES.get(name.lower(), name))
    for preset, _path in _shelf().values():
        short = preset.id[:1] + preset.id[1:].lstrip("0")
        if wanted in {fold_key(preset.slug), fold_key(preset.id), fold_key(short)}:
            return _loaded(preset.slug)
    return None


def _find_file(path: Path, study_folder: Path | None) -> Path | None:
    own = [study_folder / "visninger", study_folder] if study_folder is not None else []
    if path.suffix.lower() in {".yaml", ".yml"}:
        return next((place for place in (path, *(folder / path for folder in own)) if place.is_file()), path)
    folder = own[0] if own else None
    if folder is None or not folder.is_dir():
        return None
    wanted = fold_key(path.name)
    files = own_files(study_folder)
    return next(
        (each for each in files if fold_key(each.stem) == wanted),
        next((each for each in files if fold_key(_own_slug(each)) == wanted), None),
    )


def own_files(study_folder: Path | None) -> list[Path]:
    """Return the display files that the evaluator has in `visninger/` of a study."""
    return sorted((study_folder / "visninger").glob("*.y*ml")) if study_folder is not None else []


_OWN_SLUG = re.compile(r"^slug:\s*[\"']?([^\"'#\n]+)", re.MULTILINE)


def _own_slug(path: Path) -> str:
    """Return the name that a display file gives itself, as its files are called; '' where it has none or cannot be read."""
    try:
        found = _OWN_SLUG.search(decode(path.read_bytes()))
    except OSError:
        return ""
    return found.group(1).strip() if found is not None else ""


def _from_file(path: Path) -> DisplaySpec:
    node = _yaml(path)
    parent = str(next((value for key, value in node.items() if fold_key(key) == "display"), "") or "")
    base = _preset(parent) if parent else None
    if base is None:
        missing = Fault(
            _("Fila sier ikke hvilken visning den bygger på."), _("Skriv for eksempel «display: rolleordnet» øverst.")
        )
        unknown = Fault(
            _("Det finnes ingen visning som heter «{name}».").format(name=parent), suggestion(parent, _shelf())
        )
        first = replace(unknown if parent else missing, file=path.name, line=1)
        raise DisplayError([first, *(_rest_of(node, path.name) if parent else ())])
    spec = parse(node, base, path.name)
    if spec.slug != base.slug and fold_key(spec.slug) in {fold_key(slug) for slug in _shelf()}:
        what = _("«{slug}» er navnet på et annet display.").format(slug=spec.slug)
        raise DisplayError(Fault(what, _("Skriv et annet ord etter «slug:»."), path.name))
    return spec


def _rest_of(node: Any, file: str) -> tuple[Fault, ...]:
    """Return the other faults of a file that builds on nothing we know, so that everything is told at once."""
    try:
        parse(node, DisplaySpec(slug=""), file)
    except DisplayError as error:
        return error.faults
    return ()


def _yaml(path: Path) -> Any:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        text = decode(path.read_bytes())
    except FileNotFoundError:
        raise DisplayError(Fault(_("Fila finnes ikke."), _("Se på stavingen av navnet."), path.name)) from None
    except OSError:
        raise DisplayError(
            Fault(_("Fila kan ikke leses."), _("Lukk den i andre programmer og prøv igjen."), path.name)
        ) from None
    try:
        node = YAML(typ="rt").load(text) or {}
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark is not None else None
        raise DisplayError(unreadable(text, path.name, line, type(error).__name__)) from None
    if not hasattr(node, "items"):
        raise DisplayError(unreadable(text, path.name, 1, ""))
    return node
