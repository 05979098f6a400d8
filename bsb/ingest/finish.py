"""From a draft to a transcript: turns, speakers, who asks, and what there is to doubt. The same for every format."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath

from bsb.ingest import aliases, interviewers
from bsb.ingest.artefacts import flagged
from bsb.ingest.draft import Draft, Piece
from bsb.ingest.labels import fold, tidy
from bsb.ingest.language_guess import language_of
from bsb.ingest.legend import Who, who_is_who
from bsb.ingest.options import ReadOptions
from bsb.ingest.overlaps import parted
from bsb.ingest.told import facts_of
from bsb.ingest.turns import join
from bsb.ingest.unclear import nobody_asks, unlabelled
from bsb.language import _, ngettext
from bsb.model.raw import RawSpeaker, RawTranscript, RawTurn
from bsb.model.reading_rules import READER
from bsb.text.normalise import nfc
from bsb.text.tokens import word_count
from bsb.text.writable import clean

__all__ = ["finish"]


def finish(draft: Draft, format: str, name: str, content: bytes, options: ReadOptions) -> RawTranscript:
    """Return the transcript of `draft`. `name` is the file's name and `content` its bytes, for the hash."""
    pieces, merged = _one_spelling(parted(draft.pieces), options)
    kept = flagged(pieces, draft.cues)
    turns = _with_speech_first(join(kept.pieces, draft.cues))
    legend = _by_label(who_is_who(draft.preamble), dict.fromkeys(turn.label for turn in turns))
    asks = interviewers.decide(turns, legend, options)
    speakers = _speakers(turns, legend, asks)
    return RawTranscript(
        # Some systems let a file name hold what is no letter in any alphabet.
        stem=clean(nfc(PurePath(name).stem))[0],
        file_hash=hashlib.sha256(content).hexdigest(),
        format=format,
        turns=turns,
        speakers=speakers,
        encoding=draft.encoding,
        language=language_of((turn.text for turn in turns), options.language),
        reader=READER,
        preamble=draft.preamble,
        left_out=draft.left_out,
        doubts=(
            *draft.doubts,
            *kept.doubts,
            *_unreadable(turns),
            *merged,
            *unlabelled(turns, format),
            *_doubts(speakers, asks, options),
        ),
        facts=facts_of(draft.preamble),
    )


def _by_label(listed: Sequence[Who], labels: Iterable[str]) -> dict[str, Who]:
    """Return who is who by folded label. «Ansatt: Turid Bjerkås» before the talk is who `Turid:` is in it, where only one listed is called so."""
    legend = {fold(who.label): who for who in listed}
    for label in labels:
        called = {who.name: who for who in listed if " " in who.name and fold(label) in map(fold, who.name.split())}
        if label and len(called) == 1:
            ((name, who),) = called.items()
            legend.setdefault(fold(label), Who(label, name, who.role))
    return legend


def _with_speech_first(turns: tuple[RawTurn, ...]) -> tuple[RawTurn, ...]:
    """Let go of a note before anybody has spoken, `(12 sekunder pause)`: it belongs to no turn."""
    return turns[1:] if len(turns) > 1 and not turns[0].label and not turns[0].text else turns


def _unreadable(turns: Sequence[RawTurn]) -> tuple[str, ...]:
    """Return the doubt about letters that no encoding explains."""
    found = [turn for turn in turns if "\ufffd" in turn.text]
    if not found:
        return ()
    n = sum(turn.text.count("\ufffd") for turn in found)
    return (
        ngettext("{n} tegn kunne ikke leses ({place}).", "{n} tegn kunne ikke leses (først i {place}).", n).format(
            n=n, place=found[0].place
        ),
    )


def _one_spelling(pieces: Iterable[Piece], options: ReadOptions) -> tuple[list[Piece], tuple[str, ...]]:
    """Give labels that differ only in case, spaces or a full stop one spelling, the commonest; and say where case did."""
    pieces = list(pieces)
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for piece in pieces:
        if piece.label:
            spellings[fold(piece.label)][tidy(piece.label)] += 1
    chosen = {key: min(counts, key=lambda label: (-counts[label], label)) for key, counts in spellings.items()}
    for label, other in options.same:
        if fold(label) in chosen:
            chosen[fold(label)] = chosen.get(fold(other), tidy(other))
    by_case = sum(
        1 for counts in spellings.values() if len({"".join(label.split()).rstrip(".") for label in counts}) > 1
    )
    doubts = (
        (
            ngettext(
                "{n} etikett er skrevet på flere måter og lest som én.",
                "{n} etiketter er skrevet på flere måter, og hver er lest som én.",
                by_case,
            ).format(n=by_case),
        )
        if by_case
        else ()
    )
    return [replace(piece, label=chosen[fold(piece.label)]) if piece.label else piece for piece in pieces], doubts


def _speakers(
    turns: Sequence[RawTurn], legend: Mapping[str, Who], asks: Mapping[str, interviewers.Decision]
) -> tuple[RawSpeaker, ...]:
    counts: dict[str, list[int]] = {}
    for turn in turns:
        count = counts.setdefault(turn.label, [0, 0])
        count[0] += 1
        count[1] += word_count(turn.text)
    out = []
    for label, (n, words) in counts.items():
        who = legend.get(fold(label), Who(label))
        why = asks[label].why if label in asks else ""
        out.append(RawSpeaker(label, label in asks, why, who.name, who.role, n, words))
    return tuple(out)


def _interpreted(others: int) -> str:
    """Return what is told of an interpreter, by how many others answer."""
    if others > 1:
        return _(
            'Tolken snakker for flere. Det tolken sier, er ikke regnet med som noens svar. Er det for én av dem: --same "TOLK=MERKELAPP".'
        )
    return _("Det tolken sier, er regnet som svar fra den som blir intervjuet. Tolken er ikke talt med.")


def _doubts(
    speakers: Sequence[RawSpeaker], asks: Mapping[str, interviewers.Decision], options: ReadOptions
) -> list[str]:
    labels = [speaker.label for speaker in speakers]
    # By number and not by label: what goes on from here may be written down, and labels are names.
    doubts = aliases.doubts([_("Taler {n}").format(n=n) for n in range(1, len(labels) + 1)], labels)
    if len(labels) > aliases.MANY:
        doubts.append(_("Filen har {n} talere. Se etter at etikettene er lest riktig.").format(n=len(labels)))
    if any(speaker.interprets for speaker in speakers):
        others = sum(not (speaker.interviewer or speaker.interprets) for speaker in speakers)
        doubts.append(_interpreted(others))
    missing = {fold(label) for label in options.interviewers} - {fold(speaker.label) for speaker in speakers}
    if missing:
        doubts.append(
            ngettext(
                "{n} etikett du valgte som intervjuer, står ikke i filen.",
                "{n} av etikettene du valgte som intervjuer, står ikke i filen.",
                len(missing),
            ).format(n=len(missing))
        )
    elif not asks and any(labels):
        doubts.append(nobody_asks([_("Taler {n}").format(n=n) for n, label in enumerate(labels, 1) if label]))
    elif any(decision.guess for decision in asks.values()):
        doubts.append(_("Intervjueren er valgt etter hvem som spør mest. Rett med --interviewer om det er feil."))
    return doubts
