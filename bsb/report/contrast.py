"""Contrast between two colours, as WCAG 2.1 counts it (relative luminance)."""

from __future__ import annotations

__all__ = ["contrast"]


def contrast(ink: str, ground: str) -> float:
    """Return the contrast of two colours written `RRGGBB`: 1 for alike, 21 for black on white.

    >>> round(contrast("000000", "FFFFFF"))
    21
    """
    light, dark = sorted((_luminance(ink), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
