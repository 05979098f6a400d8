"""One dictionary form for each word, whether it was said in bokmål, nynorsk or dialect.

`lemma` gives the bokmål dictionary form; `key` a shorter form that also joins nouns with the verbs they come from (`jobben`,
`jobber` and `jobba` are all `jobb`), which is what terms are looked up by. Dictionaries: simplemma (MIT), which is
imported on first use; each distinct word is worked out once.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from unicodedata import normalize

from bsb.text.dialect import FORMS, LEMMAS, REWRITES
from bsb.text.lexicon import Lexicon, lexicon

__all__ = ["asking", "in_dictionary", "key", "keys", "known", "lemma"]

_CACHE = 300_000
_FEW = 20_000  # of what is asked for many pieces of words that are met once, and is soon asked again
_PLAIN = ("nb", "nn")
_RULES = tuple((re.compile(pattern), replacement) for pattern, replacement in REWRITES)

_ENDING = re.compile(r"(?<=[^\W\d_]{2})-(?:en|et|a|ene|ane|er|ar|s)$")  # NAV-en, DPS-et

# The dictionary takes these for something else than what people mean when they talk about services.
_OWN = {
    "legen": "lege", "leger": "lege", "penger": "penge", "pengene": "penge", "møter": "møte", "bestemt": "bestemme",
    "kurset": "kurs", "kursene": "kurs", "arbeidet": "arbeid", "huset": "hus", "rusen": "rus", "ruset": "ruse",
    "jobber": "jobb", "jobben": "jobb", "jobba": "jobb", "folka": "folk", "hjulpet": "hjelpe", "brukere": "bruker",
    "brukeren": "bruker", "brukerne": "bruker", "ansatte": "ansatt", "tilsette": "ansatt", "ansette": "ansette",
    "nav": "nav", "planer": "plan", "behandlet": "behandle", "respektert": "respektere", "hørt": "høre",
    "tatt": "ta", "utskrevet": "utskrive", "innlagt": "innlegge", "oppfølging": "oppfølging", "verre": "dårlig",
    "verst": "dårlig", "bedre": "god", "best": "god", "bra": "bra", "flere": "mange", "flest": "mange",
}  # fmt: skip


@lru_cache(maxsize=_CACHE)
def lemma(word: str, language: str = "nb") -> str:
    """Return the dictionary form of `word`, in lower case and bokmål: `tenestene` gives `tjeneste`.

    `language` says which dictionary is asked first (`nb`, `nn`); with `en` the English form is returned. A word that no
    dictionary or rule knows comes back as it is.
    """
    low = word.lower().rstrip("'’").replace("’", "'")
    if len(low) < 2 or not low[0].isalpha():
        return FORMS.get(low, low)
    if language == "en":
        return _lemmatised(low, "en")
    if "-" in low:
        low = _ENDING.sub("", low)
    return _OWN.get(low) or _norwegian(FORMS.get(low, low), language)


@lru_cache(maxsize=_CACHE)
def key(lemma_form: str) -> str:
    """Return what a lemma is looked up by: without the vowel that tells a verb from its noun."""
    if len(lemma_form) > 3 and lemma_form[-1] in "ea" and lemma_form[-2] not in "aeiouyæøå":
        return lemma_form[:-1]
    return lemma_form


def keys(word: str, language: str = "nb") -> tuple[str, ...]:
    """Return the keys that `word` may be found under: that of its lemma first, then those of other readings of the form.

    `lytter` is a listener to the dictionary and «hører etter» to most speakers; `billetter` is a plural before it is a verb.
    """
    low = word.lower()
    found = [key(lemma(word, language)), key(low)]
    found += [key(other) for other in _other_readings(low) if known(other)]
    return tuple(dict.fromkeys(found))


def _other_readings(low: str) -> tuple[str, ...]:
    """Return verbs in -e behind forms in -er, -t and -s, and nouns behind plurals in -er."""
    if len(low) < 5:
        return ()
    if low.endswith("er"):
        return low[:-1], low[:-2]
    if low.endswith("t"):
        return (low[:-1] + "e",)
    return (low[:-1],) if low.endswith("es") else ()


def known(word: str, language: str = "nb") -> bool:
    """Tell whether `word` is a word of the dictionary, in any inflection."""
    return bool(word) and _is_known(word, language)


def _norwegian(low: str, language: str) -> str:
    order = ("nn", "nb") if language == "nn" else ("nb", "nn")
    for asked in order:
        if _is_plain(low, asked):
            found = _looked_up(low, asked)
            if found is not None:
                return _bokmal(found.lower())
        elif _is_known(low, asked):
            return _bokmal(_lemmatised(low, asked))
    if low in LEMMAS:
        return LEMMAS[low]
    rewritten = _rewritten(low)
    if rewritten:
        return _lemmatised(rewritten, "nb")
    return _guessed(low, order)


def _guessed(low: str, order: tuple[str, ...]) -> str:
    # Unknown words are mostly compounds, which simplemma takes apart at the end.
    for asked in order:
        guess = _lemmatised(low, asked)
        if guess != low:
            return _bokmal(guess)
    return low


def _bokmal(found: str) -> str:
    if found in LEMMAS:
        return LEMMAS[found]
    if _is_known(found, "nb"):
        return found
    return _rewritten(found) or found


def _rewritten(word: str) -> str:
    """Return the bokmål spelling that one or several rules in order give, or '' when none gives a known word."""
    changed = word
    for pattern, replacement in _RULES:
        trial = pattern.sub(replacement, changed)
        if trial == changed:
            continue
        if _is_known(trial, "nb"):
            return trial
        changed = trial
    return ""


@lru_cache(maxsize=_FEW)
def _is_known(word: str, language: str) -> bool:
    if _is_plain(word, language):
        return asking(language)(word)
    return bool(word) and _simplemma().knows(word, language)


def in_dictionary(word: str, language: str) -> bool:
    """Say whether the dictionary of a language (nb, nn, en) has a word, written small."""
    return _is_known(word, language)


@lru_cache(maxsize=_CACHE)
def _lemmatised(word: str, language: str) -> str:
    found = _looked_up(word, language) if _is_plain(word, language) else None
    return (found or _simplemma().lemma(word, language)).lower()


def _is_plain(word: str, language: str) -> bool:
    """Tell whether a word needs nothing of what simplemma does besides looking it up."""
    return language in _PLAIN and word.isalpha() and word.islower()


def _looked_up(word: str, language: str) -> str | None:
    """Return what simplemma finds first for a plain word."""
    words = lexicon(language)
    if isinstance(words, Lexicon):
        return words.lemma(word)
    found = words.get(word)
    return words.get(word.capitalize()) if found is None else found


@cache
def asking(language: str) -> Callable[[str], bool]:
    """Return what tells whether a word in small letters, and letters alone, is in a Norwegian dictionary: for those who ask of very many."""
    words = lexicon(language)
    if isinstance(words, Lexicon):
        return words.knows
    return lambda word: _looked_up(word, language) is not None


class _Simplemma:
    """Simplemma with dictionaries that are read where they lie."""

    def __init__(self) -> None:
        from simplemma import Lemmatizer
        from simplemma.strategies import DefaultStrategy, DictionaryLookupStrategy

        self._lookup = DictionaryLookupStrategy(self)
        self._lemmatizer = Lemmatizer(lemmatization_strategy=DefaultStrategy(dictionary_factory=self))

    def get_dictionary(self, lang: str) -> Mapping[str, str]:
        """Return a dictionary; what simplemma asks of those who have them."""
        return lexicon(lang)

    def knows(self, word: str, language: str) -> bool:
        """Tell whether a dictionary has a word as it is written, or with its first letter the other way."""
        return self._lookup.get_lemma(normalize("NFC", word), language) is not None

    def lemma(self, word: str, language: str) -> str:
        """Return the dictionary form of a word, or the word where none is found."""
        return self._lemmatizer.lemmatize(word, language)


_simplemma = cache(_Simplemma)
