"""Many texts as one row of word numbers, so that a whole interview is gone through at once.

What an index has to say of a word is worked out once for each word form and kept in a `Sheet`; what it has to say of an interview is then
looked up for all its words together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from bsb.coding.words import Form, Vocabulary, Words, vocabulary, words_of

__all__ = ["Sheet", "Talk", "spread"]


class Talk:
    """Texts and their words: `numbers` of all words in order, the `rows` (places of texts) they belong to, and the `bounds` of each row.

    All three are whole numbers (`numpy`); row `n` is `numbers[bounds[n]:bounds[n + 1]]`.
    """

    def __init__(self, texts: Sequence[str], words: Sequence[Words], known: Vocabulary) -> None:
        import numpy

        self.texts, self.words, self.vocabulary = texts, words, known
        self.lengths = numpy.array([len(one) for one in words], dtype=numpy.intp)
        self.numbers = numpy.array([number for one in words for number in one.numbers], dtype=numpy.intp)
        self.rows = numpy.repeat(numpy.arange(len(words)), self.lengths)
        self.bounds = numpy.concatenate(([0], numpy.cumsum(self.lengths)))

    @classmethod
    def of(cls, texts: Iterable[str], language: str = "nb") -> Talk:
        """Read texts in a language."""
        kept = tuple(texts)
        return cls(kept, [words_of(text, language) for text in kept], vocabulary(language))


class Sheet:
    """For each word form a row of whole numbers, of any length, made when the form is first met."""

    def __init__(self, known: Vocabulary, made: Callable[[Form], Sequence[int]]) -> None:
        self._known, self._made = known, made
        self._arrays: tuple[Any, Any, Any] | None = None

    def look_up(self, numbers: Any) -> tuple[Any, Any]:
        """Return what stands in the sheet for a row of words: the place in `numbers` that each value is for, and the values, in order."""
        begins, sizes, flat = self._ready()
        at, taken = spread(begins[numbers], sizes[numbers])
        return at, flat[taken]

    def _ready(self) -> tuple[Any, Any, Any]:
        import numpy

        if self._arrays is None:
            self._arrays = (numpy.zeros(0, dtype=numpy.intp),) * 3
        begins, sizes, flat = self._arrays
        if len(sizes) < len(self._known.forms):
            rows = [self._made(form) for form in self._known.forms[len(sizes) :]]
            fresh = numpy.array([len(row) for row in rows], dtype=numpy.intp)
            more = numpy.array([value for row in rows for value in row], dtype=numpy.intp)
            begins = numpy.concatenate((begins, len(flat) + numpy.cumsum(fresh) - fresh))
            self._arrays = begins, numpy.concatenate((sizes, fresh)), numpy.concatenate((flat, more))
        return self._arrays


def spread(begins: Any, sizes: Any) -> tuple[Any, Any]:
    """Return, for stretches given by where they begin and their sizes, which stretch each place is in, and the places, in order.

    Begins 5 and 9 with sizes 2 and 1 give (0, 0, 1) and (5, 6, 9).
    """
    import numpy

    at = numpy.repeat(numpy.arange(len(sizes)), sizes)
    return at, numpy.arange(len(at)) + numpy.repeat(begins - (numpy.cumsum(sizes) - sizes), sizes)
