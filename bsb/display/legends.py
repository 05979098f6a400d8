"""What the lines of a network mean, in one line under the picture and on the slide."""

from __future__ import annotations

from bsb.language import _
from bsb.model.graph import Arrow, Graph, Node

__all__ = ["arrow_said", "legend", "line_width", "node_text"]


def legend(graph: Graph) -> str:
    """Return the key to the lines: causes as said or read, relations around the user, or what comes after what."""
    number = _("tallet er {what}").format(what=graph.counts or _("hvor mange"))
    if graph.style == "rings":
        said = _("Tykkere strek: flere nevner den · + positivt, − kritisk, ± begge")
    elif graph.style == "steps":
        said = _("Hver pil går til det som kommer etter, ikke årsak")
    else:
        said = _("Heltrukken: informanter sier · stiplet: analytiker tolker · tykk: del av løkke")
    return f"{said} · {number}"


def node_text(node: Node) -> str:
    """Return what stands in a box: what it is, and under it how it is judged."""
    return f"{node.label}\n({node.note})" if node.note else node.label


def arrow_said(arrow: Arrow) -> str:
    """Return what stands in words after the ends of a line: `+, 2`, or the number alone where a sign has no meaning."""
    return ", ".join(filter(None, (arrow.sign, str(arrow.n) if arrow.n else "")))


def line_width(arrow: Arrow) -> float:
    """Return how thick a line is drawn, in points: a loop's arrows more than others, and a relation by how many mention it."""
    if arrow.loop:
        return 2.6
    return 1.4 if arrow.directed else 1.0 + min(arrow.n, 12) * 0.35
