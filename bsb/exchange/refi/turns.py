"""From one text of a project to turns, by the same reading as any transcript, with the place of every word kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bsb.exchange.refi.align import Atom, align
from bsb.exchange.refi.values import RefiSource
from bsb.ingest import ReadOptions, read_bytes
from bsb.model.raw import RawTranscript, RawTurn, TranscriptFacts
from bsb.model.transcript import Source
from bsb.text.normalise import slug

__all__ = ["CASE", "DATE", "FORM", "KIND", "Run", "Talk", "TurnPlace", "talk_of"]

CASE, FORM, DATE, KIND = "case", "form", "dato", "kilde"
"""Variables (folded) that say what bsb knows about an interview."""

_ENDING = re.compile(r"\.(?:docx?|odt|rtf|txt|md|pdf)$", re.IGNORECASE)
_LINE = re.compile(r"linje (\d+)$")


@dataclass(frozen=True, slots=True)
class Run:
    """Letters `start:end` of a turn that stood together in the source, from `low` on; `high` differs where that is not sure."""

    start: int
    end: int
    low: int
    high: int

    @property
    def sure(self) -> bool:
        """Whether there is one place only."""
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class TurnPlace:
    """Where a turn came from: its region of the source, and its runs in order. Without runs the turn could not be followed."""

    start: int
    end: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Talk:
    """A source read as a transcript (with names, not yet pseudonymised), and a place for each of its turns."""

    raw: RawTranscript
    places: tuple[TurnPlace, ...]


def talk_of(source: RefiSource, options: ReadOptions | None = None) -> Talk:
    """Read a source as any transcript is read. Raises `ReadError` where there is no talk in it.

    Case, form, date and kind of source are taken from the source's variables of those names.
    """
    raw = read_bytes(source.text.encode("utf-8"), f"{_stem(source)}.txt", options)
    return Talk(replace(raw, facts=_facts(raw.facts, source)), tuple(_places(source.text, raw)))


def _stem(source: RefiSource) -> str:
    # The name may be a path and may end in .docx; only its last part counts, and it never chooses the reader.
    return _ENDING.sub("", source.name.replace("\\", "/").rsplit("/", 1)[-1]) or source.key


def _facts(facts: TranscriptFacts, source: RefiSource) -> TranscriptFacts:
    known = {slug(name): value for name, value in source.values}
    kinds = {kind.value: kind for kind in Source}
    return replace(
        facts,
        case=known.get(CASE, facts.case),
        form=known.get(FORM, facts.form),
        date=known.get(DATE, facts.date),
        source=kinds.get(known.get(KIND, ""), facts.source),
    )


def _places(text: str, raw: RawTranscript) -> Iterator[TurnPlace]:
    lines = [0, *(match.end() for match in re.finditer("\n", text)), len(text)]
    begins = [_first_letter(turn, lines) for turn in raw.turns]
    ends = _next_known(begins, len(text))
    at = 0
    for number, turn in enumerate(raw.turns):
        begin = begins[number]
        start = at if begin is None else max(at, begin)
        end = max(start, ends[number])
        start = _after_label(text, start, end, turn.label) if begin is not None else start
        found = align(turn.text, text, start, end)
        yield TurnPlace(start, end, tuple(_runs(text, turn.text, found)) if found else ())
        # Where turns do not say their line, the next one is looked for after this one.
        at = max([at, *(one.high + one.end - one.start for one in found or ())]) if begin is None else start


def _next_known(begins: list[int | None], last: int) -> list[int]:
    """Return for each turn where the next one begins whose line is known."""
    ends = []
    for begin in reversed(begins):
        ends.append(last)
        last = last if begin is None else begin
    return ends[::-1]


def _first_letter(turn: RawTurn, lines: list[int]) -> int | None:
    match = _LINE.search(turn.place)
    return lines[int(match.group(1)) - 1] if match and int(match.group(1)) < len(lines) else None


def _after_label(text: str, start: int, end: int, label: str) -> int:
    """Return where the speech can begin at the earliest: after the label that opens the region, if it stands there."""
    if not label:
        return start
    pattern = r"\s+".join(map(re.escape, label.split()))
    match = re.compile(rf"[\W\d]*{pattern}(?!\w)", re.IGNORECASE).match(text, start, end)
    return match.end() if match else start


def _runs(text: str, turn: str, found: tuple[Atom, ...]) -> Iterator[Run]:
    """Yield atoms joined into runs where nothing but the same white space stands between them on both sides."""
    now: Run | None = None
    for atom in found:
        run = Run(*atom)
        if now is not None and now.sure and run.sure and _joined(text, turn, now, run):
            now = Run(now.start, run.end, now.low, now.low)
            continue
        if now is not None:
            yield now
        now = run
    if now is not None:
        yield now


def _joined(text: str, turn: str, now: Run, run: Run) -> bool:
    between = turn[now.end : run.start]
    after = now.low + now.end - now.start
    return run.low - after == len(between) and not text[after : run.low].strip()
