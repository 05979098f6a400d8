"""A display as png or svg: its chart where it has one, else the matrix."""

from __future__ import annotations

from bsb.display.charts import draw
from bsb.display.writers import WriteOptions
from bsb.display.writers.parts import all_displays
from bsb.language import _
from bsb.model.display import Display

__all__ = ["render"]


def render(display: Display, ending: str, options: WriteOptions) -> list[tuple[str, bytes]]:
    """Return one picture, or several with numbers where one page is not enough."""
    pictures = [
        picture
        for page in all_displays(display)
        if page.rows and page.columns
        for picture in draw(page, ending, options.dpi)
    ]
    if len(pictures) == 1:
        return [(_("figur"), pictures[0])]
    return [(_("figur_{n}").format(n=f"{number:02}"), picture) for number, picture in enumerate(pictures, 1)]
