"""Old drop-down fields in Word: what is chosen is a number, and the text of it stands among the choices."""

from __future__ import annotations

from typing import Any

from bsb.ingest.decode import clean
from bsb.ingest.xml import attribute

__all__ = ["Choices"]


class Choices:
    """The choices of the field that is being read, and which of them is made."""

    def __init__(self) -> None:
        self._chosen = 0
        self._texts: list[str] = []

    def take(self, name: str, element: Any) -> str:
        """Take the end of an element, and return what is chosen where it ends the field; otherwise ''."""
        told = attribute(element, "val")
        if name == "listEntry":
            self._texts.append(clean(told))
        elif name in {"result", "default"} and told.isdecimal():
            # The result comes after the one that is chosen at first.
            self._chosen = int(told)
        elif name == "ddList":
            texts, chosen = self._texts, self._chosen
            self._texts, self._chosen = [], 0
            return texts[chosen] if chosen < len(texts) else ""
        return ""
