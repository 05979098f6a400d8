"""Doing the same thing to many items: here in this process, in several processes of this machine, or on
the machines of a cluster.

An engine is anything with `map(function, items)`; errors come back as values, so that one bad item never stops the others.
"""

from bsb.engine.counting import Counting
from bsb.engine.local import LocalEngine
from bsb.engine.memory import few_searches
from bsb.engine.result import Engine, Result
from bsb.engine.sharing import sharing

__all__ = ["Counting", "Engine", "LocalEngine", "Result", "few_searches", "sharing"]
