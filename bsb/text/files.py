"""Files that are either whole or not there: written beside their place, flushed, then renamed.

A run that is killed leaves what it had written beside, which may hold text. Its name says which machine and process it belonged to, and
the next run that opens the study or writes in the folder takes it away.
"""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import re
import secrets
import sys
import time
import zlib
from collections.abc import Iterator
from pathlib import Path

from bsb.errors import StudyError
from bsb.language import _
from bsb.text.system_faults import why

__all__ = ["atomic", "make_private", "sweep", "unwritten", "write_bytes", "write_text"]

_BESIDE = re.compile(r"\..+\.(?:(?P<host>[0-9a-f]{8})-(?P<pid>\d+)-)?[0-9a-f]{8}\.tmp", re.DOTALL)
_LONG_AGO = 3600
"""Seconds after which a file beside is nobody's, also when it was written on another machine."""


@contextlib.contextmanager
def atomic(path: Path, mode: int | None = None) -> Iterator[Path]:
    """Give a path beside `path` to write to; rename it into place when the block ends well.

    The file beside is removed when the block fails, so nothing half written is left. `mode` sets the permissions
    (0o600 for what only the owner may read). Raises `StudyError` in plain words when the place cannot be written.
    """
    beside = path.with_name(f".{path.name}.{_host()}-{os.getpid()}-{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _sweep_in(path.parent)
        if mode is not None:
            os.close(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_EXCL, mode))
        yield beside
        _flush(beside)
        beside.replace(path)
        _flush_folder(path.parent)
    except OSError as error:
        raise unwritten(path.name, error) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


def unwritten(name: str, error: OSError) -> StudyError:
    """Return, in plain words, why the file called `name` could not be written."""
    if isinstance(error, PermissionError) or error.errno in {errno.EROFS, errno.ETXTBSY, errno.EBUSY}:
        return StudyError(
            _("{file} kan ikke skrives.").format(file=name),
            _("Lukk filen hvis den er åpen i Word eller Excel, og se at mappen ikke er skrivebeskyttet."),
        )
    if error.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
        return StudyError(
            _("Disken er full: {file} er ikke skrevet.").format(file=name), _("Frigjør plass og prøv igjen.")
        )
    return StudyError(
        _("{file} kunne ikke skrives ({why}).").format(file=name, why=why(error)),
        _("Se om disken er full, og om mappen finnes."),
    )


def sweep(folder: Path) -> int:
    """Remove what killed runs left half written in `folder` and the folders in it. Returns how many there were."""
    with contextlib.suppress(OSError):
        return _remove(path for path in folder.rglob(".*.tmp"))
    return 0


def make_private(path: Path) -> None:
    """Make an empty file that only its owner may read, where there is none; what is written to it later keeps that."""
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600))


def write_text(path: Path, text: str, mode: int | None = None) -> None:
    """Write `text` as UTF-8 with plain line ends, whole or not at all."""
    write_bytes(path, text.encode("utf-8"), mode)


def write_bytes(path: Path, content: bytes, mode: int | None = None) -> None:
    """Write `content`, whole or not at all."""
    with atomic(path, mode) as beside:
        beside.write_bytes(content)


def _sweep_in(folder: Path) -> None:
    with contextlib.suppress(OSError):
        _remove(folder.glob(".*.tmp"))


def _remove(paths: Iterator[Path]) -> int:
    gone = 0
    for path in list(paths):
        match = _BESIDE.fullmatch(path.name)
        if match and _is_left(path, match):
            with contextlib.suppress(OSError):
                path.unlink()
                gone += 1
    return gone


def _is_left(path: Path, match: re.Match[str]) -> bool:
    """Return whether nobody is writing the file any longer."""
    here = match["host"] == _host()
    if here and int(match["pid"]) == os.getpid():
        return False
    # On Windows, asking after a process by signal would end it; there only age tells.
    if here and sys.platform != "win32":
        return not _runs(int(match["pid"]))
    with contextlib.suppress(OSError):
        return time.time() - path.stat().st_mtime > _LONG_AGO
    return False


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


def _host() -> str:
    return f"{zlib.crc32(platform.node().encode('utf-8', 'replace')):08x}"


def _flush(path: Path) -> None:
    # r+b because Windows refuses to sync a handle that is opened for reading only.
    with path.open("r+b") as handle:
        os.fsync(handle.fileno())


def _flush_folder(folder: Path) -> None:
    # The new name is on the disk only when the folder is; Windows and some network disks do not let a folder be synced.
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
