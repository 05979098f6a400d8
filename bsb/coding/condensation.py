"""Systematic text condensation: meaning units out to a sheet, and back with condensate, code and theme in the analyst's own words."""

from __future__ import annotations

from pathlib import Path

from bsb.coding.excel import Page, write_pages
from bsb.errors import Fault, TableError
from bsb.language import _
from bsb.model.human import Condensate
from bsb.model.material import Material
from bsb.text.normalise import slug
from bsb.text.sheets import in_bokmal, read_sheet

__all__ = ["HEADINGS", "read_condensation", "write_condensation"]

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
            ]
        )
    themes = sorted({row.theme for row in material.human.condensates if row.theme})
    page = Page(
        _("Kondensering"),
        [_(heading) for heading in HEADINGS],
        rows,
        {1: 12, 3: 14, 4: 70, 5: 50, 6: 26, 7: 26},
        {7: themes},
        frozenset({5, 6, 7}),
        frozenset({2}),
    )
    write_pages([page], path, _("Kondensering"))
    return len(rows)


def read_condensation(path: Path, material: Material, author: str) -> tuple[tuple[Condensate, ...], tuple[Fault, ...]]:
    """Read a condensation sheet: what was written, and rows that were refused. Raises `TableError` for a file that is no such sheet."""
    rows = in_bokmal(read_sheet(path), HEADINGS)
    if rows and not {"segment", "meningsenhet", "kondensat"} <= set(rows[0].cells):
        raise TableError(Fault(_("Arket er ikke et kondenseringsark."), _("Skriv ut et nytt fra studien."), path.name))
    found: list[Condensate] = []
    refused: list[Fault] = []
    for row in rows:
        segment = material.segment.get(row.get("segment"))
        if not (row.get("kondensat") or row.get("kode") or row.get("tema")):
            continue
        if segment is None or " ".join(row.get("meningsenhet").split()) != " ".join(segment.text.split()):
            what = _("Meningsenheten finnes ikke i studien, eller teksten er endret.")
            refused.append(
                Fault(
                    what,
                    _("Skriv ut et nytt ark og flytt det du har skrevet."),
                    path.name,
                    row.line,
                    row.get("segment"),
                )
            )
            continue
        found.append(
            Condensate(
                id=f"kondensat-{slug(segment.id)}-{slug(author)}",
                author=author,
                segment=segment.id,
                text=row.get("kondensat"),
                code=row.get("kode"),
                theme=row.get("tema"),
                text_hash=segment.text_hash,
            )
        )
    return tuple(found), tuple(refused)
