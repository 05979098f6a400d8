"""Displays for a report: built for this reader, and left out where there is nothing in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from bsb.display import DisplaySpec, build, load_spec
from bsb.display.ratings import check_rules
from bsb.errors import DisplayError
from bsb.language import _
from bsb.model.display import Display
from bsb.model.report import Block, Caption, Label, Shown, Text, Tone
from bsb.report.parts.work import Work, paragraph
from bsb.text.normalise import capital

__all__ = ["Narrow", "display_block", "display_blocks", "unruled"]

Narrow = Callable[[DisplaySpec], DisplaySpec]
"""Changes a preset for this report: fewer rows, other columns, no pages."""

_FIELDS_ACROSS = 2
"""How many rows and columns four fields have. An empty field says that nobody is there, so all four are shown."""


def display_block(work: Work, slug: str, key: str, caption: str = "", narrow: Narrow | None = None) -> list[Block]:
    """Return a display as a table in a list of one, or nothing when the study has nothing for it.

    What is for the study's own people only is never there: displays are built for the report's edition.
    """
    blocks = display_blocks(work, slug, key, caption, narrow)
    return blocks[:1]


def display_blocks(work: Work, slug: str, key: str, caption: str = "", narrow: Narrow | None = None) -> list[Block]:
    """Return a display and its pages, each as a table; pages with nothing in them are left out."""
    spec = load_spec(slug)
    try:
        display = build(work.material, narrow(spec) if narrow else spec, work.edition.value)
    except DisplayError:
        return []  # the study lacks what this display is made of
    pages = display.pages or (display,)
    return [
        Shown(f"{key}/{number}", Caption(Label.TABLE, _caption(page, caption)), _for_readers(work, _trimmed(page)))
        for number, page in enumerate(pages, 1)
        if _says_something(page)
    ]


def unruled(work: Work, key: str) -> list[Block]:
    """Say that a table is missing because some judgements have no rule: a chapter is not left out in silence. Else nothing."""
    human = work.material.human
    try:
        check_rules(human.assessments, human.rules)
    except DisplayError as error:
        text = _(
            "En tabell mangler her, for {n} av vurderingene mangler regel. Skriv reglene i tabellen «regler», og lag rapporten på nytt."
        ).format(n=sum(len(fault.place.split(", ")) for fault in error.faults))
        return [paragraph(f"{key}/unruled", Text(_("Utkast:") + " ", strong=True), text, tone=Tone.DRAFT)]
    return []


def _for_readers(work: Work, display: Display) -> Display:
    """Head the cases by what readers call them."""
    items = [row.key for row in display.rows if row.kind == "item"]
    cases = bool(items) and all(key in work.material.case for key in items)
    return replace(display, corner=capital(work.case_word)) if cases else display


def _caption(page: Display, caption: str) -> str:
    title = caption or page.title
    return f"{title}: {page.page}" if page.page else title


def _says_something(display: Display) -> bool:
    return bool(display.rows and display.columns) and any(cell.layers for cell in display.cells)


def _trimmed(display: Display) -> Display:
    """Return a display without rows and columns in which nothing is said; the account under it is of the whole."""
    if len(display.rows) == len(display.columns) == _FIELDS_ACROSS:
        return display
    spoken = {cell.row for cell in display.cells if cell.layers}, {cell.column for cell in display.cells if cell.layers}
    rows = tuple(each for each in display.rows if each.key in spoken[0] or each.kind != "item")
    columns = tuple(each for each in display.columns if each.key in spoken[1])
    keys = {each.key for each in rows}, {each.key for each in columns}
    cells = tuple(each for each in display.cells if each.row in keys[0] and each.column in keys[1])
    return replace(display, rows=rows, columns=columns, cells=cells)
