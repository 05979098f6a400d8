"""Which words can stand where in a display file, by what the display is made of, each with what it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from functools import cache

from bsb.display.axes import known_axes
from bsb.display.axes.rows import ROW_AXES
from bsb.display.cells import LAYERS
from bsb.display.fields import GROUPS, Field
from bsb.display.keywords import about_axes, about_fields, about_layers, about_orders
from bsb.display.order import ORDERS
from bsb.display.select import BASES
from bsb.display.spec import DisplaySpec
from bsb.exchange.human_columns import HUMAN_TABLES
from bsb.language import _

__all__ = ["axes_for", "filters_for", "glossary", "layers_for"]

_TURNS = ("taler", "forrige")
_OF_TALK = ("intervju", "form", "kilde", "tid")
_OF_CASES = ("case", "toppcase")
_OWN_LAYERS = {
    "vurdering": "vurderinger",
    "svar": "innspill",
    "ytringer": "ytringer",
    "hendelse": "hendelser",
    "tall": "tall",
    "caser": "caser",
}
"""Layers of what only one basis has."""


@cache
def axes_for(basis: str) -> tuple[str, ...]:
    """Return the words that can stand after `etter:` in a display made of `basis`, those of rows and columns alike."""
    kind = BASES[basis]
    if kind == "segments":
        return tuple(word for word in known_axes() if word not in {*ROW_AXES, *_TURNS, "felt"})
    if kind == "turns":
        return ("case", *_OF_TALK, *_TURNS)
    if kind == "transcripts":
        return (*_OF_CASES, *_OF_TALK)
    if kind == "cases":
        return (*_OF_CASES, "vurdering.<variabel>", "halvdel.<variabel>")
    if kind == "steps":
        return ("rad",)
    there = _columns_of(basis)
    by_row = [
        word for word, (name, _missing) in ROW_AXES.items() if name in there or (name == "time" and "date" in there)
    ]
    return (*(_OF_CASES[:1] if "case" in there else ()), *by_row)


def filters_for(basis: str) -> tuple[str, ...]:
    """Return the keys of `utvalg` that narrow a display made of `basis`; «attributt» stands for attributes of those who speak."""
    kind = BASES[basis]
    if kind == "segments":
        return ("kode", "kilde", "case", "intervju", "rolle", "form", "fortegn", "kan_siteres", "attributt")
    if kind == "turns":
        return ("case", "intervju", "rolle", "form", "attributt")
    if kind == "transcripts":
        return ("kilde", "case", "intervju", "form")
    if kind in {"cases", "steps"}:
        return ("case",) if kind == "cases" else ()
    there = _columns_of(basis)
    return (*(("case",) if "case" in there else ()), *(("variabel",) if there & {"variable", "indicator"} else ()))


@cache
def _columns_of(basis: str) -> frozenset[str]:
    found = next(each for each in HUMAN_TABLES if each.table == basis)
    return frozenset(each.name for each in fields(found))


def layers_for(basis: str) -> tuple[str, ...]:
    """Return the words that can stand in `celle: vis` of a display made of `basis`."""
    own = tuple(word for word, of in _OWN_LAYERS.items() if of == basis)
    if BASES[basis] == "segments":
        return tuple(word for word in LAYERS if word not in _OWN_LAYERS and word != "verdi")
    return (*own, *(() if basis in {"caser", "ytringer", "intervjuer"} else ("verdi",)))


def glossary(spec: DisplaySpec) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Yield (what the words are for, the words with what each is) for a display file."""
    axes, layers, orders = about_axes(), about_layers(), about_orders()
    known = axes_for(spec.basis)
    if spec.engine == "register":
        known = (*known, *({"segment"} if BASES[spec.basis] == "segments" else ()))
    yield _("Etter «etter:» kan det stå:"), {word: axes[word] for word in known}
    yield _("Etter «rekkefølge:» kan det stå:"), {word: orders[word] for word in ORDERS}
    if spec.engine != "register":
        yield _("Etter «vis:» kan det stå:"), {word: layers[word] for word in layers_for(spec.basis)}
    for number, (about, group) in enumerate(zip(about_fields(), GROUPS, strict=True)):
        about = (
            _("I «felt:» kan det stå (der det ikke er noe å vise, blir det –). {about}").format(about=about)
            if not number
            else about
        )
        yield about, {word: _said(field) for word, field in group.items()}


def _said(field: Field) -> str:
    return _("{heading} (dere skriver)").format(heading=_(field.label)) if field.human else _(field.label)
