"""What networks share: relations gathered from their rows, the picture's limits, and the table beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bsb.display.fields.goals import evidence
from bsb.display.judging import rating_over
from bsb.display.matrix import Matrix
from bsb.display.network.layout import Layout, in_loops, layered
from bsb.display.select import Selection
from bsb.display.spec import FieldSpec
from bsb.display.work import Work
from bsb.exchange.human_columns import spoken
from bsb.language import _
from bsb.model.display import Account, Cell, Gap, Heading, Layer, LayerKind, Left
from bsb.model.graph import Arrow, Graph, Node

__all__ = ["MOST_ARROWS", "MOST_NODES", "Look", "Relation", "causes_said", "network", "node_label"]

MOST_NODES, MOST_ARROWS = 15, 25
"""How many boxes and arrows a picture can carry; the rest stands in the table."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A line from one thing to another with all that speaks for it. `n` is how many cases (or people) it holds for.

    `of` is how many people could have said so, or None where no people are counted. `counted` is what the table says of `n`, and `beside`
    what it says next to it. `target` is '' where nothing comes after: such a line is in the table only. `basis` says what a line rests on
    that nobody has stated or read: the order of events, or of the codebook.
    """

    source: str
    target: str
    sign: str = ""
    type: str = ""
    n: int = 0
    of: int | None = None
    stated: bool = True
    directed: bool = True
    segments: tuple[str, ...] = ()
    who: str = ""
    note: str = ""
    counted: str = ""
    beside: str = ""
    basis: str = ""

    @property
    def key(self) -> str:
        """A key that tells it from others between the same two."""
        return ">".join(filter(None, (self.source, self.target, self.sign, self.type)))


@dataclass(frozen=True, slots=True)
class Look:
    """What is said of boxes and lines: kinds and names of boxes by key, notes under the table, and what lines mean where they are no causes.

    `style` is what the picture says of the lines (`Graph.style`), `order` in what order the rows of the table stand, `last` what stands
    there when nothing comes after, `counts` what the numbers on the lines are numbers of, and `judged` how what is in a box is judged.
    """

    kinds: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    style: str = "layers"
    order: str = ""
    last: str = ""
    counts: str = ""
    judged: Callable[[Work, str], str] = rating_over


def node_label(work: Work, key: str) -> str:
    """Return what a box says: a code's name, an event's words, or the word itself."""
    if key in work.material.codebook.by_id:
        return work.code_name(key)
    event = next((each for each in work.material.human.events if each.id == key), None)
    return event.text if event is not None else key


def network(
    work: Work,
    selection: Selection,
    relations: Sequence[Relation],
    left_out: Mapping[str, str],
    look: Look = Look(),
) -> Matrix:
    """Return relations as a table with a picture of the strongest beside it."""
    drawn = _strongest([each for each in relations if each.target])
    nodes = list(dict.fromkeys(each for relation in drawn for each in (relation.source, relation.target)))
    edges = [(each.source, each.target) for each in drawn]
    loops = in_loops(nodes, edges)
    layout = layered(nodes, edges)
    names = {
        key: look.labels.get(key) or node_label(work, key)
        for relation in relations
        for key in (relation.source, relation.target)
        if key
    } | {"": look.last}
    graph = Graph(
        tuple(
            Node(key, names[key], look.kinds.get(key, "variable"), *layout.place[key], note=look.judged(work, key))
            for key in nodes
        ),
        tuple(_arrow(each, (each.source, each.target) in loops, layout) for each in drawn),
        look.style,
        look.counts,
    )
    rows = tuple(Heading(each.key, names[each.source]) for each in relations)
    cells = [
        cell
        for each in relations
        for cell in _cells(work, each, names, (each.source, each.target) in loops, each in drawn)
    ]
    return Matrix(
        rows,
        _columns(),
        tuple(cells),
        _account(selection, left_out),
        (look.order, _("gitt i visningen")),
        _("Fra"),
        (*look.notes, *_undrawn(len(drawn), sum(bool(each.target) for each in relations))),
        look.rules or causes_said(look.counts),
        graph,
        "graph",
    )


def _undrawn(drawn: int, of: int) -> Iterator[str]:
    if drawn < of:
        said = _("Figuren viser de {n} sterkeste av {of} forbindelser. Resten står i tabellen.")
        yield said.format(n=drawn, of=of)


def causes_said(counts: str) -> tuple[str, ...]:
    """What lines mean where they are causes; `counts` is what their numbers are numbers of."""
    return (
        _(
            "Heltrukken pil: informanter sier det, og utsagnene er knyttet til. Stiplet pil: analytiker tolker, eller utsagnene mangler. Tykk pil er del av en løkke."
        ),
        _("Tallet på pila er {what}.").format(what=counts or _("hvor mange")),
        _("At to ting nevnes sammen, blir aldri en pil."),
    )


def _strongest(relations: Sequence[Relation]) -> list[Relation]:
    kept: list[Relation] = []
    nodes: set[str] = set()
    for each in sorted(relations, key=lambda one: (-max(one.n, 1), -len(one.segments), one.key)):
        more = nodes | {each.source, each.target}
        if len(more) <= MOST_NODES and len(kept) < MOST_ARROWS:
            kept.append(each)
            nodes = more
    return [each for each in relations if each in kept]


def _arrow(each: Relation, loop: bool, layout: Layout) -> Arrow:
    via = layout.via.get((each.source, each.target), ())
    return Arrow(
        each.source,
        each.target,
        each.sign,
        spoken(each.type),
        each.n,
        each.stated,
        loop,
        each.directed,
        each.segments,
        via,
    )


_HEADS = ("til", "fortegn", "type", "antall", "grunnlag", "belegg")


def _columns() -> tuple[Heading, ...]:
    names = {
        "til": _("Til"),
        "fortegn": _("Fortegn"),
        "type": _("Forbindelse"),
        "antall": _("Gjelder"),
        "grunnlag": _("Grunnlag"),
        "belegg": _("Belegg"),
    }
    return tuple(Heading(key, names[key], kind="field") for key in _HEADS)


def _cells(work: Work, each: Relation, names: Mapping[str, str], loop: bool, drawn: bool) -> list[Cell]:
    basis = each.basis or (_("informant sier") if each.stated else _("analytiker tolker"))
    basis += f" ({each.who})" if each.who and not each.stated and not work.external else ""
    kind = "; ".join(
        filter(
            None,
            (
                spoken(each.type),
                _("del av en løkke") if loop else "",
                each.note,
                "" if drawn or not each.target else _("ikke i figuren"),
            ),
        )
    )
    proof = evidence(work, each.segments, FieldSpec("belegg", quotes=1, words=25))
    layers: dict[str, tuple[Layer, ...]] = {
        "til": (Layer(LayerKind.TEXT, names[each.target]),),
        "fortegn": (Layer(LayerKind.SIGN, each.sign, sign=each.sign),) if each.sign else (),
        "type": (Layer(LayerKind.TEXT, kind),) if kind else (),
        "antall": _counted(each),
        "grunnlag": (Layer(LayerKind.TEXT if each.stated else LayerKind.READING, basis),),
        "belegg": () if isinstance(proof, Gap) else tuple(proof),
    }
    return [
        Cell(each.key, key, found, None if found else Gap.NO_DATA, each.segments if key == "belegg" else ())
        for key, found in layers.items()
    ]


def _counted(each: Relation) -> tuple[Layer, ...]:
    if not each.counted:
        return ()
    return (Layer(LayerKind.COUNT, each.counted, each.segments, number=float(each.n), of=each.of, note=each.beside),)


def _account(selection: Selection, left_out: Mapping[str, str]) -> Account:
    return Account(
        selection.unit,
        len(selection.items) + len(selection.excluded),
        tuple(item.id for item in selection.items if item.id not in left_out),
        tuple(Left(item.id, left_out[item.id]) for item in selection.items if item.id in left_out),
        selection.excluded,
    )
