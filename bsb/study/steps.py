"""The steps of a study as `bsb status` tells them: what there is, what waits for a person, and the command that takes it on.

A step whose forerunner has not begun says nothing of what it waits for: there is one thing to do first.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bsb.language import _, counted, ngettext, use
from bsb.model.coding import MACHINE, Status
from bsb.model.marks import finding_mark
from bsb.model.reading_rules import is_older
from bsb.model.transcript import Source
from bsb.study.saying import PEOPLE, begun

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.study.study import Study

__all__ = ["STEPS", "Seen", "Step", "doubts_left"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its key and title, a sentence on what there is, what waits, the command ('' when nothing waits), and the counts."""

    key: str
    title: str
    there: str
    waiting: tuple[str, ...]
    command: str
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Seen:
    """A study as the steps look at it."""

    study: Study
    material: Material
    journal: Sequence[Mapping[str, Any]]

    @property
    def begun(self) -> bool:
        """Whether any transcript has been read."""
        return bool(self.material.transcripts)

    @cached_property
    def doubts(self) -> int | None:
        """Doubtful words when the key was last open; None for a study whose journal does not say."""
        return _doubts(self.journal)

    @cached_property
    def changed(self) -> str:
        """When the transcripts or codings last changed, ISO in UTC; '' when never."""
        return max((str(line["time"]) for line in self.journal if line["verb"] in _CHANGES), default="")

    def drafts(self, *names: str) -> list[Path]:
        """Word drafts in ut/ whose name begins with one of `names`."""
        return [path for name in names for path in sorted(self.study.output.glob(f"{name}*.docx"))]


def doubts_left(study: Study) -> int:
    """Return how many words were doubtful when the key was last open."""
    from bsb.study.placing import reading

    with reading(study) as view:
        return _doubts(view.journal()) or 0


def _doubts(journal: Sequence[Mapping[str, Any]]) -> int | None:
    told = [json.loads(line["counts"]) for line in journal if line["verb"] in {"ingest", "names"}]
    return told[-1].get("doubts") if told else None


_SHOWN = 12
"""How many interviews are named one by one."""
_CHANGES = {"ingest", "names", "code", "withdraw", "conference", "questionnaire", "remove"}


def transcripts(seen: Seen) -> Step:
    """Utskrifter: how many are read, of how many words and cases."""
    rows = seen.material.transcripts
    counts = {
        "transcripts": len(rows),
        "words": sum(one.words for one in rows),
        "cases": len({one.case for one in rows if one.case}),
    }
    title = _("Utskrifter")
    if not rows:
        return Step("transcripts", title, _("ingen er lest inn ennå"), (), _("bsb ingest MAPPE"), counts)
    there = ", ".join(
        (
            counted.transcripts(len(rows)),
            counted.words(counts["words"]),
            ngettext("{n} case", "{n} caser", counts["cases"]).format(n=counts["cases"]),
        )
    )
    counts["older"] = sum(1 for one in rows if one.source is Source.INTERVIEW and is_older(one.origin.reader))
    lost = [one.id for one in rows if one.source is Source.INTERVIEW and not one.case] if counts["cases"] else []
    waiting = ((told_of_older(counts["older"]),) if counts["older"] else ()) + ((_caseless(lost),) if lost else ())
    return Step("transcripts", title, there, waiting, "", counts)


def _caseless(ids: Sequence[str]) -> str:
    """Say in a sentence that interviews belong to no case, so that they stand apart in every table."""
    said = ngettext(
        "{n} intervju hører ikke til noen case ({which}): skriv casen i intervjuer.csv, og kjør bsb ingest på nytt",
        "{n} intervjuer hører ikke til noen case ({which}): skriv casen i intervjuer.csv, og kjør bsb ingest på nytt",
        len(ids),
    )
    return said.format(n=len(ids), which=", ".join(ids[:_SHOWN]) + (" …" if len(ids) > _SHOWN else ""))


def told_of_older(count: int) -> str:
    """Say in a sentence that so many transcripts were read with older rules, and how they are read again."""
    said = ngettext(
        "{n} utskrift er lest med eldre regler for hvem som snakker. Les den på nytt: bsb ingest FIL --reread (prøv først med --dry-run)",
        "{n} utskrifter er lest med eldre regler for hvem som snakker. Les dem på nytt: bsb ingest MAPPE --reread (prøv først med --dry-run)",
        count,
    )
    return said.format(n=count)


def names(seen: Seen) -> Step:
    """Navn: doubtful words to look at, and sheets of names that should not lie in the study."""
    title, persons = _("Navn"), len(seen.material.persons)
    if not seen.begun:
        return Step("names", title, _("ikke begynt"), (), "", {"doubts": 0})
    sheets = [path for end in ("csv", "xlsx") if (path := seen.study.folder / f"{PEOPLE}.{end}").is_file()]
    waiting = [
        _("{file} har virkelige navn i seg: legg den et trygt sted, eller slett den").format(file=sheet.name)
        for sheet in sheets
        if begun(sheet)
    ]
    if seen.doubts:
        waiting.insert(
            0, ngettext("{n} tvilsomt ord å se på", "{n} tvilsomme ord å se på", seen.doubts).format(n=seen.doubts)
        )
    there = ngettext(
        "{n} person under konstruert navn eller rolle", "{n} personer under konstruert navn eller rolle", persons
    ).format(n=persons)
    command = "bsb names review" if seen.doubts else ""
    return Step("names", title, there, tuple(waiting), command, {"doubts": seen.doubts or 0, "persons": persons})


def coding(seen: Seen) -> Step:
    """Koding: segments with and without a code, proposals nobody has looked at, and who has coded."""
    material, title = seen.material, _("Koding")
    proposed = sum(1 for row in material.standing if row.coder == MACHINE and row.status is Status.PROPOSED)
    settled = {(row.segment, row.code) for row in material.codings if row.coder != MACHINE}
    coders = material.coders
    bare = len(material.segments) - len(material.codes_of)
    counts = {
        "segments": len(material.segments),
        "coded": len(material.codes_of),
        "uncoded": bare,
        "proposed": proposed,
        "settled": len(settled),
        "coders": len(coders),
    }
    if not seen.begun:
        return Step("coding", title, _("ikke begynt"), (), "", counts)
    if not material.codings:
        return Step(
            "coding",
            title,
            ngettext("{n} segment, det har ingen kode", "{n} segmenter, ingen har kode", counts["segments"]).format(
                n=counts["segments"]
            ),
            (),
            "bsb code",
            counts,
        )
    who = counted.persons(len(coders))
    there = _("{coded} av {segments} har kode; {settled} er avgjort av mennesker ({who})").format(
        coded=counts["coded"],
        segments=counted.segments(counts["segments"]),
        settled=counted.codes(len(settled)),
        who=who,
    )
    waiting = [_("{proposals} ingen har sett på").format(proposals=counted.proposals(proposed))] if proposed else []
    waiting += [ngettext("{n} segment uten kode", "{n} segmenter uten kode", bare).format(n=bare)] if bare else []
    waiting += [_lost(material)] if material.lost_codes else []
    return Step("coding", title, there, tuple(waiting), "bsb export kodeark.xlsx" if proposed else "", counts)


def _lost(material: Material) -> str:
    n = sum(material.lost_codes.values())
    said = ngettext(
        "{n} koding står på en kode som ikke er i kodeboken ({codes}): bsb codebook check",
        "{n} kodinger står på koder som ikke er i kodeboken ({codes}): bsb codebook check",
        n,
    )
    return said.format(n=n, codes=", ".join(material.lost_codes))


def displays(seen: Seen) -> Step:
    """Displayer: how many are made, and whether the codings have changed since."""
    title = _("Displayer")
    made = sorted((seen.study.output / "displayer").glob("*_*.*"))
    which = {path.name.split("_")[0] for path in made}
    old = {path.name.split("_")[0] for path in made if _written(path) < seen.changed}
    counts = {"displays": len(which), "outdated": len(old)}
    if not which:
        return Step(
            "displays",
            title,
            _("ingen er laget ennå"),
            (),
            "bsb display sitatmatrise" if seen.material.codings else "",
            counts,
        )
    waiting = (_("{displays} er laget før siste koding").format(displays=counted.displays(len(old))),) if old else ()
    command = "bsb display " + " ".join(sorted(old)) if old else ""
    return Step(
        "displays",
        title,
        _("{displays} er laget").format(displays=counted.displays(len(which))),
        waiting,
        command,
        counts,
    )


def _written(path: Path) -> str:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def report(seen: Seen) -> Step:
    """Prosessrapport: drafts, and grey fields that nobody has filled."""
    return _draft(seen, "report", _("Prosessrapport"), ("prosessrapport",), "bsb report prosess")


def _draft(seen: Seen, key: str, title: str, kinds: tuple[str, ...], command: str) -> Step:
    drafts = seen.drafts(*kinds)
    if not drafts:
        return Step(
            key, title, _("ikke skrevet ennå"), (), command if seen.material.codings else "", {"drafts": 0, "empty": 0}
        )
    empty = {path.name: _open_fields(path) for path in drafts}
    waiting = tuple(
        ngettext("{file}: {n} grått felt å fylle ut", "{file}: {n} grå felt å fylle ut", n).format(file=name, n=n)
        for name, n in empty.items()
        if n
    )
    there = ", ".join(path.name for path in drafts)
    return Step(key, title, there, waiting, "", {"drafts": len(drafts), "empty": sum(empty.values())})


def _open_fields(path: Path) -> int:
    from bsb.errors import BsbError
    from bsb.report.drafts.draft import read_draft

    try:
        return sum(1 for line in read_draft(path).lines if line.waits)
    except BsbError:
        # Open in Word, or no longer a Word file: `bsb check` says which.
        return 0


def conference(seen: Seen) -> Step:
    """Dialogkonferanse: findings, what the conference said of them, and those it said nothing of."""
    human, title = seen.material.human, _("Dialogkonferanse")
    answered = {row.finding for row in human.inputs}
    unheard = [row.id for row in human.findings if row.id not in answered]
    counts = {"findings": len(human.findings), "inputs": len(human.inputs), "findings_without_input": len(unheard)}
    if not human.findings:
        command = "bsb export funn.xlsx" if seen.drafts("prosessrapport") else ""
        return Step("conference", title, _("ingen funn er ført ennå"), (), command, counts)
    if not human.inputs:
        with use(seen.study.settings.language):
            made = (seen.study.output / _("konferanse")).is_dir()
        command = _("bsb conference SKJEMAER") if made else "bsb report konferanse"
        return Step(
            "conference",
            title,
            _("{findings}, ikke lagt fram ennå").format(findings=counted.findings(len(human.findings))),
            (),
            command,
            counts,
        )
    there = _("{findings}, {answers} fra konferansen").format(
        findings=counted.findings(len(human.findings)), answers=counted.answers(len(human.inputs))
    )
    waiting = (
        (
            _("{findings} uten innspill: {ids}").format(
                findings=counted.findings(len(unheard)), ids=", ".join(map(finding_mark, unheard))
            ),
        )
        if unheard
        else ()
    )
    return Step("conference", title, there, waiting, "", counts)


def final(seen: Seen) -> Step:
    """Sluttrapport: drafts, and the tables it rests on."""
    human = seen.material.human
    made = _draft(
        seen, "final", _("Sluttrapport"), ("sluttrapport", "delrapport"), "bsb report slutt" if human.inputs else ""
    )
    empty = {
        "vurderinger": not human.assessments,
        "anbefalinger": not human.recommendations,
        "planmål": not human.goals,
    }
    missing = [name for name, none in empty.items() if none] if human.inputs else []
    waiting = tuple(_("tabellen «{table}» er tom: bsb export {table}.xlsx").format(table=name) for name in missing)
    counts = {**made.counts, "assessments": len(human.assessments), "recommendations": len(human.recommendations)}
    return Step("final", made.title, made.there, (*waiting, *made.waiting), made.command, counts)


STEPS: tuple[Callable[[Seen], Step], ...] = (transcripts, names, coding, displays, report, conference, final)
"""In the order of the method."""
