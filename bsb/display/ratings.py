"""Judgements on named scales: what is higher, and whether the rule is stated (R17)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from bsb.display.folding import fold
from bsb.errors import DisplayError, Fault
from bsb.language import _
from bsb.model.display import Gap
from bsb.model.human import Assessment, Rule
from bsb.text.normalise import capital, slug

__all__ = [
    "check_rules",
    "has_value",
    "level_of",
    "levels_in",
    "levels_of",
    "ranks",
    "rule_of",
    "scale_levels",
    "variable_label",
    "variable_name",
]

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
_NUMBER = re.compile(r"-?\d+([.,]\d+)?")
_RULE_ID = re.compile(r"[A-Za-zÆØÅæøå]{1,3}\d{1,3}")
_GAPS = {gap.value for gap in Gap if gap is not Gap.NONE} | {"", "-", "—"}


def level_of(value: str) -> str:
    """Return a value as it is compared: `Høy ` and `hoy` are the same level."""
    return fold(value.strip()) or value.strip()


def variable_label(name: str) -> str:
    """Return a variable as it is printed: `opplevd_medvirkning` is «Opplevd medvirkning»."""
    return capital(variable_name(name))


def variable_name(name: str) -> str:
    """Return a variable as it stands inside a sentence: `opplevd_medvirkning` is «opplevd medvirkning»."""
    return name.replace("_", " ").strip()


def has_value(row: Assessment) -> bool:
    """Whether somebody judged; a gap marker (`IS`, `–`) is not a judgement and leaves the count (R12)."""
    return row.value.strip() not in _GAPS


def scale_levels(rows: Iterable[Assessment]) -> tuple[str, ...]:
    """Return the levels of a scale, highest first: as the scale names them, else a known scale, else numbers, else as they come.

    A scale is written `høy / middels / lav` or `1–5`; in the second form the last is the highest. One that everyone reads the same way may be
    written from either end: `lav, middels, høy` is the same scale.
    """
    judged = [row for row in rows if has_value(row)]
    return levels_of([row.value for row in judged], next((row.scale for row in judged if row.scale), ""))


def levels_of(written: Iterable[str], named: str = "") -> tuple[str, ...]:
    """Return the levels that values are of, highest first; `named` is the scale as somebody wrote it. No values have no levels."""
    values = list(dict.fromkeys(each.strip() for each in written if each.strip()))
    if not values:
        return ()
    levels = levels_in(named)
    if levels and {level_of(value) for value in values} <= {level_of(level) for level in levels}:
        return tuple(reversed(levels)) if _rises(levels, "<" in named) else levels
    for scale in _KNOWN:
        if {level_of(value) for value in values} <= {level_of(level) for level in scale}:
            return tuple(level for level in scale)
    if all(_NUMBER.fullmatch(value) for value in values):
        return tuple(sorted(values, key=lambda value: -float(value.replace(",", "."))))
    return tuple(values)


def levels_in(scale: str) -> tuple[str, ...]:
    """Return the levels that a scale names, in the order they are written; none where it names no two (`1–5`)."""
    levels = tuple(part.strip() for part in re.split(r"[/<>,;|]", scale) if part.strip())
    return levels if len(levels) > 1 else ()


def _rises(levels: Sequence[str], said: bool) -> bool:
    """Say whether levels are written lowest first: numbers that grow, or words whose order everyone knows the other way."""
    if said or all(_NUMBER.fullmatch(level) for level in levels):
        numbers = [float(level.replace(",", ".")) for level in levels if _NUMBER.fullmatch(level)]
        return said or numbers == sorted(numbers)
    for scale in _KNOWN:
        places = [_place(scale, level) for level in levels if _place(scale, level) is not None]
        if len(places) > 1:
            return places == sorted(places, key=lambda place: -(place or 0))
    return False


def _place(scale: Sequence[str], level: str) -> int | None:
    return next((at for at, known in enumerate(scale) if level_of(known) == level_of(level)), None)


def ranks(rows: Sequence[Assessment]) -> Mapping[str, int]:
    """Return the place of each level, 0 for the highest."""
    return {level_of(level): place for place, level in enumerate(scale_levels(rows))}


def rule_of(row: Assessment, rules: Iterable[Rule]) -> str:
    """Return the words of the rule that a judgement follows: the named one, else the variable's, else what the row itself says; '' for none.

    A name such as `R4` that no rule has resolves to nothing.
    """
    known = list(rules)
    named = next((rule for rule in known if rule.id == row.rule.strip()), None)
    if named is not None:
        return named.wording
    if row.rule.strip() and not _RULE_ID.fullmatch(row.rule.strip()):
        return row.rule.strip()
    own = next((rule for rule in known if slug(rule.variable) == slug(row.variable)), None)
    return own.wording if own is not None and not row.rule.strip() else ""


def check_rules(rows: Iterable[Assessment], rules: Iterable[Rule], file: str = "") -> None:
    """Raise `DisplayError` for every judgement that has a value and no rule: «høy» without a rule says nothing (R17)."""
    known = tuple(rules)
    bare: dict[tuple[str, str], list[Assessment]] = {}
    for row in rows:
        if has_value(row) and not rule_of(row, known):
            bare.setdefault((row.variable, row.rule.strip()), []).append(row)
    if bare:
        raise DisplayError([_without_rule(each, file) for each in bare.values()])


def _without_rule(rows: Sequence[Assessment], file: str) -> Fault:
    """Return one fault for all judgements of a variable: one rule mends them all."""
    first = rows[0]
    what = _("Vurderingen av «{variable}» mangler regel.").format(variable=first.variable)
    if first.rule.strip():
        what = _("Ingen regel heter «{rule}».").format(rule=first.rule.strip())
    repair = _(
        "Skriv i kolonnen «regel» i vurderinger.xlsx når noe skal kalles «{value}», eller før regelen i tabellen «regler»."
    ).format(value=first.value)
    return Fault(what, repair, file, place=", ".join(row.id for row in rows))
