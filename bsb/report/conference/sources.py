"""Where each quote of the pack comes from. For the study's own people only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bsb.language import _
from bsb.model.coding import Status
from bsb.model.report import Saying
from bsb.report.conference.stations import Station
from bsb.report.conference.workbook import SheetTable, write_workbook
from bsb.report.parts.work import Work

__all__ = ["write_sources"]


def write_sources(work: Work, found: Sequence[Station], slides: dict[str, int], path: Path) -> Path:
    """Write slide and sheet → quote → segment. `slides` gives the slide number of each finding."""
    rows = [_row(work, station, quote, slides) for station in found for quote in station.quotes]
    table = SheetTable(
        _("Kilder"),
        _("Kildeark for dialogkonferansen"),
        (
            _("Funn"),
            _("Tema"),
            _("Lysbilde"),
            _("Side"),
            _("Sitat"),
            _("Koding"),
            _("Segment"),
            _("Utskrift"),
            _("Ordrett segment"),
        ),
        tuple(rows),
        (14, 22, 10, 10, 50, 12, 14, 10, 60),
        (_("Bare til intern bruk: her står det hvilket segment hvert sitat kommer fra."),),
    )
    return write_workbook(path, [table], _("Kildeark"))


def _row(work: Work, station: Station, quote: Saying, slides: dict[str, int]) -> tuple[str | int, ...]:
    segment = work.material.segment[quote.segment]
    return (
        station.finding,
        station.label,
        slides.get(station.finding, ""),
        quote.side,
        quote.text,
        _("forslag") if _only_proposed(work, quote) else _("avgjort"),
        segment.id,
        segment.span.transcript,
        segment.text,
    )


def _only_proposed(work: Work, quote: Saying) -> bool:
    return all(coding.status is Status.PROPOSED for coding in work.material.codes_of.get(quote.segment, ()))
