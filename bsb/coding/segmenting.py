"""Meaning units: the stretches of participants' speech that are coded.

The rules, in order (`docs/koding.md` says them for users):

1. Only those who are not interviewers; a turn's unit never reaches into another turn.
2. Sentences are added until the least number of words is reached. Then a new unit begins where the talk turns: at a word that
   says so («ellers», «når det gjelder»), or where the next sentences share no word of content with the unit.
3. A unit is closed before it grows past the greatest number; one sentence longer than that is cut at a comma or a joining word.
4. A tail that is too short is joined with the unit before it where that still fits.
5. A mere «ja» or «mm» is a unit only when it answers a question.
6. A short answer remembers which question it answers.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from bsb.coding.words import STOP, word_of, wordset
from bsb.model.coding import Segment
from bsb.model.people import Person, PersonKind
from bsb.model.settings import CodingSettings
from bsb.model.transcript import Span, Transcript, Turn
from bsb.text.normalise import text_hash
from bsb.text.tokens import sentences, tokens, word_count

__all__ = ["question_of", "segment"]

_TURNING = re.compile(
    r"^(?:(?:men|og|så|ja|nei|for)[ ,]+)?"
    r"(?:ellers|elles|når det gjelder|når det gjeld|med tanke på|i forhold til|en annen ting|ein annan ting|noe annet|noko anna|"
    r"så er det|så var det|og så har vi|for å si noe|det andre er|det tredje|i tillegg|på den andre sida|på den andre siden|"
    r"derimot|til slutt|apropos|forresten|føresten|før i tida|da jeg var|den gangen)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r"(?<=[,;:–])\s+|(?<![,;:–])(?<!\bog)(?<!\bmen)\s+(?=(?:men|og|for|så|fordi|selv om|sjølv om|mens|når)\s)",
    re.IGNORECASE,
)
_SOUNDS = wordset(
    "ja jo nei mm mhm hm hmm nja joda neida jada ok okei akkurat nettopp riktig sant ikke ikkje nemlig jaha åja å ah eh øh"
)
_NEAR_QUESTION = 4  # turns back that a question is looked for


@dataclass(frozen=True, slots=True)
class _Piece:
    """A sentence or clause: where it stands in the turn and how many words it has."""

    start: int
    end: int
    words: int


def segment(
    transcript: Transcript,
    persons: Mapping[str, Person],
    settings: CodingSettings,
    but_not: Container[int] = frozenset(),
) -> tuple[Segment, ...]:
    """Return the meaning units of `transcript`, in order, with ids `I07-S001`, `I07-S002` …

    The same transcript and settings always give the same units. Persons that are not in `persons` count as participants. Turns whose
    index is in `but_not` are passed over: they have their segments already.
    """
    units: list[Segment] = []
    for turn in transcript.turns:
        if turn.index in but_not or not _answers(turn, persons):
            continue
        question = question_of(transcript, turn.index, persons)
        for start, end in _units(turn.text, settings, answers=question == turn.index - 1):
            text = turn.text[start:end]
            short = word_count(text) < settings.words_least
            units.append(
                Segment(
                    id=f"{transcript.id}-S{len(units) + 1:03d}",
                    span=Span(transcript.id, turn.index, start, end),
                    text=text,
                    text_hash=text_hash(text),
                    person=turn.person,
                    source=transcript.source,
                    question=question if short else None,
                )
            )
    return tuple(units)


def question_of(transcript: Transcript, turn: int, persons: Mapping[str, Person]) -> int | None:
    """Return the index of the interviewer's turn that `turn` answers: the last real one within four turns before it."""
    for index in range(turn - 1, max(-1, turn - 1 - _NEAR_QUESTION), -1):
        earlier = transcript.turns[index]
        if _asks(earlier, persons) and not _is_sound(earlier.text):
            return earlier.index
    return None


def _answers(turn: Turn, persons: Mapping[str, Person]) -> bool:
    person = persons.get(turn.person)
    return person is None or person.answers


def _asks(turn: Turn, persons: Mapping[str, Person]) -> bool:
    person = persons.get(turn.person)
    return person is not None and person.kind is PersonKind.INTERVIEWER


def _is_sound(text: str) -> bool:
    return all(token.text.lower() in _SOUNDS for token in tokens(text))


def _units(text: str, settings: CodingSettings, answers: bool) -> list[tuple[int, int]]:
    if not word_count(text) or (_is_sound(text) and not answers):
        return []
    pieces = list(_pieces(text, settings.words_most))
    groups = _join_tail(_groups(text, pieces, settings), settings)
    return [(group[0].start, group[-1].end) for group in groups]


def _pieces(text: str, most: int) -> Iterator[_Piece]:
    for start, end in sentences(text):
        if word_count(text[start:end]) <= most:
            yield _Piece(start, end, word_count(text[start:end]))
        else:
            yield from _clauses(text, start, end, most)


def _clauses(text: str, start: int, end: int, most: int) -> Iterator[_Piece]:
    """Cut a sentence that is too long: at commas and joining words, and where there are none, at the word count."""
    cuts = [start, *(match.end() for match in _CLAUSE.finditer(text, start, end)), end]
    opened = start
    for cut, following in zip(cuts[1:], [*cuts[2:], end], strict=True):
        whole = word_count(text[opened:following])
        if cut == end or whole > most:
            yield from _by_count(text, opened, cut, most)
            opened = cut


def _by_count(text: str, start: int, end: int, most: int) -> Iterator[_Piece]:
    places = [start + token.start for token in tokens(text[start:end])]
    firsts = [start, *places[most::most]]
    for first, last in zip(firsts, [*firsts[1:], end], strict=True):
        piece = text[first:last]
        left = first + len(piece) - len(piece.lstrip())
        right = last - (len(piece) - len(piece.rstrip()))
        if right > left:
            yield _Piece(left, right, word_count(text[left:right]))


def _groups(text: str, pieces: list[_Piece], settings: CodingSettings) -> list[list[_Piece]]:
    groups: list[list[_Piece]] = []
    for place, piece in enumerate(pieces):
        if groups and not _begins_new(text, groups[-1], pieces[place:], settings):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return groups


def _begins_new(text: str, unit: list[_Piece], ahead: list[_Piece], settings: CodingSettings) -> bool:
    size = sum(piece.words for piece in unit)
    if size + ahead[0].words > settings.words_most:
        return True
    if size < settings.words_least:
        return False
    if _TURNING.match(text[ahead[0].start : ahead[0].end]):
        return True
    return size >= 3 * settings.words_least and not _shares(text, unit[-3:], ahead[:2])


def _shares(text: str, before: list[_Piece], after: list[_Piece]) -> bool:
    """Tell whether two runs of sentences have a word of content in common."""
    said: set[str] = set()
    for piece in before:
        said |= _content(text[piece.start : piece.end])
    return any(said & _content(text[piece.start : piece.end]) for piece in after)


@lru_cache(maxsize=64)
def _content(sentence: str) -> frozenset[str]:
    found = (word_of(token.text) for token in tokens(sentence))
    return frozenset(keys[0] for _, lemma, keys, _ in found if len(lemma) > 2 and lemma not in STOP)


def _join_tail(groups: list[list[_Piece]], settings: CodingSettings) -> list[list[_Piece]]:
    if len(groups) < 2:
        return groups
    tail = sum(piece.words for piece in groups[-1])
    before = sum(piece.words for piece in groups[-2])
    if tail < settings.words_least and before + tail <= settings.words_most:
        return [*groups[:-2], groups[-2] + groups[-1]]
    return groups
