"""Stretching a passphrase in a process of its own, while this one goes on.

Scrypt is made to be slow: one to two seconds and some hundred megabytes each time, and in this process nothing else could run beside it.
What goes there and back goes through pipes: the passphrase is never on a command line, in an environment or in a file. The
process writes nothing, and ends when the one who started it does.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

__all__ = ["Refused", "opening_apart", "sealing_apart"]

_PROGRAM = Path(__file__).with_name("sealing_process.py")
_LENGTH = 4


class Refused(Exception):
    """The passphrase does not open the content."""


@contextlib.contextmanager
def sealing_apart(plain: bytes, passphrase: str) -> Iterator[Callable[[], bytes | None]]:
    """Begin to seal `plain`, and give what waits for it to be done: None where no process could do it.

    The process is ended when the block is left.
    """
    with _apart(b"s", plain, passphrase) as answer:
        yield answer


@contextlib.contextmanager
def opening_apart(raw: bytes, passphrase: str) -> Iterator[Callable[[], bytes | None]]:
    """Begin to open `raw`, as `sealing_apart` does. What waits raises `Refused` when the passphrase is wrong."""
    with _apart(b"o", raw, passphrase) as answer:
        yield answer


@contextlib.contextmanager
def _apart(act: bytes, content: bytes, passphrase: str) -> Iterator[Callable[[], bytes | None]]:
    phrase = passphrase.encode("utf-8")
    process = _started()
    if process is None:
        yield lambda: None
        return
    answers: list[bytes] = []
    asked = b"".join((act, len(phrase).to_bytes(_LENGTH, "big"), phrase, content))
    # A pipe takes no more than the other end has read, so somebody must stand by it.
    asking = threading.Thread(target=_ask, args=(process, asked, answers), daemon=True)
    asking.start()
    try:
        yield lambda: _answer(asking, answers)
    finally:
        process.kill()
        asking.join()


def _started() -> subprocess.Popen[bytes] | None:
    # A program packed as one file has no Python beside it, and would start itself.
    if not sys.executable or getattr(sys, "frozen", False):
        return None
    # The process has no use for what opens the key, nor for anything else that is set for bsb.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BSB_")}
    try:
        return subprocess.Popen(  # noqa: S603 - our own file, run by the Python that runs this
            # -P: no file beside the program, or where bsb is run from, takes the place of a library.
            [sys.executable, "-P", str(_PROGRAM)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return None


def _ask(process: subprocess.Popen[bytes], asked: bytes, answers: list[bytes]) -> None:
    with contextlib.suppress(OSError, ValueError):
        answer, _nothing = process.communicate(asked)
        if process.returncode == 0:
            answers.append(answer)


def _answer(asking: threading.Thread, answers: list[bytes]) -> bytes | None:
    asking.join()
    if not answers or answers[0][:1] not in (b"+", b"-"):
        return None
    if answers[0][:1] == b"-":
        raise Refused
    return answers[0][1:]
