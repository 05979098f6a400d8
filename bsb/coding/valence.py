"""Which way a statement points: positiv, kritisk, blandet or nøytral, with what it was read from.

People mostly judge without a judging word («de kommer når det passer dem»), so the statement is held against invented statements of
all four kinds, about all themes and none (`bsb.coding.statements`); and judging words are counted (`bsb.coding.judging`). What the two say
is added up. Irony cannot be told from words: where the signs of it stand, the doubt is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bsb.coding.judging import CLEAR, counted
from bsb.coding.statements import Statements, model
from bsb.coding.talk import Talk
from bsb.model.coding import Evidence, Valence

__all__ = ["ORDER", "ValenceReading", "signs", "trusted", "valence", "valences"]

_SHOWN = 0.05
_ORDINARY = 16  # words from which likeness is trusted fully
_WAY = 4  # where the model says how much more positive than critical
_CLASSES = {"p": Valence.POSITIVE, "k": Valence.CRITICAL, "b": Valence.MIXED, "n": Valence.NEUTRAL}
ORDER = "bknp"
"""The classes in the order of the weights, b(landet) first; a fifth in the model is positiv as against kritisk."""

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
        signs(text, length, rows, logits)
        for text, length, rows, (logits, _like) in zip(talk.texts, talk.lengths.tolist(), told, likeness, strict=True)
    ]
    return [
        ValenceReading(
            verdict,
            (*rows, Evidence("valence", f"≈ {like}", round(logits[_WAY], 3))) if like else rows,
            "ironi?" if any(row.points > 0 for row in rows) and _is_ironic(text) else "",
        )
        for text, verdict, rows, (logits, like) in zip(talk.texts, _verdicts(found), told, likeness, strict=True)
    ]


def _is_ironic(text: str) -> bool:
    low = text.lower()
    return any(sign in low for sign in _IRONIC) and bool(_IRONY.search(text))


def _moved(row: Evidence, by: int) -> Evidence:
    if row.start is None or row.end is None:
        return row
    return Evidence(row.ground, row.detail, row.points, row.start + by, row.end + by)


def trusted(length: Any) -> Any:
    """Return how far likeness is trusted in texts of so many words."""
    import numpy

    return numpy.minimum(1.0, length / _ORDINARY)


def signs(text: str, length: int, rows: Sequence[Evidence], logits: Sequence[float]) -> list[float]:
    """Return the signs a verdict is made from: likeness to each kind, how the counted words lean, how much there is of both sides, «men», length."""
    praise, blame, lean = _sides([row.points for row in rows])
    clear_praise, clear_blame, clear = _sides([row.points for row in rows if abs(row.points) >= CLEAR])
    return [
        *logits[:_WAY], lean, abs(lean), clear, abs(clear),
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


def _likeness(statements: Statements) -> list[tuple[list[float], str]]:
    """Return how like each kind of statement a text is, and how much more positive than critical (last); and the words that made that so."""
    import numpy

    kept = model("fortegn")
    weighed = kept.weigh(statements)
    rows = numpy.arange(len(statements.talk.texts))
    logits = kept.scores(weighed) * trusted(statements.talk.lengths)[:, None]
    reasons = kept.reasons(weighed, rows, numpy.full_like(rows, _WAY))
    told = [statements.told([name for points, name in row if abs(points) >= _SHOWN]) for row in reasons]
    return list(zip(logits.tolist(), told, strict=True))


def _verdicts(found: Sequence[Sequence[float]]) -> list[Valence]:
    """Return the likeliest reading of each text; the weights are class by class, the bias of each last.

    Products are added in the order of the signs, so that every machine gives the same sums.
    """
    import numpy

    given = numpy.array(found, dtype=numpy.float64)
    weights = numpy.array(model("fortegn").extra).reshape(len(ORDER), -1)
    scores = numpy.zeros((len(given), len(ORDER)))
    for number in range(given.shape[1]):
        scores += given[:, number, None] * weights[None, :, number]
    scores += weights[None, :, -1]
    # Of two that are alike, the later letter stands.
    last = len(ORDER) - 1 - scores[:, ::-1].argmax(axis=1)
    return [_CLASSES[ORDER[place]] for place in last.tolist()]
