"""A display as a real Word table: in a document of its own, or added to one that a report is making.

add_table(document, display)                        # the table alone
add_block(document, display)                        # the table, its source line and its rules
"""

from __future__ import annotations

import io

from bsb.display.writers import WriteOptions
from bsb.display.writers.docx.document import add_block, add_picture, new_document
from bsb.display.writers.docx.table import TableOptions, add_table
from bsb.display.writers.parts import all_displays
from bsb.model.display import Display
from bsb.text.zipped import steady

__all__ = ["TableOptions", "add_block", "add_picture", "add_table", "render"]


def render(display: Display, ending: str, options: WriteOptions) -> list[tuple[str, bytes]]:
    """Return a Word document with the display and its pages; the same display gives the same bytes."""
    document = new_document(display, options)
    for number, page in enumerate(all_displays(display)):
        said = display.rules if number else ()
        add_block(document, page, TableOptions(font_size=options.font_size), first=number == 0, said=said)
    out = io.BytesIO()
    document.save(out)
    return [("", steady(out.getvalue()))]
