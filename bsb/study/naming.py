"""The verbs `names …`: what was replaced, what is doubtful, and taking a person's decision through the whole study."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.engine import Counting, LocalEngine
from bsb.errors import Fault, InputError
from bsb.language import _
from bsb.study.keys import open_key
from bsb.study.renaming import Beside, KeyChange, Told, settle, unheard
from bsb.study.study import Progress, silent

if TYPE_CHECKING:
    from bsb.privacy.key import Key, KeyPerson, Secret
    from bsb.privacy.review import Question, Replaced
    from bsb.study.revising import Placed
    from bsb.study.study import Study

__all__ = [
    "Bearer",
    "answer_sheet",
    "asked_with_bearers",
    "bearers",
    "decide",
    "open_questions",
    "question_sheet",
    "what_was_replaced",
]


@dataclass(frozen=True, slots=True, repr=False)
class Bearer:
    """Somebody in the key: the number, the fullest name, and what stands for it. For the screen of the key's holder."""

    id: str
    name: str
    stands: str

    def __repr__(self) -> str:
        return f"Bearer({self.id})"


def what_was_replaced(study: Study, secret: Secret | None, transcript: str = "") -> tuple[Replaced, ...]:
    """Return who speaks by name, in how many interviews, and each distinct thing that was replaced, by what, and how often. Real names: for the screen of the key's holder.

    Raises `InputError` for a transcript that the study does not have.
    """
    from bsb.privacy.parting import speakers
    from bsb.privacy.review import replaced

    with study.store.reading() as view:
        known = set(view.hashes().values())
    if transcript and transcript not in known:
        raise InputError(
            Fault(
                _("Studien har ingen utskrift {id}.").format(id=transcript),
                _("Skriv id-en slik den står i «bsb display dataregnskap», for eksempel I07."),
            )
        )
    key = open_key(study, secret)
    return (*speakers(key, transcript), *replaced(key, transcript))


def open_questions(study: Study, secret: Secret | None) -> tuple[Question, ...]:
    """Return the doubtful words, riskiest first, each with up to two places where it stands."""
    from bsb.privacy.review import questions

    with study.store.reading() as view:
        return questions(open_key(study, secret), view.transcripts())


def asked_with_bearers(study: Study, secret: Secret | None) -> tuple[tuple[Question, ...], Mapping[str, Bearer]]:
    """Return the doubtful words as `open_questions` does, and by number the people whose name some of them may be."""
    from bsb.privacy.review import questions

    key = open_key(study, secret)
    with study.store.reading() as view:
        asked = questions(key, view.transcripts())
    ids = {id for one in asked for id in one.people}
    return asked, {one.id: one for one in _as_bearers(one for one in key.people if one.id in ids)}


def bearers(study: Study, secret: Secret | None, name: str) -> tuple[Bearer, ...]:
    """Return those in the key whose name `name` may be, where nobody is called exactly so."""
    from bsb.privacy.whose import may_be

    return _as_bearers(may_be(open_key(study, secret), name))


def _as_bearers(people: Iterable[KeyPerson]) -> tuple[Bearer, ...]:
    return tuple(
        Bearer(one.id, next(iter(one.all_names), ""), f"{one.pseudonym} {one.surname}".strip()) for one in people
    )


def decide(
    study: Study,
    secret: Secret | None,
    change: Callable[[Key], Key],
    told: Told = unheard,
    progress: Progress = silent,
) -> Mapping[str, Placed]:
    """Change the key with `change` and take the change through every transcript; return those that were made anew, by id.

    `told` is called with where something that people have written was made anew.
    """
    what = _("Bytter ut i hele studien")
    progress(what, 0, 0)
    before = open_key(study, secret)
    with LocalEngine() as engine:
        counting = Counting(engine, partial(progress, what))
        return settle(study, KeyChange(before, change(before), secret), counting, Beside(told=told))


def question_sheet(study: Study, secret: Secret | None, path: Path) -> int:
    """Write the open questions to an Excel sheet and return how many. It holds real words: keep it where the key is kept."""
    from bsb.privacy.review_sheet import write_questions

    asked = open_questions(study, secret)
    write_questions(asked, path, study.settings.id)
    return len(asked)


def answer_sheet(
    study: Study, secret: Secret | None, path: Path, told: Told = unheard, progress: Progress = silent
) -> Mapping[str, Placed]:
    """Take in a filled sheet, as `decide` does. Raises `TableError` with every fault at once; then nothing is changed."""
    from bsb.privacy.review_sheet import answer_from_sheet

    with study.store.reading() as view:
        said = [turn.text for one in view.transcripts() for turn in one.turns]
    return decide(study, secret, lambda key: answer_from_sheet(key, path, study.settings.names, said), told, progress)
