"""What processes that wait for work load before it comes. A module of its own, so that asking for it loads nothing where it is asked."""

from __future__ import annotations

__all__ = ["ready"]


def ready() -> None:
    """Load what every bench needs: code, dictionaries and models."""
    import bsb.coding.parallel  # noqa: F401
    from bsb.coding.valence import valence

    for language in ("nb", "nn"):
        valence("Ordene lastes.", language)
