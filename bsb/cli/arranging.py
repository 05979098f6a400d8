"""The words of a command line as people put them: help asked for by its name, -q after the command too, `~` in quotation marks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

__all__ = ["arranged"]

_HELP = ("hjelp", "help")
_QUIET = ("-q", "--quiet")
_TAKING = ("-C", "--study", "--language")
"""Options before the command that the next word belongs to."""
_HOME = ("~/", "~\\")
"""How a path in one's own folder begins; in quotation marks, and in PowerShell, the shell leaves it as it is."""
_END = "--"


def arranged(words: Sequence[str]) -> list[str]:
    """Return the words with `hjelp code` as `code --help`, what holds for every command before it, and `~` as the folder it is.

    What stands after `--` stays.
    """
    end = words.index(_END) if _END in words else len(words)
    mine, rest = [_at_home(word) for word in words[:end]], list(words[end:])
    quiet = [word for word in mine if word in _QUIET][:1]
    mine = quiet + [word for word in mine if word not in _QUIET]
    at = _command(mine)
    if at < len(mine) and mine[at] in _HELP:
        mine = [*mine[:at], *mine[at + 1 :], "--help"]
    return mine + rest


def _at_home(word: str) -> str:
    return str(Path(word).expanduser()) if word.startswith(_HOME) or word == "~" else word


def _command(words: Sequence[str]) -> int:
    """Return where the command stands: the first word that is neither an option nor what one takes."""
    at = 0
    while at < len(words) and words[at].startswith("-"):
        at += 2 if words[at] in _TAKING else 1
    return at
