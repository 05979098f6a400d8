"""Words and phrases that judge, counted in a text with their weights (`data/valens.txt`).

A negation turns a judgement round; what is only wished for or supposed counts little as praise; what follows «men», or is said of now
as against before, counts more; what stands in a question hardly counts.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from bsb.coding.grounds.matching import Hit, TermIndex
from bsb.coding.talk import Sheet, Talk
from bsb.coding.term_text import parse_term
from bsb.coding.words import NEGATIONS, Form, Vocabulary, Words, term_keys, wordset
from bsb.model.codebook import Code, Codebook, Term
from bsb.model.coding import Evidence

__all__ = ["CLEAR", "counted"]

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
_LONGEST_BREAK = len("sjølv om")
_STOPS = re.compile(r"[.!?;:…,(]")
# Begun by a plain set of marks: what cannot match is then passed by many times faster.
_END = re.compile(r"[.!?…(\n](?:(?<=[.!?…])[.!?…]*(?=\s|[»\")(]|$)|(?<=\()…\)|(?<=\n))")
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
# Words without which the expressions above need not be looked for.
_DENIES, _PAST, _PRESENT, _WISHES, _BUTTED, _THOUGHT, _FOR = (1 << bit for bit in range(7))
_KINDS = (
    (_PAST, wordset("før tidligere tidlegare starten begynnelsen gangen gongen fjor år")),
    (_PRESENT, wordset("nå no dag etter etterhvert slutt siden")),
    (_WISHES, wordset("hvis viss dersom skulle kunne burde håper måtte ville")),
    (_BUTTED, wordset("men mens derimot likevel allikevel samtidig")),
    (_THOUGHT, wordset("selv sjølv tross")),
    (_FOR, wordset("for")),
)
_MISSING = ("savne", "sakne")
_IN_ORDER_TO = "for å "
_CLAUSE = re.compile(r"[,;]| men ")
_NOT_ONLY = re.compile(r"\bikk(?:e|je) (?:bare|berre|sant|minst)\b", re.IGNORECASE)


def counted(talk: Talk) -> list[tuple[Evidence, ...]]:
    """Return what is counted in each text: points above 0 praise, below 0 criticise."""
    found = _index().find(talk)
    return [
        _counted(_Frame(text, words, *marks), hits) if hits else ()
        for text, words, hits, marks in zip(talk.texts, talk.words, found, _marks(talk), strict=True)
    ]


def _marks(talk: Talk) -> list[tuple[list[int], int]]:
    """Return, for each text, where it denies, and what kinds of words it holds."""
    denying: list[list[int]] = [[] for _ in talk.texts]
    kinds = [0] * len(talk.texts)
    at, bits = _kinds(talk.vocabulary).look_up(talk.numbers)
    rows = talk.rows[at]
    for row, place, kind in zip(rows.tolist(), (at - talk.bounds[rows]).tolist(), bits.tolist(), strict=True):
        kinds[row] |= kind
        if kind & _DENIES:
            denying[row].append(place)
    return list(zip(denying, kinds, strict=True))


@lru_cache(maxsize=8)
def _kinds(known: Vocabulary) -> Sheet:
    return Sheet(known, _kind)


def _kind(form: Form) -> tuple[int, ...]:
    bits = _DENIES if form.lemma in NEGATIONS else 0
    for bit, words in _KINDS:
        bits |= bit if form.low in words else 0
    if form.low.startswith(_MISSING):
        bits |= _WISHES
    return (bits,) if bits else ()


def _counted(frame: _Frame, found: Sequence[Hit]) -> tuple[Evidence, ...]:
    hits = _single([hit for hit in found if hit.first == hit.last or not frame.stops(hit)])
    rows = _with_negations(frame, hits) if frame.denying else [_weigh(frame, hit, False) for hit in hits]
    return tuple([row for row in rows if row.points])


def _with_negations(frame: _Frame, hits: Sequence[Hit]) -> list[Evidence]:
    """Weigh the hits of a text that denies; a negation that turns another hit round is not counted itself."""
    turned = [_turned(frame, hit) for hit in hits]
    used = {at for places in turned for at in places}
    return [
        _weigh(frame, hit, len(places) % 2 == 1)
        for hit, places in zip(hits, turned, strict=True)
        if hit.first != hit.last or hit.first not in used
    ]


class _Sentence(NamedTuple):
    """A sentence of a text: where it begins, its words, whether it asks, where «men» stands (or -1), what «selv om» rules, and whether
    any of these weighs on what is said in it.
    """

    begin: int
    text: str
    asks: bool
    but: int
    though: tuple[tuple[int, int], ...]
    weighs: bool


class _Frame:
    """A text with its sentences and breaks, and what there is in it of before and now."""

    def __init__(self, text: str, words: Words, denying: list[int], kinds: int) -> None:
        self.text, self.places, self.denying = text, words.places, denying
        self._known, self._numbers, self._kinds = words.vocabulary.forms, words.numbers, kinds
        self._sentences: dict[int, _Sentence] = {}

    def form(self, at: int) -> Form:
        """Return the word at a place."""
        return self._known[self._numbers[at]]

    @cached_property
    def turns(self) -> bool:
        """Whether something is said of now as against before."""
        both = self._kinds & _PAST and self._kinds & _PRESENT
        return bool(both and _EARLIER.search(self.text) and _TODAY.search(self.text))

    @cached_property
    def wishes(self) -> list[tuple[int, int]]:
        """Where anything is wished for or supposed."""
        # «for» stands in every other text, «for å» in few.
        if self._kinds & _WISHES or (self._kinds & _FOR and _IN_ORDER_TO in self.text.lower()):
            return [match.span() for match in _WISH.finditer(self.text)]
        return []

    @cached_property
    def _ends(self) -> list[int]:
        return [match.end() for match in _END.finditer(self.text)]

    @cached_property
    def _stops(self) -> list[int]:
        return [match.start() for match in _STOPS.finditer(self.text)]

    def sentence(self, place: int) -> _Sentence:
        """Return the sentence that holds `place`."""
        at = bisect_right(self._ends, place)
        if at not in self._sentences:
            begin = self._ends[at - 1] if at else 0
            text = self.text[begin : self._ends[at] if at < len(self._ends) else len(self.text)]
            found = _BUT.search(text) if self._kinds & _BUTTED else None
            though = tuple(match.span() for match in _ALTHOUGH.finditer(text)) if self._kinds & _THOUGHT else ()
            asks, but = text.rstrip(' )»"(…').endswith("?"), found.start() if found else -1
            self._sentences[at] = _Sentence(begin, text, asks, but, though, asks or but >= 0 or bool(though))
        return self._sentences[at]

    def broken(self, start: int, end: int) -> bool:
        """Tell whether a clause ends between two places."""
        first, last = min(start, end), max(start, end)
        # Only so far as what begins between them can reach.
        found = _BREAK.search(self.text, first, last + _LONGEST_BREAK)
        return found is not None and found.start() < last

    def stops(self, hit: Hit) -> bool:
        """Tell whether a phrase reaches over a stop or comma."""
        start, end = self.places[hit.first][1], self.places[hit.last][0]
        return bisect_left(self._stops, start) != bisect_left(self._stops, end)


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
    """Keep the longest hit at each place: «ikke så verst» is one judgement, not two. Hits come in order of place."""
    if all(one.last < other.first for one, other in pairwise(hits)):
        return list(hits)
    kept: list[Hit] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (hit.first - hit.last, hit.first, -hit.weight, hit.code)):
        places = range(hit.first, hit.last + 1)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.first)


def _weigh(frame: _Frame, hit: Hit, negated: bool) -> Evidence:
    start, end = frame.places[hit.first][0], frame.places[hit.last][1]
    side, points = hit.code, hit.weight
    if negated:
        points *= _TURNED[side]
        side = _CRITICAL if side == _POSITIVE else _POSITIVE
    sentence = frame.sentence(start)
    if side == _POSITIVE and frame.wishes and _wished(frame, sentence.begin, start):
        points *= _WISHED
    if sentence.weighs:
        asks = sentence.asks and frame.form(hit.first).lemma not in _ASKING
        points *= _place(sentence, start - sentence.begin, asks)
    if frame.turns:
        points *= _time(sentence.text, start - sentence.begin)
    signed = round(points if side == _POSITIVE else -points, 3)
    return Evidence("valence", frame.text[start:end].lower(), signed, start, end)


def _turned(frame: _Frame, hit: Hit) -> list[int]:
    """Return the places of the negations that turn a hit round; «ingen» that turns «roper» round is then no complaint of its own."""
    first, last = hit.first, hit.last
    near = [at for at in frame.denying if first - 4 <= at <= last + 2]
    if not near:
        return []
    own, places = term_keys(hit.term), frame.places
    inside = [at for at in near if first <= at <= last]
    if any(name in own for at in inside for name in frame.form(at).names):
        return []  # the phrase holds its own negation
    start, end = places[first][0], places[last][1]
    before = [at for at in near if at < first and not frame.broken(places[at][1], start)]
    after = [at for at in near if at > last and not frame.broken(end, places[at][0])]
    after = [at for at in after if frame.form(at).lemma in {"ikke", "aldri"}]
    return [at for at in (*before, *inside, *after) if not _NOT_ONLY.match(frame.text, places[at][0])]


def _wished(frame: _Frame, begin: int, start: int) -> bool:
    """Tell whether anything is wished for between the beginning of a sentence and a place in it, in the same clause."""
    last = max((first for first, end in frame.wishes if first >= begin and end <= start), default=-1)
    return last >= 0 and not _CLAUSE.search(frame.text, last, start)


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
