"""Many displays of one study, one at a time: built, turned into files and let go before the next; in several processes where it pays."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bsb.display.build import build
from bsb.display.checking import faults_in
from bsb.display.hiding import with_texts
from bsb.display.select import BASES
from bsb.display.spec import DisplaySpec
from bsb.display.writers import Rendered, rendered, usable
from bsb.engine import LocalEngine, few_searches
from bsb.errors import DisplayError, Fault
from bsb.language import _
from bsb.model.material import Material

__all__ = ["LeftOut", "Made", "all_made", "make_each"]

_WORTH_IT = 40_000
"""How many segments, each counted once for every display, it takes before several processes are faster than one."""


@dataclass(frozen=True, slots=True)
class Made:
    """One display as files, its place among those asked for, and, of one that is to leave the study, every (place, text) in it.

    `lacks` are formats that were asked for and that it cannot have, because others could.
    """

    place: int
    files: Rendered
    texts: tuple[tuple[str, str], ...] = ()
    lacks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One display that cannot be made of this study as it is, and why."""

    place: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class _Making:
    """Makes displays of one study; a class because worker processes must be able to find it by name."""

    material: Material
    edition: str
    formats: tuple[str, ...]
    instead: tuple[Mapping[str, str], ...] = ()
    alone: bool = False

    def one(self, place: int, spec: DisplaySpec) -> Made:
        with few_searches():
            display = build(self.material, spec, self.edition)
            for each in self.instead:
                display = with_texts(display, each)
            texts = (
                tuple((f"{display.id}, {_told(where)}", text) for where, text in display.texts())
                if display.external
                else ()
            )
            # One display that is asked for in one format only is refused; among several, what cannot be is left out.
            formats = usable(display, self.formats) or (self.formats if self.alone else ())
            lacks = tuple(each for each in self.formats if each not in formats)
            return Made(place, rendered(display, formats), texts, lacks)

    def tried(self, place: int, spec: DisplaySpec) -> Made | LeftOut:
        try:
            return self.one(place, spec)
        except DisplayError as error:
            # A build stops at the first part that cannot be made; whoever mends the file is told of all of them.
            return LeftOut(place, tuple(dict.fromkeys((*error.faults, *faults_in(self.material, spec)))))

    def __call__(self, bundle: Sequence[tuple[int, DisplaySpec]]) -> list[Made | LeftOut]:
        return [self.tried(place, spec) for place, spec in bundle]


def make_each(
    material: Material,
    specs: Sequence[DisplaySpec],
    edition: str,
    formats: Sequence[str],
    workers: int = 0,
    instead: Sequence[Mapping[str, str]] = (),
) -> Iterator[Made | LeftOut]:
    """Yield every display as it is ready, in any order; the files are the same whatever `workers` is (0: as many as it is worth).

    One that cannot be made comes with its faults, and stops none of the others. `instead` says what is printed for whole texts, one set of
    changes after the other (`hiding`). Raises `DisplayError` with what stopped a process that made several.
    """
    making = _Making(material, edition, tuple(formats), tuple(instead), alone=len(specs) == 1)
    numbered = list(enumerate(specs))
    several = _processes(material, specs) if workers == 0 else workers
    if several < 2 or len(specs) < 2:
        yield from (making.tried(place, spec) for place, spec in numbered)
        return
    faults: list[Fault] = []
    with LocalEngine(several) as engine:
        for result in engine.map(making, _dealt(numbered, several)):
            faults.extend(result.error.faults if result.error else ())
            yield from result.value or ()
    if faults:
        raise DisplayError(faults)


def all_made(displays: Iterable[Made | LeftOut]) -> Iterator[Made]:
    """Yield every display, where none may be left out. Raises `DisplayError` with what stopped any of them, when the others are made."""
    faults: list[Fault] = []
    for one in displays:
        if isinstance(one, Made):
            yield one
        else:
            faults.extend(one.faults)
    if faults:
        raise DisplayError(dict.fromkeys(faults))


def _told(where: str) -> str:
    """Return a place of `Display.texts` as people call it: `cell nord|bolig` is «felt nord|bolig»."""
    names = {
        "title": _("tittel"),
        "question": _("spørsmål"),
        "row": _("rad"),
        "column": _("kolonne"),
        "cell": _("felt"),
        "quote": _("sitat"),
        "rules": _("Slik er matrisen laget"),
        "notes": _("merknader"),
        "account": _("regnskap"),
        "about": _("om displayet"),
        "node": _("boks"),
        "arrow": _("pil"),
    }
    kind, blank, rest = where.partition(" ")
    return f"{names.get(kind, kind)}{blank}{rest}"


def _processes(material: Material, specs: Sequence[DisplaySpec]) -> int:
    import os

    return min(os.cpu_count() or 1, 4) if len(material.segments) * len(specs) >= _WORTH_IT else 1


def _dealt(numbered: Sequence[tuple[int, DisplaySpec]], bundles: int) -> list[list[tuple[int, DisplaySpec]]]:
    """Deal the displays into bundles that take about as long, the heaviest first; the study travels once with each bundle."""
    dealt: list[list[tuple[int, DisplaySpec]]] = [[] for _number in range(min(bundles, len(numbered)))]
    load = [0] * len(dealt)
    for place, spec in sorted(numbered, key=lambda pair: (-_weight(pair[1]), pair[0])):
        lightest = load.index(min(load))
        dealt[lightest].append((place, spec))
        load[lightest] += _weight(spec)
    return dealt


def _weight(spec: DisplaySpec) -> int:
    # Pages show every quote once more; a register of segments has a row for each, and a cell for each field.
    if spec.pages is not None:
        return 16
    if BASES.get(spec.basis) != "segments":
        return 1
    return 4 + len(spec.columns.fields) if spec.engine == "register" and spec.rows.by == "segment" else 4
