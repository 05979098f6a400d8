"""Comments for the people who work on a draft, signed BSB."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bsb.report.word.xml import qualified

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = ["note"]


def note(document: Document, elements: Sequence[_Element], text: str) -> bool:
    """Put a comment on the first words of `elements`; return whether there was anything to put it on."""
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

    runs = (
        run for element in elements for run in element.iter(qualified("w:r")) if run.find(qualified("w:t")) is not None
    )
    first = next(runs, None)
    if first is None:
        return False
    parent = first.getparent()
    # python-docx takes any element here; its stubs ask for its own classes.
    comment = document.add_comment(Run(first, Paragraph(parent, document)), text=text, author="BSB", initials="BSB")  # type: ignore[arg-type]
    # The time would tell when the work was done, and make two runs differ.
    comment._comment_elm.attrib.pop(qualified("w:date"), "")
    return True
