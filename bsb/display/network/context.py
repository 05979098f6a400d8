"""D20: who is around the user, and how the relation is spoken of. Relations, not causes: lines without arrowheads."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from bsb.display.codes import dimension_of
from bsb.display.matrix import Matrix
from bsb.display.network.base import Look, Relation, network
from bsb.display.network.behind import by_people, heard, strongest_first
from bsb.display.network.layout import rings
from bsb.display.select import Selection
from bsb.display.work import Item, Work, sign_of
from bsb.language import _
from bsb.model.coding import Coding
from bsb.model.graph import Graph

__all__ = ["context"]


def context(work: Work, selection: Selection) -> Matrix:
    """Return the user in the middle, actors in a ring by how many speak of them, and lines between those mentioned together."""
    wanted = dimension_of(work.spec.options.get("dimensjon", "aktør"))
    actors = {code.id for code in work.material.codebook if code.dimension is wanted}
    center = _("Bruker")
    around: dict[str, list[tuple[Item, Coding]]] = defaultdict(list)
    between: dict[tuple[str, str], list[tuple[Item, Coding]]] = defaultdict(list)
    lost = {}
    for item in selection.items:
        here = [coding for coding in item.codings if coding.code in actors]
        if not here:
            lost[item.id] = _("nevner ingen aktør")
        for coding in here:
            around[coding.code].append((item, coding))
        for one in here:
            for other in here:
                if one.code < other.code:
                    between[one.code, other.code] += [(item, one), (item, other)]
    told, together = _("nevnt av"), _("nevnt i samme utsagn")
    ring = strongest_first(work, [_relation(work, told, center, code, rows) for code, rows in around.items()])
    pairs = [_relation(work, together, one, other, rows) for (one, other), rows in between.items()]
    relations = [*ring, *strongest_first(work, pairs)]
    kinds = dict.fromkeys((each.target for each in ring), "actor") | {center: "center"}
    rules = (
        _(
            "Streken mellom bruker og aktør viser hvor mange som snakker om aktøren og hvordan. Strek mellom to aktører: nevnt i samme utsagn."
        ),
        _("Strekene viser forhold, ikke årsak."),
    )
    order = _("de som er rundt brukeren, flest først, deretter de som nevnes sammen")
    look = Look(kinds, rules=rules, order=order, counts=_("personer"))
    matrix = network(work, selection, relations, lost, look)
    return replace(matrix, graph=_ringed(matrix.graph, center))


def _relation(work: Work, kind: str, source: str, target: str, rows: list[tuple[Item, Coding]]) -> Relation:
    sign = sign_of(coding for _item, coding in rows)
    segments = tuple(dict.fromkeys(item.id for item, _coding in rows))
    return by_people(
        work, Relation(source, target, sign, kind, directed=False, segments=segments, basis=_("utsagn")), heard(work)
    )


def _ringed(graph: Graph | None, center: str) -> Graph | None:
    if graph is None or not graph.nodes:
        return graph
    others = [node.key for node in graph.nodes if node.key != center]
    circles = [others] if len(others) <= 8 else [others[:6], others[6:]]
    place = rings(center, circles)
    nodes = tuple(replace(node, column=place[node.key][0], row=place[node.key][1]) for node in graph.nodes)
    arrows = tuple(replace(arrow, via=()) for arrow in graph.arrows)
    return replace(graph, nodes=nodes, arrows=arrows, style="rings")
