"""Words of the dictionary that may be what somebody is called: «trosten», «kålrota», and surnames that are words («haug», «sand»).

The gate asks it where everything is written small. A word that is used all the time is somebody's name only where the sentence says so;
one seldom met already where the name model leans that way, unless its shape or what stands before it shows what kind of word it is.
"""

from __future__ import annotations

from typing import Final

from bsb.privacy import frame_words as fw
from bsb.privacy.ambiguous import is_plain_name
from bsb.privacy.calling import calling_word, is_near_calling, names_somebody
from bsb.privacy.extent import is_occupation
from bsb.privacy.field_words import field_words
from bsb.privacy.frames import Frame
from bsb.privacy.line import Line
from bsb.privacy.person_places import is_noun
from bsb.privacy.verbs import verbs
from bsb.privacy.vocabulary import is_adjective, is_common, is_everyday
from bsb.privacy.word_uses import against
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set

__all__ = [
    "NO_NICKNAME",
    "is_abuse",
    "is_among_names",
    "is_called_so",
    "is_shown_as_word",
    "may_be_nickname",
    "needed_belief",
]

_TOO_LONG: Final = 11
# Nobody is called by a word of so many letters («snekkerverkstedet»), whatever the model believes.
_NOBODY: Final = 14
_OUT_OF_REACH: Final = 2.0
NO_NICKNAME: Final = tuple(
    "ende ane ene else elser het heten ing inga ingen inger ingene ling lig lige leg lege isk iske erte ert erer sjon asjon bar bare es ast".split()
)
# From how much belief of the model a plain word is held: one used all the time, and one seldom met, which may be what somebody is called.
_BELIEVED: Final = 0.95
# The same for a word that is common, but not among those that print uses most, by whether capitals tell something.
_BELIEVED_SELDOM: Final = {True: 0.7, False: 0.15}
_BELIEVED_RARE: Final = {True: 0.2, False: 0.03}
# The same where the word before shows that no person is meant, or hardly.
_BELIEVED_PLACED: Final = 0.3
_BELIEVED_WITH: Final = 0.15
_LEANING: Final = 0.05
# From how many points against a name («en stol») a word held elsewhere passes.
_SURELY_WORD: Final = 2.0
_PLACED: Final = word_set("i inn ut opp ned under over gjennom langs")
_WITH: Final = word_set("på med me uten utan ved")
_DOERS: Final = word_set(
    "jeg eg æ e je jæ du vi dere de dei dem dæm dom man å kan vil skal må skulle ville måtte kunne"
)
_LABEL: Final = 3
# The definite form of a noun, which hardly any verb ends as.
_BENT: Final = ("en", "a")
_PEOPLE: Final = fw.HE | fw.SHE | {"meg", "mæ"}
_JOINING: Final = word_set("og så å eller samt lille vesle")
_AWAY: Final = _PLACED | word_set("tilbake hjem heim fram frem sammen")
_THINGS: Final = word_set(
    "det dæ dette den hva ka kva va hå åssen kem hvem å noe noko nåkka nokka no noke hvordan korsen korleis åssen"
)

# What people are called in anger («han kalte meg idiot»), which is nobody's name.
_ABUSE: Final = word_set(
    """
    idiot hore tulling tosk taper løgner løgnar narkoman narkis junkie alkis fyllik bedrager bedragar tyv tjuv rasist nazist psykopat drittsekk svin
    kjerring megge bitch tispe jævel sutrekopp hypokonder feiging svikar sviker forræder klovn unge barnerumpe kverulant snylter snyltar
    """
)
_ME: Final = frozenset(("meg", "mæ"))
_BECOMES: Final = word_set("blir ble blei vart vert blitt er var")


def is_abuse(low: str) -> bool:
    """Say whether a casefolded word is what people are called in anger."""
    return low in _ABUSE


def may_be_nickname(low: str) -> bool:
    """Say whether a word is seldom met and of a shape that somebody is called by: «trosten», not «trostende» or «trøsterekka»."""
    shaped = 2 < len(low) < _TOO_LONG and not low.endswith(NO_NICKNAME)
    return shaped and not is_common(low) and classify(low).plain


def needed_belief(line: Line, i: int) -> float:
    """Return from how much belief of the model the plain word `i` is held."""
    low = line.low[i]
    if low in field_words() and not is_near_calling(line, i):
        return _OUT_OF_REACH
    before = line.at(i - 1) if line.near(i) else ""
    if not may_be_nickname(low):
        if len(low) >= _NOBODY:
            return _OUT_OF_REACH
        shaped = len(low) < _TOO_LONG and not low.endswith(NO_NICKNAME) and not is_everyday(low)
        sayable = shaped and before not in _PLACED | _DOERS and not against(low, line, i)
        # A heading or a label is too short for the model to judge by.
        sayable = sayable and len(line) > _LABEL and (line.capital(i) or not line.cased)
        return _BELIEVED_SELDOM[line.cased] if sayable else _BELIEVED
    if line.cased:
        return _BELIEVED_RARE[True]
    if before in _PLACED or before in _DOERS:
        return _BELIEVED_PLACED
    if before in _WITH or line.at(i + 1) in fw.SIN:
        return _BELIEVED_WITH
    return _BELIEVED_RARE[False]


def is_shown_as_word(line: Line, i: int) -> bool:
    """Say whether what stands beside a word shows that it is one here: «en stol», «å prinse», «vi trosten»."""
    return _done(line, i) or against(line.low[i], line, i) >= _SURELY_WORD


def _done(line: Line, i: int) -> bool:
    """Say whether a word for somebody, a helping verb or «å» has word `i` for its verb: «vi trosten», not «så hadde jeg trosten»."""
    if not line.near(i) or line.at(i - 1) not in _DOERS:
        return False
    return not (line.near(i - 1) and line.at(i - 2) in verbs() and line.low[i].endswith(_BENT))


def is_called_so(line: Line, i: int, frame: Frame) -> bool:
    """Say whether the sentence itself tells that the word is what somebody is called: «de kalte henne snuppa», «min heter prins»."""
    if not frame.called or line.low[i] in fw.STOP | _THINGS | _AWAY:
        return False
    at = calling_word(line, i)
    somebody = names_somebody(line, i) or not _ME.isdisjoint(line.low[at + 1 : i])
    if somebody and is_noun(line.low[i]) and not is_abuse(line.low[i]):
        # «en som vi kaller veggen for han sto der», «før kalte de meg yoyo»: however usual the word is.
        return True
    if at == i and is_adjective(line.low[i]):
        # «kjent som rolig», «navnet er vanskelig»: what somebody is like.
        return False
    if line.at(at - 1) == "den" and at < i and is_occupation(line.low[i]):
        # «vi har katt, den heter sjefen»: no thing is called by what people are.
        return True
    if (
        line.at(at - 1) in _THINGS
        or (line.at(at - 1) == "som" and line.at(at - 2) in _THINGS)
        or line.at(at + 1) == "det"
        or (line.at(at + 1) == "de" and line.at(at + 2) not in _PEOPLE)
        or (line.at(at - 1) in _BECOMES and line.at(at - 2) in _THINGS)
    ):
        return False
    seldom = not is_common(line.low[i]) or line.belief(i) >= _LEANING or line.stops(i + 1) in (".", "end")
    return seldom or (is_noun(line.low[i]) and names_somebody(line, i))


def is_among_names(line: Line, i: int) -> bool:
    """Say whether a word that is seldom met stands in a row of names: «så Iqra, så dua, og så lille musa»."""
    closed = line.stops(i + 1) in (",", ".", "?", "!", "end") or line.at(i + 1) == "og"
    at = i - 1
    while closed and line.near(at + 1, comma=True) and line.at(at) in _JOINING and at > i - 4:
        at -= 1
    return closed and at < i - 1 and line.near(at + 1, comma=True) and is_plain_name(line, at)
