"""Running a verb in a process of its own that is killed (kill -9) at a chosen moment, or after a random while.

A moment is numbered: each time the process opens a file for writing, renames or removes one, makes a folder, sends a statement to
the database, commits, or saves a key, it has come one moment further. Killing at every moment in turn leaves no gap between two
steps untried, which random delays alone would.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable

__all__ = ["count_moments", "killed_after", "killed_at"]

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree"}


def count_moments(verb: Callable[[], object]) -> int:
    """Run `verb` undisturbed in a process of its own and return how many moments it has."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        reached = _counting(None)
        code = _run(verb)
        os.write(write, str(reached()).encode())
        os._exit(code)
    os.close(write)
    with os.fdopen(read) as told:
        moments = told.read()
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0, "the verb failed undisturbed"
    return int(moments)


def killed_at(verb: Callable[[], object], moment: int) -> bool:
    """Run `verb`, killed at `moment`; return whether it was killed (it may have fewer moments than before)."""
    pid = os.fork()
    if pid == 0:
        _counting(moment)
        os._exit(_run(verb))
    return _ended(pid)


def killed_after(verb: Callable[[], object], seconds: float) -> bool:
    """Run `verb`, killed from outside after `seconds`; return whether it was killed before it was done."""
    pid = os.fork()
    if pid == 0:
        os._exit(_run(verb))
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(pid, os.WNOHANG)
        if done:
            assert os.waitstatus_to_exitcode(status) == 0
            return False
        time.sleep(0.001)
    os.kill(pid, signal.SIGKILL)
    return _ended(pid)


def _ended(pid: int) -> bool:
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    assert code in {0, -signal.SIGKILL}, f"the verb ended with {code}"
    return code != 0


def _run(verb: Callable[[], object]) -> int:
    try:
        verb()
    except BaseException:
        import traceback

        traceback.print_exc()
        return 1
    return 0


def _counting(moment: int | None) -> Callable[[], int]:
    """Count moments from now on, and die at `moment`."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    reached = 0

    def step() -> None:
        nonlocal reached
        reached += 1
        if reached == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def heard(name: str, args: tuple[object, ...]) -> None:
        if name in _CHANGES or (name == "open" and isinstance(args[2], int) and args[2] & _WRITES):
            step()

    @event.listens_for(Engine, "before_cursor_execute")
    def _statement(*_args: object) -> None:
        step()

    @event.listens_for(Engine, "commit")
    def _commit(*_args: object) -> None:
        step()

    sys.addaudithook(heard)
    return lambda: reached
