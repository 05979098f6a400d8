"""What a search found as a file: one quote for each row, by ending .xlsx, .csv or .jsonl."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from bsb.coding.excel import Page, write_pages
from bsb.coding.search import Found
from bsb.errors import UsageError
from bsb.language import _
from bsb.model.material import Material
from bsb.text.files import write_text

__all__ = ["check_ending", "lines", "write_found"]

_ENDINGS = (".xlsx", ".csv", ".jsonl")
_LEFT, _RIGHT = 44, 52  # letters of context on a screen

_COLUMNS = ("segment", "transcript", "case", "role", "speaker", "text", "left", "hit", "right", "codes", "valence")


def check_ending(path: Path) -> None:
    """Raise `UsageError` for a file that finds cannot be written to."""
    if path.suffix.lower() not in _ENDINGS:
        raise UsageError(_("Søket kan skrives som .xlsx, .csv eller .jsonl."), _("Velg en av dem."))


def lines(found: Sequence[Found], labels: Mapping[str, str] = MappingProxyType({})) -> list[str]:
    """Return finds for a screen, the words found under each other; without words the beginning of each segment and its codes.

    `labels` are what codes are called, by id.
    """
    return [_line(one, labels) for one in found]


def _line(one: Found, labels: Mapping[str, str]) -> str:
    if not one.hit:
        begins = one.segment.text[:_RIGHT].rstrip() + ("…" if len(one.segment.text) > _RIGHT else "")
        return f"{one.segment.id}  {begins:{_RIGHT + 1}}  {', '.join(labels.get(code) or code for code in one.codes)}".rstrip()
    left = one.left if len(one.left) <= _LEFT else f"…{one.left[1 - _LEFT :]}"
    right = one.right if len(one.right) <= _RIGHT else f"{one.right[: _RIGHT - 1]}…"
    space = "" if right[:1] in ".,;:!?)»" else " "
    return f"{one.segment.id}  {left:>{_LEFT}} [{one.hit}]{space}{right}"


def write_found(found: Sequence[Found], material: Material, path: Path) -> None:
    """Write the finds. Raises `UsageError` for another ending."""
    check_ending(path)
    rows = [_row(one, material) for one in found]
    ending = path.suffix.lower()
    if ending == ".xlsx":
        cells = [[row[name] for name in _COLUMNS] for row in rows]
        write_pages([Page(_("Funn"), _COLUMNS, cells, {6: 80, 7: 40, 9: 40})], path, _("Søk"))
    elif ending == ".csv":
        out = io.StringIO()
        writer = csv.DictWriter(out, _COLUMNS, delimiter=";", lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _harmless(value) for name, value in row.items()} for row in rows)
        write_text(path, "\ufeff" + out.getvalue())
    else:
        write_text(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def _row(one: Found, material: Material) -> dict[str, str]:
    transcript = material.transcript.get(one.segment.span.transcript)
    person = material.person.get(one.segment.person)
    return {
        "segment": one.segment.id,
        "transcript": one.segment.span.transcript,
        "case": transcript.case if transcript else "",
        "role": person.role if person else "",
        "speaker": person.pseudonym if person else "",
        "text": one.segment.text,
        "left": one.left,
        "hit": one.hit,
        "right": one.right,
        "codes": ", ".join(one.codes),
        "valence": one.valence.value,
    }


def _harmless(value: str) -> str:
    # A spreadsheet takes a cell that begins so for a formula.
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value
