"""Comma-, semicolon- or tab-separated text with a column for the speaker and one for what was said, and maybe one for the time.

taler;ytring;tid
I;Hvordan gikk det?;00:00:03
"""

from __future__ import annotations

import csv
import io
import re

from bsb.errors import Fault, ReadError
from bsb.ingest.draft import Draft, Tally
from bsb.ingest.head import Head
from bsb.ingest.rows import Table, above, columns_of, is_header, misplaced, pieces_of
from bsb.language import _

__all__ = ["ENDINGS", "NAME", "read", "sniff"]

NAME = "csv"
ENDINGS = (".csv", ".tab")

_LARGEST_CELL = 10_000_000
_PARTED_BY = re.compile(r"\A\s*\"?sep=.\"?[ \t]*(\n)", re.IGNORECASE)


def sniff(head: Head) -> bool:
    """Whether the first line names a column for the speaker and one for the speech."""
    first = _ours(head.start).split("\n", 1)[0]
    # A sheet that begins with start and end in whole milliseconds is Whisper's, and has a reader of its own.
    return "{" not in first and not first.casefold().startswith("start\tend\t") and is_header(_row(first))


def read(head: Head) -> Draft:
    """Return the rows as pieces. Raises `ReadError` when no columns for speaker and speech can be told."""
    table = _table(head)
    columns = columns_of(table)
    if columns is None:
        raise ReadError(
            Fault(
                _("Tabellen har ingen kolonne for taler og en for det som ble sagt."),
                _("Kall kolonnene «taler» og «tekst» i første linje."),
                file=head.name,
            )
        )
    tally = Tally()
    pieces = tuple(pieces_of(table, columns, tally))
    return Draft(pieces, above(table, columns), left_out=tally.values(), doubts=misplaced(tally))


def _table(head: Head) -> Table:
    text = _ours(head.text)
    first = text.lstrip().split("\n", 1)[0]
    before = csv.field_size_limit(_LARGEST_CELL)
    try:
        rows, places = [], []
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(first))
        for row in reader:
            if any(cell.strip() for cell in row):
                rows.append(tuple(row))
                places.append(f"linje {reader.line_num}")
    except csv.Error:
        raise ReadError(
            Fault(_("Tabellen henger ikke sammen."), _("Åpne den i Excel og lagre den som .xlsx."), file=head.name)
        ) from None
    finally:
        csv.field_size_limit(before)
    return Table(tuple(rows), tuple(places))


def _ours(text: str) -> str:
    """Return the text without the line in which Excel is told what parts the cells, `sep=;`; it has a line feed in its place."""
    return _PARTED_BY.sub(r"\1", text, count=1)


def _row(line: str) -> list[str]:
    return [cell.strip().strip('"') for cell in line.split(_delimiter(line))]


def _delimiter(line: str) -> str:
    return max(";\t,", key=line.count)
