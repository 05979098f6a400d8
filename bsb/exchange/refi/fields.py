"""Fields that the format has no place for, written into a Description under fixed labels, and read out again unchanged.

    Når brukeren selv er med på å bestemme.
    Ta med: ønsker som ble hørt
    Ta ikke med: informasjon (se egen kode)
    Id: medvirkning

What stands before the first label is the description itself. A line inside a value that looks like a label, or begins with a
backslash, gets a backslash before it, so that any text comes back as it was.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

__all__ = ["Fields", "read_fields", "write_fields"]


@dataclass(frozen=True, slots=True)
class Fields:
    """A description taken apart: the text itself, and (label, value) in order."""

    text: str
    rows: tuple[tuple[str, str], ...]

    def get(self, label: str) -> str:
        """Return the first value of `label`, or ''."""
        return next((value for name, value in self.rows if name == label), "")

    def all(self, label: str) -> tuple[str, ...]:
        """Return every value of `label`."""
        return tuple(value for name, value in self.rows if name == label)

    def __contains__(self, label: str) -> bool:
        return any(name == label for name, _ in self.rows)


def write_fields(text: str, rows: Iterable[tuple[str, str]], labels: Sequence[str]) -> str:
    """Return `text` and the rows with a value, one field after the other. `labels` are regular expressions of all labels."""
    pattern = _pattern(labels)
    pieces = [_kept(text, pattern, first=True)] if text else []
    pieces += [f"{label}: {_kept(value, pattern)}" for label, value in rows if value]
    return "\n".join(pieces)


def read_fields(description: str, labels: Sequence[str], mark: str) -> Fields:
    """Return the fields of a description. Only one that has the field `mark` is ours, with backslashes to take away."""
    pattern = _pattern(labels)
    lines = description.split("\n")
    ours = any(match and match.group(1) == mark for match in map(pattern.match, lines))
    lead: list[str] = []
    rows: list[tuple[str, list[str]]] = []
    for line in lines:
        match = pattern.match(line)
        if match:
            rows.append((match.group(1), [match.group(2)]))
        else:
            plain = line[1:] if ours and line.startswith("\\") else line
            (rows[-1][1] if rows else lead).append(plain)
    return Fields("\n".join(lead), tuple((label, "\n".join(value)) for label, value in rows))


def _pattern(labels: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"({'|'.join(labels)}):(?: |$)(.*)", re.DOTALL)


def _kept(value: str, pattern: re.Pattern[str], first: bool = False) -> str:
    lines = value.split("\n")
    for at in range(0 if first else 1, len(lines)):
        if lines[at].startswith("\\") or pattern.match(lines[at]):
            lines[at] = "\\" + lines[at]
    return "\n".join(lines)
