"""Networks in time: events that lead to states (D27), and the steps of an activity (D28)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, zip_longest

from bsb.display.codes import resolve
from bsb.display.matrix import Matrix
from bsb.display.network.base import Look, Relation, network
from bsb.display.network.behind import by_people, cases_said, heard, whole_study
from bsb.display.network.causal import gathered
from bsb.display.saying import phase_said
from bsb.display.select import Selection
from bsb.display.times import event_time, quarter
from bsb.display.work import Work
from bsb.errors import DisplayError
from bsb.language import _, ngettext
from bsb.model.codebook import Code, Dimension, Phase
from bsb.model.human import Event

__all__ = ["activity", "event_states", "in_time", "no_cause"]


def in_time(selection: Selection) -> list[Event]:
    """Return the events of a display, case by case, as they came."""
    rows = [item.row for item in selection.items if isinstance(item.row, Event)]
    return sorted(rows, key=lambda row: (row.case, event_time(row)))


def event_states(work: Work, selection: Selection) -> Matrix:
    """D27: events as boxes, what they led to as rounded boxes; the lines are the links people drew between them."""
    ordered = sorted(in_time(selection), key=event_time)
    events = {row.id: row for row in ordered}
    known = {*events, *work.material.codebook.by_id}
    links = [
        row
        for row in work.material.human.links
        if {row.source, row.target} & events.keys() and {row.source, row.target} <= known
    ]
    relations = [_in_case(work, each, cases, events) for each, cases in gathered(links)]
    place = {id: number for number, id in enumerate(events)}
    relations.sort(key=lambda each: (place.get(each.source, place.get(each.target, 0)), each.key))
    used = {end for row in links for end in (row.source, row.target)}
    lost = {each: _("ingen har knyttet hendelsen til noe") for each in events if each not in used}
    labels = {key: _timed(row) for key, row in events.items()}
    kinds = dict.fromkeys(used, "state") | dict.fromkeys(events, "event")
    look = Look(kinds, labels, order=_("når det skjedde"), counts=_("caser den gjelder"))
    return network(work, selection, relations, lost, look)


def _in_case(work: Work, each: Relation, cases: set[str], events: Mapping[str, Event]) -> Relation:
    # An event happened once; where, says more than that it is one.
    here = cases or {events[end].case for end in (each.source, each.target) if end in events and events[end].case}
    # Outside, a place would narrow down whose event it is.
    said = ngettext("{n} case", "{n} caser", len(here)).format(n=len(here)) if work.external else cases_said(work, here)
    return replace(each, n=len(here), counted=said if here else whole_study())


def _timed(row: Event) -> str:
    # When it was is not broken at the end of a line.
    when = (quarter(row.date) or phase_said(row.phase)).replace(" ", "\u00a0")
    return f"{row.text} ({when})" if when else row.text


def activity(work: Work, selection: Selection) -> Matrix:
    """D28: the steps of one recurrent activity in the codebook's order, with how many speak of each and who does it."""
    steps = _steps(work)
    actors = {code.id for code in work.material.codebook if code.dimension is Dimension.ACTOR}
    here: dict[str, list[str]] = defaultdict(list)
    who: dict[str, set[str]] = defaultdict(set)
    lost = {}
    for item in selection.items:
        found = [step for coding in item.codings for step in work.top.get(coding.code, ()) if step in steps]
        if not found:
            lost[item.id] = _("gjelder ingen av stegene")
        for step in dict.fromkeys(found):
            here[step].append(item.id)
            who[step] |= {work.code_name(coding.code) for coding in item.codings if coding.code in actors}
    relations = [
        _step(work, one, other, here[one], sorted(who[one]))
        for one, other in zip_longest(steps, steps[1:], fillvalue="")
    ]
    ask = _("Si hvilken aktivitet det gjelder, i displayfila: «valg: {{aktivitet: navnet på koden}}».").format()
    rules = (
        *_activity_said(work, steps),
        _("Hver pil går til det som kommer etter i kodeboken. Tallet er hvor mange som snakker om det den går fra."),
        no_cause(),
    )
    look = Look(
        dict.fromkeys(steps, "event"),
        notes=() if steps else (ask,),
        rules=rules,
        style="steps",
        order=_("kodebokens rekkefølge"),
        last=_("siste steg"),
        counts=_("personer"),
    )
    return network(work, selection, relations, lost, look)


def _step(work: Work, one: str, other: str, segments: Sequence[str], who: Sequence[str]) -> Relation:
    after = _("deretter") if other else ""
    note = _("av {who}").format(who=", ".join(who)) if who else ""
    each = Relation(one, other, "", after, segments=tuple(segments), note=note, basis=_("kodebokens rekkefølge"))
    return by_people(work, each, heard(work))


def _activity_said(work: Work, steps: Sequence[str]) -> tuple[str, ...]:
    """Say which activity the steps are of: the display is of one, and its title names none."""
    parents = {work.material.codebook.by_id[step].parent for step in steps}
    return tuple(_("Aktiviteten er «{what}».").format(what=work.code_name(each)) for each in sorted(parents) if each)


def no_cause() -> str:
    """Say what an arrow to what comes after does not say."""
    return _("Rekkefølge er ikke årsak.")


def _steps(work: Work) -> Sequence[str]:
    book = work.material.codebook
    wanted = work.spec.options.get("aktivitet", "")
    if wanted:
        ids, faults = resolve(book, [wanted])
        if faults:
            raise DisplayError(faults)
        return [child.id for child in book.children(ids[0])]
    parents = [code for code in book if len(book.children(code.id)) >= 2]
    chosen = next((code for code in parents if code.dimension is Dimension.EVENT), None)
    chosen = chosen or next((code for code in parents if _in_time(book.children(code.id))), None)
    return [child.id for child in book.children(chosen.id)] if chosen is not None else []


def _in_time(parts: Sequence[Code]) -> bool:
    """Whether the codebook itself says that parts follow each other: each in a later phase than the one before."""
    order = list(Phase)
    places = [order.index(part.phase) for part in parts if part.phase is not None]
    return len(places) == len(parts) and all(one < other for one, other in pairwise(places))
