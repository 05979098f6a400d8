"""From a study and a display file to a `Display`: select, place, account, and write down how it was done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bsb.display.beside import asks_why, extra_notes, extra_pages, extra_rules
from bsb.display.catalogue import own_texts
from bsb.display.edition import for_edition, shareable
from bsb.display.fields import FIELDS
from bsb.display.gaps import key_line
from bsb.display.judging import judged_levels
from bsb.display.lookups import memory_of
from bsb.display.matrix import Matrix
from bsb.display.misspelt import check_fields, every_fault
from bsb.display.network import build_network
from bsb.display.notes import notes_for, size_notes
from bsb.display.pages import page_specs
from bsb.display.pairs import build_pairs
from bsb.display.pivot import build_pivot
from bsb.display.quotebook import register
from bsb.display.register import build_register
from bsb.display.rules import n_line, proposals, rules_block, source_line
from bsb.display.saying import said_words
from bsb.display.select import Selection, select
from bsb.display.spec import DisplaySpec
from bsb.display.turned import turned_matrix, wide
from bsb.display.typed import asked_tables, with_typed
from bsb.display.verbatim import check_display, check_material
from bsb.display.waiting import with_waiting
from bsb.display.work import Work
from bsb.errors import DisplayError
from bsb.exchange.human_columns import choices, spoken
from bsb.language import _
from bsb.model.columns import segments_in
from bsb.model.display import Display, Edition, Quote
from bsb.model.material import Material

__all__ = ["build"]


def build(material: Material, spec: DisplaySpec, edition: str = "intern") -> Display:
    """Return the display that `spec` describes, for those inside (`intern`) or for everyone (`ekstern`).

    A display with `sider` comes with its pages in `Display.pages`; its own matrix is then the overview of them all, and its account and
    quote register cover the whole. Pure: the same material and spec give the same display. Raises `DisplayError` with all faults for
    unknown codes, axes or attributes, and when a quote no longer equals its segment (R9).
    """
    chosen = Edition(spec.edition or edition) if edition == "intern" else Edition(edition)
    spec = for_edition(spec, chosen)
    beside = tuple(_page(material, each, chosen, name) for name, each in extra_pages(material, spec))
    if spec.pages is None:
        return _finish(material, replace(_one(material, spec, chosen), pages=beside), spec)
    whole = _one(material, replace(spec, cell=replace(spec.cell, show=_overview(spec))), chosen)
    # A quote has one number in the whole display, whichever page it stands on.
    numbers = {quote.segment: quote.number for quote in whole.quotes}
    pages = tuple(_page(material, each, chosen, name, numbers) for name, each in page_specs(material, spec))
    return _finish(
        material, replace(whole, pages=(*(each for each in pages if each.cells), *beside), page=_("Oversikt")), spec
    )


def _page(
    material: Material, spec: DisplaySpec, edition: Edition, name: str, numbers: Mapping[str, int] | None = None
) -> Display:
    return replace(_one(material, spec, edition, numbers), page=name)


def _one(material: Material, spec: DisplaySpec, edition: Edition, numbers: Mapping[str, int] | None = None) -> Display:
    memory = memory_of(material)
    work = Work(material, memory, spec=spec, edition=edition)
    try:
        selection = select(work)
        work = replace(work, items=selection.items)
        check_fields(work)
        matrix = _engine(work, selection)
    except DisplayError as error:
        raise every_fault(work, error) from None
    matrix = with_typed(work, with_waiting(work, matrix))
    matrix = replace(
        matrix, rules=(*matrix.rules, *extra_rules(work)), notes=(*matrix.notes, *extra_notes(work, matrix))
    )
    if spec.transpose != (spec.turn_wide and wide(matrix)):
        matrix = turned_matrix(matrix)
    return _display(work, selection, matrix, register(work, matrix.cells, numbers))


def _overview(spec: DisplaySpec) -> tuple[str, ...]:
    # The overview of many pages counts what the pages quote.
    return ("antall", "fortegn") if "sitat" in spec.cell.show else spec.cell.show


def _engine(work: Work, selection: Selection) -> Matrix:
    if work.spec.engine == "graf":
        return build_network(work, selection)
    if work.spec.engine == "register":
        return build_register(work, selection)
    if work.spec.options.get("samforekomst"):
        return build_pairs(work, selection)
    return build_pivot(work, selection)


def _display(work: Work, selection: Selection, matrix: Matrix, quotes: tuple[Quote, ...]) -> Display:
    spec = work.spec
    return Display(
        id=spec.id,
        slug=spec.slug,
        title=_(spec.title),
        question=_(spec.question),
        rows=matrix.rows,
        columns=matrix.columns,
        cells=matrix.cells,
        rules=rules_block(work, selection, matrix),
        account=matrix.account,
        source=source_line(work, selection),
        quotes=quotes,
        notes=(*notes_for(work, selection, matrix), *matrix.notes),
        edition=work.edition,
        corner=_(matrix.corner) if matrix.corner else "",
        unit=spec.unit,
        order=matrix.order,
        sheet=spec.sheet,
        chart=spec.chart,
        graph=matrix.graph,
        fixed=(
            *own_texts(spec.slug),
            *choices(),
            *map(spoken, choices()),
            *said_words(),
            key_line(),
            asks_why(),
            n_line(work),
            *labels(spec),
            _("I alt"),
            _("Les meg"),
            *size_notes(matrix),
        ),
        kind=matrix.kind,
        levels=judged_levels(work) if spec.chart == "vekst" else (),
        asks=asked_tables(spec),
        study=work.material.settings.title,
        reading=_("Hva viser matrisen? Hva bryter mønsteret? Hva vet vi ikke?"),
        proposed=proposals(work, selection)[0],
    )


def labels(spec: DisplaySpec) -> tuple[str, ...]:
    """Return the headings of fields that the program itself names."""
    return tuple(_(FIELDS[each.name].label) for each in spec.columns.fields if each.name in FIELDS and not each.label)


def _finish(material: Material, display: Display, spec: DisplaySpec) -> Display:
    check_display(display)
    shown = set[str]().union(*(segments_in(page.cells) for page in (display, *display.pages)))
    check_material(material, sorted(shown & material.segment.keys()))
    least = spec.hide_below or material.settings.display.hide_below
    named = spec.basis == "vurderinger" and spec.rows.by == "case"
    return shareable(display, least, named) if display.external else display
