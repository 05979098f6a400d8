"""What the files people open cannot hold: Word and Excel refuse the whole file for one such character."""

from __future__ import annotations

import re

__all__ = ["CELL_LIMIT", "clean", "fitting"]

CELL_LIMIT = 32_767
"""So many characters a cell of Excel can hold."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


def clean(text: str) -> tuple[str, int]:
    """Return `text` without characters that files cannot hold, and how many were taken out."""
    # What can be printed has none of them, and that is seen many times faster.
    return (text, 0) if text.isprintable() else _CONTROL.subn("", text)


def fitting(text: str) -> str:
    """Return a text that a cell can hold, and that shows where it was cut: Excel would cut it without a word."""
    return text if len(text) <= CELL_LIMIT else f"{text[: CELL_LIMIT - 4]} […]"
