"""The release gate: nothing leaves a study unless every word of it is known, put there by us, or approved by a person.

It works without the key. A word passes when it is an ordinary Norwegian word, a service that everyone has, a constructed name or role,
stands where a replacement was put, or has been approved. Everything else is held: names on our lists, words nobody listed, capitals in mid-sentence,
numbers that look like identifiers, and names that are also words where the sentence does not show that they are words.

The gate is about single words. What a whole sentence tells about somebody is for a person to see (`indirect`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bsb.ingest.language_guess import spoken_in_english
from bsb.model.settings import NamePolicy
from bsb.privacy.bynames import PARTICLES, byname_tails
from bsb.privacy.forms import name_words
from bsb.privacy.frames import parse
from bsb.privacy.held import Held, Why
from bsb.privacy.hints import Hint, gate_hints
from bsb.privacy.identifiers import find_identifiers
from bsb.privacy.keydata import Key
from bsb.privacy.known import Names, known_names
from bsb.privacy.line import Line, read_line
from bsb.privacy.matcher import build_index
from bsb.privacy.nicknames import is_called_so, is_shown_as_word, may_be_nickname
from bsb.privacy.nobodys import is_everybodys
from bsb.privacy.reasons import Beside, reason
from bsb.privacy.roles import role_forms
from bsb.privacy.vocabulary import is_common
from bsb.privacy.wordclass import classify
from bsb.privacy.wordlist import word_set

if TYPE_CHECKING:
    from bsb.engine import Engine

__all__ = ["ReleaseText", "check_key", "check_release"]

_TIES: Final = (".", "_")
_WHOSE: Final = word_set(
    "guten gutten jenta jenten mannen mann kona kone kjerringa gubben far mor faren mora moren junior senior barna"
)
"""«Oddvar-guten», where Oddvar was replaced: what is tied to a name and says whose somebody is."""
_CAPITALISED: Final = word_set("gud jesus allah jul påske herren norge sverige danmark europa vesten internett")


@dataclass(frozen=True, slots=True, repr=False)
class ReleaseText:
    """A text that is about to leave: an id to find it by, and spans (start, end in code points) where replacements stand.

    `doubtful` are spans of words that may be names by what is known of the rest of the study (`suspicion`).
    """

    id: str
    text: str
    spans: tuple[tuple[int, int], ...] = ()
    doubtful: tuple[tuple[int, int], ...] = ()

    def __repr__(self) -> str:
        return f"ReleaseText({self.id!r}, length={len(self.text)})"


@dataclass(frozen=True, slots=True)
class _Allowed:
    """Casefolded words that pass as they stand, constructed names, which pass also in the genitive, and whole numbers and dates («12. mai 2020»)."""

    words: frozenset[str]
    constructed: frozenset[str]
    phrases: frozenset[str] = frozenset()

    def has(self, low: str) -> bool:
        return low in self.words or low in self.constructed or (low.endswith("s") and low[:-1] in self.constructed)


def check_release(
    texts: Iterable[ReleaseText],
    policy: NamePolicy,
    approved: Iterable[str] = (),
    constructed: Iterable[str] = (),
    engine: Engine | None = None,
) -> tuple[Held, ...]:
    """Return every word that may not leave, in order of the texts and of place; an empty tuple lets everything out.

    `approved` are words that people have let through (safe words, never names); `constructed` the pseudonyms and role words of the study.
    `engine` is who asks the model, when its processes have it loaded.
    """
    allowed, texts = _allowed(policy, approved, constructed), tuple(texts)
    views = gate_hints([text.text for text in texts], policy, engine)
    lines = [(text, _line_of(text, hints, policy)) for text, hints in zip(texts, views, strict=True)]
    held = [list(_check(text, line, policy, allowed)) for text, line in lines]
    suspected = {one.word.casefold() for found in held for one in found if may_be_nickname(one.word.casefold())}
    called = {low for (_text, line), found in zip(lines, held, strict=True) for low in _called(line, found, policy)}
    return tuple(
        one
        for (text, line), found in zip(lines, held, strict=True)
        for one in sorted((*found, *_again(text, line, suspected | called, found)), key=lambda one: one.start)
    )


def _line_of(text: ReleaseText, hints: tuple[Hint, ...] | None, policy: NamePolicy) -> Line:
    """Read a text: in an English study a heading or a definition of three words is English too."""
    english = spoken_in_english(text.text, policy.language) or None
    return read_line(text.text, _cased(text), hints, english)


def _called(line: Line, held: list[Held], policy: NamePolicy) -> Iterator[str]:
    """Yield the held words that the sentence itself says somebody is called: «kompisen som vi kaller kruttlappen»."""
    starts = {one.start for one in held}
    for i, low in enumerate(line.low):
        seldom = not is_common(low) or is_everybodys(low)
        if line.starts[i] in starts and seldom and is_called_so(line, i, parse(line, i, 1, policy)):
            yield low


def _again(text: ReleaseText, line: Line, suspected: set[str], held: list[Held]) -> Iterator[Held]:
    """Hold a word that is held elsewhere, where nothing but its place hides that it is the same: «Då var det Tåka som kom. Tåka?»"""
    taken = {one.start for one in held}
    for i, low in enumerate(line.low):
        start, end = line.starts[i], line.ends[i]
        alike = low in suspected and start not in taken and (line.capital(i) or not line.cased)
        if alike and not _within(start, end, text.spans) and (line.capital(i) or not is_shown_as_word(line, i)):
            yield Held(text.id, start, end, line.raw[i], Why.NAME)


def check_key(texts: Iterable[ReleaseText], key: Key, policy: NamePolicy) -> tuple[Held, ...]:
    """Return every real name of the key that still stands in the texts. For those who have the key; the gate does not need it."""
    kept = frozenset(word for word, decision in key.verdicts.items() if decision.verdict == "keep")
    names = Names(build_index(key.people), policy, kept)
    found = []
    for text in texts:
        line = read_line(text.text, _cased(text))
        for known in known_names(line, names):
            start, end = line.starts[known.i], known.match.end
            if not _within(start, end, text.spans):
                found.append(Held(text.id, start, end, text.text[start:end], Why.KEY))
    return tuple(found)


def _allowed(policy: NamePolicy, approved: Iterable[str], constructed: Iterable[str]) -> _Allowed:
    approved = tuple(approved)
    phrases = frozenset(_folded(phrase) for phrase in approved if any(find_identifiers(phrase)))
    # A date is approved whole: it lets no «Mai» out.
    approved = tuple(phrase for phrase in approved if _folded(phrase) not in phrases)
    told = (*policy.keep, policy.service, policy.role_word, *role_forms(policy.role_word))
    keep = {word for phrase in told for word in _words(phrase)}
    words = {word for phrase in approved for word in _words(phrase)} | keep | _CAPITALISED | _genitives(keep)
    return _Allowed(frozenset(words), frozenset(word for name in constructed for word in _words(name)), phrases)


def _genitives(keep: Iterable[str]) -> set[str]:
    """«Boligkontorets» passes with «Boligkontoret», unless the form is itself somebody's or some place's: «Lars» is not of LAR."""
    forms = {f"{word}s": classify(f"{word}s") for word in keep}
    return {form for form, one in forms.items() if not (one.first or one.last or one.place or one.wide)}


def _folded(phrase: str) -> str:
    return " ".join(phrase.casefold().split())


def _words(phrase: str) -> Iterator[str]:
    yield from read_line(phrase).low
    yield from name_words(phrase)


def _cased(text: ReleaseText) -> bool:
    return any(letter.isupper() and not _within(at, at + 1, text.spans) for at, letter in enumerate(text.text))


def _check(text: ReleaseText, line: Line, policy: NamePolicy, allowed: _Allowed) -> Iterator[Held]:
    known = [one for one in find_identifiers(text.text) if not _within(one.start, one.end, text.spans)]
    passed = [(one.start, one.end) for one in known if _folded(text.text[one.start : one.end]) in allowed.phrases]
    numbers = [one for one in known if (one.start, one.end) not in passed]
    held = [
        Held(
            text.id,
            found.start,
            found.end,
            text.text[found.start : found.end],
            Why.IDENTIFIER,
            found.mask,
        )
        for found in numbers
    ]
    named = {end: start for start, end in text.spans if text.text[start].isupper()}
    for i, low in enumerate(line.low):
        start, end = line.starts[i], line.ends[i]
        if (
            allowed.has(low)
            or _within(start, end, (*text.spans, *passed))
            or any(n.start <= start < n.end for n in numbers)
        ):
            continue
        why = reason(line, i, policy, Beside.at(text.text, start, end, named, held))
        end = next((last for first, last in text.doubtful if first == start), end) if not why else end
        why = why or (Why.NAME if (start, end) in text.doubtful else None)
        if why:
            # What is doubtful may be several words: «med hatten», after a name.
            held.append(Held(text.id, start, end, text.text[start:end], why))
    held.extend(_tails(text, line, held, allowed))
    held.extend(_tied(text, line, held, allowed))
    yield from sorted(held, key=lambda one: one.start)


def _tails(text: ReleaseText, line: Line, held: Iterable[Held], allowed: _Allowed) -> list[Held]:
    """Return the rest of what somebody may be called, after a name that is held: «Tor med hatten»."""
    taken = {one.start for one in held}
    names = {i for i, start in enumerate(line.starts) if start in taken}
    tails = ((line.starts[i], line.ends[j]) for i, j in byname_tails(line, names) if not allowed.has(line.low[j]))
    return [
        Held(text.id, start, end, text.text[start:end], Why.NAME)
        for start, end in tails
        if not _within(start, end, text.spans) and end not in {one.end for one in held}
    ]


def _tied(text: ReleaseText, line: Line, held: Iterable[Held], allowed: _Allowed) -> list[Held]:
    """Return words that are tied to a name: by a sign without blanks («vilde.baller», «silje_92»), or as the beginning of it («von»)."""
    taken = {one.start for one in held}
    names = {i for i, at in enumerate(line.starts) if at in taken or _within(at, line.ends[i], text.spans)}
    near = {k for i in names for k, at in ((i - 1, i), (i + 1, i + 1)) if 0 < at < len(line) and line.gap(at) in _TIES}
    near |= {i - 1 for i in names if line.near(i) and line.at(i - 1) in PARTICLES}
    near |= {i + 1 for i in names if line.at(i + 1) in _WHOSE and line.gap(i + 1) == "-"}
    return [
        Held(text.id, line.starts[i], line.ends[i], line.raw[i], Why.NAME)
        for i in sorted(near - names)
        if not allowed.has(line.low[i])
    ]


def _within(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)
