"""What is known of a study file before anything is loaded to open it with."""

from __future__ import annotations

__all__ = ["VERSION", "WAIT_SECONDS"]

VERSION = 2
"""The version of the schema that this bsb reads and writes; older files are lifted by `bsb.store.migrations`."""
WAIT_SECONDS = 15
"""How long one coder waits for another's transaction before being told."""
