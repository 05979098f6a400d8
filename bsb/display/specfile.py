"""Display files: YAML in the evaluator's words, read with every fault at once, each with file, line and a suggestion.

    display: rolleordnet
    tittel: Slik ser rollene på ansvarsgruppen
    utvalg: {kode: ansvarsgruppe/**, kilde: [intervju]}
    rader:  {etter: rolle, rekkefølge: [bruker, pårørende, oppfølger]}

A file that names a preset starts from it and changes what it says. Keys may be written with or without æ, ø and å.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bsb.display.charts import CHARTS
from bsb.display.folding import fold
from bsb.display.spec import AxisSpec, CellSpec, DisplaySpec, FieldSpec, FilterSpec
from bsb.display.specreader import Reader, fold_key
from bsb.errors import DisplayError
from bsb.language import _
from bsb.model.codebook import Dimension
from bsb.model.display import Sheet

__all__ = ["OPTIONS", "parse"]

_TOP = {
    "display": "text",
    "id": "text",
    "slug": "text",
    "tittel": "text",
    "sporsmal": "text",
    "motor": "text",
    "grunnlag": "text",
    "utvalg": "filter",
    "rader": "axis",
    "kolonner": "axis",
    "celle": "cell",
    "tell": "text",
    "terskel": "threshold",
    "manglende": "text",
    "utgave": "text",
    "ark": "sheet",
    "regler": "list",
    "sum": "text",
    "sider": "axis",
    "figur": "text",
    "steg": "list",
    "prioritet": "text",
    "nytte": "text",
    "transponer": "flag",
    "bare_intern": "flag",
    "valg": "map",
}
_ENGINES = ("pivot", "register", "graf")
_UNITS = ("informanter", "intervjuer", "grupper", "segmenter")
_EDITIONS = ("intern", "ekstern")
_SUMS = ("ingen", "rader", "kolonner", "begge")
_LEVELS = ("passe", "topp", "barn", "blad", "alle")
_EXAMPLES = {
    "utvalg": "utvalg: {kilde: [intervju]}",
    "rader": "rader: {etter: rolle}",
    "kolonner": "kolonner: {etter: tema}",
    "celle": "celle: {vis: [fortegn, sitat]}",
    "terskel": "terskel: {vis_celle_fra: 1}",
    "ark": "ark: {format: A3, retning: liggende}",
    "valg": "valg: {sum_tekst: I alt}",
}
OPTIONS = (
    "aktivitet",
    "bare_avgjørende",
    "bare_med_fase",
    "dimensjon",
    "ekstra_side",
    "evaluering",
    "hvem_følger_hvem",
    "hvorfor_sammen",
    "løse_ender",
    "minst_caser",
    "nettverk",
    "ordnet_etter",
    "person",
    "regel",
    "samforekomst",
    "samsvar_med_utfall",
    "sitatbalanse",
    "siste_rad",
    "snu_sidene",
    "sum_tekst",
    "sum_teller",
    "uplasserte_koder",
    "verdier",
)
"""The words of `valg:`."""


def parse(node: object, base: DisplaySpec, file: str) -> DisplaySpec:
    """Return `base` changed by what a display file says. Raises `DisplayError` with all faults."""
    reader = Reader(file)
    spec = _top(reader, node, base)
    if reader.faults:
        raise DisplayError(reader.faults)
    return spec


def _top(reader: Reader, node: object, base: DisplaySpec) -> DisplaySpec:
    plain = {
        "id": "id",
        "slug": "slug",
        "tittel": "title",
        "sporsmal": "question",
        "prioritet": "priority",
        "nytte": "note",
    }
    plain |= {"grunnlag": "basis"}
    lists = {"steg": "step", "regler": "rules"}
    flags = {"bare_intern": "internal_only"}
    chosen = {
        "motor": ("engine", _ENGINES),
        "tell": ("unit", _UNITS),
        "utgave": ("edition", _EDITIONS),
        "sum": ("sums", _SUMS),
        "figur": ("chart", ("", "ingen", *CHARTS)),
    }
    changes: dict[str, Any] = {"file": reader.file}
    for key, value, written in reader.items(node, _TOP, "display"):
        if key in plain:
            changes[plain[key]] = reader.text(value)
        elif key in lists:
            changes[lists[key]] = reader.words(value)
        elif key in flags:
            changes[flags[key]] = reader.flag(node, written, value)
        elif key == "transponer":
            changes |= _turn(reader, node, written, value)
        elif key in chosen:
            name, known = chosen[key]
            changes[name] = reader.choice(node, written, value, known)
        elif key in _EXAMPLES and not isinstance(value, Mapping) and key not in {"rader", "kolonner"}:
            what = _("«{where}» skal være en liste med nøkler og verdier.").format(where=written)
            reader.fault(node, written, what, _("Skriv for eksempel «{example}».").format(example=_EXAMPLES[key]))
        else:
            changes |= _part(reader, node, key, value, base)
    return replace(base, **changes)


def _turn(reader: Reader, node: object, key: object, value: object) -> dict[str, Any]:
    if reader.text(value).lower() == "auto":
        return {"turn_wide": True}
    return {"transpose": reader.flag(node, key, value), "turn_wide": False}


def _part(reader: Reader, node: object, key: str, value: object, base: DisplaySpec) -> dict[str, Any]:
    if key == "utvalg":
        return {"filter": read_filter(reader, value, base.filter)}
    if key in {"rader", "kolonner"}:
        name = "rows" if key == "rader" else "columns"
        return {name: read_axis(reader, _axis_node(value), getattr(base, name), key)}
    if key == "sider":
        return {
            "pages": read_axis(reader, _axis_node(value), AxisSpec(""), key) if reader.text(value) != "nei" else None
        }
    if key == "celle":
        return {"cell": read_cell(reader, value, base.cell)}
    if key == "terskel":
        return _threshold(reader, value)
    if key == "ark":
        return {"sheet": _sheet(reader, value, base.sheet)}
    if key == "valg":
        known = {fold_key(each): each for each in OPTIONS}
        pairs = reader.items(value, known, key)
        return {"options": {**base.options, **{name: ", ".join(reader.words(each)) for name, each, _w in pairs}}}
    if key == "manglende":
        reader.choice(node, key, value, ("standard",))
    return {}


def _axis_node(value: object) -> object:
    # «rader: rolle» can only mean one thing.
    return value if isinstance(value, Mapping) or value is None else {"etter": value}


def read_filter(reader: Reader, node: object, base: FilterSpec) -> FilterSpec:
    """Return `base` changed by the block `utvalg`; `attributt.X` keys become attribute limits."""
    names = {
        "kode": "codes",
        "kilde": "sources",
        "case": "cases",
        "intervju": "transcripts",
        "rolle": "roles",
        "form": "forms",
        "fortegn": "valence",
        "variabel": "variables",
    }
    known = [*names, "kan_siteres", "attributt"]
    assert isinstance(node, Mapping)
    plain = {key: value for key, value in node.items() if not str(key).lower().startswith("attributt.")}
    attributes = {str(key).split(".", 1)[1]: reader.words(value) for key, value in node.items() if key not in plain}
    changes: dict[str, Any] = {"attributes": {**base.attributes, **attributes}}
    for key, value, written in reader.items(_same_lines(node, plain), known, "utvalg"):
        if key == "kan_siteres":
            changes["publishable"] = reader.flag(node, written, value)
        elif key in names:
            changes[names[key]] = reader.words(value)
    return replace(base, **changes)


def read_axis(reader: Reader, node: object, base: AxisSpec, where: str) -> AxisSpec:
    """Return `base` changed by `rader` or `kolonner`; another `etter` starts afresh."""
    known = [
        "etter",
        "rekkefolge",
        "kode",
        "koder",
        "foretrekk",
        "dimensjon",
        "under",
        "niva",
        "verdier",
        "maks",
        "uten",
        "tomme",
    ]
    known += ["felt", "delrader", "delkolonner", "overskrift"]
    found = reader.items(node, known, where)
    by = next((reader.text(value) for key, value, _w in found if key == "etter"), base.by)
    axis = replace(base if fold(by) == fold(base.by) else AxisSpec(by), by=by)
    changes: dict[str, Any] = {}
    for key, value, written in found:
        changes |= _axis_part(reader, node, key, value, written)
    return replace(axis, **changes)


def _axis_part(reader: Reader, node: object, key: str, value: object, written: object) -> dict[str, Any]:
    texts = {"under": "under", "overskrift": "heading"}
    chosen = {"niva": ("level", _LEVELS), "dimensjon": ("dimension", [each.value for each in Dimension])}
    if key in chosen:
        name, known = chosen[key]
        return {name: reader.choice(node, written, value, known)}
    if key in texts:
        return {texts[key]: reader.text(value)}
    if key in {"kode", "koder"}:
        return {"codes": reader.words(value)}
    if key == "foretrekk":
        return {"prefer": reader.words(value)}
    if key == "verdier":
        return {"values": reader.words(value)}
    if key == "maks":
        return {"most": reader.number(node, written, value, 1)}
    if key in {"uten", "tomme"}:
        return {"outside" if key == "uten" else "empty": reader.flag(node, written, value)}
    if key == "rekkefolge":
        return {"order": reader.words(value) if isinstance(value, list) else reader.text(value)}
    if key in {"delrader", "delkolonner"}:
        return {"sub": None if reader.text(value) == "nei" else read_axis(reader, _axis_node(value), AxisSpec(""), key)}
    if key == "felt":
        return {"fields": tuple(_field(reader, each) for each in (value if isinstance(value, list) else [value]))}
    return {}


def _field(reader: Reader, node: object) -> FieldSpec:
    if isinstance(node, str):
        return FieldSpec(node)
    texts = {"felt": "name", "overskrift": "label", "av": "argument", "direkte": "directness"}
    lists = {"fortegn": "valence", "rolle": "role", "kilde": "source"}
    numbers = {"sitater": "quotes", "ord_maks": "words", "bredde": "width"}
    flags = {"tomme": "empty"}
    changes: dict[str, Any] = {"name": ""}
    for key, value, written in reader.items(node, [*texts, *lists, *numbers, *flags], "felt"):
        if key in texts:
            changes[texts[key]] = reader.text(value)
        elif key in lists:
            changes[lists[key]] = reader.words(value)
        elif key in flags:
            changes[flags[key]] = reader.flag(node, written, value)
        else:
            changes[numbers[key]] = reader.number(node, written, value)
    return FieldSpec(**changes)


def read_cell(reader: Reader, node: object, base: CellSpec) -> CellSpec:
    """Return `base` changed by the block `celle`."""
    changes: dict[str, Any] = {}
    for key, value, written in reader.items(
        node, ["vis", "sitater", "sitatregel", "ord_maks", "kilde", "farge"], "celle"
    ):
        if key == "vis":
            changes["show"] = reader.words(value)
        elif key == "sitater":
            changes["quotes"] = reader.number(node, written, value)
        elif key == "sitatregel":
            changes["rule"] = reader.choice(node, written, value, ("standard", "alle"))
        elif key == "ord_maks":
            changes["words"] = reader.number(node, written, value, 1) or 10_000
        else:
            changes["attribution" if key == "kilde" else "shade"] = reader.flag(node, written, value)
    return replace(base, **changes)


def _threshold(reader: Reader, node: object) -> dict[str, Any]:
    names = {"vis_celle_fra": "show_from", "skjul_attributt_under": "hide_below"}
    found = reader.items(node, names, "terskel")
    return {names[key]: reader.number(node, written, value, 1) for key, value, written in found}


def _sheet(reader: Reader, node: object, base: Sheet) -> Sheet:
    changes: dict[str, Any] = {}
    for key, value, written in reader.items(node, ["format", "retning", "rader_maks"], "ark"):
        if key == "format":
            changes["format"] = reader.choice(node, written, value, ("A3", "A4"))
        elif key == "retning":
            changes["landscape"] = reader.choice(node, written, value, ("liggende", "stående")) == "liggende"
        else:
            changes["rows_max"] = reader.number(node, written, value, 1) or base.rows_max
    return replace(base, **changes)


def _same_lines(node: Any, plain: dict[Any, Any]) -> Any:
    # ruamel's mappings know their lines; a filtered copy keeps that knowledge.
    for key in [key for key in node if key not in plain]:
        node = node.copy()
        del node[key]
    return node
