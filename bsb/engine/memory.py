"""Seldom looking for rings of values.

Python looks through everything it holds, again and again while much is made, for values that point at each other in a ring. Ours are trees:
they go when nobody holds them, without being looked for. In a study of many hundred thousand values the looking is a third of the time.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["few_searches", "let_be"]

_YOUNG, _MIDDLE, _OLD = 50_000, 10, 10


@contextmanager
def few_searches() -> Iterator[None]:
    """Inside, what is there already is let be, and new values are searched seldom."""
    before = gc.get_threshold()
    gc.freeze()
    gc.set_threshold(_YOUNG, _MIDDLE, _OLD)
    try:
        yield
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()


def let_be() -> None:
    """Leave what is there out of every search to come."""
    gc.freeze()
