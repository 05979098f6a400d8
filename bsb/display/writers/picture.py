"""A display as png or svg: its chart where it has one, else the matrix. Pictures are for slides and walls, not for registers."""

from __future__ import annotations

from bsb.display.charts import draw
from bsb.display.writers import WriteOptions
from bsb.display.writers.parts import all_displays, cell_text
from bsb.language import _
from bsb.model.display import Display

__all__ = ["MOST_PICTURES", "render"]

MOST_PICTURES = 4
"""A page that takes more pictures than this is for the workbook; the picture then says so."""
_CHARACTERS_A_PICTURE = 9_000


def render(display: Display, ending: str, options: WriteOptions) -> list[tuple[str, bytes]]:
    """Return one picture, or several with numbers. Of a display with pages it is the overview, unless the pages are few."""
    pages = [page for page in all_displays(display) if page.rows and page.columns]
    if len(pages) > MOST_PICTURES + 1:
        pages = pages[:1]
    drawn = [page for page in pages if _fits(page)]
    pictures = [picture for page in drawn for picture in draw(page, ending, options.dpi)]
    if not pictures:
        pictures = [_notice(pages[0] if pages else display, ending, options.dpi)]
    if len(pictures) == 1:
        return [(_("figur"), pictures[0])]
    return [(_("figur_{n}").format(n=f"{number:02}"), picture) for number, picture in enumerate(pictures, 1)]


def _fits(page: Display) -> bool:
    if page.chart:
        return len(page.rows) <= 80
    return (
        sum(len(cell_text(cell)) for cell in page.cells) + 150 * len(page.rows) < MOST_PICTURES * _CHARACTERS_A_PICTURE
    )


def _notice(page: Display, ending: str, dpi: int) -> bytes:
    from bsb.display.charts.frame import framed

    empty = _("Det er ingenting å tegne ennå.")
    long = _("Tabellen har {n} rader og er for lang for et bilde. Se regnearket eller nettsiden.")
    said = long.format(n=len(page.rows)) if page.rows and page.columns else empty
    with framed(page, ending, dpi, said, (7.0, 0.6), left=0.2, right=0.2, counts=False) as frame:
        frame.axes.set_axis_off()
        frame.axes.text(0, 0.5, said, fontsize=11, va="center")
    return frame.picture
