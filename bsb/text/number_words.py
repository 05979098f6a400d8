"""Norwegian numbers in words, old way of counting and new, bokmål and nynorsk: `femti`, `tjueto`, `toogtyve`, `nitten åttifem`, `tjuefjerde`."""

from __future__ import annotations

from typing import Final

__all__ = ["ORDINAL", "ORDINALS", "TENS", "UNITS", "UPTO99", "UPTO99_PATTERN", "YEAR_WORDS"]

UNITS: Final = {
    "null": 0,
    "en": 1,
    "én": 1,
    "ein": 1,
    "ett": 1,
    "eitt": 1,
    "to": 2,
    "tre": 3,
    "fire": 4,
    "fem": 5,
    "seks": 6,
    "sju": 7,
    "syv": 7,
    "åtte": 8,
    "ni": 9,
}
_TEENS: Final = "ti elleve tolv tretten fjorten femten seksten sytten atten nitten"
TENS: Final = {
    "tjue": 20,
    "tyve": 20,
    "tretti": 30,
    "tredve": 30,
    "førti": 40,
    "femti": 50,
    "seksti": 60,
    "sytti": 70,
    "åtti": 80,
    "nitti": 90,
}
_ORDINAL_UNITS: Final = {
    "første": 1,
    "fyrste": 1,
    "andre": 2,
    "annen": 2,
    "tredje": 3,
    "fjerde": 4,
    "femte": 5,
    "sjette": 6,
    "sjuende": 7,
    "sjuande": 7,
    "syvende": 7,
    "åttende": 8,
    "åttande": 8,
    "niende": 9,
    "niande": 9,
}
_ORDINAL_REST: Final = {
    "tiende": 10,
    "tiande": 10,
    "ellevte": 11,
    "elvte": 11,
    "tolvte": 12,
    "trettende": 13,
    "trettande": 13,
    "fjortende": 14,
    "fjortande": 14,
    "femtende": 15,
    "femtande": 15,
    "sekstende": 16,
    "sekstande": 16,
    "syttende": 17,
    "syttande": 17,
    "attende": 18,
    "attande": 18,
    "nittende": 19,
    "nittande": 19,
    "tjuende": 20,
    "tjuande": 20,
    "tyvende": 20,
    "trettiende": 30,
    "trettiande": 30,
    "tredevte": 30,
    "tredjevte": 30,
}


def _upto99() -> dict[str, int]:
    ones = {word: value for word, value in UNITS.items() if value}
    found = {**UNITS, **{word: 10 + at for at, word in enumerate(_TEENS.split())}, **TENS}
    found.update({ten + one: a + b for ten, a in TENS.items() for one, b in ones.items()})
    found.update({f"{one}og{ten}": a + b for ten, a in TENS.items() for one, b in ones.items()})
    return found


def _ordinals() -> dict[str, int]:
    found = {**_ORDINAL_UNITS, **_ORDINAL_REST}
    found.update(
        {
            ten + one: a + b
            for ten, a in (("tjue", 20), ("tretti", 30))
            for one, b in _ORDINAL_UNITS.items()
            if a + b < 32
        }
    )
    tens = (("tyvende", 20), ("tjuende", 20), ("tredevte", 30))
    found.update({f"{one}og{ten}": a + b for ten, a in tens for one, b in UNITS.items() if b and a + b < 32})
    return found


def _either(words: dict[str, int]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))


UPTO99: Final = _upto99()
"""Casefolded word → value, 0 to 99."""

UPTO99_PATTERN: Final = _either(UPTO99)
"""The words of `UPTO99` as a pattern, longest first."""

ORDINALS: Final = _ordinals()
"""Casefolded ordinal → value, 1 to 31."""

ORDINAL: Final = _either(ORDINALS)

_TWO: Final = _either({word: value for word, value in UPTO99.items() if value >= 10 or value == 0})
YEAR_WORDS: Final = rf"(?:nitten ?(?:hundre)?(?: ?og ?)?(?:{UPTO99_PATTERN})(?: (?:{_either(UNITS)})\b)?|to ?tusen(?: ?og ?(?:{UPTO99_PATTERN}))?|tjue ?(?:{_TWO}))"
"""A year in words: `nittenåttifem`, `nitten hundre og syttitre`, `totusen og fire`, `tjue tjueto`."""
