"""The cases of a study: those of bsb.toml in its order, then any that transcripts name besides."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from bsb.model.people import Case
from bsb.text.files import write_text

__all__ = ["all_cases", "write_cases"]


def all_cases(told: Sequence[Case], used: Iterable[str]) -> list[Case]:
    """Return `told`, then a case for each id of `used` that is not among them, by id."""
    known = {case.id for case in told}
    return [*told, *(Case(id, id) for id in sorted(set(used) - known) if id)]


def write_cases(toml: Path, cases: Iterable[Case]) -> None:
    """Add cases at the end of bsb.toml, where the team can rename them; what stands there is left as it is."""
    text = toml.read_text(encoding="utf-8-sig").rstrip()
    # A basic string of TOML is written as JSON writes one.
    rows = (f"[[case]]\nid = {json.dumps(one.id)}\nnavn = {json.dumps(one.name, ensure_ascii=False)}" for one in cases)
    write_text(toml, "\n\n".join([text, *rows]) + "\n")
