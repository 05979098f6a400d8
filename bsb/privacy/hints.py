"""What the name model sees in a transcript, as hints for the rules.

The model and the rules are joined: what either finds is replaced. For names that are also words the model's opinion is one more
piece of evidence beside the frames, since it is wrong about those too often to decide alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Protocol

from bsb.errors import MissingPartError
from bsb.model.settings import NamePolicy

if TYPE_CHECKING:
    from bsb.engine import Engine

__all__ = ["Hint", "gate_hints", "hints_for"]

Hint = tuple[int, int, str, float]
"""(start, end, label, belief): code points, PER, LOC or ORG, and how much the model believes it (0-1).

The label is '' where the model falls short of a name; then the belief is that in a person.
"""


# So many texts travel together.
_BUNDLE = 200


class _Model(Protocol):
    def weigh(self, texts: Sequence[str]) -> Sequence[Sequence[Hint]]: ...


def hints_for(texts: Sequence[str], policy: NamePolicy) -> Sequence[tuple[Hint, ...] | None]:
    """Return the model's hints for each text. Without a model they are None, and lists and frames work alone.

    Raises `MissingPartError` when the study names a pipeline of its own that is not installed.
    """
    model = _model(policy.pipeline)
    if model is None:
        return [None] * len(texts)
    return [tuple((*found,) for found in spans) for spans in model.weigh(texts)]


def gate_hints(
    texts: Sequence[str], policy: NamePolicy, engine: Engine | None = None
) -> Sequence[tuple[Hint, ...] | None]:
    """Do what `hints_for` does for the release gate, which stands also where the study's own pipeline is not installed.

    Processes of `engine` that have read interviews have the model; without it, the model is loaded here.
    """
    if engine is None:
        return _gate_hints(texts, policy)
    bundles = [texts[start : start + _BUNDLE] for start in range(0, len(texts), _BUNDLE)]
    return [each for found in engine.map(partial(_gate_hints, policy=policy), bundles) for each in found.values()]


def _gate_hints(texts: Sequence[str], policy: NamePolicy) -> Sequence[tuple[Hint, ...] | None]:
    try:
        return hints_for(texts, policy)
    except MissingPartError:
        return [None] * len(texts)


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
