"""What can be chosen about a conference."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ConferenceOptions"]


@dataclass(frozen=True, slots=True)
class ConferenceOptions:
    """`conference` is its id in the tables (`K1`), `date` as it is to be printed, `place` where. `start` is `hh.mm`.

    `groups` is how many groups there are, 0 to reckon it from how many come; `invited` tells how many of each role come.
    """

    conference: str = "K1"
    date: str = ""
    place: str = ""
    start: str = "09.00"
    groups: int = 0
    invited: tuple[tuple[str, int], ...] = ()
