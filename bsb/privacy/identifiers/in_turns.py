"""Numbers said piece by piece over several turns, while somebody writes them down or says them after: «Nittiåtte?» «Ja, og så syttitre nitten.»

A piece is a sentence of nothing but numbers and small words, or what ends a turn in which a number is spoken of. Pieces belong together where a
turn or two lie between. They are taken where they say again what is said of a number that was found, or make one together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from bsb.privacy.identifiers.found import Found
from bsb.text.number_words import TENS, UNITS, UPTO99

__all__ = ["said_in_turns"]

Finder = Callable[[str], tuple[Found, ...]]

_WORD: Final = re.compile(r"[^\W_]+")
_SENTENCE: Final = re.compile(r"[^.!?…\n]+(?:[.,]? ?\d[^.!?…\n]*)*[.!?…\n]*")
_SMALL: Final = frozenset(
    "ja jo nei nja og så då da òg okei ok mhm mm hm ikkje ikke riktig rett nettopp stemmer det var er nå no på med til slutt sist sluttar slutter vent litt "
    "altså eh ehm øh igjen ja takk fint ok yes yeah and then right okay at the end".split()
)
_SPOKEN_OF: Final = re.compile(
    r"(?:nummer(?:et|er)?|telefon(?:en)?|tlf|mobil(?:en)?|konto(?:en)?|siffer|sifra|sifrene|phone)\b(?! \d)",
    re.IGNORECASE,
)
_ASKS: Final = re.compile(
    r"\b(?:hvor|kor|hva|kva|ka|hvem|kven|kem|når|hvorfor|kvifor|how|what|who|when|where)\b", re.IGNORECASE
)
"""Somebody asks of something else."""
_MASKS: Final = {8: ("phone", "[telefonnummer]"), 11: ("id-number", "[fødselsnummer]")}
_KINDS: Final = frozenset(("phone", "id-number", "account", "number", "plate", "birth-date"))
_DAY: Final = "??????"
"""A day of birth, however it is said: six of the eleven digits, and nothing that is said again."""
_LEAST: Final = 7
_REACH: Final = 3
"""So many turns lie at most from one piece to the next."""
_DIGITS: Final = 6
"""So many digits are at most said in one go: a day of birth."""
_SHORT: Final = 8
"""So many words has what is said in between."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """Digits said in a turn at `start:end`; `known` where a number was found there, `opens` where they end a turn that speaks of a number."""

    turn: int
    start: int
    end: int
    digits: str
    known: bool = False
    opens: bool = False


def said_in_turns(texts: Sequence[str], find: Finder) -> Mapping[int, tuple[Found, ...]]:
    """Return by turn what of `texts` is a piece of a number that is said over several turns. `find` finds what stands in one text."""
    found: dict[int, list[Found]] = {}
    for chain in _chains(texts, find):
        for turn, one in _of_chain(chain):
            found.setdefault(turn, []).append(one)
    return {turn: tuple(sorted(ones)) for turn, ones in found.items()}


def _chains(texts: Sequence[str], find: Finder) -> Iterator[list[_Piece]]:
    chain: list[_Piece] = []
    spoken_of = -_REACH
    for turn, text in enumerate(texts):
        spoken_of = turn if _SPOKEN_OF.search(text) else spoken_of
        pieces = list(_pieces(turn, text, find))
        elsewhere = not pieces and turn != spoken_of and _ASKS.search(text) is not None
        if elsewhere:
            spoken_of = -_REACH
        if chain and (elsewhere or turn - chain[-1].turn > _REACH or (not pieces and _is_long(text))):
            yield chain
            chain = []
        if not chain:
            asked = turn - spoken_of < _REACH
            pieces = [one for one in pieces if one.known or asked]
        # What ends a sentence about a number opens; inside the row it may be anything.
        chain += [one for one in pieces if not one.opens or (not chain and spoken_of == turn)]
    yield chain


def _is_long(text: str) -> bool:
    return len(_WORD.findall(text)) > _SHORT


def _pieces(turn: int, text: str, find: Finder) -> Iterator[_Piece]:
    if not any(word in UPTO99 or word.isdigit() for word in (one.casefold() for one in _WORD.findall(text))):
        return
    found = find(text)
    known = [one for one in found if one.type in _KINDS]
    taken = [(one.start, one.end) for one in found]
    for one in known:
        said = _digits(_WORD.findall(text[one.start : one.end]))
        yield _Piece(turn, one.start, one.end, _DAY if one.type == "birth-date" else said, known=True)
    for sentence in _SENTENCE.finditer(text):
        runs = list(_runs(text, sentence.start(), sentence.end()))
        alone = all(word.casefold() in _SMALL for word in _outside(text, sentence, runs))
        for words in runs if alone else _last(text, runs):
            start, end = words[0].start(), words[-1].end()
            if not any(start < other_end and first < end for first, other_end in taken):
                yield _Piece(turn, start, end, _digits([one.group() for one in words]), opens=not alone)


def _runs(text: str, start: int, end: int) -> Iterator[list[re.Match[str]]]:
    """Yield number words and digits that stand beside each other."""
    run: list[re.Match[str]] = []
    for match in _WORD.finditer(text, start, end):
        low = match.group().casefold()
        beside = not run or not text[run[-1].end() : match.start()].strip(" ,.-–")
        counts = low in UPTO99 or (low.isdigit() and len(low) <= _DIGITS)
        if counts and beside:
            run.append(match)
            continue
        if run:
            yield run
        run = [match] if counts else []
    if run:
        yield run


def _outside(text: str, sentence: re.Match[str], runs: Sequence[Sequence[re.Match[str]]]) -> list[str]:
    inside = {one.start() for run in runs for one in run}
    return [one.group() for one in _WORD.finditer(text, *sentence.span()) if one.start() not in inside]


def _last(text: str, runs: Sequence[Sequence[re.Match[str]]]) -> Sequence[Sequence[re.Match[str]]]:
    """Return the run that ends the turn."""
    return [run for run in runs[-1:] if len(run) > 1 and not text[run[-1].end() :].strip(" ,.…-–")]


def _digits(words: Iterable[str]) -> str:
    said = [word.casefold() for word in words]
    digits = ""
    for number, word in enumerate(said):
        before = said[number - 1] if number else ""
        if UNITS.get(word, 0) and before in TENS:
            # «førti en» is 41.
            digits = f"{digits[:-1]}{UNITS[word]}"
        else:
            digits += str(UPTO99[word]) if word in UPTO99 else "".join(filter(str.isdigit, word))
    return digits


def _of_chain(chain: Sequence[_Piece]) -> Iterator[tuple[int, Found]]:
    """Yield what is taken of pieces in a row: what is said again of a number, and what makes one."""
    if len({one.turn for one in chain}) < 2:
        return
    whole = [one.digits for one in chain if one.known]
    again = [one for one in chain if not one.known and any(_is_of(one.digits, digits) for digits in whole)]
    left = [one for one in chain if one not in again and not (one.known and len(one.digits) >= min(_MASKS))]
    counted = [one for before, one in pairwise([_NOTHING, *left]) if one.digits != before.digits]
    long = [one for one in counted if len(one.digits) > 1]
    count = sum(len(one.digits) for one in counted)
    makes_one = count >= _LEAST and len({one.turn for one in left}) > 1 and 2 * len(long) >= len(counted)
    kind, mask = _MASKS.get(count, ("number", "[nummer]"))
    yield from ((one.turn, Found(one.start, one.end, "number", "[nummer]")) for one in again)
    if makes_one:
        yield from ((one.turn, Found(one.start, one.end, kind, mask)) for one in left if not one.known)


_NOTHING: Final = _Piece(-1, 0, 0, "")


def _is_of(digits: str, whole: str) -> bool:
    return len(digits) > 1 and digits in whole
