"""The people the team knows: personer.csv or .xlsx, read once into the key.

Columns (headers in any case, order as you like): `navn; kallenavn; kjonn; rolle; tjeneste; case; intervju; merkelapp`; for `navn` there
may be `fornavn` and `etternavn`. Several nicknames are parted by comma. A row whose `rolle` is `sted` or `organisasjon` names a place;
`erstatning` says what to write instead. How somebody is reached (`telefon`, `adresse`) is left where it is; any other column is kept as an attribute of the person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from bsb.errors import Fault, TableError
from bsb.language import _
from bsb.privacy import register_columns as columns
from bsb.privacy.in_ids import as_ids, unnamed_variables
from bsb.privacy.keydata import Key, PlaceName
from bsb.privacy.listed_names import Unclear, listed
from bsb.privacy.roles import misspelt_role
from bsb.text.near import meant
from bsb.text.several import PARTING, several
from bsb.text.sheets import SheetRow, read_sheet

__all__ = ["RegisterPerson", "is_place_role", "merge_into", "read_register"]

_GENDERS = {
    "": "",
    "m": "m",
    "mann": "m",
    "gutt": "m",
    "k": "k",
    "kvinne": "k",
    "f": "k",
    "j": "k",
    "jente": "k",
    "kvinna": "k",
    "mannlig": "m",
    "kvinnelig": "k",
    **dict.fromkeys(("annet", "anna", "ikke-binær", "ikkje-binær", "ukjent", "vet ikke", "-", "–", "?"), ""),
}
_PLACES = {"sted": "place", "stad": "place", "place": "place", "bydel": "place"}
_ORGANISATIONS = {"organisasjon": "organisation", "virksomhet": "organisation", "org": "organisation"}


@dataclass(frozen=True, slots=True, repr=False)
class RegisterPerson:
    """One row of the register. `gender` is m, k or ''; `attributes` are the columns bsb has no use for itself.

    `written` is the name as it stands in the cell, with a title or turned about; earlier versions kept that in the key.
    """

    name: str
    line: int = 0
    nicknames: tuple[str, ...] = ()
    gender: str = ""
    role: str = ""
    service: str = ""
    case: str = ""
    interviews: tuple[str, ...] = ()
    label: str = ""
    instead: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    written: str = ""

    def __repr__(self) -> str:
        return f"RegisterPerson(line={self.line})"


def read_register(path: Path, files: Iterable[str] = ()) -> tuple[RegisterPerson, ...]:
    """Return the rows of personer.csv or personer.xlsx in order. `files` are names of transcripts, in which a comma may stand.

    A name that is merged down over several rows is one person's, who is in the interviews of them all.
    Raises `TableError` with every fault at once: no name column, rows without a name, unknown gender, the same row twice.
    """
    known = frozenset(name for name in files if any(mark in name for mark in PARTING))
    try:
        content = path.read_bytes()
    except OSError:
        # What is wrong with it is told when it is read as a sheet.
        return _read(path, known)
    return _read_once(path, content, known)


@lru_cache(maxsize=4)
def _read_once(path: Path, _content: bytes, known: frozenset[str]) -> tuple[RegisterPerson, ...]:
    """Do what `_read` does: a verb asks for the register several times, and what has the same content is read once."""
    return _read(path, known)


def _read(path: Path, known: frozenset[str]) -> tuple[RegisterPerson, ...]:
    rows = read_sheet(path, headings=columns.KNOWN)
    if rows and not any(name in rows[0].cells for name in (*columns.NAME, *columns.FIRST)):
        raise TableError(Fault(_("Kolonnen «navn» mangler."), _("Gi navnekolonnen overskriften navn."), path.name, 1))
    faults: list[Fault] = []
    people: list[RegisterPerson] = []
    seen: dict[tuple[str, ...], int] = {}
    for row in rows:
        person = _row(row, path.name, known, faults)
        if people and not row.above.isdisjoint((*columns.NAME, *columns.FIRST)):
            people[-1] = _joined(people[-1], person)
            continue
        twin = seen.setdefault(
            (person.name.casefold(), person.role, person.service, *person.interviews, person.label), row.line
        )
        if twin != row.line and person.name:
            faults.append(
                Fault(
                    _("Samme person står også på linje {n}.").format(n=twin), _("Ta bort den ene."), path.name, row.line
                )
            )
        people.append(person)
    faults.extend(_names_in_roles(people, path.name))
    faults.extend(_names_in_headings(rows, people, path.name))
    if faults:
        raise TableError(sorted(faults, key=lambda fault: fault.line or 0))
    return tuple(people)


def _names_in_roles(people: Iterable[RegisterPerson], file: str) -> list[Fault]:
    """Roles and workplaces are printed, so no name of the register may stand in them."""
    rows = [person for person in people if person.role.casefold() not in {**_PLACES, **_ORGANISATIONS}]
    names = {
        word
        for person in rows
        for name in (person.name, *person.nicknames)
        for word in name.split()
        if word[:1].isupper()
    }
    what, repair = _("Rollen eller tjenesten har et navn i seg, og den skrives ut."), _("Skriv bare rolleordet.")
    return [
        Fault(what, repair, file, person.line)
        for person in rows
        if names & {word.strip(".,()") for word in f"{person.role} {person.service}".split()}
    ]


def _names_in_headings(rows: Sequence[SheetRow], people: Iterable[RegisterPerson], file: str) -> list[Fault]:
    """A column that bsb has no use for itself becomes a variable of the study, and is called what its heading says."""
    headings = [heading for heading in (rows[0].cells if rows else ()) if heading not in columns.KNOWN]
    if not headings:
        return []
    known = as_ids(name for one in people if not is_place_role(one.role) for name in (one.name, *one.nicknames))
    named = unnamed_variables(headings, known)
    what = _("Overskriften i en kolonne har et navn eller et nummer i seg, og den blir navnet på en variabel.")
    return [Fault(what, _("Gi kolonnen et annet navn."), file, 1) for heading in headings if heading in named]


def _joined(first: RegisterPerson, more: RegisterPerson) -> RegisterPerson:
    """Return one person of two rows under one name: what the first says, and beside it the nicknames and interviews of the other."""
    return replace(
        more,
        line=first.line,
        nicknames=tuple(dict.fromkeys((*first.nicknames, *more.nicknames))),
        interviews=tuple(dict.fromkeys((*first.interviews, *more.interviews))),
        attributes=tuple({**dict(more.attributes), **dict(first.attributes)}.items()),
        **{
            name: getattr(first, name) or getattr(more, name)
            for name in ("gender", "role", "service", "case", "label", "instead")
        },
    )


def _row(row: SheetRow, file: str, known: frozenset[str], faults: list[Fault]) -> RegisterPerson:
    written = row.get(*columns.NAME) or " ".join(filter(None, (row.get(*columns.FIRST), row.get(*columns.LAST))))
    nicknames = several(row.get(*columns.NICK))
    if not written and not nicknames and not row.get(*columns.LABEL):
        faults.append(Fault(_("Raden har ikke noe navn."), _("Skriv navnet, eller ta bort raden."), file, row.line))
    # Whoever is known by a nickname only is called so.
    name, *called = _named(written, row, file, faults) if written else (nicknames or ("",))
    gender = row.get(*columns.GENDER).casefold()
    if gender not in _GENDERS:
        faults.append(Fault(_("Kjønn skal være m, k eller tomt."), _("Rett cellen."), file, row.line))
    role = row.get(*columns.ROLE)
    if (near := misspelt_role(role)) and not is_place_role(role):
        # As another role than «bruker» somebody would be no participant, and counted nowhere.
        faults.append(Fault(_("Ukjent rolle."), meant(near), file, row.line))
    return RegisterPerson(
        name=name,
        written=written,
        line=row.line,
        nicknames=tuple(dict.fromkeys((*called, *(nicknames if written else ())))),
        gender=_GENDERS.get(gender, ""),
        role=role,
        service=row.get(*columns.SERVICE),
        case=row.get(*columns.CASE),
        interviews=several(row.get(*columns.INTERVIEW), known),
        label=row.get(*columns.LABEL),
        instead=row.get(*columns.INSTEAD),
        attributes=tuple(_attributes(row)),
    )


def _attributes(row: SheetRow) -> Iterator[tuple[str, str]]:
    """Yield the columns that say something else of somebody: «stilling» too, where it stands beside «rolle»."""
    used = {next((name for name in names if row.cells.get(name)), "") for names in columns.ONE_OF}
    for name, value in row.cells.items():
        if value and name not in used and name not in columns.NEVER_SHOWN:
            yield name, value


def _named(written: str, row: SheetRow, file: str, faults: list[Fault]) -> tuple[str, ...]:
    """Return the name in a cell, and what else is said there that somebody is called; what is unclear is a fault."""
    if is_place_role(row.get(*columns.ROLE)):
        return (written,)
    found = listed(written)
    if found.unclear is not None:
        faults.append(Fault(*_unclear(found.unclear), file, row.line))
    return (found.name, *found.nicknames)


def _unclear(why: Unclear) -> tuple[str, str]:
    """Return what is wrong with a name, and what to do about it."""
    return {
        Unclear.SEVERAL: (
            _("Det står flere navn i raden."),
            _("Skriv en rad for hver person. Er det samme person, skriv det ene under kallenavn."),
        ),
        Unclear.MORE: (
            _("Det står mer enn et navn i raden."),
            _("Skriv bare navnet. Rolle og tjeneste har egne kolonner, og det noen kalles, skrives under kallenavn."),
        ),
        Unclear.ROLE: (
            _("Det står en rolle eller en merkelapp der navnet skal stå."),
            _(
                "Skriv navnet. Er det slik noen kalles, skriv det under kallenavn; er det fra utskriften, under merkelapp."
            ),
        ),
    }[why]


def is_place_role(role: str) -> bool:
    """Say whether what stands in the column for roles makes a row a place or an organisation."""
    return role.strip().casefold() in {**_PLACES, **_ORGANISATIONS}


def merge_into(key: Key, people: Iterable[RegisterPerson]) -> Key:
    """Return `key` with the register's people and places in it.

    Somebody the key knows by the same full name (or the same label in the same interview) is brought up to date and keeps id and
    pseudonym, and so is a speaker, or somebody only spoken of, of whom no more than a part of the name was known; the rest are added in the
    order of the register. Where it may be one of several, it is asked. What the register says of somebody who turned out to be another is
    that other's: a row brings nobody back.
    """
    # They need nearly all that finds names. Whoever only reads the list has no use for it, and may have a key to open meanwhile.
    from bsb.privacy.late import late
    from bsb.privacy.roll import Roll, beside, merged
    from bsb.privacy.seating import only_informants, reseated, speaker_of

    people = tuple(people)
    places = {place.name.casefold(): place for place in key.places}
    roll = Roll(key)
    listed: list[tuple[RegisterPerson, str]] = []
    numbered = [(number, row) for number, row in enumerate(people) if not is_place_role(row.role)]
    rows_of = Counter(row.name.casefold() for _number, row in numbered)
    met, ids = late(key, numbered), dict[int, str]()
    alone = only_informants(numbered, key.people, key.stems)
    for number, row in enumerate(people):
        kind = _PLACES.get(row.role.casefold()) or _ORGANISATIONS.get(row.role.casefold())
        if kind:
            places[row.name.casefold()] = PlaceName(row.name, kind, row.instead, registered=True)
        else:
            alone_so_called = rows_of[row.name.casefold()] == 1
            known = (
                roll.find(row)
                or (roll.only(row) if alone_so_called else None)
                or speaker_of(row, roll.people, key.stems)
                or met.first(number)
                or alone.get(number)
            )
            person = beside(known, row) if known and roll.was_another(known, row) else merged(known or roll.new(), row)
            roll.put(person)
            listed.append((row, person.id))
            ids[number] = person.id
    # Who turned out to be somebody else in the register is nobody any more.
    gone = {one.id for number, some in met.surely.items() for one in some} - set(ids.values())
    everyone = reseated((one for one in roll.people if one.id not in gone), listed, key.stems)
    return replace(
        key,
        people=everyone,
        places=tuple(places[name] for name in sorted(places)),
        doubts=(*key.doubts, *met.doubts(key, ids)),
    )
