"""Changing one line of bsb.toml and leaving the rest as people wrote it, comments and all."""

from __future__ import annotations

import re

__all__ = ["with_key", "without_key"]


def with_key(toml: str, section: str, key: str, value: str) -> str:
    """Return `toml` with `key = "value"` under `[section]`, in place of the line that was there."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    line = f'{key} = "{escaped}"'
    begins, inside, rest = _parts(toml, section)
    if begins is None:
        return f"{toml.rstrip()}\n\n[{section}]\n{line}\n"
    return f"{begins}\n{line}\n{_left(inside, key).lstrip()}{rest}"


def without_key(toml: str, section: str, key: str) -> str:
    """Return `toml` without the line of `key` under `[section]`."""
    begins, inside, rest = _parts(toml, section)
    return toml if begins is None else f"{begins}{_left(inside, key)}{rest}"


def _parts(toml: str, section: str) -> tuple[str | None, str, str]:
    """Return what stands up to and with the section's heading (None without one), what is in the section, and what is after it."""
    heading = re.search(rf"^\[{re.escape(section)}\][ \t]*(#.*)?$", toml, re.MULTILINE)
    if heading is None:
        return None, "", toml
    after = toml[heading.end() :]
    end = re.search(r"^\[", after, re.MULTILINE)
    split = end.start() if end else len(after)
    return toml[: heading.end()], after[:split], after[split:]


def _left(inside: str, key: str) -> str:
    return re.sub(rf'^[ \t]*"?{re.escape(key)}"?[ \t]*=.*\n?', "", inside, flags=re.MULTILINE)
