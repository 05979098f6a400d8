"""Reading a project of another program: the whole file, or the faults of the whole file. Nothing is written anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element

from bsb.errors import Fault, ReadError, TableError
from bsb.exchange.refi.around import cases_of, count_rest, notes_of, values_of, variables_of
from bsb.exchange.refi.codetree import CodeTree, read_tree
from bsb.exchange.refi.container import Container
from bsb.exchange.refi.conventions import Convention, count, infer
from bsb.exchange.refi.drafts import Draft, Stretch, drafts_of
from bsb.exchange.refi.extras import Extra, read_extras, read_withheld
from bsb.exchange.refi.losses import Losses
from bsb.exchange.refi.met import Met
from bsb.exchange.refi.plain import plain
from bsb.exchange.refi.values import RefiCoding, RefiNote, RefiProject, RefiSelection, RefiSource
from bsb.exchange.refi.xmltext import child, children, guid_of, moment, one_line, ref, said
from bsb.ingest.xml import local, tree
from bsb.language import _
from bsb.text.normalise import nfc

__all__ = ["read_project"]


def read_project(path: Path) -> RefiProject:
    """Read a project file (.qdpx). Positions are converted once, to code points of the text as bsb reads it.

    What cannot be taken over is listed in `losses`. Raises `TableError` where the file is damaged, hides something, or is no project.
    """
    try:
        container = Container(path)
        root = tree(container.project(), path.name)
        if local(root.tag) != "Project":
            raise TableError(
                Fault(_("Filen er ikke et REFI-QDA-prosjekt."), _("Eksporter prosjektet som .qdpx."), file=path.name)
            )
        return _Reader(root, container, path).project()
    except ReadError as error:
        raise TableError(error.faults) from None


class _Reader:
    """Holds the file while it is read; each part is read once."""

    def __init__(self, root: Element, container: Container, path: Path) -> None:
        self.root, self.losses = root, Losses()
        self.origin = one_line(root.get("origin") or "")
        self.name = nfc(one_line(root.get("name") or "")) or path.stem
        self.users = _users(root)
        book = child(root, "CodeBook")
        self.codes: CodeTree = read_tree(child(book, "Codes"), root, self.name, self.losses)
        cases = child(root, "Cases")
        self.case_guids = {guid_of(one.get("guid")) for one in children(cases, "Case")} if cases is not None else set()
        self.drafts = drafts_of(child(root, "Sources"), container, self.losses)
        self.notes = notes_of(root, container, self.users, self.losses)
        self.met = Met(self.codes.ids)
        for draft in self.drafts:
            self.met.sources.setdefault(draft.guid, []).append(draft.key)

    def project(self) -> RefiProject:
        way = infer(self.origin, [(draft.raw, [s.spot for s in draft.stretches if s.spot]) for draft in self.drafts])
        variables = variables_of(self.root, self.losses)
        sources = tuple(self._source(draft, way, variables) for draft in self.drafts)
        if not sources:
            self.losses.add(_("prosjekt uten tekster; bare kodeboken er tatt inn"))
        cases, of_sources = cases_of(self.root, variables, self.met, self.losses)
        count_rest(self.root, self.notes, self.met, self.losses)
        if way.doubtful:
            self.losses.add(_("usikker telling av posisjoner; se etter at kodingene står på de rette ordene"))
        return RefiProject(
            name=self.name,
            origin=self.origin,
            codebook=self.codes.codebook,
            convention=way,
            code_ids=self.codes.ids,
            users=self.users,
            sources=tuple(_with_values(source, of_sources.get(source.key, ())) for source in sources),
            cases=cases,
            notes=self._notes_with_uses(),
            losses=self.losses.values(),
        )

    def _source(self, draft: Draft, way: Convention, variables: Mapping[str, str]) -> RefiSource:
        text, counted = plain(draft.raw), count(draft.raw, way)
        selections = []
        for number, stretch in enumerate(draft.stretches, 1):
            key = f"{draft.key}-{number}"
            self.met.selections.setdefault(stretch.guid, []).append(key)
            place = counted.place(stretch.spot) if stretch.spot else None
            if place is None:
                self._lose(stretch, key)
                continue
            start, end = text.edits.start(place[0]), text.edits.end(place[1])
            codings = self._codings(stretch.elements, "selection", key)
            selections.append(RefiSelection(key, stretch.guid, start, end, codings, _withheld(stretch)))
        return RefiSource(
            key=draft.key,
            guid=draft.guid,
            name=nfc(one_line(draft.name)),
            text=text.text,
            kind=draft.kind,
            selections=tuple(selections),
            codings=self._codings(draft.about, "source", draft.key),
            values=tuple(pair for element in draft.about for pair in values_of(element, variables, self.losses)),
        )

    def _lose(self, stretch: Stretch, key: str) -> None:
        codings = sum(1 for element in stretch.elements for _one in children(element, "Coding"))
        what = _("utvalg med posisjoner utenfor teksten") if stretch.spot else _("utvalg uten posisjoner i teksten")
        self.losses.add(what, key)
        self.losses.add(_("koding på et slikt utvalg"), key, codings)
        if _withheld(stretch):
            self.losses.add(_("utsagn som ikke kan siteres"), key)

    def _codings(self, elements: Iterable[Element], kind: str, key: str) -> tuple[RefiCoding, ...]:
        """Return the codings in `elements`, each once, and remember notes and cases met on the way."""
        rows: dict[RefiCoding, None] = {}
        for element in elements:
            extras = read_extras(said(element, "Description"))
            for one in children(element, "NoteRef"):
                self.met.use(ref(one), kind, key)
            for one in children(element, "Coding"):
                coding = self._coding(one, kind, key, extras)
                if coding is not None:
                    rows[coding] = None
        return tuple(rows)

    def _coding(
        self, element: Element, kind: str, key: str, extras: Mapping[tuple[str, str], Extra]
    ) -> RefiCoding | None:
        target = child(element, "CodeRef")
        guid = ref(target) if target is not None else ""
        code = self.codes.ids.get(guid)
        if code is None and guid in self.case_guids:
            self.met.in_case.setdefault(guid, []).append(key)
            return None
        if code is None or guid in self.codes.shared:
            self.losses.add(_("koding med en kode som ikke finnes i kodeboken, eller som to koder deler guid med"), key)
            return None
        user = self.users.get(guid_of(element.get("creatingUser")), "")
        notes = [ref(one) for one in children(element, "NoteRef")]
        for note in notes:
            self.met.use(note, "coding", f"{key}/{code}")
        memo = "\n\n".join(self.notes[note].text for note in notes if note in self.notes)
        extra = extras.get((code, user), Extra())
        return RefiCoding(code, user, moment(element.get("creationDateTime") or ""), memo, *extra)

    def _notes_with_uses(self) -> tuple[RefiNote, ...]:
        for one in children(self.root, "NoteRef"):
            self.met.use(ref(one), "project", "")
        for code, guids in self.codes.notes.items():
            for guid in guids:
                self.met.use(guid, "code", code)
        uses = self.met.uses()
        return tuple(replace(note, about=uses.get(guid, ())) for guid, note in self.notes.items())


def _withheld(stretch: Stretch) -> tuple[str, ...]:
    told = (read_withheld(nfc(said(element, "Description"))) for element in stretch.elements)
    return tuple(dict.fromkeys(user for users in told for user in users))


def _users(root: Element) -> dict[str, str]:
    users = child(root, "Users")
    found = children(users, "User") if users is not None else ()
    return {guid_of(one.get("guid")): nfc(one_line(one.get("name") or one.get("id") or "")) for one in found}


def _with_values(source: RefiSource, more: Sequence[tuple[str, str]]) -> RefiSource:
    return replace(source, values=tuple(dict.fromkeys((*source.values, *more)))) if more else source
