"""Searching a finished file for everything the key knows: every name and variant, every place, every number.

Word, Excel and PowerPoint files are unzipped, and everything in them is read: text, properties, alt text, comments, links, embedded workbooks.
Other files are searched as text and, whatever they are, byte by byte.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path

from bsb.language import texts_in
from bsb.model.settings import NamePolicy
from bsb.privacy.approving import forms_of
from bsb.privacy.file_parts import Rows, parts, plain, said_in
from bsb.privacy.forms import name_forms, name_words
from bsb.privacy.keydata import Key
from bsb.privacy.known import Known, Names, known_names
from bsb.privacy.line import Line, read_line
from bsb.privacy.matcher import NameIndex, build_index
from bsb.privacy.our_marks import without_marks
from bsb.privacy.wordclass import classify

__all__ = ["FoundInFile", "Searcher"]

_LEAST_BYTES = 4
_LEAST_LETTERS = 3
_LEAST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class FoundInFile:
    """Something of the key that stands in a finished file. `part` is the place inside it; `who` a person's id or a kind of identifier."""

    part: str
    who: str
    count: int = 1


@dataclass(frozen=True, repr=False)
class Searcher:
    """Searches files for what `key` knows. Make it once and use it for many files.

    `surely` leaves out names that are ordinary words too («Skogen», and «Even» where nobody but the program has named him): of those the gate
    judges by the sentence, and a search that stops what is to be written must not stop at each. `meant` are phrases that are there to be read,
    word for word: whom to ask is often the one who interviewed.
    """

    key: Key
    policy: NamePolicy
    surely: bool = False
    meant: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Searcher({self.key!r})"

    def search(self, path: Path) -> tuple[FoundInFile, ...]:
        """Return what was found in the file at `path`, one for each part and person or kind; empty when it is clean.

        Raises `InputError` or `ReadError` for a file that is locked, damaged or only pictures: nobody can say what it holds.
        """
        counts: Counter[tuple[str, str]] = Counter()
        for part, content in parts(path.name, path.read_bytes()):
            counts.update((part, who) for who in self._in_part(part, content))
        return tuple(FoundInFile(part, who, count) for (part, who), count in sorted(counts.items()))

    def search_text(self, text: str) -> tuple[str, ...]:
        """Return person ids and kinds of identifiers that stand in `text`, once for each time."""
        return tuple(self._in_text(plain(text), self._names, self._tells))

    def _in_part(self, part: str, content: bytes) -> Iterator[str]:
        read = False
        for readings in said_in(part, content):
            read = True
            # What one reading runs together another keeps apart; what both find is one finding.
            found: Counter[str] = Counter()
            for said in readings:
                tells = self._tells if isinstance(said, Rows) else self._stands
                found |= Counter(self._in_text(said, self._heard, tells))
            yield from found.elements()
        if not read:
            yield from self._in_bytes(content)

    def _in_text(self, text: str, names: Names, tells: Callable[[Line, Known], bool]) -> Iterator[str]:
        text = without_marks(text)
        for phrase in self._meant:
            text = phrase.sub(" ", text)
        for row in text.split("\n"):
            line = read_line(row)
            yield from (known.match.ids[0] for known in known_names(line, names) if tells(line, known))
            lowered = row.casefold()
            yield from (kind for needle, kind in self._needles if needle in lowered and _whole(needle, lowered))
        digits = re.sub(r"(?<=\d)[ .\-\u00a0](?=\d)", "", text)
        runs = set(re.findall(r"\d+", digits))
        yield from (kind for number, kind in self._numbers if number in runs)

    def _tells(self, line: Line, known: Known) -> bool:
        """Say whether a known name is told of here: where only what is sure is asked for, words need a capital each, and two of them."""
        match, widely = known.match, self.key.by_id[known.match.ids[0]].origin == "text"
        words = range(known.i, known.i + match.n)
        if not self.surely or not all(_is_word(line.low[k], widely) for k in words):
            return True
        # «Hans Bø», both of them words: two words with capitals are what somebody is called.
        return not widely and match.n > 1 and match.part == "full" and all(map(line.capital, words))

    def _stands(self, line: Line, known: Known) -> bool:
        """Say the same of a file that is finished, where a person looks at each: one whom the team has named, with a capital in mid-sentence, is told of."""
        if (
            self.policy.language == "en"
            and known.match.n == 1
            and not line.capital(known.i)
            and line.low[known.i] in _our_english()
        ):
            # «may» is nobody called Mai, and «even» nobody called Even: these are our own words, and English ones.
            return False
        named = self.key.by_id[known.match.ids[0]].origin == "register" and known.match.part in ("first", "nick")
        return self._tells(line, known) or (named and line.telling_capital(known.i))

    def _in_bytes(self, content: bytes) -> Iterator[str]:
        lowered = content.lower()
        for needle, who in self._byte_needles:
            for coded in {needle.encode("utf-8"), needle.encode("utf-16-le"), needle.encode("latin-1", "ignore")}:
                if len(coded) >= _LEAST_BYTES and _whole_bytes(coded.lower(), lowered):
                    yield who
                    break

    @cached_property
    def _meant(self) -> tuple[re.Pattern[str], ...]:
        phrases = (r"\s+".join(map(re.escape, phrase.split())) for phrase in self.meant if phrase.strip())
        return tuple(re.compile(rf"(?<!\w){phrase}(?!\w)", re.IGNORECASE) for phrase in phrases)

    @cached_property
    def _names(self) -> Names:
        index = build_index(self.key.people)
        # Only what is known: a report may use words that merely sound like a name.
        return Names(NameIndex(index.by_first, {}, {}), self.policy, self._kept)

    @cached_property
    def _heard(self) -> Names:
        # In what is finished a person looks at each, so a spelling that only sounds like a name is told of too.
        index = build_index(person for person in self.key.people if person.origin == "register")
        return replace(self._names, index=replace(self._names.index, by_sound=index.by_sound))

    @cached_property
    def _kept(self) -> frozenset[str]:
        made = {
            word
            for person in self.key.people
            for name in (person.pseudonym, person.surname)
            for word in name_words(name)
        }
        kept = {word for word, decision in self.key.verdicts.items() if decision.verdict == "keep"}
        told = {word.casefold() for phrase in self.policy.keep for word in phrase.split()}
        # What the study says may stand, hides nobody whom the team has named.
        called = {
            form[0] for one in self.key.people if one.origin == "register" for form in forms_of(one) if form[1:] == ()
        }
        return frozenset(made | kept | {word for word in told if word not in called or classify(word).word})

    @cached_property
    def _needles(self) -> tuple[tuple[str, str], ...]:
        """Places, and direct identifiers as they were written."""
        places = {(place.name.casefold(), place.kind) for place in self.key.places if len(place.name) > 3}
        written = {
            (entry.original.casefold(), entry.type)
            for entries in self.key.log.values()
            for entry in entries
            if entry.type not in ("person", "place", "organisation", "age", "date") and len(entry.original) > 4
        }
        return tuple(sorted(places | written))

    @cached_property
    def _numbers(self) -> tuple[tuple[str, str], ...]:
        found = set()
        for needle, kind in self._needles:
            digits = re.sub(r"\D", "", needle)
            if len(digits) >= _LEAST_DIGITS:
                found.add((digits, kind))
        return tuple(sorted(found))

    @cached_property
    def _byte_needles(self) -> tuple[tuple[str, str], ...]:
        names = {
            (name, person.id)
            for person in self.key.people
            for name in person.all_names
            for form in name_forms(name)
            if (form.part == "full" and form.words[1:]) or not classify(form.words[0]).word
            for name in (" ".join(form.words),)
            if len(name) >= _LEAST_BYTES and form.part != "initials" and name not in self._kept
        }
        return tuple(sorted(names | set(self._needles)))


def _is_word(low: str, widely: bool) -> bool:
    facts = classify(low)
    return len(low) < _LEAST_LETTERS or facts.plain or (widely and facts.wide)


@lru_cache(maxsize=1)
def _our_english() -> frozenset[str]:
    return frozenset(word for text in texts_in("en") for word in re.findall(r"[a-z]+", text.casefold()))


def _whole(needle: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(needle)}(?!\w)", text) is not None


def _whole_bytes(needle: bytes, content: bytes) -> bool:
    at = content.find(needle)
    while at >= 0:
        before, after = content[at - 1 : at], content[at + len(needle) : at + len(needle) + 1]
        if not before.isalnum() and not after.isalnum():
            return True
        at = content.find(needle, at + 1)
    return False
