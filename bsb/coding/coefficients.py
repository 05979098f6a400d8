"""Coefficients of agreement on yes/no judgements, with units that may weigh differently (a segment 1, or its characters).

Per cent agreement is the weight of pairs of judgements that agree. Cohen's kappa (1960) is for two coders; Krippendorff's alpha
(2011, nominal) for two or more, where some may be missing. A pattern is what each coder said of a unit: 1, 0, or None for
not asked; units with the same pattern are counted together.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

__all__ = ["Pattern", "alpha", "alpha_of", "kappa", "percent", "spread", "tally"]

Pattern = tuple[int | None, ...]


def percent(weights: Mapping[Pattern, float]) -> float:
    """Return the share of pairs of judgements that agree (0–1); NaN when no unit was judged twice."""
    agreed = total = 0.0
    for pattern, weight in weights.items():
        said = [value for value in pattern if value is not None]
        ones, count = sum(said), len(said)
        pairs = count * (count - 1) / 2
        if pairs:
            same = (ones * (ones - 1) + (count - ones) * (count - ones - 1)) / 2
            agreed += weight * same / pairs
            total += weight
    return agreed / total if total else math.nan


def kappa(weights: Mapping[Pattern, float]) -> float:
    """Return Cohen's kappa for two coders; NaN where it is not defined (both said the same of everything)."""
    both = {pattern: weight for pattern, weight in weights.items() if len(pattern) == 2 and None not in pattern}
    total = sum(both.values())
    if not total:
        return math.nan
    observed = sum(weight for (first, second), weight in both.items() if first == second) / total
    yes = [sum(weight for pattern, weight in both.items() if pattern[coder]) / total for coder in (0, 1)]
    expected = yes[0] * yes[1] + (1 - yes[0]) * (1 - yes[1])
    return (observed - expected) / (1 - expected) if expected < 1 else math.nan


def alpha(weights: Mapping[Pattern, float]) -> float:
    """Return Krippendorff's alpha for nominal data; NaN where nothing varies or nothing was judged twice."""
    return alpha_of(*tally(weights))


def tally(weights: Mapping[Pattern, float]) -> tuple[float, float, float]:
    """Return what alpha is made of: the disagreement, and how many judgements were 0 and 1. Those of several counts can be added."""
    disagreement = 0.0
    values = [0.0, 0.0]
    for pattern, weight in weights.items():
        said = [value for value in pattern if value is not None]
        count, ones = len(said), sum(said)
        if count < 2:
            continue
        disagreement += weight * 2 * ones * (count - ones) / (count - 1)
        values[1] += weight * ones
        values[0] += weight * (count - ones)
    return disagreement, values[0], values[1]


def alpha_of(disagreement: float, zeros: float, ones: float) -> float:
    """Return alpha of what `tally` found."""
    if not zeros or not ones:
        return math.nan
    # With weights that are not counts (characters) the correction n − 1 is that of so many judgements.
    return 1 - (zeros + ones - 1) * disagreement / (2 * zeros * ones)


def spread(values: Sequence[float], level: float = 0.95) -> tuple[float, float]:
    """Return the middle `level` of bootstrapped values; NaN where too few of them are defined."""
    known = sorted(value for value in values if not math.isnan(value))
    if len(known) < max(20, len(values) // 2):
        return math.nan, math.nan
    tail = (1 - level) / 2
    last = len(known) - 1
    return known[round(tail * last)], known[round((1 - tail) * last)]
