"""What people sign with: a mark that the group knows them by, never what they are called. Those who code are people too, and some have used the services.

KN, K2, koder 1, prosessleder 1 og 2, ola                             marks
Kari Nordmann, kari.nordmann@nav.no, kno@nav.no, 98 42 73 19, Kari, KARI names
"""

from __future__ import annotations

import re
from itertools import pairwise

from bsb.privacy.listed import is_listed
from bsb.privacy.wordclass import classify

__all__ = ["is_named_signature"]

_WORD = re.compile(r"[^\W\d_]+")
_REACHES = re.compile(r"\w@\w|\d(?:[ .\-]?\d){7}")
"""Where somebody is reached: an e-mail address, so many digits."""
_HUMP = re.compile(r"(?<=[a-zæøå])(?=[A-ZÆØÅ])")
_LEAST = 3
"""Shorter words are initials."""
_LEAST_SHOUTED = 4
"""Initials are written in capitals, and are as a rule no more than three."""


def is_named_signature(signature: str) -> bool:
    """Say whether a signature is what somebody is called: a first name written as one, or several words of which any is a name.

    A first name in small letters («ola») is a mark that many choose; with a surname it is none. Nor is an address or a telephone number.
    """
    if _REACHES.search(signature):
        return True
    words = _WORD.findall(_HUMP.sub(" ", signature))
    if len(words) == 1:
        least = _LEAST_SHOUTED if words[0].isupper() else _LEAST
        return not words[0].islower() and len(words[0]) >= least and bool(classify(words[0].casefold()).first)
    return any(is_listed(word) for word in words if len(word) >= _LEAST) or _are_unknown(words)


def _are_unknown(words: list[str]) -> bool:
    return any(_is_odd(one) and _is_odd(other) for one, other in pairwise(words))


def _is_odd(word: str) -> bool:
    return word.istitle() and len(word) >= _LEAST and not classify(word.casefold()).word
