"""F4: how the words are shared in each group; interviewers apart. For the study's own people only."""

from __future__ import annotations

from bsb.display.charts.base import GREY, wrapped
from bsb.display.charts.frame import framed, plain
from bsb.language import _, joined
from bsb.language.numerals import percent
from bsb.model.display import Display, Heading

__all__ = ["alt", "draw"]

# Light enough for dark text, told apart by edge and label, not by colour alone.
_FILLS = ("#CFE3F2", "#F7D9C4", "#D5EBDD", "#E3DDF0", "#F6EDC8", "#DDE3EA")


_NARROW = 0.14
_NAMED = 0.07
"""A smaller share has no room for a name."""


def _shares(display: Display) -> list[tuple[Heading, float]]:
    found = []
    for row in display.rows:
        cell = display.at.get((row.key, "andel"))
        if row.kind == "item" and cell is not None and cell.number is not None:
            found.append((row, cell.number))
    return found


def _is_interviewer(row: Heading) -> bool:
    # As the rows are called; «Intervjuer» alone is several interviews in other languages.
    return row.label.startswith(_("Intervjuer ({id})").partition("{")[0])


def _short(label: str) -> str:
    return label.split(",")[0].split(" (")[0]


def _lanes(display: Display) -> list[tuple[str, list[tuple[Heading, float]]]]:
    """Return a lane for each group, participants first and then interviewers; of one group two lanes."""
    groups = [page for page in display.pages if _shares(page)]
    if groups:
        return [(page.page, sorted(_shares(page), key=lambda each: _is_interviewer(each[0]))) for page in groups]
    shares = _shares(display)
    asked = [each for each in shares if _is_interviewer(each[0])]
    return [(_("Deltakere"), [each for each in shares if each not in asked]), (_("Intervjuere"), asked)]


def draw(display: Display, ending: str, dpi: int) -> bytes:
    """Return one stacked bar for each group, or one for the participants and one for the interviewers of a single group."""
    lanes = _lanes(display)
    with framed(
        display, ending, dpi, alt(display), (8.6, max(len(lanes) * 0.78, 1.6) + 0.3), left=1.4, bottom=0.5, counts=False
    ) as frame:
        axes = frame.axes
        for y, (_name, found) in enumerate(lanes):
            at = 0.0
            for number, (row, share) in enumerate(found):
                asked = _is_interviewer(row)
                colour = "#E6E6E6" if asked else _FILLS[number % len(_FILLS)]
                axes.barh(
                    y,
                    share,
                    left=at,
                    height=0.6,
                    color=colour,
                    edgecolor="#FFFFFF",
                    linewidth=2.5,
                    hatch="///" if asked else None,
                )
                if share >= _NAMED:
                    name = _("Int.") if asked and share < _NARROW else _short(row.label)
                    said = wrapped(name, max(int(share * 85), len(name))) + f"\n{percent(share)}"
                    axes.text(at + share / 2, y, said, ha="center", va="center", fontsize=9, linespacing=1.0)
                at += share
        axes.set_yticks(range(len(lanes)), [name for name, _found in lanes])
        axes.set_xlim(0, 1)
        axes.set_ylim(len(lanes) - 0.5, -0.5)
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", *(percent(share) for share in (0.25, 0.5, 0.75, 1))])
        axes.tick_params(colors=GREY)
        said = _("Andel av ordene. Skravert: intervjuere. Den som har under {least} %, står uten navn.")
        axes.set_xlabel(said.format(least=round(100 * _NAMED)), fontsize=9, color=GREY)
        plain(axes)
    return frame.picture


def alt(display: Display) -> str:
    """Say who speaks most, and the interviewers' share."""
    shares = _shares(display)
    people = sorted((each for each in shares if not _is_interviewer(each[0])), key=lambda each: (-each[1], each[0].key))
    asked = sum(share for row, share in shares if _is_interviewer(row))
    top = joined([f"{row.label} ({percent(share)})" for row, share in people[:2]])
    return _("Stablet stolpe. Mest taletid: {top}. Intervjuerne har {asked} %. Alle andelene står i tabellen.").format(
        top=top or _("ingen"), asked=round(asked * 100)
    )
