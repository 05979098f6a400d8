"""What every display asks of a study: worked out once for a snapshot and shared by all displays made of it."""

from __future__ import annotations

from dataclasses import dataclass

from bsb.display.lookups.base import memory_of
from bsb.display.lookups.segments import SegmentLookups
from bsb.display.lookups.talk import TalkLookups

__all__ = ["Lookups", "memory_of"]


@dataclass(frozen=True)
class Lookups(SegmentLookups, TalkLookups):
    """Every look-up in a snapshot."""
