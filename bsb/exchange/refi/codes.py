"""Codes and codebooks as elements: what the format has gets its own place, the rest goes under fixed labels in Description."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from bsb.errors import CodebookError, Fault
from bsb.exchange.refi.fields import write_fields
from bsb.exchange.refi.xmltext import add, holdable, new_guid, one_line
from bsb.language import _
from bsb.model.codebook import Code, Codebook, Dimension, Term, TermKind

__all__ = ["BOOK_LABELS", "CODE_LABELS", "COLOUR", "NUMBER", "add_codes", "add_set", "code_guid", "term_of"]

# Fixed, and never translated: they are a file format.
CODE_LABELS = (
    "Ta med",
    "Ta ikke med",
    "Eksempel",
    r"Navn \([A-Za-z-]{2,12}\)",
    "Dimensjon",
    "Nivå",
    "Fase",
    "Term",
    "Spørsmål",
    "Rekkefølge",
    "Farge",
    "Forelder",
    "Nr",
    "Id",
)
BOOK_LABELS = ("Tittel", "Versjon", "Språk", "Metode", "Opplysninger", "Kodebok-id")
COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})")
NUMBER = re.compile(r"-?\d{1,9}")


def code_guid(codebook: Codebook, code_id: str) -> str:
    """Return the guid of a code: the same in a codebook file and in a project file."""
    return new_guid("kode", codebook.id, code_id)


def add_codes(
    parent: Element, codebook: Codebook, notes: Mapping[str, list[str]] | None = None, flat: bool = False
) -> Element:
    """Add `Codes` with every code under `parent` and return it. `notes` are guids of notes by code id (project files only).

    `flat` writes no tree but names such as `Medvirkning > Egne mål`, for programs that keep one level. Raises `CodebookError` for a
    codebook without codes, and for one whose tree has a ring or a missing parent, since codes in it would be left out.
    """
    _check(codebook)
    codes = add(parent, "Codes")
    places = {code.id: number for number, code in enumerate(codebook.codes)}
    stack = [(codes, code) for code in reversed(codebook.codes if flat else codebook.children(""))]
    while stack:
        above, code = stack.pop()
        made = _code(above, codebook, code, places[code.id], flat)
        for guid in (notes or {}).get(code.id, ()):
            add(made, "NoteRef", targetGUID=guid)
        stack += [(made, one) for one in reversed(() if flat else codebook.children(code.id))]
    return codes


def _check(codebook: Codebook) -> None:
    if not codebook.codes:
        raise CodebookError(_("Kodeboken har ingen koder."), _("Legg inn minst én kode før du eksporterer."))
    reached = {code.id for top in codebook.children("") for code in _tree(codebook, top)}
    lost = [code.id for code in codebook.codes if code.id not in reached]
    if lost or len(codebook.by_id) != len(codebook.codes):
        places = [*lost, *(code.id for code in codebook.codes if codebook.by_id[code.id] is not code)]
        raise CodebookError(
            Fault(
                _("Koden henger ikke sammen med toppen av treet, eller id-en er brukt to ganger."),
                _("Rett «forelder» eller «id»."),
                place=_("kode {id}").format(id=place),
            )
            for place in places
        )


def _tree(codebook: Codebook, top: Code) -> Iterator[Code]:
    return (codebook.by_id[one] for one in codebook.below(top.id))


def _code(parent: Element, codebook: Codebook, code: Code, place: int, flat: bool) -> Element:
    name = code.label(codebook.language)
    if flat:
        name = " > ".join(one.label(codebook.language) for one in _path(codebook, code))
    own_colour = code.colour if COLOUR.fullmatch(code.colour) else ""
    made = add(
        parent,
        "Code",
        guid=code_guid(codebook, code.id),
        isCodable="false" if _groups(codebook, code) else "true",
        color=own_colour,
    )
    made.set("name", holdable(name))
    add(made, "Description", write_fields(code.definition, _rows(codebook, code, place, flat, own_colour), CODE_LABELS))
    return made


def _path(codebook: Codebook, code: Code) -> list[Code]:
    path = [code]
    while path[0].parent:
        path.insert(0, codebook.by_id[path[0].parent])
    return path


def _groups(codebook: Codebook, code: Code) -> bool:
    """Whether the code only holds others together: nothing says what should be coded with it."""
    own = code.definition or code.include or code.terms or code.questions
    return not own and bool(codebook.children(code.id))


def _rows(codebook: Codebook, code: Code, place: int, flat: bool, own_colour: str) -> Iterator[tuple[str, str]]:
    yield "Ta med", code.include
    yield "Ta ikke med", code.exclude
    yield "Eksempel", code.example
    if flat or dict(code.labels) != {codebook.language: one_line(code.label(codebook.language))}:
        for language, label in code.labels.items():
            yield f"Navn ({language})", label
    yield "Dimensjon", code.dimension.value if code.dimension is not Dimension.THEME else ""
    yield "Nivå", code.level.value if code.level else ""
    yield "Fase", code.phase.value if code.phase else ""
    for term in code.terms:
        yield "Term", _term(term)
    for question in code.questions:
        yield "Spørsmål", question
    yield "Rekkefølge", str(code.order) if code.order != place + 1 else ""
    yield "Farge", "" if own_colour else code.colour
    yield "Forelder", code.parent if flat else ""
    yield "Nr", str(place + 1)
    yield "Id", code.id


def _term(term: Term) -> str:
    row: dict[str, Any] = {term.kind.value: term.text}
    if term.unless:
        row["ikke"] = list(term.unless)
    if term.near:
        row["nær"] = list(term.near)
    if term.weight != 1.0:
        row["vekt"] = term.weight
    return json.dumps(row, ensure_ascii=False)


def term_of(written: str) -> Term | None:
    """Return a term from its line, or None when it is not one of ours."""
    try:
        row = json.loads(written)
        kind = next(kind for kind in TermKind if kind.value in row)
        unless, near = tuple(map(str, row.get("ikke", ()))), tuple(map(str, row.get("nær", ())))
        return Term(str(row[kind.value]), kind, unless, near, float(row.get("vekt", 1.0)))
    except (ValueError, TypeError, StopIteration, RecursionError):
        return None


def add_set(parent: Element, codebook: Codebook, member: str) -> Element:
    """Add the set that carries what the codebook itself says; `member` is the attribute that members are named by."""
    made = add(parent, "Set", guid=new_guid("kodebok", codebook.id))
    made.set("name", holdable(codebook.title or codebook.id))
    rows = (
        ("Tittel", codebook.title),
        ("Versjon", codebook.version),
        ("Språk", codebook.language),
        ("Metode", codebook.method),
        ("Opplysninger", json.dumps(dict(codebook.meta), ensure_ascii=False, sort_keys=True) if codebook.meta else ""),
        ("Kodebok-id", codebook.id),
    )
    add(made, "Description", write_fields(codebook.description, rows, BOOK_LABELS))
    for code in codebook.codes:
        add(made, "MemberCode", **{member: code_guid(codebook, code.id)})
    return made
