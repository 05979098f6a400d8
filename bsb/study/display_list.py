"""What displays there are: those that come along, by the step they belong to, and those of a study's own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import DisplayError
from bsb.language import _

if TYPE_CHECKING:
    from bsb.display.spec import DisplaySpec

__all__ = ["list_displays", "own_names", "steps"]


def list_displays(folder: Path | None = None) -> list[str]:
    """Return what there is, a line each, under the step it belongs to; last those of the study in `folder`, by the names they are asked for."""
    from bsb.display import presets

    lines: list[str] = []
    for step in steps():
        lines.append(f"{step}:")
        for preset in presets():
            if step in preset.step:
                lines.append(f"  {preset.id:<3}  {preset.slug:<20} {_(preset.question)}")
    return [*lines, *_own_lines(folder)]


def _own(folder: Path | None) -> Iterator[tuple[Path, DisplaySpec | None]]:
    """Yield the display files of a study, each with what it asks for; None where it has faults."""
    from bsb.display.catalogue import load_spec, own_files

    for path in own_files(folder):
        try:
            yield path, load_spec(path)
        except DisplayError:
            yield path, None


def _own_lines(folder: Path | None) -> list[str]:
    faulty = _("Fila har feil. Se dem med «bsb display {name}».")
    lines = [
        f"  {spec.id if spec else '?':<3}  {path.stem:<20} {spec.question if spec else faulty.format(name=path.stem)}"
        for path, spec in _own(folder)
    ]
    return [_("egne (mappa «visninger»):"), *lines] if lines else []


def own_names(folder: Path) -> list[str]:
    """Return the display files of a study that have files of their own: one that goes by a preset's name is made in its place."""
    from bsb.display import presets

    known = {preset.slug for preset in presets()}
    return [str(path) for path, spec in _own(folder) if spec is None or spec.slug not in known]


def steps() -> list[str]:
    """Return the steps of a study in the order they are taken; one that only a preset knows comes last."""
    from bsb.display import presets

    order = ("innsamling", "koding", "prosess", "konferanse", "delrapport", "sluttrapport")
    found = dict.fromkeys(step for preset in presets() for step in preset.step)
    return [*(step for step in order if step in found), *(step for step in found if step not in order)]
