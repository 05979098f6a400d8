"""The words of a text with the keys they are looked up by, and the same for the words of a term.

Each distinct word is worked out once and has a number, so that many texts can be gone through as rows of numbers
(`bsb.coding.talk`). Object pronouns count as one word, so that «ta seg tid» is found in «tok meg tid».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, overload

from bsb.model.codebook import Term, TermKind
from bsb.text.compound import parts
from bsb.text.lemma import key, keys, lemma
from bsb.text.tokens import places

__all__ = [
    "GAP",
    "NEGATIONS",
    "STOP",
    "Form",
    "Vocabulary",
    "Word",
    "Words",
    "ends",
    "phrase_keys",
    "pieces",
    "term_keys",
    "vocabulary",
    "word_of",
    "words_of",
    "wordset",
]

GAP = "…"


def wordset(text: str) -> frozenset[str]:
    """Return the words of a list that is written as running text."""
    return frozenset(text.split())


_OBJECTS = wordset("meg deg seg oss dere dem ham henne han hun de")
_ONE = "seg"
_MOST_PIECES = 100_000

NEGATIONS = wordset("ikke aldri ingen ingenting neppe verken uten knapt")

STOP = wordset(
    """
    og i på av til for med om fra ved etter under over mot mellom gjennom hos per som at å en et ei den det de der her dette denne
    disse jeg du han hun vi dere meg deg seg oss dem ham henne min din sin vår deres mi mitt sitt ditt mine dine sine vårt våre hans
    hennes være har ha hadde var er bli ble få kan kunne skal skulle vil ville må måtte bør burde gjøre gå komme si se ta gi vite
    tro mene synes tenke man en når da nå så hvis fordi selv også bare men eller jo altså liksom ja nei ikke aldri ingen noe noen
    alt alle mange mye mer mest lite litt veldig ganske helt sånn slik hva hvem hvor hvordan hvorfor hvilken annen andre egen samme
    ut inn opp ned bort fram igjen kanskje vel nok egentlig hver ting gang tid dag år først siden alltid ofte aldri
    """
)


class Word(NamedTuple):
    """A word of a text: as written in lower case, its lemma, the keys it is looked up by, and where it stands.

    `names` are its keys, and its form behind an equals sign for terms that ask for that form only: in lower case and, last, as written.
    """

    low: str
    lemma: str
    keys: tuple[str, ...]
    names: tuple[str, ...]
    start: int
    end: int


class Form(NamedTuple):
    """A word apart from where it stands: what `Word` says of it."""

    low: str
    lemma: str
    keys: tuple[str, ...]
    names: tuple[str, ...]


class Vocabulary:
    """Every word that has been met in a language, worked out once and numbered as they come; nothing that is printed rests on the numbers."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.forms: list[Form] = []
        self.numbers = _Numbers(self)
        self.pieces = _Pieces(self)


class _Pieces(dict[str, tuple[tuple[int, int, int], ...]]):
    """The words between two spaces, worked out once for each way of writing: where each begins and ends, and its number.

    No word reaches over a space, and people use the same words again: to look up is faster than to search.
    """

    def __init__(self, known: Vocabulary) -> None:
        self._numbers = known.numbers

    def __missing__(self, piece: str) -> tuple[tuple[int, int, int], ...]:
        if len(self) >= _MOST_PIECES:
            self.clear()
        found = tuple((start, end, self._numbers[piece[start:end]]) for start, end in places(piece))
        self[piece] = found
        return found


class _Numbers(dict[str, int]):
    """The number of each word that has been met; a new word gets the next one."""

    def __init__(self, known: Vocabulary) -> None:
        self._known = known

    def __missing__(self, written: str) -> int:
        self[written] = found = len(self._known.forms)
        self._known.forms.append(word_of(written, self._known.language))
        return found


@cache
def vocabulary(language: str = "nb") -> Vocabulary:
    """Return the vocabulary of a language; there is one in each process."""
    return Vocabulary(language)


class Words(Sequence[Word]):
    """The words of a text in order: their numbers in a vocabulary, and where they stand. A `Word` is made only when asked for."""

    __slots__ = ("numbers", "places", "vocabulary")

    def __init__(self, vocabulary: Vocabulary, numbers: list[int], places: list[tuple[int, int]]) -> None:
        self.vocabulary, self.numbers, self.places = vocabulary, numbers, places

    @property
    def forms(self) -> list[Form]:
        """The words apart from where they stand."""
        forms = self.vocabulary.forms
        return [forms[number] for number in self.numbers]

    def __len__(self) -> int:
        return len(self.numbers)

    @overload
    def __getitem__(self, at: int) -> Word: ...

    @overload
    def __getitem__(self, at: slice) -> list[Word]: ...

    def __getitem__(self, at: int | slice) -> Word | list[Word]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        return Word(*self.vocabulary.forms[self.numbers[at]], *self.places[at])

    def __iter__(self) -> Iterator[Word]:
        forms = self.vocabulary.forms
        return (Word(*forms[number], *place) for number, place in zip(self.numbers, self.places, strict=True))


@lru_cache(maxsize=300_000)
def word_of(form: str, language: str = "nb") -> Form:
    """Return what is to be said of a word apart from where it stands."""
    found, low = lemma(form, language), form.lower()
    own = (_ONE, found) if found in _OBJECTS else keys(form, language)
    return Form(low, found, own, (*own, f"={low}") if form == low else (*own, f"={low}", f"={form}"))


def words_of(text: str, language: str = "nb") -> Words:
    """Return the words of `text` in order."""
    known = vocabulary(language)
    numbers: list[int] = []
    found: list[tuple[int, int]] = []
    begin = 0
    for piece in text.split(" "):
        for start, end, number in known.pieces[piece]:
            numbers.append(number)
            found.append((begin + start, begin + end))
        begin += len(piece) + 1
    return Words(known, numbers, found)


@lru_cache(maxsize=300_000)
def ends(form: str, language: str = "nb") -> tuple[str, ...]:
    """Return the keys of the words that a compound ends in, longest first."""
    return tuple(key(head) for head in parts(form, language).heads)


@lru_cache(maxsize=300_000)
def pieces(form: str, language: str = "nb") -> tuple[str, ...]:
    """Return the keys of everything a compound consists of."""
    found = parts(form, language)
    return tuple(dict.fromkeys(key(part) for part in (*found.heads, *found.modifiers)))


def phrase_keys(text: str, language: str = "nb") -> tuple[str, ...]:
    """Return the keys of the words of a phrase, with `GAP` where dots stand.

    `fleksib*` is kept where any ending will do, and `=skulle` where only that very form will.
    """
    return tuple(_phrase_key(piece, language) for piece in text.split())


def _phrase_key(piece: str, language: str) -> str:
    if piece in {GAP, "..."}:
        return GAP
    if piece.startswith("="):
        return piece  # with a capital in it, only that very spelling: LAR is not «lar»
    if piece.endswith("*"):
        return piece.lower()
    return word_of(piece, language)[2][0]


@lru_cache(maxsize=50_000)
def term_keys(term: Term, language: str = "nb") -> tuple[str, ...]:
    """Return what a term is looked up by: keys of its words, or its text where that is not words."""
    if term.kind in (TermKind.LEMMA, TermKind.PHRASE):
        return phrase_keys(term.text, language)
    return (term.text.lower() if term.kind is TermKind.STEM else term.text,)
