"""Which words may not be let out without more ado: those on a list of people's names, and those that are somebody's name in the key."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from bsb.errors import Fault
from bsb.language import _
from bsb.privacy.forms import fold, name_forms, name_words
from bsb.privacy.identifiers import find_identifiers
from bsb.privacy.keydata import Key, KeyPerson
from bsb.privacy.line import Line, read_line
from bsb.privacy.listed import is_listed
from bsb.privacy.matcher import Match, build_index
from bsb.privacy.wordclass import classify

__all__ = [
    "KnownNames",
    "forms_of",
    "is_word",
    "misspelt",
    "without_kept_names",
]

# What the key holds of these is general words in the texts, and may be meant when it is written anew: «12. mai 2020».
_MEANT = frozenset(("person", "place", "organisation", "age", "date"))
_DATES = frozenset(("date", "birth-date", "age"))
_LEAST_DIGITS = 5
# Names of farms and hamlets are surnames; these are places first.
_PLACES = frozenset(("bydel", "kommune", "fylke", "land"))


class KnownNames:
    """The names and numbers of a key, to hold words up against that are to be let out. It tells ids, never a name.

    With `exactly`, only who is written as in the key counts, and only people that somebody has named: whom the program found in the texts
    may be nobody.
    """

    def __init__(self, key: Key, *, exactly: bool = False) -> None:
        self._key = key
        self._exactly = exactly
        self._index = build_index([one for one in key.people if not exactly or _is_named(one)])
        self._kept = {fold(word) for word, one in key.verdicts.items() if one.verdict == "keep"}

    def __repr__(self) -> str:
        return f"KnownNames({self._key!r})"

    def fault(self, word: str) -> Fault | None:
        """Return why `word` cannot be let out: somebody in the key is called so or nearly so, whatever its form, or it is their number.

        A word that is let out passes wherever it stands, so it does not help that it is an ordinary word too.
        """
        if self._number(word):
            return Fault(
                _("Nummeret eller adressen står i koblingsnøkkelen og kan ikke slippes gjennom."),
                _("La det stå tilbake, eller bruk --hold mask."),
            )
        found = next(self._matches(word), None)
        if found is None:
            return None
        said = (
            _("Ordet er navnet til {id} i koblingsnøkkelen og kan ikke slippes gjennom.")
            if found.how == "exact"
            else _("Ordet likner navnet til {id} i koblingsnøkkelen og kan ikke slippes gjennom.")
        )
        return Fault(
            said.format(id=found.ids[0]),
            _("Er det ikke et navn: bsb names keep. Er det et navn, la det stå tilbake, eller bruk --hold mask."),
        )

    def named(self, phrase: str) -> str:
        """Return the id of somebody whose name stands in `phrase` and is neither an ordinary word nor a place, or ''."""
        line = read_line(phrase)
        for i in range(len(line)):
            match = self._match(line, i)
            if match and not all(_is_other(line.low[i + k]) for k in range(match.n)):
                return match.ids[0]
        return ""

    def called(self, word: str) -> str:
        """Return the id of somebody of whom the single word `word` is a name, be it an ordinary word too, or ''."""
        line = read_line(word)
        match = self._match(line, 0) if len(line) == 1 else None
        return match.ids[0] if match and classify(line.low[0]).named else ""

    def _matches(self, phrase: str) -> Iterator[Match]:
        line = read_line(phrase)
        dates = [(one.start, one.end) for one in find_identifiers(phrase) if one.type in _DATES]
        return (
            match
            for i in range(len(line))
            # A date is let out whole, and lets nobody called Mai out.
            if not any(start <= line.starts[i] < end for start, end in dates) and (match := self._match(line, i))
        )

    def _match(self, line: Line, i: int) -> Match | None:
        match = self._index.match(line, i)
        if match is None or match.part == "initials":
            return None
        if match.how != "exact" and (self._exactly or fold(line.raw[i]) in self._kept):
            return None
        return match

    def _number(self, phrase: str) -> bool:
        digits = _digits(phrase)
        return _folded(phrase) in self._numbers or (len(digits) >= _LEAST_DIGITS and digits in self._numbers)

    @cached_property
    def _numbers(self) -> frozenset[str]:
        said = {row.original for rows in self._key.log.values() for row in rows if row.type not in _MEANT}
        written = {_digits(one) for one in said}
        return frozenset({_folded(one) for one in said} | {one for one in written if len(one) >= _LEAST_DIGITS})


def misspelt(key: Key, word: str) -> str:
    """Return the id of somebody the team has named of whom `word` may be a misspelt name, or ''."""
    index = build_index([one for one in key.people if _is_named(one)])
    line = read_line(word)
    found = (index.match(line, i) for i in range(len(line)))
    return next((one.ids[0] for one in found if one is not None and one.how != "exact" and one.part != "initials"), "")


def without_kept_names(key: Key) -> Key:
    """Return `key` where nothing that somebody in the register is called is kept in every place: they may have come to be known since.

    Where it is an ordinary word too, the word stays, and the name does not.
    """
    called = {form[0] for one in key.people if one.origin == "register" for form in forms_of(one) if len(form) == 1}
    decisions = []
    for one in key.decisions:
        named = one.verdict == "keep" and {one.word, one.word.removesuffix("s")} & called
        if not named:
            decisions.append(one)
        elif is_word((one.word,)):
            decisions.append(replace(one, verdict="word"))
    return key if tuple(decisions) == key.decisions else replace(key, decisions=tuple(decisions))


def is_word(words: Sequence[str]) -> bool:
    """Say whether all words of a name are ordinary words too."""
    return all(classify(one).word for one in words)


def forms_of(person: KeyPerson) -> set[tuple[str, ...]]:
    """Return every way to write whom a person is, as words; initials are too little to know somebody by."""
    return {form.words for name in person.all_names for form in name_forms(name) if form.part != "initials"}


def _is_named(person: KeyPerson) -> bool:
    """Say whether the team, or a label that is surely a name, has told of a person."""
    labelled = person.origin == "label" and any(is_listed(name) for name in person.all_names)
    return person.origin == "register" or labelled


def _is_other(low: str) -> bool:
    facts = classify(low)
    return facts.word or facts.place in _PLACES


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _folded(text: str) -> str:
    return " ".join(name_words(text) if not _digits(text) else text.casefold().split())
