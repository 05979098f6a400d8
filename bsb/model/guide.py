"""The interview guide: topics and their questions, in order."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Guide", "Topic"]


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic of the guide: the questions as they are asked, and the ids of codes its answers belong to."""

    id: str
    title: str
    questions: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Guide:
    """A `temaguide` or `intervjuguide`."""

    title: str
    topics: tuple[Topic, ...]
    version: str = "1"
