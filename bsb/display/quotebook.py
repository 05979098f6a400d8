"""The quote register: every segment of a display with what is needed to read it in context (R7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bsb.display.quotelayers import is_implied, question_of, role_shown
from bsb.display.work import Work, sign_of
from bsb.language import _
from bsb.model.coding import Status
from bsb.model.display import Cell, Quote

__all__ = ["places_of", "register"]

_CONTEXT = 2


def places_of(cells: Iterable[Cell]) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return (row, column) of every cell each segment stands in, in the cells' order."""
    found: dict[str, list[tuple[str, str]]] = {}
    for cell in cells:
        place = (cell.row, cell.column)
        for segment in dict.fromkeys(cell.segments):
            there = found.get(segment)
            if there is None:
                found[segment] = [place]
            else:
                there.append(place)
    return {segment: tuple(places) for segment, places in found.items()}


def register(work: Work, cells: Iterable[Cell], numbers: Mapping[str, int] | None = None) -> tuple[Quote, ...]:
    """Return one row for each segment that a cell rests on, in transcript order.

    They are numbered from 1; on a page they have the `numbers` of the whole display, and what is only there comes after.
    """
    places = places_of(cells)
    known = sorted(places.keys() & work.rank.keys(), key=work.rank.__getitem__)
    if numbers is None:
        return tuple([_known(work, each).placed(number, places[each]) for number, each in enumerate(known, 1)])
    last = len(numbers)
    return tuple(
        [
            _known(work, each).placed(numbers.get(each, last + number), places[each])
            for number, each in enumerate(known, 1)
        ]
    )


def _known(work: Work, segment: str) -> Quote:
    # A segment is the same in every display of an edition; only its number and places differ.
    store = work.quote_store[work.external]
    found = store.get(segment)
    if found is None:
        found = store[segment] = _quote(work, segment)
    return found


def _quote(work: Work, name: str) -> Quote:
    segment = work.material.segment[name]
    codings = work.codings_of.get(name, ())
    transcript = work.material.transcript.get(segment.span.transcript)
    before, after = _context(work, name) if not work.external else ((), ())
    return Quote(
        number=0,
        segment=name,
        text=segment.text,
        question=question_of(work, segment),
        transcript=segment.span.transcript,
        case=work.case_name(transcript.case) if transcript is not None else "",
        person=segment.person,
        role=role_shown(work, segment.person) or _("ukjent taler"),
        source=segment.source.value,
        turn=segment.span.turn + 1,
        codes=tuple([work.code_name(coding.code) for coding in codings]),
        valence=sign_of(codings),
        implied=is_implied(codings),
        words=work.words_of(segment),
        illustrative=any(coding.illustrative for coding in codings),
        publishable=all(coding.publishable for coding in codings),
        proposed=bool(codings) and all(coding.status is Status.PROPOSED for coding in codings),
        before=before,
        after=after,
    )


def _context(work: Work, name: str) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    span = work.material.segment[name].span
    here = work.turns.get((span.transcript, span.turn))
    if here is None:
        return (), ()
    before = _said(work, span.transcript, range(span.turn - _CONTEXT, span.turn))
    after = _said(work, span.transcript, range(span.turn + 1, span.turn + _CONTEXT + 1))
    start, rest = here.text[: span.start].strip(), here.text[span.end :].strip()
    if start:
        before.append((_speaker(work, here.person), start))
    if rest:
        after.insert(0, (_speaker(work, here.person), rest))
    return tuple(before), tuple(after)


def _said(work: Work, transcript: str, indexes: Iterable[int]) -> list[tuple[str, str]]:
    turns = [work.turns.get((transcript, index)) for index in indexes]
    return [(_speaker(work, turn.person), turn.text) for turn in turns if turn is not None]


def _speaker(work: Work, person: str) -> str:
    return work.speakers.get(person) or _("Ukjent")
