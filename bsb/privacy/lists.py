"""The lists of names and places that come with bsb.

Sources and licences are in `docs/kilder-navn.md`; `training/build_lists.py` makes the files. Every list is read once per
process. Keys are casefolded, so `first_names()["torunn"].name` is `Torunn`.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

__all__ = [
    "DATA",
    "NameFacts",
    "PlaceFacts",
    "ServiceFacts",
    "first_names",
    "packed",
    "places",
    "postcodes",
    "services",
    "streets",
    "surnames",
    "word_names",
]

DATA = Path(__file__).resolve().parent / "data"


@dataclass(frozen=True, slots=True)
class NameFacts:
    """What is known of a name.

    `count` is bearers in Norway (0: not counted by SSB); `gender` is m, f or u; `origin` is `no`, `sami` or `intl`;
    `word` says that it is also an ordinary dictionary word.
    """

    name: str
    count: int
    gender: str
    origin: str
    word: bool


class PlaceFacts(NamedTuple):
    """A place: `kind` is land, fylke, kommune, bydel, poststed, sted, by (abroad) or samisk."""

    name: str
    kind: str


class ServiceFacts(NamedTuple):
    """A service, benefit, diagnosis or acronym that everyone has and that thus points at no one."""

    name: str
    kind: str
    meaning: str


@lru_cache(maxsize=1)
def first_names() -> Mapping[str, NameFacts]:
    """Return first names: SSB's, the world's commonest, those of minorities and Sami in Norway, and what people are called for short."""
    nicknames = {row[0].casefold(): NameFacts(row[0], 0, row[1], "no", False) for row in _rows("kallenavn.tsv")}
    return MappingProxyType({**nicknames, **_names("fornavn.tsv")})


@lru_cache(maxsize=1)
def surnames() -> Mapping[str, NameFacts]:
    """Return surnames: SSB's with 200 bearers or more, the world's commonest, minorities' and Sami."""
    return _names("etternavn.tsv")


@lru_cache(maxsize=1)
def places() -> Mapping[str, PlaceFacts]:
    """Return kommuner, fylker, bydeler, post towns, place names, countries and large cities."""
    return MappingProxyType({row[0].casefold(): PlaceFacts(row[0], row[1]) for row in _rows("steder.tsv")})


@lru_cache(maxsize=1)
def postcodes() -> Mapping[str, str]:
    """Return postcode (four digits) -> post town."""
    return MappingProxyType({row[0]: row[1] for row in _rows("postnummer.tsv")})


@lru_cache(maxsize=1)
def streets() -> frozenset[str]:
    """Return street names, casefolded, without numbers."""
    return frozenset(packed("gater.txt.gz").decode().casefold().split("\n")) - {""}


@lru_cache(maxsize=1)
def services() -> Mapping[str, ServiceFacts]:
    """Return what everyone has: NAV, DPS, LAR, AAP and the like."""
    return MappingProxyType(
        {row[0].casefold(): ServiceFacts(row[0], row[1], row[2]) for row in reversed(list(_rows("tjenester.tsv")))}
    )


@lru_cache(maxsize=2)
def word_names(*, wide: bool = False) -> frozenset[str]:
    """Return first names of Norway that speech uses as ordinary words (Per, Liv, Hans, Stein, Vår).

    These are the names counted at least three times as words in Norwegian text. `wide=True` gives every first name that is
    also a dictionary word (Odd, Siv, Bjørn, Even), which is rarer as a word than as a name.
    """
    rows = {row[0]: (int(row[1]), row[2]) for row in _rows("ordnavn.tsv")}
    if wide:
        return frozenset(rows)
    facts = first_names()
    return frozenset(
        key
        for key, (seen, kind) in rows.items()
        if kind == "ord" and seen >= _MIN_SEEN and facts[key].count >= _MIN_BEARERS
    )


_MIN_SEEN = 3
_MIN_BEARERS = 200


def packed(file: str) -> bytes:
    """Return a compressed list as bytes: sorted lines, with a line break before the first and after the last."""
    return gzip.decompress((DATA / file).read_bytes())


def _names(file: str) -> Mapping[str, NameFacts]:
    return MappingProxyType(
        {row[0].casefold(): NameFacts(row[0], int(row[1]), row[2], row[3], row[4] == "1") for row in _rows(file)}
    )


def _rows(file: str) -> Iterator[list[str]]:
    lines = (DATA / file).read_text("utf-8").split("\n")
    return (line.split("\t") for line in lines[1:] if line)
