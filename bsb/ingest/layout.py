"""The lines of a plain text: blank lines, Markdown signs, hard wraps, divided words, page numbers and running headers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bsb.ingest.decode import unescape
from bsb.ingest.draft import Draft, Line, Tally
from bsb.ingest.kinds import Kind
from bsb.ingest.linenumbers import without_numbers
from bsb.ingest.pages import Furniture, furniture
from bsb.model.raw import LeftOut

__all__ = ["Laid", "lines_of_text"]

_WRAPPED_SHARE = 0.3
_WIDEST = 120
_LONG = 1_000
_DIVIDED = re.compile(r"(?P<word>[^\W\d_]{2,})[-\u2010¬]$")
# After these a hyphen at the line end belongs to the word: `bolig- og`.
_GOES_ON = re.compile(r"(?:og|eller|samt|til|men|and|or)\b")
_EMPHASIS = re.compile(r"(?P<sign>\*\*|__)(?P<bold>[^*\n]{1,60}?)(?P=sign)(?P<rest>.*)", re.DOTALL)
_BULLET = re.compile(r"(?:[-*+•]|>+|\d{1,3}[.)])[ \t]+(?=\S)")
# A label in the middle of a very long line, after the end of a sentence: line ends were lost on the way.
_INSIDE = re.compile(
    r"(?<=[.?!…»\")\]])\s+(?=(?P<label>[A-ZÆØÅ]{1,4}\d{0,3}|[A-ZÆØÅ]{2,20}|(?:Intervjuer|Informant|Deltaker|Bruker|Taler|Speaker)(?: \d{1,2})?)\s?:\s)"
)


@dataclass(frozen=True, slots=True)
class Laid:
    """The lines, whether they end at a margin, what stood outside the text on its pages, and what was taken out."""

    lines: tuple[Line, ...]
    wrapped: bool
    beside: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()

    def draft(self, draft: Draft) -> Draft:
        """Return `draft` with what was found here added."""
        return replace(draft, preamble=(*draft.preamble, *self.beside), left_out=draft.with_left_out(self.left_out))


def lines_of_text(text: str) -> Laid:
    """Return the lines of a plain text; a form feed ends a page."""
    raw = [(number, line.strip()) for number, line in enumerate(text.replace("\f", "\n\f\n").split("\n"), 1)]
    if "\f" in text:
        raw = _numbered(text)
    found = furniture([line for _number, line in raw])
    tally = Tally()
    lines = list(_lines(raw, found, tally))
    wrapped = _is_wrapped([line.text for line in lines])
    lines = list(_undivided(_without_bullets(without_numbers(lines)), tally))
    return Laid(tuple(piece for line in lines for piece in _parts(line, tally)), wrapped, found.headers, tally.values())


def _numbered(text: str) -> list[tuple[int, str]]:
    """Return (line number, line) with a line of its own for every form feed, which does not count as one."""
    out: list[tuple[int, str]] = []
    for number, line in enumerate(text.split("\n"), 1):
        for part, piece in enumerate(line.split("\f")):
            out += [(number, "\f")] if part else []
            out.append((number, piece.strip()))
    return out


def _lines(raw: Sequence[tuple[int, str]], found: Furniture, tally: Tally) -> Iterator[Line]:
    blank, torn = True, False
    before = ""
    for index, (number, text) in enumerate(raw):
        place = f"linje {number}"
        if index in found.running or index in found.numbers:
            tally.add(Kind.PAGE_NUMBER if index in found.numbers else Kind.RUNNING, place)
            torn = True
            if index in found.numbers and before:
                # It stands in the text as a mark, so that a printed page can be found again.
                yield Line(f"[side {found.numbers[index]}]", place, gap=False)
        elif text in {"", "\f"}:
            blank = True
            torn = torn or text == "\f"
        else:
            # A page that ends in the middle of a sentence does not end the paragraph.
            gap = blank and not (torn and before and before[-1] not in ".?!…:")
            yield _marked_up(unescape(text), place, gap)
            blank = torn = False
            before = text


def _marked_up(text: str, place: str, gap: bool) -> Line:
    match = _EMPHASIS.match(text)
    if match is None:
        return Line(text, place, gap=gap)
    return Line(match["bold"] + match["rest"], place, len(match["bold"]), gap=gap)


def _without_bullets(lines: Sequence[Line]) -> list[Line]:
    """Take the list sign from lines where most paragraphs have one."""
    marked = sum(1 for line in lines if _BULLET.match(line.text))
    if marked < 3 or marked * 10 < len(lines) * 6:
        return list(lines)
    out = []
    for line in lines:
        text = _BULLET.sub("", line.text, count=1)
        out.append(
            replace(_marked_up(text, line.place, line.gap), bold=line.bold)
            if line.bold
            else _marked_up(text, line.place, line.gap)
        )
    return out


def _undivided(lines: Sequence[Line], tally: Tally) -> Iterator[Line]:
    """Put words together that were divided at a line end: `opp-` and `følging`."""
    held: Line | None = None
    for line in lines:
        if held is None:
            held = line
            continue
        divided = None if line.gap else _DIVIDED.search(held.text[-60:])
        if divided and line.text[:1].islower() and not _GOES_ON.match(line.text):
            # `NAV-` and `kontor` keep their hyphen.
            kept = held.text if divided["word"].isupper() else held.text[:-1]
            held = replace(held, text=kept + line.text)
            tally.add(Kind.DIVIDED, line.place)
            continue
        yield held
        held = line
    if held is not None:
        yield held


def _parts(line: Line, tally: Tally) -> Iterator[Line]:
    if len(line.text) < _LONG:
        yield line
        return
    cuts = [(match.end(), match["label"]) for match in _INSIDE.finditer(line.text)]
    if len(cuts) < 3 or len({label for _, label in cuts}) < 2:
        yield line
        return
    tally.add(Kind.LINE_END, line.place, len(cuts))
    edges = [0, *(at for at, _ in cuts), len(line.text)]
    for number, (start, end) in enumerate(pairwise(edges)):
        yield Line(line.text[start:end].strip(), line.place, 0 if number else line.bold, gap=True)


def _is_wrapped(texts: Sequence[str]) -> bool:
    """Whether lines end at a margin: none is long, and many end close to the longest."""
    if len(texts) < 8:
        return False
    widest = max(map(len, texts))
    if widest > _WIDEST or widest < 30:
        return False
    near = sum(1 for text in texts if len(text) >= 0.8 * widest)
    return near / len(texts) >= _WRAPPED_SHARE
