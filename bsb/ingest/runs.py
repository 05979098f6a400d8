"""A paragraph put together from runs of text: its lines, how much of each line's start is bold, and whether all of it is in italics or underlined."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bsb.ingest.draft import Line

__all__ = ["Runs"]


@dataclass(slots=True)
class _Part:
    text: str = ""
    bold: int = 0
    plain: bool = False
    upright: bool = False
    unlined: bool = False


@dataclass(slots=True)
class Runs:
    """A paragraph being read; a line feed begins a new line of it."""

    parts: list[_Part] = field(default_factory=lambda: [_Part()])

    def add(self, text: str, bold: bool = False, slanted: bool = False, lined: bool = False) -> None:
        """Add a run."""
        for number, piece in enumerate(text.split("\n")):
            if number:
                self.parts.append(_Part())
            self._add(self.parts[-1], piece, bold)
            self.parts[-1].upright |= bool(piece.strip()) and not slanted
            self.parts[-1].unlined |= bool(piece.strip()) and not lined

    def lines(self, place: str, heading: bool = False, loose: bool = False) -> list[Line]:
        """Return the lines that have anything on them."""
        out = []
        for number, part in enumerate(self.parts):
            text = part.text.strip()
            if text:
                left = len(part.text) - len(part.text.lstrip())
                bold = max(part.bold - left, 0)
                line = Line(text, place, bold, heading, gap=not number, loose=loose)
                out.append(replace(line, slanted=not part.upright, lined=not part.unlined))
        return out

    @staticmethod
    def _add(part: _Part, piece: str, bold: bool) -> None:
        # White space between bold runs is bold too; the first plain letter ends it.
        blank = not piece.strip()
        if (bold or (blank and part.bold)) and not part.plain:
            part.bold += len(piece)
        elif not blank:
            part.plain = True
        elif not part.bold:
            part.bold = 0
        part.text += piece
