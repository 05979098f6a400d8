"""Names that are verbs, adjectives or oaths too (gro, signe, mette, søren): the word's own uses, in points against the name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from bsb.privacy.line import Line
from bsb.privacy.wordlist import word_set

__all__ = ["other_uses"]

_VERBS: Final = word_set("gro signe tine mette ane helle unn lene vera endre tale elle tore line lette merke stine gry")
_MODALS: Final = word_set("å kan vil skal må få får skulle ville kunne måtte bør burde lat la lar latt")
_BETWEEN: Final = word_set("bare berre ikke ikkje alltid også først da jo aldri")
_AFTER_VERB: Final = word_set("seg meg deg oss dem mæ dæ sæ opp ut ned inn litt på fast av over vekk bort")
# «Tore på kontoret» is a man at work, «line på noen» a verb.
_OFFICES: Final = word_set("kontoret nav dps skolen jobben avdelinga avdelingen mottaket huset senteret")
_IS: Final = word_set("er e var va bli blir ble vart blitt vere være å og så godt")
_NOT: Final = word_set("ikke ikkje itj ittj ka kva hva eg jeg æ du vi me")
_OATH_BEFORE: Final = word_set("fy for å hva ka kva hå så")
_OATH_AFTER: Final = word_set("heller også óg òg meg ta da altså")
_ANIMALS: Final = word_set("ulv ulven gaupe gaupa jerv elg rev reven tre bjørn bjørk furu gran")
_COLOURS: Final = word_set("lilla rød røde raud blå gul gule grønn hvit kvit svart oransje turkis")
_HOLDING: Final = word_set("hold holde holdt kom komme vekke vekt holder i")
_VERY: Final = word_set("så for litt veldig ganske kjempe skikkelig mest sykt jævlig")
_NUMBERS: Final = word_set("en ein to tre fire fem seks sju åtte ni ti tolv femten tjue tretti førti femti hundre")


def other_uses(word: str, line: Line, i: int) -> float:
    """Return points against a name at word `i`, 0 where none of these uses is met."""
    before, after = line.at(i - 1) if line.near(i) else "", line.at(i + 1) if line.near(i + 1) else ""
    modal = before in _MODALS or line.at(i - 2) in ("la", "lar", "lat")
    modal = modal or (before in _BETWEEN and line.at(i - 2) in _MODALS)
    works = after == "på" and line.at(i + 2) in _OFFICES
    if word in _VERBS and (modal or (after in _AFTER_VERB and not works)):
        return 4.0
    phrase = _PHRASES.get(word)
    return 5.5 if phrase is not None and phrase(before, after, line.at(i - 2), line.at(i + 2)) else 0.0


def _colour(before: str, after: str, before2: str, after2: str) -> bool:
    return before == "i" or (before == "og" and before2 in _COLOURS)


def _dared(before: str, after: str, before2: str, after2: str) -> bool:
    return before in ("itj", "ikkje", "ikke") or after in _NOT


def _stone(before: str, after: str, before2: str, after2: str) -> bool:
    again = (before == "for" and before2 == "stein") or (after in ("for", "på") and after2 == "stein")
    return again or before in ("kaste", "kasta", "kastet", "kastar", "kaster", "slepp")


# Word -> does it stand in one of its own phrases? Asked with the word before, after, and the ones beyond those.
_PHRASES: Final[dict[str, Callable[[str, str, str, str], bool]]] = {
    "mette": lambda before, after, before2, after2: before in _IS,
    "tor": _dared,
    "ella": _dared,
    "søren": lambda before, after, before2, after2: before in _OATH_BEFORE or after in _OATH_AFTER,
    "bjørn": lambda before, after, before2, after2: (
        (after in ("og", "eller") and after2 in _ANIMALS) or before == "redd"
    ),
    "harry": lambda before, after, before2, after2: before in _VERY,
    "rosa": _colour,
    "lilla": _colour,
    "max": lambda before, after, before2, after2: after in _NUMBERS,
    "jan": lambda before, after, before2, after2: "feb" in (after, after2),
    "odd": lambda before, after, before2, after2: after == "nummer" or (after == "eller" and after2 == "partall"),
    "siv": lambda before, after, before2, after2: (
        (after == "og" and after2 in ("gress", "gras", "vann")) or after in ("langs", "nede")
    ),
    "stein": _stone,
    "liv": lambda before, after, before2, after2: (
        before in ("gamle", "nye", "forrige", "mine", "gode", "vanlige") and before2 != "ho"
    ),
    "live": lambda before, after, before2, after2: before == "til" and before2 in _HOLDING,
    "gry": lambda before, after, before2, after2: after == "av" and after2 == "dag",
}
