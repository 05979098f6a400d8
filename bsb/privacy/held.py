"""What the release gate holds back: a word, where it stands, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from bsb.language import _, current
from bsb.privacy.english_masks import english_mask

__all__ = ["LIKELY", "UNKNOWN_TOO", "Held", "Why", "mask"]


class Why(StrEnum):
    """Why a word is held. What a person reads of it is `Held.reason`."""

    IDENTIFIER = "kjennetegn"
    INITIAL = "forbokstav"
    LISTED = "liste"
    UNKNOWN = "ukjent"
    CAPITAL = "stor-bokstav"
    NAME = "navn"
    SURNAME = "etternavn"
    KEY = "nokkel"


LIKELY = frozenset({Why.LISTED, Why.NAME})
"""Why a word is a likely name, where people write whole sentences and many a word stands on no list."""

UNKNOWN_TOO = frozenset(Why) - {Why.IDENTIFIER}
"""Why a word may be a name, where people write a title: a word that is not known is one too many there."""


@dataclass(frozen=True, slots=True, repr=False)
class Held:
    """A word that is held back: `text[start:end]` of the text with this id, and why. `what` says what an identifier may be."""

    id: str
    start: int
    end: int
    word: str
    why: Why
    what: str = ""

    def __repr__(self) -> str:
        return f"Held({self.id!r}, {self.start}:{self.end}, {self.why.value})"

    @property
    def typed(self) -> str:
        """The word as it is written in a command: in quotes where it has blanks, as numbers and dates may."""
        return f'"{self.word}"' if len(self.word.split()) > 1 else self.word

    @property
    def reason(self) -> str:
        """Why, in words for a person."""
        return _reasons(self.what)[self.why]


def mask(text: str, held: Iterable[Held]) -> str:
    """Return `text` with each held word printed as […]. `held` are those of this text."""
    for one in sorted(held, key=lambda held: -held.start):
        text = f"{text[: one.start]}[…]{text[one.end :]}"
    return text


def _reasons(what: str) -> dict[Why, str]:
    return {
        Why.IDENTIFIER: _("kan være {what}").format(what=english_mask(what) if current() == "en" else what),
        Why.INITIAL: _("kan være en forbokstav"),
        Why.LISTED: _("står på en liste over navn eller steder"),
        Why.UNKNOWN: _("står ikke i ordlista"),
        Why.CAPITAL: _("skrevet med stor bokstav, som et navn"),
        Why.NAME: _("kan være et navn"),
        Why.SURNAME: _("kan være et etternavn"),
        Why.KEY: _("navn i nøkkelen"),
    }
