"""Names that are also words (Per, Liv, Hans, Stein, Mai, Jo, Even, Bo, Dag …): name or word in this place?

The answer is a score. What the frame says for a name is added; what the word's own use says against it is taken away; two points make a name.
"""

from __future__ import annotations

from typing import Final

from bsb.privacy import frame_words as fw
from bsb.privacy.frames import Frame
from bsb.privacy.line import Line
from bsb.privacy.word_uses import against
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set

__all__ = ["DOUBTFUL", "ENOUGH", "score"]

ENOUGH: Final = 2.0
DOUBTFUL: Final = -1.0
# So few bearers that the word is nearly always the word.
_RARE: Final = 200
# What the name model's opinion counts.
_MODEL: Final = 1.5

# How often the word is a word: points against it before anything is known.
_IS: Final = frozenset(("var", "er", "va", "e", "æ"))
_COMMON: Final = word_set(
    """
        hans per jo liv dag vår even andre an ha sine saman vera anna du vel den tale live line van bare alle da når
        som var min din noen noe ma ta le
        """
)


def score(line: Line, i: int, n: int, frame: Frame, *, known: bool) -> float:
    """Return points for a name at words `i` to `i + n - 1`; `known` says that somebody in the study is called so."""
    word = line.at(i)
    points = _for(line, i, n, frame)
    if known:
        points += 0.75
    if line.hint(i) == "PER":
        points += _MODEL
    if n > 1:
        return points + 2.0
    points -= 1.0 if word in _COMMON else 0.25
    if not known and classify(word).first < _RARE:
        points -= 1.0
    return points - against(word, line, i)


def _for(line: Line, i: int, n: int, frame: Frame) -> float:
    capital = line.cased and line.capital(i)
    points = 4.0 if line.telling_capital(i) and not line.shouted(i) else 0.0
    points += _called(frame) + _official(frame, capital) + _company(line, i, n, frame, capital)
    return points + max(_beside_names(line, i, n), 0.0)


def _called(frame: Frame) -> float:
    return 4.0 * frame.called + 3.0 * frame.sin + 3.0 * frame.called_to + 2.5 * frame.pronoun + 2.5 * frame.apposed


def _official(frame: Frame, capital: bool) -> float:
    """Role and kin words. In lower case «oppfølgeren» right before a word is mostly its subject, not its title."""
    points = 2.0 * bool(frame.employer or frame.workplace) + 2.0 * bool(frame.after_role)
    if frame.role:
        title = not frame.role_definite and not frame.role_parted
        points += 3.0 if capital or title else 1.5
    return points + (2.5 if frame.kin and capital else 1.75 if frame.kin else 0.0)


def _company(line: Line, i: int, n: int, frame: Frame, capital: bool) -> float:
    """What goes before and after: «hos X», «X sa», «X.» alone."""
    points = 0.0
    after = line.at(i + n) if line.near(i + n) else ""
    if frame.towards:
        points += 1.5 if after and after not in fw.CLAUSES else 2.25
    if frame.acts:
        points += 2.5 if capital or after in fw.DEEDS else 1.75
    if after == "som" and line.at(i - 1) in _IS and line.at(i - 2) in ("det", "de", "dæ"):
        # «det var X som ringte»
        points += 1.0
    if capital and _alone(line, i, n):
        points += 2.5
    return points


def _alone(line: Line, i: int, n: int) -> bool:
    """A sentence that is the name: «Kai.», «Even?»"""
    return line.initial(i) and line.stops(i + n) in (".", "?", "!", "…", "end")


def _beside_names(line: Line, i: int, n: int) -> float:
    """«Liv og Torunn», «Stein, Dag og Mette», «per hansen»: names keep company with names."""
    points = 0.0
    for at, comma in ((i + n, line.near(i + n, comma=True)), (i - 1, line.near(i, comma=True))):
        step = 1 if at > i else -1
        if line.at(at) in ("og", "eller", "å") and comma:
            at += step
        if comma and _plain_name(line, at):
            points = max(points, 2.5)
    after = i + n
    if line.near(after) and _surname(line, after):
        points += 3.0
    return points


def _plain_name(line: Line, at: int) -> bool:
    from bsb.privacy.lists import first_names, word_names
    from bsb.privacy.vocabulary import is_word

    word = line.at(at)
    facts = first_names().get(word)
    if not facts or word in word_names(wide=True):
        return bool(facts) and line.telling_capital(at)
    return facts.count >= 500 and not is_word(word)


def _surname(line: Line, at: int) -> bool:
    from bsb.privacy.lists import surnames
    from bsb.privacy.vocabulary import is_word

    word = line.at(at).removesuffix("s") if line.at(at) not in surnames() else line.at(at)
    return word in surnames() and (line.telling_capital(at) or not is_word(word))
