"""The way back from the dialogue conference: filled minutes and group sheets become input to findings, and statements become talk."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.engine import LocalEngine
from bsb.errors import Fault, PrivacyError, TableError, UsageError
from bsb.language import _
from bsb.model.human import ConferenceInput
from bsb.model.raw import RawTranscript, TranscriptFacts
from bsb.model.transcript import Source
from bsb.study.journal import next_run, user_name
from bsb.study.key_search import KeySearch
from bsb.study.keys import open_key
from bsb.study.name_check import held_in_titles, held_in_writing, repair_of, said_of
from bsb.study.renaming import changing_both, forget_copies, rename
from bsb.study.salting import known_by, salt_of
from bsb.study.saying import PEOPLE, sheet_of
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.privacy.key import Secret
    from bsb.report.feedback.minutes import Feedback, Filled
    from bsb.study.study import Study

__all__ = ["ConferenceReport", "take_in_conference"]


@dataclass(frozen=True, slots=True)
class ConferenceReport:
    """What a conference gave: responses that are new or changed, responses as before, and the transcript of its statements or ''.

    `reworded` is where something that people have written was made anew, by table and id.
    """

    inputs: int
    same: int
    statements: int
    transcript: str
    reworded: tuple[str, ...] = ()


def take_in_conference(study: Study, paths: Sequence[Path], conference: str, secret: Secret | None) -> ConferenceReport:
    """Read filled forms by finding id and store what they say, in one transaction.

    Statements become a transcript with source `dialogkonferanse`, with names replaced as in any other. Raises `TableError` when the forms say
    nothing that can be read, or when an answer names somebody. Raises `UsageError` when the conference has neither name nor date, and `PrivacyError` when its name may be somebody's.
    """
    from bsb.report.feedback.minutes import read_forms

    if not conference.strip():
        raise UsageError(_("Konferansen trenger et navn eller en dato."), _("Gi det med --conference."))
    material = study.material(grounds=False)
    filled, search = read_forms(paths, material), KeySearch(study, secret)
    _refuse_faults(material, filled, conference, search)
    feedback = filled.feedback(conference)
    if not feedback.inputs and not feedback.statements:
        raise TableError(_("Fant ingen svar i skjemaene."), _("Se etter at det er de utfylte, og at kryssene er satt."))
    raw = _talk(study, feedback, conference)
    renaming = None
    if raw is not None:
        with study.store.reading() as view:
            known = view.hashes()
        if raw.file_hash not in known:
            with LocalEngine() as engine:
                renaming = rename(study, [raw], sheet_of(study, "", PEOPLE), open_key(study, secret), engine)
    who = user_name()
    with changing_both(study, "conference", renaming, secret) as work:
        put = renaming.put(work, study.settings) if renaming else {}
        placed = list(put)
        before = {row.id: row for row in work.human(ConferenceInput)}
        told = {_said(row) for row in before.values()}
        rows = [replace(row, author=row.author or who) for row in feedback.inputs]
        # The minutes often repeat what stands on a group's sheet; it is one answer.
        rows = list({_said(row): row for row in reversed(rows)}.values())[::-1]
        rows = [row for row in rows if row.id in before or _said(row) not in told]
        fresh = [row for row in rows if row.id not in before or _words(before[row.id]) != _words(row)]
        work.add_human(fresh)
        work.note(next_run(work, "conference"), "conference", who, {"inputs": len(fresh)})
        forget_copies(study, put, renaming)
    reworded = renaming.told if renaming else ()
    return ConferenceReport(len(fresh), len(rows) - len(fresh), len(feedback.statements), "".join(placed[:1]), reworded)


def _said(row: ConferenceInput) -> tuple[str, ...]:
    return (row.conference, row.group, row.finding, row.response, " ".join(row.text.casefold().split()))


def _words(row: ConferenceInput) -> ConferenceInput:
    return replace(row, author="", when="")


def _refuse_faults(material: Material, filled: Filled, conference: str, search: KeySearch) -> None:
    """Raise `PrivacyError` when the conference is called something that may be somebody's name, for it is printed, and is the name of a talk.

    Raises `TableError` with all that is wrong in the forms, of both kinds: what cannot be read, and what may be a name.
    """
    if held := held_in_titles(material, [("", conference)], search):
        raise PrivacyError(Fault(said_of(one), repair_of(one), place="--conference") for one in held)
    named = held_in_writing(material, filled.written(), search)
    if faults := [*filled.faults(material), *(filled.fault_at(one.id, said_of(one), repair_of(one)) for one in named)]:
        raise TableError(faults)


def _talk(study: Study, feedback: Feedback, conference: str) -> RawTranscript | None:
    from bsb.ingest import ReadOptions, read_bytes
    from bsb.report.feedback.minutes import statements_text

    if not feedback.statements:
        return None
    name = f"konferanse-{slug(conference)}.txt"
    raw = read_bytes(statements_text(feedback).encode("utf-8"), name, ReadOptions(language=study.settings.language))
    facts = TranscriptFacts(form="dialogkonferanse", source=Source.CONFERENCE)
    return known_by(replace(raw, facts=facts), salt_of(study))
