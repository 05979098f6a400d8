"""Judgements on named scales: what is higher, and whether the rule is stated (R17)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from bsb.errors import DisplayError, Fault
from bsb.language import _
from bsb.model.display import Gap
from bsb.model.human import Assessment
from bsb.text.normalise import fold_ascii

__all__ = ["check_rules", "has_value", "level_of", "ranks", "scale_levels"]

# Scales that everyone reads the same way, best first.
_KNOWN = (
    ("høy", "middels", "lav"),
    ("høyt", "middels", "lavt"),
    ("ja", "delvis", "nei"),
    ("god", "middels", "dårlig"),
    ("sterk", "middels", "svak"),
    ("profilert", "lite profilert"),
    ("til stede", "delvis", "fraværende"),
    ("✓", "(✓)", "✗"),
)
_GAPS = {gap.value for gap in Gap if gap is not Gap.NONE} | {"", "-", "—"}


def level_of(value: str) -> str:
    """Return a value as it is compared: `Høy ` and `hoy` are the same level."""
    return fold_ascii(value.strip()).lower() or value.strip()


def has_value(row: Assessment) -> bool:
    """Whether somebody judged; a gap marker (`IS`, `–`) is not a judgement and leaves the count (R12)."""
    return row.value.strip() not in _GAPS


def scale_levels(rows: Iterable[Assessment]) -> tuple[str, ...]:
    """Return the levels of a scale, highest first: as the scale names them, else a known scale, else numbers, else as they come.

    A scale is written `høy / middels / lav` or `1–5`; in the second form the last is the highest.
    """
    judged = [row for row in rows if has_value(row)]
    values = list(dict.fromkeys(row.value.strip() for row in judged))
    named = next((row.scale for row in judged if row.scale), "")
    levels = [part.strip() for part in re.split(r"[/>,;|]", named) if part.strip()]
    if len(levels) >= 2 and {level_of(value) for value in values} <= {level_of(level) for level in levels}:
        return tuple(levels)
    for scale in _KNOWN:
        if {level_of(value) for value in values} <= {level_of(level) for level in scale}:
            return tuple(level for level in scale)
    if values and all(re.fullmatch(r"-?\d+([.,]\d+)?", value) for value in values):
        return tuple(sorted(values, key=lambda value: -float(value.replace(",", "."))))
    return tuple(values)


def ranks(rows: Sequence[Assessment]) -> Mapping[str, int]:
    """Return the place of each level, 0 for the highest."""
    return {level_of(level): place for place, level in enumerate(scale_levels(rows))}


def check_rules(rows: Iterable[Assessment], file: str = "") -> None:
    """Raise `DisplayError` for every judgement that has a value and no rule: «høy» without a rule says nothing (R17)."""
    bare = [row for row in rows if has_value(row) and not row.rule.strip()]
    if bare:
        raise DisplayError(
            [
                Fault(
                    _("Vurderingen av «{variable}» mangler regel.").format(variable=row.variable),
                    _("Skriv i kolonnen «regel» når noe skal kalles «{value}».").format(value=row.value),
                    file,
                    place=row.id,
                )
                for row in bare
            ]
        )
