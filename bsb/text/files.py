"""Files that are either whole or not there: written beside their place, flushed, then renamed."""

from __future__ import annotations

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path

from bsb.errors import StudyError
from bsb.language import _

__all__ = ["atomic", "make_private", "write_bytes", "write_text"]


@contextlib.contextmanager
def atomic(path: Path, mode: int | None = None) -> Iterator[Path]:
    """Give a path beside `path` to write to; rename it into place when the block ends well.

    The file beside is removed when the block fails, so nothing half written is left. `mode` sets the permissions
    (0o600 for what only the owner may read). Raises `StudyError` in plain words when the place cannot be written.
    """
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if mode is not None:
            os.close(os.open(beside, os.O_CREAT | os.O_WRONLY | os.O_EXCL, mode))
        yield beside
        _flush(beside)
        beside.replace(path)
    except PermissionError as error:
        raise StudyError(
            _("{file} kan ikke skrives.").format(file=path.name),
            _("Lukk filen hvis den er åpen i Word eller Excel, og se at mappen ikke er skrivebeskyttet."),
        ) from error
    except OSError as error:
        raise StudyError(
            _("{file} kunne ikke skrives ({why}).").format(file=path.name, why=os.strerror(error.errno or 0)),
            _("Se om disken er full."),
        ) from error
    finally:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)


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


def _flush(path: Path) -> None:
    # r+b because Windows refuses to sync a handle that is opened for reading only.
    with path.open("r+b") as handle:
        os.fsync(handle.fileno())
