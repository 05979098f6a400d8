"""What becomes of a sentence when its identifiers are made general or masked."""

from __future__ import annotations

from bsb.model.settings import NamePolicy
from bsb.privacy.identifiers import find_identifiers, written

__all__ = ["generalised"]


def generalised(sentence: str) -> str:
    """Return the sentence as it would be printed."""
    out, at = [], 0
    for found in find_identifiers(sentence):
        out += [sentence[at : found.start], written(found, NamePolicy())]
        at = found.end
    return "".join(out) + sentence[at:]
