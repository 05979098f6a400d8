"""From the lines of a document to pieces of speech: where the talk begins, who speaks, what is not speech."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bsb.ingest import clock
from bsb.ingest.choice import Choice, choose
from bsb.ingest.draft import Draft, Line, Piece, Tally
from bsb.ingest.labels import Candidate, candidate, fold
from bsb.ingest.legend import is_entry, who_is_who
from bsb.language import _

__all__ = ["draft_of_lines"]

# The legend stands in the first lines; further down the same form is speech.
_LEGEND_LINES = 60
_RULE = re.compile(r"\s*(?:[-=_*~–—•·.]\s*){3,}")
_NUMBERED = re.compile(
    r"\s*(?:tema|del|bolk|kapittel|spørsmål|emne)?\s*(?:\d{1,2}(?:\.\d{1,2})*[.:)]?)\s+\S", re.IGNORECASE
)
_THEME = re.compile(r"\s*(?:tema|del|bolk|kapittel|emne)\b.{0,80}", re.IGNORECASE)
_MARKDOWN = re.compile(r"\s{0,3}#{1,6}\s+\S")
_CLOSING = re.compile(
    r"\W*(?:slutt(?: på (?:opptaket|intervjuet|transkripsjonen|lydfilen))?|(?:opptaket|intervjuet|båndet|lydfilen|samtalen) (?:er )?"
    r"(?:slutt|slutter|avsluttes|avsluttet|stoppes|stoppet|stopper)\b.{0,40}|end of (?:recording|transcript|interview))\W*",
    re.IGNORECASE,
)


def draft_of_lines(lines: Sequence[Line], wrapped: bool = False) -> Draft:
    """Return the draft of a document. `wrapped` says that lines end at the margin, not where a paragraph does."""
    lines = [line for line in lines if line.text.strip()]
    found = [candidate(line.text, line.bold) if not line.heading else None for line in lines]
    legend = who_is_who(line.text for line in lines[:_LEGEND_LINES])
    choice = choose(lines, found, [who.label for who in legend], wrapped)
    start = _talk_start(lines, found, choice)
    if start is None:
        return _unlabelled(lines)
    walk = _Walk(choice)
    for line, one in zip(lines[start:], found[start:], strict=True):
        walk.take(line, one)
    doubts = _doubts(choice, walk)
    return Draft(
        tuple(walk.pieces), tuple(line.text for line in lines[:start]), left_out=walk.tally.values(), doubts=doubts
    )


def _talk_start(lines: Sequence[Line], found: Sequence[Candidate | None], choice: Choice) -> int | None:
    """Return the index of the first line that somebody says: the first label that is not an entry of the legend."""
    taken = [index for index, one in enumerate(found) if choice.takes(one)]
    later: dict[str, int] = {}
    for index in taken:
        later[fold(found[index].name)] = index  # type: ignore[union-attr]
    for index in taken:
        one = found[index]
        assert one is not None
        explains = index < _LEGEND_LINES and is_entry(lines[index].text) and one.start_ms is None
        if not (explains and (later[fold(one.name)] > index or any(i > index for i in taken))):
            return index
    return None


class _Walk:
    """Goes through the lines of the talk and keeps the pieces."""

    def __init__(self, choice: Choice) -> None:
        self.choice = choice
        self.pieces: list[Piece] = []
        self.tally = Tally()
        self.once: list[str] = []
        self._end: int | None = None

    def take(self, line: Line, one: Candidate | None) -> None:
        """Take the next line: a new label, something that is not speech, or more of the same turn."""
        if one is not None and self.choice.takes(one):
            if fold(one.name) in self.choice.once:
                self.once.append(line.place)
            text = f"{one.aside} {one.rest}" if one.aside and not clock.only_stamp(one.aside) else one.rest
            self._add(one.name, text, one.start_ms, one.end_ms, line.place)
        elif (kind := _not_speech(line)) is not None:
            self.tally.add(kind, line.place)
        else:
            stamp = clock.leading(line.text)
            self._add(None, stamp.rest, stamp.start_ms, stamp.end_ms, line.place)

    def _add(self, label: str | None, text: str, start: int | None, end: int | None, place: str) -> None:
        after = clock.trailing(text)
        if after.end_ms is not None and start is None:
            # f4 writes the time where a paragraph ends, so the next one begins there.
            start, end, self._end = self._end, after.end_ms, after.end_ms
            text = after.rest
        text, inner = clock.strip_inner(text)
        self.tally.add("tidspunkt inne i replikk", place, inner)
        self.pieces.append(Piece(label, text, start, end, place=place))


def _not_speech(line: Line) -> str | None:
    text = line.text
    if line.heading or _MARKDOWN.match(text):
        return "overskrift"
    if _RULE.fullmatch(text):
        return "skillelinje"
    if _CLOSING.fullmatch(text):
        return "merknad om opptaket"
    if line.gap and _is_heading(text):
        return "overskrift"
    return None


def _is_heading(text: str) -> bool:
    text = text.strip()
    if len(text) > 90 or len(text.split()) > 10 or text[-1] in ".?!…,;":
        return False
    letters = [letter for letter in text if letter.isalpha()]
    shouting = len(letters) > 3 and all(letter.isupper() for letter in letters) and not text.startswith(("(", "["))
    return shouting or bool(_THEME.fullmatch(text) and (":" in text or re.search(r"\d", text)))


def _unlabelled(lines: Sequence[Line]) -> Draft:
    """Everything is speech by nobody known: a paragraph a turn."""
    tally, pieces = Tally(), []
    for line in lines:
        kind = _not_speech(line)
        if kind is not None:
            tally.add(kind, line.place)
            continue
        stamp = clock.leading(line.text)
        text, inner = clock.strip_inner(stamp.rest)
        tally.add("tidspunkt inne i replikk", line.place, inner)
        pieces.append(Piece("" if line.gap else None, text, stamp.start_ms, stamp.end_ms, place=line.place))
    return Draft(tuple(pieces), left_out=tally.values())


def _doubts(choice: Choice, walk: _Walk) -> tuple[str, ...]:
    if not walk.once:
        return ()
    places = ", ".join(walk.once[:5])
    return (
        _("{n} etikett(er) står bare én gang ({places}). Se etter at det er en som snakker.").format(
            n=len(walk.once), places=places
        ),
    )
