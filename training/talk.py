"""Training sentences from whole invented conversations: what is said before and after a name, as talk really goes.

The templates of `frames` are a line each; here a few turns stand together, with most of the people's names exchanged, the same name for the
same person in the same way of saying it. Only the sets that are open are read (`benchmarks/names/gold/FORMAT.md`).
"""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from frames import Piece
from namegen import Names

from bsb.privacy.gold import GoldSpan, GoldTurn, read_gold
from bsb.privacy.ner_network import LABELS
from bsb.privacy.ner_tokens import cut

EXCHANGED = 0.65
_TURNS = (1, 1, 2, 2, 3, 4)


@dataclass(frozen=True)
class _Name:
    """A name in the text of a piece of talk: where it stands, its label, and whether its list clue is hidden."""

    start: int
    end: int
    label: str
    hidden: bool


class Talk:
    """Marked transcripts, cut into pieces of a few turns."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._texts = [text.turns for folder in folders for text in read_gold(folder)]
        self._weights = [len(turns) for turns in self._texts]

    def piece(self, rng: random.Random, names: Names) -> list[Piece]:
        """Draw a few turns that follow each other, most of the people in them under new names."""
        turns = rng.choices(self._texts, self._weights)[0]
        size = rng.choice(_TURNS)
        at = rng.randrange(max(len(turns) - size, 1))
        given: dict[tuple[str, str], tuple[str, bool]] = {}
        return [piece for turn in turns[at : at + size] for piece in _pieces(*_renamed(turn, given, rng, names))]


def _renamed(
    turn: GoldTurn, given: dict[tuple[str, str], tuple[str, bool]], rng: random.Random, names: Names
) -> tuple[str, list[_Name]]:
    text, found, at = "", [], 0
    for span in sorted(turn.spans, key=lambda each: each.start):
        if span.type not in LABELS:
            continue
        surface = turn.text[span.start : span.end]
        key = (span.key, surface)
        if key not in given or not span.key:
            given[key] = _drawn(span, surface, rng, names)
        shown, hidden = given[key]
        text += turn.text[at : span.start]
        found.append(_Name(len(text), len(text) + len(shown), span.type, hidden))
        text, at = text + shown, span.end
    return text + turn.text[at:], found


def _drawn(span: GoldSpan, surface: str, rng: random.Random, names: Names) -> tuple[str, bool]:
    words = surface.split()
    # What is written small where others are written large (a user name), or is a letter or two, says something by being so.
    if span.type != "PER" or rng.random() > EXCHANGED or not surface[0].isupper() or len(surface) < 3:
        return surface, rng.random() < 0.2
    origin = names.origin(rng)
    drawn = names.first(rng, origin)
    if len(words) > 1:
        drawn = drawn + names.last(rng, origin)
    return " ".join(each.text for each in drawn), any(each.hidden for each in drawn)


def _pieces(text: str, names: Iterable[_Name]) -> list[Piece]:
    marked = list(names)
    made: list[Piece] = []
    last: _Name | None = None
    for word, start in _tokens(text):
        here = next((name for name in marked if name.start < start + len(word) and start < name.end), None)
        if here is None:
            made.append((word, "O", False))
        else:
            made.append((word, f"{'I' if here is last else 'B'}-{here.label}", here.hidden))
        last = here
    return made


def _tokens(text: str) -> Iterator[tuple[str, int]]:
    at = 0
    for stretch in text.split():
        at = text.index(stretch, at)
        yield from ((word, at + place) for word, place in cut(stretch))
        at += len(stretch)
