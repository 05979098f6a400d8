"""Words that a study itself says are known: lists and names in bsb.toml, cases, roles and the codebook's labels. None may be somebody's name.

They pass the release gate, which has no key. So they are held up against the key whenever it is open, and at the gate against the lists of names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from bsb.errors import BsbError, Fault, PrivacyError
from bsb.language import _
from bsb.study.settings import FILE

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.model.transcript import Transcript
    from bsb.privacy.key import Key
    from bsb.study.study import Study

__all__ = ["case_fault", "known_terms", "printed_phrases", "refuse_cases", "refuse_names", "row_ids"]


class _Told(NamedTuple):
    """A phrase that the study lets through, and where it stands."""

    phrase: str
    file: str
    place: str


def refuse_names(study: Study, key: Key) -> None:
    """Raise `PrivacyError` with every place where the study's own words hold the name of somebody in `key` whom people have named.

    Each is told by its place, and the person by id. Whom the program finds in the texts does not count, so it can be asked before they are
    read. A label that comes with bsb is nobody's name.
    """
    from bsb.privacy.approving import KnownNames

    known = KnownNames(key, exactly=True)
    told = [(one, who) for one in (*_settings(study), *_roles(key)) if one.phrase and (who := known.named(one.phrase))]
    labels = [(one, who) for one in _labels(study) if one.phrase and (who := known.named(one.phrase))]
    if labels:
        ours = _shipped_labels()
        told += [(one, who) for one, who in labels if one.phrase not in ours]
    faults = [
        Fault(
            _("Her står navnet til {id} i koblingsnøkkelen, og det ville blitt skrevet ut.").format(id=who),
            _("Skriv noe annet der, og kjør kommandoen en gang til."),
            one.file,
            place=one.place,
        )
        for one, who in told
    ]
    faults += [
        Fault(
            _("Her står navnet til {id} i koblingsnøkkelen, og det ville stått i alle utskrifter.").format(id=who),
            _("Ta ordet ut av lista, og kjør kommandoen en gang til."),
            FILE,
            place=_("behold, ord {n}").format(n=number),
        )
        for number, word in enumerate(study.settings.names.keep, 1)
        if (who := known.named(word) or known.called(word))
    ]
    if faults:
        raise PrivacyError(list(dict.fromkeys(faults)))


def refuse_cases(study: Study, key: Key, transcripts: Iterable[Transcript]) -> None:
    """Raise `PrivacyError` with every case of `transcripts` that nobody has declared and that is called as somebody in `key`, or may be a person."""
    declared = {case.id for case in study.settings.cases}
    undeclared = {one.case: one.id for one in reversed(tuple(transcripts)) if one.case and one.case not in declared}
    faults = [
        replace(fault, place=_("{id}, case").format(id=id))
        for case, id in undeclared.items()
        if (fault := case_fault(case, key))
    ]
    if faults:
        raise PrivacyError(faults)


def _settings(study: Study) -> Iterator[_Told]:
    said = study.settings
    # It stands in the study file, in report drafts and in the name of the key.
    yield _Told(said.id.replace("-", " "), FILE, "id")
    yield _Told(said.title, FILE, "tittel")
    yield _Told(said.service, FILE, "tjeneste")
    yield _Told(said.role_word, FILE, "rolleord")
    yield _Told(said.municipality, FILE, "kommune")
    for number, case in enumerate(said.cases, 1):
        yield _Told(f"{case.name}, {case.id}", FILE, f"case {number}")


def _roles(key: Key) -> Iterator[_Told]:
    for person in key.people:
        yield _Told(f"{person.role}, {person.service}", "", _("{id}, rolle eller tjeneste").format(id=person.id))


def _labels(study: Study) -> Iterator[_Told]:
    try:
        codes = study.codebook().codes
    except (BsbError, OSError):
        # What is wrong with the codebook is told by those who need it.
        return
    file = study.settings.codebook
    for number, code in enumerate(codes, 1):
        yield from (_Told(label, file, _("kode {n}").format(n=number)) for label in code.labels.values())


@cache
def _shipped_labels() -> frozenset[str]:
    """Return the labels of the codebooks that come with bsb, in every language."""
    from bsb.coding.codebook_shipped import BOOKS, shipped_book

    books = (shipped_book(name, "nb") for name in BOOKS)
    return frozenset(label for book in books for code in book for label in code.labels.values())


def case_fault(case: str, key: Key | None = None) -> Fault | None:
    """Return why a case that nobody has declared cannot be called so: like a person, with somebody's number in it, or as somebody in `key`."""
    from bsb.privacy.approving import KnownNames
    from bsb.privacy.identifiers import find_identifiers
    from bsb.privacy.listed import looks_like_person, people_in
    from bsb.study.name_check import NUMBERS

    repair = _("Gi casen (eller mappen) et annet navn. Er den ikke en person: skriv den som [[case]] i bsb.toml.")
    if looks_like_person(case) or people_in(case):
        return Fault(_("Casen ser ut som navnet til en person."), repair)
    if any(one.mask in NUMBERS for one in find_identifiers(case.replace("-", " "))):
        return Fault(_("Casen ser ut som nummeret eller adressen til en person."), repair)
    if key is not None and (who := KnownNames(key, exactly=True).named(case)):
        return Fault(_("Casen har navnet til {id} i koblingsnøkkelen i seg.").format(id=who), repair)
    return None


def printed_phrases(study: Study, material: Material) -> tuple[list[str], list[str]]:
    """Return what the study lets through on its own word: phrases of which each word passes, and those that pass only as a whole.

    A word on a list of people's names is nobody's for standing in a label or a title («Hans arbeid»), and alone it would let everybody through
    who is called so. A unit may bear a name that is nothing but a name («Villa Frida»); a label or a title that does is let through as neither.
    """
    from bsb.privacy.listed import is_listed, looks_like_person, people_in

    labels = [code.label(study.settings.language) for code in material.codebook]
    titles = [*labels, study.settings.title]
    units = [*(word for case in material.cases for word in (case.name, case.id)), study.settings.municipality]
    free = [one for one in titles if not is_listed(one)] + [one for one in units if not people_in(one)]
    whole = [one for one in titles if len(one.split()) > 1 and is_listed(one) and not people_in(one)]
    whole += [one for one in units if len(one.split()) > 1 and people_in(one) and not looks_like_person(one)]
    return free, whole


def known_terms(material: Material) -> frozenset[str]:
    """Return the study's own terms, as they stand in tables: ids and names of codes and cases, ids of people and talks, names of figures and displays."""
    from bsb.display.catalogue import presets
    from bsb.display.fields.interviews import FIGURES
    from bsb.exchange.human_columns import choices

    own = {*FIGURES, *(one.replace("_", " ") for one in FIGURES), *choices()}
    own |= {one for preset in presets() for one in (preset.id, preset.slug)}
    own |= {one for code in material.codebook for one in (code.id, *code.labels.values())}
    own |= {one for case in material.cases for one in (case.id, case.name)}
    return frozenset(own | {*material.person, *material.transcript, *material.segment})


def row_ids(material: Material) -> frozenset[str]:
    """Return the ids of the rows that people have filled in. They were looked at when they came in, and are looked at once more before they leave."""
    tables = material.human
    return frozenset(row.id for name in tables.__dataclass_fields__ for row in getattr(tables, name))
