"""What a search found as a file: one quote for each row, by ending .xlsx, .csv or .jsonl."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence
from pathlib import Path

from bsb.coding.excel import Page, write_pages
from bsb.coding.search import Found
from bsb.errors import UsageError
from bsb.language import _
from bsb.model.material import Material
from bsb.text.files import write_text

__all__ = ["write_found"]

_COLUMNS = ("segment", "transcript", "case", "role", "speaker", "text", "left", "hit", "right", "codes", "valence")


def write_found(found: Sequence[Found], material: Material, path: Path) -> None:
    """Write the finds. Raises `UsageError` for another ending."""
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
    elif ending == ".jsonl":
        write_text(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    else:
        raise UsageError(_("Søket kan skrives som .xlsx, .csv eller .jsonl."), _("Velg en av dem."))


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
    return f"'{value}" if value.startswith(("=", "+", "-", "@")) else value
