"""Which judgements of cases a display shows or is ordered by, and what is said of them: rule, scale and judge (R17)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from bsb.display.axes.judged import RATED, levels_in_cases, value_in, variable_named
from bsb.display.folding import fold
from bsb.display.ratings import check_rules, has_value, level_of, rule_of, variable_label
from bsb.display.spec import AxisSpec
from bsb.display.stale import is_stale
from bsb.display.work import Work
from bsb.language import _
from bsb.model.display import Layer, LayerKind
from bsb.model.human import Assessment, Link
from bsb.text.normalise import slug

__all__ = ["judged_levels", "judging_rules", "rating_layer", "rating_over", "shown_judgements"]

_BY_CODE = {"vurdering"}
"""Fields that show how the theme of a row was judged."""


def rating_layer(work: Work, row: Assessment, *notes: str) -> Layer:
    """Return a judgement as it stands in a cell, with what is said beside it, what it rests on and whether that has changed (R7, R18)."""
    stale = is_stale(work.material, row.text_hash, row.segments, row.segments)
    note = "; ".join(filter(None, notes))
    return Layer(LayerKind.RATING, row.value.strip(), row.segments, note=note, human=True, stale=stale)


def judging_rules(work: Work) -> Iterator[str]:
    """Yield by what rule, on what scale and by whom, for every variable that the display shows or is ordered by.

    Raises `DisplayError` for judgements without a rule: «høy» without a rule says nothing.
    """
    judged = shown_judgements(work)
    stated = work.spec.options.get("regel", "")
    if stated and judged:
        yield _("Vurderingsregel: {rule}").format(rule=_(stated))
    if not stated:
        check_rules(judged, work.material.human.rules, work.spec.file)
    for variable in dict.fromkeys(row.variable for row in judged):
        yield from _said(work, [row for row in judged if row.variable == variable], variable, stated)
    one_value = {fold(each) for each in _variables(work)} if judged else set()
    if any(row.phase.strip() for row in _in_view(work) if fold(row.variable) in one_value):
        yield _("Er en case vurdert flere ganger, gjelder vurderingen uten fase, ellers den fra siste fase.")


def shown_judgements(work: Work) -> list[Assessment]:
    """Return the judgements that stand in the display, or that its cases are ordered, parted or chosen by."""
    own = [item.row for item in work.items if isinstance(item.row, Assessment)]
    if own:
        return own
    names = {fold(each) for each in _variables(work)}
    return [row for row in _in_view(work) if fold(row.variable) in names]


def judged_levels(work: Work) -> tuple[str, ...]:
    """Return the levels of the judgements in the display, lowest first, each once however it is written."""
    found: dict[str, str] = {}
    for variable in dict.fromkeys(row.variable for row in shown_judgements(work)):
        for level in reversed(levels_in_cases(work, variable)):
            found.setdefault(level_of(level), level)
    return tuple(found.values())


def _in_view(work: Work) -> Iterator[Assessment]:
    # A display of one case says who judged that case.
    wanted = {fold(each) for each in work.spec.filter.cases}
    for row in work.material.human.assessments:
        line = {fold(name) for case in work.case_line(row.case) for name in (case, work.case_name(case))}
        if not wanted or wanted & line:
            yield row


def _variables(work: Work) -> Iterable[str]:
    spec = work.spec
    axes = [each for axis in (spec.rows, spec.columns) for each in (axis, axis.sub) if each is not None]
    fields = spec.columns.fields
    named = [variable_named(work, word) for axis in axes for word in _asked(axis)]
    named += [variable_named(work, field.argument or spec.ordered_by) for field in fields if field.name == "vurdert"]
    if any(field.name == "sammenfall" for field in fields):
        named += [variable_named(work, each) for each in ("1", "2")]
    if any(axis.order == "vurdering" or fold(axis.by) == "kontrastcase" for axis in axes):
        named.append(variable_named(work, spec.ordered_by))
    # What a person says in the person's own map is not judged there.
    network = spec.engine == "graf" and fold(spec.options.get("nettverk", "")) != "tankekart"
    if "merke" in spec.cell.show or any(field.name in _BY_CODE for field in fields) or network:
        named += _of_codes(work)
    return filter(None, named)


def _asked(axis: AxisSpec) -> Iterator[str]:
    kind, _point, word = axis.by.partition(".")
    if word and fold(kind) in RATED:
        yield word


def _of_codes(work: Work) -> Iterator[str]:
    """Yield the variables that are called as a theme or a goal is: they are shown beside its statements, and in its box."""
    names = set[str]().union(*(_called(work, each) for each in _themes(work)))
    yield from (row.variable for row in work.material.human.assessments if slug(row.variable) in names)


def _themes(work: Work) -> Iterator[str]:
    """Yield the ids of what judgements may stand beside: in a network its ends, else all codes and goals."""
    if work.spec.engine == "graf":
        links = [item.row for item in work.items if isinstance(item.row, Link)]
        yield from (end for row in links for end in (row.source, row.target))
        return
    yield from (code.id for code in work.material.codebook)
    yield from (goal.id for goal in work.material.human.goals)


def _called(work: Work, theme: str) -> set[str]:
    return {slug(theme), slug(work.code_name(theme))}


def _said(work: Work, rows: Sequence[Assessment], variable: str, stated: str) -> Iterator[str]:
    found = [rule_of(row, work.material.human.rules) for row in rows if has_value(row)]
    said = list(dict.fromkeys(each for each in found if each))
    scale = next((row.scale for row in rows if row.scale), "")
    who = sorted({row.author for row in rows if row.author}) if not work.external else []
    parts = [_("regel: {rule}").format(rule="; ".join(each.rstrip(".") for each in said))] if said else []
    parts += [_("skala: {scale}").format(scale=scale)] if scale else []
    parts += [_("vurdert av {who}").format(who=", ".join(who))] if who else []
    if parts and (said or not stated):
        yield f"{variable_label(variable)}: " + "; ".join(parts) + "."


def rating_over(work: Work, theme: str) -> str:
    """Return how a theme is judged in the cases of a display: `høy`, or `høy: 2, lav: 1` where they differ; '' where nobody judged."""
    names = _called(work, theme)
    found = dict.fromkeys((row.case, row.variable) for row in _in_view(work) if slug(row.variable) in names)
    order = [
        level for variable in dict.fromkeys(each for _c, each in found) for level in levels_in_cases(work, variable)
    ]
    # «Høy» and «høy» are one level, called as the scale has it.
    spelt = {level_of(level): level for level in order}
    judged = [value for case, variable in found if (value := value_in(work, case, variable))]
    values = [spelt.get(level_of(value), value) for value in judged]
    apart = sorted(dict.fromkeys(values), key=lambda value: order.index(value) if value in order else len(order))
    if len(apart) < 2:
        return next(iter(apart), "")
    return ", ".join(f"{value}: {values.count(value)}" for value in apart)
