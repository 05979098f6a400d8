"""Fields that people fill, or have filled: summaries, choices, plan goals, judgements, recommendations, conference input."""

from __future__ import annotations

from bsb.display.cells import count_layers, sign_layers
from bsb.display.counting import open_to
from bsb.display.fields.base import N_, Field, Row, text, waiting
from bsb.display.fields.segments import narrowed
from bsb.display.quotelayers import nowhere
from bsb.display.spec import FieldSpec
from bsb.display.work import Work
from bsb.model.columns import OWN
from bsb.model.display import Gap, Heading, Layer, LayerKind
from bsb.model.human import Summary

__all__ = ["FIELDS"]

Content = list[Layer] | Gap


def _written(kind: LayerKind, work: Work, row: Row, field: FieldSpec) -> Content:
    found, entries = work.summary(row.key, field.key), narrowed(work, row, field)
    if entries is row.entries and (found is None or not found.text):
        return waiting(kind, OWN)
    segments = tuple(dict.fromkeys([each for entry in entries for each in entry.item.segments]))
    if found is None or not found.text:
        return waiting(kind, segments)
    stale = work.is_old(found, segments, kind is not LayerKind.TEXT)
    return [Layer(kind, found.text, found.segments or segments, note=work.about_more(found), human=True, stale=stale)]


def _summary(work: Work, row: Row, field: FieldSpec) -> Content:
    return _written(LayerKind.SUMMARY, work, row, field)


def _free(work: Work, row: Row, field: FieldSpec) -> Content:
    return _written(LayerKind.TEXT, work, row, field)


def _reading(work: Work, row: Row, field: FieldSpec) -> Content:
    return _written(LayerKind.READING, work, row, field)


def _count(work: Work, row: Row, field: FieldSpec) -> Content:
    # The whole is all who could have said it, whichever side they took.
    asked = open_to(work, row.spot(Heading(field.name, field.label)))
    narrow = Row(row.heading, narrowed(work, row, field), asked, row.cases, row.total, "", row.voices)
    return count_layers(work, narrow.spot(Heading(field.name, field.label)), nowhere) or Gap.NO_DATA


def _sign(work: Work, row: Row, field: FieldSpec) -> Content:
    narrow = Row(row.heading, narrowed(work, row, field), row.transcripts, row.cases, row.total, row.code, row.voices)
    return sign_layers(work, narrow.spot(Heading(field.name, field.label)), nowhere) or Gap.NO_DATA


def _statements(work: Work, row: Row, field: FieldSpec) -> Content:
    ids = tuple(dict.fromkeys(entry.item.id for entry in narrowed(work, row, field)))
    return (
        [Layer(LayerKind.COUNT, str(len(ids)), ids, number=float(len(ids)))]
        if ids
        else Gap.NONE
        if row.entries
        else Gap.NO_DATA
    )


def _definition(work: Work, row: Row, field: FieldSpec) -> Content:
    code = work.material.codebook.by_id.get(row.code)
    return text(code.definition if code is not None else "")


FIELDS: dict[str, Field] = {
    "sammendrag": Field(N_("Sammendrag"), _summary, human=True, table=Summary.table),
    "fritekst": Field(N_("Merknad"), _free, human=True, table=Summary.table),
    "tolkning": Field(N_("Tolkning"), _reading, human=True, table=Summary.table),
    "velg": Field(N_("Velg"), _free, human=True, table=Summary.table),
    "begrunnelse": Field(N_("Begrunnelse"), _free, human=True, table=Summary.table),
    "antall": Field(N_("Antall"), _count),
    "fortegn": Field(N_("Fortegn"), _sign),
    "utsagn": Field(N_("Antall utsagn"), _statements),
    "definisjon": Field(N_("Hva temaet er"), _definition),
}
