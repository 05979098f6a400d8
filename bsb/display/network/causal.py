"""Causal networks from links that people have drawn (D23, D30, D40, D41). Nothing here guesses a cause."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from bsb.display.matrix import Matrix
from bsb.display.network.base import Look, Relation, network
from bsb.display.select import Selection
from bsb.display.work import Item, Work
from bsb.language import _, ngettext
from bsb.model.human import Link

__all__ = ["STATED", "causal", "cognitive", "crosscase", "decision"]

STATED = "informant sier"


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


def gathered(work: Work, items: list[Item]) -> list[Relation]:
    """Return links that say the same as one relation: how many cases, which segments, stated by anybody or not."""
    groups: dict[tuple[str, str, str, str], list[Link]] = defaultdict(list)
    for item in items:
        row = _link(item)
        groups[row.source, row.target, row.sign, row.type].append(row)
    total = len({each.case for each in work.material.transcripts if each.case})
    return [_relation(key, rows, total) for key, rows in sorted(groups.items())]


def _relation(key: tuple[str, str, str, str], rows: list[Link], total: int) -> Relation:
    source, target, sign, kind = key
    cases = {row.case for row in rows if row.case}
    segments = tuple(dict.fromkeys(each for row in rows for each in row.segments))
    stated = any(row.basis == STATED and row.segments for row in rows)
    who = ", ".join(sorted({row.author for row in rows if row.author}))
    notes = "; ".join(dict.fromkeys(row.note for row in rows if row.note))
    return Relation(source, target, sign, kind, max(len(cases), 1), total, stated, True, segments, who, notes)


def causal(work: Work, selection: Selection) -> Matrix:
    """D40: every link with ground, solid where informants say it, dashed where an analyst reads it."""
    items = _links(selection)
    bare = _eventful(work, items) | _bare(items)
    return network(work, selection, gathered(work, [item for item in items if item.id not in bare]), bare)


def crosscase(work: Work, selection: Selection) -> Matrix:
    """D41: links that hold in at least `valg: minst_caser` cases; those of one case are named in a note."""
    items = _links(selection)
    least = int(work.spec.options.get("minst_caser", "2") or 2)
    bare = _eventful(work, items) | _bare(items)
    relations = gathered(work, [item for item in items if item.id not in bare])
    shared = [each for each in relations if each.n >= least]
    keys = {(each.source, each.target, each.sign, each.type) for each in shared}
    for item in items:
        row = _link(item)
        if item.id not in bare and (row.source, row.target, row.sign, row.type) not in keys:
            bare[item.id] = _("gjelder færre enn {n} caser").format(n=least)
    own = [f"{work.code_name(each.source)} → {work.code_name(each.target)}" for each in relations if each not in shared]
    notes = (_("Bare i enkelte caser: {what}.").format(what="; ".join(own)),) if own else ()
    return network(work, selection, shared, bare, Look(notes=notes))


def cognitive(work: Work, selection: Selection) -> Matrix:
    """D23: only what the person states; the map is to be shown to that person."""
    person = work.spec.options.get("person", "")
    lost, kept = {}, []
    for item in _links(selection):
        row = _link(item)
        speakers = {work.material.segment[each].person for each in row.segments if each in work.material.segment}
        if row.basis != STATED or not row.segments:
            lost[item.id] = _("analytikerens tolkning, ikke personens ord")
        elif person and person not in speakers:
            lost[item.id] = _("sagt av andre")
        else:
            kept.append(item)
    notes = (_("Kartet skal leses og rettes av den det gjelder."),) if kept else ()
    return network(work, selection, gathered(work, kept), lost, Look(notes=notes))


def decision(work: Work, selection: Selection) -> Matrix:
    """D30: links of the type «forutsetter», tested on the cases: where the criterion is there, is the decision there too?"""
    lost, kept = {}, []
    for item in _links(selection):
        if _link(item).type == "forutsetter":
            kept.append(item)
        else:
            lost[item.id] = _("er ikke av typen «forutsetter»")
    cases: dict[str, set[str]] = defaultdict(set)
    for segment, codings in work.codings_of.items():
        transcript = work.material.transcript.get(work.material.segment[segment].span.transcript)
        if transcript is None or not transcript.case:
            continue
        for coding in codings:
            for code in work.top.get(coding.code, ()):
                cases[code].add(transcript.case)
    relations = []
    for each in gathered(work, kept):
        fits, misfits = cases[each.source] & cases[each.target], cases[each.source] - cases[each.target]
        note = ngettext(
            "passer i {n} case, passer ikke i {m}", "passer i {n} caser, passer ikke i {m}", len(fits)
        ).format(n=len(fits), m=len(misfits))
        relations.append(replace(each, note=note))
    return network(work, selection, relations, lost)
