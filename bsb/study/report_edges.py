"""What a report prints that is no part of its text: the template's header and footer, the codebook's title, who came to the conference."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import Fault, ReleaseError
from bsb.language import _

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.study.key_search import KeySearch
    from bsb.study.study import Study

__all__ = ["let_template_out", "printed_beside", "said_in_settings"]

_VERSION = re.compile(r"\d{1,4}(?:[.-]\d{1,4}){0,3}")


def printed_beside(material: Material) -> Iterator[tuple[str, str]]:
    """Yield (place, text) for what sentences of the program quote from the study, for the release gate."""
    from bsb.study.sharing import shipped_texts

    book = material.codebook
    if book.title not in shipped_texts():
        yield _("kodeboken, tittel"), book.title
    if not _VERSION.fullmatch(book.version):
        yield _("kodeboken, versjon"), book.version
    yield from ((_("deltakere, {id}").format(id=row.id), row.role) for row in material.human.attendance)


def said_in_settings(study: Study, material: Material) -> Iterator[tuple[str, str]]:
    """Yield (place, text) for what the cover and the headers say. It stands in bsb.toml and is meant for print, but is nobody's name."""
    said = study.settings
    yield from ((name, getattr(said, name)) for name in ("title", "service", "municipality"))
    yield from ((f"case {case.id}", case.name) for case in material.cases)


def let_template_out(study: Study, material: Material, template: Path | None, search: KeySearch) -> None:
    """Raise `ReleaseError` when the header or footer of the study's own template holds what is likely a person's name, or one of the key."""
    if template is None:
        return
    from bsb.privacy.wordclass import classify
    from bsb.report.word.leftovers import standing_texts
    from bsb.study.key_search import search_texts
    from bsb.study.release import likely_names

    texts = list(standing_texts(template))
    asked = ((f"{place} {n}", text) for n, (place, text) in enumerate(texts, 1))
    held = likely_names(study, material, asked, search)
    # An office is called after its place, and that is what the template is for.
    facts = [(one, classify(one.word.casefold())) for one in held]
    faults = [
        Fault(
            _("Malen har «{word}» i topp- eller bunnteksten – {reason}.").format(word=one.word, reason=one.reason),
            _("Ta det ut av malen. Er det ikke et navn: bsb names approve {word}").format(word=one.typed),
            template.name,
            place=one.id,
        )
        for one, fact in facts
        if fact.first or fact.last or not fact.place
    ]
    if faults:
        raise ReleaseError(faults)
    search_texts(search, texts)
