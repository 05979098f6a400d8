"""An empty deck of our own: 16:9, sans-serif, the study's language, neutral properties, three layouts and nothing else.

Made from the library's own deck (4:3, English) by moving its placeholders and dropping what is not used.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from bsb.text.files import write_bytes
from bsb.text.writable import clean
from bsb.text.zipped import steady

__all__ = ["INK", "LAYOUTS", "new_deck", "save_deck"]

INK, GREY, BLUE, ORANGE = "1A1A1A", "595959", "0072B2", "A84300"
TITLE_INK = "1F3A5F"
FONT = "Arial"
LAYOUTS = {"title": 0, "text": 1, "two": 3}
_TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

# Left, top, width, height in centimetres on a page of 33.87 × 19.05.
_PAGE = (33.87, 19.05)
_BOXES = {
    "title": {0: (2.5, 5.2, 28.8, 4.4), 1: (2.5, 10.0, 28.8, 3.0)},
    "text": {0: (1.6, 0.9, 30.6, 3.0), 1: (1.6, 4.3, 30.6, 12.6)},
    "two": {0: (1.6, 0.8, 30.6, 3.0), 1: (1.6, 3.9, 14.9, 10.2), 2: (17.3, 3.9, 14.9, 10.2)},
}


def new_deck(title: str, subject: str, language: str) -> Any:
    """Return an empty deck. Its layouts are `LAYOUTS`, by number in the deck."""
    from pptx import Presentation
    from pptx.util import Cm

    deck = Presentation()
    deck.slide_width, deck.slide_height = Cm(_PAGE[0]), Cm(_PAGE[1])
    _layouts(deck)
    _master(deck)
    _fonts(deck)
    about = deck.core_properties
    about.title, about.subject, about.language = clean(title)[0], clean(subject)[0], _TAGS[language]
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    return deck


def _layouts(deck: Any) -> None:
    master = deck.slide_masters[0]
    kept = [master.slide_layouts[number] for number in LAYOUTS.values()]
    for layout in list(master.slide_layouts):
        if layout not in kept:
            master.slide_layouts.remove(layout)
    for name, layout in zip(LAYOUTS, kept, strict=True):
        for shape in list(layout.placeholders):
            number = shape.placeholder_format.idx
            if number in _BOXES[name]:
                _place(shape, _BOXES[name][number])
            else:
                shape._element.getparent().remove(shape._element)


def _place(shape: Any, box: tuple[float, float, float, float]) -> None:
    from pptx.util import Cm

    shape.left, shape.top, shape.width, shape.height = (Cm(each) for each in box)


def _master(deck: Any) -> None:
    """The master's boxes follow the layouts; date, footer and number go."""
    for shape in list(deck.slide_masters[0].placeholders):
        number = shape.placeholder_format.idx
        if number in _BOXES["text"]:
            _place(shape, _BOXES["text"][number])
        else:
            shape._element.getparent().remove(shape._element)


def _fonts(deck: Any) -> None:
    for part in _parts(deck):
        if "theme" in str(part.partname):
            # The library keeps the theme as bytes; its two fonts are named there.
            part._blob = _with_font(part.blob)
    styles = deck.slide_masters[0]._element.find(".//{*}txStyles")
    for name, size, bold in (("titleStyle", 3000, "1"), ("bodyStyle", 2400, "0")):
        block = styles.find(f"{{*}}{name}")
        for level in block:
            run = level.find(f"{_A}defRPr")
            if run is not None:
                run.set("sz", str(size))
                run.set("b", bold)
            if name == "titleStyle":
                level.set("algn", "l")


def _with_font(theme: bytes) -> bytes:
    import re

    return re.sub(rb'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*', rb"\g<1>" + FONT.encode(), theme)


def _parts(deck: Any) -> list[Any]:
    return list(deck.part.package.iter_parts())


def save_deck(deck: Any, path: Path, language: str) -> Path:
    """Mark every text with its language, drop what the library brought along, and write the deck; return the path."""
    _drop_leftovers(deck)
    for part in _parts(deck):
        element = getattr(part, "_element", None)
        if element is None:
            continue
        for run in element.iter(f"{_A}rPr", f"{_A}endParaRPr", f"{_A}defRPr"):
            run.set("lang", _TAGS[language])
    out = io.BytesIO()
    deck.save(out)
    write_bytes(path, steady(out.getvalue()))
    return path


def _drop_leftovers(deck: Any) -> None:
    for owner in (deck.part.package, deck.part):
        relations = owner._rels
        for name in list(relations):
            if relations[name].reltype.rsplit("/", 1)[-1] in {"thumbnail", "printerSettings"}:
                relations.pop(name)
