"""The one clock: when people did something. What the program makes carries no time, so that the same input gives the same files."""

from __future__ import annotations

import datetime

__all__ = ["now"]


def now() -> str:
    """Return the time in UTC to the second, as ISO text."""
    return datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
