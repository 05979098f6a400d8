"""Ages: «jeg er 53 år», «en 53-åring», «fylte førti», «53 år gammel». They become decades; for the young, a stage of life."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found
from bsb.text.number_words import TENS, UNITS, UPTO99

__all__ = ["find"]

_ONES = {word: value for word, value in UNITS.items() if value}
# «han e førr år»; where no age is told the word is «for», or «before».
_TENS = {**TENS, "førr": 40}
_VALUES = {word: value for word, value in UPTO99.items() if value} | _TENS
_VALUES |= {ten + one: a + b for ten, a in _TENS.items() for one, b in _ONES.items()}
# «tre og femti», as the old still count.
_VALUES |= {
    one + joint + ten: a + b for ten, a in _TENS.items() for one, b in _ONES.items() for joint in ("og", " og ")
}
_N = r"(?P<n>\d{1,3}|" + "|".join(sorted(_VALUES, key=len, reverse=True)) + ")"
_WHO = r"(?:jeg|eg|æ|e|han|hun|ho|du|vi|min|mi|mitt|sønn\w*|datter\w*|mor\w*|far\w*|gutt\w*|jent\w*|[A-ZÆØÅ][a-zæøå]+)"
_BE = r"(?:er|va|var|e|blir|ble|blei|vart|fyller|fylte|fylt)"
_GAMMEL = re.compile(rf"\b{_N} (?:og et halvt )?år(?:s)? (?:gamm?al|gammel|gamle|gammalt|gammelt)\b", re.IGNORECASE)
_AARING = re.compile(rf"\b{_N}[\- ]?åring(?P<tail>en|er|ene|ar|ane|s)?\b", re.IGNORECASE)
_NOT_AGE = r"(?:siden|sidan|på|i|uten|utan|med|yngre|eldre|mellom|til|før|etter|for|igjen|gamm?\w*|gjennom|lang\w*|uansett|hos|der|her|som|fram)"
_IS = re.compile(
    rf"\b{_WHO}(?: \w+)? {_BE} (?:jo |nå |no |bare |berre |over |nesten )?{_N} år\b(?!\s+{_NOT_AGE}\b)", re.IGNORECASE
)
_TURNED = re.compile(
    rf"\b(?:fyller|fylte|fylt|runda|rundet|runder) {_N}\b(?! (?:skjema|ut|opp|søknad))(?: år)?", re.IGNORECASE
)
_AGED = re.compile(rf"\bi en alder av {_N}(?: år)?\b", re.IGNORECASE)
# «Jeg er 53, og han er 17.», «da jeg var femten begynte jeg»: no «år», but somebody is, and nothing is counted.
_ADVERBS = r"(?: (?:jo|nå|no|bare|berre|over|nesten|snart|rundt|omtrent|cirka|sånn))*"
_MORE = _N.replace("?P<n>", "?:")
# «Han ble 20. mann»: the full stop of a figure ends a sentence only before a capital.
_STOP = r"(?<=[^\W\d])\.|\.(?= (?-i:[A-ZÆØÅ«])|$)"
_THEN = r" (?:og|men|da|då|når|nå|no|så|selv|sjøl|sjølv|i år|neste år|snart|allerede)\b"
_CLOSES = rf"(?=$|[!?;»…]|{_STOP}|,(?! ?{_MORE}\b)(?!\d)|{_THEN})"
_BARE = re.compile(
    rf"\b(?:jeg|eg|æ|han|hun|ho|du) (?P<be>er|e|æ|var|va|blir|ble|blei|vart){_ADVERBS} {_N}{_CLOSES}", re.IGNORECASE
)
_WHEN = re.compile(
    rf"\b(?:da|då) (?:jeg|eg|æ|han|hun|ho|du) (?:var|va){_ADVERBS} {_N}(?![.,:/]?\d)(?! (?:år|minutt|time|dag|døgn|uk|vek|måned|månad|gang|kilo|kg|met|mil|prosent|kron|stykk|person|plass|stolp)\w*)\b",
    re.IGNORECASE,
)
_BARE_HINT = re.compile(r"\b(?:jeg|eg|æ|han|hun|ho|du) (?:er|e|æ|var|va|blir|ble|blei|vart)\b", re.IGNORECASE)
# «Jeg er 68-modell»: what year somebody is of; a car is one too, but not «jeg».
_MODEL = re.compile(
    r"\b(?:jeg|eg|æ|je|du|han|hun|ho|hu|vi|me|dere|de|begge|båe) (?:er|e|æ|var|va)(?: (?:en|ei|ein|jo|bare|berre|begge|også|òg|altså|nå|no|visst))* "
    r"(?P<all>(?:19|20|['’])?(?P<y>\d)\d[ \-]?modell(?P<tail>er|ar)?)\b",
    re.IGNORECASE,
)
_GROWN = 15
_TEENS = 13
_TODDLER = 3
# What each pattern cannot do without; quick to look for, and most talk has none of it.
_YEARS = re.compile(r"(\w+) (?:og et halvt )?år", re.IGNORECASE)
_AARING_HINT = re.compile("åring", re.IGNORECASE)
_TURNED_HINT = re.compile("fyl|rund", re.IGNORECASE)
_AGED_HINT = re.compile("en alder", re.IGNORECASE)
_HINT = re.compile(r"år\b|år[si]|alder|fyl|rund", re.IGNORECASE)


def find(text: str) -> Iterator[Found]:
    """Yield ages. Durations («tre år på venteliste») are none."""
    if _BARE_HINT.search(text):
        yield from _bare(text)
    if "modell" in text.casefold():
        for match in _MODEL.finditer(text):
            yield Found(
                *match.span("all"), "birth-date", "[fødselsår]", f"{match['y']}0-tallsmodell{match['tail'] or ''}"
            )
    if not _HINT.search(text):
        return
    if any(_is_number(word) for word in _YEARS.findall(text)):
        yield from _in_years(text)
    if _AARING_HINT.search(text):
        for match in _AARING.finditer(text):
            yield from _person(match)
    for pattern, hint in ((_TURNED, _TURNED_HINT), (_AGED, _AGED_HINT)):
        if hint.search(text):
            for match in pattern.finditer(text):
                yield from _turned(match)


def _bare(text: str) -> Iterator[Found]:
    for match in _BARE.finditer(text):
        if _value(match) >= _TEENS:
            be = match["be"].casefold()
            yield from _turned(match) if be.startswith("bl") else _found(match, match.start("n"), match.end("n"))
    for match in _WHEN.finditer(text):
        if _value(match) >= _TODDLER:
            yield from _found(match, match.start("n"), match.end("n"))


def _in_years(text: str) -> Iterator[Found]:
    for match in _GAMMEL.finditer(text) if "gam" in text.casefold() else ():
        yield from _found(match, match.start("n"), match.end())
    for match in _IS.finditer(text):
        closes = not text[match.end() :].lstrip(" ")[:1].isalpha()
        # «han var to år» may go on «på institusjon»; of the small numbers only those that end the clause are ages.
        if closes or _value(match) >= _GROWN:
            yield from _found(match, match.start("n"), match.end())


def _is_number(word: str) -> bool:
    return word.isdigit() or word.casefold() in _VALUES


def _value(match: re.Match[str]) -> int:
    written = match["n"].casefold()
    return int(written) if written.isdigit() else _VALUES[written]


def _found(match: re.Match[str], start: int, end: int) -> Iterator[Found]:
    if _value(match) <= 110:
        yield Found(start, end, "age", "[alder]", _stage(_value(match)))


def _person(match: re.Match[str]) -> Iterator[Found]:
    value, tail = _value(match), (match["tail"] or "").casefold()
    if value > 110:
        return
    one = "voksen" if value >= 18 else "ungdom" if value >= 13 else "barn"
    general = f"person{tail.removesuffix('s')} {_stage(value)}" if value >= 20 else f"[{one}]"
    yield Found(match.start(), match.end(), "age", "[alder]", general)


def _turned(match: re.Match[str]) -> Iterator[Found]:
    if _value(match) >= 10:
        yield Found(match.start("n"), match.end(), "age", "[alder]", "[alder]")


def _stage(age: int) -> str:
    if age < 6:
        return "i førskolealder"
    if age < 13:
        return "i barneskolealder"
    if age < 20:
        return "i tenårene"
    return f"i {age // 10 * 10}-årene"
