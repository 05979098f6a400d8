"""A word that no list has, where a sentence brings somebody in: is it a name?

    Efua. Hun ble med · Sameer på legevakta · Jhun e tretten · så har vi jhonalyn. hu e flink

Asked where a capital tells nothing: of what begins a sentence, and of all where everything is written small.
"""

from __future__ import annotations

from typing import Final

from bsb.privacy import frame_words as fw
from bsb.privacy.line import Line
from bsb.privacy.spot import Spot
from bsb.privacy.verbs import verbs
from bsb.privacy.wordlist import word_set
from bsb.text.number_words import UPTO99

__all__ = ["is_introduced", "is_made"]

_RESUMING: Final = word_set("han hun ho hu hannj hainn hæin hon")
_IS: Final = word_set("er e æ var va blei ble vart blir bli vere være som")
_JOINING: Final = word_set("at og når da då hvis mens fordi men eller")
# How words of the language end that are nobody's name: nouns in the definite plural, and what is made of verbs and adjectives.
_WORDLIKE: Final = tuple(
    "ene ane eran ande ende inga ingen else elsen heten skap sjon sjonen asjon isme mann menn kurs".split()
)
_SHORTEST: Final = 3


def is_introduced(spot: Spot) -> bool:
    """Say whether the unknown word at `spot` stands as somebody does who is spoken of."""
    last = spot.line.low[spot.i + spot.n - 1]
    if len(spot.low) < _SHORTEST or last.endswith(_WORDLIKE) or spot.hint in ("LOC", "ORG"):
        return False
    return _taken_up(spot) or _does(spot) or (spot.frame.workplace and spot.line.initial(spot.i))


def is_made(spot: Spot) -> bool:
    """Say whether the word is what is cooked, eaten or drunk: «vi laget zigni sammen», «så laga ho bidos»."""
    line, at = spot.line, spot.i - 1
    if line.at(at) in _SUBJECTS | fw.HE | fw.SHE and line.near(at):
        at -= 1
    return line.near(spot.i) and line.near(at + 1) and line.at(at) in _COOKING


def _taken_up(spot: Spot) -> bool:
    """«Efua. Hun ble med», «så har vi jhonalyn. hu e flink»: with «hun» right after, and not as what somebody is («hun er vikar. hun»)."""
    line, i, j = spot.line, spot.i, spot.i + spot.n
    if line.at(j) not in _RESUMING or line.stops(j) not in (".", ",", "!", "»"):
        return False
    if line.initial(i):
        return line.stops(j) != ","
    if spot.before in UPTO99:
        return False
    presented = spot.before in _IS and line.at(i - 2) in ("det", "dæ", "de")
    return (spot.before not in _IS or presented) and spot.before not in fw.PLACE_PREPOSITIONS | fw.ARTICLES


def _does(spot: Spot) -> bool:
    """«Jhun e tretten», «seg at ubax er på ferie»: the subject, where a clause begins."""
    line, i, j = spot.line, spot.i, spot.i + spot.n
    begins = line.initial(i) or spot.before in _JOINING
    return begins and line.near(j) and line.at(j) in verbs() and not _asks(line, j)


def _asks(line: Line, j: int) -> bool:
    """«Korsn va det»: a verb with its subject after it, so that the word before it is none."""
    return line.at(j + 1) in fw.HE | fw.SHE | _SUBJECTS


_COOKING: Final = word_set(
    """
    lage lager laga laget lagar lagde spise spiser spiste eter åt ete drikke drikker drakk drikk drukket bake baker bakte baka koke koker kokte steke
    steker stekte servere serverer serverte smake smaker smakte kjøpe kjøper kjøpte kjøpt handle handla elte
    """
)
_SUBJECTS: Final = word_set("det dæ de jeg eg æ e du vi me dere dei dem dæm dom man")
