"""Street and number, and street names alone: Nøstegata 31, oppgang B; Kong Oscars gate 12 A; Nøstegata."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bsb.privacy.identifiers.found import Found
from bsb.privacy.wordlist import word_set

__all__ = ["find"]

_TAIL = (
    "gata|gaten|gate|gatå|veien|vegen|veie|vei|veg|alleen|alléen|allé|alle|plassen|plass|torget|torg|bakken|bakkane|bakke|stien|sti|svingen|ringen|"
    "terrasse|kroken|tunet|haugen|brygga|bryggen|brygge|kaia|kaien|åsen|smauet|gjerdet|løkka|jordet|enga|faret|grenda|vollen|stubben|høgda|lia|"
    "lien|toppen|kollen|kleiva|svingane|vågen|gangen|parken|stredet|strete|slippen|smug|trappa|trappene"
)
_SURE_TAIL = "gata|gaten|gatå|veien|vegen|stredet|smauet|alléen"
_TENS = "tjue|tretti|førti|femti|seksti|sytti|åtti|nitti"
_ONES = "en|ein|to|tre|fire|fem|seks|sju|syv|åtte|ni"
_TEENS = "ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten|nitten"
_NUMBER = rf"(?:\d{{1,3}}|(?:{_TENS})(?:{_ONES})?|{_TEENS}|{_ONES})(?!\w)(?: ?[A-Ha-h](?![\wæøå]))?"
_COUNTED = r"(?!\d|[.,:]\d| ?(?:kr|prosent|år|stykk|minutt|meter|mil|gang|dag|uke|veke|måned|time|hus|person|av\b|på\b|som\b|og en halv))"
_MORE = r"(?:,? (?:oppgang|inngang|leilighet|leil\.?|rom) (?:[A-Z]|\d{1,4})\b|,? H\d{4}\b|,? (?:i )?(?:\d{1,2}\.|første|andre|tredje|fjerde) etasje\b)*"
_CAP = r"[A-ZÆØÅ][\wæøåéü.\-]*"
_ONE_WORD = re.compile(
    rf"\b([\wæøåéü\-]{{2,}}(?:{_TAIL})) {_NUMBER}{_COUNTED}{_MORE}",
    re.IGNORECASE,
)
_WORDS = re.compile(rf"\b((?:{_CAP} ){{1,3}}(?:{_TAIL}|{_TAIL.title()})) {_NUMBER}{_COUNTED}{_MORE}")
_LISTED = re.compile(rf"\b({_CAP}(?: [\wæøåéü.]+){{0,3}}?) {_NUMBER}{_COUNTED}{_MORE}")
_ALONE = re.compile(rf"(?<![\w])([A-ZÆØÅ][\wæøåéü\-]+(?:{_SURE_TAIL}))\b")
_ALONE_WORDS = re.compile(rf"\b(?:{_CAP} ){{1,2}}(?:gate|vei|veg|plass|allé|gata|veien|vegen)\b")
_NOT_STREETS = word_set(
    """
        gata veien vegen gaten gate vei veg hovedveien hovedvegen landeveien motorveien gågata gågaten riksveien
        fylkesveien europaveien
        """
)


def find(text: str) -> Iterator[Found]:
    """Yield addresses (`address`), and street names that stand alone with a capital letter (`street`)."""
    yield from _with_number(text)
    for pattern in (_ALONE_WORDS, _ALONE):
        for match in pattern.finditer(text):
            if _is_street(match.group(), text, match.start()):
                yield Found(match.start(), match.end(), "street", "[gate]")


def _with_number(text: str) -> Iterator[Found]:
    for pattern in (_WORDS, _ONE_WORD, _LISTED):
        for match in pattern.finditer(text):
            name = match[1].casefold()
            if pattern is _LISTED and name not in _streets():
                continue
            if (
                pattern is _ONE_WORD
                and match[1].islower()
                and name not in _streets()
                and not name.endswith(("gata", "gaten", "veien", "vegen"))
            ):
                continue
            if name not in _NOT_STREETS:
                yield Found(match.start(), match.end(), "address", "[adresse]")


def _is_street(name: str, text: str, start: int) -> bool:
    folded = name.casefold()
    if folded in _NOT_STREETS:
        return False
    if folded in _streets():
        return True
    from bsb.privacy.vocabulary import kind_of

    # A street nobody listed: with a capital in mid-sentence it is a name; at the start only if no dictionary has it.
    initial = not text[:start].rstrip(' «"(') or text[:start].rstrip(' «"(')[-1] in ".!?…:\n"
    return not initial or kind_of(folded) is None


@lru_cache(maxsize=1)
def _streets() -> frozenset[str]:
    from bsb.privacy.lists import streets

    return streets()
