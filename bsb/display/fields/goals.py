"""Fields of the goal matrix and the findings: what plans promise, what the conference said, what was judged and recommended."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bsb.display.conferees import conferees
from bsb.display.counting import counted_apart, entries_of
from bsb.display.fields.base import N_, Field, Row, text
from bsb.display.quotelayers import may_show, quote_layer
from bsb.display.ratings import has_value
from bsb.display.spec import FieldSpec
from bsb.display.stale import is_stale
from bsb.display.verbatim import in_marks
from bsb.display.work import Work
from bsb.exchange.human_columns import spoken
from bsb.language import _, counted
from bsb.model.display import Gap, Layer, LayerKind
from bsb.model.human import Assessment, Finding, PlanGoal, Recommendation
from bsb.model.marks import finding_mark
from bsb.text.normalise import natural, slug

__all__ = ["FIELDS", "about", "loose_ends", "page_of"]

_PAGE_WORD = re.compile(r"^(?:sidene|sider|side|s|pages|page|pp|p)\b\.?\s*(?=\d)", re.IGNORECASE)

Content = list[Layer] | Gap


def _goal(work: Work, row: Row) -> PlanGoal | None:
    return next((each for each in work.material.human.goals if each.id == row.key), None)


def about(work: Work, row: Row) -> frozenset[str]:
    """Return every name that human rows may use for a row: its key, its codes and those below them, its goal's themes."""
    goal = _goal(work, row)
    codes = [row.code] if row.code else list(goal.themes) if goal is not None else []
    below = [each for code in codes for each in work.material.codebook.below(code)]
    labels = [work.code_name(each) for each in below]
    return frozenset(slug(each) for each in (row.key, row.heading.label, *below, *labels) if each)


def _promise(work: Work, row: Row, field: FieldSpec) -> Content:
    goals = (
        [_goal(work, row)]
        if _goal(work, row) is not None
        else [each for each in work.material.human.goals if about(work, row) & _themes(each)]
    )
    layers = [_promised(goal) for goal in goals if goal is not None]
    return layers or Gap.NO_DATA


def _themes(goal: PlanGoal) -> set[str]:
    return {slug(each) for each in goal.themes}


def _promised(goal: PlanGoal) -> Layer:
    # The plan's own words, with document and page (R21).
    return Layer(LayerKind.TEXT, in_marks(goal.wording), note=f"{goal.document}, {page_of(goal.page)}", human=True)


def page_of(page: str) -> str:
    """Return `s. 43`, not parted at the end of a line, or that the page is not told. «side 43» is the same, and «pkt. 4.2» stands as it is."""
    bare = _PAGE_WORD.sub("", page.strip())
    if not bare:
        return _("side mangler")
    return (_("s. {page}").format(page=bare) if bare[0].isdigit() else bare).replace(" ", "\u00a0")


def findings_on(work: Work, row: Row) -> list[Finding]:
    """Return the findings on a row's theme."""
    names = about(work, row)
    return [each for each in work.material.human.findings if slug(each.theme) in names or each.id == row.key]


def _findings(work: Work, row: Row, field: FieldSpec) -> Content:
    layers = [
        Layer(LayerKind.TEXT, each.wording, each.supports, note=_note(work, each.id, each.status), human=True)
        for each in findings_on(work, row)
    ]
    return layers or Gap.NO_DATA


def _note(work: Work, name: str, status: str) -> str:
    return spoken(status) if work.external else f"{finding_mark(name)}, {spoken(status)}"


def _inputs(work: Work, row: Row, field: FieldSpec) -> Content:
    wanted = {each.id for each in findings_on(work, row)}
    rows = [each for each in work.material.human.inputs if each.finding in wanted]
    layers = []
    for each in rows:
        roles = conferees(work.material, [each.roles], work.hide_below if work.external else 0)
        who = ", ".join(filter(None, (roles, "" if work.external or not each.finding else finding_mark(each.finding))))
        said = f"{spoken(each.response)}: {each.text}" if each.text else spoken(each.response)
        layers.append(Layer(LayerKind.TEXT, said, each.segments, note=who, human=True))
    return layers or Gap.NO_DATA


def _status(work: Work, row: Row, field: FieldSpec) -> Content:
    found = next((each for each in work.material.human.findings if each.id == row.key), None)
    return text(spoken(found.status), found.supports) if found is not None else Gap.NO_DATA


def _assessed(work: Work, row: Row, field: FieldSpec) -> Content:
    names = about(work, row)
    rows = [each for each in work.material.human.assessments if slug(each.variable) in names and has_value(each)]
    layers = []
    for each in rows:
        stale = is_stale(work.material, each.text_hash, each.segments, each.segments)
        case = work.case_name(each.case) if each.case else ""
        note = "; ".join(filter(None, (case, each.rule)))
        said = f"{each.value}: {each.note}" if each.note else each.value
        layers.append(Layer(LayerKind.RATING, said, each.segments, note=note, human=True, stale=stale))
    return layers or [Layer(LayerKind.RATING, "", human=True)]


def _recommended(work: Work, row: Row, field: FieldSpec) -> Content:
    names = about(work, row)
    rows = [each for each in work.material.human.recommendations if slug(each.theme) in names]
    layers = []
    for each in rows:
        note = (
            ""
            if work.external
            else _("bygger på {what}").format(what=", ".join(each.rests_on))
            if each.rests_on
            else _("bygger ikke på noe ennå")
        )
        layers.append(Layer(LayerKind.TEXT, each.wording, note=note, human=True))
    return layers or [Layer(LayerKind.TEXT, "", human=True)]


def _evidence(work: Work, row: Row, field: FieldSpec) -> Content:
    """The segments a finding names for or against it: how many people, and one quote."""
    found = next((each for each in work.material.human.findings if each.id == row.key), None)
    if found is None:
        return Gap.NO_DATA
    ids = found.contradicts if field.argument == "mot" else found.supports
    return evidence(work, ids, field)


def evidence(work: Work, ids: Iterable[str], field: FieldSpec) -> Content:
    """Return segments as a count of people and the first quotes."""
    entries = entries_of(work, ids)
    if not entries:
        return Gap.NO_DATA
    people, beside = counted_apart(work, entries)
    said = tuple(entry.item.id for entry in entries)
    count = Layer(LayerKind.COUNT, counted.persons(people), said, number=float(people), note=beside)
    quoted = [entry for entry in entries if may_show(work, entry)][: field.quotes]
    return [count, *(quote_layer(work, entry, field.words) for entry in quoted)]


def _wording(work: Work, row: Row, field: FieldSpec) -> Content:
    found = next((each for each in work.material.human.findings if each.id == row.key), None)
    return [Layer(LayerKind.TEXT, found.wording, found.supports, human=True)] if found is not None else Gap.NO_DATA


def loose_ends(work: Work) -> list[str]:
    """Name the recommendations that rest on no assessment, and the assessments that rest on no segment (D06)."""
    human = work.material.human
    assessed = {each.id for each in human.assessments} | {each.id for each in human.findings}
    bare = sorted((each.id for each in human.recommendations if not set(each.rests_on) & assessed), key=natural)
    empty = sorted((each.id for each in human.assessments if has_value(each) and not each.segments), key=natural)
    notes = [_("Anbefaling uten vurdering bak: {ids}.").format(ids=", ".join(bare))] if bare else []
    if empty:
        notes.append(_("Vurdering uten utsagn bak: {ids}.").format(ids=", ".join(empty)))
    return notes if not work.external else []


FIELDS: dict[str, Field] = {
    "plan": Field(N_("Hva planen sier"), _promise),
    "funn": Field(N_("Funn"), _findings),
    "ordlyd": Field(N_("Funnet"), _wording),
    "innspill": Field(N_("Innspill fra dialogkonferansen"), _inputs),
    "status": Field(N_("Ny status"), _status),
    "vurdering": Field(N_("Vurdering"), _assessed, human=True, table=Assessment.table),
    "anbefaling": Field(N_("Anbefaling"), _recommended, human=True, table=Recommendation.table),
    "belegg": Field(N_("Belegg"), _evidence),
}
