"""Finding the terms of a codebook in texts: one index for all codes, one pass over the words.

Which terms a word form can be or begin is worked out once for each form; most words of a text are then passed by in one look-up.

A hit of a longer term hides a shorter one of another code inside it: in «støttekontakt» nobody speaks of a «kontakt».
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from bsb.coding.talk import Sheet, Talk
from bsb.coding.words import GAP, STOP, Form, Vocabulary, Words, ends, phrase_keys, term_keys, wordset
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

    `need` is another word of it (or the same, where there is no other), and how far from the first it can stand: from, to.
    """

    code: str
    term: Term
    before: tuple[str, ...]
    after: tuple[str, ...]
    need: tuple[str, int, int]

    @classmethod
    def of(cls, code: str, term: Term, names: tuple[str, ...]) -> tuple[str, _Phrase]:
        """Return the word to look for, and the phrase."""
        at = min(range(len(names)), key=lambda place: (_commonness(names[place]), place))
        others = [place for place, name in enumerate(names) if place != at and name != GAP and name[-1] != "*"]
        other = min(others, key=lambda place: (_commonness(names[place]), place), default=at)
        between = names[min(at, other) : max(at, other)]
        far = sum(_GAP_WORDS if name == GAP else _SLACK + 1 for name in between)
        need = (names[other], -far, -1) if other < at else (names[other], min(far, 1), far)
        return names[at], cls(code, term, names[:at][::-1], names[at + 1 :], need)

    def hit(self, words: Sequence[Form], at: int) -> Hit | None:
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


class _Single(NamedTuple):
    """A term of one word, and what it weighs for a word form: a compound that ends in it says a little less."""

    code: str
    term: Term
    weight: float


class _Group(NamedTuple):
    """Phrases that begin to be looked for at the same words and need the same other word."""

    phrases: tuple[_Phrase, ...]
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
    _phrases: dict[str, list[_Phrase]] = field(default_factory=lambda: defaultdict(list))
    _stems: dict[str, list[tuple[str, Term, str]]] = field(default_factory=lambda: defaultdict(list))
    _bare: dict[str, list[tuple[str, Term, str]]] = field(default_factory=lambda: defaultdict(list))
    _patterns: list[tuple[str, Term, re.Pattern[str], re.Pattern[str]]] = field(default_factory=list)
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
            anchor, phrase = _Phrase.of(code, term, found)
            self.needs.setdefault(phrase.need[0], len(self.needs))
            if phrase not in self._phrases[anchor]:
                self._phrases[anchor].append(phrase)
        elif term.kind is TermKind.STEM:
            self._stems[found[0][:_STEM_LETTERS]].append((code, term, found[0]))
        else:
            # Without the word boundary in front, texts that cannot match are passed by many times faster.
            likely = re.compile(term.text.removeprefix(r"\b"))
            self._patterns.append((code, term, likely, re.compile(term.text)))
        for words in (*term.unless, *term.near):
            self._context[words] = phrase_keys(words, self.language)

    def find(self, talk: Talk) -> list[list[Hit]]:
        """Return, for each text, every hit in it in order of place."""
        language = talk.vocabulary.language
        forms = self._forms.get(language) or self._forms.setdefault(language, _Forms(talk.vocabulary, self))
        return [
            self._hits(text, words, singles, groups)
            for text, words, (singles, groups) in zip(talk.texts, talk.words, forms.find(talk), strict=True)
        ]

    def _hits(
        self, text: str, words: Words, singles: list[tuple[int, _Single]], groups: list[tuple[int, _Group]]
    ) -> list[Hit]:
        hits = [Hit(code, term, at, at, weight) for at, (code, term, weight) in singles]
        forms = words.forms
        for at, group in groups:
            hits += [hit for phrase in group.phrases if (hit := phrase.hit(forms, at)) is not None]
        if self._patterns:
            hits += self._by_pattern(text, words)
        kept = [hit for hit in hits if not (hit.term.unless or hit.term.near) or self._allowed(hit, forms)]
        return sorted(_unhidden(kept), key=_place) if len(kept) > 1 else kept

    def groups_of(self, form: Form) -> list[_Group]:
        """Return the phrases that are looked for where a word form stands."""
        groups: dict[tuple[str, int, int], list[_Phrase]] = defaultdict(list)
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

    def _by_pattern(self, text: str, words: Words) -> list[Hit]:
        hits: dict[Hit, None] = {}
        for code, term, likely, pattern in self._patterns:
            for match in pattern.finditer(text) if likely.search(text) else ():
                first = bisect_right(words.places, match.start(), key=_ends)
                last = bisect_left(words.places, match.end(), key=_starts) - 1
                if first <= last:
                    hits[Hit(code, term, first, last, term.weight)] = None
        return list(hits)

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
        return any(
            (first in word.keys or first in ends(word.low, self.language)) and _follow(window, at, tuple(rest)) >= 0
            for at, word in enumerate(window)
        )


def _starts(place: tuple[int, int]) -> int:
    return place[0]


def _ends(place: tuple[int, int]) -> int:
    return place[1]


def _place(hit: Hit) -> tuple[int, int, str, str]:
    return hit.first, hit.last, hit.code, hit.term.text


def _follow(words: Sequence[Form], at: int, rest: Sequence[str], step: int = 1) -> int:
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


def _next(words: Sequence[Form], place: int, name: str, slack: int, step: int) -> int:
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
