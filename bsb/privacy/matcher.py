"""Finding known names in a line: one pass over the words, a dictionary look-up for each, however many names the key holds."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bsb.privacy.forms import Form, definite_base, deletions, fold, name_forms, one_edit, sound
from bsb.privacy.initials import spelt_out, stand_as_initials, stands_for_surname
from bsb.privacy.keydata import KeyPerson
from bsb.privacy.line import Line
from bsb.privacy.vocabulary import is_common
from bsb.privacy.wordclass import classify

__all__ = ["Match", "NameIndex", "build_index", "surname_at"]

_APOSTROPHES = "'’"
_JOINTS = frozenset(("", "-", "\u2010", "\u2011", ".", "'", "’"))
# What stands between the letters of a name that is spelt, and between the halves of one that is torn.
_LETTER_GAP = re.compile(r"[ \u00a0]|[.,] ?| - ")
_TORN = frozenset(("-", "\u2010", "\u2011", "…", "..."))
_FEWEST_SPACED = 3
_LEAST_TORN = 4
_LEAST_NEAR = 5
_LEAST_SISTER = 6
_HISSES = ("s", "x", "z")
_HISSED = ("ses", "xes", "zes")


@dataclass(frozen=True, slots=True)
class Match:
    """Known name at words `i` to `i + n - 1`. `ids` are who may be meant; `end` is the code point after the name and its genitive.

    `genitive` is '', `s` or `'`; `part` is that of `Form`; `how` is exact, sound, sister, near, definite («Kåren») or spelt (letter by letter, or torn in two); `compound` says that a hyphen and another word follow.
    """

    n: int
    ids: tuple[str, ...]
    end: int
    genitive: str
    part: str
    how: str
    compound: bool = False


@dataclass(frozen=True)
class NameIndex:
    """Look-up tables made once for the whole study: by first word, by sound, by near misses (register only), and whole names by person."""

    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]]
    by_sound: Mapping[str, tuple[str, tuple[str, ...]]]
    near: Mapping[str, tuple[str, ...]]
    fulls: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    # Words, as written, at which no known name can begin whatever stands around them: nearly all, so each is asked about once.
    _never: set[str] = field(default_factory=set, init=False, repr=False, compare=False)

    def __reduce__(self) -> tuple[type[NameIndex], tuple[object, ...]]:
        return NameIndex, (self.by_first, self.by_sound, self.near, self.fulls)

    def match(self, line: Line, i: int) -> Match | None:
        """Return the longest known name that begins at word `i`, or None."""
        raw = line.raw[i]
        if len(raw) == 1:
            if letters := spelt_out(line, i):
                return self._spelt(line, i, fold(letters))
            if spaced := self._spaced(line, i):
                return spaced
        joint = line.joints[i + 1 : i + 2]
        if joint and joint[0] in _TORN and (torn := self._torn(line, i)):
            return torn
        if raw in self._never:
            return None
        word = fold(raw)
        found = self._sequence(line, i, word)
        if found is None:
            facts = classify(line.low[i])
            # A word of the dictionary is no misspelling; «Kristines» is one by a rule only, and a name on the lists.
            found = self._alike(line, i, word) if not facts.plain else None
            found = found or (self._sister(line, i, word) if facts.ruled and facts.first else None)
            found = found or self._definite(line, i, word)
        if found is None and not any(key in self.by_first for key in _beginnings(word)):
            self._never.add(raw)
        if found is not None and found.n == 1 and found.part == "first" and not found.genitive:
            found = self._misspelt_whole(line, i, found)
        if found is not None and found.n > 1 and found.part == "full" and not found.genitive:
            found = _with_one_more(line, i, found)
        return found

    def _spelt(self, line: Line, i: int, letters: str) -> Match | None:
        """Return whose name is spelt out from word `i` on: «D-o-r-t-h-e» is Dorthe, «D-o-r-t-e» may be she."""
        rows = (row for row in self.by_first.get(letters, ()) if row[0] == (letters,) and row[1] != "initials")
        heard = self._alike(line, i, letters)
        part, ids = next(((part, ids) for _words, part, ids in rows), (heard.part, heard.ids) if heard else ("", ()))
        return Match(len(letters), ids, line.ends[i + len(letters) - 1], "", part, "spelt") if ids else None

    def _spaced(self, line: Line, i: int) -> Match | None:
        """Return whose name is spelt with blanks, full stops or commas between its letters, «K a r i», where it is a known one."""
        letters = fold(line.raw[i])
        while (at := i + len(letters)) < len(line) and len(line.raw[at]) == 1 and _LETTER_GAP.fullmatch(line.gap(at)):
            letters += fold(line.raw[at])
        for n in range(len(letters), _FEWEST_SPACED - 1, -1):
            for words, part, ids in self.by_first.get(letters[:n], ()):
                if words == (letters[:n],) and part != "initials":
                    return Match(n, ids, line.ends[i + n - 1], "", part, "spelt")
        return None

    def _torn(self, line: Line, i: int) -> Match | None:
        """Return whose name is torn in two, «Tor- unn», «Tor … unn», where it is a known one."""
        if line.gap(i + 1) == "-":
            return None
        whole = fold(line.raw[i]) + fold(line.raw[i + 1])
        for key in _beginnings(whole):
            for words, part, ids in self.by_first.get(key, ()):
                if words == (key,) and part != "initials" and len(key) >= _LEAST_TORN:
                    return _match(line, i, 2, ids, part, "spelt", whole[len(key) :][:1])
        return None

    def _misspelt_whole(self, line: Line, i: int, first: Match) -> Match:
        """Return a whole name with words that only sound like its own, where `first` begins one: «Thone Hægstad»; else `first`."""
        hits: dict[tuple[int, str], list[str]] = defaultdict(list)
        for person in first.ids:
            for words in self.fulls.get(person, ()):
                # Of «Christine Haugdal», who is Kristin, the surname says the rest.
                heard = (fold(line.raw[i]), *words[1:]) if first.how == "sister" else words
                genitive = _whole(line, i, heard)
                if genitive is not None:
                    hits[len(words), genitive].append(person)
        if not hits:
            return first
        (n, genitive), people = max(hits.items())
        return _match(line, i, n, tuple(people), "full", "sound", genitive)

    def _sequence(self, line: Line, i: int, word: str) -> Match | None:
        then = fold(line.raw[i + 1]) if i + 1 < len(line) else ""
        second = (then, then.removesuffix("s"))
        for key in _beginnings(word):
            for words, part, ids in self.by_first.get(key, ()):
                # Many share a first name, and of those only one whose second word follows can stand here.
                if len(words) > 1 and words[1] not in second:
                    continue
                genitive = _ending(line, i, words, part)
                if genitive is not None:
                    return _match(line, i, len(words), ids, part, "exact", genitive)
        return None

    def _alike(self, line: Line, i: int, word: str) -> Match | None:
        if len(word) < 3:
            return None
        for base, genitive in ((word, ""), (word[:-1], "s")) if word.endswith("s") and len(word) > 4 else ((word, ""),):
            key = sound(base)
            if hit := self.by_sound.get(key):
                return _match(line, i, 1, hit[1], hit[0], "sound", genitive)
        return self._sister(line, i, word) or self._near(line, i, word)

    def _definite(self, line: Line, i: int, word: str) -> Match | None:
        """Return whom «Kåren» or «Pettern» is, where Kåre or Petter is known: no list has the word, or few use it and it has a capital."""
        base = definite_base(word)
        if not base or base not in self.by_first:
            return None
        facts = classify(line.low[i])
        if not facts.unknown and (facts.named or not line.cased or not line.capital(i) or is_common(line.low[i])):
            return None
        rows = (row for row in self.by_first[base] if row[0] == (base,) and row[1] in ("first", "nick"))
        return next((_match(line, i, 1, ids, part, "definite", "") for _words, part, ids in rows), None)

    def _sister(self, line: Line, i: int, word: str) -> Match | None:
        """Return the first name of the team's that is another but for an -e that few hear: «Christine» for Kristin."""
        if len(word) < _LEAST_SISTER or not self.near:
            return None
        for base, genitive in ((word, ""), (word[:-1], "s")) if word.endswith("s") else ((word, ""),):
            key = sound(base)
            other = key[:-1] if key.endswith("ne") else key + "e" if key.endswith("n") else ""
            if other and other in self.near.get(other, ()) and self.by_sound[other][0] == "first":
                return _match(line, i, 1, self.by_sound[other][1], "first", "sister", genitive)
        return None

    def _near(self, line: Line, i: int, word: str) -> Match | None:
        if len(word) < _LEAST_NEAR or not self.near:
            return None
        key = sound(word)
        for base, genitive in ((key, ""), (key[:-1], "s")) if key.endswith("s") else ((key, ""),):
            for shorter in deletions(base):
                for candidate in self.near.get(shorter, ()):
                    if one_edit(base, candidate):
                        part, ids = self.by_sound[candidate]
                        return _match(line, i, 1, ids, part, "near", genitive)
        return None


def _beginnings(word: str) -> tuple[str, ...]:
    if not word.endswith("s") or len(word) <= 2:
        return (word,)
    # «Nilses bok»: what is said of a name that ends in s already.
    return (word, word[:-1], word[:-2]) if word.endswith(_HISSED) and len(word) > 4 else (word, word[:-1])


def _ending(line: Line, i: int, words: tuple[str, ...], part: str) -> str | None:
    """Return the genitive ('' or 's') with which `words` stand at `i`, or None when they do not."""
    last = i + len(words) - 1
    if last >= len(line) or not all(_joined(line, at) for at in range(i + 1, last + 1)):
        return None
    if part == "initials" and not stand_as_initials(line, i, len(words)):
        return None
    if part == "full" and len(words[-1]) == 1 and not stands_for_surname(line, i, last):
        return None
    if any(fold(line.raw[i + k]) != words[k] for k in range(len(words) - 1)):
        return None
    written = fold(line.raw[last])
    if written == words[-1]:
        return ""
    hissed = words[-1].endswith(_HISSES) and written == words[-1] + "es"
    return "s" if (written == words[-1] + "s" or hissed) and part != "initials" else None


def _whole(line: Line, i: int, words: tuple[str, ...]) -> str | None:
    """Return the genitive with which a name stands at `i`, well or badly spelt, or None when it does not."""
    last = i + len(words) - 1
    if last >= len(line) or not all(_joined(line, at) for at in range(i + 1, last + 1)):
        return None
    if not all(_sounds_as(line, i + k, words[k]) for k in range(len(words) - 1)):
        return None
    if _sounds_as(line, last, words[-1]):
        return ""
    return "s" if _sounds_as(line, last, words[-1] + "s") else None


def _sounds_as(line: Line, at: int, word: str) -> bool:
    """Say whether the word at `at` is `word`, or a misspelling of it: no word of its own and, a letter away, no other name."""
    written, facts = fold(line.raw[at]), classify(line.low[at])
    if written == word or facts.plain:
        return written == word
    one, other = sound(written), sound(word)
    return one == other or (len(other) >= _LEAST_NEAR and not facts.named and one_edit(one, other))


def _with_one_more(line: Line, i: int, whole: Match) -> Match:
    """Return a whole name with the surname that follows it, where it has one more than the key knows: «Torunn Myrvang Hansen»."""
    after = i + whole.n
    if after >= len(line) or not surname_at(line, after):
        return whole
    own = line.low[after].endswith("s") and fold(line.raw[after]) != classify(line.low[after]).base
    return _match(line, i, whole.n + 1, whole.ids, "full", whole.how, "s" if own else "")


def surname_at(line: Line, at: int) -> bool:
    """Say whether the word at `at`, right after the one before it, is a surname and nothing else."""
    facts = classify(line.low[at])
    # A capital inside a sentence tells «Berg» from the mountain, and makes a surname of what no list has.
    alone = line.capital(at) and not line.shouted(at) if line.cased else not facts.plain
    listed = facts.last > facts.first or (line.cased and facts.unknown)
    return listed and alone and line.gap(at) in (" ", "\u00a0")


def _joined(line: Line, at: int) -> bool:
    gap = line.gap(at)
    return len(gap) <= 2 and gap.strip(" \u00a0") in _JOINTS and "\n" not in gap


def _match(line: Line, i: int, n: int, ids: tuple[str, ...], part: str, how: str, genitive: str) -> Match:
    last = i + n - 1
    end = line.ends[last]
    after = line.text[end : end + 2]
    if not genitive and after[:1] and after[0] in _APOSTROPHES and not after[1:2].isalpha():
        # Nils' and Torunn's: an apostrophe at the end of a name that ends in s belongs to it.
        if line.low[last].endswith(_HISSES):
            genitive, end = "'", end + 1
    elif not genitive and after[:1] and after[0] in _APOSTROPHES and after[1:2] == "s" and line.at(last + 1) == "s":
        genitive, end = "'s", end + 2
    elif not genitive and len(line.raw[last]) == 1 and after[:1] == "." and _goes_on(line.text, end + 1):
        # «J.K. sa det»: the full stop is the letter's, and ends nothing.
        end += 1
    compound = line.text[end : end + 1] in ("-", "\u2011") and line.text[end + 1 : end + 2].isalpha() and not genitive
    return Match(n, ids, end, genitive, part, how, compound)


def _goes_on(text: str, at: int) -> bool:
    """Say whether a sentence goes on here: a comma, or a space and a small letter."""
    return text[at : at + 1] == "," or (text[at : at + 1] == " " and text[at + 1 : at + 2].islower())


def build_index(people: Iterable[KeyPerson]) -> NameIndex:
    """Return the look-up tables for `people`. A name that several bear gives all of them, in order of id."""
    owners: dict[Form, dict[str, None]] = defaultdict(dict)
    registered: set[str] = set()
    for person in sorted(people, key=lambda one: one.id):
        for form in _forms_of(person):
            owners[form][person.id] = None
            if person.origin == "register" and len(form.words) == 1 and form.part not in ("initials", "full"):
                registered.add(form.words[0])
    return NameIndex(_by_first(owners), *_by_sound(owners, registered), _fulls(owners))


def _fulls(owners: Mapping[Form, Mapping[str, None]]) -> dict[str, tuple[tuple[str, ...], ...]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for form, ids in owners.items():
        if form.part == "full" and len(form.words) > 1 and len(form.words[-1]) > 1:
            for person in ids:
                found[person].append(form.words)
    return {person: tuple(sorted(names)) for person, names in found.items()}


def _forms_of(person: KeyPerson) -> tuple[Form, ...]:
    named = [form for name in person.names for form in name_forms(name)]
    named += [form for whole in named if (form := _run_together(whole))]
    if person.origin == "register":
        # «brev fra TM»: the letters joined, of those whom the team has named.
        named += [Form(("".join(form.words),), "initials") for form in named if form.part == "initials"]
    return tuple(dict.fromkeys((*named, *(form for nick in person.nicknames for form in name_forms(nick, "nick")))))


def _run_together(form: Form) -> Form | None:
    """Return a whole name written as one word, «torunnmyrvang», where that is no word and nobody else's name («Sol Berg» is not Solberg)."""
    if form.part != "full" or len(form.words) < 2 or any(len(word) == 1 for word in form.words):
        return None
    one = "".join(form.words)
    return Form((one,), "full") if classify(one).unknown else None


def _by_first(
    owners: Mapping[Form, Mapping[str, None]],
) -> dict[str, tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str, tuple[str, ...]]]] = defaultdict(list)
    for form, ids in owners.items():
        found[form.words[0]].append((form.words, form.part, (*sorted(ids), *_first_named(form, owners, ids))))
    # Longest first; of equals, a whole name before a part of one.
    rank = {"full": 0, "nick": 1, "first": 2, "last": 3, "initials": 4}
    return {
        word: tuple(sorted(rows, key=lambda row: (-len(row[0]), rank[row[1]], row))) for word, rows in found.items()
    }


def _first_named(form: Form, owners: Mapping[Form, Mapping[str, None]], ids: Mapping[str, None]) -> list[str]:
    """Return the others whose first name is what `ids` are called for short: «Hege» may be any of them."""
    others = owners.get(Form(form.words, "first"), {}) if form.part == "nick" else {}
    return sorted(set(others) - set(ids))


def _by_sound(
    owners: Mapping[Form, Mapping[str, None]], registered: set[str]
) -> tuple[dict[str, tuple[str, tuple[str, ...]]], dict[str, tuple[str, ...]]]:
    sounds: dict[str, tuple[str, dict[str, None]]] = {}
    near: dict[str, dict[str, None]] = defaultdict(dict)
    for form in sorted(owners, key=lambda one: (one.part != "first", one)):
        word = form.words[0]
        if len(form.words) > 1 or form.part in ("initials", "full") or len(word) < 3:
            continue
        key = sound(word)
        sounds.setdefault(key, (form.part, {}))[1].update(owners[form])
        if word in registered and len(key) >= _LEAST_NEAR:
            for shorter in deletions(key):
                near[shorter][key] = None
    return (
        {key: (part, tuple(sorted(ids))) for key, (part, ids) in sounds.items()},
        {key: tuple(sorted(keys)) for key, keys in near.items()},
    )
