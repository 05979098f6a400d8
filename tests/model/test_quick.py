"""What is made quickly is the same value as what its class makes, as locked, as equal, and as fit to travel."""

from __future__ import annotations

import copy
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields

import pytest

from bsb.display.items import Entry, Item
from bsb.model.coding import Coding, Directness, OriginOfCoding, Segment, Status, Valence
from bsb.model.display import Cell, Layer, LayerKind
from bsb.model.quick import quick
from bsb.model.transcript import Span, Transcript, Turn

SPAN = Span("I01", 3, 0, 14)
SEGMENT = Segment("I01-S001", SPAN, "Det er kaldt.", "aa", "P02")
CODING = (
    "I01-S001", "bolig", "kari", OriginOfCoding.HUMAN, Status.ACCEPTED, 0.5, Valence.MIXED, Directness.DIRECT, 2, (), True,
    False, "så", "2026", "r1",
)  # fmt: skip
GIVEN = [
    (Span, ("I01", 3, 0, 14)),
    (Turn, (0, "P01", "Ja.")),
    (Segment, ("I01-S001", SPAN, "Det er kaldt.", "aa", "P02")),
    (Coding, CODING),
    (Coding, CODING[:5]),
    (Item, ("I01-S001", "nord", "I01", "P02", SEGMENT, (Coding(*CODING),))),
    (Entry, (Item("I01-S001"),)),
    (Layer, (LayerKind.QUOTE, "Det er kaldt.", ("I01-S001",))),
    (Cell, ("rad", "kolonne")),
]


@pytest.mark.parametrize(("kind", "given"), GIVEN)
def test_it_is_the_same_value(kind: type, given: tuple[object, ...]):
    made, usual = quick(kind)(*given), kind(*given)
    assert type(made) is kind
    assert made == usual and hash(made) == hash(usual) and repr(made) == repr(usual)
    assert pickle.loads(pickle.dumps(made)) == usual
    assert copy.copy(made) == usual
    with pytest.raises(FrozenInstanceError):
        setattr(made, fields(kind)[0].name, "x")


def test_fields_may_be_given_by_name():
    assert quick(Layer)(LayerKind.TEXT, "Ja", note="nei") == Layer(LayerKind.TEXT, "Ja", note="nei")


def test_what_cannot_be_made_so_is_refused():
    @dataclass(frozen=True, slots=True)
    class Listed:
        rows: list[str] = field(default_factory=list)

    for kind in (Listed, Transcript, str):
        with pytest.raises(TypeError):
            quick(kind)
