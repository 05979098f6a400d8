"""A file to double-click that opens a window in a study and begins the talk, for those who never type a command.

It holds where the study and Python lie on this machine, so it is made where it is asked for, never in the study itself.
"""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path

from bsb.text.files import write_text

__all__ = ["put_shortcut"]

_RUNS = 0o700
_LONGEST = 60
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
"""What no file can be called on one machine or another."""


def put_shortcut(place: Path, study: Path, title: str, platform: str = sys.platform) -> Path:
    """Write a file to double-click in the folder `place` that talks about `study`, and return it. Raises `StudyError` where it cannot be written."""
    ending, made = {"win32": (".cmd", _windows), "darwin": (".command", _mac)}.get(platform, (".desktop", _linux))
    path = place / f"bsb {_called(title)}{ending}"
    write_text(path, made(sys.executable, str(study), title), _RUNS)
    return path


def _called(title: str) -> str:
    return " ".join(_NOT_IN_NAMES.sub(" ", title).split())[:_LONGEST].rstrip(". ")


def _windows(python: str, study: str, title: str) -> str:
    # A per cent sign begins a variable there, and the window would close before anybody has read why it did.
    lines = (
        "@echo off",
        "chcp 65001 >nul",
        f'cd /d "{_no_variables(study)}"',
        f'"{_no_variables(python)}" -P -m bsb guide',
        "if errorlevel 1 pause",
        "",
    )
    return "\r\n".join(lines)


def _no_variables(path: str) -> str:
    return path.replace("%", "%%")


def _mac(python: str, study: str, title: str) -> str:
    return f"#!/bin/sh\ncd {shlex.quote(study)} && exec {shlex.quote(python)} -P -m bsb guide\n"


def _linux(python: str, study: str, title: str) -> str:
    lines = (
        "[Desktop Entry]",
        "Type=Application",
        f"Name=bsb {' '.join(title.split())}",
        f"Exec={_in_entry(python)} -P -m bsb -C {_in_entry(study)} guide",
        "Terminal=true",
        "",
    )
    return "\n".join(lines)


def _in_entry(path: str) -> str:
    """Return a path in quotation marks, as the Desktop Entry Specification has arguments of `Exec`: escaped there, and once more as a string."""
    inside = re.sub(r'(["`$\\])', r"\\\1", path).replace("%", "%%")
    return '"' + inside.replace("\\", "\\\\") + '"'
