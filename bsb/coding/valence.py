"""Which way a statement points: positiv, kritisk, blandet or nøytral, with what was counted.

Words and phrases that judge are counted with their weights (`data/valens.txt`). A negation turns a judgement round; what is only
wished for or supposed counts little as praise; what follows «men», or is said of now as against before, counts more. Irony
cannot be told from words: where the signs of it stand, the reading is kept and the doubt is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bsb.coding.grounds.matching import Hit, TermIndex
from bsb.coding.term_text import parse_term
from bsb.coding.words import NEGATIONS, Word, term_keys, words_of
from bsb.model.codebook import Code, Codebook, Term
from bsb.model.coding import Evidence, Valence

__all__ = ["ValenceReading", "valence", "valence_of"]

_FILE = Path(__file__).parent / "data" / "valens.txt"
_POSITIVE, _CRITICAL = "positiv", "kritisk"

_LEAST = 0.35  # points below which nothing is said either way
_LEAN = 0.34  # how far one side must outweigh the other, of the sum, not to be mixed
_TURNED = {_POSITIVE: 0.9, _CRITICAL: 0.6}  # what a negated judgement counts for on the other side
_WISHED = 0.25
_AFTER_BUT, _BEFORE_BUT = 1.35, 0.75
_NOW, _THEN = 1.2, 0.6

_BREAK = re.compile(r"[.!?;:…]|,|\b(?:men|og|at|som|fordi|selv om|sjølv om|mens|så)\b", re.IGNORECASE)
_BUT = re.compile(r"\b(?:men|mens|derimot|likevel|allikevel|samtidig)\b", re.IGNORECASE)
_ALTHOUGH = re.compile(r"\b(?:selv om|sjølv om|til tross for)\b[^,.!?]*", re.IGNORECASE)
_EARLIER = re.compile(
    r"\b(?:før|tidligere|tidlegare|i starten|i begynnelsen|den gangen|den gongen|før i tida)\b", re.IGNORECASE
)
_TODAY = re.compile(r"\b(?:nå|no|i dag|etter hvert|etterhvert|til slutt|siden da)\b", re.IGNORECASE)
_WISH = re.compile(
    r"\b(?:hvis|viss|dersom|skulle ønsk\w*|skulle ønskje|kunne ønsk\w*|kunne tenk\w*|burde|skulle vært|skulle ha|kunne vært|"
    r"kunne ha|måtte ha|håper|savne\w*|sakne\w*|trenge\w*|treng\w*|ville vært|ville ha|ønsker|ynskjer)\b",
    re.IGNORECASE,
)
_IRONY = re.compile(
    r"\b(?:takk for den|særlig|liksom|jaggu|gratulerer|så hyggelig|herlighet|hurra)\b|!\s*\(?ler|\bha ?ha\b|[«\"”][^«»\"”]{2,25}[»\"”]",
    re.IGNORECASE,
)
_NOT_ONLY = re.compile(r"\bikk(?:e|je) (?:bare|berre|sant|minst)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ValenceReading:
    """The reading of a text: which way, what was counted (points below 0 are critical), and a doubt worth a look, or ''."""

    valence: Valence
    evidence: tuple[Evidence, ...] = ()
    doubt: str = ""

    def moved(self, by: int) -> tuple[Evidence, ...]:
        """Return the evidence with its places counted from the beginning of the turn."""
        rows = [replace(row, start=row.start + by, end=row.end + by) if row.start is not None and row.end is not None else row
                for row in self.evidence]  # fmt: skip
        if self.doubt:
            rows.append(Evidence("valence", self.doubt, 0.0))
        return tuple(rows)


def valence(text: str, language: str = "nb") -> ValenceReading:
    """Read which way `text` points."""
    return valence_of(text, words_of(text, language))


def valence_of(text: str, words: Sequence[Word]) -> ValenceReading:
    """Read which way `text` points, when its words are known."""
    evidence = [row for hit in _single(_index().find(text, words)) if (row := _weigh(text, words, hit)).points]
    positive = sum(row.points for row in evidence if row.points > 0)
    critical = -sum(row.points for row in evidence if row.points < 0)
    return ValenceReading(
        _verdict(positive, critical), tuple(evidence), "ironi?" if _may_be_irony(text, positive) else ""
    )


@cache
def _index() -> TermIndex:
    return TermIndex.of(Codebook("valens", "", tuple(_codes(_FILE.read_text(encoding="utf-8")))))


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


def _weigh(text: str, words: Sequence[Word], hit: Hit) -> Evidence:
    start, end = words[hit.first].start, words[hit.last].end
    side, points = hit.code, hit.weight
    if _negated(text, words, hit):
        points *= _TURNED[side]
        side = _CRITICAL if side == _POSITIVE else _POSITIVE
    if side == _POSITIVE and _wished(text, start):
        points *= _WISHED
    points *= _place(text, start)
    signed = round(points if side == _POSITIVE else -points, 3)
    return Evidence("valence", text[start:end].lower(), signed, start, end)


def _negated(text: str, words: Sequence[Word], hit: Hit) -> bool:
    own = term_keys(hit.term)
    inside = [word for word in words[hit.first : hit.last + 1] if word.lemma in NEGATIONS]
    if any(word.keys[0] in own for word in inside):
        return False  # the phrase holds its own negation
    before = [
        word for word in words[max(0, hit.first - 4) : hit.first] if not _broken(text, word.end, words[hit.first].start)
    ]
    after = [word for word in words[hit.last + 1 : hit.last + 3] if not _broken(text, words[hit.last].end, word.start)]
    after = [word for word in after if word.lemma in {"ikke", "aldri"}]
    return sum(_denies(text, word) for word in (*before, *inside, *after)) % 2 == 1


def _denies(text: str, word: Word) -> bool:
    return word.lemma in NEGATIONS and not _NOT_ONLY.match(text, word.start)


def _broken(text: str, start: int, end: int) -> bool:
    return bool(_BREAK.search(text, min(start, end), max(start, end)))


def _wished(text: str, start: int) -> bool:
    clause = text[_sentence_start(text, start) : start]
    cut = max((match.end() for match in re.finditer(r"[,;]| men ", clause)), default=0)
    return bool(_WISH.search(clause, cut))


def _sentence_start(text: str, place: int) -> int:
    return max((match.end() for match in re.finditer(r"[.!?…]\s", text[:place])), default=0)


def _place(text: str, start: int) -> float:
    """Return how much a judgement counts where it stands: after «men» more, before it less; now more than before."""
    begin = _sentence_start(text, start)
    stop = re.compile(r"[.!?…](?:\s|$)").search(text, start)
    sentence = text[begin : stop.start() if stop else len(text)]
    at = start - begin
    factor = 1.0
    but = _BUT.search(sentence)
    if but:
        factor *= _AFTER_BUT if at > but.start() else _BEFORE_BUT
    if any(match.start() <= at < match.end() for match in _ALTHOUGH.finditer(sentence)):
        factor *= _BEFORE_BUT
    if _EARLIER.search(text) and _TODAY.search(text):
        factor *= _THEN if _EARLIER.search(sentence) and not _TODAY.search(sentence) else 1.0
        factor *= _NOW if _TODAY.search(sentence) and not _EARLIER.search(sentence) else 1.0
    return factor


def _verdict(positive: float, critical: float) -> Valence:
    total = positive + critical
    if total < _LEAST:
        return Valence.NEUTRAL
    lean = (positive - critical) / total
    if lean > _LEAN:
        return Valence.POSITIVE
    return Valence.CRITICAL if lean < -_LEAN else Valence.MIXED


def _may_be_irony(text: str, positive: float) -> bool:
    return positive > 0 and bool(_IRONY.search(text))
