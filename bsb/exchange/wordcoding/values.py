"""What comes back from an interview that was coded in Word with comments."""

from __future__ import annotations

from dataclasses import dataclass

from bsb.errors import Fault
from bsb.model.coding import Directness, Valence
from bsb.model.transcript import Span

__all__ = ["NewCode", "WordCoding", "WordCodingResult", "WordMemo"]


@dataclass(frozen=True, slots=True)
class WordCoding:
    """A code on the very words that a comment stands on. `when` is ISO in UTC or ''; `comment` is the comment's number in the file."""

    span: Span
    code: str
    coder: str
    when: str = ""
    valence: Valence = Valence.NONE
    directness: Directness = Directness.NONE
    memo: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class NewCode:
    """A code that the codebook does not have, as it was written, with the codings that wait for an answer.

    `id` is what the code would be called; `suggestion` is the id of a code that is spelt nearly so, or ''. Nothing is coded until
    somebody has said which it is.
    """

    name: str
    id: str
    suggestion: str
    codings: tuple[WordCoding, ...]


@dataclass(frozen=True, slots=True, repr=False)
class WordMemo:
    """A reply, or a comment that is a sentence and no code, on the words it stands on."""

    span: Span
    text: str
    author: str
    when: str = ""

    def __repr__(self) -> str:
        return f"WordMemo({self.span})"


@dataclass(frozen=True, slots=True)
class WordCodingResult:
    """Everything a coded interview says. `refused` holds each thing that was not taken in, with the turn and the reason."""

    transcript: str
    codings: tuple[WordCoding, ...] = ()
    new_codes: tuple[NewCode, ...] = ()
    memos: tuple[WordMemo, ...] = ()
    refused: tuple[Fault, ...] = ()
