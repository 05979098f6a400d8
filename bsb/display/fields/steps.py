"""Fields of the analysis itself: how much there is after each step, with the study's own numbers (F11)."""

from __future__ import annotations

from bsb.display.fields.base import N_, Field, Row, number, text
from bsb.display.spec import FieldSpec
from bsb.display.work import Work
from bsb.language import _
from bsb.model.coding import MACHINE, Status
from bsb.model.display import Gap, Layer

__all__ = ["FIELDS"]

Content = list[Layer] | Gap


def _count(work: Work, row: Row, field: FieldSpec) -> Content:
    material = work.material
    pages = [each.pages for each in map(material.transcript.__getitem__, work.interviews) if each.pages is not None]
    settled = {
        c.segment for c in material.codings if c.coder != MACHINE and c.status in {Status.ACCEPTED, Status.REJECTED}
    }
    used = {each for finding in material.human.findings for each in (*finding.supports, *finding.contradicts)}
    counts: dict[str, float | None] = {
        "intervjuer": len(work.interviews),
        "personer": len(frozenset().union(*(work.voices[each] for each in work.interviews))),
        "sider": sum(pages) if pages else None,
        "ytringer": sum(len(each.turns) for each in material.transcripts),
        "segmenter": len(material.segments),
        "kodede": sum(1 for rows in work.codings_of.values() if rows),
        "kontrollerte": len(settled),
        "sitater": len(used),
        "displayer": len({row.display for row in material.human.summaries}) or None,
        "funn": len(material.human.findings) or None,
    }
    return number(counts.get(row.key))


def _what(work: Work, row: Row, field: FieldSpec) -> Content:
    words = {
        "intervjuer": _("intervjuer holdt og skrevet ut"),
        "personer": _("personer hørt i intervjuene"),
        "sider": _("sider utskrift av intervjuene"),
        "ytringer": _("ytringer"),
        "segmenter": _("utsagn (meningsbærende enheter)"),
        "kodede": _("utsagn med kode"),
        "sitater": _("utsagn som funnene bygger på"),
        "kontrollerte": _("utsagn sett på av et menneske"),
        "displayer": _("displayer med sammendrag skrevet"),
        "funn": _("funn"),
    }
    return text(words.get(row.key, ""))


FIELDS: dict[str, Field] = {
    "steg_antall": Field(N_("Antall"), _count),
    "steg_hva": Field(N_("Hva"), _what),
}
