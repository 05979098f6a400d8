"""Excel sheets with a column for the speaker and one for what was said, and maybe one for the time. The first such sheet is read."""

from __future__ import annotations

import datetime
import io
import warnings
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from bsb.errors import Fault, ReadError
from bsb.ingest.archive import Archive
from bsb.ingest.clock import stamp_of
from bsb.ingest.decode import clean
from bsb.ingest.draft import Draft, Tally
from bsb.ingest.head import Head
from bsb.ingest.kinds import Kind
from bsb.ingest.places import told_places
from bsb.ingest.rows import Table, above, columns_of, misplaced, pieces_of
from bsb.language import _
from bsb.text.sheets import BROKEN_WORKBOOK

__all__ = ["ENDINGS", "NAME", "read", "sniff"]

NAME = "xlsx"
ENDINGS = (".xlsx", ".xlsm")

_COLUMNS = 50
_ROWS = 300_000


def sniff(head: Head) -> bool:
    """Whether this is a zip archive with a workbook in it."""
    return "xl/workbook.xml" in head.members


def read(head: Head) -> Draft:
    """Return the rows as pieces. Raises `ReadError` when no sheet has columns for speaker and speech."""
    Archive(head.content, head.name).check()
    tally = Tally()
    draft = None
    others: list[str] = []
    for title, table in _sheets(head):
        columns = columns_of(table)
        if columns is not None and draft is None:
            draft = Draft(
                tuple(pieces_of(table, columns, tally)), above(table, columns), "XML", doubts=misplaced(tally)
            )
        elif columns is not None:
            others.append(f"ark {title}")
            tally.add(Kind.OTHER_TALK, f"ark {title}")
        elif table.rows:
            tally.add(Kind.SHEET, f"ark {title}")
    if draft is None:
        raise ReadError(
            Fault(
                _("Ingen ark har en kolonne for taler og en for det som ble sagt."),
                _("Kall kolonnene «taler» og «tekst» i første rad."),
                file=head.name,
            )
        )
    return replace(draft, left_out=tally.values(), doubts=(*draft.doubts, *_not_read(others)))


def _not_read(others: list[str]) -> tuple[str, ...]:
    """Return the doubt about sheets that hold a talk too."""
    if not others:
        return ()
    text = _("Bare det første arket med en samtale er lest, ikke {places}. Lagre hver samtale i en fil for seg.")
    return (text.format(places=told_places(others)),)


def _sheets(head: Head) -> Iterator[tuple[int, Table]]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            book = load_workbook(io.BytesIO(head.content), data_only=True, read_only=True)
            for number, sheet in enumerate(book.worksheets, 1):
                yield number, _table(sheet)
            book.close()
        except BROKEN_WORKBOOK:
            raise ReadError(
                Fault(_("Regnearket er skadet."), _("Åpne det i Excel og lagre det på nytt."), file=head.name)
            ) from None


def _table(sheet: Any) -> Table:
    rows, places = [], []
    # A sheet may claim a million rows; what it claims is not believed.
    sheet.reset_dimensions()
    for number, row in enumerate(sheet.iter_rows(values_only=True, max_col=_COLUMNS, max_row=_ROWS), 1):
        cells = tuple(_cell(value) for value in row)
        if any(cell.strip() for cell in cells):
            rows.append(cells)
            places.append(f"rad {number}")
    return Table(tuple(rows), tuple(places))


def _cell(value: Any) -> str:
    # A time of day is how Excel stores 00:00:03.
    if isinstance(value, datetime.datetime):
        value = value.time()
    if isinstance(value, datetime.time):
        value = datetime.timedelta(
            hours=value.hour, minutes=value.minute, seconds=value.second, microseconds=value.microsecond
        )
    if isinstance(value, datetime.timedelta):
        return stamp_of(max(round(value.total_seconds() * 1000), 0)).strip()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else clean(str(value))
