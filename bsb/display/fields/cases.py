"""Fields about cases and what they are judged to be; about codes; about events and condensates."""

from __future__ import annotations

from collections import defaultdict

from bsb.display.axes.judged import halves, last_judged, value_in, variable_named
from bsb.display.counting import counted_apart
from bsb.display.fields.base import N_, Field, Row, text, waiting
from bsb.display.judging import rating_layer
from bsb.display.lists import people_say
from bsb.display.ratings import level_of, variable_label, variable_name
from bsb.display.select import everywhere
from bsb.display.spec import FieldSpec
from bsb.display.times import quarter
from bsb.display.work import Entry, Work, sign_of
from bsb.language import _
from bsb.model.coding import Directness
from bsb.model.columns import OWN
from bsb.model.display import Gap, Layer, LayerKind
from bsb.model.human import Condensate, Event
from bsb.text.normalise import slug

__all__ = ["FIELDS", "sides_of"]

Content = list[Layer] | Gap


def _rated(work: Work, row: Row, field: FieldSpec) -> Content:
    variable = _variable(work, field)
    # Under a heading that names the variable it is not said again.
    note = variable_label(variable) if field.label else ""
    last = last_judged(work, row.key, variable)
    if last is not None:
        return [rating_layer(work, last, note, last.note, last.phase)]
    value = value_in(work, row.key, variable) if variable else ""
    written = [each for each in work.material.human.assessments if (each.case, each.variable) == (row.key, variable)]
    said = [gap for gap in Gap for each in written if each.value.strip() == gap.value and gap is not Gap.NONE]
    if said and not value:
        # Whoever wrote why nobody judged is not made to say that there is no data.
        return said[-1]
    return [Layer(LayerKind.RATING, value, note=note, human=True)] if value else Gap.NO_DATA


def _variable(work: Work, field: FieldSpec) -> str:
    return variable_named(work, field.argument or work.spec.ordered_by)


def _rated_what(work: Work, field: FieldSpec) -> str:
    return variable_label(_variable(work, field))


def _high(work: Work, case: str, variable: str) -> bool | None:
    """Whether a case is at the upper half of a variable's scale; None when nobody judged."""
    upper, lower = (frozenset(map(level_of, levels)) for levels in halves(work, variable))
    value = level_of(value_in(work, case, variable))
    return value in upper if value in upper | lower else None


def sides_of(work: Work, case: str) -> tuple[bool, bool] | None:
    """Return whether a case is at the upper half of the first and of the second variable; None where either is not judged."""
    one, other = (_high(work, case, variable_named(work, each)) for each in ("1", "2"))
    return (one, other) if one is not None and other is not None else None


def _coincide(work: Work, row: Row, field: FieldSpec) -> Content:
    """«begge», «bare A», «bare B» or «ingen»: coincidence, never cause."""
    sides = sides_of(work, row.key)
    if sides is None:
        return Gap.NO_DATA
    if sides[0] == sides[1]:
        return text(_("begge") if sides[0] else _("ingen"))
    return text(_("bare {what}").format(what=variable_name(variable_named(work, "1" if sides[0] else "2"))))


def _only_here(work: Work, row: Row, field: FieldSpec) -> Content:
    """Codes that only this row's case has: what is particular about it, compared with all cases, also on a page of its own."""
    found = everywhere(work).cases_of_codes
    if len({case for cases, _segments in found.values() for case in cases} - {""}) < 2:
        return text(_("ingen andre caser å sammenligne med"))
    own = [
        code
        for code, (cases, _segments) in found.items()
        if (apart := cases - {""}) and all(row.key in work.case_line(case) for case in apart)
    ]
    layers = [Layer(LayerKind.TEXT, work.code_name(code), tuple(found[code][1])) for code in own]
    return layers or Gap.NONE


def _in_cases(work: Work, row: Row, field: FieldSpec) -> Content:
    """In how many of the topmost cases (evaluations, districts) interviews bring up what the row is about."""
    tops = {work.case_line(each.case)[-1] for each in work.material.transcripts if each.case}
    here = {work.case_line(entry.item.case)[-1] for entry in row.entries if entry.item.case}
    if not tops:
        return Gap.NO_DATA
    said = _("{n} av {of}").format(n=len(here), of=len(tops))
    return [Layer(LayerKind.COUNT, said, number=float(len(here)))]


def _main_themes(work: Work, row: Row, field: FieldSpec) -> Content:
    """The codes most people speak of, with how many."""
    entries: dict[str, list[Entry]] = defaultdict(list)
    for entry in row.entries:
        for code in dict.fromkeys(coding.code for coding in entry.item.codings):
            entries[code].append(entry)
    people = {code: counted_apart(work, rows)[0] for code, rows in entries.items()}
    top = sorted(people, key=lambda code: (-people[code], -len(entries[code]), code))[: field.quotes or 6]
    layers = [
        Layer(
            LayerKind.TEXT,
            people_say(work.code_name(code), people[code]),
            tuple(dict.fromkeys(entry.item.id for entry in entries[code])),
        )
        for code in top
    ]
    return layers or Gap.NO_DATA


def _not_covered(work: Work, row: Row, field: FieldSpec) -> Content:
    """Topics of the guide that nothing in the row is coded with."""
    guide = work.material.guide
    if guide is None:
        return Gap.NO_DATA
    here = {
        topic for entry in row.entries for coding in entry.item.codings for topic in work.topics_of.get(coding.code, ())
    }
    missing = [topic for topic in guide.topics if topic.id not in here]
    coded = frozenset[str]().union(*work.topics_of.values())
    asked = [work.material.transcript[each] for each in row.transcripts]
    layers = []
    for topic in missing:
        known = [each for each in asked if each.asked_known]
        note = _("ikke spurt") if known and all(topic.id not in each.asked for each in known) else ""
        # What no code is of cannot be coded, whatever people said of it.
        note = note if topic.id in coded else _("ingen kode i kodeboken")
        layers.append(Layer(LayerKind.TEXT, topic.title, note=note))
    return layers or text(_("alt er berørt"))


def _deviating(work: Work, row: Row, field: FieldSpec) -> Content:
    """Who goes against the rest on the theme: the side that at most a third of the others take (R15)."""
    sides: dict[str, dict[str, list[str]]] = {"+": defaultdict(list), "−": defaultdict(list)}
    for entry in row.entries:
        sign = sign_of(entry.codings)
        if sign in sides:
            sides[sign][entry.item.person].append(entry.item.id)
    few, many = sorted(sides, key=lambda side: (len(sides[side]), side))
    if not sides[few] or len(sides[few]) * 3 > len(sides[many]):
        return Gap.NONE if row.entries else Gap.NO_DATA
    segments = tuple(sorted(each for ids in sides[few].values() for each in ids))
    names = {"+": _("positiv"), "−": _("kritisk")}
    said = _("{n} mot {many}: {side}").format(n=len(sides[few]), many=len(sides[many]), side=names[few])
    note = "" if work.external else ", ".join(segments[:4])
    return [Layer(LayerKind.TEXT, said, segments, note=note, sign=few)]


def _event(name: str) -> Field:
    labels = {"when": N_("Når"), "domain": N_("Område"), "text": N_("Hva skjedde"), "note": N_("Hvorfor avgjørende")}

    def fill(work: Work, row: Row, field: FieldSpec) -> Content:
        rows = [entry.item.row for entry in row.entries if isinstance(entry.item.row, Event)]
        values = [quarter(each.date) or each.phase if name == "when" else str(getattr(each, name)) for each in rows]
        segments = tuple(dict.fromkeys(each for event in rows for each in event.segments))
        return text("; ".join(filter(None, values)), segments)

    return Field(labels[name], fill)


def _condensate(name: str) -> Field:
    labels = {"text": N_("Kondensat"), "code": N_("Kode"), "theme": N_("Tema")}

    def fill(work: Work, row: Row, field: FieldSpec) -> Content:
        ids = tuple(sorted({entry.item.id for entry in row.entries}))
        rows = [each for segment in ids for each in work.condensates_of.get(segment, ())]
        words = [str(getattr(each, name)) for each in rows if getattr(each, name)]
        rests = OWN if ids == row.segments else ids
        if not words:
            return waiting(LayerKind.TEXT, rests)
        return [Layer(LayerKind.SUMMARY, "; ".join(words), rests, human=True)]

    return Field(labels[name], fill, human=True, table=Condensate.table)


def _directness(work: Work, row: Row, field: FieldSpec) -> Content:
    said = [coding.directness for entry in row.entries for coding in entry.codings]
    direct, implied = said.count(Directness.DIRECT), said.count(Directness.INDIRECT)
    return text(
        _("{direct} direkte, {implied} indirekte").format(direct=direct, implied=implied) if direct or implied else ""
    )


def _path(work: Work, row: Row, field: FieldSpec) -> Content:
    code = work.material.codebook.by_id.get(row.key)
    if code is None:
        return Gap.NO_DATA
    parts = {"dimensjon": _(code.dimension.value), "tas_med": code.include, "tas_ikke_med": code.exclude}
    return text(parts.get(slug(field.argument).replace("-", "_"), ""))


FIELDS: dict[str, Field] = {
    "vurdert": Field(N_("Vurdering"), _rated, heading=_rated_what, rates=True),
    "sammenfall": Field(N_("Sammenfall"), _coincide),
    "i_caser": Field(N_("I hvor mange caser"), _in_cases),
    "særtrekk": Field(N_("Særtrekk (bare her)"), _only_here),
    "hovedtemaer": Field(N_("Hovedtemaer"), _main_themes),
    "ikke_dekket": Field(N_("Ikke dekket"), _not_covered),
    "avvik": Field(N_("Avvik"), _deviating),
    "når": _event("when"),
    "område": _event("domain"),
    "hva": _event("text"),
    "hvorfor_avgjørende": _event("note"),
    "kondensat": _condensate("text"),
    "kondensatkode": _condensate("code"),
    "kondensattema": _condensate("theme"),
    "direkte": Field(N_("Direkte og indirekte"), _directness),
    "kode_om": Field(N_("Om koden"), _path),
}
