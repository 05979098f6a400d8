"""Which way a statement points: positiv, kritisk, blandet or nøytral, with what it was read from.

Judging words are counted (`bsb.coding.judging`). People often judge without one («de kommer når det passer dem»), so the statement is
also held against invented statements of both kinds (`bsb.coding.statements`). What the two say together is weighed by a small
model made from the same statements. Irony cannot be told from words: where the signs of it stand, the doubt is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bsb.coding.judging import CLEAR, counted, side
from bsb.coding.statements import Statements, model
from bsb.coding.talk import Talk
from bsb.model.coding import Evidence, Valence

__all__ = ["ValenceReading", "signs", "valence", "valences"]

_SHOWN = 0.05
_ORDINARY = 12  # words from which likeness is trusted fully
_CLASSES = {"p": Valence.POSITIVE, "k": Valence.CRITICAL, "b": Valence.MIXED, "n": Valence.NEUTRAL}
_BUT = re.compile(r"\bmen\b", re.IGNORECASE)
_IRONY = re.compile(
    r"\b(?:takk for den|særlig|liksom|jaggu|gratulerer|så hyggelig|herlighet|hurra)\b|!\s*\(?ler|\bha ?ha\b|[«\"”][^«»\"”]{2,25}[»\"”]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class ValenceReading:
    """The reading of a text: which way, what was counted (points below 0 are critical), and a doubt worth a look, or ''."""

    valence: Valence
    evidence: tuple[Evidence, ...] = ()
    doubt: str = ""

    def moved(self, by: int) -> tuple[Evidence, ...]:
        """Return the evidence with its places counted from the beginning of the turn."""
        rows = [_moved(row, by) for row in self.evidence] if by else list(self.evidence)
        if self.doubt:
            rows.append(Evidence("valence", self.doubt, 0.0))
        return tuple(rows)


def valence(text: str, language: str = "nb") -> ValenceReading:
    """Read which way `text` points."""
    return valences(Statements(Talk.of((text,), language), language))[0]


def valences(statements: Statements) -> list[ValenceReading]:
    """Read which way each of many texts points."""
    talk = statements.talk
    likeness = _likeness(statements)
    return [
        ValenceReading(
            _verdict(signs(text, length, rows, logit)),
            (*rows, Evidence("valence", f"≈ {like}", round(-logit, 3))) if like else rows,
            "ironi?" if any(row.points > 0 for row in rows) and _IRONY.search(text) else "",
        )
        for text, length, rows, (logit, like) in zip(
            talk.texts, talk.lengths.tolist(), counted(talk), likeness, strict=True
        )
    ]


def _moved(row: Evidence, by: int) -> Evidence:
    if row.start is None or row.end is None:
        return row
    return Evidence(row.ground, row.detail, row.points, row.start + by, row.end + by)


def signs(text: str, length: int, rows: Sequence[Evidence], logit: float) -> list[float]:
    """Return the signs a verdict is made from: likeness, how the counted words lean, how much there is of both sides, «men», length."""
    lean, clear = side(rows, 0.0), side(rows, CLEAR)
    praise, blame = _sums(rows, 0.0)
    clear_praise, clear_blame = _sums(rows, CLEAR)
    return [
        logit, abs(logit), lean, abs(lean), clear, abs(clear),
        min(clear_praise, clear_blame, 2.0), min(praise, blame, 2.0), min(praise + blame, 3.0),
        float(bool(_BUT.search(text))), min(length, 60) / 30,
    ]  # fmt: skip


def _sums(rows: Sequence[Evidence], least: float) -> tuple[float, float]:
    points = [row.points for row in rows if abs(row.points) >= least]
    return sum(point for point in points if point > 0), -sum(point for point in points if point < 0)


def _likeness(statements: Statements) -> list[tuple[float, str]]:
    """Return how like critical statements each text is (above 0) or positive (below), and the words that made it so."""
    import numpy

    kept = model("fortegn")
    weighed = kept.weigh(statements)
    rows = numpy.arange(len(statements.talk.texts))
    logits = kept.scores(weighed)[:, 0] * numpy.minimum(1.0, statements.talk.lengths / _ORDINARY)
    reasons = kept.reasons(weighed, rows, numpy.zeros_like(rows))
    told = [statements.told([name for points, name in row if abs(points) >= _SHOWN]) for row in reasons]
    return list(zip(logits.tolist(), told, strict=True))


def _verdict(found: Sequence[float]) -> Valence:
    """Return the likeliest reading; the weights are class by class, the bias of each last."""
    weights = model("fortegn").extra
    size = len(found) + 1
    scores = []
    for number, name in enumerate("bknp"):
        row = weights[number * size : (number + 1) * size]
        scores.append((sum(weight * value for weight, value in zip(row, found, strict=False)) + row[-1], name))
    return _CLASSES[max(scores)[1]]
