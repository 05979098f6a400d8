"""From a table to pieces of speech: which column says who, which says what, which says when.

    Hvem | Hva som ble sagt          Tid      | Taler | Ytring          I  | Hvordan går det?
    I    | Hvordan går det?          00:00:03 | I     | …               B1 | …

    Spørsmål         | Svar          a column for each who speaks
    Hvordan går det? | Fint.

    Spørsmål           | Svar            a column for each speaker
    Hvordan går det?   | Fint.

The header decides where there is one; otherwise what the cells look like.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from bsb.ingest import clock
from bsb.ingest.cell_turns import known_labels, turns_of_row
from bsb.ingest.draft import Piece, Tally
from bsb.ingest.kinds import Kind
from bsb.ingest.labels import fold, shape, tidy
from bsb.ingest.places import told_place
from bsb.ingest.vocabulary import words
from bsb.language import ngettext
from bsb.text.normalise import slug

__all__ = ["Columns", "Table", "above", "columns_of", "is_header", "misplaced", "pieces_of"]

_WHO = words(
    "hvem kven taler talar navn namn speaker speakers name navn-pa-taler deltaker deltakar informant person rolle label etikett talernavn "
    "taler-navn speaker-name hvem-snakker participant who who-speaks role voice"
)
# Of these, what heads a column and is nobody who speaks.
_HEADS = words(
    "hvem kven taler talar navn namn name navn-pa-taler rolle label etikett talernavn taler-navn hvem-snakker who who-speaks role"
)
_WHAT = words(
    "tekst ytring ytringar replikk replikker utsagn utsegn text hva kva hva-som-ble-sagt kva-som-vart-sagt sagt innhold innhald transcript transkripsjon "
    "transcription utterance utskrift tale content hva-som-sies samtale sentence what what-was-said what-is-said said speech words statement dialogue"
)
_WHEN = words(
    "timespan tidsrom tid tidspunkt time timestamp start start-time starttid fra begynner start-tid tidskode timecode tidspunkt-start"
)
_UNTIL = words("slutt end end-time slutttid til stopp slutt-tid sluttid")
_ROWS_SEEN = 60
_TOP = 5
"""In how many rows the names of the columns are looked for."""
_LETTER = re.compile(r"[^\W\d_]")
_ASKED = words("sporsmal spm question svar answer")
# Columns that number the rows, or have no name.
_BESIDE = words("nr nummer linje linjenr no number") | {""}
_WORDS = 2
"""How many words a cell of speech has at least, on the average."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells as text, with the place of each row. `covered` are the cells, by row and column, that the cell to the left spreads over."""

    rows: tuple[tuple[str, ...], ...]
    places: tuple[str, ...]
    covered: frozenset[tuple[int, int]] = frozenset()

    @classmethod
    def of(cls, rows: Sequence[Sequence[Sequence[str] | None]]) -> Table:
        """Return the table of cells that are lists of lines; None is a cell that the one to the left spreads over."""
        texts = tuple(tuple("\n".join(cell or ()) for cell in row) for row in rows)
        covered = {(n, i) for n, row in enumerate(rows) for i, cell in enumerate(row) if cell is None and i}
        return cls(texts, tuple(f"tabellrad {n}" for n in range(1, len(texts) + 1)), frozenset(covered))

    def at(self, row: int, column: int | None) -> int:
        """Return the column in which the cell begins that lies over a place; -1 where there is none."""
        column = -1 if column is None else column
        while (row, column) in self.covered:
            column -= 1
        return column

    def cell(self, row: int, column: int | None) -> str:
        """Return the text over a place, '' where there is none."""
        at = self.at(row, column)
        return self.rows[row][at].strip() if 0 <= at < len(self.rows[row]) else ""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is which, counted from 0; `top` is how many rows there are down to the one that names them.

    `voices` are columns with a speaker each, and their labels; then there is no column for who or what.
    """

    who: int
    what: int
    when: int | None = None
    until: int | None = None
    top: int = 0
    voices: tuple[tuple[int, str], ...] = ()


def columns_of(table: Table) -> Columns | None:
    """Return the columns of a table that is a talk, or None for any other table."""
    if not table.rows or max(map(len, table.rows)) < 2:
        return None
    # What the file is called may stand in rows over the names of the columns.
    named = (replace(found, top=n) for n, row in enumerate(table.rows[:_TOP], 1) if (found := _by_header(row)))
    return next(named, None) or _by_voices(table.rows) or _by_content(table.rows)


def is_header(row: Sequence[str]) -> bool:
    """Whether a row names a column for the speaker and one for the speech."""
    return _by_header(row) is not None


def above(table: Table, columns: Columns) -> tuple[str, ...]:
    """Return what stands in the rows over the names of the columns."""
    return tuple(cell for row in table.rows[: max(columns.top - 1, 0)] for cell in row if cell.strip())


def pieces_of(table: Table, columns: Columns, tally: Tally) -> list[Piece]:
    """Return a piece per row; a row without a name goes on from the one above. What stands elsewhere in the table is counted in `tally`."""
    rows = range(columns.top, len(table.rows))
    sure = _is_said(table, columns)
    known = known_labels(table.cell(row, columns.who) for row in rows)
    pieces = []
    for row in rows:
        _count_others(table, row, columns, tally)
        found = _side_by_side(table, row, columns, sure) if columns.voices else _said(table, row, columns, sure, known)
        for piece in found:
            if piece.label and not piece.text and not _is_label(piece.label):
                # Speech in the column for names: nobody's.
                tally.add(Kind.ROW, piece.place)
            else:
                pieces.append(piece)
    return pieces


def misplaced(tally: Tally) -> tuple[str, ...]:
    """Return the doubt about rows that are not taken in, since their words stand in no column for speech."""
    rows = [item for item in tally.values() if item.kind == Kind.ROW]
    text = (
        ngettext(
            "{n} rad i tabellen er ikke tatt med ({place}): teksten går over flere kolonner eller står der taleren skal stå. "
            "Er det tale, så flytt den til kolonnen for det som ble sagt, lagre, og kjør samme kommando igjen.",
            "{n} rader i tabellen er ikke tatt med (først {place}): teksten går over flere kolonner eller står der taleren skal stå. "
            "Er det tale, så flytt den til kolonnen for det som ble sagt, lagre, og kjør samme kommando igjen.",
            item.count,
        ).format(n=item.count, place=told_place(item.place))
        for item in rows
    )
    return tuple(text)


def _count_others(table: Table, row: int, columns: Columns, tally: Tally) -> None:
    """Count what a row says beside the columns of the talk, and a row that is one cell over several of them."""
    talk = [column for column, _label in columns.voices] or [columns.who, columns.what]
    known = {table.at(row, column) for column in (*talk, columns.when, columns.until)}
    place = table.places[row]
    for column, cell in enumerate(table.rows[row]):
        if column not in known and _LETTER.search(cell):
            tally.add(Kind.CELL, place)
    if _across(table, row, columns) and _LETTER.search(table.cell(row, talk[-1])):
        tally.add(Kind.ROW, place)


def _across(table: Table, row: int, columns: Columns) -> bool:
    """Say whether one cell lies over what should be two: who says it and what is said, or two who speak."""
    talk = [table.at(row, column) for column, _label in columns.voices] or [
        table.at(row, columns.who),
        table.at(row, columns.what),
    ]
    return len(set(talk)) < len(talk)


def _said(table: Table, row: int, columns: Columns, sure: bool, known: AbstractSet[str]) -> Iterator[Piece]:
    """Yield what a row says."""
    if _across(table, row, columns):
        return
    label, text = table.cell(row, columns.who).rstrip(" :"), table.cell(row, columns.what)
    when = clock.leading(table.cell(row, columns.when))
    until = clock.leading(table.cell(row, columns.until)).start_ms
    start, end = when.start_ms, when.end_ms if when.end_ms is not None else until
    # The time may stand with the name, `I (00:03)`, or first in the speech.
    beside = clock.trailing(label)
    inside = clock.leading(text, sure)
    start = next((t for t in (start, beside.end_ms, inside.start_ms) if t is not None), None)
    text = inside.rest if inside.start_ms is not None else text
    for number, (who, said) in enumerate(turns_of_row(beside.rest, text, known)):
        times = (start, end) if not number else (None, None)
        yield Piece(who or None, " ".join(said.split()), *times, place=table.places[row])


def _is_said(table: Table, columns: Columns) -> bool:
    """Say whether a bare `12:30` first in the speech is what somebody says the clock was: most rows begin with no time."""
    spoken = [column for column, _label in columns.voices] or [columns.what]
    rows = range(columns.top, len(table.rows))
    said = [cell for row in rows for column in spoken if (cell := table.cell(row, column))]
    return sum(clock.leading(cell).start_ms is not None for cell in said) * 2 < len(said)


def _side_by_side(table: Table, row: int, columns: Columns, sure: bool) -> Iterator[Piece]:
    """Yield what each of those who have a column of their own says in a row, from left to right."""
    if _across(table, row, columns):
        return
    start = clock.leading(table.cell(row, columns.when)).start_ms
    for column, label in columns.voices:
        said = clock.leading(table.cell(row, column), sure)
        if said.rest.strip():
            first = start if said.start_ms is None else said.start_ms
            yield Piece(label, " ".join(said.rest.split()), first, place=table.places[row])


def _cell(row: Sequence[str], column: int | None) -> str:
    return row[column].strip() if column is not None and column < len(row) else ""


def _by_header(row: Sequence[str]) -> Columns | None:
    names = [slug(cell) for cell in row]

    def first(some: frozenset[str]) -> int | None:
        return next((i for i, name in enumerate(names) if name in some), None)

    who, what = first(_WHO), first(_WHAT)
    if who is None or what is None:
        return None
    return Columns(who, what, first(_WHEN), first(_UNTIL), top=1)


def _by_voices(rows: Sequence[Sequence[str]]) -> Columns | None:
    """Return the columns of a table in which each column is one who speaks, by the names over them."""
    head = [tidy(cell) for cell in rows[0]]
    when = next((i for i, cell in enumerate(head) if slug(cell) in _WHEN), None)
    named = [(i, cell) for i, cell in enumerate(head) if slug(cell) not in _BESIDE | _WHEN]
    body = [row for row in rows[1:] if any(cell.strip() for cell in row)]
    if len(named) < 2 or len({fold(name) for _i, name in named}) < len(named) or len(body) < 2:
        return None
    said = {i: [cell for row in body if (cell := _cell(row, i))] for i, _name in named}
    spoken = all(cells and sum(len(cell.split()) for cell in cells) >= _WORDS * len(cells) for cells in said.values())
    told = all(slug(name) in _ASKED or shape(name) in {"code", "noun", "machine"} for _i, name in named)
    # Two names over two columns may be anything; that one of them asks makes it a talk.
    asked = all(shape(name) in {"code", "noun", "machine", "upper", "name"} for _i, name in named) and any(
        sum(1 for cell in cells if cell.endswith("?")) * 2 >= len(cells) for cells in said.values()
    )
    return Columns(-1, -1, when, top=1, voices=tuple(named)) if spoken and (told or asked) else None


def _by_content(rows: Sequence[Sequence[str]]) -> Columns | None:
    seen = [row for row in rows if any(cell.strip() for cell in row)][:_ROWS_SEEN]
    width = max(len(row) for row in seen) if seen else 0
    columns = [[_cell(row, i) for row in seen] for i in range(width)]
    times = [i for i, cells in enumerate(columns) if _share(cells, _is_time) >= 0.6]
    rest = [i for i in range(width) if i not in times]
    if len(rest) < 2:
        return None
    what = max(rest, key=lambda i: sum(map(len, columns[i])))
    names = [
        i
        for i in rest
        if i != what and _share(columns[i], _is_label) >= 0.7 and len(set(filter(None, columns[i]))) >= 1
    ]
    if (
        not names
        or len([cell for cell in columns[names[0]] if cell]) < 2
        or not _speaks(columns[names[0]], columns[what])
    ):
        return None
    # «Hvem | Dette kom fram»: what the speech is called is on no list, but whose it is has a heading, and nobody goes by that.
    headed = [slug(cell) in _HEADS for cell in columns[names[0]]]
    header = headed[0] and not any(headed[1:]) and seen[0] is rows[0]
    return Columns(names[0], what, times[0] if times else None, times[1] if len(times) > 1 else None, int(header))


def _speaks(names: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether it is a talk and not a form: somebody comes back, or the labels are such as only speakers have."""
    filled = [tidy(clock.trailing(name).rest) for name in names if name]
    again = len(set(filled)) < len(filled)
    strong = all(shape(name) in {"code", "noun", "machine", "upper"} for name in filled)
    length = sum(len(text) for text in texts) / max(len(texts), 1)
    return length >= (5 if again else 12) and (again or strong)


def _share(cells: Sequence[str], test: Callable[[str], bool]) -> float:
    filled = [cell for cell in cells if cell]
    return sum(1 for cell in filled if test(cell)) / len(filled) if filled else 0.0


def _is_time(cell: str) -> bool:
    return clock.only_stamp(cell)


def _is_label(cell: str) -> bool:
    return shape(tidy(clock.trailing(cell).rest)) not in {"", "phrase"}
