"""A codebook as an Excel workbook: one row for each code, one term on each line of its cell, and a page about the book."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bsb.coding.codebook_fields import CODE_FIELDS, HEAD_FIELDS, Draft, RawCode, canonical, make_code
from bsb.coding.codebook_others import raw_codes
from bsb.coding.codebook_write import plain_code, plain_head
from bsb.coding.excel import Page, write_pages
from bsb.errors import CodebookError, Fault, TableError
from bsb.language import LANGUAGES, _
from bsb.model.codebook import Code, Codebook, Dimension, Level, Phase
from bsb.text.normalise import slug
from bsb.text.own_sheets import read_own_sheet
from bsb.text.sheets import SheetRow, is_workbook, read_sheet

__all__ = ["draft_workbook", "write_workbook"]

_CODES, _ABOUT = "Koder", "Om kodeboken"
_LABELS = {f"navn_{language}": language for language in LANGUAGES}
_COLUMNS = [
    "id", *_LABELS, "forelder", "dimensjon", "nivå", "fase", "definisjon", "ta_med", "ta_ikke_med", "eksempel", "termer",
    "sporsmal", "farge", "rekkefolge",
]  # fmt: skip
_WIDE = {"definisjon": 50.0, "ta_med": 40.0, "ta_ikke_med": 40.0, "eksempel": 40.0, "termer": 40.0, "navn_nb": 28.0}
_CHOICES = {"dimensjon": Dimension, "nivå": Level, "fase": Phase}


def write_workbook(codebook: Codebook, path: Path) -> None:
    """Write `codebook` as a workbook."""
    rows = [_row(code, place) for place, code in enumerate(codebook, 1)]
    places = {name: number for number, name in enumerate(_COLUMNS, 1)}
    codes = Page(
        _CODES,
        _COLUMNS,
        rows,
        widths={places[name]: width for name, width in _WIDE.items()},
        choices={
            **{places[name]: [option.value for option in kind] for name, kind in _CHOICES.items()},
            places["forelder"]: [code.id for code in codebook],
        },
        spare_rows=100,
    )
    about = Page(
        _ABOUT, ["felt", "verdi"], [list(item) for item in plain_head(codebook).items()], widths={1: 16, 2: 100}
    )
    write_pages([codes, about], path, codebook.title)


def draft_workbook(path: Path) -> Draft:
    """Read a workbook; every fault is collected with its row. Raises `CodebookError` for a file that is no workbook."""
    try:
        rows = read_own_sheet(path, _CODES, _COLUMNS, {"id"}) if is_workbook(path) else None
        raws = [_raw(row) for row in rows] if rows is not None else raw_codes(path)
        fields, beside = _columns(rows, raws)
    except TableError as error:
        raise CodebookError(error.faults) from None
    faults: list[Fault] = []
    codes: list[Code] = []
    lines: dict[tuple[str, str], int] = {}
    for raw in raws:
        code = make_code(raw, path.name, faults, len(codes) + 1)
        if code is None:
            continue
        if (code.id, "") in lines:
            faults.append(_twice(code.id, path.name, raw.line))
            continue
        codes.append(code)
        lines[(code.id, "")] = raw.line
    head = _head(path)
    known = {name: value for name, value in head.items() if name in HEAD_FIELDS.values()}
    codebook = Codebook(
        id=known.get("id", path.stem),
        title=known.get("tittel", known.get("id", path.stem)),
        codes=tuple(codes),
        version=known.get("versjon", "1"),
        language=known.get("sprak", "nb"),
        method=known.get("metode", ""),
        description=known.get("beskrivelse", ""),
        meta={name: value for name, value in head.items() if name not in known},
    )
    if not codes:
        faults.append(
            Fault(
                _("Det står ingen koder i arket."),
                _("Overskriftene skal si hva kolonnene er: «Kode» og «Definisjon»."),
                path.name,
            )
        )
    return Draft(codebook, faults, lines, fields, beside)


def _columns(rows: Sequence[SheetRow] | None, raws: Sequence[RawCode]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the fields that the columns of a sheet are of, and the headings of those that are of none."""
    if rows is None:
        made = all(str(raw.values.get("id")) == slug(str(raw.values.get("navn", ""))) for raw in raws)
        return frozenset(name for raw in raws for name in raw.values if name != "id" or not made), ()
    headings = list(rows[0].cells) if rows else []
    fields = {canonical(heading, CODE_FIELDS) for heading in headings} - {""}
    others = [one for one in headings if one not in _LABELS and not canonical(one, CODE_FIELDS)]
    return frozenset(fields), tuple(one.replace("_", " ") for one in others)


def _twice(code: str, file: str, line: int) -> Fault:
    return Fault(_("To koder har id «{id}».").format(id=code), _("Gi den ene en annen id."), file, line)


def _row(code: Code, place: int) -> list[object]:
    plain = plain_code(code, place)
    plain.update({column: code.labels.get(language, "") for column, language in _LABELS.items()})
    plain["termer"] = "\n".join(plain.get("termer", []))
    plain["sporsmal"] = ", ".join(plain.get("sporsmal", []))
    return [plain.get(name, "") for name in _COLUMNS]


def _raw(row: SheetRow) -> RawCode:
    raw = RawCode({}, {}, row.line)
    labels = {language: row.get(column) for column, language in _LABELS.items() if row.get(column)}
    for name, value in row.cells.items():
        field = canonical(name, CODE_FIELDS)
        if field and field not in raw.values and value:
            raw.values[field] = value.splitlines() if field == "termer" else value
    if labels:
        raw.values["navn"] = labels
    raw.lines.update(dict.fromkeys(raw.values, row.line))
    return raw


def _head(path: Path) -> dict[str, str]:
    if not is_workbook(path):
        return {}
    try:
        rows = read_sheet(path, _ABOUT)
    except TableError:
        return {}
    return {
        canonical(row.get("felt"), HEAD_FIELDS) or row.get("felt"): row.get("verdi") for row in rows if row.get("felt")
    }
