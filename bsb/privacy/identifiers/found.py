"""What an identifier's finder gives back."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["Found"]


class Found(NamedTuple):
    """A direct identifier at code points `start:end`.

    `type` names the kind (`phone`, `id-number`, …), `mask` the bracketed word for it, `general` words that keep the meaning and the
    sentence ('' where nothing can be kept).
    """

    start: int
    end: int
    type: str
    mask: str
    general: str = ""
