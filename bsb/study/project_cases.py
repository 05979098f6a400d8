"""Cases and variables of another program's project: what they say of persons, of interviews, and of the study's own cases.

a case whose selections one person speaks       what it says is about that person
a case called as a speaker of its text          about that person
a case called by a person's name                about its one participant, else about the interview
any other case                                  a case of the study; its texts belong to it
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bsb.exchange.refi import RefiCase, RefiProject
from bsb.exchange.refi.losses import Losses
from bsb.exchange.refi.turns import CASE, DATE, FORM, KIND
from bsb.language import _
from bsb.model.people import Attribute, Case, Person
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.privacy.keydata import KeyPerson
    from bsb.study.project_codings import Naming, Placed

__all__ = ["ROLE", "Around", "Told", "what_is_told"]

ROLE = "rolle"
"""The kind of a case that bsb makes of a role."""

_MOSTLY = 0.9
_FACTS = {CASE, FORM, DATE, KIND}
_LONGEST_NAME = 128
# Names of facts are data: they are the same in every language, or the same file taken in twice would not be.
_WHOLE_TEXT, _DESCRIPTION = "kode på hele teksten", "beskrivelse"


@dataclass(frozen=True, repr=False)
class Around:
    """What is needed to understand cases: persons, people of the key by id, and the cases the study has."""

    persons: Mapping[str, Person]
    people: Mapping[str, KeyPerson]
    cases: Sequence[Case]


@dataclass
class Told:
    """What came of it: attributes, cases that are new, and the case of each transcript that a case of the file holds."""

    cases: list[Case] = field(default_factory=list)
    case_of: dict[str, str] = field(default_factory=dict)
    _facts: dict[tuple[str, str], Attribute] = field(default_factory=dict)

    def add(self, owner: str, name: str, value: str) -> bool:
        """Note one fact; the first of an owner and name stands. Returns whether this was another one."""
        name = name[:_LONGEST_NAME]
        if not name or not value:
            return False
        one = self._facts.setdefault((owner, name), Attribute(owner, name, value))
        return one.value != value

    @property
    def attributes(self) -> list[Attribute]:
        """The facts, in the order met."""
        return list(self._facts.values())


def what_is_told(
    project: RefiProject,
    placed: Placed,
    naming: Naming,
    around: Around,
    named_cases: Mapping[str, str],
    losses: Losses,
) -> Told:
    """Return what the project tells beside the talk. `named_cases` are what texts themselves say their case is, by transcript id."""
    teller = _Teller(placed, naming, around, losses)
    for id, name in sorted(named_cases.items()):
        if name:
            teller.told.case_of[id] = teller.case(naming.clean(name))
    for source in project.sources:
        id = placed.of_source.get(source.key, "")
        if id:
            teller.values(id, (pair for pair in source.values if slug(pair[0]) not in _FACTS))
            for code in dict.fromkeys(one.code for one in source.codings):
                coders = sorted({naming.coder(one.user) for one in source.codings if one.code == code})
                name = f"{_WHOLE_TEXT}: {naming.codes[code]}"
                teller.fact(id, name, ", ".join(coders))
    for one in project.cases:
        teller.take(one)
    return teller.told


class _Teller:
    """Goes through the cases."""

    def __init__(self, placed: Placed, naming: Naming, around: Around, losses: Losses) -> None:
        self.placed, self.naming, self.around, self.losses = placed, naming, around, losses
        self.told = Told()
        self.ids = {slug(case.name): case.id for case in around.cases} | {slug(c.id): c.id for c in around.cases}

    def case(self, name: str) -> str:
        """Return the id of the study's case of this name, made when there is none."""
        folded = slug(name)
        if not folded:
            return ""
        if folded not in self.ids:
            self.ids[folded] = folded
            self.told.cases.append(Case(folded, name))
        return self.ids[folded]

    def values(self, owner: str, pairs: Iterable[tuple[str, str]]) -> None:
        """Note variables of an owner."""
        for name, value in pairs:
            self.fact(owner, self.naming.clean(name), self.naming.clean(value))

    def fact(self, owner: str, name: str, value: str) -> None:
        """Note one fact, or that the file says two things."""
        if self.told.add(owner, name, value):
            self.losses.add(_("opplysning som filen har en annen verdi av også; den første er tatt inn"), owner)

    def take(self, one: RefiCase) -> None:
        """Place what a case says."""
        # Roles that bsb wrote are read from the texts themselves.
        if one.kind == ROLE:
            return
        self.losses.add(_("kode på en case"), one.guid, len(one.codes))
        person = "" if one.kind == "case" else self._person(one)
        if person:
            self._say(person, one)
        elif one.kind != "case" and self.naming.clean.named(one.name):
            self._somebody(one)
        else:
            self._unit(one)

    def _say(self, owner: str, one: RefiCase) -> None:
        self.values(owner, one.values)
        if one.description.strip():
            self.fact(owner, _DESCRIPTION, self.naming.clean(one.description))

    def _somebody(self, one: RefiCase) -> None:
        texts = self._texts(one)
        if not texts:
            self.losses.add(_("case som er en person, uten noen tekst"), one.guid)
        for id in texts:
            alone = self._alone(id)
            self._say(alone or id, one)

    def _unit(self, one: RefiCase) -> None:
        id = self.case(self.naming.clean(one.name))
        if not id:
            self.losses.add(_("case uten navn som kan brukes"), one.guid)
            return
        self._say(id, one)
        for text in self._texts(one):
            self.told.case_of.setdefault(text, id)
        if one.kind != "case":
            self.losses.add(
                _("utvalg som hører til en case (bare hele tekster kan det)"), one.guid, len(one.selections)
            )

    def _texts(self, one: RefiCase) -> list[str]:
        ids = [self.placed.of_source.get(key, "") for key in one.sources]
        ids += [self.placed.of_source.get(key.split("-")[0], "") for key in one.selections]
        return list(dict.fromkeys(id for id in ids if id))

    def _person(self, one: RefiCase) -> str:
        """Return the person that a case is about: who speaks in its selections, or who bears its name in its texts."""
        speaking = Counter(self._speakers(one))
        if speaking:
            who, most = speaking.most_common(1)[0]
            if most >= _MOSTLY * speaking.total():
                return who
        wanted = slug(one.name)
        labels = (
            (person.id, slug(label))
            for id in self._texts(one)
            for person in self.around.people.values()
            for known, label in person.labels
            if known == id
        )
        return next((id for id, label in labels if label == wanted), "")

    def _speakers(self, one: RefiCase) -> Iterator[str]:
        for key in one.selections:
            span = self.placed.first.get(key)
            if span is not None:
                yield self.placed.transcripts[span.transcript].turns[span.turn].person

    def _alone(self, id: str) -> str:
        """Return the one who is interviewed, where there is only one."""
        said = [self.around.persons[one] for one in self.placed.transcripts[id].speakers]
        others = [person.id for person in said if person.answers]
        return others[0] if len(others) == 1 else ""
