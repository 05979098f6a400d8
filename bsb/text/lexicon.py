"""The dictionaries of simplemma, laid out so that words are looked up where they lie.

As shipped, a dictionary of six hundred thousand words must be unpacked by every process that asks for one of them, which takes most of a
second and much memory. The first that asks for it on a machine therefore lays it out in a file in the user's cache folder; those who come
later map that file, share it, and read only the words they ask for. It holds words of the dictionary and nothing of any study. Where the
file cannot be written the dictionary is unpacked as before; where simplemma is another version a new file is made.

The file: a head, a bit for each check sum that a word has, a table with the place of each word by its check sum (the next free one when it
is taken), and the words: the word, an empty byte, its lemma, a line feed.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

from bsb.errors import StudyError
from bsb.text.files import write_bytes

__all__ = ["Lexicon", "lay_out", "lexicon"]

_FORM = 2  # how the file is laid out; another number with each change
_MARK = f"bsb-ord{_FORM}".encode()
_HEAD = 20  # the mark; the size of the table, the number of words and the length of the file, four bytes each
_BITS = 8  # for each place in the table: so many that few words that are not there meet one that is set


@cache
def lexicon(language: str) -> Mapping[str, str]:
    """Return the lemma of each word of a language (`nb`, `nn`, `en`)."""
    from simplemma.strategies import DefaultDictionaryFactory

    path = _place(language)
    for _try in (1, 2):
        try:
            return Lexicon(path)
        except (OSError, ValueError):
            words = DefaultDictionaryFactory().get_dictionary(language)
            if not _kept(path, words):
                break
    return words


def _kept(path: Path, words: Mapping[str, str]) -> bool:
    """Lay out a dictionary where those of other versions are taken away; tell whether it could be written."""
    with suppress(OSError):
        for old in path.parent.glob(f"{path.name.partition('-')[0]}-*{path.suffix}"):
            old.unlink()
    try:
        lay_out(path, words)
    except StudyError:
        return False
    return True


def _place(language: str) -> Path:
    from platformdirs import user_cache_path
    from simplemma import __version__

    return user_cache_path("bsb", appauthor=False) / f"{language}-{__version__}.ord{_FORM}"


class Lexicon(Mapping[str, str]):
    """A dictionary in a file: the lemma of each word."""

    def __init__(self, path: Path) -> None:
        """Open what `lay_out` has written. Raises `OSError` or `ValueError` when it is not that."""
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        if self._data[: len(_MARK)] != _MARK:
            raise ValueError(path.name)
        numbers = memoryview(self._data)
        size, self._count, length = numbers[len(_MARK) : _HEAD].cast("I")
        if length != len(self._data):
            raise ValueError(path.name)
        begin = _HEAD + size * _BITS // 8
        self._words = begin + 4 * size
        self._bits, self._table, self._last = numbers[_HEAD:begin], numbers[begin : self._words].cast("I"), size - 1

    def __getitem__(self, word: str) -> str:
        found = self.get(word)
        if found is None:
            raise KeyError(word)
        return str(found)

    def get(self, word: str, default: Any = None) -> Any:
        """Return the lemma of a word as it is written."""
        plain = word.encode()
        sought, at = plain + b"\0", crc32(plain) & self._last
        while place := self._table[at]:
            begin = place + len(sought)
            if self._data[place:begin] == sought:
                return self._data[begin : self._data.find(b"\n", begin)].decode()
            at = at + 1 & self._last
        return default

    def knows(self, word: str) -> bool:
        """Tell whether a word in small letters is there, as it is or with a capital. Most that are not are told by one bit."""
        bit = crc32(word.encode()) & (self._last + 1) * _BITS - 1
        if not self._bits[bit >> 3] >> (bit & 7) & 1:
            return False
        return self.get(word) is not None or self.get(word.capitalize()) is not None

    def lemma(self, word: str) -> str | None:
        """Return the lemma of a word in small letters, as it is or with a capital; None when it is not there, mostly told by one bit."""
        bit = crc32(word.encode()) & (self._last + 1) * _BITS - 1
        if not self._bits[bit >> 3] >> (bit & 7) & 1:
            return None
        found: str | None = self.get(word)
        return self.get(word.capitalize()) if found is None else found

    def __iter__(self) -> Iterator[str]:
        for line in bytes(self._data[self._words :]).split(b"\n")[:-1]:
            yield line.partition(b"\0")[0].decode()

    def __len__(self) -> int:
        return int(self._count)


def lay_out(path: Path, words: Mapping[str, str]) -> None:
    """Lay out `words` in a file. The same words in the same order give the same file."""
    keys = [word.encode() for word in words]
    values = [lemma.encode() for lemma in words.values()]
    size = 1 << (2 * len(keys)).bit_length()  # half of the places are free, so that few words must be looked for twice
    bits, table = bytearray(size * _BITS // 8), memoryview(bytearray(4 * size)).cast("I")
    for small in {word.lower() for word in words}:
        bit = crc32(small.encode()) & size * _BITS - 1
        bits[bit >> 3] |= 1 << (bit & 7)
    place = _HEAD + len(bits) + 4 * size
    for key, value in zip(keys, values, strict=True):
        at = crc32(key) & size - 1
        while table[at]:
            at = at + 1 & size - 1
        table[at] = place
        place += len(key) + len(value) + 2
    head = memoryview(bytearray(12)).cast("I")
    head[0], head[1], head[2] = size, len(keys), place
    lines = b"\n".join(map(b"\0".join, zip(keys, values, strict=True)))
    write_bytes(path, b"".join((_MARK, bytes(head), bits, bytes(table), lines, b"\n")))
