"""How many of something, in words that agree with the number: «1 koding», «2 kodinger». For sentences that count several things."""

from __future__ import annotations

from collections.abc import Callable

from bsb.language import ngettext

__all__ = [
    "Count", "answers", "codes", "codings", "columns", "displays", "events", "figures", "files", "findings", "interviews", "notes",
    "persons", "proposals", "respondents", "rows", "segments", "statements", "tables", "transcripts", "turns", "words",
]  # fmt: skip

Count = Callable[[int], str]


def answers(n: int) -> str:
    """Return `1 svar`, or `2 svar`."""
    return ngettext("{n} svar", "{n} svar", n).format(n=n)


def codes(n: int) -> str:
    """Return `1 kode`, or `2 koder`."""
    return ngettext("{n} kode", "{n} koder", n).format(n=n)


def codings(n: int) -> str:
    """Return `1 koding`, or `2 kodinger`."""
    return ngettext("{n} koding", "{n} kodinger", n).format(n=n)


def columns(n: int) -> str:
    """Return `1 kolonne`, or `2 kolonner`."""
    return ngettext("{n} kolonne", "{n} kolonner", n).format(n=n)


def displays(n: int) -> str:
    """Return `1 display`, or `2 displayer`."""
    return ngettext("{n} display", "{n} displayer", n).format(n=n)


def events(n: int) -> str:
    """Return `1 hendelse`, or `2 hendelser`."""
    return ngettext("{n} hendelse", "{n} hendelser", n).format(n=n)


def figures(n: int) -> str:
    """Return `1 tall`, or `2 tall`."""
    return ngettext("{n} tall", "{n} tall", n).format(n=n)


def files(n: int) -> str:
    """Return `1 fil`, or `2 filer`."""
    return ngettext("{n} fil", "{n} filer", n).format(n=n)


def findings(n: int) -> str:
    """Return `1 funn`, or `2 funn`."""
    return ngettext("{n} funn", "{n} funn", n).format(n=n)


def interviews(n: int) -> str:
    """Return `1 intervju`, or `2 intervjuer`."""
    return ngettext("{n} intervju", "{n} intervjuer", n).format(n=n)


def notes(n: int) -> str:
    """Return `1 notat`, or `2 notater`."""
    return ngettext("{n} notat", "{n} notater", n).format(n=n)


def persons(n: int) -> str:
    """Return `1 person`, or `2 personer`."""
    return ngettext("{n} person", "{n} personer", n).format(n=n)


def proposals(n: int) -> str:
    """Return `1 forslag`, or `2 forslag`."""
    return ngettext("{n} forslag", "{n} forslag", n).format(n=n)


def respondents(n: int) -> str:
    """Return `1 svarer`, or `2 svarere`."""
    return ngettext("{n} svarer", "{n} svarere", n).format(n=n)


def rows(n: int) -> str:
    """Return `1 rad`, or `2 rader`."""
    return ngettext("{n} rad", "{n} rader", n).format(n=n)


def segments(n: int) -> str:
    """Return `1 segment`, or `2 segmenter`."""
    return ngettext("{n} segment", "{n} segmenter", n).format(n=n)


def statements(n: int) -> str:
    """Return `1 utsagn`, or `2 utsagn`."""
    return ngettext("{n} utsagn", "{n} utsagn", n).format(n=n)


def tables(n: int) -> str:
    """Return `1 tabell`, or `2 tabeller`."""
    return ngettext("{n} tabell", "{n} tabeller", n).format(n=n)


def transcripts(n: int) -> str:
    """Return `1 utskrift`, or `2 utskrifter`."""
    return ngettext("{n} utskrift", "{n} utskrifter", n).format(n=n)


def turns(n: int) -> str:
    """Return `1 replikk`, or `2 replikker`."""
    return ngettext("{n} replikk", "{n} replikker", n).format(n=n)


def words(n: int) -> str:
    """Return `1 ord`, or `2 ord`."""
    return ngettext("{n} ord", "{n} ord", n).format(n=n)
