"""Places that people say are places: «bygda, Vangsnes, er liten», «huset heter Bjørketun», «gården Nordistua»."""

from __future__ import annotations

from typing import Final

from bsb.privacy import frame_words as fw
from bsb.privacy.spot import Spot
from bsb.privacy.wordlist import word_set

__all__ = ["is_told_place"]

_PLACES: Final = word_set(
    """
        bygda bygden bygd grenda grend tettstedet tettstaden tettsted stedet staden sted stad plassen plass øya byen bydelen strøket boligfeltet
        gården garden garden gård gard garn småbruket småbruk huset hus heimen hjemmet hytta hytte leiren leirstedet gata
        bofellesskapet bufellesskapet bofellesskap bosenteret omsorgssenteret dagsenteret dagsenter aktivitetshuset aktivitetssenteret
        aldershjemmet sykehjemmet sjukeheimen institusjonen institusjon avdelingen avdelinga avdeling treffstedet værestedet kollektivet
        behandlingsstedet behandlingssenteret ungdomshjemmet barnehjemmet boligen botiltaket tiltaket
        """
)
_DEFINITE: Final = frozenset(word for word in _PLACES if word.endswith(("a", "en", "et")))
_ENDS: Final = (",", ".", "!", "?", ";", ":", "–", "-", ")", "end", "…")
_IS: Final = frozenset("er e var va ble blei vart".split())
_ONE: Final = frozenset("et eit en ein ei".split())
_THAT: Final = frozenset(("som", "der"))


def is_told_place(spot: Spot) -> bool:
    """Say whether what is said right before makes a place of a name. A first name that people have is nobody's house."""
    if not spot.capital or spot.facts.first or spot.facts.word:
        return False
    if not spot.telling and spot.line.cased:
        return _is_one(spot)
    return _apposed(spot) or _is_called(spot) or _is_one(spot) or (spot.before in _DEFINITE and not spot.facts.last)


def _apposed(spot: Spot) -> bool:
    """«bygda, Vangsnes, er liten»: between a comma and where the sentence pauses."""
    line, i = spot.line, spot.i
    after = line.stops(i + spot.n)
    return line.at(i - 1) in _PLACES and line.gap(i).strip() == "," and after in _ENDS


def _is_one(spot: Spot) -> bool:
    """«Haugtun var et bra sted å bo»."""
    line, after = spot.line, spot.i + spot.n
    return (
        spot.after in _IS and line.at(after + 1) in _ONE and any(line.at(after + far) in _PLACES for far in (2, 3, 4))
    )


def _is_called(spot: Spot) -> bool:
    """«huset heter Bjørketun», «et sted som heter Haugtun»."""
    line, i = spot.line, spot.i
    if spot.before not in fw.CALLED:
        return False
    at = i - 3 if line.at(i - 2) in _THAT else i - 2
    return line.at(at) in _PLACES and all(line.near(each, comma=True) for each in range(at + 1, i))
