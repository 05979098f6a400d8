"""A display written out as a file to change: every line with what it does and what can stand there, in plain words.

It is written by the tables that read it (`bsb.display.keys`), so what it says can stand there can. A line that is not in use has `#` right before
its key, and comes into use when the sign is taken away; what explains has a space after it.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Any

from bsb.display.keys import AXIS, CELL, FIELD, FILTER, OPTIONS, SHEET, THRESHOLD, TOP, Key
from bsb.display.keywords import about_keys, about_options
from bsb.display.pages import PAGES
from bsb.display.places import axes_for, filters_for, glossary
from bsb.display.spec import AxisSpec, CellSpec, DisplaySpec, FilterSpec
from bsb.display.specreader import fold_key
from bsb.display.specvalues import axis_text, field_text, flag, quoted, scalar, value_text
from bsb.language import _
from bsb.model.codebook import Dimension
from bsb.model.coding import Valence
from bsb.model.display import Sheet
from bsb.model.transcript import Source

__all__ = ["written"]

_WIDTH = 100
_EXAMPLES = {
    "utgave": "intern",
    "sider": "{etter: case}",
    "utvalg.kode": "[bolig, helse]",
    "utvalg.kilde": "[intervju]",
    "utvalg.rolle": "[bruker]",
    "utvalg.case": "[nord]",
    "utvalg.fortegn": "[kritisk]",
    "utvalg.kan_siteres": "ja",
    "utvalg.variabel": "[tillit]",
    "akse.rekkefølge": "antall",
    "akse.kode": "[bolig, helse]",
    "akse.under": "bolig",
    "akse.nivå": "topp",
    "akse.verdier": "[nord, sør]",
    "akse.maks": "8",
    "akse.uten": "ja",
    "akse.tomme": "nei",
    "akse.felt": "[særtrekk]",
    "terskel.skjul_attributt_under": "5",
}
"""What is shown of a key that is not in use; a key without one is not shown then."""
_NOT_SHOWN = {"motor", "grunnlag", "manglende", "koder"}
_ALWAYS = {"vis", "tell", "sum", "etter", "overskrift", "vis_celle_fra", "format", "retning", "transponer"}
_OF_CODES = {"kode", "under", "nivå", "dimensjon"}
_SAID = {"siste_rad", "sum_tekst", "regel", "hvorfor_sammen"}
"""The words of `valg` that people read."""


def written(spec: DisplaySpec, slug: str = "") -> str:
    """Return a preset as a file that gives exactly that display; with `slug`, one that is made beside it."""
    return "\n".join(_Writer(spec, slug).lines()) + "\n"


class _Writer:
    """Writes one display, part by part."""

    def __init__(self, spec: DisplaySpec, slug: str) -> None:
        self._spec = spec
        self._slug = slug
        self._about = about_keys()
        self._network = spec.engine == "graf"
        self._without = _without(spec)

    def lines(self) -> Iterator[str]:
        """Yield the lines of the file."""
        yield from self._head()
        for key in TOP:
            if key.word in _NOT_SHOWN or key.kind.startswith("kept") or key.word in self._without:
                continue
            found = list(self._key(key))
            yield from ["", *found] if found else []
        if not self._network:
            for about, words in glossary(self._spec):
                yield from ("", "", *_comment("", about), "#", *_listed(words))

    def _head(self) -> Iterator[str]:
        spec = self._spec
        yield f"# {_(spec.title)} ({spec.id} «{spec.slug}»)"
        yield "#"
        for text in (
            _("Linjer som begynner med # og et mellomrom, er forklaring. De leses ikke."),
            _("Linjer med # rett foran ordet er eksempler som ikke er i bruk. Ta bort tegnet # for å bruke dem."),
            _("Linjer dere ikke endrer, kan dere slette. Da gjelder det som står der nå."),
            _("La innrykket foran linjene stå, og bruk mellomrom, ikke tabulator. Lagre fila der den ligger."),
        ):
            yield from _comment("", text)
        yield "#"
        yield f"# {_('Lag displayet:')}  bsb display {self._slug or spec.slug}"

    def _key(self, key: Key) -> Iterator[str]:
        about = self._about[""].get(key.word, "")
        if key.word == "display":
            yield from (*_comment("", about), f"display: {self._spec.slug}")
        elif key.word == "slug":
            yield from (*_comment("", about), f"slug: {self._slug}" if self._slug else "#slug: eget-navn")
        elif key.kind == "part":
            yield from self._part(key, about)
        elif key.kind == "turn":
            turned = "auto" if self._spec.turn_wide else flag(self._spec.transpose)
            yield from _lines("", key, turned, about)
        elif key.kind == "titles":
            said = [f"  - {quoted(_(each))}" for each in self._spec.rules]
            yield from (*_comment("", about), *([f"{key.word}:", *said] if said else [f"#{key.word}:", '#  - "…"']))
        elif key.word == "figur":
            if self._spec.chart:
                can = _("Kan stå: {words}.").format(words=f"{self._spec.chart}, ingen")
                yield from (*_comment("", about, can), f"{key.word}: {self._spec.chart}")
        elif key.kind != "flag" or getattr(self._spec, key.field):
            values = ", ".join(PAGES) if key.kind == "pages" else ""
            yield from _one(
                "", "", key, getattr(self._spec, key.field), _default(DisplaySpec, key.field), about, values
            )

    def _part(self, key: Key, about: str) -> Iterator[str]:
        spec = self._spec
        if key.word in {"rader", "kolonner"}:
            axis = spec.rows if key.word == "rader" else spec.columns
            inside = list(self._axis(axis, key.word))
        elif key.word == "valg":
            inside = list(self._options())
        elif key.word == "utvalg":
            inside = list(self._filter())
        else:
            keys, value, default = {
                "celle": (CELL, spec.cell, CellSpec),
                "terskel": (THRESHOLD, spec, DisplaySpec),
                "ark": (SHEET, spec.sheet, Sheet),
            }[key.word]
            inside = [line for each in keys for line in self._inside(key.word, each, value, default)]
        if inside:
            yield from (*_comment("", about), f"{key.word}:", *inside)

    def _inside(self, part: str, key: Key, value: Any, default: type) -> Iterator[str]:
        if key.word not in _NOT_SHOWN:
            about, found = self._about[part][key.word], getattr(value, key.field)
            yield from _one("  ", part, key, found, _default(default, key.field), about, _values(part, key))

    def _filter(self) -> Iterator[str]:
        limit, known = self._spec.filter, filters_for(self._spec.basis)
        for key in FILTER:
            if key.word in known or getattr(limit, key.field):
                yield from self._inside("utvalg", key, limit, FilterSpec)
        if limit.attributes or "attributt" in known:
            yield from _comment("  ", self._about["utvalg"]["attributt"])
            said = [f"  attributt.{name}: [{', '.join(map(scalar, each))}]" for name, each in limit.attributes.items()]
            yield from said or ["  #attributt.kjønn: [kvinne]"]

    def _axis(self, axis: AxisSpec, part: str) -> Iterator[str]:
        register = self._spec.engine == "register"
        for key in AXIS:
            value = getattr(axis, key.field)
            about = self._about["akse"].get(key.word, "")
            if not value and not _offered(key, axis, part, register, axes_for(self._spec.basis)):
                continue
            if key.kind == "fields" and value:
                yield from (*_comment("  ", about), *self._field_keys(), "  felt:")
                yield from (f"    - {field_text(each)}" for each in value)
            elif key.kind == "axis":
                if (key.word == "delrader") == (part == "rader") and value is not None:
                    yield from (*_comment("  ", about), f"  {key.word}: {axis_text(value)}")
            elif not (key.word == "overskrift" and not value):
                yield from _one("  ", "akse", key, value, _default(AxisSpec, key.field), about)

    def _field_keys(self) -> Iterator[str]:
        said = "; ".join(f"{key.word} ({self._about['felt'][key.word]})" for key in FIELD)
        yield from _comment("  ", _("I klammene kan det stå: {keys}.").format(keys=said))

    def _options(self) -> Iterator[str]:
        about, names = about_options(), {fold_key(each): each for each in OPTIONS}
        for folded, value in self._spec.options.items():
            word = names[folded]
            shown = quoted(_(value)) if word in _SAID and value else quoted(value) if not value else scalar(value)
            yield from (*_comment("  ", about[word]), f"  {word}: {shown}")
        if "ordnet_etter" not in self._spec.options and _rated(self._spec):
            yield from (*_comment("  ", about["ordnet_etter"]), "  #ordnet_etter: 1")


def _without(spec: DisplaySpec) -> frozenset[str]:
    """Return the parts that a display makes nothing of."""
    if spec.engine == "graf":
        return frozenset({"rader", "kolonner", "celle", "tell", "sum", "terskel", "transponer"})
    if "samforekomst" in spec.options:
        # Its columns are its rows once more.
        return frozenset({"kolonner", "sum", "transponer"})
    return frozenset({"celle"} if spec.engine == "register" else ())


def _rated(spec: DisplaySpec) -> bool:
    """Whether the cases of a display are ordered or chosen by how they were judged."""
    bare = any(each.name == "vurdert" and not each.argument for each in spec.columns.fields)
    return bare or "vurdering" in {spec.rows.order, spec.columns.order} or spec.columns.by == "kontrastcase"


def _offered(key: Key, axis: AxisSpec, part: str, register: bool, known: Sequence[str]) -> bool:
    """Whether a key that is not in use has meaning on an axis."""
    if part == "kolonner" and register:
        return key.word in {"etter", "felt"}
    if key.word in _OF_CODES:
        return axis.by == "kode" or (axis.by in {each.value for each in Dimension} and key.word != "dimensjon")
    if key.word == "verdier":
        return axis.by == "case"
    if key.word == "felt":
        return part == "kolonner"
    return axis.by in known or key.kind == "flag"


def _values(part: str, key: Key) -> str:
    found = {"kilde": Source, "fortegn": Valence}.get(key.word, ()) if part == "utvalg" else ()
    return ", ".join(each.value for each in found if each.value)


def _one(indent: str, part: str, key: Key, value: Any, default: Any, about: str, values: str = "") -> Iterator[str]:
    """Yield one key with its value; out of use where it says what holds anyway, and not at all where there is nothing to show."""
    used = value != default or key.word in _ALWAYS
    example = _EXAMPLES.get(f"{part}.{key.word}" if part else key.word, "")
    if not used and not example and default in {None, "", ()}:
        return
    shown = value_text(key, value) if used else example or value_text(key, default)
    yield from _lines(indent, key, shown, about, values, used)


def _lines(indent: str, key: Key, shown: str, about: str, values: str = "", used: bool = True) -> Iterator[str]:
    known = values or ", ".join(word for word in _known(key) if word)
    can = _("Kan stå: {words}.").format(words=known) if known else ""
    yield from (*_comment(indent, about, can), f"{indent}{'' if used else '#'}{key.word}: {shown}")


def _known(key: Key) -> Sequence[str]:
    return ("ja", "nei") if key.kind == "flag" else key.known


def _default(kind: type, name: str) -> Any:
    found = next(each for each in fields(kind) if each.name == name)
    return found.default_factory() if callable(found.default_factory) else found.default


def _comment(indent: str, *texts: str) -> Iterator[str]:
    text = " ".join(filter(None, texts))
    for line in textwrap.wrap(text, _WIDTH - len(indent) - 2, break_long_words=False, break_on_hyphens=False):
        yield f"{indent}# {line}"


def _listed(words: Mapping[str, str]) -> Iterator[str]:
    """Yield words with what each is, under each other."""
    wide = min(max(map(len, words), default=0), 28)
    for word, about in words.items():
        first, *rest = textwrap.wrap(about, _WIDTH - wide - 6) or [""]
        yield f"#   {word:<{wide}}  {first}".rstrip()
        yield from (f"#   {'':<{wide}}  {line}" for line in rest)
