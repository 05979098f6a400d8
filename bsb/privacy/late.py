"""People who were met in speech before the team wrote them in the register: one person, one name through the whole study.

P03 «Ragnhild», of whom nothing more is known     one row «Ragnhild Øye»                  P03 is she, and keeps the constructed name
P03 «Ragnhild»                                    «Ragnhild Øye» and «Ragnhild Lund»      nobody can say: it is asked
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bsb.language import _
from bsb.model.people import PersonKind
from bsb.model.settings import NamePolicy
from bsb.privacy.forms import name_words
from bsb.privacy.keydata import Doubt, Key, KeyPerson, LogEntry
from bsb.privacy.roles import kind_of_role

if TYPE_CHECKING:
    from bsb.privacy.register import RegisterPerson

__all__ = ["Late", "late"]

_RISK = 0.6


@dataclass(frozen=True, slots=True, repr=False)
class Late:
    """Of rows of the register, by number: whom they are surely about, and whom they may be about."""

    surely: Mapping[int, tuple[KeyPerson, ...]]
    maybe: Mapping[int, tuple[KeyPerson, ...]]

    def first(self, row: int) -> KeyPerson | None:
        """Return the one whose name a row's person takes over, where nobody else is known to be that person."""
        return next(iter(self.surely.get(row, ())), None)

    def doubts(self, key: Key, ids: Mapping[int, str]) -> tuple[Doubt, ...]:
        """Return the questions that are left. `ids` are those of the people that rows are about."""
        asked: dict[str, tuple[KeyPerson, list[str]]] = {}
        for row, people in self.maybe.items():
            for person in people:
                asked.setdefault(person.id, (person, []))[1].append(ids[row])
        log = _by_person(key) if asked else {}
        return tuple(_doubt(log.get(person.id, ()), person, sorted(set(who))) for person, who in asked.values())


def late(key: Key, rows: Sequence[tuple[int, RegisterPerson]]) -> Late:
    """Return whom of those met in speech the rows are about; `rows` are the people of a register, by number.

    Somebody is surely meant when a part of a name was all that was known, and one row alone, and nobody else in the key, is called so.
    """
    settled = {decision.person for decision in key.decisions}
    met = [one for one in key.people if _only_mentioned(one) and one.id not in settled]
    surely: dict[int, list[KeyPerson]] = {}
    maybe: dict[int, list[KeyPerson]] = {}
    listed = _Names((row.name, *row.nicknames) for _number, row in rows)
    named = [one for one in key.people if one.names]
    bearers, log = _Names(one.all_names for one in named), _by_person(key) if met else {}
    for person in met:
        claiming = [rows[at] for at in listed.covering(person) if not _is_the_same(person, rows[at][1])]
        if not claiming:
            continue
        whole = {name_words(row.name) for _number, row in claiming}
        others = {name_words(named[at].names[0]) for at in bearers.covering(person)} - {name_words(person.names[0])}
        number, row = claiming[0]
        sure = len(claiming) == 1 and others <= whole and _agrees(person, row)
        known = _with_heard(person, (one.original for _id, one in log.get(person.id, ())))
        for number, _row in claiming:
            (surely if sure else maybe).setdefault(number, []).append(known)
    return Late(_frozen(surely), _frozen(maybe))


class _Names:
    """What many people are called, each by several names, found by the words in them."""

    def __init__(self, names: Iterable[Iterable[str]]) -> None:
        self._wholes = [[set(name_words(name)) for name in some if name] for some in names]
        self._with: dict[str, list[int]] = defaultdict(list)
        for at, wholes in enumerate(self._wholes):
            for word in set().union(*wholes):
                self._with[word].append(at)

    def covering(self, person: KeyPerson) -> list[int]:
        """Return the numbers of those of whom every name of `person` is a part of a name."""
        called = [name_words(name) for name in person.all_names]
        first = next((words[0] for words in called if words), None)
        asked = range(len(self._wholes)) if first is None else self._with.get(first, ())
        return [
            at for at in asked if all(any(whole.issuperset(words) for whole in self._wholes[at]) for words in called)
        ]


def _by_person(key: Key) -> Mapping[str, list[tuple[str, LogEntry]]]:
    """Return what stood where somebody was named, and in which transcript, by the id of the person."""
    found: dict[str, list[tuple[str, LogEntry]]] = defaultdict(list)
    for id, rows in key.log.items():
        for row in rows:
            found[row.person].append((id, row))
    return found


def _with_heard(person: KeyPerson, said: Iterable[str]) -> KeyPerson:
    """Return somebody with what they were called in speech: «Ragnhild» alone, who is «Ragnhild Marie Øye» in the register."""
    known = {word for name in person.names for word in name_words(name)}
    heard = sorted(name for name in set(said) if name_words(name) and known.issuperset(name_words(name)))
    return replace(person, names=tuple(dict.fromkeys((*person.names, *heard))))


def _frozen(found: Mapping[int, list[KeyPerson]]) -> dict[int, tuple[KeyPerson, ...]]:
    return {number: tuple(people) for number, people in found.items()}


def _only_mentioned(person: KeyPerson) -> bool:
    return person.origin == "text" and not person.labels and bool(person.names)


def _is_the_same(person: KeyPerson, row: RegisterPerson) -> bool:
    """Say whether the whole name was known already: then the row is about that person without more ado."""
    return name_words(row.name) in {name_words(name) for name in person.names}


def _agrees(person: KeyPerson, row: RegisterPerson) -> bool:
    """Say whether nothing that was said of somebody speaks against the row. Who was parted from others of the name is not surely anybody."""
    kind = kind_of_role(row.role, row.service, NamePolicy())
    alike = person.kind in (None, PersonKind.OTHER, kind)
    gender = not person.gender or not row.gender or person.gender == row.gender
    return alike and gender and not person.interviews


def _doubt(log: Sequence[tuple[str, LogEntry]], person: KeyPerson, who: Sequence[str]) -> Doubt:
    places = tuple((id, row.turn, 0, 0) for id, row in log)
    why = _(
        "kan være {who} i personer.csv, som heter noe annet i studien; er det samme person: bsb names merge ORD {first}"
    )
    return Doubt(
        person.names[0],
        "name",
        _RISK,
        why.format(who=_(" eller ").join(who), first=who[0]),
        max(len(places), 1),
        tuple(place for place in places if place[1] >= 0),
    )
