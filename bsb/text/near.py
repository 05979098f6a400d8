"""What somebody may have meant by a word that nobody knows: said in the same way wherever a word is misspelt."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from bsb.language import _

__all__ = ["did_you_mean", "meant", "nearest", "with_near"]

_ALIKE = 0.6


def nearest(word: str, known: Iterable[str], least: float = _ALIKE) -> str:
    """Return the one of `known` that looks most like `word`; '' where none is as like as `least`, of 1."""
    return next(iter(difflib.get_close_matches(word, tuple(known), 1, least)), "")


def meant(near: str) -> str:
    """Ask whether `near` was meant; '' where there is nothing to ask of."""
    return _("Mente du «{near}»?").format(near=near) if near else ""


def did_you_mean(
    word: str,
    known: Iterable[str],
    otherwise: str = "",
    called: Mapping[str, str] = MappingProxyType({}),
    least: float = _ALIKE,
) -> str:
    """Return «Mente du «…»?» where something known looks like `word`, else `otherwise`.

    `called` says what is told instead of those of the known that are folded, as `word` then is.
    """
    near = nearest(word, known, least)
    return meant(called.get(near, near)) or otherwise


def with_near(repair: str, word: str, known: Iterable[str], called: Mapping[str, str] = MappingProxyType({})) -> str:
    """Return a repair, after «Mente du «…»?» where something known looks like `word`; see `did_you_mean`."""
    return f"{did_you_mean(word, known, called=called)} {repair}".strip()
