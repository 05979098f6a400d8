"""Collecting what could not be taken over while a file is read or written."""

from __future__ import annotations

from bsb.exchange.refi.values import Loss

__all__ = ["Losses"]


class Losses:
    """Counts by sentence and keeps every place, in the order met."""

    def __init__(self) -> None:
        self._places: dict[str, list[str]] = {}
        self._count: dict[str, int] = {}

    def add(self, what: str, place: str = "", count: int = 1) -> None:
        """Note `count` more of `what`; a count of 0 is nothing."""
        if not count:
            return
        self._count[what] = self._count.get(what, 0) + count
        places = self._places.setdefault(what, [])
        if place:
            places.append(place)

    def take(self, loss: Loss) -> None:
        """Note what another has noted, with its places."""
        self._count[loss.what] = self._count.get(loss.what, 0) + loss.count
        self._places.setdefault(loss.what, []).extend(loss.places)

    def values(self) -> tuple[Loss, ...]:
        """Return what was noted."""
        return tuple(Loss(what, n, tuple(self._places[what])) for what, n in self._count.items())
