"""What participants themselves call things: the words they use of each code, and the words that no code covers (in-vivo terms).

A code called «psykisk helsearbeider» may be «kontakten min», «hun fra bydelen» and «støttekontakten» to those who tell. The codebook's terms say
which words can speak of a code; what was said, and by how many, is found in the segments that carry it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from bsb.coding.codebook_shipped import spoken
from bsb.coding.grounds.matching import TermIndex
from bsb.coding.invivo import InVivoOptions, in_vivo
from bsb.coding.talk import Talk
from bsb.model.material import Material

__all__ = ["OwnWord", "own_words"]


@dataclass(frozen=True, slots=True)
class OwnWord:
    """A word or phrase in the form most often said, the code it is a name for ('' where no code covers it), and where it is said."""

    text: str
    code: str
    segments: tuple[str, ...]


@dataclass
class _Seen:
    forms: Counter[str] = field(default_factory=Counter)
    persons: set[str] = field(default_factory=set)
    segments: dict[str, None] = field(default_factory=dict)


def own_words(material: Material, least_persons: int = 2) -> tuple[OwnWord, ...]:
    """Return what at least `least_persons` say: for each code, in the book's order, the words said by most first; then what no code covers."""
    seen = _said_of_codes(material)
    place = {code.id: number for number, code in enumerate(material.codebook)}
    kept = [(code, row) for (code, _name), row in seen.items() if len(row.persons) >= least_persons]
    words = [(place[code], -len(row.persons), _form(row), code, tuple(row.segments)) for code, row in kept]
    found = [OwnWord(text, code, segments) for _place, _n, text, code, segments in sorted(words)]
    free = in_vivo(material, InVivoOptions(least_persons=least_persons))
    return (*found, *(OwnWord(each.text, "", each.where) for each in free))


def _said_of_codes(material: Material) -> dict[tuple[str, str], _Seen]:
    asking = {person.id for person in material.persons if not person.answers}
    coded = [each for each in material.segments if each.person not in asking and each.id in material.codes_of]
    book = spoken(material.codebook)
    talk = Talk.of((segment.text for segment in coded), book.language)
    seen: dict[tuple[str, str], _Seen] = defaultdict(_Seen)
    for segment, words, hits in zip(coded, talk.words, TermIndex.of(book).find(talk), strict=True):
        carried = {coding.code for coding in material.codes_of[segment.id]}
        for hit in hits:
            if hit.code in carried:
                said = [words[at] for at in range(hit.first, hit.last + 1)]
                row = seen[hit.code, " ".join(word.keys[0] for word in said)]
                row.forms[" ".join(word.low for word in said)] += 1
                row.persons.add(segment.person)
                row.segments[segment.id] = None
    return seen


def _form(row: _Seen) -> str:
    return min(row.forms, key=lambda text: (-row.forms[text], text))
