"""Fields that people fill, or have filled: summaries, choices, plan goals, judgements, recommendations, conference input."""

from __future__ import annotations

from bsb.display.cells import count_layers, sign_layers
from bsb.display.fields.base import Field, Row, text
from bsb.display.fields.segments import narrowed
from bsb.display.quotelayers import nowhere
from bsb.display.spec import FieldSpec
from bsb.display.stale import is_stale
from bsb.display.work import Work
from bsb.language import _
from bsb.model.display import Gap, Heading, Layer, LayerKind

__all__ = ["FIELDS"]

Content = list[Layer] | Gap


def human_key(field: FieldSpec) -> str:
    """Return the column key of a human field: its own name, with what it is about."""
    return field.name + (f":{field.argument}" if field.argument else "")


def _written(kind: LayerKind, work: Work, row: Row, field: FieldSpec) -> Content:
    found = work.summary(row.key, human_key(field))
    segments = tuple(dict.fromkeys(each for entry in narrowed(work, row, field) for each in entry.item.segments))
    if found is None or not found.text:
        return [Layer(kind, "", segments, human=True)]
    stale = is_stale(work.material, found.text_hash, found.segments, segments)
    return [Layer(kind, found.text, found.segments or segments, human=True, stale=stale)]


def _summary(work: Work, row: Row, field: FieldSpec) -> Content:
    return _written(LayerKind.SUMMARY, work, row, field)


def _free(work: Work, row: Row, field: FieldSpec) -> Content:
    return _written(LayerKind.TEXT, work, row, field)


def _reading(work: Work, row: Row, field: FieldSpec) -> Content:
    return _written(LayerKind.READING, work, row, field)


def _count(work: Work, row: Row, field: FieldSpec) -> Content:
    narrow = Row(row.heading, narrowed(work, row, field), row.transcripts, row.cases, row.total, row.code, row.voices)
    return count_layers(work, narrow.spot(Heading(field.name, field.label)), nowhere) or Gap.NO_DATA


def _sign(work: Work, row: Row, field: FieldSpec) -> Content:
    narrow = Row(row.heading, narrowed(work, row, field), row.transcripts, row.cases, row.total, row.code, row.voices)
    return sign_layers(work, narrow.spot(Heading(field.name, field.label)), nowhere) or Gap.NO_DATA


def _definition(work: Work, row: Row, field: FieldSpec) -> Content:
    code = work.material.codebook.by_id.get(row.code)
    return text(code.definition if code is not None else "")


FIELDS: dict[str, Field] = {
    "sammendrag": Field(_("Sammendrag"), _summary, human=True),
    "fritekst": Field(_("Merknad"), _free, human=True),
    "tolkning": Field(_("Tolkning"), _reading, human=True),
    "velg": Field(_("Velg"), _free, human=True),
    "begrunnelse": Field(_("Begrunnelse"), _free, human=True),
    "antall": Field(_("Antall"), _count),
    "fortegn": Field(_("Fortegn"), _sign),
    "definisjon": Field(_("Hva temaet er"), _definition),
}
