"""Slides that people have worked on: do their quotes still stand in the transcripts, word for word."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bsb.display.verbatim import is_in_marks, out_of_marks
from bsb.language import _
from bsb.model.material import Material
from bsb.report.accessible_slides import open_deck, slide_faults
from bsb.report.drafts.draft import DraftFault
from bsb.report.drafts.wording import not_said, said_in

__all__ = ["check_deck"]


def check_deck(path: Path, material: Material) -> list[DraftFault]:
    """Return quotes that stand in no segment, and what the accessibility list finds. Raises as `open_deck` does."""
    seen = [DraftFault("sitat", what, repair, place) for what, repair, place in _quotes(path, material)]
    return [*seen, *(DraftFault("tilgjengelighet", each.what, each.repair, each.place) for each in slide_faults(path))]


def _quotes(path: Path, material: Material) -> Iterator[tuple[str, str, str]]:
    said = said_in(material)
    for number, slide in enumerate(open_deck(path).slides, 1):
        for shape in slide.shapes:
            for line in shape.text_frame.paragraphs if shape.has_text_frame else ():
                text = line.text.strip()
                if is_in_marks(text) and not said.holds(out_of_marks(text)):
                    yield *not_said(), _("lysbilde {n}").format(n=number)
