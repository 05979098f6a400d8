"""Rows to files that other programs read: jsonl, csv, xlsx and parquet. The ending of the name chooses.

In csv a cell that begins with `=`, `+`, `-`, `@` or a tab gets an apostrophe before it, because a spreadsheet would run it
as a formula; jsonl and parquet hold the text unchanged, and xlsx holds it as text.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bsb.errors import MissingPartError, UsageError
from bsb.language import _
from bsb.text.extras import install_line, is_there
from bsb.text.files import atomic, write_bytes, write_text
from bsb.text.sheets import guarded
from bsb.text.workbooks import workbook_bytes
from bsb.text.writable import clean, fitting

__all__ = ["ENDINGS", "write_table"]

ENDINGS = (".jsonl", ".csv", ".xlsx", ".parquet")

Row = Mapping[str, Any]


def write_table(path: Path, rows: Sequence[Row]) -> Path:
    """Write `rows` to `path` and return it. Raises `UsageError` for an ending that is none of `ENDINGS`."""
    writers = {".jsonl": _jsonl, ".csv": _csv, ".xlsx": _xlsx, ".parquet": _parquet}
    writer = writers.get(path.suffix.lower())
    if writer is None:
        raise UsageError(
            _("Kan ikke skrive en fil som ender på «{end}».").format(end=path.suffix),
            _("Bruk en av disse: {endings}.").format(endings=", ".join(ENDINGS)),
        )
    writer(path, rows)
    return path


def _jsonl(path: Path, rows: Sequence[Row]) -> None:
    write_text(path, "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))


def _csv(path: Path, rows: Sequence[Row]) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    columns = _columns(rows)
    writer.writerow(columns)
    writer.writerows([_safe(_flat(row.get(name))) for name in columns] for row in rows)
    # The byte order mark is what makes Excel read æ, ø and å.
    write_bytes(path, b"\xef\xbb\xbf" + out.getvalue().encode("utf-8"))


def _safe(cell: object) -> object:
    return guarded(cell) if isinstance(cell, str) else cell


def _xlsx(path: Path, rows: Sequence[Row]) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.properties.creator = "bsb"
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tabell"
    columns = _columns(rows)
    sheet.append(columns)
    for number, row in enumerate(rows, 2):
        for place, name in enumerate(columns, 1):
            cell = sheet.cell(number, place)
            value = _flat(row.get(name))
            if isinstance(value, str):
                cell.value = fitting(clean(value)[0])
                cell.data_type = "s"
            elif value is not None:
                cell.value = value
    sheet.freeze_panes = "A2"
    write_bytes(path, workbook_bytes(book))


def _parquet(path: Path, rows: Sequence[Row]) -> None:
    if not is_there("pyarrow"):
        raise MissingPartError(_("Parquet trenger en del som ikke er installert."), install_line("parquet"))
    import pandas as pd

    columns = _columns(rows)
    frame = pd.DataFrame([[_flat(row.get(name)) for name in columns] for row in rows], columns=columns)
    with atomic(path) as beside:
        frame.to_parquet(beside, index=False)


def _columns(rows: Sequence[Row]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row))


def _flat(value: Any) -> Any:
    # What is left is what a cell can hold: text, numbers, yes or no.
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | tuple | dict) else value
