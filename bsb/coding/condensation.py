"""Systematic text condensation: meaning units out to a sheet, and back with condensate, code and theme in the analyst's own words."""

from __future__ import annotations

from pathlib import Path

from bsb.coding.coder_names import as_known, note_id, same_coder
from bsb.coding.excel import Page, write_pages
from bsb.coding.sheet_in import WHOSE
from bsb.coding.sheet_marks import Refused
from bsb.errors import Fault, TableError
from bsb.language import _
from bsb.model.human import Condensate
from bsb.model.material import Material
from bsb.text.own_sheets import read_own_sheet
from bsb.text.sheets import SheetRow

__all__ = ["HEADINGS", "PAGE", "read_condensation", "write_condensation"]

PAGE = "Kondensering"
HEADINGS = ("segment", "nøkkel", "hvem", "meningsenhet", "kondensat", "kode", "tema")


def write_condensation(material: Material, path: Path, author: str, segments: tuple[str, ...] = ()) -> int:
    """Write a sheet of meaning units with what `author` has condensed already; returns the number of rows.

    Without `segments`, the segments that carry a code that stands are taken.
    """
    wanted = set(segments) or set(material.codes_of)
    written = {row.segment: row for row in material.human.condensates if row.author == author}
    rows = []
    for segment in material.segments:
        if segment.id not in wanted:
            continue
        own = written.get(segment.id)
        person = material.person.get(segment.person)
        rows.append(
            [
                segment.id,
                segment.text_hash,
                person.pseudonym if person else "",
                segment.text,
                own.text if own else "",
                own.code if own else "",
                own.theme if own else "",
                author,
            ]
        )
    themes = sorted({row.theme for row in material.human.condensates if row.theme})
    page = Page(
        _(PAGE),
        [*(_(heading) for heading in HEADINGS), WHOSE],
        rows,
        {1: 12, 3: 14, 4: 70, 5: 50, 6: 26, 7: 26},
        {7: themes},
        frozenset({5, 6, 7}),
        frozenset({2, len(HEADINGS) + 1}),
    )
    write_pages([page], path, _("Kondensering"))
    return len(rows)


def read_condensation(
    path: Path, material: Material, author: str, others: bool = False
) -> tuple[tuple[Condensate, ...], tuple[Fault, ...]]:
    """Read a condensation sheet: what was written, and rows that were refused.

    A row says whose it is; `author` is for those that do not. Rows of somebody else are refused unless `others` says that they may be there.
    Raises `TableError` for a file that is no such sheet.
    """
    rows = read_own_sheet(path, PAGE, HEADINGS, {"segment", "meningsenhet", "kondensat"})
    if rows is None:
        raise TableError(Fault(_("Arket er ikke et kondenseringsark."), _("Skriv ut et nytt fra studien."), path.name))
    found: dict[str, Condensate] = {}
    refused: list[Fault] = []
    for row in rows:
        if not any(map(row.get, ("kondensat", "kode", "tema"))):
            continue
        try:
            one = _condensate(row, material, _author(row, material, author, others))
            if one.id in found:
                raise Refused(_("Segmentet står i to rader."), _("Skriv alt om segmentet i én rad."))
            found[one.id] = one
        except Refused as reason:
            refused.append(Fault(reason.what, reason.repair, path.name, row.line, row.get("segment")))
    return tuple(found.values()), tuple(refused)


def _author(row: SheetRow, material: Material, author: str, others: bool) -> str:
    whose = row.get(WHOSE) or author
    if same_coder(whose, author):
        return author
    if not others:
        raise Refused(
            _("Raden er fra arket til {whose}.").format(whose=whose),
            _("La --coder stå tom, så går hver rad til den som har skrevet den."),
        )
    return as_known(whose, {one.author for one in material.human.condensates})


def _condensate(row: SheetRow, material: Material, author: str) -> Condensate:
    segment = material.segment.get(row.get("segment"))
    if segment is None or row.get("meningsenhet").split() != segment.text.split():
        raise Refused(
            _("Meningsenheten finnes ikke i studien, eller teksten er endret."),
            _("Skriv ut et nytt ark og flytt det du har skrevet."),
        )
    before = (one.id for one in material.human.condensates if (one.segment, one.author) == (segment.id, author))
    return Condensate(
        id=next(before, note_id("kondensat", segment.id, author)),
        author=author,
        segment=segment.id,
        text=row.get("kondensat"),
        code=row.get("kode"),
        theme=row.get("tema"),
        text_hash=segment.text_hash,
    )
