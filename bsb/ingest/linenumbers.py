"""Numbers that somebody has typed, or a program has put, before every line or turn: they are no speech."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from bsb.ingest.draft import Line

__all__ = ["without_numbers"]

# `10.B2:` is how a page prints the numbers that a program puts there.
_NUMBER = re.compile(r"(\d{1,5})(?:[.:)]?[ \t]+(?=\S)|[.)](?=[^\W\d_]))")
_LEAST = 4
_FURTHEST = 5
"""How far one number may be from the one before: some number every fifth line."""


def without_numbers(lines: Sequence[Line]) -> list[Line]:
    """Take the number from lines that are numbered: nearly all of them, and counting upwards."""
    found = [_NUMBER.match(line.text) for line in lines]
    numbers = [int(match.group(1)) for match in found if match]
    rising = sum(1 for a, b in pairwise(numbers) if 0 < b - a <= _FURTHEST)
    spoken = sum(1 for line in lines if line.text.strip() and not line.heading)
    if len(numbers) < _LEAST or len(numbers) * 10 < spoken * 8 or rising * 10 < (len(numbers) - 1) * 9:
        return list(lines)
    return [_shortened(line, match.end()) if match else line for line, match in zip(lines, found, strict=True)]


def _shortened(line: Line, by: int) -> Line:
    return replace(line, text=line.text[by:], bold=max(line.bold - by, 0))
