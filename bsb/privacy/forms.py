"""All the ways one name is written, and keys under which two spellings of a name meet.

A name is a run of words: `Anne-Lise Foss Hansen` is `anne lise foss hansen`. The words are casefolded, without accents (é is e), but å, ä, æ, ø
and ö stay what they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from bsb.privacy.wordlist import word_set

__all__ = ["JOINING", "Form", "definite_base", "deletions", "fold", "name_forms", "name_words", "one_edit", "sound"]

_LETTERS = re.compile(
    r"(?:(?<!\w)[ODNM]['’´](?=[A-ZÆØÅ][a-zæøå]))?[^\W\d_]+(?:[\u0300-\u036f\u064b-\u0652\u0670]+[^\W\d_]*)*"
)
_SIGNS = str.maketrans("", "", "'’´")
_PLAIN = str.maketrans({"ł": "l", "đ": "d", "ð": "d", "ŋ": "n", "ı": "i"})
_KEEP = "åäæøöÅÄÆØÖ"
_PARTICLES = word_set(
    """
        van von de der den da di du al el bin ibn bint ben la le af av abu ould mac mc st o thi
        """
)

JOINING = word_set(
    "på i fra frå med uten utan til te hos ved om for over under bak bortenfor ovenfor nedenfor og eller å som nummer nr"
    " en ei et alle"
)
"""What joins the words of a byname, «Anders på Haugen»: never a name by itself."""
_ADDRESS = word_set(
    "doktor dr fru frue herr hr frøken onkel tante bestemor bestefar overlege lege prest pastor imam sjef sjefen"
)
"""What stands before somebody's name and is no part of it: «Doktor Zhivago» is no reason to take every doctor for him."""


class Form(NamedTuple):
    """One way to write a name: its folded words and which part of the name it is (full, first, last, nick, initials)."""

    words: tuple[str, ...]
    part: str


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """Return `word` casefolded and without accents that Norwegians leave out, or signs: `André` is `andre`, `O’Brien` is `obrien`."""
    word = word.translate(_SIGNS)
    if word.isascii():
        return word.lower()
    pieces = (
        c if c in _KEEP else unicodedata.normalize("NFD", c)[0]
        for c in unicodedata.normalize("NFC", word)
        if not unicodedata.combining(c)
    )
    return "".join(pieces).casefold().translate(_PLAIN)


@lru_cache(maxsize=65536)
def name_words(name: str) -> tuple[str, ...]:
    """Return the folded words of a name as it is written."""
    return tuple(fold(match) for match in _LETTERS.findall(unicodedata.normalize("NFC", name)))


@lru_cache(maxsize=65536)
def name_forms(name: str, part: str = "full") -> tuple[Form, ...]:
    """Return every form that stands for `name`: all of it, first names together and singly, surname, joined, initials.

    `part="nick"` is for a nickname, of which only the whole is a form.
    """
    words = name_words(name)
    if not words:
        return ()
    if part == "nick":
        return tuple(dict.fromkeys((Form(words, "nick"), *_joined(words, "nick"))))
    return tuple(dict.fromkeys(_all_forms(name, words)))


def _all_forms(name: str, words: tuple[str, ...]) -> Iterator[Form]:
    first, last = _parts(name)
    if not last and len(words) == 1 and _is_surname(words[0]):
        yield Form(words, "last")
        return
    if not last:
        yield Form(words, "first")
        yield from _joined(words, "first")
        # Per Arne is called Per, and Arne; of Anne-Lise the parts are other names.
        if "-" not in name:
            yield from (Form((word,), "first") for word in words if _stands_alone(word))
        return
    yield Form(words, "full")
    yield Form((*last, *first), "full")
    if len(first) > 1 or first[0] not in _ADDRESS:
        yield Form(first, "first")
    yield from _joined(first, "first")
    yield Form((first[0], *last), "full")
    yield Form(last, "last")
    if "-" not in name.split()[0]:
        yield from (Form((word,), "first") for word in first if _stands_alone(word))
    yield from (Form((word,), "last") for word in last if _stands_alone(word))
    letters = tuple(word[0] for word in first)
    yield Form((*letters, *(word[0] for word in last)), "initials")
    # «Torunn M.», «Jens P. Lunde», «J.P. Lunde», «J.P.»
    yield Form((*first, last[-1][0]), "full")
    if len(first) > 1:
        yield Form((first[0], *letters[1:], *last), "full")
    if len(letters) > 1:
        yield Form((*letters, *last), "full")
        yield Form(letters, "initials")


def _parts(name: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Split a name into first names and surname; a name of one written word, or of first names only, has no surname."""
    pieces = name.split()
    if len(pieces) < 2:
        return name_words(name), ()
    at = len(pieces) - 1
    if at == 1 and _is_first_only(pieces):
        return name_words(name), ()
    while at > 1 and fold(pieces[at - 1]) in _PARTICLES - {"thi"}:
        at -= 1
    return name_words(" ".join(pieces[:at])), name_words(" ".join(pieces[at:]))


def _is_first_only(pieces: list[str]) -> bool:
    from bsb.privacy.lists import first_names, surnames

    second = pieces[1].casefold()
    return second in first_names() and first_names()[second].count > (
        surnames()[second].count if second in surnames() else 0
    )


def _is_surname(word: str) -> bool:
    from bsb.privacy.lists import first_names, surnames

    return word in surnames() and word not in first_names()


def _joined(words: tuple[str, ...], part: str) -> Iterator[Form]:
    if len(words) == 2:
        yield Form(("".join(words),), part)


def _stands_alone(word: str) -> bool:
    return len(word) > 1 and word not in _PARTICLES and word not in JOINING and word not in _ADDRESS


def definite_base(word: str) -> str:
    """Return what the folded `word` is the dialect's definite form of, as people in the talk are spoken of: «kåren» is Kåre, «pettern» Petter; or ''."""
    return word[:-1] if len(word) > _SHORTEST_DEFINITE and word.endswith(("en", "rn", "ln")) else ""


_SHORTEST_DEFINITE = 4
_SOUNDS: tuple[tuple[str, str], ...] = (
    ("sch", "sk"),
    ("chr", "kr"),
    ("ch", "k"),
    ("ck", "k"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("gh", "g"),
    ("kh", "k"),
    ("hj", "j"),
    ("gj", "j"),
    ("aa", "a"),
    ("å", "a"),
    ("ae", "æ"),
    ("oe", "ø"),
    ("ä", "æ"),
    ("ö", "ø"),
    ("ce", "se"),
    ("ci", "si"),
    ("cy", "si"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("z", "s"),
    ("x", "ks"),
    ("ey", "ei"),
    ("ay", "ai"),
    ("y", "i"),
    ("j", "i"),
)
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """Return a key that spellings of one name share: Kristin and Christin, Thore and Tore, Aase and Åse, Wenche and Venche.

    `word` is folded. Two names with one key sound alike; they need not be the same name.
    """
    key = word
    for written, heard in _SOUNDS:
        key = key.replace(written, heard)
    key = _DOUBLED.sub(r"\1", key)
    return key[:-1] if len(key) > 2 and key.endswith("h") else key


def deletions(key: str) -> Iterator[str]:
    """Yield `key` and every string one letter shorter: two keys with one of these in common are at most two edits apart."""
    yield key
    for at in range(len(key)):
        yield key[:at] + key[at + 1 :]


def one_edit(a: str, b: str) -> bool:
    """Say whether two strings are the same but for one letter put in, left out, changed, or swapped with the next."""
    if abs(len(a) - len(b)) > 1 or a == b:
        return a == b
    at = next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest = (
        (a[at + 1 :], b[at + 1 :])
        if len(a) == len(b)
        else (a[at + 1 :], b[at:])
        if len(a) > len(b)
        else (a[at:], b[at + 1 :])
    )
    swapped = len(a) == len(b) and a[at : at + 2] == b[at : at + 2][::-1] and a[at + 2 :] == b[at + 2 :]
    return rest[0] == rest[1] or swapped
