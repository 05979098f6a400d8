"""Finding the terms of a codebook in a text: one index for all codes, one pass over the words.

A hit of a longer term hides a shorter one of another code inside it: in «støttekontakt» nobody speaks of a «kontakt».
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bsb.coding.words import GAP, STOP, Word, ends, phrase_keys, term_keys, wordset
from bsb.model.codebook import Codebook, Term, TermKind
from bsb.text.lemma import keys, known

__all__ = ["Hit", "TermIndex"]

_WINDOW = 8  # words to either side within which «ikke» and «nær» count
_GAP_WORDS = 4
_SLACK = 2  # small words that may stand between two words of a phrase
_COMPOUND = 0.85  # a compound that ends in the term says a little less than the term itself
_HIDDEN = 0.35
_STEM_LETTERS = 3

# Words that stand in most statements and are poor to look for, beside the small ones.
_COMMON = wordset(
    "få gå komm si ta gi ha vær bli vet jobb snakk hjelp god tid møt folk se hør fold forhold alltid tru tro"
)
_INTENSE = re.compile(r"^(?:kjempe|super|drit|knall|skit)(?=[^\W\d_]{3})")  # kjempefornøyd
_ENDINGS = wordset("e en ens et ets a as er ers ene enes ar ane es s t te r ere eren erne erane")

# Small words that may stand inside a phrase: «tar alltid meg på alvor».
_FILL = wordset(
    "seg ikke aldri alltid veldig så litt jo ganske bare også da nå liksom helt kanskje ofte sjelden virkelig egentlig skikkelig vel mye "
    "der her faktisk lissom altså ja nei mer en et den det noe noen jeg meg han hun vi de du"
)


class Hit(NamedTuple):
    """A term found: whose it is, which term, the words it covers (first, last), and how much it weighs here."""

    code: str
    term: Term
    first: int
    last: int
    weight: float


class _Phrase(NamedTuple):
    """A phrase, told by its rarest word: what comes before that word (nearest first) and after it.

    `needs` are the words that must stand somewhere in a text before it is worth looking where.
    """

    code: str
    term: Term
    before: tuple[str, ...]
    after: tuple[str, ...]
    needs: frozenset[str]

    @classmethod
    def of(cls, code: str, term: Term, names: tuple[str, ...]) -> tuple[str, _Phrase]:
        """Return the word to look for, and the phrase."""
        at = min(range(len(names)), key=lambda place: (_commonness(names[place]), place))
        needs = frozenset(name for name in names if name != GAP and name[-1] != "*")
        return names[at], cls(code, term, names[:at][::-1], names[at + 1 :], needs)

    def hit(self, words: Sequence[Word], at: int) -> Hit | None:
        """Return the hit whose rarest word stands at `at`, if the rest is there."""
        last = _follow(words, at, self.after) if self.after else at
        if last < 0:
            return None
        first = _follow(words, at, self.before, -1) if self.before else at
        return Hit(self.code, self.term, first, last, self.term.weight) if first >= 0 else None


def _commonness(name: str) -> int:
    """Return how poor a word is to look for: gaps and beginnings cannot be looked for, small words stand everywhere."""
    if name == GAP or name[-1] == "*":
        return 100
    plain = name.lstrip("=").lower()
    return 20 - min(len(plain), 15) + (30 if plain in STOP or plain in _COMMON else 0)


class _Entry(NamedTuple):
    """What a word form is in the index: single-word terms it matches, and phrases whose rarest word it is."""

    singles: tuple[tuple[str, Term, float], ...]
    phrases: tuple[_Phrase, ...]


@dataclass
class TermIndex:
    """All terms of a codebook, by what they can be found by."""

    language: str = "nb"
    compounds: bool = True
    _singles: dict[str, list[tuple[str, Term]]] = field(default_factory=lambda: defaultdict(list))
    _phrases: dict[str, list[_Phrase]] = field(default_factory=lambda: defaultdict(list))
    _stems: dict[str, list[tuple[str, Term, str]]] = field(default_factory=lambda: defaultdict(list))
    _bare: dict[str, list[tuple[str, Term, str]]] = field(default_factory=lambda: defaultdict(list))
    _patterns: list[tuple[str, Term, re.Pattern[str]]] = field(default_factory=list)
    _context: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _forms: dict[str, _Entry | None] = field(default_factory=dict)

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
            anchor, phrase = _Phrase.of(code, term, found)
            self._phrases[anchor].append(phrase)
        elif term.kind is TermKind.STEM:
            self._stems[found[0][:_STEM_LETTERS]].append((code, term, found[0]))
        else:
            self._patterns.append((code, term, re.compile(term.text)))
        for words in (*term.unless, *term.near):
            self._context[words] = phrase_keys(words, self.language)

    def find(self, text: str, words: Sequence[Word]) -> list[Hit]:
        """Return every hit in `text`, whose words are `words`, in order of place."""
        hits: list[Hit] = []
        forms = self._forms
        present = frozenset().union(*[word.names for word in words])
        for at, word in enumerate(words):
            form = word.names[-1]
            entry = forms[form] if form in forms else self._entry(word)
            if entry is not None:
                hits += [Hit(code, term, at, at, weight) for code, term, weight in entry.singles]
                likely = [phrase for phrase in entry.phrases if phrase.needs <= present]
                hits += [hit for phrase in likely if (hit := phrase.hit(words, at)) is not None]
        if self._patterns:
            hits += self._by_pattern(text, words)
        kept = [hit for hit in hits if self._allowed(hit, words)]
        return sorted(set(_unhidden(kept)), key=lambda hit: (hit.first, hit.last, hit.code, hit.term.text))

    def _entry(self, word: Word) -> _Entry | None:
        """Return what a word form can begin or be, worked out once for each form; None for most words."""
        singles = tuple(self._match_form(word))
        phrases = tuple(phrase for name in word.names if name in self._phrases for phrase in self._phrases[name])
        entry = _Entry(singles, phrases) if singles or phrases else None
        self._forms[word.names[-1]] = entry
        return entry

    def _match_form(self, word: Word) -> list[tuple[str, Term, float]]:
        found: dict[tuple[str, str, str], tuple[str, Term, float]] = {}

        def add(rows: Sequence[tuple[str, Term]], factor: float) -> None:
            for code, term in rows:
                found.setdefault((code, term.text, term.kind), (code, term, term.weight * factor))

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

    def _by_pattern(self, text: str, words: Sequence[Word]) -> list[Hit]:
        hits: list[Hit] = []
        for code, term, pattern in self._patterns:
            for match in pattern.finditer(text):
                covered = [at for at, word in enumerate(words) if word.start < match.end() and word.end > match.start()]
                if covered:
                    hits.append(Hit(code, term, covered[0], covered[-1], term.weight))
        return hits

    def _allowed(self, hit: Hit, words: Sequence[Word]) -> bool:
        if not (hit.term.unless or hit.term.near):
            return True
        window = words[max(0, hit.first - _WINDOW) : hit.last + 1 + _WINDOW]
        if any(self._stands(name, window) for name in hit.term.unless):
            return False
        return not hit.term.near or any(self._stands(name, window) for name in hit.term.near)

    def _stands(self, name: str, window: Sequence[Word]) -> bool:
        first, *rest = self._context[name]
        if first.endswith("*"):
            return any(word.low.startswith(first[:-1]) for word in window)
        return any(
            (first in word.keys or first in ends(word.low, self.language)) and _follow(window, at, tuple(rest)) >= 0
            for at, word in enumerate(window)
        )


def _follow(words: Sequence[Word], at: int, rest: Sequence[str], step: int = 1) -> int:
    """Return the place of the farthest word of a phrase from `at` on, or -1. Small words may stand between.

    With `step` -1 the words are looked for backwards.
    """
    slack = _SLACK
    for name in rest:
        if name == GAP:
            slack = _GAP_WORDS
            continue
        at = _next(words, at + step, name, slack, step)
        if at < 0:
            return -1
        slack = _SLACK
    return at


def _next(words: Sequence[Word], place: int, name: str, slack: int, step: int) -> int:
    for _ in range(slack + 1):
        if not 0 <= place < len(words):
            return -1
        word = words[place]
        if name in word.names or (name[-1] == "*" and word.low.startswith(name[:-1])):
            return place
        if slack == _SLACK and word.lemma not in _FILL:
            return -1
        place += step
    return -1


def _unhidden(hits: list[Hit]) -> list[Hit]:
    """Lower what lies inside a longer hit of another code."""
    long = [hit for hit in hits if hit.last > hit.first]
    if not long:
        return hits
    return [_lowered(hit) if _inside(hit, long) else hit for hit in hits]


def _inside(hit: Hit, long: list[Hit]) -> bool:
    return any(
        other.code != hit.code
        and other.first <= hit.first
        and hit.last <= other.last
        and other.last - other.first > hit.last - hit.first
        for other in long
    )


def _lowered(hit: Hit) -> Hit:
    """Return `hit` with the weight of something said in passing."""
    return hit._replace(weight=hit.weight * _HIDDEN)
