"""Cases set beside each other: profile, figures, experiences, coincidence; and a summary of each."""

from __future__ import annotations

import re
from dataclasses import replace

from bsb.display.spec import AxisSpec, DisplaySpec, FilterSpec
from bsb.language import _, counted
from bsb.language.numerals import printed, spaced
from bsb.model.human import Figure
from bsb.model.people import Case
from bsb.model.report import Block, Section
from bsb.report.parts.shelf import Narrow, display_blocks, unruled
from bsb.report.parts.work import Work, bullets, human, paragraph
from bsb.report.themes import CRITICAL, POSITIVE
from bsb.text.normalise import capital

__all__ = ["case_summaries", "comparison"]

_JUDGED = frozenset({"profil", "samsvar"})
"""The chapters that rest on what people have judged."""


def comparison(work: Work) -> Section | None:
    """The chapter that compares, or None for a study of one case."""
    if len(work.material.cases) < 2:
        return None
    kind = work.case_word
    chapters = (
        ("profil", _("Hva det legges vekt på, etter {kind}").format(kind=kind), "profilmatrise", None),
        ("tall", _("Tall etter {kind}").format(kind=kind), "tallmatrise", None),
        ("erfaringer", _("Erfaringer etter {kind}").format(kind=kind), "erfaringsmatrise", _one_sheet(work)),
        ("samsvar", _("Hva som faller sammen"), "samsvar", None),
    )
    parts = []
    for key, title, slug, narrow in chapters:
        shown = display_blocks(work, slug, f"compare/{key}", title, narrow)
        if not shown and key in _JUDGED:
            shown = unruled(work, f"compare/{key}")
        if shown:
            means = [paragraph(f"compare/{key}/means", _how_to_read())] if narrow else []
            field = human(f"compare/{key}/text", _("Hva viser tabellen? Hva bryter mønsteret? Hva vet vi ikke?"))
            parts.append(Section(f"compare/{key}", title, (*means, *shown, field)))
    assessed = Section(
        "compare/vurdering",
        _("Vurdering"),
        (human("compare/assessment", _("Hva er likt og ulikt, og hva kan forklare det?")),),
    )
    lead = paragraph(
        "compare/lead",
        _(
            "Her står det deltakerne har fortalt, etter {kind}, side om side. Sammenfall er ikke det samme som årsak."
        ).format(kind=kind),
    )
    return Section("sammenligning", _("Sammenligning"), (lead,), (*parts, assessed))


def _how_to_read() -> str:
    return _(
        "Først i hver rute står utsagnene: + er positive, − er kritiske, ± er begge deler. Under står det hvor mange personer som snakket om temaet."
    )


def _one_sheet(work: Work) -> Narrow:
    """All the report's themes and all cases on one sheet; the longer of the two goes down the page."""
    themes = AxisSpec("tema", codes=tuple(theme.code.id for theme in work.themes), heading=_("Tema"))
    cases = AxisSpec("case", heading=capital(work.case_word))
    rows, columns = (cases, themes) if len(work.material.cases) > len(work.themes) else (themes, cases)

    def narrow(spec: DisplaySpec) -> DisplaySpec:
        return replace(spec, pages=None, transpose=False, filter=FilterSpec(), rows=rows, columns=columns)

    return narrow


def case_summaries(work: Work) -> Section | None:
    """One short summary of each case: who was heard, what most spoke of, and a field for the rest."""
    cases = [case for case in work.material.cases if any(each.case == case.id for each in work.interviews)]
    if len(cases) < 2:
        return None
    title = _("Sammendrag etter {kind}").format(kind=work.case_word)
    return Section("caser", title, (), tuple(_summary(work, case) for case in cases))


def _summary(work: Work, case: Case) -> Section:
    key = f"case/{case.id}"
    rows = [each for each in work.interviews if each.case == case.id]
    people = {person for each in rows for person in each.speakers} & {person.id for person in work.voices}
    text = _("{interviews} med {people}.").format(
        interviews=counted.interviews(len(rows)),
        people=counted.persons(len(people)),
    )
    facts = _facts(work, case, len(people))
    blocks: list[Block] = [paragraph(f"{key}/who", text)]
    if facts:
        blocks.append(bullets(f"{key}/facts", facts))
    figures = [row for row in work.material.human.figures if row.case == case.id]
    if figures:
        blocks.append(bullets(f"{key}/figures", [_figure(row) for row in figures]))
    blocks.append(
        human(
            f"{key}/text",
            _("Skriv sammendraget for {case}: det viktigste som fungerer, og det viktigste som er vanskelig").format(
                case=case.name
            ),
        )
    )
    return Section(key, case.name, tuple(blocks))


def _facts(work: Work, case: Case, people: int) -> list[str]:
    """What most people there are positive and critical to; nothing where few were heard."""
    if people < work.hide_below:
        return []
    inside = {each.id for each in work.interviews if each.case == case.id}
    found = []
    for side, text in (
        (POSITIVE, _("Flest sier noe positivt om {names}.")),
        (CRITICAL, _("Flest sier noe kritisk om {names}.")),
    ):
        counted = {
            work.label(theme): len({row.person for row in theme.rows if row.side == side and row.transcript in inside})
            for theme in work.themes
        }
        best = sorted((label for label, n in counted.items() if n >= 2), key=lambda label: (-counted[label], label))[:3]
        if best:
            found.append(text.format(names=", ".join(f"{label} ({counted[label]})" for label in best)))
    return found


def _figure(row: Figure) -> str:
    year = f" ({row.year})" if row.year else ""
    if not row.value.strip():
        return _("{what}: ikke oppgitt{year}.").format(what=row.indicator, year=year)
    # «Dekket boliger» is nothing anybody says: the unit goes with a number.
    unit = f" {row.unit}" if row.unit and any(each.isdigit() for each in row.value) else ""
    source = " " + _("Kilde: {source}.").format(source=row.source) if row.source else ""
    return f"{row.indicator}: {_readable(row.value)}{unit}{year}.{source}"


def _readable(value: str) -> str:
    """A plain number with spaces between thousands and without empty decimals, as in the table; anything else as it was written."""
    whole = re.sub(r"^(\d+)[.,]0+$", r"\1", value)
    if re.fullmatch(r"\d{4,}", whole):
        return spaced(int(whole))
    return printed(float(whole.replace(",", "."))) if re.fullmatch(r"\d+[.,]\d{1,2}", whole) else whole
