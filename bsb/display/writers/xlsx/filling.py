"""The workbook for filling: light fields for people, drop-downs for what has fixed words, keys hidden but kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bsb.display.writers.xlsx.grid import Grid, letter
from bsb.display.writers.xlsx.parts import parts_of
from bsb.display.writers.xlsx.styles import Looks, set_ground
from bsb.display.writers.xlsx.text import height_of
from bsb.display.writers.xlsx.texts import Texts
from bsb.exchange.human_columns import TableShape, heading_text, offered, shape_of
from bsb.language import _
from bsb.model.human import Assessment, Condensate, Finding, HumanRow, Summary
from bsb.model.material import Material
from bsb.text.workbooks import workbook_bytes
from bsb.text.zipped import steady

__all__ = ["workbook"]

_BARE = frozenset(("id", "tekst_hash"))
_KEYS = _BARE | {"til_hjelp_segmenter", "display", "rad", "kolonne", "segmenter", "segment"}
_GIVEN = (Summary, Condensate)
_REFERRED = (Assessment, Finding)
_WIDE = {
    "tekst": 60,
    "til_hjelp_sitater": 70,
    "til_hjelp_enhet": 70,
    "kondensat": 50,
    "ordlyd": 60,
    "setning": 60,
    "merknad": 40,
    "til_hjelp_regel": 60,
}
_EMPTY_ROWS = 60


def workbook(kind: type[HumanRow], rows: Sequence[Mapping[str, str]], material: Material) -> bytes:
    """Return an .xlsx with a sheet to fill first, the words of the drop-downs (hidden), and a sheet on how to fill it."""
    from openpyxl import Workbook

    book: Any = Workbook()
    set_ground(book)
    shape = shape_of(kind)
    heads = _heads(shape, rows)
    book.active.title = _("Fyll ut")
    texts = Texts(Looks(book.active.cell(1, 1)))
    sheets = [book.active, book.create_sheet(_("Lister")), book.create_sheet(_("Les meg"))]
    grid, lists, guide = (Grid(sheet, texts) for sheet in sheets)
    hidden = _hidden(kind, heads)
    _head_row(grid, heads, hidden)
    last = len(rows) + 1 + _EMPTY_ROWS
    for number in range(2, last + 1):
        _row(grid, heads, rows[number - 2] if number - 2 < len(rows) else {}, number, hidden)
    _drop_downs(grid, lists, _choices(shape, material), heads, last)
    grid.sheet.freeze_panes = "A2"
    # With a row for every cell that waits there can be a thousand: choose a display, and see those.
    grid.sheet.auto_filter.ref = f"A1:{letter(len(heads))}{last}"
    lists.sheet.sheet_state = "hidden"
    _guide(guide, kind)
    properties = book.properties
    properties.creator = properties.lastModifiedBy = "bsb"
    properties.title = kind.table
    return steady(workbook_bytes(book), parts_of((grid, lists, guide), texts))


def _hidden(kind: type[HumanRow], heads: Iterable[str]) -> frozenset[str]:
    """Return the headings that nobody fills: keys, but for ids that other tables lead to, and segments where they are given."""
    helped = any(name.startswith("til_hjelp") for name in heads)
    keys = _KEYS if helped else _BARE
    # What a summary rests on is its cell; a judgement or a finding is given its statements by those who make it.
    shown = {"segmenter"} if kind not in _GIVEN else set[str]()
    return keys - shown - ({"id"} if kind in _REFERRED else set())


def _heads(shape: TableShape, rows: Sequence[Mapping[str, str]]) -> list[str]:
    """Return headings: what helps, then what is filled, keys last."""
    plain = [names[0] for name, names in shape.headings.items() if name != "when"]
    helps = list(dict.fromkeys(name for row in rows for name in row if name.startswith("til_hjelp")))
    hidden = _hidden(shape.kind, helps)
    after = [name for name in helps if "lest" in name]
    before = [name for name in helps if name not in after and name not in hidden]
    last = [name for name in (*plain, *helps) if name in hidden]
    return before + [name for name in plain if name not in hidden] + after + last


def _shown(name: str) -> str:
    words = {"til_hjelp_ma_leses": _("Til hjelp: må leses"), "til_hjelp_lest_pa_nytt": _("Til hjelp: lest på nytt")}
    if name in words:
        return words[name]
    if name.startswith("til_hjelp_"):
        return _("Til hjelp: {what}").format(what=_(name.removeprefix("til_hjelp_")))
    return _(heading_text(name))


def _head_row(grid: Grid, heads: Sequence[str], hidden: frozenset[str]) -> None:
    for number, name in enumerate(heads, 1):
        grid.put(1, number, _shown(name), "head")
        column = grid.sheet.column_dimensions[letter(number)]
        column.width = _WIDE.get(name, 18)
        column.hidden = name in hidden


def _row(grid: Grid, heads: Sequence[str], row: Mapping[str, str], number: int, hidden: frozenset[str]) -> None:
    texts = []
    for place, name in enumerate(heads, 1):
        ours = (name.startswith("til_hjelp") and "lest" not in name) or name in hidden or name == "id"
        grid.put(number, place, row.get(name, ""), "help" if ours else "fill")
        if name not in hidden:
            texts.append((row.get(name, ""), float(_WIDE.get(name, 18))))
    grid.height(number, height_of(texts))


def _choices(shape: TableShape, material: Material) -> dict[str, list[str]]:
    """Return the words of each drop-down, by heading."""
    found: dict[str, list[str]] = {}
    for name in shape.choices:
        found[shape.headings[name][0]] = list(offered(shape.kind, name))
    human = material.human
    known = {
        "case": [case.id for case in material.cases],
        "theme": [code.id for code in material.codebook],
        "finding": [row.id for row in human.findings],
        "variable": [row.variable for row in human.rules],
        "rule": [row.id for row in human.rules],
        "source": [code.id for code in material.codebook] if "target" in shape.headings else [],
        "target": [code.id for code in material.codebook],
        "critical": [_("ja"), _("nei")],
        "verified": [_("ja"), _("nei")],
    }
    for name, values in known.items():
        if name in shape.headings and values:
            found.setdefault(shape.headings[name][0], values)
    found["til_hjelp_lest_pa_nytt"] = [_("ja")]
    return found


def _drop_downs(grid: Grid, lists: Grid, choices: Mapping[str, Sequence[str]], heads: Sequence[str], last: int) -> None:
    from openpyxl.worksheet.datavalidation import DataValidation

    shown = [(name, values) for name, values in choices.items() if name in heads]
    for column, (name, values) in enumerate(shown, 1):
        lists.put(1, column, _shown(name))
        for number, value in enumerate(values, 2):
            lists.put(number, column, value)
        ref = f"'{lists.sheet.title}'!${letter(column)}$2:${letter(column)}${len(values) + 1}"
        rule = DataValidation(type="list", formula1=ref, allow_blank=True)
        # A word outside the list is warned about, not refused: several codes may stand in one cell.
        rule.errorStyle = "warning"
        grid.sheet.add_data_validation(rule)
        place = letter(heads.index(name) + 1)
        rule.add(f"{place}2:{place}{last}")


def _guide(grid: Grid, kind: type[HumanRow]) -> None:
    grid.sheet.column_dimensions["A"].width = 100
    lines = [
        (_("Slik fyller du ut «{table}»").format(table=kind.table), "title"),
        (_("Skriv i de gule feltene. Kolonner som begynner med «Til hjelp», er bare til å lese."), "text"),
        (_("Rader du lar stå tomme, blir ikke tatt inn. Du kan legge til rader nederst."), "text"),
        (
            _(
                "«Må leses på nytt»: utsagnene bak er endret siden teksten ble skrevet. Skriv om, eller skriv ja under «lest på nytt»."
            ),
            "text",
        ),
        (_("Ikke skriv navn på personer eller steder. Bruk roller."), "name"),
        (_("Lagre fila og les den inn: bsb import fila.xlsx --table {table}").format(table=kind.table), "text"),
    ]
    for number, (line, style) in enumerate(lines, 1):
        grid.put(number, 1, line, style)
