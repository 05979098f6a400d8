"""Which way a statement points: positiv, kritisk, blandet or nøytral, with what it was read from.

Judging words are counted (`bsb.coding.judging`). People often judge without one («de kommer når det passer dem»), so the statement is
also held against invented statements of both kinds (`bsb.coding.statements`). What the two say together is weighed by a small
model made from the same statements. Irony cannot be told from words: where the signs of it stand, the doubt is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bsb.coding.judging import CLEAR, counted
from bsb.coding.statements import Statements, model
from bsb.coding.talk import Talk
from bsb.model.coding import Evidence, Valence

__all__ = ["ValenceReading", "signs", "valence", "valences"]

_SHOWN = 0.05
_ORDINARY = 12  # words from which likeness is trusted fully
_CLASSES = {"p": Valence.POSITIVE, "k": Valence.CRITICAL, "b": Valence.MIXED, "n": Valence.NEUTRAL}
_ORDER = "bknp"  # classes in the order of the weights
_BUT = re.compile(r"\bmen\b", re.IGNORECASE)
_IRONY = re.compile(
    r"\b(?:takk for den|særlig|liksom|jaggu|gratulerer|så hyggelig|herlighet|hurra)\b|!\s*\(?ler|\bha ?ha\b|[«\"”][^«»\"”]{2,25}[»\"”]",
    re.IGNORECASE,
)
# One of these is in every text with irony in it, and few have one.
_IRONIC = (
    "takk for",
    "særlig",
    "liksom",
    "jaggu",
    "gratulerer",
    "hyggelig",
    "herlighet",
    "hurra",
    "!",
    "haha",
    "ha ha",
    "«",
    '"',
    "”",
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
    if not talk.texts:
        return []
    likeness, told = _likeness(statements), counted(talk)
    found = [
        signs(text, length, rows, logit)
        for text, length, rows, (logit, _like) in zip(talk.texts, talk.lengths.tolist(), told, likeness, strict=True)
    ]
    return [
        ValenceReading(
            verdict,
            (*rows, Evidence("valence", f"≈ {like}", round(-logit, 3))) if like else rows,
            "ironi?" if any(row.points > 0 for row in rows) and _is_ironic(text) else "",
        )
        for text, verdict, rows, (logit, like) in zip(talk.texts, _verdicts(found), told, likeness, strict=True)
    ]


def _is_ironic(text: str) -> bool:
    low = text.lower()
    return any(sign in low for sign in _IRONIC) and bool(_IRONY.search(text))


def _moved(row: Evidence, by: int) -> Evidence:
    if row.start is None or row.end is None:
        return row
    return Evidence(row.ground, row.detail, row.points, row.start + by, row.end + by)


def signs(text: str, length: int, rows: Sequence[Evidence], logit: float) -> list[float]:
    """Return the signs a verdict is made from: likeness, how the counted words lean, how much there is of both sides, «men», length."""
    praise, blame, lean = _sides([row.points for row in rows])
    clear_praise, clear_blame, clear = _sides([row.points for row in rows if abs(row.points) >= CLEAR])
    return [
        logit, abs(logit), lean, abs(lean), clear, abs(clear),
        min(clear_praise, clear_blame, 2.0), min(praise, blame, 2.0), min(praise + blame, 3.0),
        float(bool(_BUT.search(text))), min(length, 60) / 30,
    ]  # fmt: skip


def _sides(points: Sequence[float]) -> tuple[float, float, float]:
    """Return how much praises, how much blames, and how far that leans: -1 critical to 1 positive."""
    praise = blame = whole = total = 0.0
    for point in points:
        whole += point
        total += abs(point)
        if point > 0:
            praise += point
        else:
            blame -= point
    return praise, blame, whole / (total + 0.5)


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


def _verdicts(found: Sequence[Sequence[float]]) -> list[Valence]:
    """Return the likeliest reading of each text; the weights are class by class, the bias of each last.

    Products are added in the order of the signs, so that every machine gives the same sums.
    """
    import numpy

    given = numpy.array(found, dtype=numpy.float64)
    weights = numpy.array(model("fortegn").extra).reshape(len(_ORDER), -1)
    scores = numpy.zeros((len(given), len(_ORDER)))
    for number in range(given.shape[1]):
        scores += given[:, number, None] * weights[None, :, number]
    scores += weights[None, :, -1]
    # Of two that are alike, the later letter stands.
    last = len(_ORDER) - 1 - scores[:, ::-1].argmax(axis=1)
    return [_CLASSES[_ORDER[place]] for place in last.tolist()]
