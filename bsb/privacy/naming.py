"""Giving everyone in the key what stands for them in texts: a constructed name, a role word, or `Intervjuer`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from bsb.model.people import PersonKind
from bsb.model.settings import NamePolicy
from bsb.privacy.constructed import Drawer, new_draws
from bsb.privacy.forms import fold, name_forms, name_words
from bsb.privacy.keydata import Key, KeyPerson
from bsb.privacy.roles import printed_role
from bsb.privacy.wordclass import classify

__all__ = ["PRIVATE", "has_constructed_name", "with_pseudonyms"]

# Those who get a constructed name and no role word.
PRIVATE: Final = (PersonKind.PARTICIPANT, PersonKind.RELATIVE, PersonKind.OTHER)


def has_constructed_name(person: KeyPerson) -> bool:
    """Say whether a constructed name, and no role word, stands for this person."""
    return person.kind in PRIVATE


def with_pseudonyms(key: Key, names_seen: Iterable[str], policy: NamePolicy) -> Key:
    """Return `key` where everyone has a pseudonym. `names_seen` are folded names from the texts, which may not be drawn.

    Who has one keeps it. The rest are drawn in order of id, so that the draw depends on the key and the texts alone.
    """
    draws = key.draws or (f"seed {policy.seed}" if policy.seed is not None else new_draws())
    borne = _borne(key, names_seen)
    drawer = Drawer(draws, {*borne, *_given(key)}, borne)
    people = [_named(person, drawer, policy) for person in key.people]
    return replace(key, draws=draws).with_people(_numbered(people, policy))


def _borne(key: Key, names_seen: Iterable[str]) -> frozenset[str]:
    """Return the folded words that somebody is really called, or that stand in the texts."""
    real = {word for person in key.people for name in person.all_names for word in name_words(name)}
    return frozenset(real | {*names_seen, *key.seen})


def _given(key: Key) -> Iterator[str]:
    """Yield the folded names that have been given, whole and word by word."""
    for person in key.people:
        for used in filter(None, (person.pseudonym, person.surname)):
            yield fold(used)
            yield from name_words(used)


def _named(person: KeyPerson, drawer: Drawer, policy: NamePolicy) -> KeyPerson:
    if person.kind is None or person.kind is PersonKind.INTERVIEWER:
        return person
    if not has_constructed_name(person):
        role = printed_role(person.kind, person.role, person.service, policy)
        return person if person.pseudonym else replace(person, pseudonym=role)
    real = {word for name in person.all_names for word in name_words(name)}
    gender = person.gender or next((found for found in (classify(word).gender for word in sorted(real)) if found), "")
    first = person.pseudonym or drawer.first_name(person.id, gender, real)
    needs = any(form.part in ("last", "full") for name in person.names for form in name_forms(name))
    last = person.surname or (drawer.surname(person.id, real) if needs else "")
    return replace(person, pseudonym=first, surname=last, gender=gender)


def _numbered(people: Sequence[KeyPerson], policy: NamePolicy) -> Iterator[KeyPerson]:
    """Interviewers are `Intervjuer`, with a number when there are several in the study; `Interviewer` in an English one."""
    word = "Interviewer" if policy.language == "en" else "Intervjuer"
    asking = [person for person in people if person.kind is PersonKind.INTERVIEWER]
    used = {person.pseudonym for person in asking}
    for person in people:
        if person.kind is not PersonKind.INTERVIEWER or person.pseudonym:
            yield person
            continue
        number = next(n for n in range(1, len(asking) + 2) if f"{word} {n}" not in used)
        pseudonym = word if len(asking) == 1 else f"{word} {number}"
        used.add(pseudonym)
        yield replace(person, pseudonym=pseudonym)
