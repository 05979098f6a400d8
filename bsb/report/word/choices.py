"""Places where people choose: a list in Word, or boxes that can be ticked on the screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsb.language import _
from bsb.model.report import Choice
from bsb.report.word.controls import HUMAN, inline_field, tag_of
from bsb.report.word.xml import make, run

if TYPE_CHECKING:
    from lxml.etree import _Element

    from bsb.report.word.page import Page

__all__ = ["EMPTY_BOX", "TICKED_BOX", "choice_lines"]

EMPTY_BOX, TICKED_BOX = "☐", "☒"
_FONT = "MS Gothic"  # has both boxes on every Windows and Mac
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"


def choice_lines(page: Page, choice: Choice) -> list[list[_Element]]:
    """Return the lines of a choice: one with a list to choose from, or one for each box."""
    return [_box(choice, option) for option in choice.options] if choice.many else [[_list(page, choice)]]


def _list(page: Page, choice: Choice) -> _Element:
    items = make("w:dropDownList", *(make("w:listItem", w_displayText=each, w_value=each) for each in choice.options))
    shown = run(choice.chosen) if choice.chosen else page.prompt(_("velg"))
    return inline_field(tag_of(HUMAN, choice.key), _("Velg"), [shown], not choice.chosen, items)


def _box(choice: Choice, option: str) -> list[_Element]:
    ticked = option == choice.chosen
    # The line is read by what stands in it, so that a box ticked by hand, with an x, counts as well.
    font = make("w:rFonts", w_ascii=_FONT, w_hAnsi=_FONT, w_eastAsia=_FONT)
    sign = run(TICKED_BOX if ticked else EMPTY_BOX, font)
    tag = tag_of(HUMAN, f"{choice.key}/{option}")
    return [inline_field(tag, option, [sign], False, _checkbox(ticked)), run(f" {option}")]


def _checkbox(ticked: bool) -> _Element:
    from lxml import etree

    box = etree.Element(f"{{{_W14}}}checkbox", nsmap={"w14": _W14})
    for name, value in (("checked", "1" if ticked else "0"), ("checkedState", "2612"), ("uncheckedState", "2610")):
        child = etree.SubElement(box, f"{{{_W14}}}{name}")
        child.set(f"{{{_W14}}}val", value)
        if name != "checked":
            child.set(f"{{{_W14}}}font", _FONT)
    return box
