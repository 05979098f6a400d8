"""The order of rows and columns (R4): stated, and the same every time (ties by id)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bsb.display.axes import Axis
from bsb.display.axes.judged import levels_in_cases, value_in, variable_named
from bsb.display.folding import fold, suggestion
from bsb.display.ratings import has_value, level_of, ranks, variable_label, variable_name
from bsb.display.spec import AxisSpec
from bsb.display.work import Work
from bsb.errors import DisplayError, Fault
from bsb.language import _
from bsb.model.display import Heading
from bsb.text.normalise import natural

__all__ = ["ORDERS", "Sizes", "arranged", "check_order", "seriated"]

ORDERS = ("gitt", "kodebok", "temaguide", "alfabetisk", "antall", "vurdering", "tid", "rolle", "seriert")
Sizes = Mapping[str, float]


def arranged(work: Work, axis: Axis, spec: AxisSpec, sizes: Sizes) -> tuple[tuple[Heading, ...], str]:
    """Return the headings of an axis in the order its spec asks for, and that order in words.

    `sizes` is how much each heading has (for `antall`). `seriert` is done later, by `seriated`, when the cells are known.
    Raises `DisplayError` for an order, or a heading named in one, that there is none of.
    """
    if isinstance(spec.order, tuple):
        return _explicit(work, axis, spec.order), _("gitt i visningen")
    word = fold(spec.order or "gitt")
    if word == "alfabetisk":
        return tuple(sorted(axis.headings, key=lambda each: (_folded(each.label), each.key))), _("alfabetisk")
    if word == "antall":
        return tuple(sorted(axis.headings, key=lambda each: (-sizes.get(each.key, 0), natural(each.key)))), _(
            "flest først"
        )
    if word == "temaguide":
        return _by_guide(work, axis), _("temaguidens rekkefølge")
    if word == "vurdering":
        return _by_rating(work, axis)
    if word == "seriert":
        return axis.headings, _("ordnet etter likhet (serierte rader og kolonner)")
    check_order(work, spec)
    return axis.headings, axis.natural


def check_order(work: Work, spec: AxisSpec) -> None:
    """Raise `DisplayError` with a suggestion for a word that is no order."""
    if isinstance(spec.order, str) and fold(spec.order or "gitt") not in ORDERS:
        what = _("Ukjent rekkefølge «{word}».").format(word=spec.order)
        repair = suggestion(spec.order, ORDERS)
        raise DisplayError(Fault(what, repair, work.spec.file, place=work.spec.part_of(spec)))


def _folded(text: str) -> str:
    # Norwegian order: æ, ø and å come last, in that order.
    return text.lower().replace("æ", "z1").replace("ø", "z2").replace("å", "z3")


def _explicit(work: Work, axis: Axis, order: tuple[str, ...]) -> tuple[Heading, ...]:
    by_name = {fold(name): each for each in axis.headings for name in (each.label, each.key)}
    known = [each.key for each in axis.headings]
    missing = [word for word in order if fold(word) not in by_name and not _may_come(work, axis, word)]
    if missing:
        what = _("«{word}» finnes ikke på aksen «{axis}».")
        raise DisplayError(
            [
                Fault(
                    what.format(word=word, axis=axis.name), suggestion(word, known), work.spec.file, None, "rekkefølge"
                )
                for word in missing
            ]
        )
    found = list(dict.fromkeys(by_name[fold(word)] for word in order if fold(word) in by_name))
    return (*found, *(each for each in axis.headings if each not in found))


_USUAL_ROLES = frozenset(("bruker", "parorende", "ansatt", "leder"))
"""Roles that a display may name before anybody has met them: who has not been heard yet is no misspelling."""


def _may_come(work: Work, axis: Axis, word: str) -> bool:
    """Whether a word has no place now and is yet no misspelling: a role that nobody has spoken in, a value that few have and that is
    put together with others outside.
    """
    if fold(axis.name) in {"rolle", "attributt.rolle"}:
        return fold(word) in _USUAL_ROLES | {fold(person.role) for person in work.material.persons}
    kind, _point, name = axis.name.partition(".")
    rows = work.material.attributes if fold(kind) == "attributt" else ()
    return any(fold(row.name) == fold(name) and fold(row.value) == fold(word) for row in rows)


def _by_guide(work: Work, axis: Axis) -> tuple[Heading, ...]:
    topics = [topic.id for topic in work.material.guide.topics] if work.material.guide else []

    def place(heading: Heading) -> int:
        return min(
            (topics.index(each) for each in work.topics_of.get(heading.key, ()) if each in topics), default=len(topics)
        )

    return tuple(sorted(axis.headings, key=place))


def _by_rating(work: Work, axis: Axis) -> tuple[tuple[Heading, ...], str]:
    variable = variable_named(work, work.spec.ordered_by)
    rows = [row for row in work.material.human.assessments if row.variable == variable]
    if not any(map(has_value, rows)):
        return axis.headings, _("{order} (ingen vurdering å ordne etter ennå)").format(order=axis.natural)
    best = ranks(rows)
    value = {each.key: value_in(work, each.key, variable) for each in axis.headings}
    last = len(best) + 1
    ordered = sorted(axis.headings, key=lambda each: (best.get(level_of(value[each.key]), last), natural(each.key)))
    # «Høy» and «høy» are one level, called as the scale has it.
    spelt = {level_of(level): level for level in levels_in_cases(work, variable)}
    levels = {each.key: spelt.get(level_of(value[each.key]), value[each.key]) or _("ikke vurdert") for each in ordered}
    if not _shown_beside(work, variable):
        ordered = [replace(each, flag=levels[each.key]) for each in ordered]
    return tuple(_with_levels(ordered, levels, variable_label(variable))), _("{variable}, høyest først").format(
        variable=variable_name(variable)
    )


def _shown_beside(work: Work, variable: str) -> bool:
    """Whether a column next to the rows has what they are ordered by."""
    fields = [each for each in work.spec.columns.fields if fold(each.name) == "vurdert"]
    return any(variable_named(work, each.argument or work.spec.ordered_by) == variable for each in fields)


def _with_levels(headings: Sequence[Heading], levels: Mapping[str, str], variable: str) -> list[Heading]:
    # A separator line before each new level; «Høy» and «høy» are the same one.
    found: list[Heading] = []
    for number, heading in enumerate(headings):
        level = levels[heading.key]
        if number == 0 or level_of(level) != level_of(levels[headings[number - 1].key]):
            found.append(Heading(f"nivå:{level}", f"{variable}: {level}", kind="level"))
        found.append(heading)
    return found


def seriated(
    rows: Sequence[str], columns: Sequence[str], filled: Mapping[tuple[str, str], float], rounds: int = 50
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Sort rows and columns by the mean position of what they hold until nothing moves; ties by id.

       a  b  c                 b  a  c
    x  .  .  1              y  1  1  .
    y  1  1  .   becomes    z  .  1  1
    z  1  .  1              x  .  .  1
    """
    left, top = list(rows), list(columns)
    for _round in range(rounds):
        before = (tuple(left), tuple(top))
        left = sorted(left, key=lambda row: (_mean({c: filled.get((row, c), 0) for c in top}, top), row))
        top = sorted(top, key=lambda column: (_mean({r: filled.get((r, column), 0) for r in left}, left), column))
        if (tuple(left), tuple(top)) == before:
            break
    return tuple(left), tuple(top)


def _mean(weights: Mapping[str, float], order: Sequence[str]) -> float:
    total = sum(weights.values())
    if not total:
        return float(len(order))
    return sum(place * weights[key] for place, key in enumerate(order)) / total
