"""What there is nothing of yet: displays that would show nothing, told by what the study lacks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bsb.display.folding import fold
from bsb.display.select import BASES
from bsb.display.spec import DisplaySpec
from bsb.language import _
from bsb.model.human import HumanRow
from bsb.model.material import Material

__all__ = ["Lack", "lacks"]

_OF_TALK = {"transcripts", "cases", "turns", "steps"}


@dataclass(frozen=True, slots=True)
class Lack:
    """Something the study has nothing of, in a few words, the command that brings it, and the numbers of the displays that wait for it.

    `stops` says that it is a step of the analysis that has not been taken, and no table that people may fill or not.
    """

    what: str
    command: str
    displays: tuple[str, ...]
    stops: bool = False

    def __str__(self) -> str:
        return f"{', '.join(self.displays)}: {self.what} ({self.command})"


def lacks(material: Material, specs: Sequence[DisplaySpec]) -> tuple[Lack, ...]:
    """Return what is lacking for those of `specs` that have nothing to show, in the order it is met."""
    found: dict[tuple[str, str, bool], dict[str, None]] = {}
    for spec in specs:
        if lack := _lack(material, spec):
            found.setdefault(lack, {})[spec.id or spec.slug] = None
    return tuple(Lack(what, command, tuple(displays), stops) for (what, command, stops), displays in found.items())


def _lack(material: Material, spec: DisplaySpec) -> tuple[str, str, bool] | None:
    basis = next((name for name in BASES if fold(name) == fold(spec.basis)), "")
    kind = BASES.get(basis, "segments")
    if kind in _OF_TALK or kind == "segments":
        if not material.transcripts:
            return _("ingen utskrifter er lest inn"), "bsb ingest MAPPE", True
        coded = kind != "segments" or basis != "kodinger" or bool(material.standing)
        return None if coded else (_("ingenting er kodet"), "bsb code", True)
    rows: Sequence[HumanRow] = getattr(material.human, kind)
    return (
        None if rows else (_("tabellen «{table}» er tom").format(table=basis), f"bsb export {fold(basis)}.xlsx", False)
    )
