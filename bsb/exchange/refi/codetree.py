"""From the code tree of a file to a codebook. Codes that bsb wrote come back with their ids; others get one from their name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TypeVar
from xml.etree.ElementTree import Element

from bsb.errors import Fault, TableError
from bsb.exchange.refi.codes import BOOK_LABELS, CODE_LABELS, COLOUR, NUMBER, term_of
from bsb.exchange.refi.fields import Fields, read_fields
from bsb.exchange.refi.losses import Losses
from bsb.exchange.refi.xmltext import child, children, guid_of, one_line, ref, said
from bsb.language import _
from bsb.model.codebook import Code, Codebook, Dimension, Level, Phase
from bsb.text.normalise import nfc, slug

__all__ = ["CodeTree", "foreign_sets", "read_tree"]

_DEEPEST = 60
_MOST = 5_000

Kind = TypeVar("Kind", bound=StrEnum)


@dataclass(frozen=True)
class CodeTree:
    """A codebook, its code ids by guid, guids that two different codes share, and guids of notes by code id."""

    codebook: Codebook
    ids: Mapping[str, str]
    shared: frozenset[str] = frozenset()
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass
class _Node:
    element: Element
    parent: str
    guid: str
    id: str
    name: str
    fields: Fields
    number: int


def read_tree(codes: Element | None, sets_in: Element, name: str, losses: Losses) -> CodeTree:
    """Return the codebook of a `Codes` element (None gives an empty one); `sets_in` is the element that holds `Sets`.

    `name` names a codebook that says no name itself. Sets and guids may be anything; what does not fit is noted in `losses`. Raises `TableError` for a tree beyond all bounds.
    """
    head = _head(sets_in)
    language = head.get("Språk") if head else "nb"
    nodes = _nodes(codes, losses)
    _settle_parents(nodes, losses)
    ids, shared = _by_guid(nodes, losses)
    # A code that somebody added in another program stands after the one it was put after.
    numbers: list[int] = []
    for node in nodes:
        numbers.append(node.number or (numbers[-1] if numbers else 0))
    ordered = [node for _number, node in sorted(zip(numbers, nodes, strict=True), key=lambda pair: pair[0])]
    made = tuple(_code(node, language, place, losses) for place, node in enumerate(ordered, 1))
    notes = {node.id: tuple(ref(one) for one in children(node.element, "NoteRef")) for node in nodes}
    return CodeTree(_book(head, name, made), ids, shared, {code: guids for code, guids in notes.items() if guids})


def _head(root: Element) -> Fields | None:
    """Return what the set that bsb writes says of the codebook itself, or None."""
    return next((fields for fields in _set_fields(root) if _is_ours(fields)), None)


def foreign_sets(root: Element) -> int:
    """Return how many sets there are that bsb did not write itself; they have no place in a study."""
    return sum(1 for fields in _set_fields(root) if not _is_ours(fields))


def _set_fields(root: Element) -> Iterator[Fields]:
    sets = child(root, "Sets")
    for one in children(sets, "Set") if sets is not None else ():
        yield read_fields(said(one, "Description"), BOOK_LABELS, "Kodebok-id")


def _is_ours(fields: Fields) -> bool:
    return bool(slug(fields.get("Kodebok-id")))


def _book(head: Fields | None, name: str, codes: tuple[Code, ...]) -> Codebook:
    if head is None:
        title = nfc(one_line(name))
        return Codebook(slug(title) or "kodebok", title or "Kodebok", codes)
    try:
        meta = {str(key): str(value) for key, value in json.loads(head.get("Opplysninger") or "{}").items()}
    except (ValueError, AttributeError, RecursionError):
        meta = {}
    return Codebook(
        head.get("Kodebok-id"),
        head.get("Tittel"),
        codes,
        head.get("Versjon"),
        head.get("Språk"),
        head.get("Metode"),
        head.text,
        meta,
    )


def _nodes(codes: Element | None, losses: Losses) -> list[_Node]:
    """Return the codes in the order of the file, parents before children, each with an id of its own."""
    nodes: list[_Node] = []
    taken: set[str] = set()
    stack = [(one, "", 1) for one in reversed(list(children(codes, "Code")))] if codes is not None else []
    while stack:
        element, parent, depth = stack.pop()
        if depth > _DEEPEST or len(nodes) >= _MOST:
            raise TableError(
                Fault(
                    _("Kodetreet er dypere eller større enn noen kodebok er."),
                    _("Se etter koder som ligger inni seg selv, og eksporter på nytt."),
                )
            )
        node = _node(element, parent, len(nodes) + 1, taken, losses)
        taken.add(node.id)
        nodes.append(node)
        stack += [(one, node.id, depth + 1) for one in reversed(list(children(element, "Code")))]
    return nodes


def _node(element: Element, parent: str, number: int, taken: set[str], losses: Losses) -> _Node:
    place = _("kode {n}").format(n=number)
    name = nfc(one_line(element.get("name") or ""))
    if not name:
        losses.add(_("kode uten navn, tatt inn som «Uten navn»"), place)
        name = _("Uten navn {n}").format(n=number)
    fields = read_fields(nfc(said(element, "Description")), CODE_LABELS, "Id")
    wanted = fields.get("Id")
    if wanted in taken:
        losses.add(_("kode med samme id som en annen, gitt en ny"), place)
    code_id = wanted if wanted and slug(wanted) == wanted and wanted not in taken else _free(name, parent, taken)
    nr = fields.get("Nr")
    order = int(nr) if NUMBER.fullmatch(nr) else 0
    return _Node(element, fields.get("Forelder") or parent, guid_of(element.get("guid")), code_id, name, fields, order)


def _free(name: str, parent: str, taken: set[str]) -> str:
    base = slug(name) or "kode"
    if base not in taken:
        return base
    inside = f"{parent}-{base}" if parent else base
    if inside not in taken:
        return inside
    return next(f"{inside}-{n}" for n in range(2, len(taken) + 3) if f"{inside}-{n}" not in taken)


def _settle_parents(nodes: list[_Node], losses: Losses) -> None:
    """Put codes whose written parent is missing, or leads round to themselves, at the top."""
    parents = {node.id: node.parent for node in nodes}
    for node in nodes:
        seen = {node.id}
        above = node.parent
        while above and above not in seen and above in parents:
            seen.add(above)
            above = parents[above]
        if above:
            losses.add(_("kode med en forelder som ikke finnes eller går i ring, satt øverst"), node.id)
            node.parent = parents[node.id] = ""


def _by_guid(nodes: list[_Node], losses: Losses) -> tuple[dict[str, str], frozenset[str]]:
    ids: dict[str, str] = {}
    shared: set[str] = set()
    for number, node in enumerate(nodes, 1):
        if node.guid in ids:
            shared.add(node.guid)
            losses.add(
                _("kode med samme guid som en annen; kodinger på den guid-en er ikke tatt inn"),
                _("kode {n}").format(n=number),
            )
        ids.setdefault(node.guid, node.id)
    return ids, frozenset(shared)


def _code(node: _Node, language: str, place: int, losses: Losses) -> Code:
    fields = node.fields
    terms = {written: term_of(written) for written in fields.all("Term")}
    # What is no value of its field goes to the definition, so that no words are lost.
    left = [f"Term: {written}" for written, term in terms.items() if term is None]
    dimension = _choice(fields, "Dimensjon", Dimension, left)
    level, phase = _choice(fields, "Nivå", Level, left), _choice(fields, "Fase", Phase, left)
    if left:
        losses.add(
            _("felt i en kodes beskrivelse som ikke lot seg lese; teksten står i definisjonen"), node.id, len(left)
        )
    order = fields.get("Rekkefølge")
    return Code(
        id=node.id,
        labels=_labels(node, language),
        dimension=dimension or Dimension.THEME,
        parent=node.parent,
        level=level,
        phase=phase,
        definition="\n".join([*([fields.text] if fields.text else []), *left]),
        include=fields.get("Ta med"),
        exclude=fields.get("Ta ikke med"),
        example=fields.get("Eksempel"),
        terms=tuple(term for term in terms.values() if term is not None),
        questions=fields.all("Spørsmål"),
        colour=fields.get("Farge") or _colour(node.element.get("color") or ""),
        order=int(order) if NUMBER.fullmatch(order) else node.number or place,
    )


def _choice(fields: Fields, label: str, kind: type[Kind], left: list[str]) -> Kind | None:
    written = fields.get(label)
    found = next((one for one in kind if one.value == written), None)
    if written and found is None:
        left.append(f"{label}: {written}")
    return found


def _labels(node: _Node, language: str) -> dict[str, str]:
    labels = {label[6:-1]: value for label, value in node.fields.rows if label.startswith("Navn (")}
    if not labels:
        return {language or "nb": node.name}
    ours = one_line(labels.get(language) or labels.get("nb") or node.id)
    flat = bool(node.fields.get("Forelder")) and node.name.endswith(f" > {ours}")
    # A name that was changed in the other program is the newer.
    return labels if node.name == ours or flat else {**labels, language or "nb": node.name}


def _colour(written: str) -> str:
    if not COLOUR.fullmatch(written):
        return ""
    return written if len(written) == 7 else "#" + "".join(2 * digit for digit in written[1:])
