"""What `mkdocs build` does besides: pages made from the commands and the change log, and links that leave docs/.

The reference of commands is made anew at each build from what `bsb … --help` says, so it cannot fall behind.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

_OUT = re.compile(r"\[([^\]]+)\]\((\.\./[^)#\s]+)(?:#[^)]*)?\)")


def on_files(files: Any, config: Any) -> Any:
    """Add the pages that are made from other things than pages."""
    from mkdocs.structure.files import File

    files.append(File.generated(config, "kommandoer-alle.md", content=command_reference()))
    files.append(File.generated(config, "endringer.md", content=(ROOT / "CHANGELOG.md").read_text(encoding="utf-8")))
    return files


def on_page_markdown(markdown: str, *, page: Any, config: Any, files: Any) -> str:
    """Turn links to files outside docs/ into their names: the site stands alone."""
    here = (Path(config["docs_dir"]) / page.file.src_uri).parent

    def named(found: re.Match[str]) -> str:
        target = (here / found[2]).resolve()
        inside = target.is_relative_to(Path(config["docs_dir"]).resolve())
        return found[0] if inside else f"{found[1]} (`{target.relative_to(ROOT)}`)"

    return _OUT.sub(named, markdown)


def command_reference() -> str:
    """Return the reference of every command, from the commands themselves, as Markdown in bokmål."""
    from typer.main import get_command

    from bsb import language
    from bsb.cli.app import app
    from bsb.cli.helping import translate

    with language.use("nb"):
        command = get_command(app)
        translate(command)
        lines = [
            "# Alle kommandoer og valg",
            "",
            "Laget av kommandoene selv: det samme som `bsb KOMMANDO --help` sier.",
            "",
        ]
        for name, one in _commands(command, "bsb"):
            lines += _told(name, one)
    return "\n".join(lines) + "\n"


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    yield name, command
    for part, child in getattr(command, "commands", {}).items():
        yield from _commands(child, f"{name} {part}")


def _told(name: str, command: Any) -> list[str]:
    rows = [row for row in map(_row, command.params) if row]
    arguments = " ".join(_shape(each) for each in command.params if each.param_type_name == "argument")
    inner = " KOMMANDO" if getattr(command, "commands", None) else ""
    lines = [
        f"{'#' * (1 + len(name.split()))} {name}",
        "",
        command.help or "",
        "",
        f"    {name} [VALG] {arguments}{inner}".rstrip(),
        "",
    ]
    if rows:
        lines += ["| valg | betyr |", "| --- | --- |", *rows, ""]
    return lines


def _shape(parameter: Any) -> str:
    name = (parameter.metavar or parameter.name or "").upper()
    name = f"{name}..." if parameter.nargs == -1 else name
    return name if parameter.required else f"[{name}]"


def _row(parameter: Any) -> str:
    if parameter.name == "help":
        return ""
    given = ", ".join([*parameter.opts, *parameter.secondary_opts])
    if parameter.param_type_name == "argument":
        given = parameter.metavar or parameter.name
    elif parameter.metavar:
        given += f" {parameter.metavar}"
    text = (parameter.help or "").replace("|", "\\|")
    default = parameter.default
    if isinstance(default, str | int) and not isinstance(default, bool) and default not in ("", 0):
        text += f" Ellers: `{default}`."
    return f"| `{given.replace('|', '¦')}` | {text} |"
