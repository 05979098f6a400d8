"""Every verb on a full disk, where a file is held by another program, and where the study cannot be written:

one of our own sentences, nothing lost, and the verb can be run again.
"""

from __future__ import annotations

import datetime
import errno
import os
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest import mock

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from bsb.errors import BsbError
from bsb.study.checking import check_integrity

from .test_killed import begun, disturbed, ready, start, whole_again
from .verbs import VERBS, Place, content

__all__ = ["begun", "start"]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="the verbs are prepared with fork and chmod"),
]


def _failing(number: int) -> Callable[..., None]:
    def fail(*_args: object, **_named: object) -> None:
        raise OSError(number, os.strerror(number), "fil")

    return fail


@contextmanager
def _full() -> Iterator[None]:
    with mock.patch("os.fsync", _failing(errno.ENOSPC)):
        yield


@contextmanager
def _held() -> Iterator[None]:
    with mock.patch.object(Path, "replace", _failing(errno.EACCES)):
        yield


@contextmanager
def _only_read() -> Iterator[None]:
    """The study file cannot be written, and no file can be made."""

    def give(connection: sqlite3.Connection, _record: object) -> None:
        connection.execute("PRAGMA query_only = ON")

    write = Path.write_bytes

    def refuse(path: Path, content: bytes) -> int:
        if path.suffix == ".tmp":
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), "fil")
        return write(path, content)

    event.listen(Engine, "connect", give)
    try:
        with mock.patch.object(Path, "write_bytes", refuse):
            yield
    finally:
        event.remove(Engine, "connect", give)


class _Before(datetime.datetime):
    @classmethod
    def now(cls, tz: datetime.tzinfo | None = None) -> datetime.datetime:
        return datetime.datetime(1999, 12, 31, 23, 0, tzinfo=tz)


@contextmanager
def _set_back() -> Iterator[None]:
    with mock.patch("bsb.text.clock.datetime", SimpleNamespace(datetime=_Before, UTC=datetime.UTC)):
        yield


FAULTS: Mapping[str, Callable[[], Any]] = {"full": _full, "held": _held, "read-only": _only_read}


@pytest.mark.parametrize("name", VERBS)
def test_a_fault_is_a_sentence_and_nothing_is_lost_and_a_clock_set_back_is_no_fault(
    begun: dict[tuple[str, ...], Place], name: str
):
    place = ready(begun, tuple(VERBS[name].before))
    copy, before, after = disturbed(place, name)
    for what, fault in FAULTS.items():
        copy = place.copy(copy.root)
        when = f"{name}, {what}"
        refused = ""
        try:
            with fault():
                VERBS[name].run(copy)
        except BsbError as error:
            refused = str(error)
        assert not refused.startswith("4:"), f"{when}: {refused}"
        assert check_integrity(copy.study) == [], when
        assert content(copy.study) in (before, after), when
        whole_again(copy, name, before, after, when)
    copy = place.copy(copy.root)
    with _set_back():
        VERBS[name].run(copy)
    assert content(copy.study) == after, f"{name}, clock set back: only the times may differ"
