"""Places in a sentence where hardly anything but somebody stands, so that a plain noun there may be what they are called.

    doktor sekken · ho katta · hos paven · katta tiller · hva sier du, tråden? · var det glans Kari

The gate asks it of text without capitals. Kin and roles stand there too («hos legen»), and are let through before this is asked.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from bsb.model.settings import NamePolicy
from bsb.privacy import frame_words as fw
from bsb.privacy.frames import parse
from bsb.privacy.line import Line
from bsb.privacy.roles import kin_words, professions
from bsb.privacy.verbs import verbs
from bsb.privacy.vocabulary import is_everyday, is_word
from bsb.privacy.wordlist import word_set

__all__ = ["is_noun", "is_surely_somebody", "may_be_anyone", "stands_as_person"]

_BY: Final = word_set("hos hjå")
_IS: Final = word_set("er e var va")
_KINDS: Final = word_set("kar fyr type dame mann kvinne jente gutt gut ungdom eldre")
_USERS: Final = frozenset(
    stem + ending
    for stem in word_set("bruker deltaker beboer medlem pasient klient student elev pårørende brukar deltakar bebuar")
    for ending in ("", "en", "et", "e", "er", "ne", "ene", "ane", "ar", "a", "s", "ens", "nes", "enes")
)
_PLURALS: Final = ("ene", "ne", "ane")
_DEFINITE: Final = ("en", "et", "a", "n")
_ENDINGS: Final = ("", "en", "et", "a", "n")
_SHORTEST: Final = 2
_TO: Final = frozenset(("til", "te", "åt"))
_TELLING: Final = word_set(
    "si sier seier sir sei sa sagt fortell forteller fortelle fortalte fortel fortalde hilse hilser hils helse helsa hilste beskjed"
)
_AFTER_TOLD: Final = word_set("at om hvis når da då så jeg eg æ vi han hun ho det")
_BENT: Final = ("en", "et", "a", "ene", "ane", "er", "ar")


def may_be_anyone(low: str) -> bool:
    """Say whether a word can be somebody's name at all: no small word, and none for kin, users or what people do for a living."""
    known = low in fw.STOP or low in fw.GREETINGS or low in kin_words() or low in professions()
    return not known and low not in _USERS


@lru_cache(maxsize=65536)
def is_noun(low: str) -> bool:
    """Say whether the dictionary bends the casefolded word as a noun, in the singular: `kopp`, `koppen`, `kua`, not `snakke`."""
    if low.endswith("er") and is_word(low[:-1]):
        # «spiser», «vasker»: a verb far more often than one who eats.
        return False
    return any(_bends(low.removesuffix(ending)) for ending in _ENDINGS if low.endswith(ending))


def _bends(stem: str) -> bool:
    return (
        len(stem) > _SHORTEST
        and any(is_word(stem + ending) for ending in _PLURALS)
        and any(is_word(stem + ending) for ending in _DEFINITE)
    )


def stands_as_person(line: Line, i: int, policy: NamePolicy, *, before_name: bool) -> bool:
    """Say whether the word at `i` is a noun where somebody is named; `before_name` that a name was put in right after it."""
    low = line.low[i]
    if not may_be_anyone(low):
        return False
    if is_surely_somebody(line, i):
        return True
    if not is_noun(low):
        return False
    frame = parse(line, i, 1, policy)
    title = bool(frame.role) and not frame.role_definite and not frame.role_parted
    return frame.titled or title or before_name or frame.called_to or _after_pronoun(line, i) or _stands_by(line, i)


def is_surely_somebody(line: Line, i: int) -> bool:
    """Say whether a word that print seldom uses stands where only somebody does, of whatever kind it is: «hos mumle», «mod, ein kar frå Volda»."""
    low = line.low[i]
    stands = _stands_by(line, i) or _explained(line, i) or _told(line, i)
    return stands and not is_everyday(low) and may_be_anyone(low)


def _stands_by(line: Line, i: int) -> bool:
    """«hos paven»: with somebody, if it is no place of work."""
    return line.near(i) and line.at(i - 1) in _BY and line.low[i] not in fw.EMPLOYER_WORDS


def _told(line: Line, i: int) -> bool:
    """«si til nøkkel at jeg kommer»: whom something is told to, without an article, if no verb or place of work stands there."""
    if not line.near(i) or not line.near(i - 1) or line.at(i - 1) not in _TO or line.at(i - 2) not in _TELLING:
        return False
    low = line.low[i]
    bare = not low.endswith(_BENT) and any(is_word(low + ending) for ending in _DEFINITE) and low not in verbs()
    return bare and (line.stops(i + 1) != "" or line.at(i + 1) in _AFTER_TOLD)


def _explained(line: Line, i: int) -> bool:
    """«saman med mod, ein kar frå kommunen»: told right after who it is."""
    if line.stops(i + 1) != ",":
        return False
    return line.at(i + 1) in fw.ARTICLES and line.near(i + 2) and line.at(i + 2) in _KINDS


def _after_pronoun(line: Line, i: int) -> bool:
    """«ho katta», «det var 'n sekken», not «ho drikk» and not «da var han kongen», where the verb before it has the pronoun."""
    if not line.near(i) or line.at(i - 1) not in fw.HE | fw.SHE or line.low[i] in verbs():
        return False
    presented = line.at(i - 2) in _IS and line.at(i - 3) in ("det", "de", "dæ")
    if (
        line.near(i + 1)
        and line.at(i + 1) in verbs()
        and line.at(i - 2) not in verbs()
        and not is_everyday(line.low[i])
    ):
        # «han sekk sto ved kiosken»: between the pronoun and its verb.
        return True
    return line.low[i].endswith(("en", "a")) and (presented or line.at(i - 2) not in verbs())
