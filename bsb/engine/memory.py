"""What lies in memory: seldom looked through for rings of values, and not left on the disk when a process falls.

Python looks through everything it holds, again and again while much is made, for values that point at each other in a ring. Ours are trees:
they go when nobody holds them, without being looked for. In a study of many hundred thousand values the looking is a third of the time.
"""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["few_searches", "let_be", "no_dumps"]

_YOUNG, _MIDDLE, _OLD = 1_000_000, 10, 10


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


def no_dumps() -> None:
    """Let this process and those it starts leave no copy of their memory when they fall: there are names in it. Windows has no such limit."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        import resource

        _soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
