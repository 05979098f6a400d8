"""Every command is explained: in its help, and in the docs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from bsb.cli.app import app

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "kommandoer.md"


def commands(command: Any, name: str = "bsb") -> Iterator[tuple[str, Any]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield name, command
        return
    for part, child in inner.items():
        yield from commands(child, f"{name} {part}")


ALL = list(commands(get_command(app)))


@pytest.mark.parametrize(("name", "command"), ALL, ids=[name for name, _ in ALL])
def test_has_help_and_every_option_is_explained(name: str, command: Any):
    assert command.help, f"{name} has no help"
    for parameter in command.params:
        if parameter.name != "help":
            assert getattr(parameter, "help", None), f"{name}: {parameter.name} is not explained"


@pytest.mark.parametrize("name", [name for name, _ in ALL])
def test_is_in_the_docs(name: str):
    assert f"`{name}" in REFERENCE.read_text(encoding="utf-8")
