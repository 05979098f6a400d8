"""Taking back what was decided about words, and what there is to take back: decisions in the key, and approvals in the study file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bsb.engine import LocalEngine
from bsb.errors import UsageError
from bsb.language import _
from bsb.study.approvals import approved_of
from bsb.study.keys import key_path, open_key
from bsb.study.renaming import settle

if TYPE_CHECKING:
    from bsb.privacy.key import Decision, Key, Secret
    from bsb.study.revising import Placed
    from bsb.study.study import Study

__all__ = ["ToUndo", "Undoable", "numbered", "to_undo", "undo"]


@dataclass(frozen=True, slots=True, repr=False)
class Undoable:
    """Something that can be taken back: the word, and in plain words what was said of it. The word may be a name: for the key's holder only."""

    word: str
    said: str

    def __repr__(self) -> str:
        return "Undoable()"


@dataclass(frozen=True, slots=True)
class ToUndo:
    """What can be taken back, newest first: decisions about names, then approvals. `locked` says that decisions were not looked at, since the
    key is not open; `lasting` is how many names were added before bsb remembered what decisions change, and cannot be taken back.
    """

    decisions: tuple[Undoable, ...] = ()
    approvals: tuple[Undoable, ...] = ()
    locked: bool = False
    lasting: int = 0

    @property
    def words(self) -> tuple[str, ...]:
        """The words, in the order that they are numbered in."""
        return tuple(one.word for one in (*self.decisions, *self.approvals))


def to_undo(study: Study, secret: Secret | None) -> ToUndo:
    """Return what can be taken back. Without `secret`, approvals alone: the words of decisions are in the key. Raises as `open_key` does."""
    with study.store.reading() as view:
        told = sorted(view.approvals(), key=lambda row: (row[1], row[0]), reverse=True)
    approvals = tuple(Undoable(word, _("godkjent for deling")) for word, _when in told)
    if secret is None or not key_path(study).exists():
        return ToUndo(approvals=approvals, locked=key_path(study).exists())
    key = open_key(study, secret, strict=False)
    remembered = {step.word for step in key.steps}
    older = [one for one in key.decisions if one.word not in remembered]
    decisions = (*_newest_first(key), *(_told(one) for one in older if one.verdict != "name"))
    return ToUndo(decisions, approvals, lasting=sum(1 for one in older if one.verdict == "name"))


def numbered(study: Study, secret: Secret | None, numbers: Sequence[int]) -> list[str]:
    """Return the words with these numbers in the list of what can be taken back. Raises `UsageError` for a number that is not there."""
    words = to_undo(study, secret).words
    if wrong := [number for number in numbers if not 0 < number <= len(words)]:
        raise UsageError(_("Ingen avgjørelse har nummer {n}.").format(n=wrong[0]), _("Se lista: bsb names undo --list"))
    return [words[number - 1] for number in numbers]


def _newest_first(key: Key) -> list[Undoable]:
    """Return what each step decided. The later of two about one word remembers what the earlier said."""
    stands: dict[str, Decision | None] = {word.casefold(): one for word, one in key.verdicts.items()}
    found = []
    for step in reversed(key.steps):
        decision = stands.get(step.word.casefold())
        if decision is not None:
            found.append(_told(decision))
        stands[step.word.casefold()] = next(iter(step.former), None)
    return found


def _told(decision: Decision) -> Undoable:
    said = {
        "keep": _("ikke et navn: står som det er"),
        "word": _("også et vanlig ord: ordet står, navnet er byttet ut"),
        "name": _("navnet til {id}: byttet ut"),
        "merge": _("en skrivemåte av navnet til {id}"),
    }.get(decision.verdict, decision.verdict)
    role = f" ({decision.role})" if decision.role else ""
    return Undoable(decision.word, said.format(id=decision.person) + role)


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
