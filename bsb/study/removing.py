"""Taking a transcript out of the study: its text, its segments and every coding on them, and what the key knows of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bsb.errors import InputError
from bsb.language import _
from bsb.model.coding import MACHINE
from bsb.study.copies import changing, drop_copies
from bsb.study.journal import next_run, user_name
from bsb.study.keys import changing_with_key, forget_former, is_deleted, open_key

if TYPE_CHECKING:
    from bsb.privacy.key import Secret
    from bsb.store.writing import Writing
    from bsb.study.study import Study

__all__ = ["AtStake", "at_stake", "remove_transcript"]


@dataclass(frozen=True, slots=True)
class AtStake:
    """What goes with a transcript: turns, segments, and codings by people (the program's own can be made again)."""

    turns: int
    segments: int
    codings: int


def at_stake(study: Study, transcript: str) -> AtStake:
    """Return what removing `transcript` takes with it. Raises `InputError` for an id nobody knows."""
    with study.store.reading() as view:
        found = view.transcript(transcript)
        if found is None:
            known = ", ".join(sorted(view.hashes().values()))
            raise InputError(
                _("Ingen utskrift heter {id}.").format(id=transcript), _("Disse finnes: {ids}").format(ids=known)
            )
        segments = {one.id for one in view.segments({found.id: found})}
        codings = sum(1 for row in view.codings() if row.segment in segments and row.coder != MACHINE)
    return AtStake(len(found.turns), len(segments), codings)


def remove_transcript(study: Study, transcript: str, secret: Secret | None) -> None:
    """Remove `transcript` from the study file, and its replacements and file name from the key, unless that has been deleted for good."""
    if is_deleted(study):
        with changing(study, "remove") as work:
            _remove(study, work, transcript)
        return
    key = open_key(study, secret, strict=False)
    after = replace(
        key,
        log={id: rows for id, rows in key.log.items() if id != transcript},
        stems={id: stem for id, stem in key.stems.items() if id != transcript},
    )
    with changing_with_key(study, "remove", key, after, secret) as work:
        _remove(study, work, transcript)
        state = work.key_state()
    forget_former(study, replace(after, state=state, doubted=False), secret)


def _remove(study: Study, work: Writing, transcript: str) -> None:
    work.remove_transcript(transcript)
    work.note(next_run(work, "remove"), "remove", user_name(), {"transcripts": 1})
    # The words are to be nowhere: not in a copy, and not in the former key.
    drop_copies(study)
