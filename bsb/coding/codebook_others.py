"""A codebook as people make it in Excel, or in a table in Word: no ids, headings in their own words, a number before each code, a title above.

    Nr  | Kode           | Hva den betyr                | Skal med | Stikkord
    1   | Å bli møtt     | Hvordan man blir tatt imot   | blikk    | tatt imot; kaffe
    1.1 | Trygghet       | Om det er trygt å være der   | regler   | trygg, regler

The id of a code is made of its name. A number with a point says which code it belongs under; so does a column of main themes, of which each
becomes a code. A row without one is under the same as the row above.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bsb.coding.codebook_fields import CODE_FIELDS, RawCode, canonical
from bsb.errors import Fault, TableError
from bsb.language import _
from bsb.text.normalise import slug
from bsb.text.sheets import SheetRow, fold_header, read_sheet, rows_under

__all__ = ["raw_codes"]

_NUMBER = "nr"
_ABOVE = frozenset(
    "hovedtema hovudtema hovedkategori hovudkategori hovedkode hovudkode overkategori overtema overkode kategori tema temaer main-theme main-category".split()
)
"""Headings of what codes are under, where another column has the codes."""
_CODES = frozenset(
    "kode koder kodenavn kodar kodenamn undertema underkategori underkode delkode code codes subtheme subcategory navn".split()
)
_WORDS = {
    _NUMBER: "nr nummer no number kodenr kodenummer",
    "navn": "kode koder kodenavn tema temaer kategori kodar kodenamn code codes theme category undertema underkategori underkode delkode subtheme subcategory",
    "definisjon": "beskrivelse forklaring betydning betyr hva-den-betyr hva-det-betyr hva-koden-betyr hva-betyr-den skildring forklaring "
    "kva-han-betyr kva-det-betyr description meaning",
    "ta_med": "med skal-med tas-med hva-skal-med inkludert inklusjon inclusion",
    "ta_ikke_med": "ikke-med skal-ikke-med tas-ikke-med ikkje-med skal-ikkje-med ekskludert eksklusjon exclusion",
    "eksempel": "eksempler sitat eksempelsitat typisk-sitat døme examples quote",
    "termer": "stikkord søkeord nøkkelord ord nøkkelord keywords søkjeord",
}
_FIELDS = {slug(word): field for field, words in _WORDS.items() for word in words.split()}
_HEADINGS = (*_FIELDS, *CODE_FIELDS, *_ABOVE, *_CODES)
_PARTED = re.compile(r"[,;\n]")


@dataclass(frozen=True)
class _Found:
    """A code as it stands in its row, with the number and the name it goes by."""

    raw: RawCode
    number: str
    name: str


def raw_codes(path: Path) -> list[RawCode]:
    """Return the codes of a sheet that has no column of ids. Raises `TableError` for what cannot be read."""
    rows = _in_word(path) if path.suffix.lower() == ".docx" else read_sheet(path, headings=_HEADINGS)
    if _has_ids(rows):
        return [_raw(row, CODE_FIELDS) for row in rows]
    main = _main_theme(rows)
    found = [one for row in rows if (one := _found(_without(row, main))).raw.values]
    found = list(_under_main(found, {row.line: row.cells[main] for row in rows})) if main else found
    by_number = {one.number: slug(one.name) for one in found if one.number}
    own = {slug(one.name) for one in found}
    for one in found:
        if (named := slug(str(one.raw.values.get("forelder", "")))) in own - {""}:
            # Ids are made of names, so who writes the sheet knows the name only.
            one.raw.values["forelder"] = named
        above = one.number.rpartition(".")[0]
        if one.name:
            one.raw.values["id"] = slug(one.name)
        if above in by_number and "forelder" not in one.raw.values:
            one.raw.values["forelder"] = by_number[above]
        one.raw.lines.update(dict.fromkeys(one.raw.values, one.raw.line))
    return [one.raw for one in found]


def _in_word(path: Path) -> list[SheetRow]:
    """Return the rows of the tables in a Word document that have headings of a codebook. Raises `TableError` for what is no such document."""
    from bsb.coding.guide_word import tables_of

    if not path.is_file():
        raise TableError(Fault(_("Filen finnes ikke."), _("Se på stavingen av navnet."), path.name))
    try:
        tables = tables_of(path)
    except ValueError:
        raise TableError(
            Fault(_("Filen er ikke et Word-dokument."), _("Lagre den på nytt i Word."), path.name)
        ) from None
    known = {fold_header(heading) for heading in _HEADINGS}
    headed = [table for table in tables if len(known & {fold_header(cell) for cell in table[0]}) > 1]
    return [row for table in headed for row in rows_under(table, 0)]


def _main_theme(rows: Sequence[SheetRow]) -> str:
    """Return the heading of the column of what codes are under, where there is one beside that of the codes; or ''."""
    headings = list(rows[0].cells) if rows else []
    above = [one for one in headings if slug(one.replace("_", "-")) in _ABOVE]
    coded = [one for one in headings if slug(one.replace("_", "-")) in _CODES]
    return above[0] if above and (coded or len(above) > 1) else ""


def _without(row: SheetRow, heading: str) -> SheetRow:
    return replace(row, cells={name: cell for name, cell in row.cells.items() if name != heading}) if heading else row


def _under_main(found: Iterable[_Found], themes: Mapping[int, str]) -> Iterator[_Found]:
    """Yield each main theme as a code before the first that is under it, and the codes with what they are under."""
    found = list(found)
    own = {slug(one.name) for one in found}
    made: set[str] = set()
    last = ""
    for one in found:
        last = themes[one.raw.line] or last
        above = slug(last)
        if above and above not in own | made:
            made.add(above)
            yield _Found(RawCode({"navn": last}, {}, one.raw.line), "", last)
        if above and above != slug(one.name):
            one.raw.values.setdefault("forelder", above)
        yield one


def _has_ids(rows: Iterable[SheetRow]) -> bool:
    """Say whether the column that may be of ids («kode») is: beside one of names, or with none that is not written as an id."""
    raws = [_raw(row, CODE_FIELDS) for row in rows]
    ids = [str(raw.values["id"]) for raw in raws if "id" in raw.values]
    return bool(ids) and (any("navn" in raw.values for raw in raws) or all(id == slug(id) for id in ids))


def _raw(row: SheetRow, fields: dict[str, str]) -> RawCode:
    raw = RawCode({}, {}, row.line)
    for heading, value in row.cells.items():
        field = canonical(heading, fields)
        if field and field not in raw.values and value:
            raw.values[field] = list(_terms(value)) if field == "termer" else value
    raw.lines.update(dict.fromkeys(raw.values, row.line))
    return raw


def _found(row: SheetRow) -> _Found:
    raw = _raw(row, {**CODE_FIELDS, **_FIELDS})
    number = str(raw.values.pop(_NUMBER, "")).strip().rstrip(".")
    return _Found(raw, number.removesuffix(".0"), str(raw.values.get("navn", "")).strip())


def _terms(value: str) -> Iterator[str]:
    """Yield the terms of a cell: each on its line as bsb writes them, or with commas between as people do."""
    for line in value.splitlines():
        yield from [line] if "|" in line else (term.strip() for term in _PARTED.split(line) if term.strip())
