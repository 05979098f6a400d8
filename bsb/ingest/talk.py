"""From the lines of a document to pieces of speech: where the talk begins, who speaks, what is not speech."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from bsb.ingest import clock
from bsb.ingest.choice import Choice, choose
from bsb.ingest.draft import Draft, Line, Piece, Tally
from bsb.ingest.inside import joined_stamps, said_by, split_at_labels
from bsb.ingest.kinds import Kind
from bsb.ingest.labels import Candidate, candidate, fold
from bsb.ingest.legend import Entry, entry_kind, legend_length, who_is_who
from bsb.ingest.places import told_places
from bsb.ingest.rolls import roll
from bsb.ingest.silent import not_speech
from bsb.ingest.weight import looks_of, voices_by_looks
from bsb.language import _, ngettext

__all__ = ["draft_of_lines"]

# The legend stands in the first lines; further down the same form is speech.
_LEGEND_LINES = 60
# In a shorter talk it is no wonder that somebody speaks once.
_ENOUGH_LABELS = 8


def draft_of_lines(lines: Sequence[Line], wrapped: bool = False) -> Draft:
    """Return the draft of a document. `wrapped` says that lines end at the margin, not where a paragraph does."""
    lines = joined_stamps([line for line in lines if line.text.strip()])
    found = [candidate(line.text, len(line.text) if line.heading else line.bold) for line in lines]
    rolls = _rolls(lines, found)
    found = [None if index in rolls else one for index, one in enumerate(found)]
    legend = who_is_who(line.text for line in lines[:_LEGEND_LINES])
    listed = [name for index in sorted(rolls) for name in roll(lines[index].text)]
    choice = choose(lines, found, [who.label for who in legend], wrapped, listed)
    start = _talk_start(lines, found, choice)
    if start is None:
        return _unlabelled(lines, rolls)
    walk = _Walk(choice)
    for index, (line, one) in enumerate(zip(lines[start:], found[start:], strict=True), start):
        if index in rolls:
            walk.tell(line)
        else:
            walk.take(line, one)
    preamble = (*(line.text for line in lines[:start]), *walk.about)
    return Draft(tuple(walk.pieces), preamble, left_out=walk.tally.values(), doubts=walk.doubts())


def _rolls(lines: Sequence[Line], found: Sequence[Candidate | None]) -> frozenset[int]:
    """Return which lines list who is there: before anybody speaks, and after that where several never speak with that label."""
    listed = {index for index, line in enumerate(lines) if roll(line.text)}
    others = [(index, fold(one.name)) for index, one in enumerate(found) if one is not None and index not in listed]
    first, spoken = min(others, default=(0, ""))[0], {name for _index, name in others}
    return frozenset(
        index for index in listed if index < first or (one := found[index]) is None or fold(one.name) not in spoken
    )


def _talk_start(lines: Sequence[Line], found: Sequence[Candidate | None], choice: Choice) -> int | None:
    """Return the index of the first line that somebody says: the first label that is not an entry of the legend."""
    taken = [(index, one) for index, one in enumerate(found) if one is not None and choice.takes(one)]
    entries: list[Entry] = []
    for index, one in taken:
        kind = entry_kind(lines[index].text) if index < _LEGEND_LINES and one.start_ms is None else ""
        if not kind or fold(one.name) in {fold(entry.label) for entry in entries}:
            break
        entries.append(Entry(one.name, one.rest, kind, lines[index].gap))
    rest = taken[len(entries) :]
    gap_after = bool(rest) and lines[rest[0][0]].gap
    later = tuple(fold(one.name) for _, one in rest)
    length = legend_length(entries, later, gap_after)
    # A file of nothing but a legend is a talk of very short turns.
    length = 0 if length == len(taken) else length
    return taken[length][0] if taken else None


class _Walk:
    """Goes through the lines of the talk and keeps the pieces."""

    def __init__(self, choice: Choice, bare: bool = False) -> None:
        self.choice = choice
        # Whether bare times at the start of lines are the file's habit and not what somebody said.
        self._bare = bare
        self.pieces: list[Piece] = []
        self.tally = Tally()
        self.about: dict[str, None] = {}
        self._labels = 0
        self._once: list[str] = []
        self._split: list[str] = []
        self._passed: list[str] = []
        self._end: int | None = None

    def take(self, line: Line, one: Candidate | None, otherwise: str | None = None) -> None:
        """Take the next line: a new label, something that is not speech, or more of the same turn (or by `otherwise`)."""
        if one is not None and self.choice.takes(one):
            self._labels += 1
            if fold(one.name) in self.choice.once:
                self._once.append(line.place)
            text, about = said_by(one)
            self.about |= dict.fromkeys(about)
            self._add(one.name, text, one.start_ms, one.end_ms, line.place)
        elif line.loose:
            self.tally.add(Kind.TEXT_BOX, line.place)
        elif (kind := not_speech(line)) is not None:
            self.tally.add(kind, line.place)
        else:
            if self.choice.doubts(one):
                self._passed.append(line.place)
            stamp = clock.leading(line.text, sure=not self._bare)
            self._add(otherwise, stamp.rest, stamp.start_ms, stamp.end_ms, line.place)

    def tell(self, line: Line) -> None:
        """Take a line that tells who is there: it is no speech, and goes to what stands before the talk."""
        self.about[line.text] = None
        self.tally.add(Kind.NOTE, line.place)

    def doubts(self) -> tuple[str, ...]:
        """Return what to look at again: labels met once, and paragraphs that held several turns."""
        doubts = []
        if self._once and self._labels >= _ENOUGH_LABELS:
            text = ngettext(
                "{n} etikett står bare én gang ({places}). Se etter at det er en som snakker.",
                "{n} etiketter står bare én gang hver ({places}). Se etter at det er noen som snakker.",
                len(self._once),
            )
            doubts.append(text.format(n=len(self._once), places=told_places(self._once)))
        if self._split:
            text = ngettext(
                "{n} avsnitt hadde flere replikker i seg og er delt ({places}).",
                "{n} avsnitt hadde flere replikker i seg og er delt ({places}).",
                len(self._split),
            )
            doubts.append(text.format(n=len(self._split), places=told_places(self._split)))
        if self._passed:
            text = ngettext(
                "{n} avsnitt begynner slik en replikk gjør, men er lest som mer av replikken før ({places}). Er det en som snakker, så skriv "
                "etiketten slik de andre står i filen, eller før opp deltakerne øverst i filen.",
                "{n} avsnitt begynner slik en replikk gjør, men er lest som mer av replikken før ({places}). Er det noen som snakker, så skriv "
                "etikettene slik de andre står i filen, eller før opp deltakerne øverst i filen.",
                len(self._passed),
            )
            doubts.append(text.format(n=len(self._passed), places=told_places(self._passed)))
        return tuple(doubts)

    def _add(self, label: str | None, text: str, start: int | None, end: int | None, place: str) -> None:
        parts = split_at_labels(text, self.choice)
        if len(parts) > 1:
            self._split.append(place)
        for number, (name, said) in enumerate(parts):
            if number:
                stamp = clock.leading(said, sure=True)
                self._add_one(name, stamp.rest, stamp.start_ms, stamp.end_ms, place)
            else:
                self._add_one(label, said, start, end, place)

    def _add_one(self, label: str | None, text: str, start: int | None, end: int | None, place: str) -> None:
        after = clock.trailing(text)
        if after.end_ms is not None and start is None:
            # f4 writes the time where a paragraph ends, so the next one begins there.
            start, end, self._end = self._end, after.end_ms, after.end_ms
            text = after.rest
        text, inner = clock.strip_inner(text)
        self.tally.add(Kind.TIME, place, inner)
        self.pieces.append(Piece(label, text, start, end, place=place))


def _unlabelled(every: Sequence[Line], rolls: AbstractSet[int]) -> Draft:
    """Everything but `rolls` is speech by nobody known: a paragraph a turn."""
    lines = [line for index, line in enumerate(every) if index not in rolls]
    timed = sum(1 for line in lines if clock.leading(line.text).start_ms is not None)
    walk = _Walk(Choice(frozenset(), frozenset()), bare=timed > 1 and timed * 2 >= len(lines))
    looks = looks_of(lines)
    for line, voice in zip(lines, voices_by_looks(lines, looks), strict=True):
        walk.take(looks.without_sign(line) if looks else line, None, voice)
    doubts = (
        (
            _("Filen har ingen etiketter. {one} er lest som én taler, og {other} som en annen.").format(
                one=looks.asking, other=looks.answering.lower()
            ),
        )
        if looks
        else ()
    )
    preamble = tuple(line.text for index, line in enumerate(every) if index in rolls)
    return Draft(tuple(walk.pieces), preamble, left_out=walk.tally.values(), doubts=doubts)
