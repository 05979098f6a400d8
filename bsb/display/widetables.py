"""Tables as people make them in Excel: one row for each case, one column for each variable, a sum row at the foot.

    bydel    antall_intervjuer  antall_informanter            case      indikator           verdi
    Alna     3                  18               becomes      Alna      antall_intervjuer   3
    Sum      3                  18                            Alna      antall_informanter  18

The sum row is counted again and compared; it is never taken in.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bsb.display.ratings import has_value, level_of, scale_levels
from bsb.display.sums import number_of
from bsb.errors import Fault, TableError
from bsb.exchange.human_columns import shape_of
from bsb.language import _
from bsb.model.human import Assessment, Figure, HumanRow
from bsb.model.material import Material
from bsb.text.normalise import slug
from bsb.text.sheets import SheetRow

__all__ = ["narrowed"]

_SUM = re.compile(r"^(sum|i-alt|totalt?|til-sammen)\b")
_RANGE = re.compile(r"^[−-]?\d+\s*[–-]\s*\d+$")


def narrowed(rows: Sequence[SheetRow], file: str, kind: type[HumanRow], material: Material) -> list[SheetRow]:
    """Return a wide table of figures or judgements as one row for each value; any other table as it is.

    A row whose first cell is «Regel» or «Skala» gives those of each column. Raises `TableError` when the sum row does not agree.
    """
    if kind not in {Figure, Assessment} or not rows or not _is_wide(rows, kind):
        return list(rows)
    first, *columns = rows[0].cells
    said = {slug(row.cells[first]): row for row in rows if slug(row.cells.get(first, "")) in {"regel", "skala"}}
    sums = [row for row in rows if _SUM.match(slug(row.cells.get(first, "")))]
    plain = [row for row in rows if row not in sums and row not in said.values()]
    there: tuple[Figure | Assessment, ...] = (*material.human.figures, *material.human.assessments)
    known = {(row.case, slug(_about(row))): row.id for row in there}
    values = [_cell(row, first, column, kind, said) for row in plain for column in columns]
    values = [_named(value, number % len(columns), material, known) for number, value in enumerate(values)]
    faults = [fault for row in sums for fault in _wrong_sums(row, plain, columns, file, kind)]
    if faults:
        raise TableError(faults)
    return values


def _about(row: Figure | Assessment) -> str:
    return row.indicator if isinstance(row, Figure) else row.variable


def _named(value: SheetRow, number: int, material: Material, known: Mapping[tuple[str, str], str]) -> SheetRow:
    """Return a value with the id that it has already, or one that keeps the order of the columns."""
    cases = {slug(name): case.id for case in material.cases for name in (case.id, case.name)}
    case = cases.get(slug(value.cells["case"]), value.cells["case"])
    about = slug(value.cells.get("indikator") or value.cells.get("variabel", ""))
    made = known.get((case, about)) or f"{slug(case)}-{number + 1:02}-{about}"
    return SheetRow(value.line, {"id": made, **value.cells})


def _is_wide(rows: Sequence[SheetRow], kind: type[HumanRow]) -> bool:
    headings = shape_of(kind).headings
    known = {name for names in headings.values() for name in names}
    there = list(rows[0].cells)
    value = set(headings["value"]) & set(there)
    return not value and len(there) >= 2 and any(name not in known for name in there[1:])


def _cell(row: SheetRow, first: str, column: str, kind: type[HumanRow], said: dict[str, SheetRow]) -> SheetRow:
    text = row.cells.get(column, "")
    cells = {"case": row.cells.get(first, ""), "verdi": text}
    if kind is Figure:
        number = number_of(Figure(id="", case="", indicator="", value=text))
        slag = "tall" if number is not None else "spenn" if _RANGE.match(text) else "ord"
        return SheetRow(row.line, {**cells, "indikator": column, "slag": slag})
    about = {name: said[name].cells.get(column, "") for name in said}
    return SheetRow(row.line, {**cells, "variabel": column, **about})


def _wrong_sums(
    row: SheetRow, plain: Sequence[SheetRow], columns: Sequence[str], file: str, kind: type[HumanRow]
) -> list[Fault]:
    faults = []
    for column in columns:
        stated = row.cells.get(column, "")
        counted = _counted([each.cells.get(column, "") for each in plain], kind)
        if stated and counted is not None and stated.replace(" ", "") != counted:
            what = _("Summen i «{column}» er {stated}, men radene gir {counted}.").format(
                column=column, stated=stated, counted=counted
            )
            faults.append(Fault(what, _("Rett raden eller summen."), file, row.line))
    return faults


def _counted(values: Sequence[str], kind: type[HumanRow]) -> str | None:
    if kind is Figure:
        numbers = [number_of(Figure(id="", case="", indicator="", value=value)) for value in values if value]
        if any(number is None for number in numbers):
            return None
        return f"{sum(number for number in numbers if number is not None):g}"
    rows = [Assessment(id="", case="", variable="", value=value) for value in values]
    levels = scale_levels(rows)
    return str(sum(has_value(row) and level_of(row.value) == level_of(levels[0]) for row in rows)) if levels else None
