"""Plain words that stand where names do, where a capital tells nothing: which of them does the release gate hold?

    sennep er sur · så kom såpa · æ og knekken · Butikken er den eneste som har jobb

All words of a text written small are looked at, and in others those with a capital where a sentence begins. No single sign tells that a word
of the dictionary is what somebody is called here, so the signs are weighed: what kind of word it is, what stands beside it, what the name
model believes of it here and elsewhere in the interview. Then each place is weighed again with the word's other places in view, for who is
called so is spoken of more than once. The weights lie in `data/likely.json`, and `training/likely.py` makes them; nothing is replaced by
them, only held.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final

from bsb.model.settings import NamePolicy
from bsb.privacy import frame_words as fw
from bsb.privacy.field_words import field_words
from bsb.privacy.frames import Frame, parse
from bsb.privacy.line import Line
from bsb.privacy.lists import DATA
from bsb.privacy.nicknames import NO_NICKNAME
from bsb.privacy.noun_uses import DETERMINERS
from bsb.privacy.person_places import is_noun, may_be_anyone
from bsb.privacy.verbs import deeds, verbs
from bsb.privacy.vocabulary import is_adjective, is_common, is_dialect, is_everyday
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set

__all__ = [
    "AGAIN",
    "SIGNS",
    "Place",
    "Weights",
    "amounts",
    "belief_odds",
    "likely_places",
    "look",
    "signs_again",
    "signs_of_place",
    "signs_of_word",
]

_SHORTEST: Final = 3
_LONGEST: Final = 13
_LONG: Final = 10
_MANY: Final = 250
# Below this much belief the model tells nothing of a word.
_LEAST_BELIEF: Final = 0.01
_LOWEST: Final = -6.0
_LINE_OF_TWO: Final = 2
_DEFINITE: Final = ("en", "et", "a")
_NOT_BARE: Final = (*_DEFINITE, "er", "ar", "ne")
_PLURAL: Final = ("er", "ar", "ene", "ane")
_CLOSING: Final = (".", "?", "!", "end", ",")
_ENDING: Final = (".", ",", "end")
_IS: Final = word_set("er e var va æ blir ble")
_OWN: Final = word_set("min mi mitt sin si sitt din vår mine sine")
_SUBJECTS: Final = word_set("jeg eg æ e je jæ du vi me mi de dei dem dæm dom han hun ho")
_DOING: Final = word_set(
    "jeg eg æ e je jæ du vi dere de dei dem dæm dom man å kan vil skal må skulle ville måtte kunne"
)
_TO: Final = word_set("åt attmed med til te hos av frå fra enn mot ved")

SIGNS: Final = tuple(
    """
    rare everyday noun definite bare plural ending long verb adjective first seldom_surname
    determined pronoun noun_after_pronoun to_somebody at_place alone closed begins before_comma after_subject after_is after_doer after_and called resumed
    bare_acts bare_does definite_does does owned framed
    belief noun_belief times belief_elsewhere
    """.split()
)
"""What is weighed of a place. The last four are amounts, the rest are there or not."""
AGAIN: Final = ("weight", "repeated", "most_elsewhere", "mean_elsewhere", "times")
"""What is weighed of a place when all places of its word are known."""


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of each sign, of each sign of the second look, what both begin from, and from how much a place is held."""

    signs: Mapping[str, float]
    start: float
    again: tuple[float, ...]
    start_again: float
    hold_from: float

    @staticmethod
    @lru_cache(maxsize=2)
    def shipped(cased: bool) -> Weights:
        """Return the weights that come with bsb, for text with capitals or without."""
        told = json.loads((DATA / "likely.json").read_text("utf-8"))["cased" if cased else "small"]
        again = tuple(told["again"][name] for name in AGAIN)
        return Weights(told["signs"], told["start"], again, told["start_again"], told["hold_from"])


@dataclass(frozen=True, slots=True)
class Place:
    """Word `i` of line number `line`: the word itself, the signs that are there, and the log odds of a person by the model's belief, 0 where it has none."""

    line: int
    i: int
    low: str
    signs: tuple[str, ...]
    belief: float

    def __repr__(self) -> str:
        return f"Place(line={self.line}, i={self.i})"


def likely_places(
    lines: Sequence[Line], covered: Sequence[Collection[int]], policy: NamePolicy
) -> Iterator[tuple[int, int]]:
    """Yield (line, word) of words left standing that may be names. `lines` are those of one interview, `covered` the words replaced in each."""
    weights = Weights.shipped(any(line.cased for line in lines))
    places = [place for number, line in enumerate(lines) for place in look(number, line, covered[number], policy)]
    first = _first_weights(places, weights)
    for place, signs in zip(places, signs_again(places, first), strict=True):
        total = weights.start_again + sum(map(float.__mul__, weights.again, signs))
        if total >= weights.hold_from:
            yield place.line, place.i


def look(number: int, line: Line, covered: Collection[int], policy: NamePolicy) -> Iterator[Place]:
    """Yield the places of one line that are weighed."""
    for i, low in enumerate(line.low):
        written = not line.cased or (line.capital(i) and not line.shouted(i))
        kind = _of_word(low) if written and i not in covered else None
        if kind is not None:
            signs = signs_of_place(line, i, kind, parse(line, i, 1, policy))
            yield Place(number, i, low, (*kind, *signs), belief_odds(line, i))


def belief_odds(line: Line, i: int) -> float:
    """Return the log odds of a person at word `i` by the model's belief, from 0 where it has none."""
    belief = max(line.belief(i), _LEAST_BELIEF)
    return log(belief / (1.0 - min(belief, 1.0 - 1e-5))) - log(_LEAST_BELIEF / (1.0 - _LEAST_BELIEF))


def amounts(places: Sequence[Place]) -> Iterator[tuple[float, float, float, float]]:
    """Yield the last four of `SIGNS` for each place; `places` are all those of one interview."""
    sums: dict[str, float] = defaultdict(float)
    times: dict[str, int] = defaultdict(int)
    for place in places:
        sums[place.low] += place.belief
        times[place.low] += 1
    for place in places:
        count = times[place.low]
        elsewhere = (sums[place.low] - place.belief) / (count - 1) if count > 1 else 0.0
        yield place.belief, place.belief if "noun" in place.signs else 0.0, log(count), elsewhere


def _first_weights(places: Sequence[Place], weights: Weights) -> list[float]:
    of_amounts = [weights.signs[name] for name in SIGNS[-4:]]
    return [
        weights.start + sum(weights.signs[sign] for sign in place.signs) + sum(map(float.__mul__, of_amounts, told))
        for place, told in zip(places, amounts(places), strict=True)
    ]


def signs_again(places: Sequence[Place], first: Sequence[float]) -> Iterator[tuple[float, ...]]:
    """Yield the amounts of `AGAIN` for each place, from what all places of one interview weigh by themselves."""
    by_word: dict[str, list[float]] = defaultdict(list)
    for place, weight in zip(places, first, strict=True):
        by_word[place.low].append(weight)
    ranked = {low: (sum(all_of), *sorted(all_of, reverse=True)[:2]) for low, all_of in by_word.items()}
    for place, weight in zip(places, first, strict=True):
        count = len(by_word[place.low])
        if count == 1:
            yield weight, 0.0, 0.0, 0.0, 0.0
            continue
        total, most, next_most = ranked[place.low]
        other = next_most if most == weight else most
        yield weight, 1.0, max(other, _LOWEST) + 3.0, (total - weight) / (count - 1) + 3.0, log(count)


@lru_cache(maxsize=65536)
def _of_word(low: str) -> tuple[str, ...] | None:
    """Return the signs of a word by itself, None where it is nobody's name or too usual to weigh."""
    if not _SHORTEST <= len(low) <= _LONGEST or low in fw.STOP or low in field_words() or not may_be_anyone(low):
        return None
    return None if is_dialect(low) and not is_noun(low) else signs_of_word(low)


@lru_cache(maxsize=65536)
def signs_of_word(low: str) -> tuple[str, ...]:
    """Return the signs of a word by itself, whatever word it is."""
    noun, facts, everyday = is_noun(low), classify(low), is_everyday(low)
    there = {
        "rare": not is_common(low),
        "everyday": everyday,
        "noun": noun,
        "definite": noun and low.endswith(_DEFINITE),
        "bare": noun and not low.endswith(_NOT_BARE),
        "plural": low.endswith(_PLURAL),
        "ending": low.endswith(NO_NICKNAME),
        "long": len(low) > _LONG,
        "verb": low in verbs(),
        "adjective": is_adjective(low),
        "first": facts.first > 0,
        "seldom_surname": 0 < facts.last <= _MANY,
    }
    return tuple(name for name, is_there in there.items() if is_there)


def signs_of_place(line: Line, i: int, kind: Collection[str], frame: Frame) -> Iterator[str]:
    """Yield the signs of where word `i` stands, in its frame; `kind` are those of the word itself."""
    near = line.near(i)
    before, after = line.at(i - 1) if near else "", line.at(i + 1) if line.near(i + 1) else ""
    stop = line.stops(i + 1)
    determined = before in DETERMINERS or (
        near and line.near(i - 1) and line.at(i - 2) in DETERMINERS and is_adjective(before)
    )
    acts, does = after in verbs() or frame.acts, after in deeds()
    framed = acts or frame.towards or frame.inverted or frame.called or frame.pronoun
    framed = framed or frame.resumed or frame.called_to or frame.apposed
    there = {
        "determined": determined,
        "pronoun": frame.pronoun,
        "noun_after_pronoun": frame.pronoun and "noun" in kind,
        "to_somebody": before in _TO,
        "at_place": before in fw.PLACE_PREPOSITIONS and before not in fw.WITH_PERSON,
        "alone": len(line) <= _LINE_OF_TWO,
        "closed": stop in _CLOSING,
        "begins": line.initial(i),
        "before_comma": stop == ",",
        "after_subject": before in _SUBJECTS and line.at(i - 2) in verbs(),
        "after_is": before in _IS,
        "after_doer": before in _DOING,
        "after_and": before in ("og", "å", "eller"),
        "called": frame.called,
        "resumed": stop in _ENDING and line.at(i + 1) in fw.HE | fw.SHE,
        "bare_acts": "bare" in kind and acts and not determined,
        "bare_does": "bare" in kind and does and not determined,
        "definite_does": "definite" in kind and does,
        "does": does,
        "owned": after in _OWN,
        "framed": framed and not determined,
    }
    return (name for name, is_there in there.items() if is_there)
