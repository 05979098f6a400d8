"""Dates, years of birth and ages in English: the 3rd of May 1991, May 3rd, born in 1991, I am 54 years old, a 54-year-old man.

I came on 12 March 2021             I came in the spring of 2021
I was born in 1991                  I was born in the 1990s
She is 54 years old                 She is in her fifties
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bsb.ingest.language_guess import is_english
from bsb.privacy.identifiers.found import Found

__all__ = ["find"]

_NAMES: Final = "January February March April May June July August September October November December".split()
_SEASONS: Final = ("winter", "spring", "summer", "autumn")
_NUMBERS: Final = {name: number for number, name in enumerate(_NAMES, 1)}
_SHORT: Final = {name[:3]: number for name, number in _NUMBERS.items()} | {"Sept": 9}
# «March» and «May» are words too: a month has its capital.
_MONTH: Final = rf"(?P<m>(?:{'|'.join(_NAMES)})\b|(?:Sept|{'|'.join(name[:3] for name in _NAMES)})\b\.?)"
_D: Final = r"(?P<d>[12]\d|3[01]|0?[1-9])"
_TH: Final = r"(?:st|nd|rd|th)"
_YEAR: Final = r"(?P<y>(?:19|20)\d{2})(?!\d)"
_WEEKDAY: Final = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_ON: Final = rf"(?:\b(?P<on>[Oo]n {_WEEKDAY}))?"
_DAY_FIRST: Final = re.compile(rf"{_ON}(?<![\w.,/:-])(?:the )?{_D}{_TH}?(?: of)? {_MONTH}(?!\w)(?:,? (?:in )?{_YEAR})?")
_MONTH_FIRST: Final = re.compile(rf"{_ON}\b{_MONTH} (?:the )?{_D}(?P<th>{_TH})?(?![\w:])(?:,? (?:in )?{_YEAR})?")
_FIGURES: Final = re.compile(
    r"(?<![\w./-])(?P<on>\bon )?(?:0?[1-9]|[12]\d|3[01])(?P<by>[./-])(?P<m>0?[1-9]|1[0-2])(?P=by)(?P<y>(?:19|20)\d{2}|\d{2})(?!\d|[./-]\d)"
)
_BORN: Final = re.compile(r"\b(?:born|birthday|birth ?date|date of birth)\b[^.!?]{0,40}$", re.IGNORECASE)
_BIRTH_YEAR: Final = re.compile(
    rf"\bborn (?:and raised )?(?:[^\W\d]+ ){{0,3}}?(?P<all>in (?:{_MONTH} )?(?:the year )?{_YEAR})"
)
_BE: Final = r"(?: (?:am|are|is|was|were)|['’](?:m|re|s))(?: (?:just|only|now|about|almost|nearly|over))*"
_OLD: Final = re.compile(rf"\b(?P<who>I|you|he|she|we|they){_BE} (?P<all>(?P<n>\d{{1,3}}) years? old)\b", re.IGNORECASE)
# «I am 54.», «when I was 17 I»: no years, but nothing is counted, as it is in «we were 15».
_BARE: Final = re.compile(
    rf"\b(?P<who>I|you|he|she){_BE} (?P<all>(?P<n>\d{{2}}))(?=$|[!?;]|[.,](?!\d)| (?:and|but|then|when|I|he|she|we|they|you|years? of age)\b)",
    re.IGNORECASE,
)
_YEAR_OLD: Final = re.compile(r"\b(?P<n>\d{1,3})[ -]years?[ -]old(?P<s>s?)\b", re.IGNORECASE)
_TURNED: Final = re.compile(
    r"\b(?:turn|turns|turned|turning|aged|age of) (?P<n>\d{2})(?!\d|[.,:]\d| ?(?:%|degrees|percent|per|pages|pm|am)\b)",
    re.IGNORECASE,
)
_THEIR: Final = {"i": "my", "you": "your", "he": "his", "she": "her", "we": "our", "they": "their"}
_TENS: Final = ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_TEENS, _GROWN, _OLDEST = 13, 20, 110
# Feasts that everyone has: a day in May, Christmas.
_FEASTS: Final = frozenset(((1, 5), (17, 5), (24, 12), (25, 12), (31, 12), (8, 3)))
_HINT: Final = re.compile(r"\d")


def find(text: str) -> Iterator[Found]:
    """Yield dates that tell the day, years of birth, and ages, as they are said in English."""
    if not _HINT.search(text):
        return
    for match in _BIRTH_YEAR.finditer(text):
        yield Found(*match.span("all"), "birth-date", "[fødselsår]", f"in the {match['y'][:3]}0s")
    for pattern in (_DAY_FIRST, _MONTH_FIRST):
        for match in pattern.finditer(text):
            yield from _date(text, match)
    yield from _numeric(text)
    yield from _ages(text)


def _date(text: str, match: re.Match[str]) -> Iterator[Found]:
    month = _number_of(match["m"])
    if not _is_date(text, match) or ((int(match["d"]), month) in _FEASTS and not match["y"]):
        return
    if _BORN.search(text, max(0, match.start() - 60), match.start()):
        yield Found(match.start(), match.end(), "birth-date", "[fødselsdato]")
        return
    season = _SEASONS[month % 12 // 3]
    general = f"the {season} of {match['y']}" if match["y"] else _NAMES[month - 1]
    on = match["on"]
    yield Found(
        match.start(), match.end(), "date", "[dato]", f"{'In' if on[0] == 'O' else 'in'} {general}" if on else general
    )


def _numeric(text: str) -> Iterator[Found]:
    """«born on 3/4/1988», «on 12/03/26»: where English is spoken. Elsewhere they are Norwegian, and told as such."""
    if not is_english(text):
        return
    for match in _FIGURES.finditer(text):
        if _BORN.search(text, max(0, match.start() - 60), match.start()):
            yield Found(match.start(), match.end(), "birth-date", "[fødselsdato]")
            continue
        year = match["y"] if len(match["y"]) == 4 else f"20{match['y']}"
        season = _SEASONS[int(match["m"]) % 12 // 3]
        on = "in " if match["on"] else ""
        yield Found(match.start(), match.end(), "date", "[dato]", f"{on}the {season} of {year}")


def _number_of(month: str) -> int:
    return _NUMBERS.get(month) or _SHORT[month.rstrip(".")]


def _is_date(text: str, match: re.Match[str]) -> bool:
    """Say whether a day and a month are a date in English: «12 September» alone may be Norwegian, and «May 3» three for somebody called May."""
    if match["on"] or re.search(r"\d(?:st|nd|rd|th)\b|\bthe ", match.group()):
        return True
    name = match["m"].rstrip(".").casefold()
    if name in _SHARED:
        return False
    return "th" not in match.groupdict() or bool(match["y"]) or (name not in _CALLED and _closes(text, match.end()))


def _closes(text: str, at: int) -> bool:
    return re.match(r"[.!?;,](?!\d)|$", text[at:]) is not None


# Months that are written alike in Norwegian, which has its own way with them, and months that people are called.
_SHARED: Final = frozenset("april august september november jan feb mar apr jun jul aug sep sept nov".split())
_CALLED: Final = frozenset("may june".split())


def _ages(text: str) -> Iterator[Found]:
    for pattern in (_OLD, _BARE):
        for match in pattern.finditer(text):
            if pattern is _OLD or int(match["n"]) >= _TEENS:
                yield from _age(match, *match.span("all"), _stage(int(match["n"]), match["who"].casefold()))
    for match in _YEAR_OLD.finditer(text):
        yield from _age(match, match.start(), match.end(), "")
    for match in _TURNED.finditer(text):
        yield from _age(match, match.start("n"), match.end("n"), "")


def _age(match: re.Match[str], start: int, end: int, general: str) -> Iterator[Found]:
    if int(match["n"]) <= _OLDEST:
        yield Found(start, end, "age", "[alder]", general)


def _stage(age: int, who: str) -> str:
    if age < _TEENS or age > 99:
        return "[alder]"
    return f"in {_THEIR[who]} {'teens' if age < _GROWN else _TENS[age // 10 - 2]}"
