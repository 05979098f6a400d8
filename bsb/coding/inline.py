"""Inline keywords: codes that an analyst has written in parentheses in a transcript or note, read as codings.

«Jeg fikk det til til slutt (kan, tror, sosial støtte).» gives three codes on what stands before the parenthesis, back to the beginning
of the sentence or the parenthesis before. A parenthesis of which no part is a code of the codebook (`(ler)`) is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from bsb.exchange.code_names import CodeNames
from bsb.model.codebook import Codebook
from bsb.model.coding import Coding, OriginOfCoding, Segment, Status
from bsb.model.material import Material
from bsb.model.transcript import Turn
from bsb.text.normalise import slug
from bsb.text.tokens import sentences

__all__ = ["InlineCode", "inline_codings", "read_inline"]

_PARENTHESIS = re.compile(r"\(([^()\n]{2,200})\)")
_BETWEEN = re.compile(r"\s*(?:[,;/+]|\bog\b)\s*")


@dataclass(frozen=True, slots=True)
class InlineCode:
    """A code written in a text: the stretch it speaks of (start, end), where it is written, and keywords beside it that are no code."""

    code: str
    start: int
    end: int
    at: int
    unknown: tuple[str, ...] = ()


def read_inline(text: str, codebook: Codebook) -> tuple[InlineCode, ...]:
    """Return the codes written in parentheses in `text`, in order."""
    return tuple(
        _read([(match.start(), match.end(), match.group(1)) for match in _PARENTHESIS.finditer(text)], text, codebook)
    )


def inline_codings(material: Material, coder: str) -> tuple[tuple[Coding, ...], tuple[str, ...]]:
    """Return codings for keywords in the turns of a material and in what was noted beside them, and the unknown keywords."""
    by_turn: dict[tuple[str, int], list[Segment]] = {}
    for segment in material.segments:
        by_turn.setdefault((segment.span.transcript, segment.span.turn), []).append(segment)
    codings: dict[tuple[str, str], Coding] = {}
    unknown: set[str] = set()
    for transcript in material.transcripts:
        for turn in transcript.turns:
            segments = by_turn.get((transcript.id, turn.index), [])
            for found in _of_turn(turn, material.codebook):
                unknown.update(found.unknown)
                for segment in _touched(segments, found):
                    codings.setdefault((segment.id, found.code), _coding(segment.id, found.code, coder))
    return tuple(codings[pair] for pair in sorted(codings)), tuple(sorted(unknown))


def _of_turn(turn: Turn, codebook: Codebook) -> Iterator[InlineCode]:
    # A reader may have taken the parenthesis out of the speech; then it is a mark at the place where it stood.
    yield from read_inline(turn.text, codebook)
    marks = [(mark.at, mark.at, mark.text.strip("()[] ")) for mark in turn.marks]
    yield from _read(marks, turn.text, codebook)


def _read(parentheses: Sequence[tuple[int, int, str]], text: str, codebook: Codebook) -> Iterator[InlineCode]:
    names = _names(codebook)
    before = 0
    for start, end, inside in parentheses:
        words = [word for word in _BETWEEN.split(inside.strip()) if word]
        codes = [names[slug(word)] for word in words if slug(word) in names]
        if not codes:
            continue
        unknown = tuple(word for word in words if slug(word) not in names)
        first = max(before, _sentence(text, start))
        for code in dict.fromkeys(codes):
            yield InlineCode(code, first, start, start, unknown)
        before = end


def _names(codebook: Codebook) -> Mapping[str, str]:
    """Return what codes are called, and their ids. What two are called is a word that no code is called."""
    names = CodeNames(codebook)
    written = dict.fromkeys(slug(name) for code in codebook for name in (code.id, *code.labels.values()))
    return {name: ids[0] for name in written if len(ids := names.find(name)) == 1}


def _sentence(text: str, place: int) -> int:
    """Return where the sentence begins that ends at or holds `place`."""
    starts = [start for start, _ in sentences(text) if start < place and text[start:place].strip(" ().")]
    return starts[-1] if starts else 0


def _touched(segments: Sequence[Segment], found: InlineCode) -> list[Segment]:
    touched = [one for one in segments if one.span.start < found.end and one.span.end > found.start]
    return touched or [one for one in segments if one.span.start <= found.at <= one.span.end][:1]


def _coding(segment: str, code: str, coder: str) -> Coding:
    return Coding(segment, code, coder, OriginOfCoding.IMPORTED, Status.ACCEPTED)
