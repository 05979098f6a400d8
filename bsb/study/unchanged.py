"""Files that are in the study already, byte for byte: known by their hash, so that they need not be read again.

Unless the team says something else of them now, in `personer.csv`, `intervjuer.csv` or the options: then they are read again with that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bsb.model.people import PersonKind
from bsb.model.raw import TranscriptFacts
from bsb.study.saying import IngestOptions, facts_of, told_people
from bsb.text.keyed import file_mark

if TYPE_CHECKING:
    from bsb.model.settings import NamePolicy
    from bsb.model.transcript import Transcript
    from bsb.privacy.key import Key
    from bsb.store.reading import Reading
    from bsb.study.study import Study

__all__ = ["SaidAnew", "said_anew", "stored_files"]


class SaidAnew(NamedTuple):
    """Files to read again because of what the team says now, and whether their list of people was held up against the key."""

    files: frozenset[Path] = frozenset()
    compared: bool = False


def stored_files(study: Study, files: Sequence[Path], options: IngestOptions) -> Mapping[Path, Transcript]:
    """Return what the study has of files that need not be read again: none when the user has said something of a speaker."""
    if options.spoken_of:
        return {}
    with study.store.reading() as view:
        return _known_files(view, files, options.reread)


def _known_files(view: Reading, files: Sequence[Path], reread: bool = False) -> dict[Path, Transcript]:
    """Return the stored transcript of each of `files` that was taken in before and has not been touched since.

    With `reread`, those that were read with older rules are left out: they are to be read again.
    """
    from bsb.model.reading_rules import is_older

    ids = view.hashes()
    if not ids:
        return {}
    salt = view.salt()
    by_file = {path: ids[mark] for path in files if (mark := file_mark(salt, _digest(path))) in ids}
    stored = {one.id: one for one in view.transcripts()} if by_file else {}
    found = {path: stored[id] for path, id in by_file.items()}
    return {path: one for path, one in found.items() if not (reread and is_older(one.origin.reader))}


def said_anew(
    study: Study, stored: Mapping[Path, Transcript], options: IngestOptions, key: Callable[[], Key] | None
) -> SaidAnew:
    """Return those of `stored` of which the team says something that the study does not hold.

    Somebody new in the register may be anywhere, so then it is all of them. Without the key nobody can see whether anybody is.
    """
    if not stored:
        return SaidAnew()
    facts = facts_of(study, tuple(stored), options)
    changed = frozenset(path for path, one in stored.items() if _says_else(facts[path], one))
    roles = {path: fact.role for path, fact in facts.items() if fact.role}
    if key is not None and roles:
        changed |= {path for path in roles if _is_otherwise(key(), stored[path].id, roles[path], study.settings.names)}
    if key is None or not told_people(study, options):
        return SaidAnew(changed)
    from bsb.privacy.register import merge_into

    known = key()
    told = merge_into(known, told_people(study, options, known.stems.values()))
    news = (told.people, told.places) != (known.people, known.places)
    return SaidAnew(frozenset(stored) if news else changed, compared=True)


def _is_otherwise(key: Key, id: str, role: str, policy: NamePolicy) -> bool:
    """Say whether somebody who speaks in the interview `id`, known by nothing but the label, is something else than `role` in the key."""
    from bsb.privacy.told_roles import says_role

    met = ((one, label) for one in key.people if one.origin == "label" for at, label in one.labels if at == id)
    return any(
        one.kind is not PersonKind.INTERVIEWER and one.role != role and not says_role(label, policy)
        for one, label in met
    )


def _says_else(facts: TranscriptFacts, stored: Transcript) -> bool:
    """Say whether something is told that the stored transcript does not have; what is not told changes nothing.

    The role of those who speak is theirs, and stands in the key.
    """
    nothing = TranscriptFacts()
    told = ((one.name, getattr(facts, one.name)) for one in fields(facts) if one.name != "role")
    return any(value != getattr(nothing, name) and value != getattr(stored, name) for name, value in told)


def _digest(path: Path) -> str:
    """Return the SHA-256 of a file, or '' for one that cannot be opened: what is wrong with it is told when it is read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
