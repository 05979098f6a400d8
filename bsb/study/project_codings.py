"""Codings and notes of another program's project as rows of the study: on the very words, by the right coder, each once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from bsb.coding.reserved import reservation
from bsb.exchange.refi import Anchoring, RefiCoding, RefiProject, RefiSelection, anchor
from bsb.exchange.refi.losses import Losses
from bsb.language import _
from bsb.model.coding import MACHINE, Coding, OriginOfCoding, Status
from bsb.model.human import Memo, Reservation
from bsb.model.transcript import Span, Transcript
from bsb.study.segmented import Place, place_of
from bsb.text.normalise import text_hash

if TYPE_CHECKING:
    from bsb.privacy.keydata import LogEntry
    from bsb.study.project_talks import SourceTalk
    from bsb.study.sidetexts import Cleaned

__all__ = ["PROPOSALS", "Naming", "Placed", "coding_rows", "memo_rows", "place", "reservation_rows"]

PROPOSALS = f"{MACHINE} (forslag)"
"""The user that the program's own proposals have in files that bsb wrote."""


@dataclass(frozen=True, repr=False)
class Naming:
    """How what the file says is said in the study: texts without names, code ids, and coders; `nobody` signs what nobody signed."""

    clean: Cleaned
    codes: Mapping[str, str]
    coders: Mapping[str, str]
    nobody: str

    def coder(self, user: str) -> str:
        """Return the coder id of a user of the file."""
        return self.coders.get(user) or self.nobody


@dataclass
class Placed:
    """Where selections went: by transcript id each (selection, spans), and by selection key the first (transcript, span)."""

    rows: dict[str, list[tuple[RefiSelection, tuple[Span, ...]]]] = field(default_factory=lambda: defaultdict(list))
    first: dict[str, Span] = field(default_factory=dict)
    lost: list[tuple[str, RefiSelection]] = field(default_factory=list)
    transcripts: dict[str, Transcript] = field(default_factory=dict)
    of_source: dict[str, str] = field(default_factory=dict)
    widened: int = 0

    def spans(self, transcript: str) -> list[Span]:
        """Return the places in a transcript that something hangs on."""
        return [span for one, spans in self.rows[transcript] if _is_marked(one) for span in spans]


def _is_marked(selection: RefiSelection) -> bool:
    return bool(selection.withheld) or any(one.user != PROPOSALS for one in selection.codings)


def place(
    talks: Iterable[SourceTalk],
    transcripts: Mapping[str, Transcript],
    ids: Mapping[str, str],
    log: Mapping[str, Sequence[LogEntry]],
    losses: Losses,
) -> Placed:
    """Put the selections of every text onto its transcript. `ids` are ids of transcripts that came in, by the hash of their text."""
    placed = Placed()
    for talk in talks:
        id = talk.stored or ids[talk.file_hash]
        transcript = transcripts[id]
        placed.of_source[talk.source.key], placed.transcripts[id] = id, transcript
        found = anchor(talk.source.selections, talk.talk, transcript, () if talk.plain else log.get(id, ()))
        for one in found.placed:
            placed.rows[id].append((one.selection, one.spans))
            placed.first.setdefault(one.selection.key, one.spans[0])
            placed.widened += one.widened
        placed.lost += [(id, one) for one in _wholly_lost(found)]
        for gone in found.lost:
            if gone.selection.codings:
                where = _("{id}, replikk {n}").format(id=id, n=gone.turn + 1) if gone.turn is not None else id
                losses.add(
                    _("koding uten sikkert sted: {why}").format(why=gone.why), where, len(gone.selection.codings)
                )
            if gone.selection.withheld:
                losses.add(_("utsagn som ikke kan siteres"), id)
    return placed


def _wholly_lost(found: Anchoring) -> Iterator[RefiSelection]:
    kept = {one.selection.key for one in found.placed}
    yield from {one.selection.key: one.selection for one in found.lost if one.selection.key not in kept}.values()


def coding_rows(
    placed: Placed, segments: Mapping[str, Mapping[Place, str]], naming: Naming, losses: Losses
) -> list[Coding]:
    """Return a row for each code on each segment by each coder; what the file says twice is said once, with both notes."""
    rows: dict[tuple[str, str, str], Coding] = {}
    for id, selections in placed.rows.items():
        for selection, spans in selections:
            for number, span in enumerate(spans):
                for one in _wanted(selection, losses if number == 0 else None):
                    # A note is about the whole selection; it stands once, where that begins.
                    row = _row(one, segments[id][place_of(span)], naming, with_memo=number == 0)
                    before = rows.get((row.segment, row.code, row.coder))
                    rows[row.segment, row.code, row.coder] = _both(before, row) if before else row
    return [rows[key] for key in sorted(rows)]


def _wanted(selection: RefiSelection, losses: Losses | None) -> Iterator[RefiCoding]:
    for one in selection.codings:
        if one.user != PROPOSALS:
            yield one
        elif losses is not None:
            losses.add(_("forslag fra programmet (lag dem på nytt med «bsb code»)"))


def _row(one: RefiCoding, segment: str, naming: Naming, with_memo: bool) -> Coding:
    return Coding(
        segment=segment,
        code=naming.codes[one.code],
        coder=naming.coder(one.user),
        origin=OriginOfCoding.IMPORTED,
        status=Status.ACCEPTED,
        valence=one.valence,
        directness=one.directness,
        strength=one.strength,
        illustrative=one.illustrative,
        publishable=one.publishable,
        memo=naming.clean(one.memo) if with_memo else "",
        when=one.when,
    )


def _both(first: Coding, second: Coding) -> Coding:
    memos = dict.fromkeys(memo for memo in (first.memo, second.memo) if memo)
    return replace(first, memo="\n\n".join(memos), publishable=first.publishable and second.publishable)


def reservation_rows(placed: Placed, segments: Mapping[str, Mapping[Place, str]], naming: Naming) -> list[Reservation]:
    """Return a row for each segment and each coder who has said that it may not be quoted, whatever it is coded as."""
    rows = (
        reservation(segments[id][place_of(span)], naming.coder(user))
        for id, selections in placed.rows.items()
        for selection, spans in selections
        for user in selection.withheld
        for span in spans
    )
    return list({row.id: row for row in rows}.values())


def memo_rows(
    project: RefiProject, placed: Placed, segments: Mapping[str, Mapping[Place, str]], naming: Naming
) -> list[Memo]:
    """Return the notes, on what they hang on; one on a selection that was lost, and the note of a lost coding, on its transcript."""
    rows: dict[str, Memo] = {}
    for note in project.notes:
        text = naming.clean(note.text)
        title = naming.clean(note.name)
        if title and title not in {"Notat", "Note"} and not text.startswith(title):
            text = f"{title}\n{text}"
        for about in _abouts(note.about, placed, segments, naming):
            _add(rows, about, text, naming.coder(note.user) if note.user else "", note.when)
    for id, selection in placed.lost:
        for one in selection.codings:
            if one.memo:
                _add(rows, id, naming.clean(one.memo), naming.coder(one.user), one.when)
    return list(rows.values())


def _add(rows: dict[str, Memo], about: str, text: str, author: str, when: str) -> None:
    id = f"notat-{text_hash(f'{about}|{text}')}"
    rows.setdefault(id, Memo(id=id, about=about, text=text, author=author, when=when))


def _abouts(
    uses: Sequence[tuple[str, str]], placed: Placed, segments: Mapping[str, Mapping[Place, str]], naming: Naming
) -> list[str]:
    found: dict[str, None] = {}
    for kind, key in uses or [("project", "")]:
        if kind == "project":
            found[""] = None
        elif kind == "code":
            found[naming.codes[key]] = None
        elif kind == "source":
            found[placed.of_source.get(key, "")] = None
        elif kind == "selection":
            found[_about_selection(key, placed, segments)] = None
    return list(found)


def _about_selection(key: str, placed: Placed, segments: Mapping[str, Mapping[Place, str]]) -> str:
    span = placed.first.get(key)
    if span is None:
        return placed.of_source.get(key.split("-")[0], "")
    # A note on words that nobody coded is a note on the segment they begin in.
    there = segments[span.transcript]
    exact = there.get(place_of(span))
    inside = (id for (turn, start, end), id in sorted(there.items()) if turn == span.turn and start <= span.start < end)
    return exact or next(inside, span.transcript)
