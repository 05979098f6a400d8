"""Causal networks from links that people have drawn (D23, D30, D40, D41). Nothing here guesses a cause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from bsb.display.matrix import Matrix
from bsb.display.network.base import Look, Relation, causes_said, network
from bsb.display.network.behind import by_cases, by_people, strongest_first
from bsb.display.select import Selection
from bsb.display.work import Item, Work
from bsb.language import _, ngettext
from bsb.model.human import Link

__all__ = ["STATED", "causal", "cognitive", "crosscase", "decision", "gathered"]

STATED = "informant sier"

_Gathered = list[tuple[Relation, set[str]]]


def _links(selection: Selection) -> list[Item]:
    return [item for item in selection.items if isinstance(item.row, Link)]


def _link(item: Item) -> Link:
    assert isinstance(item.row, Link)
    return item.row


def _bare(items: list[Item]) -> dict[str, str]:
    # An arrow needs words behind it, or somebody who signs for it.
    return {
        item.id: _("uten utsagn bak og uten navn på den som tolker")
        for item in items
        if not _link(item).segments and not _link(item).author
    }


def _eventful(work: Work, items: list[Item]) -> dict[str, str]:
    # The boxes of a causal network are variables; what happened once has a display of its own.
    events = {row.id for row in work.material.human.events}
    return {
        item.id: _("gjelder en hendelse (se D27)")
        for item in items
        if {_link(item).source, _link(item).target} & events
    }


def gathered(links: Iterable[Link]) -> _Gathered:
    """Return links that say the same as one relation, with the cases they are drawn for: which segments, stated by anybody or not."""
    groups: dict[tuple[str, str, str, str], list[Link]] = defaultdict(list)
    for row in links:
        groups[row.source, row.target, row.sign, row.type].append(row)
    return [(_relation(key, rows), {row.case for row in rows if row.case}) for key, rows in sorted(groups.items())]


def _relation(key: tuple[str, str, str, str], rows: list[Link]) -> Relation:
    source, target, sign, kind = key
    segments = tuple(dict.fromkeys(each for row in rows for each in row.segments))
    stated = any(row.basis == STATED and row.segments for row in rows)
    who = ", ".join(sorted({row.author for row in rows if row.author}))
    note = "; ".join(dict.fromkeys(row.note for row in rows if row.note))
    return Relation(source, target, sign, kind, stated=stated, segments=segments, who=who, note=note)


def _in_cases(work: Work, items: list[Item]) -> tuple[list[Relation], str]:
    """Return links as relations, counted by case, and what is counted; where only one case is in view, people are."""
    found = gathered(map(_link, items))
    heard = {each.case for each in work.material.transcripts if each.case and each.id in work.limited}
    cases = heard.union(*(here for _each, here in found))
    if len(cases) < 2:
        return [
            by_people(work, each) if here or not cases else by_cases(work, each, here, 0) for each, here in found
        ], _people()
    return [by_cases(work, each, here, len(cases)) for each, here in found], _("caser den gjelder")


def _people() -> str:
    return _("personer som sier det")


def _ordered(
    work: Work, relations: Iterable[Relation], counts: str, look: Look = Look()
) -> tuple[list[Relation], Look]:
    order = _("flest først, deretter kodebokens rekkefølge")
    return list(strongest_first(work, relations)), replace(look, order=order, counts=counts)


def causal(work: Work, selection: Selection) -> Matrix:
    """D40: every link with ground, solid where informants say it, dashed where an analyst reads it."""
    items = _links(selection)
    bare = _eventful(work, items) | _bare(items)
    found, counts = _in_cases(work, [item for item in items if item.id not in bare])
    relations, look = _ordered(work, found, counts)
    return network(work, selection, relations, bare, look)


def crosscase(work: Work, selection: Selection) -> Matrix:
    """D41: links that hold in at least `valg: minst_caser` cases; those of fewer are named in a note."""
    items = _links(selection)
    least = int(work.spec.options.get("minst_caser", "2") or 2)
    bare = _eventful(work, items) | _bare(items)
    bare |= {item.id: _("ikke ført på noen case") for item in items if item.id not in bare and not _link(item).case}
    found = gathered(_link(item) for item in items if item.id not in bare)
    total = {each.case for each in work.material.transcripts if each.case}.union(*(here for _each, here in found))
    shared = [by_cases(work, each, here, len(total)) for each, here in found if len(here) >= least]
    own = [each for each, here in found if len(here) < least]
    keys = {(each.source, each.target, each.sign, each.type) for each in own}
    for item in items:
        row = _link(item)
        if item.id not in bare and (row.source, row.target, row.sign, row.type) in keys:
            bare[item.id] = _("gjelder færre enn {n} caser").format(n=least)
    named = [f"{work.code_name(each.source)} → {work.code_name(each.target)} ({each.sign})" for each in own]
    notes = (_("Bare i enkelte caser: {what}.").format(what="; ".join(named)),) if named else ()
    relations, look = _ordered(work, shared, _("caser den gjelder"), Look(notes=notes))
    return network(work, selection, relations, bare, look)


def cognitive(work: Work, selection: Selection) -> Matrix:
    """D23: only what the person states, in that person's own words; the map is to be shown to that person."""
    person = work.spec.options.get("person", "")
    lost: dict[str, str] = {}
    kept: list[Link] = []
    for item in _links(selection):
        row = _link(item)
        own = tuple(each for each in row.segments if not person or _speaker(work, each) == person)
        if row.basis != STATED or not row.segments:
            lost[item.id] = _("analytikerens tolkning, ikke personens ord")
        elif not own:
            lost[item.id] = _("sagt av andre")
        else:
            # Whoever reads the map is not to read what somebody else has said.
            kept.append(replace(row, segments=own))
    notes = (_("Kartet skal leses og rettes av den det gjelder."),) if kept else ()
    found = [by_people(work, each) for each, _cases in gathered(kept)]
    relations, look = _ordered(work, found, _people(), Look(notes=notes, judged=_unjudged))
    return network(work, selection, relations, lost, look)


def _unjudged(work: Work, theme: str) -> str:
    # The map is what the person says, not what others have judged.
    return ""


def _speaker(work: Work, segment: str) -> str:
    known = work.material.segment.get(segment)
    return known.person if known is not None else ""


def decision(work: Work, selection: Selection) -> Matrix:
    """D30: links of the type «forutsetter», tested on the cases: where is there both, and where only the one or the other?"""
    lost, kept = {}, []
    for item in _links(selection):
        if _link(item).type == "forutsetter":
            kept.append(item)
        else:
            lost[item.id] = _("er ikke av typen «forutsetter»")
    cases = _cases_with(work)
    found, counts = _in_cases(work, kept)
    tested = [replace(each, note="; ".join(filter(None, (each.note, _tested(work, each, cases))))) for each in found]
    rule = _("En case regnes med når minst ett utsagn i den er kodet med temaet, uansett fortegn.")
    relations, look = _ordered(work, tested, counts, Look(rules=(*causes_said(counts), rule)))
    return network(work, selection, relations, lost, look)


def _cases_with(work: Work) -> dict[str, set[str]]:
    """Return for each code the cases where something is coded with it, or with one below it."""
    cases: dict[str, set[str]] = defaultdict(set)
    for item in work.all_items:
        if item.case and work.is_voice(item.person):
            for coding in item.codings:
                for code in work.top.get(coding.code, ()):
                    cases[code].add(item.case)
    return cases


def _tested(work: Work, each: Relation, cases: dict[str, set[str]]) -> str:
    one, other = cases[each.source], cases[each.target]
    both = ngettext("begge i {n} case", "begge i {n} caser", len(one & other)).format(n=len(one & other))
    alone = [
        _("bare «{what}» i {n}").format(what=work.code_name(code), n=len(here - there))
        for code, here, there in ((each.source, one, other), (each.target, other, one))
    ]
    return ", ".join((both, *alone))
