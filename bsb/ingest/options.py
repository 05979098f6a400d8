"""What the user may say about a file before it is read."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["ReadOptions"]


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """`interviewers` lists labels that are interviewers, in place of the reader's own decision.

    `registered` lists names and labels that the study's own sheet of people gives for interviewers; those that are not in the file are passed
    over, and labels and legend count beside them. `same` lists (label, label it is the same as), for one speaker under several labels. `language` is the language of
    the talk when the reader cannot tell.
    """

    interviewers: tuple[str, ...] = ()
    registered: tuple[str, ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    language: str = "nb"
