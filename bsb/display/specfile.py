"""Display files: YAML in the evaluator's words, read with every fault at once, each with file, line and a suggestion.

    display: rolleordnet
    tittel: Slik ser rollene på ansvarsgruppen
    utvalg: {kode: ansvarsgruppe/**, kilde: [intervju]}
    rader:  {etter: rolle, rekkefølge: [bruker, pårørende, oppfølger]}

A file that names a preset starts from it and changes what it says. Keys may be written with or without æ, ø and å. Which keys there
are, and what can stand at each, is in `bsb.display.keys`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bsb.display.folding import fold
from bsb.display.keys import AXIS, CELL, FIELD, FILTER, OPTIONS, SHEET, THRESHOLD, TOP, Key
from bsb.display.spec import AxisSpec, CellSpec, DisplaySpec, FieldSpec, FilterSpec
from bsb.display.specreader import Reader, fold_key
from bsb.errors import DisplayError
from bsb.language import _
from bsb.model.display import Sheet

__all__ = ["parse"]

_EXAMPLES = {
    "utvalg": "utvalg: {kilde: [intervju]}",
    "celle": "celle: {vis: [fortegn, sitat]}",
    "terskel": "terskel: {vis_celle_fra: 1}",
    "ark": "ark: {format: A3, retning: liggende}",
    "valg": "valg: {sum_tekst: I alt}",
}
"""Parts that have keys of their own, and nothing else can stand for."""

_INSIDE = ("delrader", "delkolonner")

Changes = dict[str, Any]


def parse(node: object, base: DisplaySpec, file: str) -> DisplaySpec:
    """Return `base` changed by what a display file says. Raises `DisplayError` with all faults."""
    reader = Reader(file)
    spec = _top(reader, node, base)
    if reader.faults:
        raise DisplayError(reader.faults)
    return spec


def _top(reader: Reader, node: object, base: DisplaySpec) -> DisplaySpec:
    changes: Changes = {"file": reader.file}
    for key, value, written in _found(reader, node, TOP, "display"):
        if key.kind == "part" and value is None:
            # Every line of the part has been taken away: then what it builds on stands.
            continue
        if key.word in _EXAMPLES and not isinstance(value, Mapping):
            what = _("«{where}» skal være en liste med nøkler og verdier.").format(where=written)
            reader.fault(node, written, what, _("Skriv for eksempel «{example}».").format(example=_EXAMPLES[key.word]))
        elif key.kind == "part":
            changes |= _PARTS[key.word](reader, value, base)
        elif key.kind == "turn":
            changes |= _turn(reader, node, written, value)
        else:
            changes |= _set(reader, node, key, value, written)
    return replace(base, **changes)


def _found(reader: Reader, node: object, keys: Sequence[Key], where: str) -> list[tuple[Key, Any, object]]:
    """Return (key, value, key as written) of a mapping; unknown keys are faults."""
    known = {fold_key(key.word): key for key in keys}
    words = {folded: key.word for folded, key in known.items()}
    return [(known[folded], value, written) for folded, value, written in reader.items(node, words, where)]


def _changed(reader: Reader, node: object, keys: Sequence[Key], where: str) -> Changes:
    changes: Changes = {}
    for key, value, written in _found(reader, node, keys, where):
        changes |= _set(reader, node, key, value, written)
    return changes


def _set(reader: Reader, node: object, key: Key, value: Any, written: object) -> Changes:
    found = _KINDS[key.kind](reader, node, key, value, written)
    return {key.field: found} if key.field else {}


def _text(reader: Reader, node: object, key: Key, value: Any, written: object) -> str:
    return reader.text(value)


def _words(reader: Reader, node: object, key: Key, value: Any, written: object) -> tuple[str, ...]:
    return reader.words(value)


def _title(reader: Reader, node: object, key: Key, value: Any, written: object) -> str:
    return " ".join(reader.titles(node, written, value))


def _titles(reader: Reader, node: object, key: Key, value: Any, written: object) -> tuple[str, ...]:
    return reader.titles(node, written, value)


def _flag(reader: Reader, node: object, key: Key, value: Any, written: object) -> bool:
    return reader.flag(node, written, value)


def _number(reader: Reader, node: object, key: Key, value: Any, written: object) -> int | None:
    found = reader.number(node, written, value, key.least)
    return key.every if found is None else found


def _choice(reader: Reader, node: object, key: Key, value: Any, written: object) -> str:
    return reader.choice(node, written, value, key.known)


def _way(reader: Reader, node: object, key: Key, value: Any, written: object) -> bool:
    return reader.choice(node, written, value, key.known) == key.known[0]


def _order(reader: Reader, node: object, key: Key, value: Any, written: object) -> str | tuple[str, ...]:
    return reader.words(value) if isinstance(value, list) else reader.text(value)


def _inner(reader: Reader, node: object, key: Key, value: Any, written: object) -> AxisSpec | None:
    return None if reader.text(value) == "nei" else read_axis(reader, _axis_node(value), AxisSpec(""), key.word)


def _fields(reader: Reader, node: object, key: Key, value: Any, written: object) -> tuple[FieldSpec, ...]:
    fields = tuple(_field(reader, each) for each in (value if isinstance(value, list) else [value]))
    for twice in sorted(key for key, n in Counter(each.key for each in fields).items() if n > 1):
        what = _("Feltet «{field}» står to ganger, og de kan ikke skilles fra hverandre.").format(field=twice)
        reader.fault(node, written, what, _("Ta bort det ene, eller gi dem ulike «av:», «fortegn:» eller «rolle:»."))
    return fields


_KINDS: dict[str, Callable[[Reader, object, Key, Any, object], Any]] = {
    "text": _text,
    "title": _title,
    "kept": _text,
    "words": _words,
    "titles": _titles,
    "kept_words": _words,
    "flag": _flag,
    "number": _number,
    "choice": _choice,
    "way": _way,
    "order": _order,
    "axis": _inner,
    "pages": _inner,
    "fields": _fields,
}


def _turn(reader: Reader, node: object, key: object, value: object) -> Changes:
    if reader.text(value).lower() == "auto":
        return {"turn_wide": True}
    return {"transpose": reader.flag(node, key, value), "turn_wide": False}


def _axis_node(value: object) -> object:
    # «rader: rolle» can only mean one thing.
    return value if isinstance(value, Mapping) or value is None else {"etter": value}


def read_filter(reader: Reader, node: object, base: FilterSpec) -> FilterSpec:
    """Return `base` changed by the block `utvalg`; `attributt.X` keys become attribute limits."""
    assert isinstance(node, Mapping)
    plain = {key: value for key, value in node.items() if not str(key).lower().startswith("attributt.")}
    attributes = {str(key).split(".", 1)[1]: reader.words(value) for key, value in node.items() if key not in plain}
    changes = _changed(reader, _same_lines(node, plain), FILTER, "utvalg")
    return replace(base, attributes={**base.attributes, **attributes}, **changes)


def read_axis(reader: Reader, node: object, base: AxisSpec, where: str) -> AxisSpec:
    """Return `base` changed by `rader` or `kolonner`; another `etter` starts afresh."""
    changes = _changed(reader, node, AXIS, where)
    if where in _INSIDE and changes.get("sub") is not None:
        what = _("Det kan være høyst to nivåer, og «{where}» er det andre.").format(where=where)
        reader.fault(node, None, what, _("Ta bort det som står innerst, eller lag et display til."))
    if "codes" in changes and "order" not in changes:
        # Who names the codes one by one says their order too.
        changes["order"] = "gitt"
    by = changes.get("by", base.by)
    axis = replace(base if fold(by) == fold(base.by) else AxisSpec(by), by=by)
    return replace(axis, **changes)


def _field(reader: Reader, node: object) -> FieldSpec:
    if isinstance(node, str):
        return FieldSpec(node)
    return FieldSpec(**{"name": "", **_changed(reader, node, FIELD, "felt")})


def read_cell(reader: Reader, node: object, base: CellSpec) -> CellSpec:
    """Return `base` changed by the block `celle`."""
    return replace(base, **_changed(reader, node, CELL, "celle"))


def _sheet(reader: Reader, node: object, base: Sheet) -> Sheet:
    return replace(base, **_changed(reader, node, SHEET, "ark"))


def _options(reader: Reader, node: object, base: Mapping[str, str]) -> Mapping[str, str]:
    pairs = reader.items(node, {fold_key(each): each for each in OPTIONS}, "valg")
    return {**base, **{name: ", ".join(reader.words(each)) for name, each, _written in pairs}}


_PARTS: dict[str, Callable[[Reader, Any, DisplaySpec], Changes]] = {
    "utvalg": lambda reader, value, base: {"filter": read_filter(reader, value, base.filter)},
    "rader": lambda reader, value, base: {"rows": read_axis(reader, _axis_node(value), base.rows, "rader")},
    "kolonner": lambda reader, value, base: {"columns": read_axis(reader, _axis_node(value), base.columns, "kolonner")},
    "celle": lambda reader, value, base: {"cell": read_cell(reader, value, base.cell)},
    "terskel": lambda reader, value, _base: _changed(reader, value, THRESHOLD, "terskel"),
    "ark": lambda reader, value, base: {"sheet": _sheet(reader, value, base.sheet)},
    "valg": lambda reader, value, base: {"options": _options(reader, value, base.options)},
}


def _same_lines(node: Any, plain: dict[Any, Any]) -> Any:
    # ruamel's mappings know their lines; a filtered copy keeps that knowledge.
    for key in [key for key in node if key not in plain]:
        node = node.copy()
        del node[key]
    return node
