"""Sheets that people fill and give back (R18): ready to fill, keys kept but hidden, drop-downs, and every fault at once.

    fill_sheet(material, "sammendrag", folder)    an .xlsx with one row for each cell that waits
    read_table(path, "sammendrag", material)      the rows, as values; also tables with one column for each variable

What stood before is never lost: rows keep their ids, and a text that was written on other words than those that stand now is
marked «må leses på nytt» until somebody changes it or says that it is read.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from bsb.display.folding import suggestion
from bsb.display.ratings import has_value, level_of, levels_in
from bsb.display.stale import segments_hash
from bsb.display.widetables import narrowed
from bsb.errors import DisplayError, Fault, TableError
from bsb.exchange.human_columns import HELPS, HUMAN_TABLES, shape_of
from bsb.exchange.human_tables import human_rows
from bsb.language import _, in_every
from bsb.model.human import Assessment, Condensate, ConferenceInput, HumanRow, Memo, Recommendation, Summary
from bsb.model.material import Material
from bsb.text.files import write_bytes
from bsb.text.normalise import slug
from bsb.text.sheets import SheetRow, fold_header, read_sheet

__all__ = ["HELP", "READ_AGAIN", "fill_sheet", "kind_of", "read_lines", "read_table"]

HELP = "til_hjelp_"
"""How the headings of columns begin that are there to be read, not to be taken in."""
READ_AGAIN = HELP + "lest_pa_nytt"


def kind_of(table: str) -> type[HumanRow]:
    """Return the human table of that name (`sammendrag`, `planmål`, `planmal`). Raises `TableError` with a suggestion."""
    found = next((kind for kind in HUMAN_TABLES if slug(kind.table) == slug(table)), None)
    if found is None:
        names = [kind.table for kind in HUMAN_TABLES]
        raise TableError(Fault(_("Ingen tabell heter «{name}».").format(name=table), suggestion(table, names)))
    return found


def read_table(path: Path, table: str, material: Material) -> tuple[HumanRow, ...]:
    """Return the rows of a filled table, as `read_lines` does, without their lines."""
    return tuple(row for _line, row in read_lines(path, table, material))


def read_lines(path: Path, table: str, material: Material) -> tuple[tuple[int, HumanRow], ...]:
    """Return the rows of a filled table, each with the line of the file it stands on.

    Headings are Norwegian or English, in any order; columns that begin with «Til hjelp» are passed over. `tall` and
    `vurderinger` may also have one row for each case and one column for each indicator or variable. A sum row at the foot is checked,
    not taken in. Raises `TableError` with every fault of the file, each with its line.
    """
    kind = kind_of(table)
    headings = [name for names in shape_of(kind).headings.values() for name in names]
    rows = narrowed([_spoken(row, kind) for row in read_sheet(path, headings=headings)], path.name, kind, material)
    again = {row.line for row in rows if _yes(row.cells.get(READ_AGAIN, ""))}
    bare = [_without_help(row) for row in rows]
    premade = {row.line for row in rows if any(name.startswith(HELP) for name in row.cells) and not row.cells.get("id")}
    filled = [row for row in bare if _is_filled(row, kind, row.line in premade)]
    if not filled:
        return ()
    values = human_rows(filled, path.name, kind, material)
    now = {row.line: _ids(row.cells.get(HELP + "segmenter", "")) for row in rows}
    lined = [(row.line, value) for row, value in zip(filled, values, strict=True)]
    if faults := [*_off_scale(lined, path.name), *_twice(lined, path.name)]:
        raise TableError(sorted(faults, key=lambda fault: fault.line or 0))
    now |= _behind([(line, value) for line, value in lined if not now[line]], material)
    return tuple((line, _fresh(value, material, line in again, now[line])) for line, value in lined)


def _behind(lined: Iterable[tuple[int, HumanRow]], material: Material) -> dict[int, tuple[str, ...]]:
    """Return what stands today behind summaries written in a table of people's own, which says nothing of it; they grow stale too (R18)."""
    from bsb.display.fillrows import fill_rows

    bare = [(line, row) for line, row in lined if isinstance(row, Summary) and not row.segments]
    found: dict[tuple[str, str, str], tuple[str, ...]] = {}
    for name in dict.fromkeys(row.display for _line, row in bare):
        # A display that there is none of, or that cannot be made yet, has nothing behind its cells.
        with contextlib.suppress(DisplayError):
            for each in fill_rows(material, Summary, (name,)):
                found[name, each["rad"], each["kolonne"]] = _ids(each[HELP + "segmenter"])
    return {line: found.get((row.display, row.row, row.column), ()) for line, row in bare}


def _off_scale(lined: Iterable[tuple[int, HumanRow]], file: str) -> Iterator[Fault]:
    """Yield a fault for each judgement that is none of the levels its own row names."""
    for line, row in lined:
        levels = levels_in(row.scale) if isinstance(row, Assessment) and has_value(row) else ()
        if levels and isinstance(row, Assessment) and level_of(row.value) not in map(level_of, levels):
            what = _("«{name}» står ikke på skalaen i samme rad.").format(name="verdi")
            yield Fault(what, _("Bruk {k}.").format(k=", ".join(levels)), file, line)


def _twice(lined: Iterable[tuple[int, HumanRow]], file: str) -> Iterator[Fault]:
    """Yield a fault for each row that says over again what another says, or judges the same by the same hand."""
    seen: dict[object, int] = {}
    for line, row in lined:
        if isinstance(row, ConferenceInput | Memo):
            # Two in a group may say the same, and both count.
            continue
        same: object = replace(row, id="", when="")
        if isinstance(row, Assessment):
            same = (row.case, row.variable, row.phase, row.author)
        first = seen.setdefault(same, line)
        if first != line:
            yield Fault(
                _("Raden sier det samme som linje {n}.").format(n=first), _("Behold den ene raden."), file, line
            )


def _spoken(row: SheetRow, kind: type[HumanRow]) -> SheetRow:
    # The sheet may have been written in another language than the study has now.
    words = {HELP + "ma_leses": in_every("Til hjelp: må leses"), READ_AGAIN: in_every("Til hjelp: lest på nytt")}
    known = {name: names[0] for names in shape_of(kind).headings.values() for name in names}
    known |= {fold_header(text): name for name, texts in words.items() for text in texts}
    said = in_every("Til hjelp: {what}")
    helps = [(name, word) for name in HELPS for word in in_every(name)]
    known |= {fold_header(text.format(what=word)): HELP + name for text in said for name, word in helps}
    begins = tuple(fold_header(text.format(what="")).strip("_") + "_" for text in said)

    def ours(name: str) -> str:
        begin = next((each for each in begins if name.startswith(each)), "")
        return known.get(name, HELP + name.removeprefix(begin) if begin else name)

    cells: dict[str, str] = {}
    for name, cell in row.cells.items():
        cells[ours(name)] = cells.get(ours(name)) or cell
    return SheetRow(row.line, cells)


def _ids(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _yes(text: str) -> bool:
    return text.strip().casefold() in {"ja", "x", "j", "yes", "✓"}


def _without_help(row: SheetRow) -> SheetRow:
    return SheetRow(row.line, {name: cell for name, cell in row.cells.items() if not name.startswith(HELP)})


# Filled by us when the sheet is made; a row with nothing else is one that nobody has touched.
_OURS = {
    Summary: {"id", "display", "rad", "kolonne", "segmenter", "tekst_hash", "forfatter"},
    Condensate: {"id", "segment", "tekst_hash", "forfatter"},
    Recommendation: {"id", "tema", "forfatter"},
    Assessment: {"id", "case", "variabel", "segmenter", "tekst_hash", "forfatter", "skala", "regel"},
}


def _is_filled(row: SheetRow, kind: type[HumanRow], premade: bool) -> bool:
    ours = _OURS.get(kind, set())
    if kind is Assessment and not premade and "verdi" in row.cells and row.cells.get("case"):
        # A case that was looked at and not judged is a row too: its blank is «ingen data».
        return True
    return any(cell for name, cell in row.cells.items() if name not in ours)


def _fresh(value: HumanRow, material: Material, read_again: bool, now: tuple[str, ...]) -> HumanRow:
    """Return a row with the hash of the words it was written on: new or changed text is written on what stands `now`."""
    if isinstance(value, Summary | Assessment):
        before: Iterable[Summary | Assessment] = (
            material.human.summaries if isinstance(value, Summary) else material.human.assessments
        )
        return _hashed(value, list(before), material, now or value.segments, read_again)
    if isinstance(value, Condensate):
        return _hashed(value, list(material.human.condensates), material, (value.segment,), read_again)
    return value


def _hashed(
    value: Summary | Assessment | Condensate,
    before: Sequence[HumanRow],
    material: Material,
    segments: tuple[str, ...],
    read_again: bool,
) -> HumanRow:
    old = next((row for row in before if row.id == value.id), None)
    words = value.value if isinstance(value, Assessment) else value.text
    old_words = getattr(old, "value" if isinstance(value, Assessment) else "text", None)
    if old is not None and old_words == words and not read_again:
        return replace(value, text_hash=getattr(old, "text_hash", ""))
    if isinstance(value, Condensate):
        return replace(value, text_hash=segments_hash(material, segments))
    return replace(value, segments=segments, text_hash=segments_hash(material, segments))


def fill_sheet(material: Material, table: str, path: Path, displays: Sequence[str] = ()) -> None:
    """Write a workbook for people to fill: what is there already, and empty rows for what waits.

    `displays` narrows `sammendrag` to some displays; otherwise it has the human cells of every preset that has any. Segment
    ids and hashes are hidden; what is shown to be read is marked «Til hjelp».
    """
    from bsb.display.fillrows import fill_rows
    from bsb.display.writers.xlsx.filling import workbook

    kind = kind_of(table)
    write_bytes(path, workbook(kind, fill_rows(material, kind, displays), material))
