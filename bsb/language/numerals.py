"""Numbers as people print them in the language in use: `1 234,5` and `52 %` in Norwegian, `1 234.5` and `52%` in English. No line break parts them."""

from __future__ import annotations

from bsb.language import _, current

__all__ = ["decimal", "percent", "printed", "spaced"]

_FIXED = "\u00a0"


def spaced(n: int) -> str:
    """Return a whole number with spaces between thousands: `12 400`."""
    return f"{n:,}".replace(",", _FIXED)


def decimal(value: float, places: int = 1) -> str:
    """Return a number with so many decimals: `0,80`."""
    return f"{value:.{places}f}".replace(".", _(","))


def printed(value: float, places: int = 2) -> str:
    """Return a number with as many decimals as it needs, and no more than `places`: `1 234,5`."""
    text = f"{value:,.{places}f}".rstrip("0").rstrip(".") if value % 1 else f"{value:,.0f}"
    return text.replace(",", _FIXED).replace(".", _(",")).replace("-", "−")


def percent(share: float) -> str:
    """Return a share as whole per cent: `52 %`."""
    return f"{round(100 * share)}{'' if current() == 'en' else _FIXED}%"
