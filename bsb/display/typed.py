"""What people have written in the cells of a display is shown there, whatever has become of the cells since (R25)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from bsb.display.extras import LAST
from bsb.display.fields import FIELDS
from bsb.display.folding import fold
from bsb.display.matrix import OUTSIDE, SUM, Matrix
from bsb.display.select import BASES
from bsb.display.spec import DisplaySpec
from bsb.display.waiting import OURS
from bsb.display.work import Work
from bsb.language import _, ngettext
from bsb.model.display import Cell, Heading, Layer, LayerKind
from bsb.model.human import Summary

__all__ = ["SUMMARY", "asked_tables", "reads", "with_typed"]

SUMMARY = Summary.table
_LAYERS = {"": "sammendrag", "beskrivelse": "beskrivelse", "tolkning": "tolkning"}
_NUMBER = re.compile(r"[A-Z]{1,2}\d{1,5}(?:-S\d+)?")
"""A number that bsb gives (I02, I02-S014, P18, F3): what has it and is not here was taken out, and nobody typed it."""
Place = tuple[str, str]


def reads(spec: DisplaySpec, column: str) -> bool:
    """Return whether the display shows what people write for a cell under this column key: its texts, and not a table of their own."""
    base, _tie, suffix = column.partition("#")
    name = base.partition(":")[0]
    if spec.engine == "register" or any(each.key == base for each in spec.columns.fields):
        return not suffix and name in FIELDS and FIELDS[name].table == SUMMARY
    return fold(_LAYERS.get(suffix, "")) in {fold(each) for each in spec.cell.show}


def asked_tables(spec: DisplaySpec) -> tuple[str, ...]:
    """Return the tables in which people fill the cells that wait for them, by their names in commands."""
    fields = [FIELDS[each.name].table for each in spec.columns.fields if each.name in FIELDS]
    layers = {fold(each) for each in spec.cell.show} if spec.engine != "register" else set[str]()
    summed = [SUMMARY] if layers & set(_LAYERS.values()) or spec.options.get("siste_rad") else []
    # What a display of a table shows is filled in that table.
    rows = [name for name, part in BASES.items() if fold(name) == fold(spec.basis) and part not in OURS]
    return tuple(dict.fromkeys(filter(None, (*rows, *summed, *fields))))


def with_typed(work: Work, matrix: Matrix) -> Matrix:
    """Return `matrix` with all that people have written for this display.

    A text in a cell that has other words of its own stands after them. Rows and columns that somebody has added in the sheet, or that are
    here no more, come last, in the order of their names.
    """
    typed = work.typed
    if not typed:
        return matrix
    matrix = _with_unread(work, matrix, typed)
    if work.external or work.spec.pages is not None or work.spec.within is not None:
        return matrix
    rows, columns = {each.key for each in matrix.rows}, {each.key for each in matrix.columns}
    placed: dict[Place, list[Summary]] = defaultdict(list)
    ours, homeless = _own_keys(work), 0
    for (row, column), written in sorted(typed.items()):
        place = (row, column.partition("#")[0])
        if row == LAST or (row in rows and place[1] in columns):
            continue
        # One side must be known, and the other be nothing that the study has and this display leaves out.
        strange = tuple(_strange(place, rows, columns))
        if (row in rows or place[1] in columns) and not (
            ours.intersection(strange) or any(map(_NUMBER.fullmatch, strange))
        ):
            placed[place].append(written)
        else:
            homeless += 1
    matrix = _extended(work, matrix, placed)
    return matrix if work.spec.filter.cases else replace(matrix, notes=(*matrix.notes, *_told(homeless)))


def _own_keys(work: Work) -> frozenset[str]:
    """Return what rows and columns of this study may be called by."""
    material, human = work.material, work.material.human
    ours = {OUTSIDE, SUM, *material.person, *material.transcript, *material.case, *material.segment}
    ours |= {*material.codebook.by_id, *(each.role for each in material.persons)}
    return frozenset(ours | {each.id for each in (*human.findings, *human.goals, *human.events, *human.links)})


def _strange(place: Place, rows: Collection[str], columns: Collection[str]) -> Iterator[str]:
    """Yield what the keys that are not here are made of: `ansatt/P18` is of a role and a person."""
    for key, here in zip(place, (rows, columns), strict=True):
        if key not in here:
            yield from key.split("/")


def _with_unread(work: Work, matrix: Matrix, typed: Mapping[Place, Summary]) -> Matrix:
    rows, columns = {each.key for each in matrix.rows}, {each.key for each in matrix.columns}
    unread: dict[Place, list[Summary]] = defaultdict(list)
    for (row, column), written in sorted(typed.items()):
        place = (row, column.partition("#")[0])
        if row in rows and place[1] in columns and row != LAST and not reads(work.spec, column):
            unread[place].append(written)
    if not unread:
        return matrix
    at = {(cell.row, cell.column): number for number, cell in enumerate(matrix.cells)}
    cells = list(matrix.cells)
    for place, found in unread.items():
        layers = tuple(_layer(work, each, LayerKind.SUMMARY) for each in found)
        if place in at:
            cell = cells[at[place]]
            said = tuple(each for each in cell.layers if not each.waits)
            cells[at[place]] = replace(cell, layers=(*said, *layers), gap=None)
        else:
            cells.append(Cell(*place, layers))
    return replace(matrix, cells=tuple(cells))


def _extended(work: Work, matrix: Matrix, placed: Mapping[Place, Iterable[Summary]]) -> Matrix:
    rows, columns = {each.key for each in matrix.rows}, {each.key for each in matrix.columns}
    new_rows = tuple(Heading(key, key, kind="typed") for key in dict.fromkeys(r for r, _c in placed if r not in rows))
    new_columns = tuple(
        Heading(key, _called(key), kind="typed") for key in dict.fromkeys(c for _r, c in placed if c not in columns)
    )
    if not new_rows and not new_columns:
        return matrix
    places = [(row.key, column.key) for row in new_rows for column in (*matrix.columns, *new_columns)]
    places += [(row.key, column.key) for row in matrix.rows if row.kind != "level" for column in new_columns]
    cells = tuple(Cell(r, c, _layers(work, placed.get((r, c), ())), key=f"{r}|{c}") for r, c in places)
    return replace(
        matrix, rows=(*matrix.rows, *new_rows), columns=(*matrix.columns, *new_columns), cells=(*matrix.cells, *cells)
    )


def _called(key: str) -> str:
    """Return the heading of a column that is here no more: the field's own name, or what somebody called it."""
    name, _tie, rest = key.partition(":")
    return f"{_(FIELDS[name].label)}: {rest}" if name in FIELDS and rest else key


def _layers(work: Work, found: Iterable[Summary]) -> tuple[Layer, ...]:
    return tuple(_layer(work, each, LayerKind.SUMMARY) for each in found) or (Layer(LayerKind.SUMMARY, "", human=True),)


def _layer(work: Work, written: Summary, kind: LayerKind) -> Layer:
    stale = work.is_old(written, written.segments, sums_up=False)
    there = tuple(each for each in written.segments if each in work.material.segment)
    return Layer(kind, written.text, there, human=True, stale=stale)


def _told(n: int) -> Iterator[str]:
    if n:
        yield ngettext(
            "{n} tekst er skrevet til en rad eller kolonne som ikke er med her nå. Den står nederst i arket fra bsb export sammendrag.xlsx.",
            "{n} tekster er skrevet til rader eller kolonner som ikke er med her nå. De står nederst i arket fra bsb export sammendrag.xlsx.",
            n,
        ).format(n=n)
