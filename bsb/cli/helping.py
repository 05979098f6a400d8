"""The help of the commands in the language of the one who reads.

Typer takes help from docstrings and declarations when a module is loaded, before anybody has said which language to
speak. So the texts stand there in bokmål, and are put into the language in use just before they are needed.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bsb.language import _

__all__ = ["texts", "translate"]


def texts(command: Any) -> Iterator[str]:
    """Yield every text of ours that the help of `command` and of the commands under it shows."""
    for owner, name in _places(command):
        yield getattr(owner, name)


def translate(command: Any) -> None:
    """Put the help of `command`, and of all under it, into the language in use."""
    for owner, name in _places(command):
        setattr(owner, name, _(getattr(owner, name)))


def _places(command: Any) -> Iterator[tuple[Any, str]]:
    for name in ("help", "short_help", "epilog"):
        if getattr(command, name, None):
            yield command, name
    for parameter in command.params:
        for name in ("help", "metavar"):
            if getattr(parameter, name, None):
                yield parameter, name
    for child in getattr(command, "commands", {}).values():
        yield from _places(child)
