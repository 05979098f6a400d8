"""Whole names in what people write of their own accord, found without the key and without the model: a first name and what it is followed by.

Far less than is found in speech, and hardly ever wrong: «Adam og Eva», «St. Olavs hospital» and «Bydel Nord» are nobody.
"""

from __future__ import annotations

import re
from itertools import pairwise

__all__ = ["full_names"]

_WORD = re.compile(r"[^\W\d_]+")
_PAIR = re.compile(r"[A-ZÆØÅ][^\W\d_A-ZÆØÅ]{2,}[ .\-_]{1,2}[A-ZÆØÅ][^\W\d_A-ZÆØÅ]{2,}")
_TIE = re.compile(r"[ \-_]|\. ?")


def full_names(text: str) -> tuple[tuple[int, int], ...]:
    """Return where whole names stand in `text`, in order; those that touch are one."""
    # Most texts have no two words with capitals, and then no list need be opened.
    if not _PAIR.search(text):
        return ()
    words = list(_WORD.finditer(text))
    found: list[tuple[int, int]] = []
    for one, other in pairwise(words):
        if not (_TIE.fullmatch(text, one.end(), other.start()) and _is_name(one[0], other[0])):
            continue
        if found and found[-1][1] >= one.start():
            found[-1] = (found[-1][0], other.end())
        else:
            found.append((one.start(), other.end()))
    return tuple(found)


def _is_name(one: str, other: str) -> bool:
    from bsb.privacy import lists

    if not (_is_titled(one) and _is_titled(other)):
        return False
    low, after = one.casefold(), other.casefold()
    # The lists of names are small; those of words, that the rest needs, take ten times as long to open.
    if low not in lists.first_names() and not lists.surnames().keys() & {after, after.removesuffix("s")}:
        return False
    from bsb.privacy.listed import looks_like_person
    from bsb.privacy.wordclass import classify

    if looks_like_person(one):
        return True
    first, last = classify(low), classify(after)
    return first.unknown and bool(last.last) and not last.plain and not last.place


def _is_titled(word: str) -> bool:
    return len(word) > 2 and word.istitle()
