"""One decision about each of several words, and all that is wrong with any of them told at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from bsb.errors import Fault, PrivacyError
from bsb.language import _
from bsb.privacy.forms import name_words
from bsb.privacy.keydata import Key
from bsb.privacy.whose import numbered

__all__ = ["in_turn"]


def in_turn(key: Key, words: Sequence[str], change: Callable[[Key, str], Key]) -> Key:
    """Return `key` after `change` with each of `words`, a word that stands twice only once, in an order in which they can be made.

    Raises `PrivacyError` with the faults of every word that cannot be changed, by its number among them where there are several.
    """
    once = {numbered(word) or name_words(word) or word: (n, word) for n, word in reversed([*enumerate(words, 1)])}
    waiting = list(once.values())[::-1]
    while waiting:
        stopped: list[tuple[int, str]] = []
        faults: list[Fault] = []
        for number, word in waiting:
            try:
                key = change(key, word)
            except PrivacyError as error:
                stopped.append((number, word))
                place = _("ord {n}").format(n=number) if len(words) > 1 else ""
                faults += [replace(one, place=one.place or place) for one in error.faults]
        if len(stopped) == len(waiting):
            raise PrivacyError(faults)
        waiting = stopped
    return key
