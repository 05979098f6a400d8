"""What some displays bring besides their matrix: notes that only they can write, and pages that belong with them."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

from bsb.display.axes.judged import value_in, variable_named, variables
from bsb.display.fields.goals import loose_ends
from bsb.display.matrix import Matrix
from bsb.display.ratings import (
    check_rules,
    has_value,
    level_of,
    ranks,
    rule_of,
    scale_levels,
    variable_label,
    variable_name,
)
from bsb.display.spec import AxisSpec, CellSpec, DisplaySpec, FieldSpec
from bsb.display.work import Work
from bsb.language import _
from bsb.model.human import Assessment
from bsb.model.material import Material

__all__ = ["extra_notes", "extra_pages", "extra_rules"]


def extra_notes(work: Work, matrix: Matrix) -> Iterator[str]:
    """Yield the notes that the display's `valg` asks for."""
    for option, notes in _NOTES.items():
        if work.spec.options.get(option) == "ja":
            yield from notes(work, matrix)
    if work.spec.options.get("hvorfor_sammen") == "":
        yield _("Skriv hvorfor disse temaene hører sammen, i «valg: hvorfor_sammen» i displayfila.")


def _loose_ends(work: Work, matrix: Matrix) -> Iterator[str]:
    yield from loose_ends(work)


def _unplaced_codes(work: Work, matrix: Matrix) -> Iterator[str]:
    bare = [code for code in work.material.codebook if code.level is None or code.phase is None]
    if bare:
        names = ", ".join(code.label(work.material.settings.language) for code in bare)
        yield _("Koder uten nivå eller fase i kodeboken, som derfor ikke har plass: {names}.").format(names=names)


def _agreement(work: Work, matrix: Matrix) -> Iterator[str]:
    """Count, for each condition, in how many cases it lies at the same level as the outcome."""
    outcome = variable_named(work, work.spec.options.get("ordnet_etter") or "1") if variables(work) else ""
    for variable in variables(work):
        if variable == outcome or not outcome:
            continue
        pairs = [(value_in(work, case.id, outcome), value_in(work, case.id, variable)) for case in work.material.cases]
        known = [(_level(work, outcome, a), _level(work, variable, b)) for a, b in pairs if a and b]
        same = sum(a == b for a, b in known)
        if known:
            yield _("{variable} ligger likt med {outcome} i {n} av {of} caser.").format(
                variable=variable_label(variable), outcome=variable_name(outcome), n=same, of=len(known)
            )


def _level(work: Work, variable: str, value: str) -> int:
    rows = [row for row in work.material.human.assessments if row.variable == variable]
    return ranks(rows).get(level_of(value), -1)


_NOTES: dict[str, Callable[[Work, Matrix], Iterator[str]]] = {
    "lose_ender": _loose_ends,
    "uplasserte_koder": _unplaced_codes,
    "samsvar_med_utfall": _agreement,
}


def _upper_levels(work: Work, number: str) -> str:
    variable = variable_named(work, number)
    rows = [row for row in work.material.human.assessments if row.variable == variable]
    levels = scale_levels(rows)
    high = ", ".join(levels[: math.ceil(len(levels) / 2)])
    return _("{variable}: {levels}").format(variable=variable_name(variable), levels=high) if variable and high else ""


def extra_rules(work: Work) -> Iterator[str]:
    """Yield rules from the display's `valg`, and those by which cases were judged; a judgement without a rule stops it (R17)."""
    words = work.spec.options
    upper = "; ".join(filter(None, (_upper_levels(work, each) for each in ("1", "2"))))
    if words.get("ekstra_side") == "variabelkryss" and upper:
        yield _("En case regnes med når den ligger i øvre del av skalaen ({levels}).").format(levels=upper)
    if words.get("hvorfor_sammen"):
        yield _("Temaene hører sammen fordi: {why}").format(why=words["hvorfor_sammen"])
    judged = [item.row for item in work.items if isinstance(item.row, Assessment)]
    stated = words.get("regel", "")
    if stated and judged:
        yield _("Vurderingsregel: {rule}").format(rule=stated)
    if not stated:
        check_rules(judged, work.material.human.rules, work.spec.file)
    for variable in dict.fromkeys(row.variable for row in judged):
        yield from _judged_rule(work, [row for row in judged if row.variable == variable], variable, stated)


def _judged_rule(work: Work, rows: list[Assessment], variable: str, stated: str) -> Iterator[str]:
    # Scale, rule and judge are stated for every variable (R17).
    found = [rule_of(row, work.material.human.rules) for row in rows if has_value(row)]
    said = list(dict.fromkeys(each for each in found if each))
    scale = next((row.scale for row in rows if row.scale), "")
    who = sorted({row.author for row in rows if row.author}) if not work.external else []
    parts = [_("regel: {rule}").format(rule="; ".join(each.rstrip(".") for each in said))] if said else []
    parts += [_("skala: {scale}").format(scale=scale)] if scale else []
    parts += [_("vurdert av {who}").format(who=", ".join(who))] if who else []
    if parts and (said or not stated):
        yield f"{variable_label(variable)}: " + "; ".join(parts) + "."


def extra_pages(material: Material, spec: DisplaySpec) -> Iterator[tuple[str, DisplaySpec]]:
    """Yield (name, spec) of pages that the display's `valg` asks for."""
    if spec.options.get("sitatbalanse") == "ja":
        yield _("Balansen i sitatene"), _balance(spec)
    if spec.options.get("ekstra_side") == "variabelkryss":
        yield _("Casene i fire felt"), _cross(spec)


def _bare(spec: DisplaySpec) -> DisplaySpec:
    return replace(spec, pages=None, options={}, rules=(), sums="ingen", chart="")


def _balance(spec: DisplaySpec) -> DisplaySpec:
    sides = (("positiv", _("Positive")), ("kritisk", _("Kritiske")), ("blandet", _("Blandede")))
    fields = [FieldSpec("utsagn", label, valence=(side,)) for side, label in sides]
    fields += [FieldSpec("foreslått_vist", _("Foreslått"))]
    rows = AxisSpec("kode", level="alle", empty=False, heading=_("Kode"))
    return replace(_bare(spec), engine="register", rows=rows, columns=AxisSpec("felt", fields=tuple(fields)))


def _cross(spec: DisplaySpec) -> DisplaySpec:
    cells = CellSpec(show=("caser",))
    rows, columns = AxisSpec("vurdering.1", heading=_("Betingelse")), AxisSpec("vurdering.2")
    return replace(_bare(spec), engine="pivot", basis="caser", rows=rows, columns=columns, cell=cells)


def who_follows(spec: DisplaySpec) -> DisplaySpec:
    """Return the spec of the page that shows who speaks after whom."""
    rows, columns = AxisSpec("taler", heading=_("Taler")), AxisSpec("forrige")
    cell = CellSpec(show=("ytringer",), shade=True)
    rule = _("Raden er den som snakker, kolonnen er den som snakket rett før. Tallet er antall ytringer.")
    return replace(_bare(spec), engine="pivot", rows=rows, columns=columns, cell=cell, rules=(rule,))
