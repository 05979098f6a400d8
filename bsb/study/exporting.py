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
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.study.study import Study

__all__ = ["TABLES", "export"]


def _turns(study: Study, material: Material) -> list[Row]:
    from bsb.study.release import held_words

    with study.store.reading() as view:
        replaced = view.replacements()
    return turn_rows(material, replaced, held_words(study, material))


def _every_coding(study: Study, material: Material) -> list[Row]:
    with study.store.reading() as view:
        return coding_rows(material, [row for row in view.codings() if row.segment in material.segment])


TABLES: Mapping[str, Callable[[Study, Material], list[Row]]] = {
    "tekst": _turns,
    "kodinger": _every_coding,
    "gjeldende-kodinger": lambda _study, material: coding_rows(material),
    "segmenter": lambda _study, material: segment_rows(material),
    "utskrifter": lambda _study, material: transcript_rows(material),
    "personer": lambda _study, material: person_rows(material),
}
"""Tables by name; each gives rows of a study."""


_HUMAN = frozenset(slug(kind.table) for kind in HUMAN_TABLES)
"""Tables that people fill; as .xlsx they come with drop-downs and a row for each thing that waits."""


def export(study: Study, path: Path, table: str) -> Path:
    """Write a table and return the path. Raises `UsageError` for an unknown table or ending."""
    name = slug(table or path.stem)
    if name in _HUMAN and path.suffix.lower() == ".xlsx":
        from bsb.display.sheets import fill_sheet

        fill_sheet(study.material(), name, path)
        return path
    if name not in TABLES:
        near = difflib.get_close_matches(name, [*TABLES, *_HUMAN], 1)
        hint = _("Mente du «{near}»?").format(near=near[0]) + " " if near else ""
        known = _("Tabellene heter {names}; si hvilken med --table.").format(
            names=", ".join(sorted([*TABLES, *_HUMAN]))
        )
        raise UsageError(_("Ingen tabell heter «{name}».").format(name=name), hint + known)
    return write_table(path, TABLES[name](study, study.material()))
