"""One replacement in a text, before it is made."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Edit"]


@dataclass(frozen=True, slots=True, repr=False)
class Edit:
    """Put `text` at `start:end`. `core` is the name alone and what is put there when the wider edit collides with another;
    `plural` what stands for two of the same role.
    """

    start: int
    end: int
    text: str
    type: str
    person: str = ""
    core: tuple[int, int, str] | None = None
    plural: str = ""

    def __repr__(self) -> str:
        return f"Edit({self.start}:{self.end}, {self.type})"
