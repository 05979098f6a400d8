"""One word of a line as the finders of names and places look at it, and what they answer."""

from __future__ import annotations

from dataclasses import dataclass

from bsb.privacy.frames import Frame
from bsb.privacy.line import Line
from bsb.privacy.wordclass import WordClass

__all__ = ["Candidate", "Spot"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Something at words `i` to `i + n - 1`: `kind` is person, place, organisation or country; `sure` is False where a person should look.

    `ground` says by what it was found: list, frame, capital or model.
    """

    n: int
    kind: str
    ground: str
    sure: bool
    frame: Frame


@dataclass(frozen=True, slots=True)
class Spot:
    """Words `i` to `i + n - 1` of a line. `capital` says that the first has one that is not all capitals; `hint` what the model sees."""

    line: Line
    i: int
    n: int
    facts: WordClass
    frame: Frame
    capital: bool
    hint: str

    @property
    def low(self) -> str:
        """The first word, casefolded."""
        return self.line.low[self.i]

    @property
    def telling(self) -> bool:
        """Whether the first word has a capital in mid-sentence."""
        return self.line.telling_capital(self.i)

    @property
    def before(self) -> str:
        """The word right before, or ''."""
        return self.line.at(self.i - 1) if self.line.near(self.i) else ""

    @property
    def after(self) -> str:
        """The word right after, or ''."""
        return self.line.at(self.i + self.n) if self.line.near(self.i + self.n) else ""

    @property
    def strong(self) -> bool:
        """Whether the frame alone makes a name of an unknown word."""
        frame = self.frame
        role = bool(frame.role) and (not frame.role_parted or frame.role_definite)
        return (
            frame.called
            or role
            or frame.kin
            or frame.sin
            or frame.pronoun
            or frame.called_to
            or frame.apposed
            or bool(frame.employer)
        )

    @property
    def titled(self) -> bool:
        """Whether a title stands right before: `doktor Viken`, `fru Berg`."""
        return self.frame.titled

    def person(self, ground: str, *, sure: bool = True) -> Candidate:
        """Answer that it is a person."""
        return Candidate(self.n, "person", ground, sure, self.frame)

    def place(self, ground: str, kind: str = "place", n: int = 0) -> Candidate:
        """Answer that it is a place, or another `kind`; `n` words if given."""
        return Candidate(n or self.n, kind, ground, True, self.frame)
