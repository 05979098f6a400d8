"""Words that somebody the team knows is called: where all is written small, is «pausen» here the man or the break?

    registered: Roar, called pausen        pausen lo · røyk av pausen        så var det pausen i mai · etter pausen

What a frame says is enough for «per» and «liv», which are words of a few uses each. A noun of the dictionary has too many for that, so the
signs of the word and of its place are weighed, those of `likely` and a few more. Where the weight is clear, it overrules the frame;
where it is not, the frame decides, and what is somebody's name where nobody is written down, stays one. Only what the team has written in the register is weighed, and only in interviews without capitals.
The weights lie in `data/weighing.json`, and `training/weighing.py` makes them.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import Final

from bsb.privacy import frame_words as fw
from bsb.privacy.ambiguous import score
from bsb.privacy.approving import forms_of
from bsb.privacy.candidates import find_candidate
from bsb.privacy.forms import fold
from bsb.privacy.keydata import KeyPerson
from bsb.privacy.known import Known, Names, said_name
from bsb.privacy.likely import belief_odds, signs_of_place, signs_of_word
from bsb.privacy.line import Line
from bsb.privacy.lists import DATA
from bsb.privacy.roles import professions
from bsb.privacy.vocabulary import is_dialect
from bsb.privacy.word_uses import against
from bsb.privacy.wordclass import WordClass, classify

Met = Sequence[tuple[Known, bool]]

__all__ = ["AMOUNTS", "SIGNS", "KnownPlace", "KnownWeights", "known_places", "registered_words", "weighed"]

SIGNS: Final = tuple(
    """
    rare everyday noun definite bare plural ending long verb adjective stop dialect occupation wide
    determined pronoun to_somebody at_place alone closed begins before_comma after_subject after_is after_doer after_and called resumed does owned framed
    """.split()
)
"""What is there or not, of a word and of its place."""
AMOUNTS: Final = ("bearers", "surname_bearers", "belief", "score", "against", "times")
_MOST_POINTS: Final = 6.0
_AGAINST: Final = (-3.0, 4.0)


@dataclass(frozen=True, slots=True)
class KnownWeights:
    """The weights of signs and amounts, and what they begin from. From `name_from` a word is a name, below `word_below` a word, whatever the frame."""

    weights: Mapping[str, float]
    start: float
    name_from: float
    word_below: float

    @staticmethod
    @lru_cache(maxsize=2)
    def shipped(kind: str) -> KnownWeights:
        """Return the weights that come with bsb, for words that some list has as names (`listed`) or for those of the dictionary alone (`plain`)."""
        told = json.loads((DATA / "weighing.json").read_text("utf-8"))[kind]
        return KnownWeights(told["weights"], told["start"], told["name_from"], told["word_below"])

    def says(self, place: KnownPlace, times: int) -> bool | None:
        """Return whether the word is a name, None where the frame must tell. `times` is how often the word may be one in the interview."""
        amounts = zip(AMOUNTS, (*place.amounts, log(times)), strict=True)
        total = self.start + sum(self.weights[sign] for sign in place.signs)
        total += sum(self.weights[name] * amount for name, amount in amounts)
        return True if total >= self.name_from else False if total < self.word_below else None


@dataclass(frozen=True, slots=True)
class KnownPlace:
    """Word `i` of line number `line`: which name it may be (folded), `kind` for its weights, the signs that are there, and all amounts but the last.

    `framed` is what its frame says.
    """

    line: int
    i: int
    name: str
    kind: str
    signs: tuple[str, ...]
    amounts: tuple[float, ...]
    framed: bool

    def __repr__(self) -> str:
        return f"KnownPlace(line={self.line}, i={self.i}, {self.kind})"


def registered_words(people: Iterable[KeyPerson]) -> frozenset[str]:
    """Return the folded words that the team has written as names of somebody, and that are words too, or a first name that is."""
    forms = (form for person in people if person.origin == "register" for form in forms_of(person))
    return frozenset(form[0] for form in forms if len(form) == 1 and _is_word(classify(form[0])))


def weighed(lines: Sequence[Line], met: Sequence[Met], names: Names) -> list[dict[int, bool]]:
    """Return for each line of one interview which words are names there, and which are not, though their frame says something else.

    `met` is what `met_names` says of each line.
    """
    told: list[dict[int, bool]] = [{} for _line in lines]
    if not names.weighed or any(line.cased for line in lines):
        return told
    places = list(known_places(lines, met, names))
    times = Counter(place.name for place in places)
    for place in places:
        says = KnownWeights.shipped(place.kind).says(place, times[place.name])
        if says is not None and says != place.framed and (says or not _found_anyway(lines[place.line], place.i, names)):
            told[place.line][place.i] = says
    return told


def _found_anyway(line: Line, i: int, names: Names) -> bool:
    """Say whether a word would be a name where the team had written down nobody: to have written is never to uncover."""
    candidate = find_candidate(line, i, names.policy, names.keep)
    return candidate is not None and candidate.sure and candidate.kind == "person"


def known_places(lines: Sequence[Line], met: Sequence[Met], names: Names) -> Iterator[KnownPlace]:
    """Yield the places that are weighed, in order."""
    for number, (line, found) in enumerate(zip(lines, met, strict=True)):
        for known, framed in found:
            if _is_weighed(line, known, names):
                yield _place(number, line, known, names, framed)


def _is_weighed(line: Line, known: Known, names: Names) -> bool:
    match, low = known.match, line.low[known.i]
    alone = match.n == 1 and match.how == "exact" and match.part != "initials" and len(low) > 1
    return (
        alone
        and said_name(line, known.i, match) in names.weighed
        and fold(low) not in names.settled
        and _is_word(classify(low))
    )


def _is_word(facts: WordClass) -> bool:
    return facts.word or facts.wide


def _place(number: int, line: Line, known: Known, names: Names, framed: bool) -> KnownPlace:
    i, low, frame, name = known.i, line.low[known.i], known.frame, said_name(line, known.i, known.match)
    facts = classify(low)
    kind = (*signs_of_word(low), *_more_signs(low, facts))
    signs = (*kind, *signs_of_place(line, i, kind, frame))
    points = score(line, i, 1, frame, known=names.known(name))
    least, most = _AGAINST
    amounts = (
        log(1 + facts.first),
        log(1 + facts.last),
        belief_odds(line, i),
        max(min(points, _MOST_POINTS), -_MOST_POINTS),
        max(min(against(low, line, i), most), least),
    )
    kept = tuple(sign for sign in signs if sign in _SIGNS)
    return KnownPlace(number, i, name, "listed" if facts.named else "plain", kept, amounts, framed)


_SIGNS: Final = frozenset(SIGNS)


def _more_signs(low: str, facts: WordClass) -> Iterator[str]:
    there = {
        "stop": low in fw.STOP,
        "dialect": is_dialect(low),
        "occupation": low in professions(),
        "wide": facts.wide,
    }
    return (name for name, is_there in there.items() if is_there)
