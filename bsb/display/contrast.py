"""Which cases a contrast table sets against each other, and by what rule (D19)."""

from __future__ import annotations

from dataclasses import dataclass

from bsb.display.axes.judged import value_in, variable_named, variables
from bsb.display.ratings import level_of, ranks, variable_name
from bsb.display.work import Work, sign_of
from bsb.language import _

__all__ = ["Contrast", "chosen_cases"]


@dataclass(frozen=True, slots=True)
class Contrast:
    """The cases with why each is there, and the rule in words."""

    cases: tuple[tuple[str, str], ...]
    rule: str


def chosen_cases(work: Work) -> Contrast:
    """Return the case at each end and one that breaks the pattern.

    With ratings: the highest and the lowest on the variable, and the case whose statements fit its rating worst. Without: the
    cases with the largest and the smallest share of positive statements, and the one with the most mixed ones. Ties by id.
    """
    shares = _shares(work)
    variable = variable_named(work, work.spec.ordered_by) if variables(work) else ""
    rated = _rated(work, variable) if variable else {}
    if len(set(rated.values())) >= 2:
        rule = _("høyest og lavest på {variable}, og casen der utsagnene passer dårligst med vurderingen").format(
            variable=variable_name(variable)
        )
        return Contrast(_ends({case: -float(rank) for case, rank in rated.items()}, _misfit(rated, shares)), rule)
    rule = _("størst og minst andel positive utsagn, og casen med størst andel blandede utsagn")
    return Contrast(
        _ends(
            {case: good for case, (good, _mixed) in shares.items()},
            {case: mixed for case, (_g, mixed) in shares.items()},
        ),
        rule,
    )


def _shares(work: Work) -> dict[str, tuple[float, float]]:
    found: dict[str, list[str]] = {}
    for item in work.items:
        sign = sign_of(item.codings)
        if sign and item.case:
            found.setdefault(item.case, []).append(sign)
    return {
        case: (signs.count("+") / len(signs), signs.count("±") / len(signs)) for case, signs in sorted(found.items())
    }


def _rated(work: Work, variable: str) -> dict[str, int]:
    rows = [row for row in work.material.human.assessments if row.variable == variable]
    best = ranks(rows)
    values = {case.id: value_in(work, case.id, variable) for case in work.material.cases}
    return {case: best[level_of(value)] for case, value in values.items() if level_of(value) in best}


def _misfit(rated: dict[str, int], shares: dict[str, tuple[float, float]]) -> dict[str, float]:
    last = max(rated.values(), default=0) or 1
    return {case: abs((1 - rank / last) - shares[case][0]) for case, rank in rated.items() if case in shares}


def _ends(value: dict[str, float], odd: dict[str, float]) -> tuple[tuple[str, str], ...]:
    order = sorted(value, key=lambda case: (-value[case], case))
    if len(order) < 2:
        return tuple((case, _("eneste")) for case in order)
    ends = [(order[0], _("høyest")), (order[-1], _("lavest"))]
    rest = sorted((case for case in odd if case not in {order[0], order[-1]}), key=lambda case: (-odd[case], case))
    return (ends[0], *((case, _("avvikende")) for case in rest[:1]), ends[1])
