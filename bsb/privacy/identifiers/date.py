"""Dates: 17.05.1980, 12/3-22, 2022-03-12, 12. mars 2022, den tolvte mars, tjuefjerde i niende. A day becomes a season and year; a birthday is masked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bsb.privacy.identifiers.found import Found
from bsb.text.number_words import ORDINAL, ORDINALS, UPTO99, UPTO99_PATTERN, YEAR_WORDS

__all__ = ["find"]

_NAMES = [
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
]
_MONTHS = {
    **{name: number for number, name in enumerate(_NAMES, 1)},
    **{name[:3]: number for number, name in enumerate(_NAMES, 1)},
    "sept": 9,
}
_SEASONS = {
    12: "vinteren",
    1: "vinteren",
    2: "vinteren",
    3: "våren",
    4: "våren",
    5: "våren",
    6: "sommeren",
    7: "sommeren",
    8: "sommeren",
}
_MONTH = "|".join(sorted(_MONTHS, key=lambda name: (-len(name), name)))
_D = r"(?P<d>0?[1-9]|[12]\d|3[01])"
_M = r"(?P<m>0?[1-9]|1[0-2])"
_WEEKDAY = r"(?:(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|måndag|tysdag|laurdag|sundag),? )?"
_ON = rf"(?:(?P<on>{_WEEKDAY}(?:den )?))?"
_TWO_DIGITS = "|".join(
    word for word, value in sorted(UPTO99.items(), key=lambda pair: (-len(pair[0]), pair[0])) if value >= 30
)
_YEAR = rf"(?P<y>(?:19|20)\d{{2}}|-?\d{{2}}(?!\d| ?(?:kr|år|prosent|stykk|minutt|dag|person))|{YEAR_WORDS}|(?:{_TWO_DIGITS})(?! ?(?:kr|år|prosent|stykk|minutt|dag|person|gang)))"
_NUMERIC = re.compile(
    rf"(?<![\d.])(?<!\d[\-/])(?:(?P<on>den ))?{_D}[./\-] ?{_M}[./\- ] ?(?P<y>(?:19|20)\d{{2}}|(?<! )\d{{2}})(?!\d|[.,\-]\d)",
    re.IGNORECASE,
)
# «den 13/5», «mandag 13/5», «fra 13/5», «13/5 var jeg»: without a year, where dates stand. «13/5 av dem», «3/4 av tida», «24/7» are none.
_NO_SHARE = r"(?![\d/]|[.,\-]\d|-?del)(?! ?(?:av|prosent|%|liter|time|timer|år|kilo|stilling|pakke|dose|glass)\b)"
_DAY_MONTH = rf"{_D}/{_M}{_NO_SHARE}"
_DAY = r"(?:på )?(?:mandag|tirsdag|onsdag|torsdag|fredag|lørdag|søndag|måndag|tysdag|laurdag|sundag),? (?:den )?"
_SET_DAY = re.compile(rf"(?<![\w/.])(?P<on>{_DAY}|den ){_D}(?:/|\.(?=\d)){_M}{_NO_SHARE}", re.IGNORECASE)
_FROM_DAY = re.compile(
    rf"\b(?:fra|frå|til|før|etter|siden|sidan|innen|rundt|født|fødd|bursdag) (?P<all>{_DAY_MONTH})", re.IGNORECASE
)
_FIRST_DAY = re.compile(
    rf"(?:^|[.!?:] [«\"]?)(?P<all>{_DAY_MONTH})(?= (?:var|va|er|e|ble|blei|vart|kom|fikk|fekk|hadde|skal|skulle|møtte|begynte|slutta|sluttet|flytta|"
    r"flyttet|ringte|dro|reiste|gikk|gjekk|døde|starta|startet|sto|stod|satt) )",
    re.IGNORECASE | re.MULTILINE,
)
# «Hele døgnet», and days of the world's.
_NO_DAYS = frozenset(((24, 7), (9, 11), (22, 7)))
_OF_SO_MANY = 10
_ISO = re.compile(r"(?<!\d)(?P<y>(?:19|20)\d{2})-(?P<m>0[1-9]|1[0-2])-(?P<d>0[1-9]|[12]\d|3[01])(?!\d)")
_SIX = re.compile(
    r"(?<![\d.,\-/])(?<!\d )(?P<d>0[1-9]|[12]\d|3[01]) ?(?P<m>0[1-9]|1[0-2]) ?(?P<y>\d{2})(?![\d]|[.,\-/ ]\d| ?(?:kr|kroner|%|prosent)\b)"
)
# The full stop of «3. jan. 2022» and «3. jan. var»; that of «den 3. juni. Så» ends a sentence.
_STOP = r"(?:\.(?=,? ?(?:i )?\d)|(?<=\b\w{3})(?<!mai)\.(?= [a-zæøå]))?"
_WORDS = re.compile(
    rf"(?<!\w){_ON}(?:(?P<d>(?:[1-9]|[12]\d|3[01])\.?)(?: |(?<=\.))|(?P<o>{ORDINAL}) )(?P<m>{_MONTH})\b{_STOP}(?:,? (?:i )?{_YEAR}(?!\w))?",
    re.IGNORECASE,
)
_ORDINALS = re.compile(
    rf"(?<!\w)(?P<on>den )?(?P<o>{ORDINAL}) (?P<i>i )?(?P<mo>{ORDINAL})(?: (?P<y>(?:19|20)\d{{2}}|\d{{2}}|{YEAR_WORDS}|{UPTO99_PATTERN})(?!\w))?(?!\w)",
    re.IGNORECASE,
)
_BORN = re.compile(r"(?:født|fødd|fødselsda[gt]\w*|bursdag\w*|gebursdag\w*|\bf\.)[^.!?]{0,40}$", re.IGNORECASE)
# «han døydde andre februar»: no second February of several.
_DIED = re.compile(
    r"\b(?:dø(?:de|ydde|dde|dd|d|r|yr)|gikk bort|gjekk bort|gravlagt|gravlagd|begrav\w+|dødsda[gt]\w*|bisatt|ulykk[ea]\w*)\b[^.!?]{0,40}$",
    re.IGNORECASE,
)
# «født i 1968», «fødd i mai 1968», «født i sekstiåtte»: a year of birth is an age.
_BIRTH_YEAR = re.compile(
    rf"\b(?:født|fødd)(?: og oppvokst| og oppvaksen)?(?: (?:her )?(?:i|på) (?!{_MONTH})[^\W\d_]+)? (?P<all>(?:i |året |år )?(?:(?:{_MONTH}) )?(?P<y>(?:19|20)\d{{2}}|['’]?\d{{2}}(?=[.,!?]|$| og\b)|(?:nitten(?:hundre(?: ?og ?)?)? ?)?(?:{_TWO_DIGITS})))(?![\w.]\w)",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_MONTH_HINT = re.compile(rf"(?:[\d.]|[tdjr]e|annen) ?(?:{'|'.join(name[:3] for name in _NAMES)})", re.IGNORECASE)
_ORDINALS_HINT = re.compile(r"(?:[tdjr]e|annen) (?:i )?\w*(?:[tdjr]e|annen)\b", re.IGNORECASE)
_HINT = re.compile(r"\d|[tdjr]e\b", re.IGNORECASE)
# Feasts that everyone has.
_FEASTS = frozenset(((1, 5), (17, 5), (24, 12), (31, 12), (8, 3)))
_OWN = frozenset(["fra", "frå", "til", "i", "før", "etter", "siden", "sidan", "mellom", "på", "per", "innen", "og"])


def find(text: str) -> Iterator[Found]:
    """Yield dates that tell the day, and years of birth. Another month or a year alone is no date, and neither is a feast without a year."""
    if _HINT.search(text):
        yield from _days(text)
    if "fød" in text.casefold():
        yield from map(_birth_year, _BIRTH_YEAR.finditer(text))


def _days(text: str) -> Iterator[Found]:
    digits = _DIGIT.search(text) is not None
    if digits:
        for pattern in (_ISO, _NUMERIC):
            yield from (_found(text, match, int(match["m"])) for match in pattern.finditer(text))
        yield from _without_year(text)
    for match in _WORDS.finditer(text) if _MONTH_HINT.search(text) else ():
        before = max(0, match.start() - 60), match.start()
        if _tells(match) or _BORN.search(text, *before) or _DIED.search(text, *before):
            yield _found(text, match, _MONTHS[match["m"].casefold()])
    for match in _ORDINALS.finditer(text) if _ORDINALS_HINT.search(text) else ():
        month = ORDINALS[match["mo"].casefold()]
        if month <= 12 and (match["i"] or match["y"]):
            yield _found(text, match, month)
    if digits:
        yield from (Found(m.start(), m.end(), "birth-date", "[fødselsdato]") for m in _SIX.finditer(text))


def _without_year(text: str) -> Iterator[Found]:
    for match in _SET_DAY.finditer(text):
        if (pair := (int(match["d"]), int(match["m"]))) not in _FEASTS | _NO_DAYS:
            yield _found(text, match, pair[1])
    for pattern in (_FROM_DAY, _FIRST_DAY):
        for match in pattern.finditer(text):
            day, month = int(match["d"]), int(match["m"])
            # «etter 3/4», «fra 6/10 til 8/10»: a share, or so many points of ten.
            share = (day < month < _OF_SO_MANY) or (day <= month == _OF_SO_MANY)
            if not share and (day, month) not in _FEASTS | _NO_DAYS:
                start, end = match.span("all")
                yield _at(text, start, end, month, "", with_on=False)


def _birth_year(match: re.Match[str]) -> Found:
    year = match["y"].casefold().lstrip("'’")
    if not year.isdigit():
        word = next(one for one in sorted(UPTO99, key=len, reverse=True) if year.endswith(one))
        year = f"19{UPTO99[word]}"
    decade = _full(year)[:3]
    start, end = match.span("all")
    return Found(start, end, "birth-date", "[fødselsår]", f"på {decade}0-tallet")


def _tells(match: re.Match[str]) -> bool:
    day = int(match["d"].rstrip(".")) if match["d"] else ORDINALS[match["o"].casefold()]
    if (day, _MONTHS[match["m"].casefold()]) in _FEASTS:
        return bool(match["y"])
    # «andre mai» may be the second May of several.
    return bool(match["d"] or match["on"] or match["y"]) or day != 2


def _found(text: str, match: re.Match[str], month: int) -> Found:
    groups = match.groupdict()
    return _at(text, *match.span(), month, groups.get("y") or "", with_on=bool(groups.get("on")))


def _at(text: str, start: int, end: int, month: int, year: str, *, with_on: bool) -> Found:
    if _BORN.search(text, max(0, start - 60), start):
        return Found(start, end, "birth-date", "[fødselsdato]")
    return Found(start, end, "date", "[dato]", _general(month, year, text, start, with_on))


def _general(month: int, year: str, text: str, start: int, with_on: bool) -> str:
    if year and year.lstrip("-").isdigit():
        return f"{_SEASONS.get(month, 'høsten')} {_full(year)}"
    if year:
        return "[dato]"
    before = text[:start].rstrip().rsplit(None, 1)
    # «fra 12. mars» keeps its own preposition; «den 12. mars» and a bare date need one.
    own = before and before[-1].casefold() in _OWN
    return _NAMES[month - 1] if own and not with_on else f"i {_NAMES[month - 1]}"


def _full(year: str) -> str:
    digits = year.lstrip("-")
    if len(digits) == 4:
        return digits
    return ("20" if int(digits) < 40 else "19") + digits
