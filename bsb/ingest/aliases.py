"""One speaker under several labels (`KRISTIN`, `CHRISTINE`): proposed, never merged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from bsb.language import _
from bsb.text.normalise import fold_ascii

__all__ = ["MANY", "alike", "doubts", "proposals"]

# More speakers than this is a file whose labels were misread.
MANY = 60

# Spellings of one sound in Nordic names, tried in order.
_SOUNDS = (
    ("christ", "krist"), ("ch", "k"), ("ck", "k"), ("c", "k"), ("th", "t"), ("ph", "f"), ("w", "v"), ("z", "s"), ("x", "ks"), ("q", "k"),
    ("aa", "a"), ("ae", "e"), ("ie", "i"), ("y", "i"), ("j", "i"), ("dh", "d"), ("hj", "i"), ("gj", "i"), ("h", ""),
)  # fmt: skip
_SHORT = 3


def proposals(labels: Sequence[str]) -> list[tuple[int, int]]:
    """Return pairs of places in `labels` that could be the same person. With very many labels nothing is proposed."""
    if len(labels) > MANY:
        return []
    return [(a, b) for a, b in combinations(range(len(labels)), 2) if alike(labels[a], labels[b])]


def doubts(names: Sequence[str], labels: Sequence[str]) -> list[str]:
    """Return a doubt for each pair, calling the labels by `names` (numbers in what is passed on, the labels themselves on the screen)."""
    text = _(
        '{one} og {other} kan være samme person under to etiketter. Er de det, så rett etiketten i filen, eller gi bsb ingest --same "DEN ENE=DEN ANDRE".'
    )
    return [text.format(one=names[a], other=names[b]) for a, b in proposals(labels)]


def alike(one: str, other: str) -> bool:
    """Whether two labels may be one person: same sound, one slip of the hand, or one holds the other as a word."""
    a, b = _plain(one), _plain(other)
    if a == b:
        return one != other
    if _digits(one) != _digits(other) or min(len(a), len(b)) < _SHORT:
        return False
    words_a, words_b = a.split(), b.split()
    if len(words_a) != len(words_b):
        shorter, longer = sorted((words_a, words_b), key=len)
        return len(shorter) == 1 and shorter[0] == longer[0] and not _digits(one)
    return _sound(a) == _sound(b) or (min(len(a), len(b)) > 4 and _one_slip(a, b))


def _plain(label: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", fold_ascii(label).lower()))


def _digits(label: str) -> str:
    return "".join(filter(str.isdigit, label))


def _sound(plain: str) -> str:
    for spelling, sound in _SOUNDS:
        plain = plain.replace(spelling, sound)
    return re.sub(r"(.)\1+", r"\1", plain).rstrip("e")


def _one_slip(a: str, b: str) -> bool:
    """Whether one letter was left out, put in, changed, or two beside each other swapped."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    tails = ((1, 0), (0, 1), (1, 1))
    if any(a[start + x :] == b[start + y :] for x, y in tails):
        return start > 0
    return a[start : start + 2] == b[start : start + 2][::-1] and a[start + 2 :] == b[start + 2 :]
