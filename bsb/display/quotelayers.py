"""Quotes as layers of a cell: which, how much of each, and what is said beside it (R8, R10)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bsb.display.quotes import QuoteOptions, candidate, pick
from bsb.display.spot import Spot
from bsb.display.verbatim import excerpt
from bsb.display.work import Entry, Work, sign_of
from bsb.language import _
from bsb.language.roles import spoken_role
from bsb.model.coding import Coding, Directness, Segment
from bsb.model.display import Layer, LayerKind
from bsb.model.quick import quick
from bsb.model.transcript import Source

__all__ = ["Also", "attribution", "may_show", "nowhere", "question_of", "quote_layer", "quote_layers"]

_layer = quick(Layer)
_DIRECT, _INDIRECT = Directness.DIRECT, Directness.INDIRECT

Also = Callable[[str, str, str], tuple[str, ...]]
"""(segment, row, column) to the labels of the other places it stands in."""


def nowhere(segment: str, row: str, column: str) -> tuple[str, ...]:
    """Say that a quote stands in no other place."""
    return ()


def quote_layers(work: Work, spot: Spot, also: Also) -> list[Layer]:
    """The quotes of a place: all in transcript order, or the number the spec asks for by the fixed rule."""
    cell = work.spec.cell
    return quotes_from(
        work, spot.entries, cell.quotes, cell.words, by_rule=cell.rule == "standard", also=also, spot=spot
    )


def quotes_from(
    work: Work,
    entries: Sequence[Entry],
    most: int | None,
    words: int,
    by_rule: bool = True,
    also: Also = nowhere,
    spot: Spot | None = None,
) -> list[Layer]:
    """Return quote layers from `entries`; what may not be quoted is left out where a choice is made, and always outside."""
    usable = [entry for entry in entries if entry.item.segment is not None and may_show(work, entry, by_rule)]
    if by_rule and most is not None:
        usable = _by_rule(work, usable, most, words)
    elif most is not None:
        usable = usable[:most]
    here = (spot.row.key, spot.column.key) if spot is not None else ("", "")
    return [quote_layer(work, entry, words, also(entry.item.id, *here)) for entry in usable]


def may_show(work: Work, entry: Entry, by_rule: bool = True) -> bool:
    """Return whether the words may stand as a quote: what may not be quoted is left out of a choice (`by_rule`), and always outside."""
    if not (by_rule or work.external):
        return True
    return entry.item.id not in work.material.withheld and all(coding.publishable for coding in entry.item.codings)


def _by_rule(work: Work, entries: Sequence[Entry], most: int, words: int) -> list[Entry]:
    found = {entry.item.id: entry for entry in entries}
    rows = [
        candidate(_segment(entry), entry.codings or entry.item.codings, work.words_of(_segment(entry)))
        for entry in found.values()
    ]
    chosen = pick(rows, QuoteOptions(count=most, words_least=min(15, words), words_most=max(words, 15)))
    return [found[choice.segment] for choice in chosen]


def _segment(entry: Entry) -> Segment:
    assert entry.item.segment is not None
    return entry.item.segment


def quote_layer(work: Work, entry: Entry, words: int, also: tuple[str, ...] = ()) -> Layer:
    """Return one quote: verbatim, shortened with […], with sign, (i) where the theme is implied, and who says it."""
    segment = _segment(entry)
    codings = entry.codings or entry.item.codings
    # A page that gathers others shows their quotes as they do; a coding is one value wherever it stands.
    said = (work.spec.cell.attribution, work.external, work.hide_below)
    key = (segment.id, words, also, said, *sorted(map(id, codings)))
    found = work.layers_made.get(key)
    if found is None:
        found = work.layers_made[key] = _layer(
            LayerKind.QUOTE,
            work.excerpt_of(segment, words),
            (segment.id,),
            sign=sign_of(codings),
            implied=is_implied(codings),
            note=attribution(work, segment),
            question=question_of(work, segment),
            also=also,
        )
    return found


def is_implied(codings: Sequence[Coding]) -> bool:
    """Whether no coding says that the theme is named, and at least one that it is implied."""
    implied = False
    for coding in codings:
        if coding.directness == _DIRECT:
            return False
        implied = implied or coding.directness == _INDIRECT
    return implied


def role_shown(work: Work, person: str) -> str:
    """Return the role of a speaker as it may be printed: outside, a role that few have is only «deltaker»."""
    role = work.role_name(person)
    few = work.external and role and work.people_in_role.get(role, 0) < work.hide_below
    return _("deltaker") if few else spoken_role(role)


def attribution(work: Work, segment: Segment) -> str:
    """Say who: the role, and inside the study the segment id, so that the way back is one look long."""
    parts = [role_shown(work, segment.person)] if work.spec.cell.attribution else []
    if segment.source is Source.CONFERENCE:
        parts.append(_("dialogkonferansen"))
    elif segment.source is not Source.INTERVIEW:
        parts.append(_(segment.source.value))
    if not work.external:
        parts.append(segment.id)
    return ", ".join(filter(None, parts))


def question_of(work: Work, segment: Segment) -> str:
    """Return the interviewer's words that a short answer belongs with, or ''."""
    turn = work.turns.get((segment.span.transcript, -1 if segment.question is None else segment.question))
    return excerpt(turn.text, 40) if turn is not None else ""
