"""A codebook as people make it in Excel themselves: no ids, headings in their own words, a number before each code, a title above.

    Nr  | Kode           | Hva den betyr                | Skal med | Stikkord
    1   | Å bli møtt     | Hvordan man blir tatt imot   | blikk    | tatt imot; kaffe
    1.1 | Trygghet       | Om det er trygt å være der   | regler   | trygg, regler

The id of a code is made of its name. A number with a point says which code it belongs under.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bsb.coding.codebook_fields import CODE_FIELDS, RawCode, canonical
from bsb.text.normalise import slug
from bsb.text.sheets import SheetRow, read_sheet

__all__ = ["raw_codes"]

_NUMBER = "nr"
_WORDS = {
    _NUMBER: "nr nummer no number kodenr kodenummer",
    "navn": "kode koder kodenavn tema temaer kategori kodar kodenamn code codes theme category",
    "definisjon": "beskrivelse forklaring betydning betyr hva-den-betyr hva-det-betyr hva-koden-betyr hva-betyr-den skildring forklaring "
    "kva-han-betyr kva-det-betyr description meaning",
    "ta_med": "med skal-med tas-med hva-skal-med inkludert inklusjon inclusion",
    "ta_ikke_med": "ikke-med skal-ikke-med tas-ikke-med ikkje-med skal-ikkje-med ekskludert eksklusjon exclusion",
    "eksempel": "eksempler sitat eksempelsitat typisk-sitat døme examples quote",
    "termer": "stikkord søkeord nøkkelord ord nøkkelord keywords søkjeord",
}
_FIELDS = {slug(word): field for field, words in _WORDS.items() for word in words.split()}
_PARTED = re.compile(r"[,;\n]")


@dataclass(frozen=True)
class _Found:
    """A code as it stands in its row, with the number and the name it goes by."""

    raw: RawCode
    number: str
    name: str


def raw_codes(path: Path) -> list[RawCode]:
    """Return the codes of a sheet that has no column of ids. Raises `TableError` for what cannot be read."""
    rows = read_sheet(path, headings=(*_FIELDS, *CODE_FIELDS))
    if _has_ids(rows):
        return [_raw(row, CODE_FIELDS) for row in rows]
    found = [one for row in rows if (one := _found(row)).raw.values]
    by_number = {one.number: slug(one.name) for one in found if one.number}
    for one in found:
        above = one.number.rpartition(".")[0]
        if one.name:
            one.raw.values["id"] = slug(one.name)
        if above in by_number and "forelder" not in one.raw.values:
            one.raw.values["forelder"] = by_number[above]
        one.raw.lines.update(dict.fromkeys(one.raw.values, one.raw.line))
    return [one.raw for one in found]


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
