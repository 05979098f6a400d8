"""The quotes behind the cells: as data for the page's dialog, and as a list for those who read without scripts or on paper."""

from __future__ import annotations

from typing import Any

from bsb.display.verbatim import in_marks
from bsb.display.writers.html.matrix import Block, Places
from bsb.display.writers.html.safe import esc, script_json
from bsb.display.writers.parts import all_displays
from bsb.language import _
from bsb.model.display import Display, Quote

__all__ = ["quote_data", "register"]


def _numbers(display: Display) -> dict[str, int]:
    return {quote.segment: number for number, quote in enumerate(_quotes(display))}


def _quotes(display: Display) -> list[Quote]:
    found = {quote.segment: quote for page in all_displays(display) for quote in page.quotes}
    return [found[each] for each in found]


def quote_data(display: Display) -> str:
    """Return what the dialog shows of quotes beyond what the register holds, as JSON that can stand in the page.

    The words of each quote, and which cell has which, are in the register already; the script reads them there.
    """
    words = {
        "forslag": _("forslag, ikke sett på"),
        "illustrasjon": _("god illustrasjon"),
        "ikke": _("kan ikke siteres"),
    }
    found = _quotes(display)
    known = {quote.text: number for number, quote in enumerate(found)}
    # What is said around one quote is said around its neighbours too, and is written once; so is what is a quote itself.
    said: dict[tuple[str, str], int] = {}
    quotes = [_row(quote, said) for quote in found]
    speech = [[who, known.get(text, text)] for who, text in said]
    return script_json({"sitater": quotes, "tale": speech, "ord": words})


def _row(quote: Quote, said: dict[tuple[str, str], int]) -> dict[str, Any]:
    flags = [
        name
        for name, on in (
            ("forslag", quote.proposed),
            ("illustrasjon", quote.illustrative),
            ("ikke", not quote.publishable),
        )
        if on
    ]
    found: dict[str, Any] = {"u": 1} if quote.implied else {}
    if flags:
        found["f"] = flags
    if quote.before:
        found["b"] = [said.setdefault(each, len(said)) for each in quote.before]
    if quote.after:
        found["a"] = [said.setdefault(each, len(said)) for each in quote.after]
    return found


def register(display: Display, places: Places) -> str:
    """Return every quote once, closed at first, with the cells that hold it."""
    quotes = _quotes(display)
    if not quotes:
        return ""
    numbers = _numbers(display)
    rows = "".join(_item(quote, numbers[quote.segment]) for quote in quotes)
    blocks = "".join(_block(block, number, numbers) for number, block in enumerate(places.blocks))
    return (
        f'<section class="register"><h2>{esc(_("Sitatregister"))}</h2><details id="register"><summary>'
        f'{esc(_("Alle sitatene, hele og ordrett ({n})").format(n=len(quotes)))}</summary><ol start="1">{rows}</ol></details>'
        f'<details id="felter"><summary>{esc(_("Hvilke sitater som står i hvilket felt"))}</summary><ul class="blocks">{blocks}</ul></details></section>'
    )


def _item(quote: Quote, number: int) -> str:
    question = f'<span class="question">I: {esc(quote.question)}</span><br>' if quote.question else ""
    where = " · ".join(
        filter(None, (quote.segment if quote.transcript else "", quote.role, quote.case, ", ".join(quote.codes)))
    )
    sign = f"<b>{esc(quote.valence)}</b> " if quote.valence else ""
    return f'<li id="sitat-{number}">{question}{sign}<q>{esc(in_marks(quote.text)[1:-1])}</q> <span class="note">{esc(where)}</span></li>'


def _block(block: Block, number: int, numbers: dict[str, int]) -> str:
    links = ", ".join(
        f'<a href="#sitat-{numbers[each]}">{esc(_("sitat {n}").format(n=numbers[each] + 1))}</a>'
        for each in block.segments
    )
    return f'<li id="felt-{number}">{esc(block.title)}: {links}</li>'
