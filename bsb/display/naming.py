"""Names in a row, so that they can be told from each other again: `Nord, Sør`, and `Nord, øst og sentrum; Sør`."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["listed", "unlisted"]


def listed(names: Sequence[str]) -> str:
    """Return names in a row; with semicolons between them where one of them has a comma itself."""
    if not any(", " in name for name in names):
        return ", ".join(names)
    # The comma inside a name is held to the word after it, so that one name alone is not taken for two.
    return "; ".join(name.replace(", ", ",\u00a0") for name in names)


def unlisted(text: str) -> list[str]:
    """Return the names of a row that `listed` made."""
    return text.replace("; ", ", ").split(", ")
