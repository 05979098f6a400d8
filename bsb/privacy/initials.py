"""Single letters that stand for somebody: `J.A.T.`, `mvh R.`, `skriv bare T på kalenderen`."""

from __future__ import annotations

from typing import Final

from bsb.privacy.line import Line
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set

__all__ = ["is_initial"]

# So many bear a surname that an initial before it is no chance.
_BORNE: Final = 200
# Letters that are words of the language or of its dialects.
_SPOKEN: Final = frozenset("iåeæøanoudtmsh")
_ABBREVIATIONS: Final = word_set("mm ol el dvs pga tom fom mv ie mao osv eg bla ca os su ps nb fkr ekr am pm")
# What a letter belongs to that is nobody's: plan B, hepatitt C, blokk D.
_LETTERED: Final = word_set(
    """
    plan type vitamin hepatitt gruppe klasse blokk oppgang oppgangen bokstav bokstaven punkt kategori førerkort alternativ
    avdeling del fase nivå sone bygg post serie hepatitten paragraf lappen
    """
)


def is_initial(line: Line, i: int) -> bool:
    """Say whether word `i`, one letter, may be the first letter of somebody's name."""
    run = _run(line, i)
    if len(run) > 1:
        return run not in _ABBREVIATIONS
    if line.at(i - 1) in _LETTERED or _tied(line, i):
        return False
    if line.capital(i) and line.cased:
        return line.telling_capital(i)
    if line.gap(i + 1) == ". " and i + 1 < len(line) and classify(line.low[i + 1]).last > _BORNE:
        # «t. engen»: with a surname after it.
        return True
    return _dotted(line, i) and line.low[i] not in _SPOKEN


def _run(line: Line, i: int) -> str:
    """Return the letters of a run like `J.A.T.` that word `i` is in."""
    first = i
    while _follows(line, first):
        first -= 1
    last = i
    while _follows(line, last + 1):
        last += 1
    return "".join(line.low[first : last + 1])


def _follows(line: Line, at: int) -> bool:
    single = 0 < at < len(line) and len(line.low[at]) == 1 and len(line.low[at - 1]) == 1
    if not single or line.gap(at) not in (".", ". "):
        return False
    # «torleif heiter æ. æ har …»: two sentences, not two letters.
    return line.capital(at) or line.gap(at) == "." or not _SPOKEN & {line.low[at], line.low[at - 1]}


def _dotted(line: Line, i: int) -> bool:
    return line.text[line.ends[i] : line.ends[i] + 1] == "."


def _tied(line: Line, i: int) -> bool:
    """`B-lappen`, `A/B`, `t'n`, `C4`: part of something longer."""
    start, end = line.starts[i], line.ends[i]
    near = (line.text[start - 1 : start] if start else "") + line.text[end : end + 1]
    return any(mark in "-/'’" or mark.isdigit() for mark in near)
