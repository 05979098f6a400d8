"""The look at what people have written in the files of a study, before anything is made of them: somebody's whole name, or a number of somebody's.

A codebook's definition, a question of the guide and the title of a display stand in nearly all that is made. What leaves the study goes through
the release gate besides; what stays must not name anybody either. Needs no key; what the key knows is told when it is open (`still_written`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from bsb.errors import Fault, PrivacyError
from bsb.language import _
from bsb.study.name_check import NUMBERS
from bsb.study.settings import FILE

if TYPE_CHECKING:
    from bsb.display.spec import DisplaySpec
    from bsb.model.codebook import Codebook
    from bsb.model.guide import Guide
    from bsb.model.material import Material
    from bsb.model.settings import StudySettings
    from bsb.study.study import Study

__all__ = ["named_in_files", "refuse_named_files"]

_NUMBER = re.compile(r"\d(?:[\s.\-/]?\d){4}|@")
_SAID = frozenset({"tittel", "spørsmål", "overskrift", "regler", "nytte"})
_FILES = frozenset({"id", "slug"})
"""The keys of a display that become the name of what is made."""


class _Written(NamedTuple):
    """A text, and where it stands."""

    text: str
    file: str
    place: str
    called: bool = False
    """Whether a file is called so: words are small and tied there."""
    said: bool = True
    """Whether it is written to be read, and is no id."""


def refuse_named_files(study: Study, material: Material, specs: Iterable[DisplaySpec] = ()) -> None:
    """Raise `PrivacyError` with what `named_in_files` returns, where that is anything."""
    if faults := named_in_files(study, material, specs):
        raise PrivacyError(faults)


def named_in_files(study: Study, material: Material, specs: Iterable[DisplaySpec] = ()) -> list[Fault]:
    """Return a fault for every place in the codebook, the guide, bsb.toml and the files of `specs` where somebody is named.

    Words that somebody has approved may stand. Neither the name nor the number is repeated.
    """
    said = study.settings
    written = [
        *_settings(said),
        *_codebook(material.codebook, said.codebook),
        *_guide(material.guide, study.guide_file),
    ]
    found = [(one, what) for one in (*written, *_displays(specs)) for what in _named(one)]
    if not found:
        return []
    with study.store.reading() as view:
        approved = {word.casefold() for word in view.approved()}
    repair = _("Skriv rollen i stedet, eller ta det ut. Peker det ikke på noen: bsb names approve, med ordene.")
    faults = [
        Fault(_told(what), repair, one.file, place=one.place)
        for one, (words, what) in found
        if words.casefold() not in approved and not all(word.casefold() in approved for word in words.split())
    ]
    return list(dict.fromkeys(faults))


def _told(what: str) -> str:
    if not what:
        return _("Her står det som ser ut som navnet til en person.")
    return _("Her står det som ser ut som {what}.").format(what=what)


def _named(one: _Written) -> Iterator[tuple[str, str]]:
    """Yield (words, what they are) for what names somebody in a text; '' is a name."""
    from bsb.privacy.full_names import full_names

    text = one.text
    yield from ((text[start:end], "") for start, end in full_names(text))
    if one.called:
        from bsb.privacy.listed import people_in

        yield from ((word, "") for word in people_in(text))
        text = re.sub(r"[\-_]+", " ", text)
    if _NUMBER.search(text):
        from bsb.privacy.identifiers import find_identifiers

        for found in find_identifiers(text):
            # «case-2» is no user name in a list of codes or cases.
            if found.mask in NUMBERS and (one.said or found.mask != "[brukernavn]"):
                yield text[found.start : found.end], found.mask


def _settings(said: StudySettings) -> Iterator[_Written]:
    yield _Written(said.title, FILE, "tittel")
    yield _Written(said.service, FILE, "tjeneste")
    yield _Written(said.role_word, FILE, "rolleord")
    yield _Written(said.municipality, FILE, "kommune")
    for kind, word in said.names.generalise.items():
        yield _Written(word, FILE, f"erstatt, {kind}")
    for number, case in enumerate(said.cases, 1):
        yield _Written(f"{case.name}, {case.id}", FILE, f"case {number}")


def _codebook(book: Codebook, file: str) -> Iterator[_Written]:
    from bsb.study.codebooks import texts_of_code

    for text in (book.title, book.description, book.method, *book.meta.values()):
        yield _Written(text, file, _("om kodeboken"))
    for number, code in enumerate(book, 1):
        yield from (_Written(text, file, _("kode {n}").format(n=number)) for text in texts_of_code(code))


def _guide(guide: Guide | None, file: str) -> Iterator[_Written]:
    if guide is None:
        return
    yield _Written(guide.title, file, _("tittel"))
    for number, topic in enumerate(guide.topics, 1):
        for text in (topic.title, *topic.questions):
            yield _Written(text, file, _("tema {n}").format(n=number))


def _displays(specs: Iterable[DisplaySpec]) -> Iterator[_Written]:
    from bsb.display.spectexts import spec_texts

    for spec in specs:
        for key, text in spec_texts(spec) if spec.file else ():
            yield _Written(text, spec.file, f"«{key}»", called=key in _FILES, said=key in _SAID or "." in key)
