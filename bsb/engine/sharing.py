"""Choosing who does the work: this machine, or a cluster when one is named."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext

from bsb.engine.result import Engine

__all__ = ["sharing"]


def sharing(scheduler: str, here: Engine) -> AbstractContextManager[Engine]:
    """Give the engine of the cluster at `scheduler`, closed after the with-block; `here` when `scheduler` is empty.

    Raises what `ClusterEngine` raises.
    """
    if not scheduler:
        return nullcontext(here)
    from bsb.engine.cluster import ClusterEngine

    return ClusterEngine(scheduler)
