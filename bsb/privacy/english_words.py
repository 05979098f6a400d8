"""Words of the English that somebody speaks, which are nobody's name there though a list has many of them as one.

nobody else was there      else is no woman of that name
it closes at four          nor anybody whose surname is Close
may I say that             nor is she, where «I» follows
the workshop shut in June  a month
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from bsb.privacy.calling import is_near_calling
from bsb.privacy.line import Line
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set
from bsb.text.lemma import in_dictionary

__all__ = [
    "ENGLISH_BODIES",
    "ENGLISH_HOUSES",
    "is_english",
    "is_english_month",
    "is_english_name",
    "is_english_word",
    "is_small_english",
]

_ENGLISH: Final = word_set("said follow")
_AFTER_NAMES: Final = word_set(
    "told tells called calls asked asks helped helps came comes went gave brought took made phoned rang and with from who was is has had"
)
"""English words that stand right after somebody's name in small letters, and are no part of it."""
# So few bear a surname that is an English word that the small word is the word.
_BORNE: Final = 250
_WHO_ENGLISH: Final = word_set("she he they we you who that yes no it nothing something up my your his their")
_CAPITAL_ENGLISH: Final = word_set(
    """
    english norwegian christmas easter monday tuesday wednesday thursday friday saturday sunday january february october december july
    mondays tuesdays wednesdays thursdays fridays saturdays sundays september november
    mum mummy mom dad daddy grandma grandpa god mr mrs ms miss samaritans jobcentre centre universal credit
    nhs gp gps dwp pip esa dla cpn cmht camhs
    interview transcript transcription recording meeting focus group
    """
)
"""English words that have a capital in mid-sentence too and are nobody's name."""
_EVERYDAY: Final = word_set(
    """
    per tore odd tone else frank may line dag are even ruth live mine ask storm luna saga mark rose said sol ben tale tea man my edit rut gun marry
    van ion ruby bitten agate bill bills angel daisy ante baste aid dam amber an aster atlas ale dirk can chi cherry celeste dolly dung ally evens fares
    jade jerk joy hang hue hung ivy junior loan long lone lovely marks muse nil pol princess rim ring rings roan rowan son tall tan than wan wanna willow
    hope will grace staff lie lies lien lid strand hammer sand bang gran butt beck rise bull holden rye stang green bore moan with ho stave stein
    landmark lee gram brown hall vie rein stray reed olden storms palm log due hay meek asp bell anti emblem miller glad bones hole holes horn
    amble bay hop spilling young binder bird bun butler cook din foster gang gentile gray hill hills wall walls close closes moss pat bob sue rob
    page money crisis carol dawn faith pearl summer autumn winter spring april august june march penny sunny heather hazel iris lily violet
    """
)
"""Everyday words of English that somebody is called too: written small by somebody who uses capitals, they are the words."""
_OPENING: Final = word_set("may will are even ask hope mark said live odd per my lie else")
_OPENS: Final = word_set(
    "i you he she it we they the a an my your his her our their that this there if when though so not now then as be at to in just all any some more"
)
"""What follows where one of these opens a sentence as a word: «May I», «Even if», «Hope so»."""
_CALLED: Final = word_set(
    "will hope grace may mark rose dawn faith pearl june april ruby amber heather hazel iris lily violet daisy penny sunny bill bob sue rob pat frank jack "
    "carol joy ivy holly robin summer chuck dean drew earl gene grant guy jade art barb bea cliff clay dale dot drew duke eve glen jay jean ken max miles "
    "nick peg ray reed rich rod rusty sandy skip stew ted tiffany tony trey van victor wade woody"
)
"""What people are called in English that is a word too: with a capital in mid-sentence it is somebody."""
ENGLISH_BODIES: Final = word_set(
    "hospital general infirmary clinic surgery school college university council church outreach"
)
ENGLISH_HOUSES: Final = ENGLISH_BODIES | word_set("house hall court lodge park library station centre")
"""What makes a place or an organisation of the word before it: «Hawthorn House», «Merrow General»."""
_MONTHS: Final = word_set("march april may june august")
_IN_MONTH: Final = word_set("in since until till last next early late mid during this every")


def is_english_word(line: Line, i: int, beside: bool = False) -> bool:
    """Say whether word `i` is a word of the English that is spoken here: small where capitals tell, or what names do not begin a sentence with.

    What somebody is said to be called is left to a person, and so is what is written small from end to end, unless the whole talk is known to be
    in English and the word is no name. `beside` somebody's name only what is no part of names is a word.
    """
    low = line.low[i]
    if beside and low not in _AFTER_NAMES and low != "i" and not _is_owned(line, i):
        return False
    if not line.in_english or is_near_calling(line, i):
        return False
    if line.english and not line.capital(i) and low not in _CALLED and _is_word(low):
        return True
    if not line.cased:
        return False
    if low == "i":
        return line.capital(i)
    if low == "my" and line.initial(i):
        return _my_own(line, i)
    if line.capital(i):
        return (
            _opens(line, i)
            or _of_job_centre(line, i)
            or is_english_month(line, i)
            or _is_capital_english(low, _is_first(line, i))
        )
    return is_small_english(line, i)


def is_small_english(line: Line, i: int) -> bool:
    """Say whether word `i` is a word of the English that is spoken here because it is written small by somebody who uses capitals."""
    small = line.cased and line.in_english and line.small_beside_capitals(i)
    return small and (line.low[i] in _ENGLISH or _is_word(line.low[i]))


def is_english_month(line: Line, i: int) -> bool:
    """«shut in June», «since last March»: the month, and nobody of that name."""
    return line.low[i] in _MONTHS and line.near(i) and line.at(i - 1) in _IN_MONTH


def is_english_name(line: Line, i: int) -> bool:
    """«with Will and Rose»: what people are called that is a word too, with a capital where none is due."""
    named = line.low[i] in _CALLED and line.telling_capital(i) and line.in_english
    return named and not line.shouted(i) and not is_english_month(line, i)


def is_english(line: Line, i: int) -> bool:
    """«she said yes», «Because Torunn said so»: English words, written small or first in a sentence, and what always has a capital."""
    low = line.low[i]
    if is_english_word(line, i):
        return True
    if line.cased and line.capital(i):
        return _is_capital_english(low, _is_first(line, i)) and line.in_english
    if low not in _ENGLISH:
        return False
    return line.small_beside_capitals(i) or line.at(i - 1) in _WHO_ENGLISH or line.at(i + 1) in _WHO_ENGLISH


def _is_owned(line: Line, i: int) -> bool:
    """«Kari's mum», «Nils' key»: what belongs to somebody is no part of the name."""
    gap = line.gap(i)
    owned = gap.startswith(("'", "’")) or (line.at(i - 1) == "s" and line.gap(i - 1) in ("'", "’"))
    return i > 0 and owned and not line.capital(i) and line.text[line.starts[i] - 1] == " "


def _is_first(line: Line, i: int) -> bool:
    """Say whether the capital of a word tells nothing: it begins a sentence, and no house is called by it («Hawthorn House»)."""
    house = line.near(i + 1) and line.capital(i + 1) and line.at(i + 1) in ENGLISH_HOUSES
    return line.initial(i) and not house


def _of_job_centre(line: Line, i: int) -> bool:
    return line.low[i] == "job" and line.near(i + 1) and line.at(i + 1) in ("centre", "center", "seekers")


def _my_own(line: Line, i: int) -> bool:
    """«My friend», «My English»: somebody called My would be followed by no noun of theirs."""
    after = line.at(i + 1)
    return after in _CAPITAL_ENGLISH or (bool(after) and not line.capital(i + 1) and in_dictionary(after, "en"))


def _opens(line: Line, i: int) -> bool:
    small = line.near(i + 1) and (line.at(i + 1) == "i" or not line.capital(i + 1))
    return line.initial(i) and line.low[i] in _OPENING and small and line.at(i + 1) in _OPENS


@lru_cache(maxsize=8192)
def _is_word(low: str) -> bool:
    facts = classify(low)
    somebody = facts.first or facts.wide or facts.place or facts.last > _BORNE
    return low in _EVERYDAY or (not somebody and in_dictionary(low, "en"))


@lru_cache(maxsize=4096)
def _is_capital_english(low: str, initial: bool) -> bool:
    if low in _CAPITAL_ENGLISH:
        return True
    facts = classify(low) if initial else None
    # The dictionary has «Mike» too: what anybody is called, or is a place, is left to the sentence.
    if facts is None or not in_dictionary(low, "en"):
        return False
    return facts.unknown or (facts.word and not (facts.named or facts.place or facts.wide))
