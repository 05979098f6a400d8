"""What a page has that the talk has not: its number, and the lines that come back at the top or foot of every page."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bsb.ingest.labels import candidate

__all__ = ["Furniture", "furniture"]

_NAMED = re.compile(r"(?:side|s\.|page|p\.)\s*(\d{1,4})(?:\s*(?:av|/|of)\s*\d{1,4})?\.?", re.IGNORECASE)
_RULED = re.compile(r"[-–—~|]\s*(\d{1,4})\s*[-–—~|]")
_OF = re.compile(r"(\d{1,4})\s*(?:/|av|of)\s*\d{1,4}", re.IGNORECASE)
_BARE = re.compile(r"\d{1,4}")
# A line is a running header when it stands this near a page's edge, on so many pages.
_NEAR = 2
_PAGES = 3
_SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Furniture:
    """Places in the list of lines: page numbers (with the number), running lines, and the running lines themselves."""

    numbers: Mapping[int, str]
    running: frozenset[int]
    headers: tuple[str, ...]


def furniture(lines: Sequence[str]) -> Furniture:
    """Return what in `lines` belongs to the pages. A line of its own with a form feed ends a page."""
    filled = [index for index, line in enumerate(lines) if line and line != "\f"]
    edges = _edges(lines, filled)
    numbers = _numbers(lines, filled, edges)
    running = _running(lines, filled, edges, numbers)
    headers = dict.fromkeys(lines[index] for index in sorted(running))
    return Furniture(numbers, running, tuple(headers))


def _edges(lines: Sequence[str], filled: Sequence[int]) -> frozenset[int]:
    """Return the lines beside a form feed: the first and last ones of every page."""
    if "\f" not in lines:
        return frozenset()
    pages: list[list[int]] = [[]]
    for index, line in enumerate(lines):
        if line == "\f":
            pages.append([])
        elif line:
            pages[-1].append(index)
    return frozenset(index for page in pages for index in page[:_NEAR] + page[-_NEAR:])


def _numbers(lines: Sequence[str], filled: Sequence[int], edges: frozenset[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    bare: list[tuple[int, int]] = []
    for index in filled:
        line = lines[index]
        if len(line) > 30:
            continue
        match = _NAMED.fullmatch(line) or _RULED.fullmatch(line) or _OF.fullmatch(line)
        if match:
            found[index] = match.group(1)
        elif _BARE.fullmatch(line):
            bare.append((index, int(line)))
    # A number alone on a line is a page number at a page's edge, or where such numbers count upwards.
    rising = {a[0] for a, b in pairwise(bare) if b[1] == a[1] + 1}
    rising |= {b[0] for a, b in pairwise(bare) if b[1] == a[1] + 1}
    found |= {index: str(number) for index, number in bare if index in edges or (len(rising) > 1 and index in rising)}
    return found


def _running(
    lines: Sequence[str], filled: Sequence[int], edges: frozenset[int], numbers: Mapping[int, str]
) -> frozenset[int]:
    order = {index: place for place, index in enumerate(filled)}
    near = set(edges)
    for index in numbers:
        place = order[index]
        near.update(filled[max(place - _NEAR, 0) : place + _NEAR + 1])
    met: dict[str, list[int]] = defaultdict(list)
    for index in sorted(near - set(numbers)):
        if _may_run(lines[index]):
            met[re.sub(r"\d+", "#", lines[index])].append(index)
    return frozenset(index for places in met.values() if len(places) >= _PAGES for index in places)


def _may_run(line: str) -> bool:
    """Whether a line can be a header: `Ja.` at the foot of three pages is speech, and so is what has a label."""
    one = candidate(line)
    return len(line) >= _SHORTEST and (one is None or one.style not in {"colon", "deco", "stamp", "bracket"})
