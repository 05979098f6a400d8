"""The quote register: every segment of a display with what is needed to read it in context (R7)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bsb.display.quotelayers import is_implied, question_of, role_shown
from bsb.display.work import Work, sign_of
from bsb.language import _
from bsb.model.coding import Segment, Status
from bsb.model.columns import segments_in
from bsb.model.display import Cell, Quote

__all__ = ["register"]

_CONTEXT = 2


def register(work: Work, cells: Sequence[Cell], numbers: Mapping[str, int] | None = None) -> tuple[Quote, ...]:
    """Return one row for each segment that a cell rests on, in transcript order.

    They are numbered from 1; on a page they have the `numbers` of the whole display, and what is only there comes after.
    """
    known = sorted(segments_in(cells) & work.rank.keys(), key=work.rank.__getitem__)
    given, last = (numbers, len(numbers)) if numbers is not None else ({}, 0)
    return tuple([_known(work, each).numbered(given.get(each, last + at)) for at, each in enumerate(known, 1)])


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
    before, after = _context(work, segment) if not work.external else ((), ())
    illustrative, publishable, proposed = False, name not in work.material.withheld, bool(codings)
    for coding in codings:
        illustrative = illustrative or coding.illustrative
        publishable = publishable and coding.publishable
        proposed = proposed and coding.status is Status.PROPOSED
    return Quote.of(
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
        illustrative=illustrative,
        publishable=publishable,
        proposed=proposed,
        before=before,
        after=after,
    )


def _context(work: Work, segment: Segment) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    span, said = segment.span, work.speeches.get(segment.span.transcript, ())
    if not 0 <= span.turn < len(said):
        return (), ()
    speaker, words = said[span.turn]
    before, after = said[max(span.turn - _CONTEXT, 0) : span.turn], said[span.turn + 1 : span.turn + _CONTEXT + 1]
    start, rest = words[: span.start].strip(), words[span.end :].strip()
    if start:
        before = (*before, (speaker, start))
    return before, ((speaker, rest), *after) if rest else after
