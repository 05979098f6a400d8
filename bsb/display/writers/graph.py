"""A network as DOT or GraphML, for programs that draw networks."""

from __future__ import annotations

from xml.sax.saxutils import escape, quoteattr

from bsb.display.legends import node_text
from bsb.display.writers import WriteOptions
from bsb.display.writers.parts import all_displays
from bsb.errors import DisplayError
from bsb.language import _
from bsb.model.display import Display
from bsb.model.graph import Graph, Node
from bsb.text.normalise import slug
from bsb.text.writable import clean

__all__ = ["render"]


def render(display: Display, ending: str, options: WriteOptions) -> list[tuple[str, bytes]]:
    """Return each network of the display. Raises `DisplayError` for a display that is no network."""
    graphs = [(page.page, page.graph) for page in all_displays(display) if page.graph is not None and page.graph.nodes]
    if display.graph is None:
        raise DisplayError(
            _("«{slug}» er ikke et nettverk og kan ikke skrives som {ending}.").format(
                slug=display.slug, ending=ending
            ),
            _("Bruk xlsx, docx, html, csv, png eller svg."),
        )
    make = _dot if ending == "dot" else _graphml
    return [(slug(page).replace("-", "_"), make(graph).encode("utf-8")) for page, graph in graphs]


def _quoted(text: str) -> str:
    return '"' + clean(text)[0].replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'


def _dot(graph: Graph) -> str:
    lines = ["digraph bsb {", "  rankdir=LR;", "  node [shape=box, style=rounded];"]
    lines += [f"  {_quoted(node.key)} [label={_quoted(node_text(node))}];" for node in graph.nodes]
    for arrow in graph.arrows:
        label = " ".join(filter(None, (arrow.sign, f"({arrow.n})" if arrow.n else "")))
        look = [f"label={_quoted(label)}", f"style={'solid' if arrow.stated else 'dashed'}"]
        look += ["penwidth=3"] if arrow.loop else []
        look += ["dir=none"] if not arrow.directed else []
        lines.append(f"  {_quoted(arrow.source)} -> {_quoted(arrow.target)} [{', '.join(look)}];")
    return "\n".join([*lines, "}", ""])


_KEYS = (
    ("node", "label", "string"),
    ("node", "kind", "string"),
    ("node", "rating", "string"),
    ("edge", "sign", "string"),
    ("edge", "type", "string"),
    ("edge", "n", "int"),
    ("edge", "stated", "boolean"),
    ("edge", "loop", "boolean"),
    ("edge", "segments", "string"),
)


def _graphml(graph: Graph) -> str:
    keys = "".join(
        f'<key id="{name}" for="{where}" attr.name="{name}" attr.type="{kind}"/>' for where, name, kind in _KEYS
    )
    nodes = "".join(
        f"<node id={quoteattr(node.key)}>{_data('label', node.label)}{_data('kind', node.kind)}{_rating(node)}</node>"
        for node in graph.nodes
    )
    edges = []
    for number, arrow in enumerate(graph.arrows, 1):
        directed = "true" if arrow.directed else "false"
        data = _data("sign", arrow.sign) + _data("type", arrow.label) + _data("n", str(arrow.n))
        data += (
            _data("stated", str(arrow.stated).lower())
            + _data("loop", str(arrow.loop).lower())
            + _data("segments", " ".join(arrow.segments))
        )
        ends = f"source={quoteattr(arrow.source)} target={quoteattr(arrow.target)}"
        edges.append(f'<edge id="e{number}" {ends} directed="{directed}">{data}</edge>')
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">'
    return f'{head}{keys}<graph id="bsb" edgedefault="directed">{nodes}{"".join(edges)}</graph></graphml>\n'


def _rating(node: Node) -> str:
    return _data("rating", node.note) if node.note else ""


def _data(key: str, value: str) -> str:
    return f'<data key="{key}">{escape(clean(value)[0])}</data>'
