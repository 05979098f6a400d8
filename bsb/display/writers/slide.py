"""A network as a slide that can be edited: boxes with connectors glued to them. Other displays as a table on a slide."""

from __future__ import annotations

import io
from typing import Any

from bsb.display.charts import alt_text
from bsb.display.charts.base import wrapped
from bsb.display.legends import legend, line_width, node_text
from bsb.display.writers import WriteOptions
from bsb.display.writers.parts import all_displays
from bsb.errors import DisplayError, MissingPartError
from bsb.language import _
from bsb.model.display import Display
from bsb.model.graph import Arrow, Graph, Node
from bsb.text.extras import install_line
from bsb.text.writable import clean
from bsb.text.zipped import steady

__all__ = ["render"]

_COLOURS = {"+": "0072B2", "−": "D55E00", "-": "D55E00", "±": "767676"}
# Where a connector meets a box: top, left, bottom, right.
_TOP, _LEFT, _BOTTOM, _RIGHT = 0, 1, 2, 3


def render(display: Display, ending: str, options: WriteOptions) -> list[tuple[str, bytes]]:
    """Return a presentation with one slide for each network of the display.

    Raises `DisplayError` for a display that is no network, and `MissingPartError` without the library.
    """
    if display.graph is None:
        what = _("«{slug}» er ikke et nettverk, og lages ikke som lysbilde.").format(slug=display.slug)
        raise DisplayError(what, _("Bruk png til lysbilder av matriser."))
    try:
        from pptx import Presentation
        from pptx.util import Inches
    except ImportError:
        raise MissingPartError(_("Lysbilder trenger en del som ikke er installert."), install_line("slides")) from None
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    for page in all_displays(display):
        if page.graph is not None and page.graph.nodes:
            _slide(deck, page, page.graph)
    properties = deck.core_properties
    properties.author = properties.last_modified_by = "bsb"
    properties.title, properties.language = clean(display.title)[0], "nb-NO"
    out = io.BytesIO()
    deck.save(out)
    return [("", steady(out.getvalue()))]


def _slide(deck: Any, page: Display, graph: Graph) -> None:
    from pptx.util import Inches, Pt

    slide = deck.slides.add_slide(deck.slide_layouts[5])
    title = slide.shapes.title
    title.left, title.top, title.width, title.height = Inches(0.5), Inches(0.25), Inches(12.3), Inches(0.9)
    title.text_frame.text = clean(" – ".join(filter(None, (page.title, page.page))))[0]
    title.text_frame.paragraphs[0].font.size = Pt(28)
    high = _height(graph)
    boxes = {node.key: _box(slide, node, graph, high) for node in graph.nodes}
    pairs = {(arrow.source, arrow.target) for arrow in graph.arrows}
    for arrow in graph.arrows:
        _connector(slide, arrow, boxes, both_ways=(arrow.target, arrow.source) in pairs)
    _foot(slide, page)
    slide.notes_slide.notes_text_frame.text = clean(alt_text(page))[0]


_ROOM = 5.45
"""How high the picture may be, in inches: from under the title to above the key."""
_WIDTH, _USUAL = 2.1, 0.75
_SIZES = (14, 12, 11, 10, 9, 8)


def _height(graph: Graph) -> float:
    """Return how high the boxes are: more than usual where a text needs it, but with air between those above each other."""
    rows = [each.row for each in graph.nodes]
    most = _ROOM / (max(max(rows) - min(rows), 1.0) + 1) * 0.85
    needs = max(_needs(node, _SIZES[1]) for node in graph.nodes)
    return min(max(_USUAL, needs), most)


def _needs(node: Node, size: int) -> float:
    """Return how high the text of a box is in letters of `size` points, in inches."""
    letters = int((_WIDTH - 0.2) * 72 / (size * 0.56))
    return (wrapped(node_text(node), letters).count("\n") + 1) * size * 1.2 / 72 + 0.08


def _box(slide: Any, node: Node, graph: Graph, high: float) -> Any:
    from pptx.enum.shapes import MSO_SHAPE
    from pptx.util import Inches, Pt

    xs, ys = [each.column for each in graph.nodes], [each.row for each in graph.nodes]
    wide, tall = max(max(xs) - min(xs), 1.0), max(max(ys) - min(ys), 1.0)
    left = 0.5 + (node.column - min(xs)) / wide * (13.333 - 1.0 - _WIDTH)
    top = 1.3 + (node.row - min(ys)) / tall * (_ROOM - high)
    kind = MSO_SHAPE.ROUNDED_RECTANGLE if node.kind in {"state", "actor", "center"} else MSO_SHAPE.RECTANGLE
    shape = slide.shapes.add_shape(kind, Inches(left), Inches(top), Inches(_WIDTH), Inches(high))
    shape.name = clean(node.label)[0]
    shape.fill.solid()
    shape.fill.fore_color.rgb = _rgb("EEF2F7")
    shape.line.color.rgb = _rgb("1F3A5F")
    frame = shape.text_frame
    frame.word_wrap = True
    frame.margin_top = frame.margin_bottom = Inches(0.02)
    frame.text = clean(node_text(node))[0]
    size = next((each for each in _SIZES if _needs(node, each) <= high), _SIZES[-1])
    for line in frame.paragraphs:
        line.font.size, line.font.color.rgb = Pt(size), _rgb("1A1A1A")
    return shape


def _rgb(colour: str) -> Any:
    from pptx.dml.color import RGBColor

    kind: Any = RGBColor
    return kind.from_string(colour)


def _foot(slide: Any, page: Display) -> None:
    """Say under the boxes what the lines mean and where it comes from."""
    from pptx.util import Inches, Pt

    said = legend(page.graph or Graph())
    box = slide.shapes.add_textbox(Inches(0.5), Inches(6.95), Inches(12.3), Inches(0.45))
    box.name = _("Tegnforklaring")
    box.text_frame.word_wrap = True
    box.text_frame.text = clean(f"{said}. {page.source}")[0]
    box.text_frame.paragraphs[0].font.size = Pt(11)
    box.text_frame.paragraphs[0].font.color.rgb = _rgb("595959")


def _sides(one: Any, other: Any, both_ways: bool) -> tuple[int, int]:
    if both_ways and other.left < one.left:
        # The way back of a loop goes under the boxes, so that it is not hidden by the way there.
        return _BOTTOM, _BOTTOM
    if abs(other.left - one.left) > abs(other.top - one.top):
        return (_RIGHT, _LEFT) if other.left > one.left else (_LEFT, _RIGHT)
    return (_BOTTOM, _TOP) if other.top > one.top else (_TOP, _BOTTOM)


def _connector(slide: Any, arrow: Arrow, boxes: dict[str, Any], both_ways: bool) -> None:
    from pptx.enum.dml import MSO_LINE
    from pptx.enum.shapes import MSO_CONNECTOR
    from pptx.enum.text import PP_ALIGN
    from pptx.oxml.ns import qn
    from pptx.util import Inches, Pt

    one, other = boxes[arrow.source], boxes[arrow.target]
    start, end = _sides(one, other, both_ways)
    kind = MSO_CONNECTOR.CURVE if start == end else MSO_CONNECTOR.STRAIGHT
    line = slide.shapes.add_connector(kind, 0, 0, 0, 0)
    line.begin_connect(one, start)
    line.end_connect(other, end)
    line.line.color.rgb = _rgb(_COLOURS.get(arrow.sign, "44546A"))
    line.line.width = Pt(1.2 * line_width(arrow))
    if not arrow.stated:
        line.line.dash_style = MSO_LINE.DASH
    said = " ".join(filter(None, (arrow.sign, f"({arrow.n})" if arrow.n else "")))
    line.name = f"{one.name} {'→' if arrow.directed else '–'} {other.name} {said}".strip()
    if arrow.directed:
        # The library has no arrowheads; the format has.
        head = line.line._get_or_add_ln().makeelement(qn("a:tailEnd"), {"type": "triangle", "w": "med", "len": "med"})
        line.line._get_or_add_ln().append(head)
    if said:
        middle_x, middle_y = (line.begin_x + line.end_x) // 2, (line.begin_y + line.end_y) // 2
        if start == end:
            middle_y = max(line.begin_y, line.end_y) + Inches(0.45)
        label = slide.shapes.add_textbox(middle_x - Inches(0.28), middle_y - Inches(0.13), Inches(0.56), Inches(0.26))
        label.fill.solid()
        label.fill.fore_color.rgb = _rgb("FFFFFF")
        label.line.color.rgb = _rgb(_COLOURS.get(arrow.sign, "44546A"))
        frame = label.text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = Inches(0.02)
        frame.text = said
        frame.paragraphs[0].font.size = Pt(12)
        frame.paragraphs[0].alignment = PP_ALIGN.CENTER
