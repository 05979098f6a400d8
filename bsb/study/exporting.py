"""The verb `export`: one table of the study to one file. The file's name tells which table, unless `table` does."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import UsageError
from bsb.exchange.human_columns import HUMAN_TABLES
from bsb.exchange.rows import Row, coding_rows, person_rows, segment_rows, transcript_rows, turn_rows
from bsb.exchange.tables import write_table
from bsb.language import _
from bsb.study.deciding import SHEETS, SheetOut
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.study.study import Study

__all__ = ["TABLES", "export", "is_to_fill"]


def _turns(study: Study, material: Material) -> list[Row]:
    from bsb.study.release import held_words

    with study.store.reading() as view:
        replaced = view.replacements()
    return turn_rows(material, replaced, held_words(study, material))


def _every_coding(study: Study, material: Material) -> list[Row]:
    with study.store.reading() as view:
        return coding_rows(material, [row for row in view.codings() if row.segment in material.segment])


def _dictionary(_study: Study, material: Material) -> list[Row]:
    from bsb.exchange.dictionary import dictionary_rows

    return dictionary_rows(material)


TABLES: Mapping[str, Callable[[Study, Material], list[Row]]] = {
    "tekst": _turns,
    "kodinger": _every_coding,
    "gjeldende-kodinger": lambda _study, material: coding_rows(material),
    "segmenter": lambda _study, material: segment_rows(material),
    "utskrifter": lambda _study, material: transcript_rows(material),
    "personer": lambda _study, material: person_rows(material),
    "datordbok": _dictionary,
}
"""Tables by name; each gives rows of a study."""


_HUMAN = frozenset(slug(kind.table) for kind in HUMAN_TABLES)
"""Tables that people fill; as .xlsx they come with drop-downs and a row for each thing that waits."""


def export(study: Study, path: Path, table: str, options: SheetOut | None = None) -> Path:
    """Write a table, a sheet to fill, an interview, a codebook or a project, and return the path.

    The ending chooses between them: `.qdpx` and `.qdc` are for other programs, `I07.docx` is an interview to code in Word.
    Raises `UsageError` for an unknown table or ending.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix.lower() in _WHOLE:
        return _WHOLE[path.suffix.lower()](study.material(), path, table or path.stem)
    name = slug(table or path.stem)
    sheet = next((one for one in SHEETS if name == one or name.startswith(f"{one}-")), "")
    if sheet or (name in _HUMAN and path.suffix.lower() == ".xlsx"):
        return _fill(study.material(), path, sheet, name, options or SheetOut())
    if name not in TABLES:
        every = sorted([*TABLES, *SHEETS, *_HUMAN])
        near = difflib.get_close_matches(name, every, 1)
        hint = _("Mente du «{near}»?").format(near=near[0]) + " " if near else ""
        known = _("Tabellene heter {names}; si hvilken med --table.").format(names=", ".join(every))
        raise UsageError(_("Ingen tabell heter «{name}».").format(name=name), hint + known)
    return write_table(path, TABLES[name](study, study.material()))


def is_to_fill(path: Path, table: str = "") -> bool:
    """Return whether people write in what `export` makes of this name: a sheet, or an interview to code in Word."""
    name = slug(table or path.stem)
    sheet = name in _HUMAN or any(name == one or name.startswith(f"{one}-") for one in SHEETS)
    return path.suffix.lower() == ".docx" or (path.suffix.lower() == ".xlsx" and sheet)


def _fill(material: Material, path: Path, sheet: str, name: str, options: SheetOut) -> Path:
    if path.suffix.lower() != ".xlsx":
        raise UsageError(_("Ark som skal fylles ut, må ende på .xlsx."))
    if sheet:
        SHEETS[sheet](material, path, options)
        return path
    from bsb.display.sheets import fill_sheet

    fill_sheet(material, name, path)
    return path


def _codebook(material: Material, path: Path, _name: str) -> Path:
    from bsb.exchange.refi.qdc import write_codebook_qdc

    write_codebook_qdc(material.codebook, path)
    return path


def _project(material: Material, path: Path, _name: str) -> Path:
    from bsb.exchange.refi.writing import write_project

    write_project(material, path)
    return path


def _interview(material: Material, path: Path, name: str) -> Path:
    from bsb.exchange.wordcoding.writing import write_interview

    if name not in material.transcript:
        known = ", ".join(material.transcript)
        raise UsageError(_("Ingen utskrift heter «{id}».").format(id=name), _("Disse finnes: {ids}").format(ids=known))
    write_interview(material, name, path)
    return path


_WHOLE: Mapping[str, Callable[[Material, Path, str], Path]] = {
    ".qdc": _codebook,
    ".qdpx": _project,
    ".docx": _interview,
}
