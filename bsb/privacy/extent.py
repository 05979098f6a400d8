"""How many words a name has: `Signe Aspelund`, `Anne-Lise`, `Nguyen Thi Lan`, `Marte van der Berg`, `Lille-Jan`."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from bsb.privacy import frame_words as fw
from bsb.privacy.line import Line
from bsb.privacy.roles import kin_words, professions
from bsb.privacy.verbs import verbs
from bsb.privacy.vocabulary import is_common, is_everyday
from bsb.privacy.wordclass import WordClass, classify
from bsb.privacy.wordlist import word_set

__all__ = ["FARMS", "HYPHENS", "begins_hyphened", "is_occupation", "like_surname", "name_length", "without_particles"]

_PARTICLES: Final = word_set("van von de der den al el bin ibn bint ben la le du di da")
HYPHENS: Final = ("-", "\u2010", "\u2011")
_MOST: Final = 5
_SHORTEST: Final = 3
_LONG: Final = 6
# How farms, and those who are called after them, end.
FARMS: Final = (
    *("nakk", "gjerd", "gjerde", "gjerdet", "sletten", "sletta", "lia", "lien", "eidet", "breid", "brekk", "brekke", "skjær", "sveen", "hovda"),
    *("bakken", "bakk", "haugen", "haug", "moen", "stad", "stuen", "vollen", "voll", "tveit", "tveiten", "reitan", "ødegård", "gården", "åsen"),
    *("dalen", "dal", "berget", "berg", "strand", "vik", "viken", "vika", "våg", "nes", "neset", "land", "seter", "setra", "holt", "lund", "rud", "støl"),
)  # fmt: skip
# From how much belief of the model a plain word after a first name is a surname, where all is written small.
_SURNAME_BELIEVED: Final = 0.5
_MANY: Final = 1000
_FEW_BEARERS: Final = 250
_MONTHS: Final = frozenset(("april", "mai", "juni", "juli", "august"))
_BORNE_BY_MANY: Final = 2000


def name_length(line: Line, i: int, facts: WordClass) -> int:
    """Return the number of words of the name that begins at word `i`."""
    if not (facts.named or line.telling_capital(i) or facts.unknown or begins_hyphened(line, i)):
        return 1
    n = 1
    while n < _MOST and _goes_on(line, i, i + n, facts):
        n += 1
    return without_particles(line, i, n)


def without_particles(line: Line, i: int, n: int) -> int:
    """Return how many of the `n` words from `i` on are a name: one never ends in «van» or «da»."""
    while n > 1 and line.low[i + n - 1] in _PARTICLES:
        n -= 1
    return n


def begins_hyphened(line: Line, i: int) -> bool:
    """Say whether word `i` is tied by a hyphen to a first name: `Lille-Jan`, `Foss-Hansen`."""
    if i + 1 >= len(line) or line.gap(i + 1) not in HYPHENS:
        return False
    facts = classify(line.low[i + 1])
    return (facts.first > 1 or facts.last > 1) and not facts.word and (line.capital(i + 1) or not line.cased)


def _goes_on(line: Line, i: int, at: int, first: WordClass) -> bool:
    if at >= len(line):
        return False
    if _initial(line, at) or (_initial(line, at - 1) and at - 1 > i):
        return line.capital(at)
    if line.gap(at) not in (" ", "'", "’", "\u00a0", *HYPHENS):
        return False
    if _owns(line, at - 1):
        return False
    facts, low = classify(line.low[at]), line.low[at]
    if line.gap(at) in HYPHENS and (facts.unknown or (at == i + 1 and begins_hyphened(line, i))):
        return True
    if line.gap(at) in HYPHENS and (_second_half(line, at, facts) or _second_first(line, at, facts)):
        return True
    if line.cased and (line.capital(at) or line.capital(i)):
        return _goes_on_large(line, i, at, facts)
    # «en dag da Nils kom»: where both are words, they are words.
    if low in _PARTICLES and first.named and not (first.word and facts.word) and _particle_small(line, at):
        return True
    if at - 1 > i and line.low[at - 1] in _PARTICLES:
        return facts.named or facts.unknown
    if (
        low in fw.STOP
        or not (first.named or line.hint(i) == "PER")
        or (at == i + 1 and _word_first(line, i, first, facts))
    ):
        return False
    return _surname_small(line, at, facts) or (at - 1 > i and _third_small(line, at, facts))


def _word_first(line: Line, i: int, first: WordClass, second: WordClass) -> bool:
    """Say whether a first name comes after a word: «hans marit er hjemme», for nobody has a man's name and a woman's, and «det er jo anders»."""
    if not first.word or second.word or second.first <= second.last:
        return False
    if {first.gender, second.gender} == {"k", "m"}:
        return True
    before = line.at(i - 1) if line.near(i) else ""
    return line.low[i] == "jo" and before in verbs() and before not in fw.CALLED


def _particle_small(line: Line, at: int) -> bool:
    """«maria da luz», «marte van der berg»: a small word between, with what is nothing but a surname after it."""
    after = at + 1 + (line.at(at + 1) in _PARTICLES and line.near(at + 1))
    facts = classify(line.at(after))
    several = after > at + 1 or line.at(at - 1) in _PARTICLES
    surname = facts.last > 1 if several else not facts.plain and (facts.named or facts.unknown)
    return surname and line.near(at + 1) and line.near(after)


def _third_small(line: Line, at: int, facts: WordClass) -> bool:
    """«fredrik mohn eide», «eirik myrdal vik»: a surname that is a word, after a first name and one that is none."""
    before = classify(line.low[at - 1])
    return before.last > 1 and not before.plain and facts.last > _FEW_BEARERS and not is_everyday(line.low[at])


def _goes_on_large(line: Line, i: int, at: int, facts: WordClass) -> bool:
    if line.capital(at) and not line.capital(i) and classify(line.low[i]).word:
        # «æ heiter jo Roy Arne»: the name begins where the capital does.
        return False
    if not line.capital(at):
        return line.low[at] in _PARTICLES and line.capital(at + 1) and line.gap(at + 1) == " "
    if facts.word and not facts.named:
        # «Ola Nordmann»: after a first name that is no word of the dictionary a capital in mid-sentence is its surname.
        before = classify(line.low[at - 1])
        first = before.first > 1 and not before.word
        # «Jonas Gahr Støre»: nor is what follows two words of a name a word of its own.
        third = at - 1 > i and not before.plain and line.low[at] not in fw.STOP
        return (first or third) and line.capital(at - 1) and not line.shouted(at)
    return not (line.shouted(at) and not facts.named)


def _second_half(line: Line, at: int, facts: WordClass) -> bool:
    """«Oskal-Bær», «fauskanger-moe»: the other half of a double surname; «Torunn-møtet» has a word."""
    if line.capital(at) and not line.shouted(at):
        return True
    before = classify(line.low[at - 1])
    return facts.last > 1 and not before.first and (before.last > 1 or before.unknown)


def _second_first(line: Line, at: int, facts: WordClass) -> bool:
    """«kim-andre», «ole-jo»: two first names that many bear, unless both are months."""
    months = line.low[at] in _MONTHS and line.low[at - 1] in _MONTHS
    return min(facts.first, classify(line.low[at - 1]).first) > _MANY and not months


def _surname_small(line: Line, at: int, facts: WordClass) -> bool:
    """In lower case a surname must be listed, or unknown to the dictionary; a word only when the model or a hyphen says so."""
    if facts.named and not facts.word:
        return True
    if begins_hyphened(line, at) or (line.hint(at) == "PER" and (facts.last or facts.unknown)):
        return True
    before = classify(line.low[at - 1])
    sure = before.first > 1 and not (before.word or before.wide)
    if sure and facts.word and (line.belief(at) >= _SURNAME_BELIEVED or facts.last > _BORNE_BY_MANY):
        return not is_everyday(line.low[at]) or line.belief(at) >= _SURNAME_BELIEVED
    if not sure or len(line.low[at]) <= _SHORTEST:
        return False
    if facts.unknown or (facts.ruled and like_surname(line.low[at])):
        return True
    # «Biret Ánne triumf, ja»: a word hardly anybody uses, which ends the phrase.
    closed = line.stops(at + 1) in (",", ".", "?", "!", "end")
    return closed and not is_common(line.low[at]) and line.low[at] not in verbs() and not is_occupation(line.low[at])


@lru_cache(maxsize=65536)
def like_surname(low: str) -> bool:
    """Say whether a word that no list has is made as surnames from farms are: «grønnesgjerd», «ødegårdslia»."""
    facts = classify(low)
    return (facts.unknown or facts.ruled) and not facts.named and len(low) > _LONG and low.endswith(FARMS)


def is_occupation(low: str) -> bool:
    """Say whether the word, or what it ends in, is what somebody does for a living or is to somebody: «kari nattevakt»."""
    return low in kin_words() or any(low.endswith(noun) for noun in professions() if len(noun) > _SHORTEST)


def _initial(line: Line, at: int) -> bool:
    """`Rolf B. Wegner`: one capital and a full stop, with a name to come."""
    return len(line.raw[at]) == 1 and line.capital(at) and line.gap(at + 1) == ". " and line.gap(at) == " "


def _owns(line: Line, at: int) -> bool:
    """`Torunns Kari`: a genitive ends a name."""
    facts = classify(line.low[at])
    return bool(facts.base) and facts.base != line.low[at]
