"""What a sheet to fill holds: rows that are there already, and rows for what waits, with what people need to see beside them."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from pathlib import Path

from bsb.display.build import build
from bsb.display.catalogue import load_spec, own_files, presets
from bsb.display.extras import LAST
from bsb.display.folding import fold
from bsb.display.ratings import has_value
from bsb.display.spec import DisplaySpec
from bsb.display.stale import segments_hash
from bsb.display.typed import reads
from bsb.display.verbatim import in_marks
from bsb.errors import DisplayError
from bsb.exchange.human_columns import shape_of, shown_in
from bsb.language import _
from bsb.model.display import Cell, Display, Heading, Layer
from bsb.model.human import Assessment, Condensate, HumanRow, Recommendation, Summary
from bsb.model.marks import finding_mark
from bsb.model.material import Material
from bsb.text.normalise import natural, slug, text_hash

__all__ = ["all_displays", "fill_rows"]

Row = Mapping[str, str]
_MOST_QUOTES = 12
REPORT = "rapport"
"""What texts of a report are for: they wait in the report itself."""


def fill_rows(material: Material, kind: type[HumanRow], displays: Sequence[str] = ()) -> list[Row]:
    """Return the rows of a sheet, by heading: what people have written, then what waits."""
    if kind is Summary:
        return _every_summary(material, displays or all_displays())
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
        called = dict.fromkeys((theme, *map(slug, code.labels.values())))
        said = [one for name in called for one in grounds.get(name, ())]
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


def _every_summary(material: Material, names: Sequence[str]) -> list[Row]:
    # A display of one's own has the cells of the one it builds on, and some that only it has: each is written once.
    found: dict[str, Row] = {}
    made: set[str] = set()
    for name in names:
        spec = load_spec(name)
        # What a display lacks is told by whoever makes it. The cells of the others wait all the same.
        with contextlib.suppress(DisplayError):
            display = build(material, spec)
            made |= {fold(spec.slug), fold(spec.id)}
            for row in _summaries(material, spec, display):
                found.setdefault(row["id"], row)
    whole = {each.slug for each in presets()} <= set(names)
    return [*found.values(), *_homeless(material, found, made, whole)]


def _homeless(material: Material, found: Mapping[str, Row], made: set[str], whole: bool) -> Iterator[Row]:
    """Yield what is written in cells that are here no more, so that it can be read and moved: of the displays `made`, or of all (`whole`)."""
    known = made | {fold(each) for spec in presets() for each in (spec.slug, spec.id)}
    for row in sorted(material.human.summaries, key=lambda row: natural(row.id)):
        name = fold(row.display)
        if row.id in found or not row.text or name == REPORT:
            continue
        if name in made or (whole and name not in known):
            why = _("har ikke noe eget felt i displayet nå") if name in made else _("displayet finnes ikke nå")
            yield {
                **_as_row(row, Summary),
                "til_hjelp_display": row.display,
                "til_hjelp_rad": row.row,
                "til_hjelp_kolonne": row.column,
                "til_hjelp_ma_leses": why,
                "til_hjelp_segmenter": ", ".join(row.segments),
            }


def _summaries(material: Material, spec: DisplaySpec, display: Display) -> Iterator[Row]:
    seen: set[str] = set()
    for page in (display, *display.pages):
        for cell in page.cells:
            for suffix, human, layer in _human_cells(spec, page, cell):
                row, column = cell.key.split("|", 1)
                key = f"{display.slug}|{row}|{column}{suffix}"
                if key not in seen:
                    seen.add(key)
                    yield _summary_row(material, page, cell, (key, row, column + suffix), human, layer.stale)


def _human_cells(spec: DisplaySpec, page: Display, cell: Cell) -> Iterator[tuple[str, str, Layer]]:
    """Yield (suffix of the column key, what it is, its layer) for each text that people write in a cell, and the display then shows."""
    if not cell.key:
        return
    names = {
        "sammendrag": ("", _("sammendrag")),
        "tekst": ("#beskrivelse", _("beskrivelse")),
        "tolkning": ("#tolkning", _("tolkning")),
    }
    column = cell.key.split("|", 1)[1]
    heads = {each.key: each for each in (*page.rows, *page.columns)}
    fields = {each.key for each in spec.columns.fields}
    for layer in cell.layers:
        if not layer.human or layer.kind.value not in names:
            continue
        suffix, what = names[layer.kind.value]
        if page.kind == "register" or column in fields:
            # The column is the human field itself.
            suffix, what = "", heads[column].label if column in heads else ""
        if reads(spec, column + suffix) or (not suffix and _is_peoples(heads, cell)):
            yield suffix, what, layer


def _is_peoples(heads: Mapping[str, Heading], cell: Cell) -> bool:
    # A row or column that somebody added, or the one at the foot for people's own words.
    at = (cell.row, cell.column)
    return LAST in at or any(heads[key].kind == "typed" for key in at if key in heads)


def _summary_row(
    material: Material, page: Display, cell: Cell, keys: tuple[str, str, str], human: str, stale: bool
) -> Row:
    heads = {each.key: each.label for each in (*page.rows, *page.columns)}
    key, row, column = keys
    summaries = material.human.summaries
    old = next((each for each in summaries if (each.display, each.row, each.column) == (page.slug, row, column)), None)
    segments = tuple(dict.fromkeys(cell.segments))
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
