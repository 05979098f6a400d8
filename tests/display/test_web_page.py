"""The web page with the keyboard alone."""

from __future__ import annotations

import re
from importlib.resources import files


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
