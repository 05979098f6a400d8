"""How far a long step has come: a bar on a terminal, nothing in a pipe or a file, nothing with --quiet."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from bsb.cli import screen

__all__ = ["progressing", "working"]

Tell = Callable[[str, int, int], None]


@contextmanager
def progressing() -> Iterator[Tell]:
    """Give what a verb tells of its progress: what it does, how many are done, how many there are (0: not known).

    The bar is gone when the block ends, however it ends, so that what is printed after it stands alone.
    """
    if screen.quiet() or not sys.stderr.isatty():
        yield lambda _what, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        yield _teller(bars.add_task, bars.update)


def _teller(add: Callable[..., int], update: Callable[..., None]) -> Tell:
    tasks: list[int] = []
    last = [0, 0]
    said = [""]

    def tell(what: str, done: int, total: int) -> None:
        # A step that begins anew, or that counts something else, gets a line of its own; one of the same name goes over the same once more.
        if not tasks or (what != said[0] and (done < last[0] or total != last[1])):
            tasks.append(add(what, total=None))
        last[:], said[0] = [done, total], what
        update(tasks[-1], description=what, completed=done, total=total or None)

    return tell


@contextmanager
def working(what: str) -> Iterator[None]:
    """Show that something is at work whose length is not known."""
    with progressing() as tell:
        tell(what, 0, 0)
        yield
