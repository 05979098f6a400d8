"""The people of a key while the register is read into it: whom a row is about, and what it adds to what was known of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bsb.model.settings import NamePolicy
from bsb.privacy.keydata import Key, KeyPerson
from bsb.privacy.naming import PRIVATE, has_constructed_name
from bsb.privacy.one_person import joined_people
from bsb.privacy.roles import kind_of_role

if TYPE_CHECKING:
    from bsb.privacy.register import RegisterPerson

__all__ = ["Roll", "beside", "merged"]


class Roll:
    """The people of a key while the register is read into it: found by name, each in the place they had, new ones last."""

    def __init__(self, key: Key) -> None:
        self._by_id = dict(key.by_id)
        self._next = int(key.next_id()[1:])
        self._joined = joined_people(key)
        # Places in the roll by folded name. Nobody loses a name here, so a place once told stays true.
        self._named: dict[str, dict[str, None]] = defaultdict(dict)
        for person in key.people:
            self._name(person)
        self._place = {id: place for place, id in enumerate(self._by_id)}

    @property
    def people(self) -> tuple[KeyPerson, ...]:
        """Everyone, in order."""
        return tuple(self._by_id.values())

    def new(self) -> KeyPerson:
        """Return somebody nobody knows anything of, with the next id."""
        return KeyPerson(f"P{self._next:02d}")

    def put(self, person: KeyPerson) -> None:
        """Put somebody in the place they had, or last."""
        if person.id not in self._by_id:
            self._next += 1
            self._place[person.id] = len(self._place)
        self._by_id[person.id] = person
        self._name(person)

    def find(self, row: RegisterPerson) -> KeyPerson | None:
        """Return the first whom `row` is about, or None."""
        for wanted in _called(row):
            asked = sorted(self._named.get(wanted, ()), key=self._place.__getitem__) if wanted else self._by_id
            found = next((one for id in asked if self._is_about(one := self._by_id[id], row, wanted)), None)
            if found is not None:
                return found
        return None

    def only(self, row: RegisterPerson) -> KeyPerson | None:
        """Return the only one of that name, whose row is the only one of that name and was changed: a role, or the interviews, but not both."""
        ids = self._named.get(row.name.casefold(), {}) if row.name else {}
        person = self._by_id[next(iter(ids))] if len(ids) == 1 else None
        return person if person and (_same_work(person, row) or _same_talk(person, row)) else None

    def was_another(self, person: KeyPerson, row: RegisterPerson) -> bool:
        """Say whether `row` is about somebody who turned out to be `person`, of whom another row tells."""
        wanted = row.name.casefold()
        others = (one for one in self._joined.get(person.id, ()) if _same(one, row, wanted))
        first = person.names[0].casefold() if person.names else ""
        return any(others) and not (wanted == first and _same(person, row, wanted))

    def _is_about(self, person: KeyPerson, row: RegisterPerson, wanted: str) -> bool:
        return any(_same(one, row, wanted) for one in (person, *self._joined.get(person.id, ())))

    def _name(self, person: KeyPerson) -> None:
        for name in person.names:
            self._named[name.casefold()][person.id] = None


def _called(row: RegisterPerson) -> tuple[str, ...]:
    """Return the folded names that a row may be known by: the name alone, and the cell as it is, which earlier versions kept."""
    return tuple(dict.fromkeys((row.name.casefold(), (row.written or row.name).casefold())))


def beside(old: KeyPerson, row: RegisterPerson) -> KeyPerson:
    """Return somebody with what a row about who they turned out to be adds; what stands for them is as it was."""
    return replace(
        old,
        names=tuple(dict.fromkeys((*old.names, *((row.name,) if row.name else ())))),
        nicknames=tuple(dict.fromkeys((*old.nicknames, *row.nicknames))),
        interviews=tuple(dict.fromkeys((*old.interviews, *row.interviews))),
        attributes=tuple({**dict(row.attributes), **dict(old.attributes)}.items()),
        origin="register",
    )


def merged(old: KeyPerson, row: RegisterPerson) -> KeyPerson:
    """Return somebody, or one of whom nothing is known yet, brought up to date with a row about them."""
    # Role or service may have changed, so what kind the person is will be settled anew.
    changed = bool(row.role or row.service) and (row.role, row.service) != (old.role, old.service)
    # «Lisbeth» is nothing to inflect as a role word is, and a role word is no first name.
    stale = changed and old.kind is not None and not (has_constructed_name(old) and _is_private(row))
    names = tuple(dict.fromkeys((*((row.name,) if row.name else ()), *old.names)))
    return replace(
        old,
        names=names,
        nicknames=tuple(dict.fromkeys((*old.nicknames, *row.nicknames))),
        kind=None if changed else old.kind,
        role=row.role or old.role,
        service=row.service or old.service,
        gender=row.gender or old.gender,
        case=row.case or old.case,
        interviews=tuple(dict.fromkeys((*old.interviews, *row.interviews))),
        given_label=row.label or old.given_label,
        pseudonym=row.instead or ("" if stale else old.pseudonym),
        surname="" if stale else old.surname,
        attributes=tuple({**dict(old.attributes), **dict(row.attributes)}.items()),
        origin="register",
    )


def _is_private(row: RegisterPerson) -> bool:
    """Say whether the register makes somebody one who gets a constructed name; whose service it is changes nothing of that."""
    return kind_of_role(row.role, row.service, NamePolicy()) in PRIVATE


def _same(person: KeyPerson, row: RegisterPerson, wanted: str) -> bool:
    if wanted:
        same = wanted in {name.casefold() for name in person.names}
        # Two people can bear one name; what tells them apart in the register is interview and role.
        return same and (person.origin != "register" or _agrees(person, row))
    return bool(row.label) and person.given_label == row.label and set(person.interviews) == set(row.interviews)


def _agrees(person: KeyPerson, row: RegisterPerson) -> bool:
    return _same_work(person, row) and _same_talk(person, row)


def _same_work(person: KeyPerson, row: RegisterPerson) -> bool:
    pairs: Mapping[str, str] = {
        person.role.casefold(): row.role.casefold(),
        person.service.casefold(): row.service.casefold(),
    }
    return all(not mine or not theirs or mine == theirs for mine, theirs in pairs.items())


def _same_talk(person: KeyPerson, row: RegisterPerson) -> bool:
    return not person.interviews or not row.interviews or bool(set(person.interviews) & set(row.interviews))
