"""From the study file and its folder to a `Material`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsb.model.codebook import Codebook
from bsb.model.human import (
    Assessment,
    Attendance,
    Condensate,
    ConferenceInput,
    Event,
    Figure,
    Finding,
    Link,
    Memo,
    PlanGoal,
    Recommendation,
    Reservation,
    Rule,
    Summary,
)
from bsb.model.material import HumanTables, Material
from bsb.study.placing import reading

if TYPE_CHECKING:
    from bsb.store.answers import Answers
    from bsb.study.study import Study

__all__ = ["material_of", "material_so_far"]


def material_of(
    study: Study, codebook: Codebook | None = None, proposals: bool = True, grounds: bool = True
) -> Material:
    """Return a snapshot of `study`, with or without the program's proposals; `codebook` stands in for the study's own when given.

    Without `grounds` proposals come without their evidence, which only coding sheets, explanations and exports show.
    """
    book = codebook or study.codebook()
    guide = study.guide()
    with reading(study) as view:
        transcripts = view.transcripts()
        return Material(
            settings=study.settings,
            codebook=book,
            guide=guide,
            cases=view.cases() or study.settings.cases,
            persons=view.persons(),
            attributes=view.attributes(),
            transcripts=transcripts,
            segments=view.segments({transcript.id: transcript for transcript in transcripts}),
            codings=view.codings(proposals, grounds),
            human=_human(view),
            as_of=view.key_state(),
        )


def material_so_far(study: Study) -> Material:
    """Return a snapshot of a study that may have no codebook yet: then one without codes."""
    missing = not (study.folder / study.settings.codebook).is_file()
    return material_of(study, Codebook("kodebok", study.settings.title, ()) if missing else None)


def _human(view: Answers) -> HumanTables:
    return HumanTables(
        summaries=view.human(Summary),
        assessments=view.human(Assessment),
        links=view.human(Link),
        findings=view.human(Finding),
        inputs=view.human(ConferenceInput),
        figures=view.human(Figure),
        goals=view.human(PlanGoal),
        events=view.human(Event),
        recommendations=view.human(Recommendation),
        condensates=view.human(Condensate),
        memos=view.human(Memo),
        rules=view.human(Rule),
        attendance=view.human(Attendance),
        reservations=view.human(Reservation),
    )
