"""The web page with the keyboard alone, on a small window and on paper."""

from __future__ import annotations

import re
from importlib.resources import files

from bsb.display import build, load_spec
from bsb.display.writers import WriteOptions
from bsb.display.writers.html import render
from bsb.model.material import Material


def rem(css: str, selector: str, name: str) -> list[float]:
    """The sizes in rem that a rule gives a property, the first rule with both."""
    found = re.search(re.escape(selector) + r"\{[^}]*\b" + name + r":([^;}]*)", css)
    assert found, (selector, name)
    return [float(number) for number in re.findall(r"([\d.]+)rem", found[1])]


def test_what_is_reached_with_the_keyboard_is_not_hidden_behind_the_heads() -> None:
    css = (files("bsb.display.writers.html") / "page.css").read_text(encoding="utf-8")
    top, _right, _bottom, left = rem(css, ".scroll", "scroll-padding")
    # The heads of rows stay where they are when the matrix is scrolled, and so do those of columns, of up to three lines.
    (widest,) = rem(css, ".matrix tbody th,.matrix .corner", "max-width")
    (letter,) = rem(css, ".matrix thead th", "font-size")
    (above, _side) = rem(css, ".matrix th,.matrix td", "padding")
    assert left > widest
    assert top > 3 * 1.45 * letter + 2 * above
    narrow = css[css.index("@media (max-width") :]
    assert rem(narrow, ".scroll", "scroll-padding-left") > rem(narrow, ".matrix .corner", "max-width")


def shown(study: Material, name: str) -> str:
    ((_ending, data),) = render(build(study, load_spec(name)), "html", WriteOptions())
    return data.decode("utf-8")


def test_the_first_step_of_the_keyboard_leads_past_the_tools_to_something_that_can_be_moved(study: Material) -> None:
    for name in ("rolleordnet", "årsaksnettverk", "tankekart"):
        page = shown(study, name)
        target = re.search(r'class="skip" href="#([^"]+)"', page)
        assert target
        assert re.search(rf'<(div class="scroll"|main) id="{target[1]}"[^>]*tabindex="', page)


def test_a_drawing_that_is_wider_than_the_window_can_be_reached_and_has_a_name(study: Material) -> None:
    page = shown(study, "årsaksnettverk")
    assert '<figure tabindex="0" aria-label="Figur: Årsaksnettverk"><img' in page
    css = (files("bsb.display.writers.html") / "page.css").read_text(encoding="utf-8")
    narrow = css[css.index("@media (max-width") : css.index("@media print")]
    assert "figure img{max-width:none" in narrow


def test_rows_under_a_heading_are_told_from_it_so_that_the_filter_keeps_them_together(study: Material) -> None:
    page = shown(study, "rolleordnet")
    groups, below = (len(re.findall(rf'<tr class="{kind}"', page)) for kind in ("group", "item sub"))
    assert groups and below
    display = build(study, load_spec("rolleordnet"))
    assert below == sum(row.level > 0 for row in display.rows)
    assert groups == sum(row.kind == "group" for row in display.rows)


def test_a_page_that_is_printed_with_rows_left_out_says_so() -> None:
    css = (files("bsb.display.writers.html") / "page.css").read_text(encoding="utf-8")
    paper = css[css.index("@media print") :]
    assert ".tools #treff{display:inline}" in paper
    assert not re.search(r"(^|,)\.tools[,{][^}]*display:none!important", paper, re.MULTILINE)


def test_links_in_the_darkest_cells_can_be_read() -> None:
    css = (files("bsb.display.writers.html") / "page.css").read_text(encoding="utf-8")
    found = re.search(r"\.matrix td\[style\] \.more a\{color:(#[0-9a-f]{6})\}", css)
    assert found
    # The darkest shade that a cell gets.
    dark, light = sorted((luminance(found[1]), luminance("#7fb2e0")))
    assert (light + 0.05) / (dark + 0.05) >= 4.5


def luminance(colour: str) -> float:
    """How light a colour is, as WCAG reckons."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
