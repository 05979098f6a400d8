"""All checks in order, and what comes out: a table and a commented copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from bsb import language
from bsb.errors import BsbError, Fault
from bsb.language import _
from bsb.model.material import Material
from bsb.model.report import Label
from bsb.report.accessibility import faults as accessibility_faults
from bsb.report.conference.workbook import SheetTable, write_workbook
from bsb.report.drafts.draft import Draft, DraftFault, read_draft
from bsb.report.drafts.figures import check_lists, check_numbering, check_totals
from bsb.report.drafts.plainness import check_plainness
from bsb.report.drafts.structure import check_recommendations, check_themes
from bsb.report.drafts.wording import check_headings, check_placeholders, check_plan, check_quotes
from bsb.report.word.contents import CONTENTS_TAG
from bsb.report.word.manifest import manifest_of, read_manifest
from bsb.report.word.notes import note
from bsb.report.word.package import save
from bsb.report.word.page import label_word
from bsb.report.word.seal import Seal

__all__ = ["DraftCheck", "Release", "caption_words", "check_draft", "write_check"]

_MANY = 3
Release = Callable[[Iterable[tuple[str, str]]], None]
"""Lets (place, text) pairs out or raises `ReleaseError` with what is held; the release gate of a study."""


@dataclass(frozen=True)
class DraftCheck:
    """What the check found in a draft, in the order of the text; faults of the whole document come last."""

    path: Path
    faults: tuple[DraftFault, ...]

    def as_faults(self) -> tuple[Fault, ...]:
        """Return the faults with the draft's name, for the screen; many of the same kind are told together, with where the first is."""
        alike: dict[tuple[str, str, str], list[DraftFault]] = {}
        for fault in self.faults:
            alike.setdefault((fault.check, fault.what, fault.repair), []).append(fault)
        return tuple(each for faults in alike.values() for each in self._told(faults))

    def _told(self, faults: list[DraftFault]) -> list[Fault]:
        if len(faults) <= _MANY:
            return [fault.as_fault(self.path.name) for fault in faults]
        place = _("{n} steder, først {place}").format(n=len(faults), place=faults[0].place or _("hele dokumentet"))
        return [Fault(faults[0].what, faults[0].repair, self.path.name, place=place)]


def check_draft(path: Path, material: Material, release: Release | None = None, seal: Seal = Seal()) -> DraftCheck:
    """Return everything that should be looked at before the draft (.docx) or the slides (.pptx) at `path` are sent.

    `release` is the study's release gate; without it names are not looked for. Raises `InputError` for a file that is no Word document.
    """
    with language.use(material.settings.language):
        if path.suffix.lower() == ".pptx":
            from bsb.report.drafts.slides import check_deck

            return DraftCheck(path, tuple(check_deck(path, material)))
        draft = read_draft(path)
        manifest = read_manifest(draft.document, path, seal)
        found = [
            *check_placeholders(draft, material, manifest.kind if manifest is not None else ""),
            *check_quotes(draft, material),
            *check_totals(draft, material),
            *check_lists(draft),
            *check_numbering(draft),
            *check_headings(draft),
            *check_plan(draft),
            *check_themes(draft, material),
            *check_recommendations(draft, material),
            *check_plainness(draft, path, seal),
            *_held(draft, path, release, seal),
            *_accessibility(draft, path),
        ]
        return DraftCheck(path, tuple(sorted(found, key=lambda fault: (fault.line == 0, fault.line))))


def caption_words(code: str) -> tuple[str, ...]:
    """Return what tables, figures and boxes are called in reports in a language; capitals in mid-sentence are right for them."""
    with language.use(code):
        return tuple(label_word(label) for label in Label)


def _held(draft: Draft, path: Path, release: Release | None, seal: Seal) -> list[DraftFault]:
    """What the release gate holds in the text that people have written or changed; the rest passed it when it was made."""
    if release is None:
        return []
    passed = _untouched(draft, path, seal)
    try:
        release((str(line.number), line.said) for line in draft.lines if line.tag not in passed)
    except BsbError as error:
        return [_at_line(draft, fault) for fault in error.faults]
    return []


def _untouched(draft: Draft, path: Path, seal: Seal) -> set[str]:
    """Tags of the blocks that say what the program wrote."""
    manifest = read_manifest(draft.document, path, seal)
    if manifest is None:
        return set()
    now = manifest_of(draft.document, manifest.kind, seal).blocks
    return {tag for tag, digest in now.items() if manifest.blocks.get(tag) == digest} | {CONTENTS_TAG}


def _at_line(draft: Draft, fault: Fault) -> DraftFault:
    line = draft.by_number.get(int(fault.place)) if fault.place.isdigit() else None
    return draft.fault("navn", line, fault.what, fault.repair)


def _accessibility(draft: Draft, path: Path) -> list[DraftFault]:
    return [DraftFault("tilgjengelighet", each.what, each.repair, each.place) for each in accessibility_faults(path)]


def write_check(found: DraftCheck, folder: Path) -> list[Path]:
    """Write the faults as a table, and a copy of a Word draft with a comment at each place; return the files."""
    stem = found.path.stem
    rows = tuple((fault.check, fault.place or _("hele dokumentet"), fault.what, fault.repair) for fault in found.faults)
    table = SheetTable(
        _("Kontroll"),
        _("Kontroll av {file}").format(file=found.path.name),
        (_("Hva"), _("Hvor"), _("Hva som er galt"), _("Hva du kan gjøre")),
        rows,
        (18, 40, 60, 50),
    )
    word = _("kontroll")
    made = write_workbook(folder / f"{stem}-{word}.xlsx", [table], table.title)
    if found.path.suffix.lower() == ".pptx":
        return [made]
    draft = read_draft(found.path)
    for fault in found.faults:
        line = draft.by_number.get(fault.line)
        if line is not None:
            note(draft.document, [line.element], f"{fault.what} {fault.repair}")
    return [made, save(draft.document, folder / f"{stem}-{word}.docx")]
