"""Who asks: decided by what the user says, the label, the legend, or the share of questions; and why is said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bsb.ingest.labels import fold
from bsb.ingest.legend import Who
from bsb.ingest.vocabulary import INTERVIEWER_NOUNS, INTERVIEWER_SHORT
from bsb.language import _
from bsb.model.raw import RawTurn

__all__ = ["Asked", "decide", "questions"]

# Somebody who asks in at least this share of their turns, and asks at least this share of all questions, leads the talk.
_RATE = 0.35
_SHARE = 0.25
_LEAST = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """How often a label asks: turns, and turns that end as a question."""

    turns: int = 0
    questions: int = 0


def decide(turns: Sequence[RawTurn], legend: Mapping[str, Who], chosen: Sequence[str] = ()) -> dict[str, str]:
    """Return label → why, for those who ask. Empty when nobody can be pointed out. `legend` is by folded label."""
    labels = list(dict.fromkeys(turn.label for turn in turns if turn.label))
    if chosen:
        wanted = {fold(label) for label in chosen}
        return {label: _("valgt av deg") for label in labels if fold(label) in wanted}
    found = {label: _("oversikten foran samtalen") for label in labels if _by_legend(label, legend)}
    found |= {label: _("etiketten") for label in labels if label not in found and _by_label(label, labels)}
    return found or _by_questions(turns, labels, legend)


def questions(turns: Sequence[RawTurn]) -> dict[str, Asked]:
    """Return label → how often it asks."""
    counts: dict[str, list[int]] = {}
    for turn in turns:
        count = counts.setdefault(turn.label, [0, 0])
        count[0] += 1
        count[1] += turn.text.rstrip(' »"”)').endswith("?")
    return {label: Asked(*count) for label, count in counts.items()}


def _by_legend(label: str, legend: Mapping[str, Who]) -> bool:
    who = legend.get(fold(label))
    return who is not None and who.interviewer


def _by_label(label: str, labels: Sequence[str]) -> bool:
    word = re.split(r"[\s\d.:_-]", label.casefold(), maxsplit=1)[0]
    if word in INTERVIEWER_NOUNS:
        return True
    if word not in INTERVIEWER_SHORT:
        return False
    # `I1`, `I2` … `I9` in one file are informants, not nine interviewers.
    same = [other for other in labels if fold(other).rstrip("0123456789") == word]
    return len(same) < len(labels)


def _by_questions(turns: Sequence[RawTurn], labels: Sequence[str], legend: Mapping[str, Who]) -> dict[str, str]:
    asked = questions(turns)
    total = sum(asked[label].questions for label in labels)
    out: dict[str, str] = {}
    for label in labels if len(labels) > 1 else ():
        who, of = legend.get(fold(label)), asked[label]
        told_otherwise = who is not None and bool(who.role)
        if told_otherwise or of.questions < _LEAST or of.questions / of.turns < _RATE or of.questions / total < _SHARE:
            continue
        share = round(100 * of.questions / total)
        out[label] = _("stiller {share} % av spørsmålene").format(share=share)
    return out if len(out) < len(labels) else {}
