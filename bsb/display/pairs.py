"""Codes against codes (D46): how often two are on the same words, and by how many people.

        Informasjon  Medvirkning  Trygghet
    Inf     12           4 (3)      –
    Med                  9          2 (2)
    Try                             7

The diagonal is the code itself; the lower half would repeat the upper one. Being mentioned together is never an arrow.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping
from itertools import combinations_with_replacement

from bsb.display.axes import axis_for
from bsb.display.matrix import Matrix
from bsb.display.select import Selection
from bsb.display.work import Entry, Item, Work
from bsb.language import _
from bsb.model.display import Account, Cell, Gap, Heading, Layer, LayerKind, Left

__all__ = ["build_pairs"]


def build_pairs(work: Work, selection: Selection) -> Matrix:
    """Count pairs of the codes on the row axis by the definition in `valg: samforekomst`."""
    axis = axis_for(work, work.spec.rows)
    all_here = {item.id: frozenset(key for key, _entry in axis.place(Entry(item))) for item in work.items}
    heads = _commonest(axis.headings, all_here, work.spec.rows.most)
    keys = [each.key for each in heads]
    here = {item: found & frozenset(keys) for item, found in all_here.items()}
    found = _pairs(work, here, keys)
    most = max((len(segments) for (one, other), segments in found.items() if one != other), default=0)
    cells = tuple(
        _cell(work, one, other, sorted(found.get((one, other), ())), most)
        for one, other in combinations_with_replacement(keys, 2)
    )
    placed = tuple(item.id for item in selection.items if here[item.id])
    rare = _("temaet er ikke blant de {n} som flest utsagn har").format(n=len(keys))
    lost = tuple(
        Left(item.id, rare if all_here[item.id] else axis.missing) for item in selection.items if not here[item.id]
    )
    account = Account(selection.unit, len(selection.items) + len(selection.excluded), placed, lost, selection.excluded)
    order = (axis.natural, axis.natural)
    notes = [definition(work)]
    if len(heads) < len(axis.headings):
        notes.append(
            _("Viser de {n} av {of} temaene som flest utsagn har.").format(n=len(heads), of=len(axis.headings))
        )
    return Matrix(heads, heads, cells, account, order, work.spec.rows.heading, tuple(notes))


def _commonest(heads: tuple[Heading, ...], here: Mapping[str, frozenset[str]], most: int | None) -> tuple[Heading, ...]:
    """Return the `most` headings with most items, still in their own order; all of them when there are no more."""
    sizes = Counter(key for found in here.values() for key in found)
    kept = {each.key for each in sorted(heads, key=lambda head: (-sizes[head.key], head.key))[:most]}
    return tuple(each for each in heads if each.key in kept)


def definition(work: Work) -> str:
    """Say what counts as mentioned together."""
    near = _near(work)
    if near:
        return _("Sammen betyr: i samme intervju med høyst {n} ytringer imellom.").format(n=near)
    return _("Sammen betyr: på samme utsagn. Diagonalen er temaet alene. Nedre halvdel er lik den øvre og vises ikke.")


def _near(work: Work) -> int:
    number = re.search(r"\d+", work.spec.options.get("samforekomst", ""))
    return int(number.group()) if number else 0


def _pairs(work: Work, here: dict[str, frozenset[str]], keys: list[str]) -> dict[tuple[str, str], set[str]]:
    place = {key: number for number, key in enumerate(keys)}
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for item, others in _neighbours(work, _near(work)):
        for one in here[item.id]:
            for other in others:
                for code in here[other.id]:
                    if place[one] <= place[code]:
                        found[one, code] |= {item.id, other.id}
                    else:
                        found[code, one] |= {item.id, other.id}
    return found


def _neighbours(work: Work, near: int) -> list[tuple[Item, list[Item]]]:
    if not near:
        return [(item, [item]) for item in work.items]
    by_turn: dict[tuple[str, int], list[Item]] = defaultdict(list)
    for item in work.items:
        if item.segment is not None:
            by_turn[item.transcript, item.segment.span.turn].append(item)
    return [
        (
            item,
            [
                other
                for step in range(-near, near + 1)
                for other in by_turn.get((item.transcript, _turn(item) + step), ())
            ],
        )
        for item in work.items
    ]


def _turn(item: Item) -> int:
    return item.segment.span.turn if item.segment is not None else -1


def _cell(work: Work, one: str, other: str, segments: list[str], most: int) -> Cell:
    if not segments:
        return Cell(one, other, (), Gap.NONE)
    people = {work.material.segment[each].person for each in segments}
    voices = sum(work.is_voice(each) for each in people)
    text = f"{len(segments)} ({voices})"
    layer = Layer(LayerKind.COUNT, text, tuple(segments), number=len(segments))
    shade = len(segments) / most if most and one != other else None
    return Cell(one, other, (layer,), None, tuple(segments), shade=shade)
