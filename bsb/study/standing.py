"""Where a study stands: step by step, what waits, and the next command."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from bsb.language import _
from bsb.model.coding import MACHINE, Status

if TYPE_CHECKING:
    from bsb.study.study import Study

__all__ = ["Standing", "standing_of"]


@dataclass(frozen=True, slots=True)
class Standing:
    """Counts of what is done and what waits; `next` is the command to type."""

    title: str
    transcripts: int
    words: int
    cases: int
    segments: int
    coded: int
    proposed: int
    settled: int
    findings: int
    findings_without_input: int
    next: str

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        return asdict(self)

    def lines(self) -> list[str]:
        """The same as sentences."""
        return [
            self.title,
            _("Utskrifter: {n} ({words} ord, {cases} caser)").format(
                n=self.transcripts, words=self.words, cases=self.cases
            ),
            _("Segmenter: {n}, hvorav {coded} har kode").format(n=self.segments, coded=self.coded),
            _("Forslag ingen har sett på: {n}; avgjort av mennesker: {settled}").format(
                n=self.proposed, settled=self.settled
            ),
            _("Funn: {n}, hvorav {open} uten innspill fra konferansen").format(
                n=self.findings, open=self.findings_without_input
            ),
            _("Neste: {command}").format(command=self.next),
        ]


def standing_of(study: Study) -> Standing:
    """Return where `study` stands."""
    material = study.material()
    proposed = sum(1 for row in material.standing if row.coder == MACHINE and row.status is Status.PROPOSED)
    answered = {row.finding for row in material.human.inputs}
    settled = {(row.segment, row.code) for row in material.codings if row.coder != MACHINE}
    return Standing(
        title=study.settings.title,
        transcripts=len(material.transcripts),
        words=sum(one.words for one in material.transcripts),
        cases=len({one.case for one in material.transcripts}),
        segments=len(material.segments),
        coded=len(material.codes_of),
        proposed=proposed,
        settled=len(settled),
        findings=len(material.human.findings),
        findings_without_input=sum(1 for row in material.human.findings if row.id not in answered),
        next=_next(len(material.transcripts), len(material.standing)),
    )


def _next(transcripts: int, codings: int) -> str:
    if not transcripts:
        return "bsb ingest MAPPE"
    return "bsb report prosess" if codings else "bsb code"
