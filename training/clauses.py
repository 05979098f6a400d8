"""Spoken sentences put together of parts, so that a name meets thousands of neighbours instead of some hundreds of templates.

    opening + NAME + what somebody does        «og så var det sånn at STEIN hadde nøkkelen»
    what goes before a person + NAME + tail    «penger hos HANS i går»
    verb first + NAME + the rest               «så satt HANS der på kjøkkenet og skreiv»

The parts stand in ``maler/ledd.txt``. Slots are those of `frames`.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

PARTS = Path(__file__).resolve().parent / "maler" / "ledd.txt"


class Clauses:
    """The parts, and the ways to join them to a template with slots."""

    def __init__(self) -> None:
        self._parts: dict[str, list[str]] = {}
        section = ""
        for line in PARTS.read_text("utf-8").splitlines():
            if line.startswith("["):
                section = line.strip("[]")
                self._parts[section] = []
            elif line.strip() and not line.startswith("#"):
                self._parts[section].append(line.strip())
        self._ways: tuple[tuple[int, Callable[[random.Random], str]], ...] = (
            (24, self._subject),
            (26, self._object),
            (16, self._inverted),
            (10, self._called),
            (8, self._two),
            (6, self._list),
            (6, self._compound),
            (8, self._addressed),
            (4, self._alone),
        )

    def template(self, rng: random.Random) -> str:
        """Draw one sentence with slots."""
        weights = [weight for weight, _way in self._ways]
        return rng.choices(self._ways, weights)[0][1](rng)

    def _a(self, part: str, rng: random.Random) -> str:
        return rng.choice(self._parts[part])

    def _name(self, rng: random.Random) -> str:
        return rng.choices(("{F}", "{FL}", "{L}"), (86, 11, 3))[0]

    def _opening(self, rng: random.Random) -> str:
        return self._a("åpning", rng) + " " if rng.random() < 0.6 else ""

    def _tail(self, rng: random.Random) -> str:
        return " " + self._a("hale", rng) if rng.random() < 0.6 else ""

    def _subject(self, rng: random.Random) -> str:
        return f"{self._opening(rng)}{self._name(rng)} {self._a('etter', rng)}"

    def _object(self, rng: random.Random) -> str:
        return f"{self._a('foran', rng)} {self._name(rng)}{self._tail(rng)}"

    def _inverted(self, rng: random.Random) -> str:
        return f"{self._a('omvendt', rng)} {self._name(rng)} {self._a('etter_omvendt', rng)}"

    def _called(self, rng: random.Random) -> str:
        comma = " , " if rng.random() < 0.2 else " "
        return f"{self._a('heter', rng)}{comma}{self._name(rng)}{self._tail(rng)}"

    def _two(self, rng: random.Random) -> str:
        pair = f"{self._name(rng)} og {{F}}"
        if rng.random() < 0.5:
            return f"{self._opening(rng)}{pair} {self._a('etter_navn_og_navn', rng)}"
        return f"{self._a('foran', rng)} {pair}{self._tail(rng)}"

    def _list(self, rng: random.Random) -> str:
        joint = rng.choice((" , ", " og ", " "))
        names = joint.join(["{F}"] * rng.choice((2, 3, 4)))
        return f"{self._a('foran', rng)} {names} og {{F}}{self._tail(rng)}"

    def _compound(self, rng: random.Random) -> str:
        return f"{rng.choice(('i', 'på', 'etter', 'hele', 'den', 'vi kaller det', 'det var'))} {{F}} - {self._a('sammensatt', rng)}{self._tail(rng)}"

    def _addressed(self, rng: random.Random) -> str:
        if rng.random() < 0.6:
            return f"{self._a('kall', rng)} , {{F}} {rng.choice(('?', '.', '!'))}"
        return f"{{F}} , {self._a('kall', rng)} ?"

    def _alone(self, rng: random.Random) -> str:
        return rng.choice(("{F} .", "{F} ?", "og {F} .", "bare {F} .", "{FL} ."))
