"""The verbs `names …`: what was replaced, what is doubtful, and taking a person's decision through the whole study."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.engine import LocalEngine
from bsb.errors import Fault, PrivacyError
from bsb.language import _
from bsb.study.keys import open_key
from bsb.study.renaming import settle

if TYPE_CHECKING:
    from bsb.privacy.key import Key, Secret
    from bsb.privacy.review import Question, Replaced
    from bsb.study.revising import Placed
    from bsb.study.study import Study

__all__ = [
    "Approving",
    "answer_sheet",
    "approve",
    "approved_of",
    "decide",
    "open_questions",
    "question_sheet",
    "to_approve",
    "undo",
    "what_was_replaced",
]


@dataclass(frozen=True, repr=False)
class Approving:
    """Words that somebody wants to let out, and those of them that stand on a list of people's names without being said to be no name."""

    words: tuple[str, ...]
    listed: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Approving(words={len(self.words)}, listed={len(self.listed)})"


def what_was_replaced(study: Study, secret: Secret | None, transcript: str = "") -> tuple[Replaced, ...]:
    """Return each distinct thing that was replaced, by what, and how often. Real names: for the screen of the key's holder."""
    from bsb.privacy.review import replaced

    return replaced(open_key(study, secret), transcript)


def open_questions(study: Study, secret: Secret | None) -> tuple[Question, ...]:
    """Return the doubtful words, riskiest first, each with up to two places where it stands."""
    from bsb.privacy.review import questions

    with study.store.reading() as view:
        return questions(open_key(study, secret), view.transcripts())


def decide(study: Study, secret: Secret | None, change: Callable[[Key], Key]) -> Mapping[str, Placed]:
    """Change the key with `change` and take the change through every transcript; return those that were made anew, by id."""
    before = open_key(study, secret)
    with LocalEngine() as engine:
        return settle(study, before, change(before), secret, engine)


def question_sheet(study: Study, secret: Secret | None, path: Path) -> int:
    """Write the open questions to an Excel sheet and return how many. It holds real words: keep it where the key is kept."""
    from bsb.privacy.review_sheet import write_questions

    asked = open_questions(study, secret)
    write_questions(asked, path)
    return len(asked)


def answer_sheet(study: Study, secret: Secret | None, path: Path) -> Mapping[str, Placed]:
    """Take in a filled sheet. Raises `TableError` with every fault at once; then nothing is changed."""
    from bsb.privacy.review_sheet import answer_from_sheet

    return decide(study, secret, lambda key: answer_from_sheet(key, path, study.settings.names))


def to_approve(words: Sequence[str]) -> Approving:
    """Return what `words` ask for. One that ends in .xlsx is the sheet of held words with answers in.

    Raises `TableError` with all faults of the sheets.
    """
    from bsb.privacy.approving import is_listed
    from bsb.privacy.held_sheet import read_safe_words

    given = [word for word in words if not word.casefold().endswith(".xlsx")]
    listed = [word for word in given if is_listed(word)]
    for sheet in dict.fromkeys(word for word in words if word.casefold().endswith(".xlsx")):
        given += read_safe_words(Path(sheet))
    return Approving(tuple(dict.fromkeys(given)), tuple(dict.fromkeys(listed)))


def approve(study: Study, words: Sequence[str], who: str, *, sure: bool = False, key: Key | None = None) -> int:
    """Remember words that a person has found safe to publish, and return how many. Never use it for a name.

    `words` may name sheets of held words with answers in. A word on a list of people's names is taken only when `sure` says that it is
    nobody's, or the sheet does; where `key` is open, nobody in it may be called so. Raises `PrivacyError` with every word that is refused,
    `TableError` with all faults of a sheet; then nothing is approved.
    """
    from bsb.privacy.approving import approving_fault
    from bsb.study.journal import next_run

    asked = to_approve(words)
    faults = [] if sure else [_listed_fault(word) for word in asked.listed]
    faults += [fault for word in asked.words if key is not None and (fault := approving_fault(key, word))]
    if faults:
        raise PrivacyError(dict.fromkeys(faults))
    with study.store.transaction() as work:
        work.approve((word.casefold() for word in asked.words), who)
        work.note(next_run(work, "approve"), "approve", who, {"words": len(asked.words)})
    return len(asked.words)


def _listed_fault(word: str) -> Fault:
    return Fault(
        _("«{word}» står på en liste over navn, og er ikke godkjent.").format(word=word),
        _("Er det ikke navnet til noen: si det med --yes, eller med «ikke et navn» i arket."),
    )


def approved_of(study: Study, words: Sequence[str]) -> tuple[str, ...]:
    """Return those of `words` that are approved."""
    with study.store.reading() as view:
        known = frozenset(view.approved())
    return tuple(word for word in dict.fromkeys(words) if word.casefold() in known)


def undo(study: Study, words: Sequence[str], secret: Secret | None, who: str) -> Mapping[str, Placed]:
    """Take back what was decided about `words`: an approval where there is one, else the last decision about the name. The study is as before.

    Returns the transcripts that were made anew, by id. `secret` is needed only for decisions about names. Raises `PrivacyError` when one of
    them cannot be taken back; then nothing is changed.
    """
    from functools import reduce

    from bsb.privacy.taking_back import take_back
    from bsb.study.journal import next_run

    approvals = approved_of(study, words)
    decisions = [word for word in dict.fromkeys(words) if word not in approvals]
    placed = _taken_back(study, secret, lambda key: reduce(take_back, decisions, key), len(decisions))
    if approvals:
        with study.store.transaction() as work:
            work.disapprove(word.casefold() for word in approvals)
            work.note(next_run(work, "approve"), "approve", who, {"taken_back": len(approvals)})
    return placed


def _taken_back(study: Study, secret: Secret | None, change: Callable[[Key], Key], count: int) -> Mapping[str, Placed]:
    if not count:
        return {}
    before = open_key(study, secret)
    with LocalEngine() as engine:
        return settle(study, before, change(before), secret, engine, {"taken_back": count})
