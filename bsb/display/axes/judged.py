"""Axes of what cases have been judged to be, of plan goals, and of the fields of the four-field display."""

from __future__ import annotations

import math
from collections.abc import Iterable

from bsb.display.axes.base import Axis, simple
from bsb.display.axes.codes import _coding_axis, dimension_axis
from bsb.display.folding import fold, suggestion
from bsb.display.phases import phase_place
from bsb.display.ratings import has_value, level_of, levels_of, scale_levels, variable_label, variable_name
from bsb.display.spec import AxisSpec
from bsb.display.work import Entry, Work
from bsb.errors import DisplayError, Fault
from bsb.language import _
from bsb.model.coding import Coding
from bsb.model.display import Heading
from bsb.model.human import Assessment
from bsb.model.marks import goal_marks
from bsb.text.normalise import natural, slug

__all__ = [
    "RATED",
    "contrast_axis",
    "effect_axis",
    "four_phase_axis",
    "four_side_axis",
    "goal_axis",
    "half_axis",
    "halves",
    "last_judged",
    "latest",
    "levels_in_cases",
    "rating_axis",
    "top_case_axis",
    "variable_named",
]

RATED = ("vurdering", "halvdel")
"""What stands before the point where an axis is of what cases were judged to be: all the levels, or the upper and the lower half of them."""


def variables(work: Work) -> list[str]:
    """Return the names of what cases are judged on, in the order they were first written (by id), then attributes of cases."""
    judged = [
        row.variable
        for row in sorted(work.material.human.assessments, key=lambda each: natural(each.id))
        if has_value(row)
    ]
    cases = {case.id for case in work.material.cases}
    return list(dict.fromkeys([*judged, *(row.name for row in work.material.attributes if row.owner in cases)]))


def variable_named(work: Work, word: str) -> str:
    """Return the variable a display means by its name, or by its number (`1` is the first); '' when there is none yet.

    Raises `DisplayError` for a name that no case is judged on.
    """
    known = variables(work)
    if word.isdigit():
        return known[int(word) - 1] if 0 < int(word) <= len(known) else ""
    match = next((each for each in known if slug(each) == slug(word)), None)
    if match is None and known:
        raise DisplayError(
            Fault(_("Ingen case er vurdert på «{word}».").format(word=word), suggestion(word, known), work.spec.file)
        )
    return match or ""


def latest(rows: Iterable[Assessment]) -> Assessment | None:
    """Return the judgement that stands for all of `rows`; None where none of them has a value.

    One that names no phase is of the whole; else it is the one of the last phase. Of equals the last by id.
    """
    return max(
        filter(has_value, rows),
        key=lambda row: (not row.phase.strip(), phase_place(row.phase), row.phase, natural(row.id)),
        default=None,
    )


def last_judged(work: Work, case: str, variable: str) -> Assessment | None:
    """Return what a case is judged to be, or None when nobody judged."""
    return latest(row for row in work.material.human.assessments if row.case == case and row.variable == variable)


def value_in(work: Work, case: str, variable: str) -> str:
    """Return what a case is judged to be (or has as attribute); '' when nobody judged."""
    last = last_judged(work, case, variable)
    return last.value.strip() if last is not None else work.material.attribute.get(case, {}).get(variable, "")


def levels_in_cases(work: Work, variable: str) -> tuple[str, ...]:
    """Return the levels of a variable, highest first; of an attribute of cases, those that its values are of."""
    judged = scale_levels(row for row in work.material.human.assessments if row.variable == variable)
    return judged or levels_of(sorted({value_in(work, case.id, variable) for case in work.material.cases}))


def rating_axis(work: Work, axis: AxisSpec) -> Axis:
    """The levels of one variable (`vurdering.tillit`, or `vurdering.1` for the first); a case stands at its level."""
    variable = variable_named(work, axis.by.split(".", 1)[1])
    levels = levels_in_cases(work, variable)
    headings = tuple(Heading(level_of(each), f"{variable_label(variable)}: {each}") for each in levels)
    place = simple(lambda entry: (level_of(value_in(work, entry.item.case, variable)),))
    order = _("{variable}, høyest først").format(variable=variable_name(variable)) if variable else ""
    return Axis(axis.by, headings, place, order, _unjudged(work, variable))


def halves(work: Work, variable: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the upper levels of a variable and the lower ones; of an odd number the middle one is among the upper."""
    levels = levels_in_cases(work, variable)
    upper = math.ceil(len(levels) / 2)
    return tuple(levels[:upper]), tuple(levels[upper:])


def half_axis(work: Work, axis: AxisSpec) -> Axis:
    """The upper and the lower half of a variable's levels (`halvdel.1`): two rows, so that two variables make four fields."""
    variable = variable_named(work, axis.by.split(".", 1)[1])
    parts = halves(work, variable)
    headings = tuple(
        Heading(name, f"{variable_label(variable)}: {', '.join(levels)}")
        for name, levels in zip(("øvre", "nedre"), parts, strict=True)
        if levels
    )
    half = {level_of(level): name for name, levels in zip(("øvre", "nedre"), parts, strict=True) for level in levels}
    place = simple(lambda entry: (half.get(level_of(value_in(work, entry.item.case, variable)), ""),))
    order = _("{variable}, øvre del av skalaen først").format(variable=variable_name(variable) or "–")
    return Axis(axis.by, headings, place, order, _unjudged(work, variable))


def _unjudged(work: Work, variable: str) -> str:
    if not variable and variables(work):
        return _("Displayet trenger en vurdert variabel til")
    if not variable:
        return _("Ingen variabel er vurdert ennå")
    return _("{variable} er ikke vurdert").format(variable=variable_label(variable))


def goal_axis(work: Work, axis: AxisSpec) -> Axis:
    """Plan goals; a segment belongs to the goals whose theme codes it has. Without goals, the themes themselves."""
    goals = work.material.human.goals
    if not goals:
        return dimension_axis(work, AxisSpec("tema", order=axis.order))
    of_code: dict[str, list[str]] = {}
    for goal in goals:
        for theme in goal.themes:
            for code in work.material.codebook.below(theme):
                of_code.setdefault(code, []).append(goal.id)

    def place(entry: Entry) -> tuple[tuple[str, Entry], ...]:
        found: dict[str, list[Coding]] = {}
        for coding in entry.item.codings:
            for goal in of_code.get(coding.code, ()):
                found.setdefault(goal, []).append(coding)
        return tuple((goal, Entry(entry.item, tuple(rows))) for goal, rows in found.items())

    marks = goal_marks(sorted((goal.id for goal in goals), key=natural))
    headings = tuple(
        Heading(goal.id, ", ".join(work.code_name(each) for each in goal.themes) or marks[goal.id])
        for goal in sorted(goals, key=lambda goal: natural(goal.id))
    )
    return Axis(axis.by, headings, place, _("planens rekkefølge"), _("Uten mål i planen"))


def four_side_axis(work: Work, axis: AxisSpec) -> Axis:
    """Individual or organisation: whom the code concerns; groups and systems are organisation."""
    labels = {"individ": _("Individ"), "organisasjon": _("Organisasjon")}
    by_id = work.material.codebook.by_id

    def value(coding: Coding) -> str:
        code = by_id.get(coding.code)
        level = code.level.value if code is not None and code.level is not None else ""
        return "organisasjon" if level in {"gruppe", "system"} else level

    return _coding_axis(axis.by, labels, value, _("individ, så organisasjon"), _("Kode uten nivå"))


def four_phase_axis(work: Work, axis: AxisSpec) -> Axis:
    """Planning or implementation: the phase of the code; where evaluation goes is set by `valg: evaluering`."""
    labels = {"planlegging": _("Planlegging"), "implementering": _("Implementering")}
    by_id = work.material.codebook.by_id
    evaluation = fold(work.spec.options.get("evaluering", ""))
    phases = {
        "planlegging": "planlegging",
        "utforming": "planlegging",
        "utøving": "implementering",
        "evaluering": evaluation,
    }

    def value(coding: Coding) -> str:
        code = by_id.get(coding.code)
        return phases.get(code.phase.value, "") if code is not None and code.phase is not None else ""

    return _coding_axis(axis.by, labels, value, _("planlegging, så implementering"), _("Kode uten fase"))


def effect_axis(work: Work, axis: AxisSpec) -> Axis:
    """Direct effects, indirect effects, side effects (codes that say so in their name or in the one above)."""
    labels = {"direkte": _("Direkte"), "indirekte": _("Indirekte"), "bivirkning": _("Bivirkning")}

    def value(coding: Coding) -> str:
        names = " ".join(fold(work.code_name(each)) for each in work.top.get(coding.code, ()))
        return "bivirkning" if "bivirkning" in names else coding.directness.value

    return _coding_axis(
        axis.by, labels, value, _("direkte, indirekte, bivirkning"), _("Uten opplysning om direkte eller indirekte")
    )


def top_case_axis(work: Work, axis: AxisSpec) -> Axis:
    """The cases above all others (whole evaluations, where several are joined)."""
    tops = [case for case in work.material.cases if not case.parent]
    headings = tuple(Heading(case.id, case.name, n=_people(work, case.id)) for case in tops)
    place = simple(lambda entry: work.case_line(entry.item.case)[-1:] or ("",))
    scope = work.transcripts_of
    return Axis(
        axis.by,
        headings,
        place,
        _("undersøkelsens rekkefølge"),
        _("Uten case"),
        scope=lambda key: frozenset(scope.get(key, ())),
    )


def _people(work: Work, case: str) -> int:
    return len(frozenset().union(*(work.voices[each] for each in work.transcripts_of.get(case, ()))))


def contrast_axis(work: Work, axis: AxisSpec) -> Axis:
    """The highest, the lowest and one deviating case, by rating where there is one, else by the share of positive statements."""
    from bsb.display.contrast import chosen_cases

    chosen = chosen_cases(work)
    headings = tuple(Heading(case, work.case_name(case), flag=why, n=_people(work, case)) for case, why in chosen.cases)
    keys = {case for case, _why in chosen.cases}
    place = simple(lambda entry: tuple(each for each in work.case_line(entry.item.case) if each in keys)[:1])
    scope = work.transcripts_of
    missing = _("case som ikke er med i kontrasten")
    return Axis(axis.by, headings, place, chosen.rule, missing, scope=lambda key: frozenset(scope.get(key, ())))
