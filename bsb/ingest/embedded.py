"""Documents inside a document: they are not read, and may hold a part of the talk."""

from __future__ import annotations

from bsb.ingest.draft import Tally
from bsb.ingest.kinds import Kind
from bsb.ingest.places import told_place
from bsb.language import _, ngettext

__all__ = ["embedded"]


def embedded(tally: Tally) -> tuple[str, ...]:
    """Return the doubt about documents inside the document, if there are any."""
    text = (
        ngettext(
            "{n} innfelt dokument er ikke lest ({place}). Er det tale i det, så åpne filen i Word, lim teksten inn der den hører til, lagre, "
            "og kjør samme kommando igjen.",
            "{n} innfelte dokumenter er ikke lest (det første ved {place}). Er det tale i dem, så åpne filen i Word, lim teksten inn der den "
            "hører til, lagre, og kjør samme kommando igjen.",
            item.count,
        ).format(n=item.count, place=told_place(item.place) or _("i filen"))
        for item in tally.values()
        if item.kind == Kind.EMBEDDED
    )
    return tuple(text)
