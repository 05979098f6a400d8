"""The parts of a project beside texts and codes: users, notes, variables and cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from bsb.exchange.refi.around import CASE_LABELS
from bsb.exchange.refi.fields import write_fields
from bsb.exchange.refi.losses import Losses
from bsb.exchange.refi.xmltext import add, moment, new_guid
from bsb.language import _
from bsb.model.coding import MACHINE, Coding
from bsb.model.material import Material
from bsb.model.people import Person
from bsb.model.transcript import Transcript

__all__ = ["NoteBook", "Users", "add_cases", "add_variables", "values_of_transcript"]

_FACTS = ("Case", "Form", "Dato", "Kilde")


class Users:
    """The coders, one user each. The program's proposals have a user of their own, so that nobody takes them for a person's."""

    def __init__(self, study: str, coders: Sequence[str], named: bool) -> None:
        people = [coder for coder in coders if coder != MACHINE]
        numbered = {coder: f"Koder {number}" for number, coder in enumerate(people, 1)}
        self._study = study
        self._names = {coder: coder if named or coder == MACHINE else numbered[coder] for coder in coders}

    def name(self, coder: str) -> str:
        """Return what the file calls a coder."""
        return f"{MACHINE} (forslag)" if coder == MACHINE else self._names.get(coder, coder)

    def guid(self, coder: str) -> str:
        """Return a coder's guid."""
        return new_guid(self._study, "koder", self.name(coder))

    def add_to(self, root: Element) -> None:
        """Add `Users`, where there are any."""
        if self._names:
            users = add(root, "Users")
            for coder in self._names:
                add(users, "User", guid=self.guid(coder), name=self.name(coder))


class NoteBook:
    """Memos as notes: those of the study, and those that hang on one coding."""

    def __init__(self, material: Material, users: Users, losses: Losses) -> None:
        self._study, self._users = material.settings.id, users
        self._notes: list[Element] = []
        self._about: dict[str, list[str]] = defaultdict(list)
        known = {"", *material.codebook.by_id, *material.transcript, *material.segment}
        for memo in material.human.memos:
            if memo.about not in known:
                losses.add(_("notat om noe formatet ikke har plass til"), memo.id)
                continue
            self._about[memo.about].append(self._add(("notat", memo.id), memo.text, memo.author, memo.when))

    def _add(self, key: tuple[str, ...], text: str, author: str, when: str) -> str:
        guid = new_guid(self._study, *key)
        note = add(None, "Note", guid=guid)
        note.set("name", _("Notat"))
        if author:
            note.set("creatingUser", self._users.guid(author))
        if moment(when):
            note.set("creationDateTime", moment(when))
        add(note, "PlainTextContent", text or " ")
        self._notes.append(note)
        return guid

    def about(self, what: str) -> list[str]:
        """Return guids of the study's notes about a code, transcript, segment, or the study ('')."""
        return list(self._about.get(what, ()))

    def of_coding(self, segment: str, coding: Coding) -> str:
        """Add the note of a coding and return its guid."""
        key = ("kodingsnotat", segment, coding.code, coding.coder)
        return self._add(key, coding.memo, coding.coder, coding.when)

    def add_to(self, root: Element) -> None:
        """Add `Notes`, where there are any."""
        if self._notes:
            add(root, "Notes").extend(self._notes)


def add_variables(root: Element, material: Material) -> None:
    """Add the variables of transcripts and cases."""
    variables = add(root, "Variables")
    for name in [*_FACTS, *_case_attributes(material)]:
        made = add(variables, "Variable", guid=_variable_guid(material.settings.id, name))
        made.set("name", name)
        made.set("typeOfVariable", "Text")


def _case_attributes(material: Material) -> list[str]:
    owners = {*material.case, *material.transcript}
    return sorted({one.name for one in material.attributes if one.owner in owners and one.name not in _FACTS})


def _variable_guid(study: str, name: str) -> str:
    return new_guid(study, "variabel", name)


def values_of_transcript(study: str, transcript: Transcript, material: Material) -> Iterator[Element]:
    """Yield what is known about an interview, and its attributes."""
    case = material.case.get(transcript.case)
    yield from _value(study, "Case", case.name if case else transcript.case)
    yield from _value(study, "Form", transcript.form)
    yield from _value(study, "Dato", transcript.date)
    yield from _value(study, "Kilde", transcript.source.value)
    yield from _values_of_owner(study, transcript.id, material)


def _values_of_owner(study: str, owner: str, material: Material) -> Iterator[Element]:
    for name, value in sorted(material.attribute.get(owner, {}).items()):
        if name not in _FACTS:
            yield from _value(study, name, value)


def _value(study: str, name: str, value: str) -> Iterator[Element]:
    if value:
        made = add(None, "VariableValue")
        add(made, "VariableRef", targetGUID=_variable_guid(study, name))
        add(made, "TextValue", value)
        yield made


def add_cases(root: Element, material: Material, turns: bool) -> None:
    """Add a case for each case of the study and, with `turns`, for each role: roles only, never anybody's name."""
    cases = add(None, "Cases")
    for case in material.cases:
        mine = [one for one in material.transcripts if one.case == case.id]
        made = _case(cases, material.settings.id, "case", case.id, case.name or case.id)
        made.extend(_values_of_owner(material.settings.id, case.id, material))
        for transcript in mine:
            add(made, "SourceRef", targetGUID=new_guid(material.settings.id, "tekst", transcript.id))
    if turns:
        for role, refs in sorted(_turns_of_roles(material).items()):
            made = _case(cases, material.settings.id, "rolle", role, role)
            for where, turn in refs:
                add(made, "SelectionRef", targetGUID=new_guid(material.settings.id, "replikk", where, str(turn)))
    if len(cases):
        root.append(cases)


def _case(cases: Element, study: str, kind: str, key: str, name: str) -> Element:
    made = add(cases, "Case", guid=new_guid(study, kind, key))
    made.set("name", name)
    add(made, "Description", write_fields("", [("Slag", kind)], CASE_LABELS))
    return made


def _turns_of_roles(material: Material) -> dict[str, list[tuple[str, int]]]:
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for transcript in material.transcripts:
        for turn in transcript.turns:
            if turn.text:
                found[_role(material.person[turn.person])].append((transcript.id, turn.index))
    return found


def _role(person: Person) -> str:
    return person.role or person.kind.value
