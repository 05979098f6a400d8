"""Who asks: decided by what the user says, the label, the legend, or the share of questions; and why is said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bsb.ingest.labels import fold
from bsb.ingest.legend import Who
from bsb.ingest.options import ReadOptions
from bsb.ingest.vocabulary import INTERVIEWER_NOUNS, INTERVIEWER_SHORT
from bsb.language import _
from bsb.model.raw import RawTurn
from bsb.text.tokens import word_count

__all__ = ["Asked", "Decision", "decide", "questions"]

# Somebody who asks in at least this share of their turns, and asks at least this share of all questions, leads the talk.
_RATE = 0.35
_SHARE = 0.25
_LEAST = 2
# How much denser the question words of one must be than those of the next, where there are no question marks.
_CLEAR = 2.5
# «Spørsmål: …», «Svar: …»: who asks is called by what they do.
_ASKS = frozenset(["spørsmål", "spørsmålet", "spm", "sp", "question"])
_ANSWERS = frozenset(["svar", "svaret", "sv", "answer"])
_QUESTION_WORDS = re.compile(
    r"\b(?:hva|hvem|hvor|hvordan|hvorfor|hvilke[nt]?|kva|kven|korleis|kvifor|kvar|ka|kem|koffer|what|how|why|who|where|"
    r"(?:kan|kunne|vil|fikk|har|er|synes|tenker|husker|føler|opplever) (?:du|dere|de|dokker|dykk))\b"
)


@dataclass(frozen=True, slots=True)
class Asked:
    """How often a label asks: turns, and turns that end as a question."""

    turns: int = 0
    questions: int = 0


@dataclass(frozen=True, slots=True)
class Decision:
    """Why a label is taken for an interviewer, and whether it is a guess that somebody should look at."""

    why: str
    guess: bool = False


def decide(turns: Sequence[RawTurn], legend: Mapping[str, Who], options: ReadOptions) -> dict[str, Decision]:
    """Return label → decision, for those who ask. Empty when nobody can be pointed out. `legend` is by folded label."""
    labels = list(dict.fromkeys(turn.label for turn in turns if turn.label))
    chosen = {fold(label) for label in options.interviewers}
    if chosen:
        return {label: Decision(_("valgt av deg")) for label in labels if fold(label) in chosen}
    registered = {fold(label) for label in options.registered}
    found = {label: Decision(_("personer.csv")) for label in labels if fold(label) in registered}
    found |= {
        label: Decision(_("oversikten foran samtalen"))
        for label in labels
        if label not in found and _by_legend(label, legend)
    }
    found |= {label: Decision(_("etiketten")) for label in labels if label not in found and _by_label(label, labels)}
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
    if word in _ASKS and any(fold(other) in _ANSWERS for other in labels):
        return True
    if word not in INTERVIEWER_SHORT:
        return False
    # `I1`, `I2` … `I9` in one file are informants, not nine interviewers.
    return any(fold(other).rstrip("0123456789") != word for other in labels)


def _by_questions(turns: Sequence[RawTurn], labels: Sequence[str], legend: Mapping[str, Who]) -> dict[str, Decision]:
    asked = questions(turns)
    total = sum(asked[label].questions for label in labels)
    if not total:
        return _by_question_words(turns, labels)
    out: dict[str, Decision] = {}
    for label in labels if len(labels) > 1 else ():
        who, of = legend.get(fold(label)), asked[label]
        told_otherwise = who is not None and bool(who.role)
        if told_otherwise or of.questions < _LEAST or of.questions / of.turns < _RATE or of.questions / total < _SHARE:
            continue
        share = round(100 * of.questions / total)
        out[label] = Decision(_("stiller {share} % av spørsmålene").format(share=share), guess=True)
    return out if len(out) < len(labels) else {}


def _by_question_words(turns: Sequence[RawTurn], labels: Sequence[str]) -> dict[str, Decision]:
    """Where nobody set a question mark (raw speech recognition), the words decide, and only when the difference is plain."""
    if len(labels) < 2:
        return {}
    counts, said = Counter[str](), Counter[str]()
    for turn in turns:
        counts[turn.label] += _QUESTION_WORDS.search(turn.text.casefold()) is not None
        said[turn.label] += word_count(turn.text)
    rates = {label: (counts[label] / max(said[label], 1), counts[label]) for label in labels}
    first, second = sorted(labels, key=lambda label: (-rates[label][0], label))[:2]
    clear = rates[first][1] >= 2 * _LEAST and rates[first][0] >= _CLEAR * rates[second][0]
    return {first: Decision(_("bruker flest spørreord (filen har ingen spørsmålstegn)"), guess=True)} if clear else {}
