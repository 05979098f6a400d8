"""Bringing a draft up to date without losing what people wrote in it.

A block that says what the program wrote is replaced. One that a person has changed, commented or tracked changes in is kept; the new version goes
to `…-endringer.docx`, and a comment says so. A block that is gone stays gone. Text between blocks is never touched. The draft itself is not
changed: the result is a new file, and a copy of the draft is kept beside it. `…-endringer.docx` also tells what was done, heading by heading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from bsb import language
from bsb.errors import Fault, InputError
from bsb.language import _
from bsb.model.report import Report
from bsb.report.word.changes import Done, write_changes
from bsb.report.word.contents import CONTENTS_TAG
from bsb.report.word.controls import tag_of, tagged
from bsb.report.word.fingerprint import filled, fingerprint, prompts, touched
from bsb.report.word.manifest import (
    Manifest,
    content,
    manifest_of,
    picture_hashes,
    read_manifest,
    write_manifest,
    write_sidecar,
)
from bsb.report.word.notes import note
from bsb.report.word.order import to_move
from bsb.report.word.outline import headings_above
from bsb.report.word.package import open_document, save
from bsb.report.word.places import Place, find_places
from bsb.report.word.seal import Seal
from bsb.report.word.writer import finish, new_page, pieces
from bsb.report.word.xml import text_of
from bsb.text.keeping import keep_copy

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = ["Updated", "update_word"]


@dataclass(frozen=True)
class Updated:
    """What an update did. Tags of blocks by what happened to them; `changes` is the file that tells of it, with what was not put in, or None."""

    path: Path
    backup: Path
    changes: Path | None = None
    replaced: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


@dataclass
class _Run:
    """One update under way."""

    document: Document
    before: Manifest
    fresh: Mapping[str, _Element]
    places: dict[str, Place]
    pictures: dict[str, str]
    controls: Mapping[str, _Element]
    seal: Seal
    prompts: frozenset[str] = frozenset()
    replaced: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    outdated: list[str] = field(default_factory=list)
    moving: set[str] = field(default_factory=set)
    titles: dict[str, str] = field(default_factory=dict)

    def standing(self) -> list[str]:
        """The blocks in the order they have in the document now."""
        body = self.document.element.body
        rank = {element: number for number, element in enumerate(body.iter())}
        there = [tag for tag, place in self.places.items() if place.outer[0] in rank]
        return sorted(there, key=lambda tag: rank[self.places[tag].outer[0]])

    def edited(self, tag: str) -> bool:
        """Whether a person has worked on the block since it was written."""
        place = self.places[tag]
        if not place.sure or touched(place.outer) or filled(place.outer, self.prompts):
            return True
        return self._hash(place.inner, self.pictures) != self.before.blocks[tag]

    def news(self, tag: str) -> bool:
        """Whether the report now says something else there than when the draft was written."""
        pictures = picture_hashes(self.document)
        return self._hash(content(self.fresh[tag]), pictures) != self.before.blocks[tag]

    def _hash(self, elements: Iterable[_Element], pictures: dict[str, str]) -> str:
        return self.seal.of(fingerprint(elements, pictures))


def update_word(report: Report, draft: Path, seal: Seal = Seal()) -> Updated:
    """Write `report` into a copy of `draft`, keeping all that people wrote, and return what was done.

    Raises `InputError` when the draft was not made by bsb, or was made as another kind of report.
    """
    with language.use(report.language):
        document = open_document(draft)
        before = _manifest(document, draft, report, seal)
        body = document.element.body
        places = find_places(body, before.blocks)
        fresh = {tag: element for tag, element in pieces(new_page(document, report)) if tag}
        run = _Run(
            document, before, fresh, places, picture_hashes(document), tagged(body), seal, prompts(fresh.values())
        )
        _keep_or_replace(run)
        _move(run)
        _add_new(run)
        _remove_old(run)
        page = new_page(document, report)
        finish(page)
        return _save(run, report, draft)


def _manifest(document: Document, draft: Path, report: Report, seal: Seal) -> Manifest:
    found = read_manifest(document, draft, seal)
    if found is None:
        raise InputError(
            Fault(
                _("Dokumentet er ikke et utkast fra bsb, eller listen over hva bsb skrev, er borte."),
                _("Lag et nytt utkast, og flytt teksten din dit."),
                file=draft.name,
            )
        )
    if found.kind != report.kind:
        what = _("Utkastet er en annen slags rapport ({old}) enn den du lager nå ({new}).")
        raise InputError(Fault(what.format(old=found.kind, new=report.kind), _("Velg riktig utkast."), file=draft.name))
    if found.about and found.about != report.about:
        what = _("Utkastet er om «{old}», og ikke om «{new}».")
        repair = _("Velg utkastet for den casen du gir med --case, eller la --case være når utkastet er om alle.")
        raise InputError(Fault(what.format(old=found.about, new=report.about), repair, file=draft.name))
    return found


def _keep_or_replace(run: _Run) -> None:
    for tag, element in run.fresh.items():
        if tag not in run.places:
            continue
        if tag == CONTENTS_TAG:
            _renew_contents(run, element)
            continue
        if run.edited(tag):
            run.kept.append(tag)
            if run.news(tag):
                run.outdated.append(tag)
                note(run.document, run.places[tag].outer, _("Ny versjon finnes. Den står i endringsfilen."))
        else:
            _replace(run, tag, element)


def _replace(run: _Run, tag: str, element: _Element) -> None:
    """Put the new version in where there is one, or where the block has lost its control and gets it back so."""
    news = run.news(tag)
    if news or run.places[tag].outer[0] is not run.controls.get(tag):
        run.places[tag].replace(element)
        run.places[tag] = Place((element,), tuple(content(element)))
    if news:
        run.replaced.append(tag)


def _renew_contents(run: _Run, element: _Element) -> None:
    # Filled from the headings in any case; only one that has lost its tag is put in anew.
    if run.places[CONTENTS_TAG].sure and CONTENTS_TAG not in tagged(run.document.element.body):
        run.places[CONTENTS_TAG].replace(element)
        run.places[CONTENTS_TAG] = Place((element,), tuple(content(element)))


def _move(run: _Run) -> None:
    """Take out the blocks that have another place in the report now, to be put in there."""
    standing = run.standing()
    for tag in to_move(standing, list(run.before.blocks), list(run.fresh)):
        if tag in run.kept or not run.places[tag].sure or tag == CONTENTS_TAG:
            continue
        run.places[tag].remove()
        del run.places[tag]
        run.moving.add(tag)


def _add_new(run: _Run) -> None:
    """Put in what the draft never had or has elsewhere, before the block that follows it in the report."""
    tags = list(run.fresh)
    last: _Element | None = None
    for number, tag in enumerate(tags):
        if tag in run.places:
            last = run.places[tag].outer[-1]
            continue
        if tag in run.before.blocks and tag not in run.moving:
            continue  # somebody took it out
        following = next((run.places[each] for each in tags[number + 1 :] if each in run.places), None)
        element = run.fresh[tag]
        if following is not None:
            following.outer[0].addprevious(element)
        elif last is not None:
            last.addnext(element)
        last = element
        run.places[tag] = Place((element,), tuple(content(element)))
        if tag not in run.moving:
            run.added.append(tag)


def _remove_old(run: _Run) -> None:
    """Take out blocks that the report no longer has, unless a person has worked on them, or written under that heading."""
    old = [tag for tag in run.places if tag not in run.fresh and tag != CONTENTS_TAG]
    edited = {tag for tag in old if run.edited(tag)}
    above = headings_above(run.document, run.places, edited, frozenset(run.places) - frozenset(old))
    for tag in old:
        place = run.places[tag]
        if tag in edited:
            run.kept.append(tag)
            note(
                run.document,
                place.outer,
                _("Dette er ikke lenger med i den nye versjonen. Behold det eller stryk det."),
            )
        elif tag in above:
            run.kept.append(tag)
        else:
            if tag.startswith(tag_of("heading", "")):
                run.titles[tag] = " ".join(text for each in place.outer if (text := text_of(each).strip()))
            place.remove()
            run.removed.append(tag)


def _save(run: _Run, report: Report, draft: Path) -> Updated:
    backup = keep_copy(draft)
    path = _next_name(draft)
    after = _manifest_after(run, report)
    write_manifest(run.document, after)
    save(run.document, path)
    write_sidecar(path, after, run.seal)
    gone = tuple(tag for tag in run.fresh if tag not in run.places)
    done = Done(
        tuple(run.replaced),
        tuple(run.added),
        tuple(tag for tag in run.fresh if tag in run.moving),
        tuple(run.removed),
        tuple(run.outdated),
        gone,
        tuple(run.before.blocks),
        run.titles,
    )
    changes = write_changes(report, done, path.with_name(f"{path.stem}-endringer.docx"), run.seal)
    return Updated(
        path,
        backup,
        changes,
        tuple(run.replaced),
        tuple(run.added),
        tuple(run.removed),
        tuple(run.kept),
        gone,
    )


def _manifest_after(run: _Run, report: Report) -> Manifest:
    """What the program wrote, as it now stands. Of an edited block the old hash stays, so that it counts as edited next time too."""
    now = manifest_of(run.document, report.kind, run.seal).blocks
    kept = {tag: digest for tag, digest in run.before.blocks.items() if tag in run.kept}
    gone = {tag: digest for tag, digest in run.before.blocks.items() if tag not in now and tag in run.fresh}
    untagged = {tag: run.before.blocks[tag] for tag in run.places if tag not in now and tag not in run.removed}
    blocks = {**untagged, **now, **gone, **kept}
    order = [*run.standing(), *blocks]
    listed = {tag: blocks[tag] for tag in dict.fromkeys(order) if tag in blocks}
    return Manifest(report.kind, listed, report.about, run.seal.sign)


def _next_name(draft: Path) -> Path:
    """`rapport.docx` becomes `rapport-oppdatert.docx`, then `rapport-oppdatert-2.docx`; never a file that is there already."""
    stem, sign, number = draft.stem.partition("-oppdatert")
    step = (
        (int(number.lstrip("-") or "1") + 1) if (sign and number.lstrip("-").isdigit()) or (sign and not number) else 1
    )
    names = (draft.with_name(f"{stem}-oppdatert{f'-{n}' if n > 1 else ''}.docx") for n in count(step))
    return next(name for name in names if not name.exists())
