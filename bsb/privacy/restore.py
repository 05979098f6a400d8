"""The way back, for the one who has the key: the original text, byte for byte."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bsb.errors import Fault, PrivacyError
from bsb.language import _
from bsb.model.people import PersonKind
from bsb.model.raw import RawSpeaker, RawTranscript, RawTurn, TranscriptFacts
from bsb.model.transcript import Mark, Transcript, Turn
from bsb.privacy.keydata import Key, LogEntry

__all__ = ["restore_text", "restore_transcript"]


def restore_text(text: str, entries: Iterable[LogEntry]) -> str:
    """Return what `text` was before the replacements in `entries` (all of one turn, or of one mark) were put in.

    Raises `PrivacyError` when the text is not the one the log was written for.
    """
    pieces: list[str] = []
    at = 0
    for entry in sorted(entries, key=lambda one: (one.start, one.end)):
        if text[entry.start : entry.end] != entry.text or entry.start < at:
            raise PrivacyError(
                Fault(
                    _("Teksten er endret siden navnene ble byttet ut, så den kan ikke settes tilbake."),
                    _("Les inn utskriften på nytt fra den opprinnelige fila."),
                    place=_("replikk {n}").format(n=entry.turn + 1),
                )
            )
        pieces += [text[at : entry.start], entry.original]
        at = entry.end
    return "".join([*pieces, text[at:]])


def restore_transcript(transcript: Transcript, key: Key) -> RawTranscript:
    """Return the transcript as it was read, with names, for reading or for pseudonymising anew.

    Speech, marks, labels and times come back as they were; the file's preamble was never kept. Raises `PrivacyError` when the key has no
    log of this transcript.
    """
    if transcript.id not in key.log:
        raise PrivacyError(
            Fault(
                _("Nøkkelen kjenner ikke denne utskriften."),
                _("Finn fram nøkkelen den ble lest inn med."),
                place=transcript.id,
            )
        )
    log = key.log[transcript.id]
    labels = {person.id: label for person in key.people for known, label in person.labels if known == transcript.id}
    turns = tuple(
        _turn(turn, [entry for entry in log if entry.turn == turn.index], labels) for turn in transcript.turns
    )
    return RawTranscript(
        stem=key.stems.get(transcript.id, ""),
        file_hash=transcript.origin.file_hash,
        format=transcript.origin.format,
        turns=turns,
        speakers=_speakers(transcript.turns, labels, key),
        encoding=transcript.origin.encoding,
        language=transcript.language,
        reader=transcript.origin.reader,
        id=transcript.id,
        facts=_facts(transcript),
    )


def _turn(turn: Turn, entries: list[LogEntry], labels: dict[str, str]) -> RawTurn:
    speech = [entry for entry in entries if entry.mark < 0]
    marks = tuple(
        Mark(_moved_back(mark.at, speech), mark.kind, restore_text(mark.text, [e for e in entries if e.mark == at]))
        for at, mark in enumerate(turn.marks)
    )
    label = labels.get(turn.person, "")
    return RawTurn(label, restore_text(turn.text, speech), turn.start_ms, turn.end_ms, turn.overlaps, marks)


def _moved_back(at: int, entries: Sequence[LogEntry]) -> int:
    """Return where the code point `at` of the stored text lies in the original."""
    shift = 0
    for entry in sorted(entries, key=lambda one: one.start):
        if at < entry.end:
            break
        shift += len(entry.original) - len(entry.text)
    return at + shift


def _speakers(turns: Sequence[Turn], labels: dict[str, str], key: Key) -> tuple[RawSpeaker, ...]:
    found = {}
    for person in dict.fromkeys(turn.person for turn in turns):
        known = key.by_id.get(person)
        asks = known is not None and known.kind is PersonKind.INTERVIEWER
        found[person] = RawSpeaker(labels.get(person, ""), asks, turns=sum(turn.person == person for turn in turns))
    return tuple(found.values())


def _facts(transcript: Transcript) -> TranscriptFacts:
    return TranscriptFacts(
        case=transcript.case,
        form=transcript.form,
        date=transcript.date,
        source=transcript.source,
        invited=transcript.invited,
        attended=transcript.attended,
        minutes=transcript.minutes,
        pages=transcript.pages,
        guide=transcript.guide,
        asked=transcript.asked,
        asked_known=transcript.asked_known,
    )
