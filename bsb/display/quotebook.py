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
        for segment in dict.fromkeys(cell.segments):
            found.setdefault(segment, []).append((cell.row, cell.column))
    return {segment: tuple(places) for segment, places in found.items()}


def register(work: Work, segments: Iterable[str], cells: Iterable[Cell] = ()) -> tuple[Quote, ...]:
    """Return one row for each segment, numbered from 1, in transcript order."""
    places = places_of(cells)
    known = [each for each in dict.fromkeys(segments) if each in work.material.segment]
    known.sort(key=lambda each: _place(work, each))
    return tuple(_known(work, each).placed(number, places.get(each, ())) for number, each in enumerate(known, 1))


def _known(work: Work, segment: str) -> Quote:
    # A segment is the same in every display of an edition; only its number and places differ.
    store = work.quote_store[work.external]
    if segment not in store:
        store[segment] = _quote(work, segment)
    return store[segment]


def _place(work: Work, segment: str) -> tuple[str, int, int, str]:
    span = work.material.segment[segment].span
    return span.transcript, span.turn, span.start, segment


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
        codes=tuple(work.code_name(coding.code) for coding in codings),
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
    before = [_said(work, span.transcript, span.turn - step) for step in range(_CONTEXT, 0, -1)]
    after = [_said(work, span.transcript, span.turn + step) for step in range(1, _CONTEXT + 1)]
    speaker = _speaker(work, here.person)
    start, rest = here.text[: span.start].strip(), here.text[span.end :].strip()
    before.append((speaker, start) if start else None)
    after.insert(0, (speaker, rest) if rest else None)
    return tuple(each for each in before if each), tuple(each for each in after if each)


def _said(work: Work, transcript: str, index: int) -> tuple[str, str] | None:
    turn = work.turns.get((transcript, index))
    return (_speaker(work, turn.person), turn.text) if turn is not None else None


def _speaker(work: Work, person: str) -> str:
    # The interviewer is shown as such (R10).
    known = work.someone(person)
    if known is None:
        return _("Ukjent")
    return "I" if not work.is_voice(person) else known.pseudonym or known.role
