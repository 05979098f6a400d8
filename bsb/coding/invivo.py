"""In-vivo candidates: things participants keep talking about that no code covers.

Norwegian puts its concepts into compounds (`skjemavelde`) and pairs of describing word and noun (`kalde blikk`). Those that several people use, that
no term of the codebook matches, and that mostly stand in segments without a code of their own, are put forward with quotes. A
person decides whether they are a theme.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from bsb.coding.grounds.matching import TermIndex
from bsb.coding.words import STOP, Word, words_of, wordset
from bsb.model.material import Material
from bsb.text.compound import parts

__all__ = ["Candidate", "InVivoOptions", "in_vivo"]

_BEFORE_NOUN = wordset(
    "en et ei den det de denne dette disse min mi mitt mine din sin sitt sine vår vårt våre noen ingen hver alle mange"
)
_DEFINITE = ("en", "et", "a", "ene", "ane")
_LETTERS = 4


@dataclass(frozen=True, slots=True)
class InVivoOptions:
    """How often, by how many people, how many at most, and how many segments are shown of each."""

    least_segments: int = 3
    least_persons: int = 2
    most: int = 40
    shown: int = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word or pair of words: how many segments and persons use it, the share of those segments without any code, and examples."""

    text: str
    segments: int
    persons: int
    uncoded: float
    examples: tuple[str, ...]


@dataclass
class _Seen:
    segments: list[str] = field(default_factory=list)
    persons: set[str] = field(default_factory=set)
    noun: int = 0
    forms: Counter[str] = field(default_factory=Counter)


def in_vivo(material: Material, options: InVivoOptions | None = None) -> tuple[Candidate, ...]:
    """Return candidates, those said in most uncoded segments first."""
    used = options or InVivoOptions()
    index = TermIndex.of(material.codebook)
    seen: dict[str, _Seen] = defaultdict(_Seen)
    for segment in material.segments:
        words = words_of(segment.text, material.codebook.language)
        covered = {at for hit in index.find(segment.text, words) for at in range(hit.first, hit.last + 1)}
        for name, form, noun in dict.fromkeys(_names(words, covered)):
            row = seen[name]
            if not row.segments or row.segments[-1] != segment.id:
                row.segments.append(segment.id)
            row.persons.add(segment.person)
            row.noun += noun
            row.forms[form] += 1
    found = [_candidate(row, material, used) for row in seen.values() if _counts(row, used)]
    return tuple(sorted(found, key=lambda one: (-one.uncoded * one.segments, -one.persons, one.text))[: used.most])


def _counts(row: _Seen, options: InVivoOptions) -> bool:
    enough = len(row.segments) >= options.least_segments and len(row.persons) >= options.least_persons
    return enough and row.noun * 2 >= len(row.segments)


def _candidate(row: _Seen, material: Material, options: InVivoOptions) -> Candidate:
    without = sum(not material.codes_of.get(segment) for segment in row.segments)
    form = min(row.forms, key=lambda text: (-row.forms[text], text))
    return Candidate(
        form,
        len(row.segments),
        len(row.persons),
        round(without / len(row.segments), 2),
        tuple(row.segments[: options.shown]),
    )


def _names(words: list[Word], covered: set[int]) -> Iterator[tuple[str, str, bool]]:
    """Yield each word of content that no term covers, and each pair of them: (name, form, whether it stands as a noun)."""
    for at, word in enumerate(words):
        if at in covered or not _content(word):
            continue
        before = words[at - 1] if at else None
        noun = _as_noun(word, before)
        yield word.keys[0], word.lemma, noun
        if before is not None and at - 1 not in covered and _content(before) and noun:
            yield f"{before.keys[0]} {word.keys[0]}", f"{before.low} {word.low}", noun


def _content(word: Word) -> bool:
    return word.lemma not in STOP and len(word.lemma) >= _LETTERS and word.low.isalpha()


def _as_noun(word: Word, before: Word | None) -> bool:
    if before is not None and before.lemma in _BEFORE_NOUN:
        return True
    if parts(word.low).heads:
        return True
    return word.low != word.lemma and word.low.endswith(_DEFINITE) and word.low.startswith(word.lemma[:-1])
