"""Words and phrases that judge, counted in a text with their weights (`data/valens.txt`).

A negation turns a judgement round; what is only wished for or supposed counts little as praise; what follows «men», or is said of now
as against before, counts more; what stands in a question hardly counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import NamedTuple

from bsb.coding.grounds.matching import Hit, TermIndex
from bsb.coding.term_text import parse_term
from bsb.coding.words import NEGATIONS, Word, term_keys, wordset
from bsb.model.codebook import Code, Codebook, Term
from bsb.model.coding import Evidence

__all__ = ["CLEAR", "counted", "side"]

_FILE = Path(__file__).parent / "data" / "valens.txt"
_POSITIVE, _CRITICAL = "positiv", "kritisk"

CLEAR = 0.5  # points of a word that judges clearly
_TURNED = {_POSITIVE: 0.9, _CRITICAL: 0.6}  # what a negated judgement counts for on the other side
_WISHED = 0.25
_ASKED = 0.15  # what stands in a question is not said
_ASKING = wordset("hva hvem hvorfor hvor")  # «hva hjelper det?» is a judgement, not a question
_AFTER_BUT, _BEFORE_BUT = 1.35, 0.75
_NOW, _THEN = 1.2, 0.5

_BREAK = re.compile(r"[.!?;:…]|,|\b(?:men|og|at|som|fordi|selv om|sjølv om|mens|så)\b", re.IGNORECASE)
_STOPS = re.compile(r"[.!?;:…,(]")
_END = re.compile(r"[.!?…]+(?=\s|[»\")(]|$)|\(…\)|\n")
_BUT = re.compile(r"\b(?:men|mens|derimot|likevel|allikevel|samtidig)\b", re.IGNORECASE)
_ALTHOUGH = re.compile(r"\b(?:selv om|sjølv om|til tross for)\b[^,.!?]*", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:før|tidligere|tidlegare|i starten|i begynnelsen|den gangen|den gongen|før i tida|i fjor|for \w+ år sid[ea]n)\b",
    re.IGNORECASE,
)
_TODAY = re.compile(r"\b(?:nå|no|i dag|etter hvert|etterhvert|til slutt|siden da)\b", re.IGNORECASE)
_WISH = re.compile(
    r"\b(?:hvis|viss|dersom|skulle ønsk\w*|skulle gjerne|kunne ønsk\w*|kunne tenk\w*|burde|skulle vært|skulle hatt|kunne vært|"
    r"kunne ha|måtte ha|håper|savne\w*|sakne\w*|ville vært|ville ha|for å få|for å bli)\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;]| men ")
_NOT_ONLY = re.compile(r"\bikk(?:e|je) (?:bare|berre|sant|minst)\b", re.IGNORECASE)


def counted(text: str, words: Sequence[Word]) -> tuple[Evidence, ...]:
    """Return what is counted in a text: points above 0 praise, below 0 criticise."""
    frame = _Frame(text, words)
    hits = _single([hit for hit in _index().find(text, words) if not frame.stops(hit)])
    used = {word.start for hit in hits for word in _turned(frame, hit)}
    rows = (_weigh(frame, hit) for hit in hits if hit.first != hit.last or words[hit.first].start not in used)
    return tuple(row for row in rows if row.points)


def side(rows: Sequence[Evidence], least: float) -> float:
    """Return how far rows of at least so many points lean: -1 critical to 1 positive."""
    points = [row.points for row in rows if abs(row.points) >= least]
    return sum(points) / (sum(map(abs, points)) + 0.5)


class _Sentence(NamedTuple):
    """A sentence of a text: where it begins, its words, whether it asks, where «men» stands (or its end), and what «selv om» rules."""

    begin: int
    text: str
    asks: bool
    but: int
    though: tuple[tuple[int, int], ...]


class _Frame:
    """A text with its sentences and breaks, and what there is in it of before and now."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self.text, self.words = text, words
        self.turns = bool(_EARLIER.search(text) and _TODAY.search(text))
        self._ends = [match.end() for match in _END.finditer(text)]
        self._breaks = [match.start() for match in _BREAK.finditer(text)]
        self._stops = [match.start() for match in _STOPS.finditer(text)]
        self._sentences: dict[int, _Sentence] = {}

    def sentence(self, place: int) -> _Sentence:
        """Return the sentence that holds `place`."""
        at = bisect_right(self._ends, place)
        if at not in self._sentences:
            begin = self._ends[at - 1] if at else 0
            text = self.text[begin : self._ends[at] if at < len(self._ends) else len(self.text)]
            but = _BUT.search(text)
            though = tuple(match.span() for match in _ALTHOUGH.finditer(text))
            asks = text.rstrip(' )»"(…').endswith("?")
            self._sentences[at] = _Sentence(begin, text, asks, but.start() if but else -1, though)
        return self._sentences[at]

    def broken(self, start: int, end: int) -> bool:
        """Tell whether a clause ends between two places."""
        return bisect_left(self._breaks, min(start, end)) != bisect_left(self._breaks, max(start, end))

    def stops(self, hit: Hit) -> bool:
        """Tell whether a phrase reaches over a stop or comma."""
        start, end = self.words[hit.first].end, self.words[hit.last].start
        return hit.first != hit.last and bisect_left(self._stops, start) != bisect_left(self._stops, end)


@cache
def _index() -> TermIndex:
    return TermIndex.of(Codebook("valens", "", tuple(_codes(_FILE.read_text(encoding="utf-8")))), compounds=False)


def _codes(text: str) -> list[Code]:
    terms: dict[str, list[Term]] = {_POSITIVE: [], _CRITICAL: []}
    weight, side = 1.0, _POSITIVE
    for line in text.splitlines():
        if line.startswith("["):
            side, written = line.strip("[] \n").split()
            weight = float(written)
        elif line.strip() and not line.startswith("#"):
            terms[side] += [replace(parse_term(piece), weight=weight) for piece in line.split(";") if piece.strip()]
    return [Code(side, {}, terms=tuple(found)) for side, found in terms.items()]


def _single(hits: Sequence[Hit]) -> list[Hit]:
    """Keep the longest hit at each place: «ikke så verst» is one judgement, not two."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.first - hit.last, hit.first, -hit.weight, hit.code)):
        if not any(hit.first <= other.last and other.first <= hit.last for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.first)


def _weigh(frame: _Frame, hit: Hit) -> Evidence:
    start, end = frame.words[hit.first].start, frame.words[hit.last].end
    side, points = hit.code, hit.weight
    if _negated(frame, hit):
        points *= _TURNED[side]
        side = _CRITICAL if side == _POSITIVE else _POSITIVE
    sentence = frame.sentence(start)
    if side == _POSITIVE and _wished(frame.text, sentence.begin, start):
        points *= _WISHED
    asks = sentence.asks and frame.words[hit.first].lemma not in _ASKING
    points *= _place(sentence, start - sentence.begin, asks)
    if frame.turns:
        points *= _time(sentence.text, start - sentence.begin)
    signed = round(points if side == _POSITIVE else -points, 3)
    return Evidence("valence", frame.text[start:end].lower(), signed, start, end)


def _negated(frame: _Frame, hit: Hit) -> bool:
    return len(_turned(frame, hit)) % 2 == 1


def _turned(frame: _Frame, hit: Hit) -> list[Word]:
    """Return the negations that turn a hit round; «ingen» that turns «roper» round is then no complaint of its own."""
    words = frame.words
    near = range(max(0, hit.first - 4), min(len(words), hit.last + 3))
    if not any(words[at].lemma in NEGATIONS for at in near):
        return []
    own = term_keys(hit.term)
    inside = [word for word in words[hit.first : hit.last + 1] if word.lemma in NEGATIONS]
    if any(name in own for word in inside for name in word.names):
        return []  # the phrase holds its own negation
    start, end = words[hit.first].start, words[hit.last].end
    before = [word for word in words[max(0, hit.first - 4) : hit.first] if not frame.broken(word.end, start)]
    after = [word for word in words[hit.last + 1 : hit.last + 3] if not frame.broken(end, word.start)]
    after = [word for word in after if word.lemma in {"ikke", "aldri"}]
    return [word for word in (*before, *inside, *after) if _denies(frame.text, word)]


def _denies(text: str, word: Word) -> bool:
    return word.lemma in NEGATIONS and not _NOT_ONLY.match(text, word.start)


def _wished(text: str, begin: int, start: int) -> bool:
    if not _WISH.search(text, begin, start):
        return False
    cut = max((match.end() for match in _CLAUSE.finditer(text, begin, start)), default=begin)
    return bool(_WISH.search(text, cut, start))


def _place(sentence: _Sentence, at: int, asks: bool) -> float:
    """Return how much a judgement counts where it stands: after «men» more, before it less; under «selv om» less; asked, hardly."""
    factor = _ASKED if asks else 1.0
    if sentence.but >= 0:
        factor *= _AFTER_BUT if at > sentence.but else _BEFORE_BUT
    if any(start <= at < end for start, end in sentence.though):
        factor *= _BEFORE_BUT
    return factor


def _time(sentence: str, at: int) -> float:
    """Weigh what was before against what is now, by the clause where it stands, else by the sentence."""
    cuts = [0, *(match.end() for match in _CLAUSE.finditer(sentence)), len(sentence)]
    begin = max(cut for cut in cuts if cut <= at)
    for piece in (sentence[begin : min(cut for cut in cuts if cut > at)], sentence):
        earlier, today = _EARLIER.search(piece), _TODAY.search(piece)
        if bool(earlier) != bool(today):
            return _THEN if earlier else _NOW
    return 1.0
