"""The phases of a person's way through the services, in the order they come (D25, D29, D32)."""

from __future__ import annotations

from bsb.display.folding import fold

__all__ = ["PHASES", "phase_place"]

PHASES = ("før", "første møte", "oppfølging", "utskriving", "i dag")

_PLACE = {fold(name): place for place, name in enumerate(PHASES, 1)}


def phase_place(name: str) -> int:
    """Return which number a phase is in time; 0 where there is none, and the one after the last for a phase of the study's own."""
    return _PLACE.get(fold(name.strip()), len(PHASES) + 1) if name.strip() else 0
