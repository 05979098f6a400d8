"""From a document of paragraphs and tables to one draft."""

from __future__ import annotations

from collections.abc import Sequence

from bsb.ingest.draft import Draft, Line, Piece, Tally
from bsb.ingest.kinds import Kind
from bsb.ingest.legend import entry_kind
from bsb.ingest.linenumbers import without_numbers
from bsb.ingest.rows import Columns, Table, above, columns_of, misplaced, pieces_of
from bsb.ingest.silent import not_speech
from bsb.ingest.talk import draft_of_lines
from bsb.language import ngettext

__all__ = ["Block", "draft_of_blocks"]

Block = Line | Table


def draft_of_blocks(blocks: Sequence[Block], wrapped: bool = False) -> Draft:
    """Return the draft of a document. Where a table holds the talk, what stands before it is the preamble."""
    found = [columns_of(block) if isinstance(block, Table) else None for block in blocks]
    first = next((index for index, columns in enumerate(found) if columns is not None), None)
    if first is None:
        return draft_of_lines(without_numbers([line for block in blocks for line in _lines(block)]), wrapped)
    return _of_tables(blocks, found, first)


def _of_tables(blocks: Sequence[Block], found: Sequence[Columns | None], first: int) -> Draft:
    before = [line for block in blocks[:first] for line in _lines(block) if line.text.strip()]
    spoken = _spoken_before(before)
    preamble = list(spoken.preamble) if spoken else [line.text for line in before]
    pieces: list[Piece] = list(spoken.pieces) if spoken else []
    tally = Tally()
    for item in spoken.left_out if spoken else ():
        tally.add(item.kind, item.place, item.count)
    between: list[Line] = []
    for block, columns in zip(blocks[first:], found[first:], strict=True):
        if columns is None:
            between += _lines(block)
            continue
        pieces += _of_lines(between, tally)
        between = []
        assert isinstance(block, Table)
        preamble += above(block, columns)
        pieces += pieces_of(block, columns, tally)
    pieces += _of_lines(between, tally)
    outside = sum(item.count for item in tally.values() if item.kind == Kind.OUTSIDE)
    doubts = (
        (
            ngettext(
                "{n} avsnitt utenfor tabellen er ikke tatt med.",
                "{n} avsnitt utenfor tabellen er ikke tatt med.",
                outside,
            ).format(n=outside),
        )
        if outside
        else ()
    )
    return Draft(tuple(pieces), tuple(preamble), left_out=tally.values(), doubts=(*doubts, *misplaced(tally)))


def _spoken_before(lines: Sequence[Line]) -> Draft | None:
    """Return what is said before the first table of a talk: two who speak with labels, and not only lines that say who they are. None where nobody speaks."""
    draft = draft_of_lines(lines)
    said = [piece for piece in draft.pieces if piece.label and not entry_kind(f"{piece.label}: {piece.text}")]
    asked = any("?" in piece.text for piece in said)
    return draft if asked and len({piece.label for piece in said}) > 1 else None


def _of_lines(lines: Sequence[Line], tally: Tally) -> list[Piece]:
    """Paragraphs between tables are speech where they have labels; otherwise they are counted and left out."""
    draft = draft_of_lines(lines)
    spoken = any(piece.label for piece in draft.pieces)
    # Where somebody speaks, what stands before belongs to nobody.
    outside = set(draft.preamble)
    for line in lines:
        if line.text.strip() and (not spoken or line.text in outside):
            tally.add(Kind.TEXT_BOX if line.loose else not_speech(line) or Kind.OUTSIDE, line.place)
    if not spoken:
        return []
    for item in draft.left_out:
        tally.add(item.kind, item.place, item.count)
    return list(draft.pieces)


def _lines(block: Block) -> list[Line]:
    if isinstance(block, Line):
        return [block]
    out = []
    for row, place in zip(block.rows, block.places, strict=True):
        filled = [cell for cell in row if cell.strip()]
        if len(filled) == 2 and "\n" not in "".join(filled):
            # A form: `Dato | 12.02.2025`.
            filled = [f"{filled[0].rstrip(' :')}: {filled[1]}"]
        out += [Line(text, place) for cell in filled for text in cell.split("\n") if text.strip()]
    return out
