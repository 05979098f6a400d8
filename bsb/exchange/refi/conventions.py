"""How a program counts positions in a text. The standard says code points, and the last one included; few programs do that.

What differs: whether 😀 is one or two (UTF-16), whether a line end is one or two, and whether the end is the last character or the
place after it. A file does not say which. It is found out by trying all and looking at what the selections then hold: the quote
that many programs write beside the positions, and whether selections begin and end where words do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import product

from bsb.language import _
from bsb.text.edits import Edits

__all__ = ["Convention", "Counted", "Spot", "count", "infer", "prior"]

# A quote is worth more than two word edges: it can hardly fit by chance.
_QUOTE = 3.0
# How much better, per selection that moves, a reading must be to be sure.
_CLEAR = 0.25
_CUT = ("…", "...")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Convention:
    """One way of counting. `crlf` is what CR LF counts, `lf` what a bare line end counts in texts that have no CR LF.

    `fits` of `tried` selections hold their quote or begin and end at word edges under it; `next_best` do under the best
    reading that gives other places (None when every reading gives the same). `unsure` is how many selections another reading,
    no worse where the two differ, would put elsewhere; there only what is known of the program has decided.
    """

    utf16: bool = False
    crlf: int = 1
    lf: int = 1
    inclusive: bool = False
    tried: int = 0
    quotes: int = 0
    fits: int = 0
    next_best: int | None = None
    unsure: int = 0
    known: bool = False

    def __str__(self) -> str:
        unit = _("UTF-16-enheter") if self.utf16 else _("kodepunkter")
        lines = _("linjeskift (CR LF) som to tegn") if self.crlf == 2 else _("linjeskift som ett tegn")
        lines += _(", bare LF som to") if self.lf == 2 else ""
        end = _("slutten er siste tegn") if self.inclusive else _("slutten er etter siste tegn")
        return f"{unit}, {lines}, {end}. {self._ground()}"

    @property
    def doubtful(self) -> bool:
        """Whether people should look: another reading is as likely and the program is not known, or this one fits badly."""
        return (self.unsure > 0 and not self.known) or self.fits * 2 < self.tried

    def _ground(self) -> str:
        if not self.tried:
            return _("Filen har ingen utvalg å prøve det på.")
        found = _("{n} av {all} utvalg treffer hele ord ({quotes} har sitatet sitt i filen).").format(
            n=self.fits, all=self.tried, quotes=self.quotes
        )
        if self.next_best is None:
            return found + " " + _("Alle andre måter å telle på gir de samme stedene.")
        return found + " " + _("Nest beste måte: {n}.").format(n=self.next_best)


@dataclass(frozen=True, slots=True)
class Spot:
    """A selection as the file has it: positions in the program's own count, and the name it gave it (often the quote)."""

    start: int
    end: int
    name: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A raw text under one way of counting: `edits` lead from the program's positions to code points, `length` is its own."""

    edits: Edits
    length: int
    extra: int

    def place(self, spot: Spot) -> tuple[int, int] | None:
        """Return (start, end) of `spot` in code points, end exclusive; None when it lies outside the text or splits a character."""
        end = spot.end + self.extra
        if not 0 <= spot.start < end <= self.length or self.edits.cuts(spot.start) or self.edits.cuts(end):
            return None
        return self.edits.start(spot.start), self.edits.end(end)


def count(raw: str, way: Convention) -> Counted:
    """Return how `raw` is counted under `way`."""
    rows = list(_odd_characters(raw, way))
    length = len(raw) + sum(end - start - after for start, end, after in rows)
    return Counted(Edits(rows), length, 1 if way.inclusive else 0)


def _odd_characters(raw: str, way: Convention) -> Iterable[tuple[int, int, int]]:
    """Yield (start, end, code points) of what does not count one for each code point, in the program's count."""
    has_crlf = "\r\n" in raw
    wanted = [_ASTRAL.pattern] if way.utf16 else []
    if has_crlf and way.crlf == 1:
        wanted.append("\r\n")
    if not has_crlf and way.lf == 2:
        wanted.append("\n")
    if not wanted:
        return
    shift = 0
    for match in re.finditer("|".join(wanted), raw):
        own = 1 if match.group() == "\r\n" else 2
        start = match.start() + shift
        yield start, start + own, len(match.group())
        shift += own - len(match.group())


def prior(origin: str) -> Convention:
    """Return what the named program is known to do; the ground to stand on where a file cannot tell."""
    folded = origin.casefold()
    if "nvivo" in folded:
        return Convention(utf16=True, crlf=2, known=True)
    return Convention(known=folded == "bsb")


def infer(origin: str, texts: Sequence[tuple[str, Sequence[Spot]]]) -> Convention:
    """Return the way of counting under which the selections of a file make most sense.

    `texts` are (raw text, selections). One answer holds for the whole file, since one program wrote it.
    """
    expected = prior(origin)
    scores = _all_scores(texts, expected)
    best = max(scores, key=lambda way: (scores[way].points, _likeness(way, expected)))
    found = scores[best]
    others = [score for score in scores.values() if score.places != found.places]
    return replace(
        best,
        tried=found.tried,
        quotes=found.quotes,
        fits=found.fits,
        next_best=max((score.fits for score in others), default=None),
        unsure=max((found.unsure(score) for score in others), default=0),
        known=expected.known,
    )


def _all_scores(texts: Sequence[tuple[str, Sequence[Spot]]], expected: Convention) -> dict[Convention, _Score]:
    """Return how well each reading fits. What a line end counts is asked of texts with and without CR LF apart."""
    with_crlf = [row for row in texts if "\r\n" in row[0]]
    without = [row for row in texts if "\r\n" not in row[0]]
    # Where no character takes two UTF-16 units there is nothing to try.
    units = (False, True) if any(_ASTRAL.search(raw) for raw, _spots in texts) else (expected.utf16,)
    scores = {}
    for utf16, inclusive in product(units, (False, True)):
        way = Convention(utf16=utf16, inclusive=inclusive)
        of_crlf = {n: _score(with_crlf, replace(way, crlf=n)) for n in (1, 2)}
        of_lf = {n: _score(without, replace(way, lf=n)) for n in (1, 2)}
        for crlf, lf in product((1, 2), repeat=2):
            scores[replace(way, crlf=crlf, lf=lf)] = of_crlf[crlf] + of_lf[lf]
    return scores


def _likeness(way: Convention, expected: Convention) -> tuple[bool, bool, bool, bool]:
    return (
        way.inclusive == expected.inclusive,
        way.lf == expected.lf,
        way.crlf == expected.crlf,
        way.utf16 == expected.utf16,
    )


@dataclass(frozen=True, slots=True)
class _Score:
    """How well one reading fits: points, and counts of selections; `places` tells whether two readings differ at all."""

    points: float = 0.0
    tried: int = 0
    quotes: int = 0
    fits: int = 0
    places: tuple[int, ...] = ()

    def __add__(self, other: _Score) -> _Score:
        return _Score(
            self.points + other.points,
            self.tried + other.tried,
            self.quotes + other.quotes,
            self.fits + other.fits,
            self.places + other.places,
        )

    def unsure(self, other: _Score) -> int:
        """Return how many selections `other` puts elsewhere, where what it holds there is hardly worse; else 0."""
        apart = sum(a != b for a, b in zip(self.places, other.places, strict=True))
        return apart if self.points - other.points <= _CLEAR * apart else 0


def _score(rows: Sequence[tuple[str, Sequence[Spot]]], way: Convention) -> _Score:
    points, tried, quotes, fits = 0.0, 0, 0, 0
    places: list[int] = []
    for raw, spots in rows:
        counted = count(raw, way)
        for spot in spots:
            tried += 1
            place = counted.place(spot)
            if place is None:
                places.append(-1)
                continue
            places.append(hash(_without_space(raw, *place)))
            quoted = _is_quote(spot.name, raw[place[0] : place[1]])
            edges = _edges(raw, *place)
            quotes += quoted
            fits += quoted or edges == 1.0
            points += _QUOTE * quoted + edges
    return _Score(points, tried, quotes, fits, tuple(places))


def _without_space(raw: str, start: int, end: int) -> tuple[int, int]:
    # Two readings that differ by a line end only do not differ.
    words = raw[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _is_quote(name: str, text: str) -> bool:
    if len(name) < 2:
        return False
    if name == text:
        return True
    # Nearly all that do not fit differ at once.
    if name.lstrip()[:1] != text.lstrip()[:1]:
        return False
    name = _SPACE.sub(" ", name).strip()
    text = _SPACE.sub(" ", text).strip()
    cut = next(
        (name.removesuffix(sign).rstrip() for sign in _CUT if name.endswith(sign) and not text.endswith(sign)), ""
    )
    return text == name or (len(cut) >= 20 and text.startswith(cut))


def _edges(raw: str, start: int, end: int) -> float:
    """Return 1.0 where both edges are word edges, 0.5 where one stands between a sign and a word, 0.0 where a word or space is cut."""
    before, first = raw[start - 1 : start], raw[start : start + 1]
    last, after = raw[end - 1 : end], raw[end : end + 1]
    # A selection that takes the line end along ends where the next line begins.
    if last == "\n":
        return _edge(before, first)
    return min(_edge(before, first), _edge(after, last))


def _edge(outside: str, inside: str) -> float:
    if not inside or inside.isspace():
        return 0.0
    if inside.isalnum():
        return 0.0 if outside.isalnum() else 1.0
    # A sign: it goes with the words on the side where no space is.
    return 1.0 if not outside or outside.isspace() else 0.5
