"""Which way a statement points: positiv, kritisk, blandet or nøytral, with what was counted.

Words and phrases that judge are counted with their weights (`data/valens.txt`). A negation turns a judgement round; what is only
wished for or supposed counts little as praise; what follows «men», or is said of now as against before, counts more. People
often judge without a judging word («de kommer når det passer dem»), so the statement is also held against invented statements of
both kinds (`bsb.coding.statements`). Irony cannot be told from words: where the signs of it stand, the doubt is said.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from bsb.coding.grounds.matching import Hit, TermIndex
from bsb.coding.statements import model, said, statement_features
from bsb.coding.term_text import parse_term
from bsb.coding.words import NEGATIONS, Word, term_keys, words_of
from bsb.model.codebook import Code, Codebook, Term
from bsb.model.coding import Evidence, Valence

__all__ = ["ValenceReading", "leanings", "valence", "valence_of"]

_FILE = Path(__file__).parent / "data" / "valens.txt"
_POSITIVE, _CRITICAL = "positiv", "kritisk"

_LEAST = 0.3  # points below which the counted words say nothing either way
_CLEAR = 0.5  # points of a word that judges clearly
_BOTH = 0.7  # points of clear judgement that both sides must have for the whole to be mixed …
_EVEN = 0.6  # … and how little it may lean then (log odds)
_FAINT = 0.3  # log odds below which likeness alone says nothing
_SHOWN = 0.05
_TURNED = {_POSITIVE: 0.9, _CRITICAL: 0.6}  # what a negated judgement counts for on the other side
_WISHED = 0.25
_ASKED = 0.15  # what stands in a question is not said
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
_IRONY = re.compile(
    r"\b(?:takk for den|særlig|liksom|jaggu|gratulerer|så hyggelig|herlighet|hurra)\b|!\s*\(?ler|\bha ?ha\b|[«\"”][^«»\"”]{2,25}[»\"”]",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"[,;]| men ")
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
    counted = _counted(text, words)
    logit, likeness = _likeness(text, words)
    leaned = model("fortegn").extra
    lean = leaned[0] * logit + leaned[1] * _side(counted, 0.0) + leaned[2] * _side(counted, _CLEAR) + leaned[3]
    positive = sum(row.points for row in counted if row.points > 0)
    return ValenceReading(
        _verdict(counted, lean), (*counted, *likeness), "ironi?" if _may_be_irony(text, positive) else ""
    )


def leanings(text: str) -> tuple[float, float]:
    """Return how far the counted words lean (−1 critical to 1 positive): all of them, and those that judge clearly."""
    counted = _counted(text, words_of(text))
    return _side(counted, 0.0), _side(counted, _CLEAR)


def _counted(text: str, words: Sequence[Word]) -> tuple[Evidence, ...]:
    frame = _Frame(text, words)
    hits = [hit for hit in _index().find(text, words) if not frame.stops(hit)]
    return tuple(row for hit in _single(hits) if (row := _weigh(frame, hit)).points)


def _side(counted: Sequence[Evidence], least: float) -> float:
    points = [row.points for row in counted if abs(row.points) >= least]
    return sum(points) / (sum(map(abs, points)) + 0.5)


def _likeness(text: str, words: Sequence[Word]) -> tuple[float, list[Evidence]]:
    """Return how like critical statements the text is (above 0) or positive (below), and the words that made it so."""
    scores, given = model("fortegn").scores(statement_features(said(text, words)))
    strongest = sorted(((float(points[0]), name) for name, points in given), key=lambda row: (-abs(row[0]), row[1]))[:3]
    detail = ", ".join(name for points, name in strongest if abs(points) >= _SHOWN)
    logit = float(scores[0])
    return logit, [Evidence("valence", f"≈ {detail}", round(-logit, 3))] if detail else []


class _Frame:
    """A text with its sentences, and what there is in it of before and now."""

    def __init__(self, text: str, words: Sequence[Word]) -> None:
        self.text, self.words = text, words
        self._ends = [match.end() for match in _END.finditer(text)]
        self.turns = bool(_EARLIER.search(text) and _TODAY.search(text))

    def sentence(self, place: int) -> tuple[int, int]:
        """Return where the sentence begins and ends that holds `place`."""
        at = bisect_right(self._ends, place)
        return (self._ends[at - 1] if at else 0), (self._ends[at] if at < len(self._ends) else len(self.text))

    def stops(self, hit: Hit) -> bool:
        """Tell whether a phrase reaches over a stop or comma."""
        if hit.first == hit.last:
            return False
        return bool(_STOPS.search(self.text, self.words[hit.first].end, self.words[hit.last].start))


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
    if _negated(frame.text, frame.words, hit):
        points *= _TURNED[side]
        side = _CRITICAL if side == _POSITIVE else _POSITIVE
    begin, stop = frame.sentence(start)
    if side == _POSITIVE and _wished(frame.text, begin, start):
        points *= _WISHED
    points *= _place(frame, begin, stop, start)
    signed = round(points if side == _POSITIVE else -points, 3)
    return Evidence("valence", frame.text[start:end].lower(), signed, start, end)


def _negated(text: str, words: Sequence[Word], hit: Hit) -> bool:
    own = term_keys(hit.term)
    inside = [word for word in words[hit.first : hit.last + 1] if word.lemma in NEGATIONS]
    if any(name in own for word in inside for name in word.names):
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


def _wished(text: str, begin: int, start: int) -> bool:
    cut = max((match.end() for match in _CLAUSE.finditer(text, begin, start)), default=begin)
    return bool(_WISH.search(text, cut, start))


def _place(frame: _Frame, begin: int, stop: int, start: int) -> float:
    """Return how much a judgement counts where it stands: after «men» more, before it less; now more than before; asked, hardly."""
    sentence = frame.text[begin:stop]
    at = start - begin
    factor = _ASKED if sentence.rstrip(' )»"(…').endswith("?") else 1.0
    but = _BUT.search(sentence)
    if but:
        factor *= _AFTER_BUT if at > but.start() else _BEFORE_BUT
    if any(match.start() <= at < match.end() for match in _ALTHOUGH.finditer(sentence)):
        factor *= _BEFORE_BUT
    if frame.turns:
        earlier, today = _EARLIER.search(sentence), _TODAY.search(sentence)
        factor *= _THEN if earlier and not today else _NOW if today and not earlier else 1.0
    return factor


def _verdict(counted: Sequence[Evidence], lean: float) -> Valence:
    clear = [row.points for row in counted if abs(row.points) >= _CLEAR]
    weaker = min(sum(points for points in clear if points > 0), -sum(points for points in clear if points < 0))
    if sum(abs(row.points) for row in counted) < _LEAST and abs(lean) < _FAINT:
        return Valence.NEUTRAL
    if weaker >= _BOTH and abs(lean) < _EVEN:
        return Valence.MIXED
    return Valence.CRITICAL if lean > 0 else Valence.POSITIVE


def _may_be_irony(text: str, positive: float) -> bool:
    return positive > 0 and bool(_IRONY.search(text))
