"""Finding the terms of a codebook in a text: one index for all codes, one pass over the words.

A hit of a longer term hides a shorter one of another code inside it: in «støttekontakt» nobody speaks of a «kontakt».
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from bsb.coding.words import GAP, Word, ends, phrase_keys, term_keys, wordset
from bsb.model.codebook import Codebook, Term, TermKind
from bsb.text.lemma import keys, known

__all__ = ["Hit", "TermIndex"]

_WINDOW = 8  # words to either side within which «ikke» and «nær» count
_GAP_WORDS = 4
_SLACK = 2  # small words that may stand between two words of a phrase
_COMPOUND = 0.85  # a compound that ends in the term says a little less than the term itself
_HIDDEN = 0.35
_STEM_LETTERS = 3

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


_Rest = tuple[str, Term, tuple[str, ...]]


class _Followers:
    """The phrases that begin with one word, by what comes next: at once (small words aside), or after a gap."""

    __slots__ = ("_after_gap", "_at_once", "_open")

    def __init__(self) -> None:
        self._at_once: dict[str, list[_Rest]] = {}
        self._after_gap: dict[str, list[_Rest]] = {}
        self._open: list[_Rest] = []  # the next word is given by its beginning only

    def add(self, code: str, term: Term, rest: tuple[str, ...]) -> None:
        if rest[-1] == GAP or any(name[-1] == "*" for name in rest[:2]):
            self._open.append((code, term, rest))
        elif rest[0] == GAP:
            self._after_gap.setdefault(rest[1], []).append((code, term, rest[2:]))
        else:
            self._at_once.setdefault(rest[0], []).append((code, term, rest[1:]))

    def find(self, words: Sequence[Word], at: int) -> list[Hit]:
        """Return the hits of phrases whose first word stands at `at`."""
        hits: list[Hit] = []
        if self._at_once:
            self._look(self._at_once, words, at, at + _SLACK + 2, hits, any_word=False)
        if self._after_gap:
            self._look(self._after_gap, words, at, at + _GAP_WORDS + 2, hits, any_word=True)
        for code, term, rest in self._open:
            last = _follow(words, at, rest)
            if last >= 0:
                hits.append(Hit(code, term, at, last, term.weight))
        return hits

    @staticmethod
    def _look(
        table: dict[str, list[_Rest]], words: Sequence[Word], at: int, stop: int, hits: list[Hit], any_word: bool
    ) -> None:
        taken: set[str] = set()
        for place in range(at + 1, min(stop, len(words))):
            word = words[place]
            for name in word.names:
                if name in taken or name not in table:
                    continue
                taken.add(name)  # the nearest place counts
                for code, term, rest in table[name]:
                    last = _follow(words, place, rest) if rest else place
                    if last >= 0:
                        hits.append(Hit(code, term, at, last, term.weight))
            if not any_word and word.lemma not in _FILL:
                return


class _Entry(NamedTuple):
    """What a word form is in the index: single-word terms it matches, and phrases that may begin with it."""

    singles: tuple[tuple[str, Term, float], ...]
    followers: tuple[_Followers, ...]


@dataclass
class TermIndex:
    """All terms of a codebook, by what they can be found by."""

    language: str = "nb"
    compounds: bool = True
    _singles: dict[str, list[tuple[str, Term]]] = field(default_factory=lambda: defaultdict(list))
    _phrases: dict[str, _Followers] = field(default_factory=dict)
    _stems: dict[str, list[tuple[str, Term, str]]] = field(default_factory=lambda: defaultdict(list))
    _bare: dict[str, list[tuple[str, Term, str]]] = field(default_factory=lambda: defaultdict(list))
    _patterns: list[tuple[str, Term, re.Pattern[str]]] = field(default_factory=list)
    _context: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _forms: dict[str, _Entry | None] = field(default_factory=dict)

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
            self._phrases.setdefault(found[0], _Followers()).add(code, term, found[1:])
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
        for at, word in enumerate(words):
            form = word.names[-1]
            entry = forms[form] if form in forms else self._entry(word)
            if entry is not None:
                hits += [Hit(code, term, at, at, weight) for code, term, weight in entry.singles]
                for followers in entry.followers:
                    hits += followers.find(words, at)
        hits += self._by_pattern(text, words)
        kept = [hit for hit in hits if self._allowed(hit, words)]
        return sorted(set(_unhidden(kept)), key=lambda hit: (hit.first, hit.last, hit.code, hit.term.text))

    def _entry(self, word: Word) -> _Entry | None:
        """Return what a word form can begin or be, worked out once for each form; None for most words."""
        singles = tuple(self._match_form(word))
        followers = tuple(self._phrases[name] for name in word.names if name in self._phrases)
        entry = _Entry(singles, followers) if singles or followers else None
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
        hits = []
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


def _follow(words: Sequence[Word], at: int, rest: Sequence[str]) -> int:
    """Return the place of the last word of a phrase that begins at `at`, or -1. Small words may stand between."""
    slack = _SLACK
    for name in rest:
        if name == GAP:
            slack = _GAP_WORDS
            continue
        at = _next(words, at + 1, name, slack, any_word=slack == _GAP_WORDS)
        if at < 0:
            return -1
        slack = _SLACK
    return at


def _next(words: Sequence[Word], start: int, name: str, slack: int, any_word: bool) -> int:
    for place in range(start, min(start + slack + 1, len(words))):
        if _is(words[place], name):
            return place
        if not any_word and words[place].lemma not in _FILL:
            return -1
    return -1


def _is(word: Word, name: str) -> bool:
    if name[-1] == "*":
        return word.low.startswith(name[:-1])
    return name in word.names


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
