"""Doing the same thing to many items: here in this process, or in several processes of this machine.

An engine is anything with `map(function, items)`; errors come back as values, so that one bad item never stops the others.
"""

from bsb.engine.local import LocalEngine
from bsb.engine.result import Engine, Result

__all__ = ["Engine", "LocalEngine", "Result"]
