"""Where people live and what they are rung on in English-speaking countries: 14 Larch Close, Bridge Street, ME4 7QP, 07700 900123, (555) 123-4567."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bsb.privacy.identifiers.found import Found

__all__ = ["find_phones", "find_postcodes", "find_streets"]

_SURE: Final = "Street|Road|Lane|Avenue|Crescent|Terrace|Close|Drive|Grove|Gardens|Mews"
# What is a street with a number only: «Hawthorn Court», «the Way».
_NUMBERED: Final = f"{_SURE}|St|Rd|Ave|Court|Square|Place|Row|Walk|Way|Hill|Park|Rise|View|Green|Boulevard|Blvd"
_NUMBER: Final = r"(?:(?:[Ff]lat|[Uu]nit|[Aa]partment|[Aa]pt\.?) \d{1,3}[A-Za-z]?,? )?\d{1,4}[A-Za-z]?,? "
_WORD: Final = r"[A-ZÆØÅ][\w'’-]+"
_AT_NUMBER: Final = re.compile(rf"(?<![\w.,:/-]){_NUMBER}(?:{_WORD} ){{1,3}}(?:{_NUMBERED})\b(?!['’])")
_ALONE: Final = re.compile(rf"\b(?:{_WORD} ){{1,2}}(?:{_SURE})\b")
_SMALL: Final = re.compile(
    r"(?<![\w.,:/-])\d{1,4}[a-z]? [a-z]{3,} (?:street|road|lane|avenue|crescent|terrace|grove)\b(?! ?\w*(?:way|side))"
)
# «The High Street», «My Road», «Every Road» have no name of a street in them.
_PLAIN: Final = frozenset(
    "the a an my our your his her their this that every no one in on at to from and high main side back".split()
)
# Inward letters are never these, so that «A4 3CM» is no address.
_POSTCODE: Final = re.compile(
    r"(?<!\w)(?:[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}|[a-z]{1,2}\d[a-z\d]? \d[abd-hjlnp-uw-z]{2})(?!\w)"
)
_PHONE: Final = re.compile(
    r"(?<![\w.,/-])(?:\+44 ?(?:\(0\) ?)?[1-9](?:[ -]?\d){8,9}|\(?0[1-9]\d{1,4}\)?(?:[ -]?\d){5,8}|(?:\(\d{3}\) ?|\d{3}[-.])\d{3}[-.]\d{4})(?![\d/]|[.,:-]\d)"
)
_LEAST_DIGITS, _MOST_DIGITS = 10, 12


def find_streets(text: str) -> Iterator[Found]:
    """Yield addresses (`address`), and streets that stand without a number (`street`)."""
    for pattern in (_AT_NUMBER, _SMALL):
        yield from (Found(*match.span(), "address", "[adresse]") for match in pattern.finditer(text))
    for match in _ALONE.finditer(text):
        words = match.group().split()
        plain = next((k for k, word in enumerate(words) if word.casefold() not in _PLAIN), len(words))
        if plain < len(words) - 1:
            yield Found(match.start() + sum(len(word) + 1 for word in words[:plain]), match.end(), "street", "[gate]")


def find_postcodes(text: str) -> Iterator[Found]:
    """Yield postcodes of the United Kingdom."""
    return (Found(*match.span(), "postcode", "[postnummer]") for match in _POSTCODE.finditer(text))


def find_phones(text: str) -> Iterator[Found]:
    """Yield telephone numbers as they are written in the United Kingdom and North America."""
    for match in _PHONE.finditer(text):
        if _LEAST_DIGITS <= sum(map(str.isdigit, match.group())) <= _MOST_DIGITS:
            yield Found(*match.span(), "phone", "[telefonnummer]")
