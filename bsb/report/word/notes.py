"""Comments for the people who work on a draft, signed BSB."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bsb.report.word.xml import library_run, qualified

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = ["note"]


def note(document: Document, elements: Sequence[_Element], text: str) -> bool:
    """Put a comment on the first words of `elements`; return whether there was anything to put it on."""
    runs = (
        run for element in elements for run in element.iter(qualified("w:r")) if run.find(qualified("w:t")) is not None
    )
    first = next(runs, None)
    if first is None:
        return False
    marked = library_run(first, first.getparent(), document)
    comment = document.add_comment(marked, text=text, author="BSB", initials="BSB")
    # The time would tell when the work was done, and make two runs differ.
    comment._comment_elm.attrib.pop(qualified("w:date"), "")
    return True
