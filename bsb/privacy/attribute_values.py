"""What the register's other columns say of people, without what may be a name: they are printed in tables, and nobody reads them one by one.

«gift med Arne»        gift med […]
«Torvild»              […]            a word that nobody knows, said of one or two
«Leangen»              Leangen        the same, said of many: a group, and not somebody
«Somalia», «SIFO»      stand
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import Final

from bsb.model.settings import NamePolicy
from bsb.privacy.full_names import full_names
from bsb.privacy.gate import ReleaseText, check_release
from bsb.privacy.held import Held, Why
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set

__all__ = ["shown_values"]

_MASK: Final = "[…]"
_MANY: Final = 3
"""Of so many people, a word is what they have in common."""
_LANGUAGES: Final = word_set(
    "dari farsi sorani urdu pashto tamil thai hindi bengali tigrinja oromo amharisk kurmanji punjabi romani swahili"
)


def shown_values(values: Sequence[str], policy: NamePolicy, constructed: Iterable[str]) -> list[str]:
    """Return each value with […] for what may be a name; `constructed` are names that stand for somebody."""
    times = Counter(values)
    texts = [ReleaseText(str(number), value) for number, value in enumerate(times)]
    held: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for one in check_release(texts, policy, constructed=constructed):
        value = texts[int(one.id)].text
        if _may_be_somebody(one, times[value]):
            held[value].append((one.start, one.end))
    return [_masked(value, [*held.get(value, ()), *full_names(value)]) for value in values]


def _may_be_somebody(held: Held, times: int) -> bool:
    low = held.word.casefold()
    facts = classify(low)
    if low in _LANGUAGES or (facts.place and not facts.first):
        return False
    if held.why in {Why.UNKNOWN, Why.CAPITAL}:
        return held.word.istitle() and not facts.word and times < _MANY
    return held.why in {Why.LISTED, Why.NAME, Why.SURNAME}


def _masked(value: str, places: Iterable[tuple[int, int]]) -> str:
    end = len(value) + 1
    for first, last in sorted(places, reverse=True):
        if last <= end:
            value, end = f"{value[:first]}{_MASK}{value[last:]}", first
    return value
