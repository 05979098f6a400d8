"""Axes of codes, and of what a coding says: valence, directness, level and phase."""

from __future__ import annotations

from collections.abc import Callable

from bsb.display.axes.base import Axis, Place
from bsb.display.codes import dimension_of, resolve
from bsb.display.folding import fold
from bsb.display.items import entry_of
from bsb.display.spec import AxisSpec
from bsb.display.work import Entry, Item, Work, sign_of
from bsb.errors import DisplayError, Fault
from bsb.language import _
from bsb.model.codebook import Code, Codebook
from bsb.model.coding import Coding, Directness
from bsb.model.display import Heading

_MOST = 20

__all__ = ["code_axis", "dimension_axis", "directness_axis", "level_axis", "phase_axis", "valence_axis"]


def dimension_axis(work: Work, axis: AxisSpec) -> Axis:
    """Codes of the dimension that the axis is named after (`tema`, `tjeneste`, `virkning` …)."""
    dimension = dimension_of(axis.by)
    assert dimension is not None, axis.by
    return _axis(work, axis, chosen(work, axis, dimension.value), _("Uten {what}").format(what=_(dimension.value)))


def code_axis(work: Work, axis: AxisSpec) -> Axis:
    """Codes by explicit list, parent, level or dimension."""
    return _axis(work, axis, chosen(work, axis, axis.dimension), _("Uten kode på denne aksen"))


def chosen(work: Work, axis: AxisSpec, dimension: str = "") -> tuple[str, ...]:
    """Return the code ids of an axis, in the codebook's order (or the order of an explicit list).

    `foretrekk` names codes that are taken when the codebook has them all (the hallmarks of a good service).
    """
    book = work.material.codebook
    if axis.prefer and all(code in book.by_id for code in axis.prefer):
        return axis.prefer
    if axis.codes:
        ids, faults = resolve(book, axis.codes)
        if faults:
            raise DisplayError([Fault(each.what, each.repair, work.spec.file, None, axis.by) for each in faults])
        return ids
    codes = _of_dimension(book, dimension)
    if axis.under:
        return _under(work, axis.under, codes)
    level = fold(axis.level)
    if level in {"", "passe"}:
        return _fitting(work, codes)
    if level == "topp":
        inside = {code.id for code in codes}
        codes = [code for code in codes if code.parent not in inside]
    elif level in {"barn", "blad"}:
        codes = [code for code in codes if not book.children(code.id) and (level == "blad" or code.parent)]
    return tuple(code.id for code in codes)


def _fitting(work: Work, codes: list[Code]) -> tuple[str, ...]:
    """Return the finest level that one sheet can show (R3): the parts when they are at most twenty, else the wholes.

    A whole that something is coded with directly keeps a place of its own beside its parts.
    """
    parents = {code.parent for code in codes}
    used = {coding.code for item in work.items for coding in item.codings}
    inside = {code.id for code in codes}
    parts = [code.id for code in codes if code.id not in parents or code.id in used]
    return tuple(parts) if len(parts) <= _MOST else tuple(code.id for code in codes if code.parent not in inside)


def _of_dimension(book: Codebook, dimension: str) -> list[Code]:
    wanted = dimension_of(dimension) if dimension else None
    return [code for code in _in_order(book) if wanted is None or code.dimension is wanted]


def _in_order(book: Codebook) -> list[Code]:
    """Return the codes as the book has them, parts right after their whole."""
    found: dict[str, Code] = {}

    def add(parent: str) -> None:
        for code in sorted(book.children(parent), key=lambda each: each.order):
            if code.id not in found:
                found[code.id] = code
                add(code.id)

    add("")
    return [*found.values(), *(code for code in book if code.id not in found)]


def _under(work: Work, under: str, codes: list[Code]) -> tuple[str, ...]:
    book = work.material.codebook
    if fold(under) == "forste":
        # Without a code that has parts, the top codes themselves are the parts.
        parent = next((code.id for code in codes if len(book.children(code.id)) >= 2), "")
        return tuple(child.id for child in book.children(parent)) if parent else tuple(code.id for code in codes)
    ids, faults = resolve(book, [under])
    if faults:
        raise DisplayError([Fault(each.what, each.repair, work.spec.file, None, "under") for each in faults])
    return tuple(child.id for child in book.children(ids[0]))


def _axis(work: Work, axis: AxisSpec, ids: tuple[str, ...], missing: str) -> Axis:
    by_id = work.material.codebook.by_id
    shown = frozenset(ids)
    deep = {code: sum(above in shown for above in work.top[code]) - 1 for code in ids}
    tree = fold(axis.level) == "alle"
    wholes = set() if tree else {above for code in ids for above in work.top[code][1:]}

    def heading(code: str) -> Heading:
        # Beside its parts a whole has only what belongs to none of them.
        label = _("{code}, ellers").format(code=work.code_name(code)) if code in wholes else work.code_name(code)
        level = deep[code] if tree else 0
        return Heading(code, label, note=by_id[code].definition, level=level, spare=code in wholes)

    in_order = [code.id for code in _in_order(work.material.codebook) if code.id in shown]
    if isinstance(axis.order, str) and fold(axis.order) == "kodebok":
        ids = tuple(in_order)
    natural = _("kodebokens rekkefølge") if list(ids) == in_order else _("gitt i visningen")
    headings = tuple(heading(code) for code in ids)
    return Axis(axis.by, headings, _code_place(work, shown, tree), natural, missing, is_code=True)


def _code_place(work: Work, ids: frozenset[str], tree: bool) -> Place:
    # In a tree a code takes what those below it have too: who speaks of a part speaks of the whole.
    shown = {
        code: tuple(above for above in line if above in ids)[: None if tree else 1] for code, line in work.top.items()
    }

    def places(item: Item) -> tuple[tuple[str, Entry], ...]:
        found: dict[str, list[Coding]] = {}
        for coding in item.codings:
            for key in shown.get(coding.code, ()):
                found.setdefault(key, []).append(coding)
        return tuple([(key, entry_of(item, tuple(rows))) for key, rows in found.items()])

    # The pages of a display have the same codes: an item is placed among them once.
    known = work.placed_by_code.setdefault((ids, tree), {})

    def place(entry: Entry) -> tuple[tuple[str, Entry], ...]:
        item, before = entry.item, entry.codings
        found = known.get(item.id)
        if found is None or found[0] is not item:
            found = known[item.id] = (item, places(item))
        if not before:
            return found[1]
        return tuple([(key, entry_of(item, before + one.codings)) for key, one in found[1]])

    return place


def _coding_axis(name: str, labels: dict[str, str], value: Callable[[Coding], str], natural: str, missing: str) -> Axis:
    headings = tuple(Heading(key, label) for key, label in labels.items())

    def place(entry: Entry) -> tuple[tuple[str, Entry], ...]:
        found: dict[str, list[Coding]] = {}
        for coding in entry.codings or entry.item.codings:
            found.setdefault(value(coding), []).append(coding)
        return tuple((key, Entry(entry.item, tuple(rows))) for key, rows in found.items() if key in labels)

    return Axis(name, headings, place, natural, missing)


def valence_axis(work: Work, axis: AxisSpec) -> Axis:
    """Positive, critical, mixed, neutral: the valence of the codings that the other axis has chosen."""
    labels = {"+": _("Positivt (+)"), "−": _("Kritisk (−)"), "±": _("Blandet (±)")}
    built = _coding_axis(
        axis.by, labels, lambda coding: sign_of([coding]), _("positivt, kritisk, blandet"), _("Uten fortegn")
    )

    def place(entry: Entry) -> tuple[tuple[str, Entry], ...]:
        sign = sign_of(entry.codings or entry.item.codings)
        return ((sign, entry),) if sign else ()

    return Axis(built.name, built.headings, place, built.natural, built.missing)


def directness_axis(work: Work, axis: AxisSpec) -> Axis:
    """Named by the speaker, or only implied."""
    labels = {Directness.DIRECT.value: _("Direkte nevnt"), Directness.INDIRECT.value: _("Indirekte")}
    return _coding_axis(
        axis.by,
        labels,
        lambda coding: coding.directness.value,
        _("direkte, så indirekte"),
        _("Uten opplysning om direkte"),
    )


def level_axis(work: Work, axis: AxisSpec) -> Axis:
    """Whom the code concerns: individual, group, system."""
    labels = {"individ": _("Individ"), "gruppe": _("Gruppe"), "system": _("System")}
    by_id = work.material.codebook.by_id

    def value(coding: Coding) -> str:
        code = by_id.get(coding.code)
        return code.level.value if code is not None and code.level is not None else ""

    return _coding_axis(axis.by, labels, value, _("fra individ til system"), _("Uten nivå"))


def phase_axis(work: Work, axis: AxisSpec) -> Axis:
    """Where in the work with services the code belongs."""
    labels = {
        "planlegging": _("Planlegging"),
        "utforming": _("Utforming"),
        "utøving": _("Utøving"),
        "evaluering": _("Evaluering"),
    }
    by_id = work.material.codebook.by_id

    def value(coding: Coding) -> str:
        code = by_id.get(coding.code)
        return code.phase.value if code is not None and code.phase is not None else ""

    return _coding_axis(axis.by, labels, value, _("fra planlegging til evaluering"), _("Uten fase"))
