"""Where a comment stands in the stored interview. Words that were changed in Word have no place any more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bsb.errors import Fault
from bsb.exchange.wordcoding.marks import CODES, turn_of_mark
from bsb.exchange.wordcoding.stream import Stream
from bsb.language import _
from bsb.model.transcript import Span, Transcript, Turn

__all__ = ["Placing", "TurnInFile", "placing_of"]


@dataclass(frozen=True, slots=True)
class TurnInFile:
    """A turn and where its speech stands in the document now; `before` and `after` letters at its ends are as stored."""

    turn: Turn
    start: int
    end: int
    before: int
    after: int

    @property
    def changed(self) -> bool:
        """Whether the speech in the document is another than the stored one."""
        return self.before < len(self.turn.text) or self.end - self.start != len(self.turn.text)

    def stored(self, start: int, end: int) -> tuple[int, int] | None:
        """Return the place in the stored turn of `start:end` of the document; None where it touches changed words."""
        first, last = max(start - self.start, 0), min(end, self.end) - self.start
        length = self.end - self.start
        if not self.changed or last <= self.before:
            return first, last
        if first >= length - self.after:
            shift = len(self.turn.text) - length
            return first + shift, last + shift
        return None


@dataclass(frozen=True)
class Placing:
    """The turns of an interview as they stand in the document, in order, and the interview itself."""

    transcript: Transcript
    turns: tuple[TurnInFile, ...]

    def spans(self, start: int, end: int) -> tuple[tuple[Span, ...], tuple[Fault, ...]]:
        """Return the spans that `start:end` of the document covers, one a turn, and a fault for each turn whose words were changed."""
        spans: list[Span] = []
        faults: list[Fault] = []
        for one in self.turns:
            if one.end <= start or one.start >= end:
                continue
            place = one.stored(start, end)
            if place is None:
                faults.append(changed_words(one.turn.index))
                continue
            span = _trimmed(self.transcript.id, one.turn, *place)
            spans += [span] if span else []
        return tuple(spans), tuple(faults)

    def faults(self) -> Iterator[Fault]:
        """Yield a fault for each turn that was changed in the document, and for each that is gone from it."""
        for one in self.turns:
            if one.changed:
                yield Fault(
                    _("Teksten er endret i Word; endringen er ikke tatt inn."),
                    _("Rett intervjuet i kilden og les det inn på nytt."),
                    place=turn_place(one.turn.index),
                )
        found = {one.turn.index for one in self.turns}
        for turn in self.transcript.turns:
            if turn.index not in found and turn.text:
                yield Fault(_("Replikken finnes ikke i dokumentet."), "", place=turn_place(turn.index))


def turn_place(index: int) -> str:
    """Return what a turn is called in messages; people count from 1."""
    return _("replikk {n}").format(n=index + 1)


def changed_words(index: int) -> Fault:
    """Return the fault of a comment on words that were changed."""
    return Fault(
        _("Merknaden står på ord som er endret i Word, og er ikke tatt inn."),
        _("Sett den på de opprinnelige ordene i en ny utgave av dokumentet."),
        place=turn_place(index),
    )


def placing_of(stream: Stream, transcript: Transcript) -> Placing:
    """Find the turns of `transcript` in a document: by their bookmarks, else by paragraphs that end in exactly their words.

    A bookmark says which turn a paragraph is. Where the speech ends is told by the paragraph, because LibreOffice moves the ends
    of bookmarks when comments stand before them.
    """
    marks = dict(_marked(stream, transcript))
    found = dict(_regions(stream, marks, transcript))
    found |= dict(_by_words(stream, transcript, found))
    turns = [_in_file(transcript.turns[index], stream.text, *found[index]) for index in sorted(found)]
    return Placing(transcript, tuple(turns))


def _marked(stream: Stream, transcript: Transcript) -> Iterator[tuple[int, int]]:
    """Yield (turn, where its bookmark begins)."""
    for name, (start, _end) in stream.bookmarks.items():
        index = turn_of_mark(name)
        if index is not None and index < len(transcript.turns):
            yield index, start


def _regions(stream: Stream, marks: Mapping[int, int], transcript: Transcript) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield (turn, place of its speech): to the end of its paragraph, or of all paragraphs up to the next turn's if it was split."""
    text = stream.text
    last = stream.bookmarks.get(CODES, (len(text), 0))[0]
    borders = sorted(text.rfind("\n", 0, start) + 1 for start in (*marks.values(), last))
    for index, start in marks.items():
        border = next((one for one in borders if one > start), len(text))
        end = len(text[:border].rstrip("\n")) if border > start else start
        said = transcript.turns[index].text
        if text[:end].endswith(said) and end - len(said) >= text.rfind("\n", 0, start) + 1:
            yield index, (end - len(said), end)
        else:
            yield index, (start, max(start, end))


def _by_words(
    stream: Stream, transcript: Transcript, known: Mapping[int, tuple[int, int]]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Yield the turns that have lost their bookmark, where exactly one paragraph between their neighbours ends in their words."""
    text = stream.text
    for turn in transcript.turns:
        if turn.index in known or not turn.text:
            continue
        low = max((end for index, (_start, end) in known.items() if index < turn.index), default=0)
        high = min((start for index, (start, _end) in known.items() if index > turn.index), default=len(text))
        # What was said stands after its label, to the end of the paragraph.
        first = text.find(f": {turn.text}\n", low, high)
        if first >= 0 and text.find(f": {turn.text}\n", first + 1, high) < 0:
            yield turn.index, (first + 2, first + 2 + len(turn.text))


def _in_file(turn: Turn, text: str, start: int, end: int) -> TurnInFile:
    end = max(start, end)
    now = text[start:end]
    before = _same(now, turn.text)
    after = _same(now[before:][::-1], turn.text[before:][::-1])
    return TurnInFile(turn, start, end, before, after)


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _trimmed(transcript: str, turn: Turn, start: int, end: int) -> Span | None:
    words = turn.text[start:end]
    if not words.strip():
        return None
    return Span(
        transcript, turn.index, start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    )
