"""Words that somebody will not have quoted, whatever they are coded as: most of what is held back is said before anything is coded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bsb.coding.coder_names import note_id, same_coder
from bsb.model.coding import Coding, Segment, Status
from bsb.model.human import Reservation

__all__ = ["is_withheld", "own_reservations", "reservation", "reserved"]

_KIND = "siteres"


def own_reservations(rows: Iterable[Reservation], coder: str) -> list[Reservation]:
    """Return those of the reservations on a segment that are a coder's own."""
    return [one for one in rows if same_coder(one.author, coder)]


def is_withheld(own: Iterable[Reservation], codings: Iterable[Coding]) -> bool:
    """Return whether a coder has said of words, beside the codes that stand, that they may not be quoted; both are the coder's own."""
    refused = any(not row.publishable and row.status is Status.REJECTED for row in codings)
    return refused or any(not one.quotable for one in own)


def reserved(
    said: bool | None, own: Sequence[Reservation], segment: Segment, coder: str, coded: bool
) -> list[Reservation]:
    """Return what a row says of quoting that no coding of its own can carry (`coded` says that one can).

    «ja» takes a «nei» back; a cell that is emptied does not.
    """
    shut = [one for one in own if not one.quotable]
    if said:
        return [Reservation(id=one.id, author=one.author, segment=one.segment, quotable=True) for one in shut]
    if said is None or coded or shut:
        return []
    return [reservation(segment.id, coder)]


def reservation(segment: str, coder: str) -> Reservation:
    """Return what a coder has said of a segment: that it may not be quoted."""
    return Reservation(id=note_id(_KIND, segment, coder), author=coder, segment=segment)
