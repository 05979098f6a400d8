"""Finding the terms of a codebook in texts: one index for all codes, one pass over the words.

Which terms a word form can be or begin is worked out once for each form; most words of a text are then passed by in one look-up.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from bsb.coding.grounds.hits import Hit, Hits, Known
from bsb.coding.grounds.patterns import Patterns
from bsb.coding.grounds.phrases import Phrase, follow
from bsb.coding.stretches import any_within
from bsb.coding.talk import Sheet, Talk
from bsb.coding.words import Form, Vocabulary, ends, phrase_keys, term_keys, wordset
from bsb.model.codebook import Codebook, Term, TermKind
from bsb.text.lemma import keys, known

__all__ = ["Hit", "TermIndex"]

_WINDOW = 8  # words to either side within which «ikke» and «nær» count
_COMPOUND = 0.85  # a compound that ends in the term says a little less than the term itself
_STEM_LETTERS = 3

_INTENSE = ("kjempe", "super", "drit", "knall", "skit")  # kjempefornøyd
_INTENSE_WORD = re.compile(rf"^(?:{'|'.join(_INTENSE)})(?=[^\W\d_]{{3}})")
_ENDINGS = wordset("e en ens et ets a as er ers ene enes ar ane es s t te r ere eren erne erane")


class _Single(NamedTuple):
    """A term of one word, by number, and what it weighs for a word form: a compound that ends in it says a little less."""

    number: int
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
        self._weighed: Any = None
        self._windows: Any = None
        self._single_sheet = Sheet(known, self._single_row)
        self._group_sheet = Sheet(known, self._group_row)
        self._need_sheet = Sheet(known, lambda form: [index.needs[name] for name in form.names if name in index.needs])

    def singles(self, talk: Talk, known: Known) -> Hits:
        """Return the terms of one word in texts."""
        import numpy

        at, singles = self._single_sheet.look_up(talk.numbers)
        if self._weighed is None or len(self._weighed) < len(self._singles):
            self._weighed = numpy.array(self._singles, dtype=[("number", numpy.intp), ("weight", numpy.float64)])
        rows, weighed = talk.rows[at], self._weighed[singles]
        places = at - talk.bounds[rows]
        return Hits(known, rows, weighed["number"], places, places, weighed["weight"])

    def groups(self, talk: Talk) -> Iterator[tuple[int, int, _Group]]:
        """Yield the phrases that may stand in a text: which text, the place of their rarest word, and the phrases."""
        at, groups = self._likely(talk)
        rows = talk.rows[at]
        for row, place, group in zip(rows.tolist(), (at - talk.bounds[rows]).tolist(), groups.tolist(), strict=True):
            yield row, place, self._groups[group]

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
        near = any_within(there, wanted + low, wanted + high)
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


@dataclass
class TermIndex:
    """All terms of a codebook, by what they can be found by."""

    language: str = "nb"
    compounds: bool = True
    _terms: list[tuple[str, Term]] = field(default_factory=list)
    _singles: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    _phrases: dict[str, list[Phrase]] = field(default_factory=lambda: defaultdict(list))
    _stems: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    _bare: dict[str, list[tuple[int, str]]] = field(default_factory=lambda: defaultdict(list))
    _patterns: Patterns = field(default_factory=Patterns)
    _context: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _forms: dict[str, _Forms] = field(default_factory=dict)
    _nearby: dict[tuple[str, str], frozenset[str]] = field(default_factory=dict)
    _known: Known | None = None
    needs: dict[str, int] = field(default_factory=dict)

    def __getstate__(self) -> dict[str, object]:
        # What has been worked out for forms met so far is soon worked out again, and large.
        return {**self.__dict__, "_forms": {}, "_nearby": {}}

    @classmethod
    def of(cls, codebook: Codebook, compounds: bool = True) -> TermIndex:
        """Build the index of `codebook`; without `compounds` a term is not looked for at the end of longer words."""
        index = cls(codebook.language, compounds)
        for code in codebook:
            # What a code says twice counts once.
            for term in dict.fromkeys(code.terms):
                index._add(code.id, term)
        return index

    def _add(self, code: str, term: Term) -> None:
        found, number = term_keys(term, self.language), len(self._terms)
        self._terms.append((code, term))
        if term.kind is TermKind.LEMMA:
            self._singles[found[0]].append(number)
            plain = term.text.lower()
            if plain.isalpha() and len(plain) > _STEM_LETTERS and not known(plain, self.language):
                # No dictionary knows its inflections, so the usual endings are taken for them.
                self._bare[plain[:_STEM_LETTERS]].append((number, plain.removesuffix("e")))
        elif term.kind is TermKind.PHRASE:
            anchor, phrase = Phrase.of(number, found)
            self.needs.setdefault(phrase.need[0], len(self.needs))
            self._phrases[anchor].append(phrase)
        elif term.kind is TermKind.STEM:
            self._stems[found[0][:_STEM_LETTERS]].append((number, found[0]))
        else:
            self._patterns.add(number, term)
        for words in (*term.unless, *term.near):
            self._context[words] = phrase_keys(words, self.language)

    def find(self, talk: Talk) -> list[list[Hit]]:
        """Return, for each text, every hit in it in order of place."""
        return self.hits(talk).lists(len(talk.texts))

    def hits(self, talk: Talk) -> Hits:
        """Return every hit in the texts, by text and place."""
        language, terms = talk.vocabulary.language, self._known or Known.of(self._terms)
        self._known = terms
        forms = self._forms.get(language) or self._forms.setdefault(language, _Forms(talk.vocabulary, self))
        found = forms.singles(talk, terms).joined(
            Hits.of(terms, self._phrased(talk, forms)), Hits.of(terms, self._patterned(talk))
        )
        return found.where(partial(self._allowed, talk)).lowered().ordered()

    def _phrased(self, talk: Talk, forms: _Forms) -> Iterator[tuple[int, int, int, int, float]]:
        for row, groups in groupby(forms.groups(talk), key=itemgetter(0)):
            words = talk.words[row].forms
            for _row, at, group in groups:
                for phrase in group.phrases:
                    if (covered := phrase.covers(words, at)) is not None:
                        yield row, phrase.number, *covered, self._terms[phrase.number][1].weight

    def _patterned(self, talk: Talk) -> Iterator[tuple[int, int, int, int, float]]:
        for row, number, first, last in self._patterns.hits(talk):
            yield row, number, first, last, self._terms[number][1].weight

    def groups_of(self, form: Form) -> list[_Group]:
        """Return the phrases that are looked for where a word form stands."""
        if self._phrases.keys().isdisjoint(form.names):
            return []
        groups: dict[tuple[str, int, int], list[Phrase]] = defaultdict(list)
        for name in dict.fromkeys(form.names):
            for phrase in self._phrases.get(name, ()):
                groups[phrase.need].append(phrase)
        return [_Group(tuple(own), self.needs[need], low, high) for (need, low, high), own in groups.items()]

    def singles_of(self, word: Form) -> list[_Single]:
        """Return the terms of one word that a word form can be, worked out once for each form; for most there are none."""
        found = [] if self._singles.keys().isdisjoint(word.names) else list(self._weighed(word.names, 1.0))
        found += (_Single(number, self._terms[number][1].weight) for number in self._begun(word))
        if not found:
            found += (_Single(number, self._terms[number][1].weight) for number in self._inflected(word.low))
        if not found and word.low.startswith(_INTENSE) and (plain := _INTENSE_WORD.sub("", word.low)) != word.low:
            found += self._weighed(keys(plain, self.language), 1.0)
        if not found and self.compounds:
            for name in ends(word.low, self.language):
                found += self._weighed((name,), _COMPOUND)
                if found:
                    break
        return self._once(found) if len(found) > 1 else found

    def _weighed(self, names: Iterable[str], factor: float) -> Iterator[_Single]:
        for name in names:
            for number in self._singles.get(name, ()):
                yield _Single(number, self._terms[number][1].weight * factor)

    def _begun(self, word: Form) -> Iterator[int]:
        """Yield the terms that say how a word begins, and that this one begins so."""
        for form in (word.low, word.lemma):
            for number, stem in self._stems.get(form[:_STEM_LETTERS], ()):
                if form.startswith(stem):
                    yield number

    def _inflected(self, low: str) -> Iterator[int]:
        """Yield the terms that no dictionary knows, and that a word is with a usual ending."""
        for number, stem in self._bare.get(low[:_STEM_LETTERS], ()):
            if low.startswith(stem) and low[len(stem) :] in _ENDINGS:
                yield number

    def _once(self, found: Sequence[_Single]) -> list[_Single]:
        """Return the first of those of one code that are written alike."""
        kept: dict[tuple[str, str, str], _Single] = {}
        for one in found:
            code, term = self._terms[one.number]
            kept.setdefault((code, term.text, term.kind), one)
        return list(kept.values())

    def _allowed(self, talk: Talk, term: Term, row: int, first: int, last: int) -> bool:
        """Tell whether what a term asks of the words around it holds."""
        forms, numbers = talk.vocabulary.forms, talk.words[row].numbers
        window = [forms[number] for number in numbers[max(0, first - _WINDOW) : last + 1 + _WINDOW]]
        names = [self._named(form, talk.vocabulary.language) for form in window]
        if any(self._stands(name, window, names) for name in term.unless):
            return False
        return not term.near or any(self._stands(name, window, names) for name in term.near)

    def _stands(self, name: str, window: Sequence[Form], names: Sequence[frozenset[str]]) -> bool:
        first, *rest = self._context[name]
        if first.endswith("*"):
            return any(word.low.startswith(first[:-1]) for word in window)
        return any(first in own and (not rest or follow(window, at, tuple(rest)) >= 0) for at, own in enumerate(names))

    def _named(self, form: Form, language: str) -> frozenset[str]:
        """Return what a word is known by where terms ask for it nearby: its keys, and those of what it ends in."""
        asked = form.names[-1], language
        found = self._nearby.get(asked)
        if found is None:
            found = self._nearby[asked] = frozenset((*form.keys, *ends(form.low, self.language)))
        return found
