"""One speaker under several labels (`KRISTIN`, `CHRISTINE`): proposed, never merged."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from bsb.ingest.vocabulary import INTERVIEWER_SHORT, PARTICIPANT_NOUNS
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
_ROLES = frozenset(map(fold_ascii, PARTICIPANT_NOUNS))


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
    """Whether two labels may be one person: same sound, one slip of the hand, one holds the other as a word, or is its first letter (`Bruker 1`, `B1`)."""
    a, b = _plain(one), _plain(other)
    if a == b:
        return one != other
    if _is_cut_short(a, b) or _is_cut_short(b, a):
        return True
    if _digits(one) != _digits(other) or min(len(a), len(b)) < _SHORT:
        return False
    words_a, words_b = a.split(), b.split()
    if len(words_a) != len(words_b):
        shorter, longer = sorted((words_a, words_b), key=len)
        return len(shorter) == 1 and shorter[0] == longer[0] and not _digits(one)
    return _sound(a) == _sound(b) or (min(len(a), len(b)) > 4 and _one_slip(a, b))


def _is_cut_short(short: str, long: str) -> bool:
    """Say whether one label is the first letter or letters of the role that the other writes out, with the same number if any: `b1`, `bruker 1`."""
    role, _space, number = long.partition(" ")
    cut = re.fullmatch(r"([a-z]{1,3}) ?(\d*)", short)
    if cut is None or role not in _ROLES or cut[1] in INTERVIEWER_SHORT:
        return False
    return role != cut[1] and role.startswith(cut[1]) and number.strip() == cut[2]


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
