"""Speakers who were met before the team wrote them in the register, put to those whom the register says they are.

I01 `Abdi`, P02, of whom nothing more was known    a row «Abdi Warsame», interview I01       P02 is he, and keeps the constructed name
I03 `B`, P04, the only informant there             a row «Odd Lie», interview I03, bruker   P04 is he: nobody else there can be
I08 `Wenche`, taken for P15, Wenche Dahl           a row «Wenche Olsen», I08, label Wenche   the label is Wenche Olsen's
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from bsb.ingest.labels import shape
from bsb.model.people import PersonKind
from bsb.model.settings import NamePolicy
from bsb.privacy.forms import name_words
from bsb.privacy.keydata import KeyPerson
from bsb.privacy.roles import kind_of_role
from bsb.privacy.speakers import label_name, names_interview
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.privacy.register import RegisterPerson

__all__ = ["may_be_interviewed", "only_informants", "reseated", "speaker_of", "taken_for_users", "unseated_lines"]

_USER = re.compile(r"(?:b|inf|d|delt)\.? ?\d{0,2}", re.IGNORECASE)
_Seat = tuple[str, str]


def speaker_of(row: RegisterPerson, people: Iterable[KeyPerson], stems: Mapping[str, str]) -> KeyPerson | None:
    """Return the speaker whom `row` is about, of whom no more was known than a label or a part of that name; None when several may be."""
    if not row.interviews:
        return None
    words = set(name_words(row.name))
    files = _folded(stems)
    found = [
        person
        for person in people
        if person.origin != "register"
        and all(words.issuperset(name_words(name)) for name in person.all_names)
        and any(_sits(row, seat, stems, files) for seat in person.labels)
    ]
    return found[0] if len(found) == 1 else None


def only_informants(
    rows: Iterable[tuple[int, RegisterPerson]], people: Iterable[KeyPerson], stems: Mapping[str, str]
) -> dict[int, KeyPerson]:
    """Return, by the number of a row, the speaker it can only be about: the row has an interview and no label, there is one informant there,
    of whom nothing more is known, and no other row of somebody who may be interviewed is about that interview.
    """
    silent = [(number, row) for number, row in rows if row.interviews and not row.label and may_be_interviewed(row)]
    here: dict[str, list[KeyPerson]] = defaultdict(list)
    for person in people if silent else ():
        if person.kind is not PersonKind.INTERVIEWER:
            for interview in sorted({id for id, _label in person.labels}):
                here[interview].append(person)
    found: dict[int, KeyPerson] = {}
    files = _folded(stems)
    for id, persons in here.items():
        meant = [number for number, row in silent if _is_about(row, id, stems, files)]
        if len(meant) == len(persons) == 1 and persons[0].origin == "label" and not persons[0].all_names:
            found.setdefault(meant[0], persons[0])
    return found


def may_be_interviewed(row: RegisterPerson) -> bool:
    """Say whether the register makes somebody one who is interviewed, and not only spoken of: a user, or a relative."""
    return kind_of_role(row.role, row.service, NamePolicy()) in {PersonKind.PARTICIPANT, PersonKind.RELATIVE}


def unseated_lines(rows: Iterable[RegisterPerson], stems: Mapping[str, str]) -> tuple[int, ...]:
    """Return the lines of the register that name an interview which is none of `stems` (id to file name without ending)."""
    files = _folded(stems)
    return tuple(
        row.line
        for row in rows
        if any(
            not any(names_interview(value, id, stem, files) for id, stem in stems.items()) for value in row.interviews
        )
    )


def taken_for_users(people: Iterable[KeyPerson]) -> dict[str, int]:
    """Return, by interview, how many speak there of whom nobody has told what they are, and who count as users; labels that say it are not asked about."""
    found = Counter(
        transcript
        for person in people
        if person.origin != "register" and person.kind is PersonKind.PARTICIPANT and not person.role
        for transcript, label in person.labels
        if not _says_user(label)
    )
    return dict(sorted(found.items()))


def _says_user(label: str) -> bool:
    """«B1», «Bruker 2», «Informant», and «Taler 2» of a program, of whom there is nothing to ask by the label."""
    return bool(_USER.fullmatch(label.strip())) or shape(label) in ("noun", "machine")


def _is_about(row: RegisterPerson, id: str, stems: Mapping[str, str], files: Collection[str]) -> bool:
    return any(names_interview(value, id, stems.get(id, ""), files) for value in row.interviews)


def reseated(
    people: Iterable[KeyPerson], rows: Iterable[tuple[RegisterPerson, str]], stems: Mapping[str, str]
) -> tuple[KeyPerson, ...]:
    """Return `people` where every label belongs to the one of the register it can only be. `rows` are with the ids of those they are about.

    Who was no more than a label, and has none now, is taken out: nothing was ever said of them.
    """
    people = tuple(people)
    seats = {seat: person.id for person in people for seat in person.labels}
    listed = [(row, id) for row, id in rows if row.interviews] if seats else []
    files = _folded(stems)
    called = _by_label(seats)
    meant: dict[_Seat, set[str]] = defaultdict(set)
    for row, id in listed:
        for seat in {seat for word in (slug(row.label), *name_words(row.name)) for seat in called.get(word, ())}:
            if _sits(row, seat, stems, files):
                meant[seat].add(id)
    moved = {seat: min(ids) for seat, ids in meant.items() if len(ids) == 1 and seats[seat] not in ids}
    if not moved:
        return people
    placed = (_with_seats(person, seats, moved) for person in people)
    return tuple(person for person in placed if person.labels or person.all_names or person.origin != "label")


def _by_label(seats: Iterable[_Seat]) -> Mapping[str, list[_Seat]]:
    """Return seats by what the label is, as ids are written, and by the first word of the name in it."""
    found: dict[str, list[_Seat]] = defaultdict(list)
    for seat in seats:
        for word in {slug(seat[1]), *name_words(label_name(seat[1]))[:1]}:
            found[word].append(seat)
    return found


def _with_seats(person: KeyPerson, seats: Mapping[_Seat, str], moved: Mapping[_Seat, str]) -> KeyPerson:
    kept = tuple(seat for seat in person.labels if seat not in moved)
    gained = tuple(seat for seat in seats if moved.get(seat) == person.id)
    return replace(person, labels=(*kept, *gained))


def _folded(stems: Mapping[str, str]) -> frozenset[str]:
    return frozenset(map(slug, stems.values()))


def _sits(row: RegisterPerson, seat: _Seat, stems: Mapping[str, str], files: Collection[str]) -> bool:
    """Say whether a label of an interview is that of the one in `row`: it is written there, or is a part of the name."""
    id, label = seat
    called = name_words(label_name(label))
    mine = bool(row.label) and slug(label) == slug(row.label)
    mine = mine or (bool(called) and set(name_words(row.name)).issuperset(called))
    return mine and _is_about(row, id, stems, files)
