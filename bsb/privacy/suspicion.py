"""A word that is somebody's name in one place of the study, and stands as a word in another: where must the release gate hold it?

The first pass notes what each interview makes one suspect; the second, with the suspicions of all of them and every name of the study,
goes through what was left standing. Only places are stored («turn 4, 12:17»), never that a word is somebody's name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

from bsb.privacy import frame_words as fw
from bsb.privacy.bynames import byname_tails
from bsb.privacy.calling import is_near_calling
from bsb.privacy.english_words import is_english
from bsb.privacy.forms import fold
from bsb.privacy.frames import parse
from bsb.privacy.known import Names
from bsb.privacy.line import Line, read_line
from bsb.privacy.nicknames import is_called_so, is_shown_as_word
from bsb.privacy.person_places import is_noun, is_surely_somebody, may_be_anyone
from bsb.privacy.roles import kin_words, professions
from bsb.privacy.vocabulary import is_common, is_everyday
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set

__all__ = ["answers", "asks_for_name", "doubtful", "suspected"]

# From how much belief of the model a word is suspected throughout its interview: one used all the time, one seldom met.
_SUSPECT: Final = 0.85
_SUSPECT_SELDOM: Final = 0.6
_SUSPECT_RARE: Final = 0.2
_SUSPECT_NO_NOUN: Final = 0.9
# From how many points a name of the study that was left standing as a word is held: where all is written small, and where capitals
# tell, with one and without.
_LEAST_SMALL: Final = -2.25
_LEAST_SMALL_HERE: Final = -4.25
_LEAST_CAPITAL: Final = -2.5
# The same for a capital where somebody in the interview is called so: «Vår på Nygård?», «Hans hekla».
_LEAST_HERE: Final = -5.5
_LEAST_UNLIKELY: Final = 0.5
_OUT_OF_REACH: Final = 1e9
_NAME: Final = word_set("navn navnet namn namnet kalles kallast kaller kallar")
# What answers a question for a name without being one, and how many words an answer may hold that is nothing but the name.
_ANSWERS: Final = word_set(
    "ingen ingenting vet veit nei ja hm hmm ehm øh glemt gløymt husker hugsar hva ka kva ikke ikkje aner"
)
_ANSWER: Final = 3


def suspected(line: Line, names: Names) -> Iterator[str]:
    """Yield the words of one text, folded, that stand there as somebody's name may: the model leans that way, or the sentence says so."""
    for i, belief in _leaning(line):
        low = line.low[i]
        if may_be_anyone(low) and (belief >= _needed(low) or _called(line, i, names)):
            yield fold(low)
    # A post that the talk itself says somebody is called by: «bikkja heter sjefen», «han vi kalte presten».
    yield from (fold(low) for i, low in enumerate(line.low) if _is_post(low) and _called(line, i, names))
    # Kin with a capital inside a sentence is a name in this talk, so it is one at the beginning of another: «da kom Bror. Bror lo.»
    kin = _younger_kin()
    yield from (fold(low) for i, low in enumerate(line.low) if low in kin and line.telling_capital(i))
    if not line.cased:
        yield from (fold(low) for i, low in enumerate(line.low) if is_surely_somebody(line, i))


@lru_cache(maxsize=1)
def _younger_kin() -> frozenset[str]:
    return kin_words() - fw.ELDERS


def _is_post(low: str) -> bool:
    return low in professions() or (low in kin_words() and not is_everyday(low))


def _called(line: Line, i: int, names: Names) -> bool:
    return is_near_calling(line, i) and is_called_so(line, i, parse(line, i, 1, names.policy))


def _needed(low: str) -> float:
    if not is_common(low):
        return _SUSPECT_RARE
    if not is_everyday(low):
        return _SUSPECT_SELDOM
    # What is used all the time and is no noun («skrevet», «hyggelig») is hardly what anybody is called.
    return _SUSPECT if is_noun(low) else _SUSPECT_NO_NOUN


def _leaning(line: Line) -> list[tuple[int, float]]:
    """Return (word, belief) of the words that the model may take for a person."""
    believed = {first: belief for first, _last, label, belief in line.hints or () if label in ("PER", "")}
    return [(i, believed[start]) for i, start in enumerate(line.starts) if start in believed] if believed else []


def doubtful(
    line: Line, names: Names, covered: set[int], suspects: frozenset[str], left: Mapping[int, float]
) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of words left standing that may be names here.

    `covered` are word numbers replaced, `left` those that some name of the study has, with their points for a name (`left_as_words`).
    """
    standing = {
        i
        for i, low in enumerate(line.low)
        if i not in covered and low not in names.keep and _held(line, i, names, suspects, left)
    }
    tails = {i: j for i, j in byname_tails(line, covered | standing) if line.low[j] not in names.keep}
    for i in sorted(standing | set(tails)):
        yield line.starts[i], line.ends[tails.get(i, i)]


def asks_for_name(text: str) -> bool:
    """Say whether a turn ends by asking what somebody is called: «Hva heter katten?»"""
    asked = read_line(text[text.rstrip(" ?").rfind(".") + 1 :])
    return text.rstrip().endswith("?") and not (fw.CALLED | _NAME).isdisjoint(asked.low)


def answers(line: Line, covered: set[int]) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of words left standing that may be the name that was asked for: «Statsministeren.»"""
    for i, low in enumerate(line.low[:_ANSWER]):
        written = line.capital(i) or not line.cased
        if i not in covered and written and may_be_anyone(low) and low not in _ANSWERS:
            yield line.starts[i], line.ends[i]
        if line.stops(i + 1) in (".", "?", "!", "end"):
            return


def _held(line: Line, i: int, names: Names, suspects: frozenset[str], left: Mapping[int, float]) -> bool:
    """Say whether the word left standing at `i` may be a name here."""
    low = line.low[i]
    if is_english(line, i):
        return False
    folded = fold(low)
    suspect = folded in suspects and (line.capital(i) or not line.cased)
    if suspect and not is_shown_as_word(line, i) and low not in fw.STOP:
        return True
    # «Hvem hjalp deg?» – «jo»: where somebody here is called so, an answer of that word alone shows nothing of which it is.
    here = folded in names.nearby
    if here and line.initial(i) and line.stops(i + 1) in (".", "?", "!", "end"):
        return True
    points = left.get(i)
    return points is not None and points >= _least(line, i, here)


def _least(line: Line, i: int, here: bool) -> float:
    if not line.cased:
        return _LEAST_SMALL_HERE if here else _LEAST_SMALL
    if line.capital(i):
        return _LEAST_HERE if here else _LEAST_CAPITAL
    # A plain word that somebody is called by is the word again where it is written small beside capitals.
    return _LEAST_UNLIKELY if classify(line.low[i]).named else _OUT_OF_REACH
