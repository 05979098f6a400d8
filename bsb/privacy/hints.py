"""What the name model sees in a transcript, as hints for the rules.

The model and the rules are joined: what either finds is replaced. For names that are also words the model's opinion is one more
piece of evidence beside the frames, since it is wrong about those too often to decide alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Protocol

from bsb.errors import MissingPartError
from bsb.model.settings import NamePolicy

__all__ = ["Hint", "hints_for"]

Hint = tuple[int, int, str]
"""(start, end, PER, LOC or ORG) in code points."""


class _Model(Protocol):
    def find(self, texts: Sequence[str]) -> Sequence[Sequence[tuple[int, int, str, float]]]: ...


def hints_for(texts: Sequence[str], policy: NamePolicy) -> list[tuple[Hint, ...]]:
    """Return the model's hints for each text. Without a model there are none, and lists and frames work alone.

    Raises `MissingPartError` when the study names a pipeline of its own that is not installed.
    """
    model = _model(policy.pipeline)
    if model is None:
        return [() for _ in texts]
    return [tuple((found[0], found[1], found[2]) for found in spans) for spans in model.find(texts)]


@lru_cache(maxsize=2)
def _model(pipeline: str) -> _Model | None:
    from bsb.privacy import ner

    if pipeline:
        return ner.load_user(pipeline)
    try:
        return ner.load()
    except (OSError, MissingPartError):
        # An installation without the model's files still finds names by list and frame.
        return None
