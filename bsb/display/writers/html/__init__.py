"""A display as one page that opens anywhere: no network, no library, nothing outside the file.

Sticky heads, a filter, and a button in each cell that opens its quotes in context. Without scripts the buttons are links to
the quote register at the foot of the page. Everything from the study is escaped.
"""

from __future__ import annotations

from bsb.display.writers import WriteOptions
from bsb.display.writers.html.page import page

__all__ = ["render"]

from bsb.model.display import Display


def render(display: Display, ending: str, options: WriteOptions) -> list[tuple[str, bytes]]:
    """Return the page's bytes; the same display gives the same bytes."""
    return [("", page(display, options.language).encode("utf-8"))]
