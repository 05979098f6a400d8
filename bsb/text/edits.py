"""Following a place from one form of a text to another: UTF-16 to code points, two line-end characters to one, name to pseudonym.

old   Hei 😀 du        (UTF-16: 😀 counts two)
new   Hei 😀 du        (code points)
edit  4:6 became 1 long, so that 7 in the old is 6 in the new
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

__all__ = ["Edits"]


class Edits:
    """The stretches in which two forms of a text differ, in order and apart. Values are never changed after they are made."""

    __slots__ = ("_new_end", "_new_start", "_old_end", "_old_start")

    def __init__(self, rows: Iterable[tuple[int, int, int]] = ()) -> None:
        """Take (start, end, length after) in the old form. A stretch may be empty on either side."""
        self._old_start: list[int] = []
        self._old_end: list[int] = []
        self._new_start: list[int] = []
        self._new_end: list[int] = []
        shift = 0
        for start, end, length in rows:
            self._old_start.append(start)
            self._old_end.append(end)
            self._new_start.append(start + shift)
            self._new_end.append(start + shift + length)
            shift += length - (end - start)

    def __bool__(self) -> bool:
        return bool(self._old_start)

    def start(self, place: int) -> int:
        """Return where a stretch that begins at `place` begins; inside a changed stretch, where that begins."""
        at = bisect_right(self._old_start, place) - 1
        if at < 0:
            return place
        if place < self._old_end[at]:
            return self._new_start[at]
        return self._new_end[at] + place - self._old_end[at]

    def end(self, place: int) -> int:
        """Return where a stretch that ends at `place` ends; inside a changed stretch, where that ends."""
        at = bisect_left(self._old_start, place) - 1
        if at < 0:
            return place
        if place <= self._old_end[at]:
            return self._new_end[at]
        return self._new_end[at] + place - self._old_end[at]

    def cuts(self, place: int) -> bool:
        """Whether `place` lies strictly inside a changed stretch."""
        at = bisect_left(self._old_start, place) - 1
        return at >= 0 and place < self._old_end[at]

    def reversed(self) -> Edits:
        """Return the way back."""
        back = Edits()
        back._old_start, back._old_end = self._new_start, self._new_end
        back._new_start, back._new_end = self._old_start, self._old_end
        return back
