"""Names replaced over the whole study: the transcripts that came in, and those already there in which a newly known name stands.

A name that is accepted once is searched everywhere. So when an ingest or a decision makes a name known, every stored transcript
is looked through, and those it stands in are made anew from their originals; their segments and codings follow.
"""

from __future__ import annotations

import contextlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING

from bsb.study.approvals import hold_again
from bsb.study.cases import all_cases
from bsb.study.copies import changing, drop_copies
from bsb.study.known_words import refuse_cases, refuse_names
from bsb.study.numbering import assign_ids
from bsb.study.rewording import Rewording, is_as_known, reworded
from bsb.study.saying import listed_people

if TYPE_CHECKING:
    from pathlib import Path

    from bsb.engine import Engine
    from bsb.model.coding import Segment
    from bsb.model.raw import RawTranscript
    from bsb.model.settings import StudySettings
    from bsb.model.transcript import Transcript
    from bsb.privacy.key import Key, Secret
    from bsb.privacy.keydata import KeyPerson
    from bsb.privacy.pseudonymise import Pseudonymised
    from bsb.store.reading import Reading
    from bsb.store.writing import Writing
    from bsb.study.revising import Placed
    from bsb.study.study import Study

__all__ = ["Beside", "KeyChange", "Renaming", "Told", "changing_both", "forget_copies", "rename", "settle", "unheard"]


Told = Callable[[tuple[str, ...]], None]
"""Hears where something that people have written was made anew, by table and id."""


def _nothing(_work: Writing) -> None:
    """Write nothing."""


def unheard(_places: tuple[str, ...]) -> None:
    """Tell nobody."""


@dataclass(frozen=True)
class Beside:
    """What a verb does beside changing the key: counts for the journal, what it writes, and who hears what else was made anew."""

    counts: Mapping[str, int] = field(default_factory=dict)
    write: Callable[[Writing], None] = _nothing
    told: Told = unheard


@dataclass(frozen=True, repr=False)
class KeyChange:
    """A key as it was opened with `secret`, and as it is to be."""

    before: Key
    after: Key
    secret: Secret | None


@dataclass(frozen=True, repr=False)
class Renaming:
    """The key before, and what came of pseudonymising. `units` are the segments of transcripts that the study does not have, by id, and
    `rewording` is what becomes of what people have written beside the talk; None where nobody has become known.
    """

    before: Key
    done: Pseudonymised
    units: Mapping[str, tuple[Segment, ...]] = field(default_factory=dict)
    rewording: Rewording | None = None

    @property
    def told(self) -> tuple[str, ...]:
        """Where something that people have written is made anew, by table and id."""
        return self.rewording.told if self.rewording else ()

    def beside(self, study: Study) -> Renaming:
        """Return the renaming with what people have written made anew too."""
        done = self.done
        with study.store.reading() as view:
            rewording = reworded(view, self.before, done.key, study.settings.names, done.attributes)
        return replace(self, done=replace(done, key=replace(done.key, written=rewording.log)), rewording=rewording)

    def throughout(self, study: Study, engine: Engine) -> Renaming:
        """Return the renaming with those other transcripts of `study` made anew in which something of the key still stands, or somebody is called
        otherwise than they are now.
        """
        from bsb.privacy.gate import ReleaseText, check_key
        from bsb.privacy.review import redo

        called_else = _called_else(self.before, self.done.key)
        if not self.before.doubted and not called_else and _known(self.before) >= _known(self.done.key):
            # Nothing is known that was not searched for before, so there is no need even to fetch the others.
            return self
        fresh = {one.id for one in self.done.transcripts}
        with study.store.reading() as view:
            others = [one for one in view.transcripts() if one.id not in fresh]
        texts = [
            ReleaseText(f"{one.id}/{turn.index}", turn.text, spans.get(turn.index, ()))
            for one in others
            for spans in (_spans(self.before, one.id),)
            for turn in one.turns
        ]
        hit = {held.id.split("/")[0] for held in check_key(texts, self.done.key, study.settings.names)}
        hit |= {id for id, rows in self.before.log.items() if any(row.person in called_else for row in rows)}
        touched = [one for one in others if one.id in hit]
        if not touched:
            return self
        again = redo(touched, self.done.key, study.settings.names, engine, self.before)
        return replace(self, done=_joined(self.done, again))

    def preview(self, view: Reading, settings: StudySettings) -> Mapping[str, tuple[str, ...]]:
        """Return, for each transcript that would be changed, the ids of segments whose words are gone. Stores nothing."""
        from bsb.study.revising import Putting, would_lose

        persons = {person.id: person for person in self.done.persons}
        putting = Putting(persons, settings.coding, self.before, self.done.key)
        found = {one.id: would_lose(view, one, putting) for one in self.done.transcripts}
        return {id: lost for id, lost in found.items() if lost is not None}

    def put(self, work: Writing, settings: StudySettings) -> Mapping[str, Placed]:
        """Store everything inside the transaction of `work`; return how each transcript went in, by id."""
        from bsb.study.revising import Putting, put

        if self.rewording:
            self.rewording.refuse_late(work)
        hold_again(work, self.done.key)
        cases = (one.case for one in self.done.transcripts)
        work.put_cases(all_cases(settings.cases, (*work.used_cases(), *cases)))
        work.put_persons(self.done.persons, self.done.attributes)
        persons = {person.id: person for person in self.done.persons}
        putting = Putting(persons, settings.coding, self.before, self.done.key)
        done = self.done
        rows = {
            one.id: (*done.replacements.get(one.id, ()), *done.doubtful.get(one.id, ())) for one in done.transcripts
        }
        before = work.segment_hashes() if self.rewording else {}
        placed = {one.id: put(work, one, rows[one.id], putting, self.units.get(one.id)) for one in done.transcripts}
        if self.rewording:
            self.rewording.put(work, (id for id, one in placed.items() if one.outcome == "changed"), before)
        return placed


def rename(study: Study, raws: Sequence[RawTranscript], people: Path | None, key: Key, engine: Engine) -> Renaming:
    """Give `raws` their ids and replace names in them, with `key`, the register in `people`, and over what is stored. Stores nothing."""
    from bsb.ingest.facts import EXAMPLE_CASE
    from bsb.privacy.placing_words import with_cases
    from bsb.privacy.pseudonymise import pseudonymise
    from bsb.privacy.register import merge_into

    before = key
    if people:
        key = merge_into(key, listed_people(people, (*key.stems.values(), *(raw.stem for raw in raws))))
    key = with_cases(key, (case.name for case in study.settings.cases if case.id != EXAMPLE_CASE))
    # Before hours of talk are worked through: what people have named somebody is known by now.
    refuse_names(study, key)
    with study.store.reading() as view:
        known = view.hashes()
    stored = set(known.values())
    numbered = assign_ids(raws, key.stems, stored, known)
    done = pseudonymise(numbered, key, study.settings.names, engine)
    # A speaker's label may be a name too, and cases come from files.
    refuse_names(study, done.key)
    refuse_cases(study, done.key, done.transcripts)
    fresh = [one for one in done.transcripts if one.id not in stored]
    renaming = Renaming(before, done, _units(study, done, fresh, engine)).throughout(study, engine)
    return renaming if is_as_known(before, renaming.done.key) else renaming.beside(study)


def _units(
    study: Study, done: Pseudonymised, fresh: Sequence[Transcript], engine: Engine
) -> Mapping[str, tuple[Segment, ...]]:
    """Return the segments of `fresh` transcripts by id, made where names were just replaced in them."""
    from bsb.coding.segmenting import segment

    persons = {person.id: person for person in done.persons}
    cut = partial(segment, persons=persons, settings=study.settings.coding)
    return {one.id: tuple(made.values()) for one, made in zip(fresh, engine.map(cut, fresh), strict=True)}


def settle(study: Study, change: KeyChange, engine: Engine, beside: Beside = Beside()) -> Mapping[str, Placed]:
    """Take a changed key through the whole study: every transcript that it changes is made anew. Returns those, by id.

    What people have written beside the talk is made anew too, and whoever `beside` tells hears where. What it writes goes into the same
    transaction, or nothing of it does.
    """
    from bsb.privacy.review import redo
    from bsb.study.journal import next_run, open_doubts, user_name
    from bsb.study.keys import changing_with_key

    with study.store.reading() as view:
        stored = view.transcripts()
    refuse_names(study, change.after)
    refuse_cases(study, change.after, stored)
    done = redo(stored, change.after, study.settings.names, engine, change.before)
    former = {one.id: one for one in stored}
    gone = change.before.by_id.keys() - done.key.by_id.keys()
    changed = tuple(
        one
        for one in done.transcripts
        if one.turns != former[one.id].turns or any(row.person in gone for row in change.before.log[one.id])
    )
    renaming = Renaming(change.before, replace(done, transcripts=changed)).beside(study)
    with changing_with_key(study, "names", change.before, renaming.done.key, change.secret) as work:
        placed = renaming.put(work, study.settings)
        counts = {"transcripts": len(changed), "doubts": open_doubts(done.key), **beside.counts}
        work.note(next_run(work, "names"), "names", user_name(), counts)
        beside.write(work)
        forget_copies(study, placed, renaming)
    beside.told(renaming.told)
    return placed


@contextlib.contextmanager
def changing_both(study: Study, verb: str, renaming: Renaming | None, secret: Secret | None) -> Iterator[Writing]:
    """Give what `verb` writes with: with the key when there is something to rename, else the study alone."""
    from bsb.study.keys import changing_with_key

    if renaming is None:
        with changing(study, verb) as work:
            yield work
        return
    with changing_with_key(study, verb, renaming.before, renaming.done.key, secret) as work:
        yield work


def forget_copies(study: Study, placed: Mapping[str, Placed], renaming: Renaming | None) -> None:
    """Delete the automatic copies when anything stored was made anew: the words that were replaced would live on in them."""
    if (renaming and renaming.told) or any(one.outcome == "changed" for one in placed.values()):
        drop_copies(study)


def _known(key: Key) -> set[tuple[str, str]]:
    return {(person.id, name) for person in key.people for name in person.all_names} | {
        ("", place.name) for place in key.places
    }


def _called_else(before: Key, after: Key) -> frozenset[str]:
    """Return the ids of those for whom something else stands in texts now, or who turned out to be somebody else."""

    def shown(person: KeyPerson | None) -> tuple[object, ...]:
        return (person.kind, person.pseudonym, person.surname, person.role, person.service) if person else ()

    return frozenset(one.id for one in before.people if shown(one) != shown(after.by_id.get(one.id)))


def _spans(key: Key, transcript: str) -> Mapping[int, tuple[tuple[int, int], ...]]:
    """Return where replacements stand in one transcript, by turn."""
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for row in key.log.get(transcript, ()):
        if row.mark < 0:
            found[row.turn].append((row.start, row.end))
    return {turn: tuple(spans) for turn, spans in found.items()}


def _joined(first: Pseudonymised, again: Pseudonymised) -> Pseudonymised:
    return replace(
        again,
        transcripts=(*first.transcripts, *again.transcripts),
        replacements={**first.replacements, **again.replacements},
        doubtful={**first.doubtful, **again.doubtful},
    )
