"""What stands around the texts of a project: variables, cases, notes, links, and the things that a study has no place for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from xml.etree.ElementTree import Element

from bsb.exchange.refi.codetree import foreign_sets
from bsb.exchange.refi.container import Container
from bsb.exchange.refi.fields import read_fields
from bsb.exchange.refi.losses import Losses
from bsb.exchange.refi.met import Met
from bsb.exchange.refi.plain import plain
from bsb.exchange.refi.values import RefiCase, RefiNote
from bsb.exchange.refi.xmltext import child, children, guid_of, moment, one_line, ref, said
from bsb.language import _
from bsb.text.normalise import nfc

__all__ = ["CASE_LABELS", "cases_of", "count_rest", "notes_of", "values_of", "variables_of"]

CASE_LABELS = ("Slag",)
_VALUES = ("TextValue", "BooleanValue", "IntegerValue", "FloatValue", "DateValue", "DateTimeValue")
_YES_NO = {"true": "ja", "1": "ja", "false": "nei", "0": "nei"}


def _inside(root: Element, group: str, name: str) -> Iterator[Element]:
    found = child(root, group)
    return children(found, name) if found is not None else iter(())


def variables_of(root: Element, losses: Losses) -> dict[str, str]:
    """Return variable names by guid."""
    names: dict[str, str] = {}
    for one in _inside(root, "Variables", "Variable"):
        name = nfc(one_line(one.get("name") or ""))
        if not name:
            losses.add(_("variabel uten navn"), guid_of(one.get("guid")))
            continue
        names[guid_of(one.get("guid"))] = name
    return names


def values_of(element: Element, variables: Mapping[str, str], losses: Losses) -> Iterator[tuple[str, str]]:
    """Yield (variable, value) of a source or case; an empty value says nothing and is left out."""
    for one in children(element, "VariableValue"):
        target = child(one, "VariableRef")
        name = variables.get(ref(target)) if target is not None else None
        if name is None:
            losses.add(_("verdi av en variabel som ikke finnes"), guid_of(element.get("guid")))
            continue
        value = next((nfc(said(one, kind).strip()) for kind in _VALUES if child(one, kind) is not None), "")
        if child(one, "BooleanValue") is not None:
            value = _YES_NO.get(value, value)
        if value:
            yield name, value


def cases_of(
    root: Element, variables: Mapping[str, str], met: Met, losses: Losses
) -> tuple[tuple[RefiCase, ...], dict[str, list[tuple[str, str]]]]:
    """Return the named cases, and by source the values of nameless cases that only say something of one source."""
    cases: list[RefiCase] = []
    of_sources: dict[str, list[tuple[str, str]]] = {}
    for one in _inside(root, "Cases", "Case"):
        guid, name = guid_of(one.get("guid")), nfc(one_line(one.get("name") or ""))
        values = tuple(values_of(one, variables, losses))
        mine = [key for target in children(one, "SourceRef") for key in met.sources.get(ref(target), ())]
        if not name:
            if len(mine) == 1:
                of_sources.setdefault(mine[0], []).extend(values)
            else:
                losses.add(_("case uten navn"), guid)
            continue
        chosen = [key for target in children(one, "SelectionRef") for key in met.selections.get(ref(target), ())]
        fields = read_fields(nfc(said(one, "Description")), CASE_LABELS, "Slag")
        both = [*mine, *chosen, *met.in_case.get(guid, ())]
        cases.append(
            RefiCase(
                guid=guid,
                name=name,
                kind=fields.get("Slag"),
                description=fields.text,
                values=values,
                sources=tuple(dict.fromkeys(key for key in both if "-" not in key)),
                selections=tuple(dict.fromkeys(key for key in both if "-" in key)),
                codes=tuple(met.codes[ref(target)] for target in children(one, "CodeRef") if ref(target) in met.codes),
            )
        )
    return tuple(cases), of_sources


def notes_of(root: Element, container: Container, users: Mapping[str, str], losses: Losses) -> dict[str, RefiNote]:
    """Return the notes by guid, in the order of the file, with their texts."""
    notes: dict[str, RefiNote] = {}
    for one in _inside(root, "Notes", "Note"):
        guid = guid_of(one.get("guid"))
        text = _note_text(one, container)
        inner = len(list(children(one, "PlainTextSelection", "Coding")))
        losses.add(_("koding eller utvalg inne i et notat"), guid, inner)
        if guid in notes:
            losses.add(_("notat med samme guid som et annet"), guid)
        elif text is None:
            losses.add(_("notat uten ren tekst"), guid)
        else:
            user = users.get(guid_of(one.get("creatingUser")), "")
            when = moment(one.get("creationDateTime") or one.get("modifiedDateTime") or "")
            notes[guid] = RefiNote(guid, nfc(one_line(one.get("name") or "")), text, user, when)
    return notes


def _note_text(element: Element, container: Container) -> str | None:
    from bsb.text.sheets import decode

    path = element.get("plainTextPath")
    content = container.text(path) if path else None
    if content is not None:
        return plain(decode(content)).text.strip("\n")
    inline = child(element, "PlainTextContent")
    text = "".join(inline.itertext()) if inline is not None else said(element, "Description")
    return plain(text).text if text.strip() else None


def count_rest(root: Element, notes: Mapping[str, RefiNote], met: Met, losses: Losses) -> None:
    """Follow links that tie a note to a selection (NVivo's annotations), and count links, sets and graphs that tie other things."""
    for one in _inside(root, "Links", "Link"):
        ends = [guid_of(one.get("originGUID")), guid_of(one.get("targetGUID"))]
        ends += [ref(note) for note in children(one, "NoteRef")]
        tied = [end for end in ends if end in notes]
        keys = [key for end in ends for key in met.selections.get(end, ())]
        if tied and keys:
            for note, key in product(tied, keys):
                met.use(note, "selection", key)
        else:
            losses.add(_("lenke mellom andre ting enn et notat og et utvalg"), guid_of(one.get("guid")))
    losses.add(_("sett av koder, kilder eller notater"), count=foreign_sets(root))
    for one in _inside(root, "Graphs", "Graph"):
        losses.add(_("kart eller graf"), guid_of(one.get("guid")))
