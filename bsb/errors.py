"""Everything that can go wrong, in one tree.

    BsbError                      anything bsb says no to
    ├── UsageError                the command was put together wrongly            (exit code 2)
    ├── InputError                a file or value the user gave                   (1)
    │   ├── ReadError             a transcript that could not be read
    │   ├── SettingsError         bsb.toml
    │   ├── CodebookError         a codebook
    │   ├── DisplayError          a display file or an unknown display
    │   └── TableError            a sheet, csv or exchange file
    ├── StudyError                the study folder or its store                   (1)
    │   └── StoreError            the study file is damaged, locked or too new
    ├── PrivacyError              names and the key                               (1)
    │   ├── KeyFileError          the key is missing, locked or damaged
    │   └── ReleaseError          the release gate said stop                      (3)
    ├── ClusterError              the machines that share the work                (1)
    └── MissingPartError          an optional part is not installed               (1)

An error carries a tuple of `Fault` values, because faults are collected and told together. The command line turns each
branch into an exit code in one place (`bsb.cli.run`). Errors survive pickling, since workers send them home.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from bsb.language import _, joined

__all__ = [
    "BsbError",
    "ClusterError",
    "CodebookError",
    "DisplayError",
    "Fault",
    "InputError",
    "KeyFileError",
    "MissingPartError",
    "PrivacyError",
    "ReadError",
    "ReleaseError",
    "SettingsError",
    "StoreError",
    "StudyError",
    "TableError",
    "UsageError",
    "gathered",
]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: where, what, and what to do about it.

    `what` and `repair` are sentences in the user's language. They carry ids and places, never interview text or names.
    `file` is the bare name of the user's own file and `line` counts from 1; both may be absent. `also` are further lines with the same fault.
    """

    what: str
    repair: str = ""
    file: str = ""
    line: int | None = None
    place: str = ""
    also: tuple[int, ...] = ()

    def __str__(self) -> str:
        where = self._where()
        head = f"{where}: {self.what}" if where else self.what
        return f"{head} {self.repair}".rstrip()

    def _where(self) -> str:
        parts = [self.file] if self.file else []
        if self.line is not None:
            parts.append(_("linje {n}").format(n=_runs((self.line, *self.also))))
        if self.place:
            parts.append(self.place)
        return ", ".join(parts)


def gathered(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return faults as they are told: the same one on many lines of a file once, with all its lines; each where it first stood."""
    found: dict[Fault, list[Fault]] = {}
    for fault in faults:
        found.setdefault(replace(fault, line=None, also=()), []).append(fault)
    return tuple(_joined(same) for same in found.values())


def _joined(same: list[Fault]) -> Fault:
    lines = dict.fromkeys(line for fault in same for line in (fault.line, *fault.also) if line is not None)
    return replace(same[0], also=tuple(line for line in lines if line != same[0].line))


def _runs(lines: Iterable[int]) -> str:
    """Return lines as people list them: `2–6, 9 og 12`."""
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return joined([each for run in runs for each in (map(str, run) if len(run) < 3 else [f"{run[0]}–{run[-1]}"])])


class BsbError(Exception):
    """The root: carries one or more faults and prints as their sentences, a line each."""

    def __init__(self, faults: Iterable[Fault] | Fault | str, repair: str = "") -> None:
        if isinstance(faults, str):
            faults = Fault(faults, repair)
        self.faults: tuple[Fault, ...] = (faults,) if isinstance(faults, Fault) else tuple(faults)
        super().__init__("\n".join(str(fault) for fault in gathered(self.faults)))

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[Fault, ...]]]:
        return type(self), (self.faults,)


class UsageError(BsbError):
    """The command was put together wrongly."""


class InputError(BsbError):
    """A file or value the user gave cannot be used as it is."""


class ReadError(InputError):
    """A transcript could not be read."""


class SettingsError(InputError):
    """bsb.toml says something that cannot be meant."""


class CodebookError(InputError):
    """A codebook has faults."""


class DisplayError(InputError):
    """A display file has faults, or no display has that name."""


class TableError(InputError):
    """A sheet or table does not fit."""


class StudyError(BsbError):
    """There is no study here, or its folder cannot be used."""


class StoreError(StudyError):
    """The study file is damaged, locked, or made by a newer bsb."""


class PrivacyError(BsbError):
    """Something about names or the key stops the work."""


class KeyFileError(PrivacyError):
    """The key is missing, locked or damaged."""


class ReleaseError(PrivacyError):
    """The release gate holds something back; nothing was written."""


class ClusterError(BsbError):
    """The machines that were to share the work cannot be used, or were lost; nothing was stored."""


class MissingPartError(BsbError):
    """An optional part is not installed; the fault tells the line that installs it."""
