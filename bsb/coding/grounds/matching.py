"""Finding the terms of a codebook in texts: one index for all codes, one pass over the words.

Which terms a word form can be or begin is worked out once for each form; most words of a text are then passed by in one look-up.

A hit of a longer term hides a shorter one of another code inside it: in «støttekontakt» nobody speaks of a «kontakt».
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bsb.coding.grounds.patterns import Patterns
from bsb.coding.grounds.phrases import Hit, Phrase, follow
from bsb.coding.talk import Sheet, Talk
from bsb.coding.words import Form, Vocabulary, Words, ends, phrase_keys, term_keys, wordset
from bsb.model.codebook import Codebook, Term, TermKind
from bsb.text.lemma import keys, known

__all__ = ["Hit", "TermIndex"]

_WINDOW = 8  # words to either side within which «ikke» and «nær» count
_COMPOUND = 0.85  # a compound that ends in the term says a little less than the term itself
_HIDDEN = 0.35
_STEM_LETTERS = 3

_INTENSE = re.compile(r"^(?:kjempe|super|drit|knall|skit)(?=[^\W\d_]{3})")  # kjempefornøyd
_ENDINGS = wordset("e en ens et ets a as er ers ene enes ar ane es s t te r ere eren erne erane")


class _Single(NamedTuple):
    """A term of one word, and what it weighs for a word form: a compound that ends in it says a little less."""

    code: str
    term: Term
    weight: float


class _Group(NamedTuple):
    """Phrases that begin to be looked for at the same words and need the same other word."""

    phrases: tuple[Phrase, ...]
    need: int
    low: int
    high: int


class _Forms:
    """What is known of the forms of one vocabulary: the terms each can be, the phrases it can be the rarest word of, and the names of it
    that phrases need.
    """

    def __init__(self, known: Vocabulary, index: TermIndex) -> None:
        self._index = index
        self._singles: list[_Single] = []
        self._groups: list[_Group] = []
        self._windows: Any = None
        self._single_sheet = Sheet(known, self._single_row)
        self._group_sheet = Sheet(known, self._group_row)
        self._need_sheet = Sheet(known, lambda form: [index.needs[name] for name in form.names if name in index.needs])

    def find(self, talk: Talk) -> list[tuple[list[tuple[int, _Single]], list[tuple[int, _Group]]]]:
        """Return, for each text, the terms of one word in it and the phrases that may stand there, with the places of the words."""
        found: list[tuple[list[tuple[int, _Single]], list[tuple[int, _Group]]]] = [([], []) for _ in talk.texts]
        at, singles = self._single_sheet.look_up(talk.numbers)
        for row, place, single in _told(talk, at, singles):
            found[row][0].append((place, self._singles[single]))
        at, groups = self._likely(talk)
        for row, place, group in _told(talk, at, groups):
            found[row][1].append((place, self._groups[group]))
        return found

    def _likely(self, talk: Talk) -> tuple[Any, Any]:
        """Return the groups of phrases whose needed word stands where it could, all looked up together."""
        import numpy

        at, groups = self._group_sheet.look_up(talk.numbers)
        if not len(at):
            return at, groups
        need, low, high = self._columns()[groups].T
        farthest = int(max(-low.min(), high.max(), 0)) + 1
        places = numpy.arange(len(talk.numbers)) + talk.rows * farthest  # so that no phrase reaches into the next text
        width = len(places) + (len(talk.texts) + 1) * farthest
        stands, needed = self._need_sheet.look_up(talk.numbers)
        there = numpy.sort(needed * width + places[stands])
        wanted = need * width + places[at]
        near = numpy.searchsorted(there, wanted + low) < numpy.searchsorted(there, wanted + high, side="right")
        return at[near], groups[near]

    def _columns(self) -> Any:
        """Return need, low and high of each group, kept until there are more groups."""
        import numpy

        if self._windows is None or len(self._windows) < len(self._groups):
            fresh = self._groups[0 if self._windows is None else len(self._windows) :]
            rows = numpy.array([(one.need, one.low, one.high) for one in fresh], dtype=numpy.intp)
            self._windows = rows if self._windows is None else numpy.concatenate((self._windows, rows))
        return self._windows

    def _single_row(self, form: Form) -> range:
        begin = len(self._singles)
        self._singles += self._index.singles_of(form)
        return range(begin, len(self._singles))

    def _group_row(self, form: Form) -> range:
        begin = len(self._groups)
        self._groups += self._index.groups_of(form)
        return range(begin, len(self._groups))


def _told(talk: Talk, at: Any, values: Any) -> Iterator[tuple[int, int, int]]:
    """Return, for places in a talk and a value of each, text, place in the text, and value."""
    rows = talk.rows[at]
    return zip(rows.tolist(), (at - talk.bounds[rows]).tolist(), values.tolist(), strict=True)


@dataclass
class TermIndex:
    """All terms of a codebook, by what they can be found by."""

    language: str = "nb"
    compounds: bool = True
    _singles: dict[str, list[tuple[str, Term]]] = field(default_factory=lambda: defaultdict(list))
    _phrases: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    _stems: dict[str, list[tuple[str, Term, str]]] = field(default_factory=lambda: defaultdict(list))
    _bare: dict[str, list[tuple[str, Term, str]]] = field(default_factory=lambda: defaultdict(list))
    _patterns: Patterns = field(default_factory=Patterns)
    _context: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _forms: dict[str, _Forms] = field(default_factory=dict)
    needs: dict[str, int] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, object]:
        # What has been worked out for forms met so far is soon worked out again, and large.
        return {**self.__dict__, "_forms": {}}

    @classmethod
    def of(cls, codebook: Codebook, compounds: bool = True) -> TermIndex:
        """Build the index of `codebook`; without `compounds` a term is not looked for at the end of longer words."""
        index = cls(codebook.language, compounds)
        for code in codebook:
            for term in code.terms:
                index._add(code.id, term)
        return index

    def _add(self, code: str, term: Term) -> None:
        found = term_keys(term, self.language)
        if term.kind is TermKind.LEMMA:
            self._singles[found[0]].append((code, term))
            plain = term.text.lower()
            if plain.isalpha() and len(plain) > _STEM_LETTERS and not known(plain, self.language):
                # No dictionary knows its inflections, so the usual endings are taken for them.
                self._bare[plain[:_STEM_LETTERS]].append((code, term, plain.removesuffix("e")))
        elif term.kind is TermKind.PHRASE:
            anchor, phrase = Phrase.of(code, term, found)
            self.needs.setdefault(phrase.need[0], len(self.needs))
            if phrase not in self._phrases[anchor]:
                self._phrases[anchor].append(phrase)
        elif term.kind is TermKind.STEM:
            self._stems[found[0][:_STEM_LETTERS]].append((code, term, found[0]))
        else:
            self._patterns.add(code, term)
        for words in (*term.unless, *term.near):
            self._context[words] = phrase_keys(words, self.language)

    def find(self, talk: Talk) -> list[list[Hit]]:
        """Return, for each text, every hit in it in order of place."""
        language = talk.vocabulary.language
        forms = self._forms.get(language) or self._forms.setdefault(language, _Forms(talk.vocabulary, self))
        return [
            self._hits(text, words, singles, groups, patterns)
            for text, words, (singles, groups), patterns in zip(
                talk.texts, talk.words, forms.find(talk), self._patterns.possible(talk), strict=True
            )
        ]

    def _hits(
        self,
        text: str,
        words: Words,
        singles: list[tuple[int, _Single]],
        groups: list[tuple[int, _Group]],
        patterns: list[int],
    ) -> list[Hit]:
        hits = [Hit(code, term, at, at, weight) for at, (code, term, weight) in singles]
        forms = words.forms
        for at, group in groups:
            hits += [hit for phrase in group.phrases if (hit := phrase.hit(forms, at)) is not None]
        if patterns:
            hits += self._patterns.hits(patterns, text, words)
        kept = [hit for hit in hits if not (hit.term.unless or hit.term.near) or self._allowed(hit, forms)]
        return sorted(_unhidden(kept), key=_place) if len(kept) > 1 else kept

    def groups_of(self, form: Form) -> list[_Group]:
        """Return the phrases that are looked for where a word form stands."""
        groups: dict[tuple[str, int, int], list[Phrase]] = defaultdict(list)
        for name in dict.fromkeys(form.names):
            for phrase in self._phrases.get(name, ()):
                groups[phrase.need].append(phrase)
        return [_Group(tuple(own), self.needs[need], low, high) for (need, low, high), own in groups.items()]

    def singles_of(self, word: Form) -> list[_Single]:
        """Return the terms of one word that a word form can be, worked out once for each form; for most there are none."""
        found: dict[tuple[str, str, str], _Single] = {}

        def add(rows: Sequence[tuple[str, Term]], factor: float) -> None:
            for code, term in rows:
                found.setdefault((code, term.text, term.kind), _Single(code, term, term.weight * factor))

        for name in word.names:
            add(self._singles.get(name, ()), 1.0)
        for form in (word.low, word.lemma):
            stems = self._stems.get(form[:_STEM_LETTERS], ())
            add([(code, term) for code, term, stem in stems if form.startswith(stem)], 1.0)
        if not found:
            bare = self._bare.get(word.low[:_STEM_LETTERS], ())
            add(
                [
                    (code, term)
                    for code, term, stem in bare
                    if word.low.startswith(stem) and word.low[len(stem) :] in _ENDINGS
                ],
                1.0,
            )
        if not found and (plain := _INTENSE.sub("", word.low)) != word.low:
            for name in keys(plain, self.language):
                add(self._singles.get(name, ()), 1.0)
        if not found and self.compounds:
            for name in ends(word.low, self.language):
                add(self._singles.get(name, ()), _COMPOUND)
                if found:
                    break
        return list(found.values())

    def _allowed(self, hit: Hit, words: Sequence[Form]) -> bool:
        """Tell whether what a term asks of the words around it holds."""
        window = words[max(0, hit.first - _WINDOW) : hit.last + 1 + _WINDOW]
        if any(self._stands(name, window) for name in hit.term.unless):
            return False
        return not hit.term.near or any(self._stands(name, window) for name in hit.term.near)

    def _stands(self, name: str, window: Sequence[Form]) -> bool:
        first, *rest = self._context[name]
        if first.endswith("*"):
            return any(word.low.startswith(first[:-1]) for word in window)
        for at, word in enumerate(window):
            if (first in word.keys or first in ends(word.low, self.language)) and follow(window, at, tuple(rest)) >= 0:
                return True
        return False


def _place(hit: Hit) -> tuple[int, int, str, str]:
    return hit.first, hit.last, hit.code, hit.term.text


def _unhidden(hits: list[Hit]) -> list[Hit]:
    """Lower what lies inside a longer hit of another code."""
    long = [hit for hit in hits if hit.last > hit.first]
    return [_lowered(hit) if _inside(hit, long) else hit for hit in hits] if long else hits


def _inside(hit: Hit, long: list[Hit]) -> bool:
    code, _term, first, last, _weight = hit
    for other in long:
        if (
            other.first <= first
            and last <= other.last
            and other.last - other.first > last - first
            and other.code != code
        ):
            return True
    return False


def _lowered(hit: Hit) -> Hit:
    """Return `hit` with the weight of something said in passing."""
    return Hit(hit.code, hit.term, hit.first, hit.last, hit.weight * _HIDDEN)
