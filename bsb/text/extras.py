"""Optional parts: which packages they are, and the line that installs them where this program runs."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import shutil
import sys
from pathlib import Path

from bsb.language import _

__all__ = ["install_line", "is_there"]

_NAMED = re.compile(r"(?P<name>[\w.-]+(?:\[[\w,]+\])?)[^;]*;\s*extra\s*==\s*['\"](?P<extra>\w+)['\"]")


def is_there(module: str) -> bool:
    """Say whether a module of an optional part is installed."""
    return importlib.util.find_spec(module) is not None


def install_line(extra: str) -> str:
    """Return a sentence with the command that installs an optional part of bsb (`slides`), as it is typed on this machine.

    The packages are named, not `bsb[…]`: bsb is installed from a folder, and a package index may have something else under its name.
    """
    named = (found for line in importlib.metadata.requires("bsb") or () if (found := _NAMED.match(line)))
    packages = sorted({found["name"] for found in named if found["extra"] == extra})
    quoted = (f'"{one}"' if "[" in one else one for one in packages)
    return _("Skriv: {command}").format(command=" ".join((_pip(), "install", *quoted)))


def _pip() -> str:
    """Return how the pip of this Python is called: by name where it is the one that is found first."""
    found = shutil.which("pip")
    if found and Path(found).parent.resolve() == Path(sys.executable).parent.resolve():
        return "pip"
    python = Path(sys.executable)
    shown = str(python.relative_to(Path.cwd())) if python.is_relative_to(Path.cwd()) else str(python)
    if " " not in shown:
        return f"{shown} -m pip"
    # PowerShell takes a quoted text at the start of a line for a text, unless told to run it.
    return f'{"& " if os.name == "nt" else ""}"{shown}" -m pip'
