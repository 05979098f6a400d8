"""Where a study stands: step by step, what waits, and the next command. Nothing is changed, and the key is not needed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from bsb.language import _

if TYPE_CHECKING:
    from bsb.study.steps import Step
    from bsb.study.study import Study

__all__ = ["Standing", "standing_of"]


@dataclass(frozen=True, slots=True)
class Standing:
    """The steps of a study in their order; `next` is the command to type."""

    title: str
    steps: tuple[Step, ...]
    next: str

    def as_json(self) -> dict[str, Any]:
        """The same as plain values."""
        return {"title": self.title, "next": self.next, "steps": [_plain(step) for step in self.steps]}

    def lines(self) -> list[str]:
        """The same as lines to read: each step with what there is, and under it what waits."""
        lines = [self.title, ""]
        width = max(len(step.title) for step in self.steps)
        for number, step in enumerate(self.steps, 1):
            lines.append(f"{number} {step.title:<{width}}  {step.there}")
            lines.extend(f"  {'':<{width}}  → {waiting}" for waiting in step.waiting)
        return lines


def _plain(step: Step) -> dict[str, Any]:
    return {**asdict(step), "waiting": list(step.waiting)}


def standing_of(study: Study) -> Standing:
    """Return where `study` stands."""
    from bsb.study import steps
    from bsb.study.placing import reading

    with reading(study) as view:
        journal = view.journal()
    seen = steps.Seen(study, study.material(grounds=False), journal)
    every = tuple(step(seen) for step in steps.STEPS)
    waiting = [step.command for step in every if step.command]
    return Standing(
        study.settings.title,
        every,
        waiting[0] if waiting else _("studien er ferdig; ta vare på den, og slett det som skal slettes"),
    )
