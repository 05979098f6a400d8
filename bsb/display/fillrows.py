"""What a sheet to fill holds: rows that are there already, and rows for what waits, with what people need to see beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

from bsb.display.build import build
from bsb.display.catalogue import load_spec, own_files, presets
from bsb.display.ratings import has_value
from bsb.display.stale import is_stale, segments_hash
from bsb.display.verbatim import in_marks
from bsb.errors import DisplayError
from bsb.exchange.human_columns import shape_of, shown_in
from bsb.language import _
from bsb.model.display import Cell, Display
from bsb.model.human import Assessment, Condensate, HumanRow, Recommendation, Summary
from bsb.model.marks import finding_mark
from bsb.model.material import Material
from bsb.text.normalise import natural, slug, text_hash

__all__ = ["all_displays", "fill_rows"]

Row = Mapping[str, str]
_MOST_QUOTES = 12


def fill_rows(material: Material, kind: type[HumanRow], displays: Sequence[str] = ()) -> list[Row]:
    """Return the rows of a sheet, by heading: what people have written, then what waits."""
    if kind is Summary:
        # A display of one's own has the cells of the one it builds on, and some that only it has: each is written once.
        found: dict[str, Row] = {}
        for name in displays or all_displays():
            for row in _summaries(material, name):
                found.setdefault(row["id"], row)
        return list(found.values())
    there = [_as_row(row, kind) for row in sorted(_existing(material, kind), key=lambda row: natural(row.id))]
    if kind is Condensate:
        there += list(_condensates(material))
    if kind is Assessment:
        there += list(_assessments(material))
    return [*_recommendations(material, there)] if kind is Recommendation else there


def _recommendations(material: Material, there: Sequence[Row]) -> Iterator[Row]:
    """Yield the recommendations with what they may rest on, then a row for each theme that somebody has judged or found something on."""
    human, done = material.human, {slug(row["tema"]) for row in there}
    grounds: dict[str, list[str]] = {}
    for judged in filter(has_value, human.assessments):
        case = material.case[judged.case].name if judged.case in material.case else judged.case
        grounds.setdefault(slug(judged.variable), []).append(
            f"{judged.id}: {', '.join(filter(None, (case, judged.value)))}"
        )
    for found in human.findings:
        grounds.setdefault(slug(found.theme), []).append(f"{finding_mark(found.id)}: {found.wording}")
    themes = {slug(code.id): code for code in material.codebook}
    for row in there:
        yield {**row, "til_hjelp_grunnlag": "\n".join(grounds.get(slug(row["tema"]), ()))}
    for theme, code in themes.items():
        said = [*grounds.get(theme, ()), *(grounds.get(slug(code.label()), ()) if slug(code.label()) != theme else ())]
        if said and theme not in done:
            yield {"tema": code.id, "til_hjelp_grunnlag": "\n".join(said)}


def all_displays(folder: Path | None = None) -> list[str]:
    """Return the presets, and the display files that the evaluator has in `visninger/` of a study."""
    return [*(each.slug for each in presets()), *map(str, own_files(folder))]


def _existing(material: Material, kind: type[HumanRow]) -> Sequence[HumanRow]:
    tables = (getattr(material.human, each.name) for each in fields(material.human))
    return next((rows for rows in tables if rows and type(rows[0]) is kind), ())


def _as_row(row: HumanRow, kind: type[HumanRow]) -> Row:
    headings = shape_of(kind).headings
    return {headings[each.name][0]: shown_in(kind, each.name, _text(getattr(row, each.name))) for each in fields(row)}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nei")
    return ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def _summaries(material: Material, name: str) -> Iterator[Row]:
    spec = load_spec(name)
    try:
        display = build(material, spec)
    except DisplayError:
        # What it lacks is told by whoever makes it. The cells of the others wait all the same.
        return
    seen: set[str] = set()
    for page in (display, *display.pages):
        for cell in page.cells:
            for suffix, human in _human_cells(page, cell):
                row, column = cell.key.split("|", 1)
                key = f"{display.slug}|{row}|{column}{suffix}"
                if key not in seen:
                    seen.add(key)
                    yield _summary_row(material, page, cell, (key, row, column + suffix), human)


def _human_cells(page: Display, cell: Cell) -> Iterator[tuple[str, str]]:
    """Yield (suffix of the column key, what it is) for each text a human writes in a cell."""
    if not cell.key:
        return
    names = {
        "sammendrag": ("", _("sammendrag")),
        "tekst": ("#beskrivelse", _("beskrivelse")),
        "tolkning": ("#tolkning", _("tolkning")),
    }
    if page.kind == "register":
        # A register's column is the human field itself.
        heads = {each.key: each.label for each in (*page.rows, *page.columns)}
        yield "", heads.get(cell.key.split("|", 1)[1], "")
        return
    for layer in cell.layers:
        if layer.human and layer.kind.value in names:
            yield names[layer.kind.value]


def _summary_row(material: Material, page: Display, cell: Cell, keys: tuple[str, str, str], human: str) -> Row:
    heads = {each.key: each.label for each in (*page.rows, *page.columns)}
    key, row, column = keys
    summaries = material.human.summaries
    old = next((each for each in summaries if (each.display, each.row, each.column) == (page.slug, row, column)), None)
    segments = tuple(dict.fromkeys(cell.segments))
    stale = old is not None and is_stale(material, old.text_hash, old.segments, segments)
    quotes = [
        f"{quote.valence} {in_marks(quote.text)} ({quote.role})".strip()
        for each in segments[:_MOST_QUOTES]
        if (quote := page.quote.get(each))
    ]
    if len(segments) > _MOST_QUOTES:
        quotes.append(_("… og {n} til, se displayet").format(n=len(segments) - _MOST_QUOTES))
    return {
        "id": old.id if old is not None else key,
        "display": page.slug,
        "rad": row,
        "kolonne": column,
        "til_hjelp_display": page.title,
        "til_hjelp_rad": heads.get(row, row),
        "til_hjelp_kolonne": heads.get(column.split("#")[0], column),
        "til_hjelp_hva": human,
        "til_hjelp_sitater": "\n".join(quotes),
        "tekst": old.text if old is not None else "",
        "til_hjelp_ma_leses": _("må leses på nytt") if stale else "",
        "til_hjelp_lest_pa_nytt": "",
        "forfatter": old.author if old is not None else "",
        "segmenter": ", ".join(segments if old is None else old.segments),
        "til_hjelp_segmenter": ", ".join(segments),
        "tekst_hash": old.text_hash if old is not None else segments_hash(material, segments),
    }


def _condensates(material: Material) -> Iterator[Row]:
    done = {row.segment for row in material.human.condensates}
    for segment in sorted(material.segments, key=lambda each: each.id):
        if segment.id not in done:
            yield {
                "id": f"kondensat|{segment.id}",
                "segment": segment.id,
                "til_hjelp_enhet": segment.text,
                "tekst_hash": text_hash(segment.text),
            }


def _assessments(material: Material) -> Iterator[Row]:
    """One row for each case and rule that is not judged yet."""
    done = {(row.case, row.variable) for row in material.human.assessments}
    for rule in material.human.rules:
        for case in material.cases:
            if (case.id, rule.variable) not in done:
                yield {
                    "case": case.id,
                    "variabel": rule.variable,
                    "skala": rule.scale,
                    "regel": rule.id,
                    "til_hjelp_regel": rule.wording,
                }
