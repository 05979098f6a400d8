"""The cases of a study: those of bsb.toml in its order, then any that transcripts name besides."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bsb.model.people import Case

__all__ = ["all_cases"]


def all_cases(told: Sequence[Case], used: Iterable[str]) -> list[Case]:
    """Return `told`, then a case for each id of `used` that is not among them, by id."""
    known = {case.id for case in told}
    return [*told, *(Case(id, id) for id in sorted(set(used) - known) if id)]
