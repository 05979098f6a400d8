"""Taking back what was decided about words, and what there is to take back: decisions in the key, and approvals in the study file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from bsb.engine import Counting, LocalEngine
from bsb.errors import UsageError
from bsb.language import _
from bsb.study.approvals import approved_of
from bsb.study.keys import key_path, open_key
from bsb.study.renaming import Beside, KeyChange, Told, settle, unheard
from bsb.study.study import Progress, silent

if TYPE_CHECKING:
    from bsb.privacy.key import Decision, Key, Secret
    from bsb.store.writing import Writing
    from bsb.study.revising import Placed
    from bsb.study.study import Study

__all__ = ["Chosen", "ToUndo", "Undoable", "chosen", "to_undo", "undo"]


@dataclass(frozen=True, slots=True, repr=False)
class Undoable:
    """Something that can be taken back: the word, and in plain words what was said of it. The word may be a name: for the key's holder only."""

    word: str
    said: str

    def __repr__(self) -> str:
        return "Undoable()"


@dataclass(frozen=True, slots=True)
class ToUndo:
    """What can be taken back, newest first: approvals, then decisions about names, the last about each word. They are numbered from 1 in that
    order, so that an approval has the same number whether the key is open or not. `locked` says that decisions were not looked at, since it is not; `lasting` is how many names were added before bsb remembered what decisions change, and cannot be taken back.
    """

    approvals: tuple[Undoable, ...] = ()
    decisions: tuple[Undoable, ...] = ()
    locked: bool = False
    lasting: int = 0

    @property
    def listed(self) -> tuple[Undoable, ...]:
        """All of it, in the order that it is numbered in."""
        return (*self.approvals, *self.decisions)


@dataclass(frozen=True, slots=True, repr=False)
class Chosen:
    """What somebody wants to take back: approvals of words, and decisions about words. The words may be names."""

    approvals: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Chosen(approvals={len(self.approvals)}, decisions={len(self.decisions)})"


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
    return ToUndo(approvals, decisions, lasting=sum(1 for one in older if one.verdict == "name"))


def chosen(
    study: Study, words: Sequence[str] = (), numbers: Sequence[int] = (), secret: Secret | None = None
) -> Chosen:
    """Return what `words` and `numbers` ask for. A word stands for its approval where there is one, else for the last decision about it; a number
    for what has it in the list, of which `secret` shows the part that is in the key. Raises `UsageError` for a number that is not there.
    """
    approvals = dict.fromkeys(approved_of(study, words))
    decisions = dict.fromkeys(word for word in words if word not in approvals)
    found = to_undo(study, secret) if numbers else ToUndo()
    for number in numbers:
        if not 0 < number <= len(found.listed):
            raise UsageError(
                _("Ingen avgjørelse har nummer {n}.").format(n=number), _("Se lista: bsb names undo --list")
            )
        asked = approvals if number <= len(found.approvals) else decisions
        asked[found.listed[number - 1].word] = None
    return Chosen(tuple(approvals), tuple(decisions))


def _newest_first(key: Key) -> list[Undoable]:
    """Return the last decision about each word. What was decided before it can be taken back when it is."""
    words = dict.fromkeys(step.word.casefold() for step in reversed(key.steps))
    return [_told(key.verdicts[word]) for word in words if word in key.verdicts]


def _told(decision: Decision) -> Undoable:
    said = {
        "keep": _("ikke et navn: står som det er"),
        "word": _("også et vanlig ord: ordet står, navnet er byttet ut"),
        "name": _("navnet til {id}: byttet ut"),
        "place": _("et sted: står som et vanlig ord for det"),
        "merge": _("en skrivemåte av navnet til {id}"),
        "same": _("samme person som {id}"),
    }.get(decision.verdict, decision.verdict)
    role = f" ({decision.role})" if decision.role else ""
    return Undoable(decision.word, said.format(id=decision.person) + role)


def undo(
    study: Study, asked: Chosen, secret: Secret | None, who: str, told: Told = unheard, progress: Progress = silent
) -> Mapping[str, Placed]:
    """Take back what is `asked` for; the study is as before.

    Returns the transcripts that were made anew, by id; `told` is called with where something people have written was. `secret` is needed only for decisions about names. Raises `PrivacyError` when one of
    them cannot be taken back; then nothing is changed.
    """
    from bsb.privacy.in_turn import in_turn
    from bsb.privacy.taking_back import take_back
    from bsb.study.journal import next_run

    def hold_back(work: Writing) -> None:
        if asked.approvals:
            work.disapprove(word.casefold() for word in asked.approvals)
            work.note(next_run(work, "approve"), "approve", who, {"taken_back": len(asked.approvals)})

    if not asked.decisions:
        with study.store.transaction() as work:
            hold_back(work)
        return {}
    what = _("Tar tilbake")
    progress(what, 0, 0)
    before = open_key(study, secret)
    after = in_turn(before, asked.decisions, take_back)
    with LocalEngine() as engine:
        beside = Beside({"taken_back": len(asked.decisions)}, hold_back, told)
        return settle(study, KeyChange(before, after, secret), Counting(engine, partial(progress, what)), beside)
