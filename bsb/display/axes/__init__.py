"""The axes a matrix can have, by the words of `etter:` in a display file."""

from __future__ import annotations

from collections.abc import Callable

from bsb.display.axes import codes, judged, people, rows, talk, words
from bsb.display.axes.base import Axis, simple
from bsb.display.fewness import merged
from bsb.display.folding import fold, suggestion
from bsb.display.spec import AxisSpec
from bsb.display.work import Work
from bsb.errors import DisplayError, Fault
from bsb.language import _
from bsb.model.codebook import Dimension
from bsb.model.display import Heading

__all__ = ["Axis", "axis_for", "known_axes", "simple"]

_AXES: dict[str, Callable[[Work, AxisSpec], Axis]] = {
    "kode": codes.code_axis,
    **{dimension.value: codes.dimension_axis for dimension in Dimension},
    "fortegn": codes.valence_axis,
    "direkte": codes.directness_axis,
    "nivå": codes.level_axis,
    "fase": codes.phase_axis,
    "case": people.case_axis,
    "intervju": people.interview_axis,
    "form": people.form_axis,
    "kilde": people.source_axis,
    "tid": people.time_axis,
    "rolle": people.role_axis,
    "informant": people.person_axis,
    "taler": talk.speaker_axis,
    "forrige": talk.previous_axis,
    "eget ord": words.word_axis,
    "planmål": judged.goal_axis,
    "individ-organisasjon": judged.four_side_axis,
    "planlegging-implementering": judged.four_phase_axis,
    "virkningsmåte": judged.effect_axis,
    "toppcase": judged.top_case_axis,
    "kontrastcase": judged.contrast_axis,
    **dict.fromkeys(rows.ROW_AXES, rows.row_axis),
}


_GIVEN = frozenset(map(fold, ("case", *rows.ROW_AXES)))
"""Axes whose values a display file can name."""


def known_axes() -> tuple[str, ...]:
    """Every word that can stand after `etter:`."""
    return (*_AXES, "alt", "felt", "attributt.<navn>", "vurdering.<variabel>", "halvdel.<variabel>")


def axis_for(work: Work, axis: AxisSpec) -> Axis:
    """Return the axis a spec asks for. Raises `DisplayError` with a suggestion for an unknown word."""
    word = fold(axis.by)
    if axis.values and word not in _GIVEN:
        what = _("«verdier» virker ikke på aksen «{axis}».").format(axis=axis.by)
        repair = _("Bruk «rekkefølge» for rekkefølgen, og «utvalg» for hvem og hva som skal være med.")
        raise DisplayError(Fault(what, repair, work.spec.file, None, work.spec.part_of(axis)))
    if word.startswith("attributt.") and word != "attributt.rolle":
        return merged(work, people.attribute_axis(work, axis))
    if word.startswith("vurdering."):
        return judged.rating_axis(work, axis)
    if word.startswith("halvdel."):
        return judged.half_axis(work, axis)
    if word == "attributt.rolle":
        return merged(work, people.role_axis(work, axis))
    if word == "alt":
        return Axis("alt", (Heading("alt", _("Hele materialet")),), simple(lambda entry: ("alt",)))
    build = next((make for name, make in _AXES.items() if fold(name) == word), None)
    if build is None:
        raise DisplayError(
            Fault(
                _("Ukjent akse «{word}».").format(word=axis.by),
                suggestion(axis.by, known_axes()),
                work.spec.file,
                place=work.spec.part_of(axis),
            )
        )
    return merged(work, build(work, axis)) if build is people.role_axis else build(work, axis)
