"""Running a verb in a process of its own that is killed (kill -9) at a chosen moment, or after a random while.

A moment is numbered: each time the process opens a file for writing, flushes it to the disk, renames or removes one, makes a folder, sends
a statement to the database, commits, or is done, it has come one moment further. Killing at every moment in turn leaves no gap between
two steps untried, which random delays alone would. Those at which something on the disk may change for good are the steps.
"""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable
from typing import Any

__all__ = ["killed_after", "killed_at", "moments_of"]

_WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT
_CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree"}


def moments_of(verb: Callable[[], object]) -> list[bool]:
    """Run `verb` undisturbed in a process of its own and return its moments in order: whether each is a step."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(read)
        moments = _counting(None)
        code = _run(verb)
        # The last moment is when everything is done.
        with os.fdopen(write, "w") as told:
            told.write("".join("s" if step else "." for step in moments) + "s")
        os._exit(code)
    os.close(write)
    with os.fdopen(read) as told:
        moments = [letter == "s" for letter in told.read()]
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0, "the verb failed undisturbed"
    return moments


def killed_at(verb: Callable[[], object], moment: int) -> bool:
    """Run `verb`, killed at `moment`; return whether it was killed (it may have fewer moments than before)."""
    pid = os.fork()
    if pid == 0:
        moments = _counting(moment)
        code = _run(verb)
        if code == 0 and len(moments) + 1 == moment:
            os.kill(os.getpid(), signal.SIGKILL)
        os._exit(code)
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


def _counting(moment: int | None) -> list[bool]:
    """Note moments from now on, whether each is a step, and die at number `moment`."""
    from sqlalchemy import event
    from sqlalchemy.engine import Engine

    moments: list[bool] = []

    def reach(step: bool) -> None:
        moments.append(step)
        if len(moments) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    def heard(name: str, args: tuple[object, ...]) -> None:
        if name in _CHANGES or (name == "open" and isinstance(args[2], int) and args[2] & _WRITES):
            reach(True)

    @event.listens_for(Engine, "before_cursor_execute")
    def _statement(*_args: object) -> None:
        reach(False)

    @event.listens_for(Engine, "commit")
    def _commit(*_args: object) -> None:
        reach(True)

    flush = os.fsync

    def flushed(fd: Any) -> None:
        reach(True)
        flush(fd)

    os.fsync = flushed
    sys.addaudithook(heard)
    return moments
