"""Two people who became one: two who are called the same and speak in each their interview, or whom somebody took for one.

P02 Kari   speaks in I01 and I04          part P02, in I04          P02 Kari   speaks in I01
                                                                    P09 Kari   speaks in I04, by a constructed name of her own

Where somebody has said that P05 was P02 all along, and was wrong, P05 comes back as they were.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bsb.errors import Fault, PrivacyError
from bsb.language import _
from bsb.model.settings import NamePolicy
from bsb.privacy.forms import name_words
from bsb.privacy.keydata import Decision, Key, KeyPerson
from bsb.privacy.naming import with_pseudonyms
from bsb.privacy.one_person import joined_people
from bsb.privacy.review import Replaced
from bsb.privacy.speakers import files_of, label_name, names_interview
from bsb.privacy.taking_back import decided, take_back
from bsb.privacy.whose import one_meant
from bsb.text.normalise import slug

__all__ = ["part", "speakers"]

SPEAKER = "speaker"
"""What a label is among what was replaced: somebody who speaks, counted in interviews."""


def part(key: Key, said: str, interviews: Sequence[str], policy: NamePolicy) -> Key:
    """Return `key` where whoever speaks in `interviews` as the person `said` (a number, or a name that one alone bears) is another.

    The other is called the same, has the same role, and gets a constructed name of their own. Raises `PrivacyError` with what stands in the way.
    """
    person = one_meant(key, said, "")
    wanted = [_interview(key, each, number) for number, each in enumerate(interviews, 1)]
    ids = {one for one in wanted if isinstance(one, str)}
    moved = tuple(seat for seat in person.labels if seat[0] in ids)
    gone = _gone(key, person, moved)
    if gone and ids and set(gone.labels) == set(moved):
        return take_back(key, gone.id)
    faults = [one for one in wanted if isinstance(one, Fault)] or [*_in_the_way(key, person, ids, moved, gone)]
    if faults:
        raise PrivacyError(faults)
    names = _names_in(person, moved)
    other = KeyPerson(
        key.next_id(),
        names=names,
        kind=person.kind,
        role=person.role,
        service=person.service,
        gender=person.gender,
        labels=moved,
        origin="label",
    )
    left = replace(person, labels=tuple(seat for seat in person.labels if seat not in moved))
    after = decided(key, key.with_people([left, other]), Decision(" ".join(name_words(names[0])), "name", other.id))
    seen = {word for entries in key.log.values() for entry in entries for word in name_words(entry.original)}
    return with_pseudonyms(after, seen, policy)


def _interview(key: Key, said: str, number: int) -> str | Fault:
    """Return the id of an interview given by its id or its file; a fault tells which it was by its number, for a file may be called after somebody."""
    found = next((id for id in key.log if slug(id) == slug(said)), "")
    found = found or next((id for id, stem in key.stems.items() if slug(stem) == slug(said) and id in key.log), "")
    return found or Fault(
        _("Studien har ikke disse intervjuene: nummer {which} av dem som er nevnt.").format(which=number),
        _("Skriv id-en slik den står i «bsb display dataregnskap», for eksempel I07."),
    )


def _gone(key: Key, person: KeyPerson, moved: Sequence[tuple[str, str]]) -> KeyPerson | None:
    """Return who was said to be `person` all along, and speaks as some of `moved`."""
    return next((one for one in joined_people(key).get(person.id, ()) if set(one.labels) & set(moved)), None)


def _in_the_way(
    key: Key, person: KeyPerson, ids: set[str], moved: Sequence[tuple[str, str]], gone: KeyPerson | None
) -> list[Fault]:
    if not moved:
        what = _("{id} snakker ikke i {interviews}.").format(id=person.id, interviews=", ".join(sorted(ids)))
        repair = _(
            "Er det en annen med samme navn som bare blir nevnt der: bsb names add NAVN --person {new} --interview INTERVJU."
        )
        return [Fault(what, repair.format(new=_("ny")))]
    if gone:
        what = _("Noen har sagt at {gone} er {id}, og {gone} snakker i {interviews}.")
        where = ", ".join(sorted({id for id, _label in gone.labels}))
        back = _("Er de to likevel, så ta det tilbake: bsb names undo {gone}").format(gone=gone.id)
        return [Fault(what.format(gone=gone.id, id=person.id, interviews=where), back)]
    if not person.all_names:
        what = _("{id} har ikke noe navn.").format(id=person.id)
        return [Fault(what, _("Skriv hvem det er i personer.csv, med merkelapp og intervju, og les inn på nytt."))]
    elsewhere = any(id not in ids for id, _label in person.labels) or any(
        row.person == person.id for id, rows in key.log.items() if id not in ids for row in rows
    )
    if not elsewhere:
        what = _("{id} er ikke med i noe annet intervju.").format(id=person.id)
        repair = _(
            'Si bare de intervjuene der det er den andre. Er to merkelapper i ett intervju lest som én: bsb ingest FIL --same "A=A", som skiller A ut igjen.'
        )
        return [Fault(what, repair)]
    files = files_of(key)
    told = [
        id
        for id in sorted({id for id, _label in moved})
        if any(names_interview(each, id, key.stems.get(id, ""), files) for each in person.interviews)
    ]
    if told:
        what = _("personer.csv sier at {id} er med i {interviews}.").format(id=person.id, interviews=", ".join(told))
        return [Fault(what, _("Rett «intervju» på raden, les inn på nytt, og prøv igjen."))]
    return []


def _names_in(person: KeyPerson, moved: Sequence[tuple[str, str]]) -> tuple[str, ...]:
    """Return what the other is called: what the labels say, where they say a name, else what both have been called."""
    labels = dict.fromkeys(name for _id, label in moved if (name := label_name(label)))
    return tuple(labels) or person.names or person.nicknames


def speakers(key: Key, transcript: str = "") -> tuple[Replaced, ...]:
    """Return each name that stands as a label, with whose it is, what stands for it, and in how many interviews; in all, or in one."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for person in key.people:
        for id, label in person.labels:
            if label_name(label) and transcript in ("", id):
                found[person.id, label].add(id)
    stands = {person.id: f"{person.pseudonym} {person.surname}".strip() for person in key.people}
    rows = (Replaced(label, stands[id], SPEAKER, id, len(ids)) for (id, label), ids in found.items())
    return tuple(sorted(rows, key=lambda row: (row.original.casefold(), row.person)))
