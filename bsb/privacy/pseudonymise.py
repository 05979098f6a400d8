"""The verb of this floor: raw transcripts in, pseudonymised transcripts and a fuller key out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeVar

from bsb.engine import Engine, Result
from bsb.errors import Fault, PrivacyError
from bsb.model.people import Attribute, Person, PersonKind
from bsb.model.raw import RawTranscript
from bsb.model.settings import NamePolicy
from bsb.model.transcript import Replacement, Transcript
from bsb.privacy.apply import Applied, Plan, apply_plan, cleaned
from bsb.privacy.approving import forms_of, without_kept_names
from bsb.privacy.attribute_values import shown_values
from bsb.privacy.constructed import drawable
from bsb.privacy.detect import Findings, collect
from bsb.privacy.doubts import left_doubts
from bsb.privacy.forms import fold
from bsb.privacy.in_ids import names_in_ids, unnamed_variables
from bsb.privacy.keydata import Doubt, Key, KeyPerson
from bsb.privacy.known import Names
from bsb.privacy.known_places import KnownPlaces
from bsb.privacy.matcher import build_index
from bsb.privacy.resolve import resolve, settle_register
from bsb.privacy.roles import printed_role
from bsb.privacy.speakers import Presence, files_of
from bsb.privacy.vocabulary import is_common
from bsb.privacy.weighing import registered_words
from bsb.privacy.wordclass import classify

__all__ = ["Pseudonymised", "persons_of", "pseudonymise", "study_names"]

Value = TypeVar("Value")


@dataclass(frozen=True, repr=False)
class Pseudonymised:
    """What came of it. `transcripts` are in the order they were given; `replacements` are by transcript id; `key` is the fuller key.

    `doubts` are words that may be names and that nothing settled; they hold real words, so show them only with the key open. `doubtful`
    are the places, by transcript id, where a word was left standing that may be a name there: the release gate holds them.
    """

    transcripts: tuple[Transcript, ...]
    persons: tuple[Person, ...]
    attributes: tuple[Attribute, ...]
    replacements: Mapping[str, tuple[Replacement, ...]]
    key: Key
    doubts: tuple[Doubt, ...]
    doubtful: Mapping[str, tuple[Replacement, ...]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"Pseudonymised(transcripts={len(self.transcripts)}, doubts={len(self.doubts)})"


def pseudonymise(transcripts: Sequence[RawTranscript], key: Key, policy: NamePolicy, engine: Engine) -> Pseudonymised:
    """Replace every name and direct identifier in `transcripts`, each person by one pseudonym throughout.

    The transcripts must have ids. What comes out depends on texts, key and policy, never on the order of files or on how many
    processes `engine` uses. Raises `PrivacyError` with the faults of all transcripts that could not be worked through.
    """
    key = without_kept_names(settle_register(key, policy))
    names = study_names(key, policy)
    ordered = sorted(transcripts, key=lambda one: one.id)
    findings = _all(
        engine.map(partial(collect, names=names), ordered),
        [one.id for one in ordered],
    )
    key, doubts = resolve(key, ordered, findings, policy)
    replacing = _replacing(key, names, _suspects(findings))
    talks = _talks(key, transcripts, findings)
    applied = _all(engine.map(replacing, talks), [one.id for one in transcripts])
    doubts = (*doubts, *left_doubts({one.transcript.id: one.left for one in applied}, key))
    key = _remember(key, transcripts, applied, doubts)
    key = replace(key, seen=key.seen | drawable(word for found in findings for word in found.names_seen))
    return Pseudonymised(
        transcripts=tuple(one.transcript for one in applied),
        persons=persons_of(key, policy),
        attributes=_attributes(key, names),
        replacements={one.transcript.id: one.replacements for one in applied},
        key=key,
        doubts=doubts,
        doubtful={one.transcript.id: one.doubtful for one in applied},
    )


def study_names(key: Key, policy: NamePolicy) -> Names:
    """Return the names of everybody in `key`, with what people have decided about words."""
    settled = _settled(key)
    return Names(build_index(key.people), policy, kept_words(key, policy), settled, settled - _written_small(key))


def _attributes(key: Key, names: Names) -> tuple[Attribute, ...]:
    """Return the register's other columns. A name or number in one («kontakt: Torunn») is replaced as it would be in speech, and so it is in
    what the column is called; what may be a name that nobody knows («Torvild») is printed as […].
    """
    plan = Plan.for_text(replace(names, index=build_index(key.people)), key.by_id, KnownPlaces.of(key.places))
    told = [(person.id, name, value) for person in key.people for name, value in person.attributes]
    called = unnamed_variables((name for _id, name, _value in told), names_in_ids(key.people))
    names_given = [name for person in key.people for name in (person.pseudonym, person.surname) if name]
    values = shown_values([cleaned(value, plan) for _id, _name, value in told], names.policy, names_given)
    return tuple(
        Attribute(id, called.get(name, name), value) for (id, name, _said), value in zip(told, values, strict=True)
    )


def kept_words(key: Key, policy: NamePolicy) -> frozenset[str]:
    """Return the casefolded words that stay: those of bsb.toml, the role word's forms and the service itself too, services everyone has, and what
    people decided to keep.

    What somebody in the register is called is not among them: the register may have come to know them after the word was let stand.
    """
    from bsb.privacy.lists import first_names, services
    from bsb.privacy.roles import role_forms

    kept = {word for phrase in policy.keep for word in phrase.casefold().split()} | role_forms(policy.role_word)
    kept |= _own_service(policy.service)
    kept |= {word for word, decision in key.verdicts.items() if decision.verdict == "keep"}
    called = _registered(key) if kept else set()
    kept = {word for word in kept if not {fold(word), fold(word).removesuffix("s")} & called}
    return frozenset(kept | {word for word in services() if word not in first_names()})


def _own_service(service: str) -> set[str]:
    """Return what the evaluated service is called, where that is one word that no list has as a name: «Loftet», but neither «Solveig» nor «Lade»."""
    words = service.casefold().split()
    if len(words) != 1 or (facts := classify(words[0])).named or facts.place:
        return set()
    return {words[0], f"{words[0].removesuffix('s')}s"}


def _registered(key: Key) -> set[str]:
    forms = (form for person in key.people if person.origin == "register" for form in forms_of(person))
    return {form[0] for form in forms if len(form) == 1}


def _settled(key: Key) -> frozenset[str]:
    """Return folded words that a person has called names, which need no frame."""
    return frozenset(word for word, decision in key.verdicts.items() if decision.verdict in ("name", "merge"))


def _all(results: Iterable[Result[Value]], ids: Sequence[str]) -> list[Value]:
    values: list[Value] = []
    faults: list[Fault] = []
    for result in results:
        if result.error is not None:
            faults.extend(replace(fault, place=fault.place or ids[result.index]) for fault in result.error.faults)
        elif result.value is not None:
            values.append(result.value)
    if faults:
        raise PrivacyError(faults)
    return values


@dataclass(frozen=True, slots=True, repr=False)
class _Talk:
    """What is one transcript's own of a `Plan`."""

    transcript: RawTranscript
    found: Findings
    speakers: Mapping[str, str]
    present: frozenset[str]


@dataclass(frozen=True, slots=True, repr=False)
class _Replacing:
    """What all transcripts share of a `Plan`; a class because worker processes must be able to find it by name."""

    names: Names
    people: Mapping[str, KeyPerson]
    places: KnownPlaces
    suspects: frozenset[str]

    def __call__(self, talk: _Talk) -> Applied:
        return apply_plan(
            Plan(
                transcript=talk.transcript,
                names=replace(self.names, nearby=talk.found.surely_named),
                people=self.people,
                speakers=talk.speakers,
                present=talk.present,
                places=self.places,
                hints=talk.found.hints,
                identifiers=talk.found.identifiers,
                suspects=self.suspects | talk.found.suspects,
            )
        )


def _replacing(key: Key, names: Names, suspects: frozenset[str]) -> _Replacing:
    names = replace(names, index=build_index(key.people), weighed=registered_words(key.people))
    return _Replacing(names, dict(key.by_id), KnownPlaces.of(key.places), suspects)


def _suspects(findings: Sequence[Findings]) -> frozenset[str]:
    """Return the words suspected anywhere that are suspect everywhere. One used all the time is so only in its own interview."""
    return frozenset(word for found in findings for word in found.suspects if not is_common(word))


def _talks(key: Key, transcripts: Sequence[RawTranscript], findings: Sequence[Findings]) -> list[_Talk]:
    told = {found.transcript: found for found in findings}
    presence = Presence(key.people, files_of(key, transcripts))
    speakers: dict[str, dict[str, str]] = defaultdict(dict)
    for person in key.people:
        for known, label in person.labels:
            speakers[known][label] = person.id
    return [_Talk(one, told[one.id], speakers[one.id], presence.at(one)) for one in transcripts]


def _remember(
    key: Key, transcripts: Sequence[RawTranscript], applied: Sequence[Applied], doubts: tuple[Doubt, ...]
) -> Key:
    log = {one.transcript.id: one.log for one in applied}
    stems = {one.id: one.stem for one in transcripts}
    old = {doubt.word.casefold(): doubt for doubt in key.doubts}
    merged = {**old, **{doubt.word.casefold(): doubt for doubt in doubts}}
    still = tuple(merged[word] for word in sorted(merged) if word not in key.verdicts)
    return replace(key.with_log(log, stems), doubts=still)


def persons_of(key: Key, policy: NamePolicy) -> tuple[Person, ...]:
    """Return the people of `key` as the study may know them: role and pseudonym, in order of id."""
    return tuple(_person(person, policy) for person in key.people)


def _person(person: KeyPerson, policy: NamePolicy) -> Person:
    kind = person.kind or PersonKind.OTHER
    role = printed_role(kind, person.role, person.service, policy)
    return Person(person.id, kind, role, person.pseudonym or role, person.gender)


def _written_small(key: Key) -> frozenset[str]:
    """Return folded words that somebody's name is written with in small letters, as it is where all is written so."""
    return frozenset(
        fold(word) for person in key.people for name in person.all_names for word in name.split() if word[:1].islower()
    )
