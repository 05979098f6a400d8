"""Putting the codings of another program onto the turns a study has stored: the exact words, or the list of the lost.

    source text   I: Hvordan gikk det?  Kari: Marianne ringte meg (ler) hver dag.
    selection                                 ‹Marianne ringte meg (ler) hver dag.›
    read turn     Marianne ringte meg hver dag.
    stored turn   oppfølgeren ringte meg hver dag.
    span          0:33 of turn 1

Every step is exact or says no. A coding that covers several turns gets a span in each. One that begins or ends inside a name that
was replaced is widened to the whole of what stands there now. One whose words cannot be followed surely is listed, never guessed.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bsb.exchange.refi.turns import Run, Talk, TurnPlace
from bsb.exchange.refi.values import RefiSelection
from bsb.language import _
from bsb.model.transcript import Span, Transcript
from bsb.privacy.keydata import LogEntry
from bsb.text.edits import Edits

__all__ = ["Anchored", "Anchoring", "Lost", "anchor"]


@dataclass(frozen=True, slots=True)
class Anchored:
    """A selection in the study: a span in each turn it covers. `widened` says that an edge lay inside a replaced name."""

    selection: RefiSelection
    spans: tuple[Span, ...]
    widened: bool = False


@dataclass(frozen=True, slots=True)
class Lost:
    """A selection, or the part of it in one turn (None for all of it), that has no sure place. `why` is for people."""

    selection: RefiSelection
    why: str
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Anchoring:
    """What became of the selections of one source. A selection over several turns can be in both lists."""

    placed: tuple[Anchored, ...]
    lost: tuple[Lost, ...]


def anchor(
    selections: Iterable[RefiSelection], talk: Talk, transcript: Transcript, log: Iterable[LogEntry]
) -> Anchoring:
    """Return where `selections` of a source stand in `transcript`, which was made from `talk` with the replacements in `log`.

    Pure: nothing is stored. A turn whose stored text, with the replacements taken back, is not the text that was read has no sure
    places; what was coded in it is lost and listed.
    """
    ways = _ways(talk, transcript, log)
    placed: list[Anchored] = []
    lost: list[Lost] = []
    for selection in selections:
        spans, gone, widened = _of_selection(selection, talk, ways, transcript)
        if spans:
            placed.append(Anchored(selection, spans, widened))
        lost += gone
        if not spans and not gone:
            lost.append(
                Lost(selection, _("Det merkede står ikke i noen replikk (overskrift, navn på taler eller merknad)."))
            )
    return Anchoring(tuple(placed), tuple(lost))


def _ways(talk: Talk, transcript: Transcript, log: Iterable[LogEntry]) -> Mapping[int, Edits]:
    """Return the way from read to stored text for each turn that can be taken back; the others are left out."""
    entries: dict[int, list[LogEntry]] = defaultdict(list)
    for entry in log:
        if entry.mark < 0:
            entries[entry.turn].append(entry)
    ways = {}
    for turn, read in zip(transcript.turns, talk.raw.turns, strict=False):
        mine = sorted(entries.get(turn.index, ()), key=lambda entry: (entry.start, entry.end))
        if _taken_back(turn.text, mine) == read.text:
            ways[turn.index] = Edits((one.start, one.end, len(one.original)) for one in mine).reversed()
    return ways


def _taken_back(text: str, entries: Sequence[LogEntry]) -> str | None:
    pieces: list[str] = []
    at = 0
    for entry in entries:
        if entry.start < at or text[entry.start : entry.end] != entry.text:
            return None
        pieces += [text[at : entry.start], entry.original]
        at = entry.end
    return "".join([*pieces, text[at:]])


def _of_selection(
    selection: RefiSelection, talk: Talk, ways: Mapping[int, Edits], transcript: Transcript
) -> tuple[tuple[Span, ...], list[Lost], bool]:
    spans: list[Span] = []
    lost: list[Lost] = []
    widened = False
    # Regions come in order, so those before the selection are passed by in one step.
    for index in range(bisect_right(talk.places, selection.start, key=_end), len(talk.places)):
        place = talk.places[index]
        if place.start >= selection.end:
            break
        part = _part(selection, place, talk.raw.turns[index].text)
        if part is None:
            continue
        if part is UNSURE or index not in ways:
            lost.append(Lost(selection, _why(place, index in ways), index))
            continue
        way = ways[index]
        widened = widened or way.cuts(part[0]) or way.cuts(part[1])
        span = Span(transcript.id, index, way.start(part[0]), way.end(part[1]))
        # What was coded was replaced by nothing.
        if span.start >= span.end:
            lost.append(Lost(selection, _("Det merkede er tatt bort fordi det kunne peke ut noen."), index))
        else:
            spans.append(span)
    return tuple(spans), lost, widened


def _end(place: TurnPlace) -> int:
    return place.end


def _why(place: TurnPlace, known: bool) -> str:
    if not place.runs:
        return _("Replikken lot seg ikke følge tilbake til teksten i prosjektfilen.")
    if not known:
        return _("Den lagrede replikken er en annen enn den som ble lest.")
    return _("Ordene står flere steder i replikken, og det er ikke sikkert hvilket som er merket.")


UNSURE = (-1, -1)


def _part(selection: RefiSelection, place: TurnPlace, text: str) -> tuple[int, int] | None:
    """Return the stretch of the read turn that is selected; None for none of it, `UNSURE` where that cannot be said."""
    if not place.runs:
        # A turn of nothing but marks has no words to place.
        return UNSURE if text.strip() else None
    first: int | None = None
    last = 0
    for run in place.runs:
        inside = _inside(selection, run)
        if inside is None:
            continue
        if inside is UNSURE:
            return UNSURE
        first = inside[0] if first is None else first
        last = inside[1]
    if first is None or not text[first:last].strip():
        return None
    words = text[first:last]
    return first + len(words) - len(words.lstrip()), last - len(words) + len(words.rstrip())


def _inside(selection: RefiSelection, run: Run) -> tuple[int, int] | None:
    length = run.end - run.start
    if run.high + length <= selection.start or run.low >= selection.end:
        return None
    if run.sure:
        start, end = max(selection.start - run.low, 0), min(selection.end - run.low, length)
        return run.start + start, run.start + end
    # Of several possible places all must lie within, or none.
    return (run.start, run.end) if selection.start <= run.low and run.high + length <= selection.end else UNSURE
