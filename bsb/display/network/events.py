"""Networks in time: events that lead to states (D27), the steps of an activity (D28), typical paths (D31)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import pairwise

from bsb.display.codes import resolve
from bsb.display.matrix import Matrix
from bsb.display.network.base import Look, Relation, network
from bsb.display.network.causal import STATED
from bsb.display.saying import phase_said
from bsb.display.select import Selection
from bsb.display.times import event_time, quarter
from bsb.display.work import Work
from bsb.errors import DisplayError
from bsb.language import _, counted
from bsb.model.codebook import Code, Dimension, Phase
from bsb.model.human import Event
from bsb.text.normalise import capital

__all__ = ["activity", "event_states", "paths"]


def _events(selection: Selection) -> list[Event]:
    rows = [item.row for item in selection.items if isinstance(item.row, Event)]
    return sorted(rows, key=lambda row: (row.case, event_time(row)))


def event_states(work: Work, selection: Selection) -> Matrix:
    """D27: events as boxes, states as rounded boxes; the lines are the links people drew between them."""
    events = {row.id: row for row in _events(selection)}
    states = {code.id for code in work.material.codebook if code.dimension is Dimension.STATE}
    relations, used = [], set()
    for row in work.material.human.links:
        if {row.source, row.target} & set(events) and {row.source, row.target} <= set(events) | states | set(
            work.material.codebook.by_id
        ):
            used |= {row.source, row.target}
            # Without words behind it, nobody is known to have said it.
            stated = row.basis == STATED and bool(row.segments)
            relations.append(
                Relation(
                    row.source, row.target, row.sign, row.type, 1, 0, stated, True, row.segments, row.author, row.note
                )
            )
    lost = {each: _("ingen har knyttet hendelsen til noe") for each in events if each not in used}
    labels = {key: _timed(row) for key, row in events.items()}
    kinds = dict.fromkeys(events, "event") | dict.fromkeys(states, "state")
    return network(work, selection, relations, lost, Look(kinds, labels))


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
    relations = []
    for one, other in pairwise(steps):
        segments = tuple(here[one])
        people = {work.material.segment[each].person for each in segments}
        note = _("av {who}").format(who=", ".join(sorted(who[one]))) if who[one] else ""
        relations.append(
            Relation(
                one,
                other,
                "",
                _("deretter"),
                len(people),
                segments=segments,
                note=note,
                unit=counted.persons,
                basis=_("kodebokens rekkefølge"),
            )
        )
    ask = _("Si hvilken aktivitet det gjelder, i displayfila: «valg: {{aktivitet: navnet på koden}}».").format()
    rules = (
        _("Hver pil går til det som kommer etter i kodeboken. Tallet er hvor mange som snakker om det den går fra."),
        _no_cause(),
    )
    kinds = dict.fromkeys(steps, "event")
    look = Look(kinds, notes=() if steps else (ask,), rules=rules, style="steps")
    return network(work, selection, relations, lost, look)


def _no_cause() -> str:
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


def paths(work: Work, selection: Selection) -> Matrix:
    """D31: the domains each case passes through, in order, merged where the beginnings are alike; lone paths are named."""
    walks: dict[str, list[Event]] = defaultdict(list)
    lost = {}
    for row in _events(selection):
        if row.domain:
            walks[row.case].append(row)
        else:
            lost[row.id] = _("uten område")
    counted: dict[tuple[str, ...], set[str]] = defaultdict(set)
    segments: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for case, rows in walks.items():
        steps: list[str] = []
        for row in rows:
            if not steps or steps[-1] != row.domain:
                steps.append(row.domain)
            counted[tuple(steps)].add(case)
            segments[tuple(steps)] += row.segments
    relations = [
        Relation(
            _key(path[:-1]),
            _key(path),
            "",
            _("deretter"),
            len(counted[path]),
            len(walks),
            segments=tuple(dict.fromkeys(segments[path])),
            basis=_("hendelsenes rekkefølge"),
        )
        for path in sorted(counted)
        if len(path) > 1
    ]
    labels = {_key(path): _("{n}. {where}").format(n=len(path), where=capital(path[-1])) for path in counted}
    alone = [
        f"{work.case_name(next(iter(cases)))}: {' → '.join(map(capital, path))}"
        for path, cases in sorted(counted.items())
        if len(cases) == 1 and _ends(path, counted)
    ]
    notes = (_("Forløp som bare én case har: {what}.").format(what="; ".join(alone)),) if alone else ()
    rules = (
        _("Hver pil går til området der neste hendelse hører til. Tallet er hvor mange caser som har gått den veien."),
        _no_cause(),
    )
    look = Look(dict.fromkeys(labels, "event"), labels, notes, rules, "steps")
    return network(work, selection, relations, lost, look)


def _key(path: tuple[str, ...]) -> str:
    return " → ".join(path)


def _ends(path: tuple[str, ...], counted: dict[tuple[str, ...], set[str]]) -> bool:
    return not any(other[: len(path)] == path and len(other) > len(path) for other in counted)
