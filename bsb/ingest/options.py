"""What the user may say about a file before it is read."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ReadOptions"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`interviewers` lists labels that are interviewers, in place of the reader's own decision.

    `same` lists (label, label it is the same as), for one speaker under several labels. `language` is the language of
    the talk when the reader cannot tell.
    """

    interviewers: tuple[str, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    language: str = "nb"
