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

from bsb.model.settings import NamePolicy
from bsb.privacy import frame_words as fw
from bsb.privacy.ambiguous import score
from bsb.privacy.forms import name_words
from bsb.privacy.frames import parse
from bsb.privacy.held import Held, Why
from bsb.privacy.hints import gate_hints
from bsb.privacy.identifiers import find_identifiers
from bsb.privacy.initials import is_initial
from bsb.privacy.keydata import Key
from bsb.privacy.known import Names, known_names
from bsb.privacy.line import Line, read_line
from bsb.privacy.matcher import build_index
from bsb.privacy.nicknames import is_among_names, is_called_so, may_be_nickname, needed_belief
from bsb.privacy.roles import kin_words
from bsb.privacy.vocabulary import is_common
from bsb.privacy.word_uses import against
from bsb.privacy.wordclass import WordClass, classify
from bsb.privacy.wordlist import word_set

if TYPE_CHECKING:
    from bsb.engine import Engine

__all__ = ["ReleaseText", "check_key", "check_release"]

# From this many points for a name, a word that is also a name is shown to a person. Lower than what replaces it by itself.
_HOLD_FROM: Final = 0.5
_FEW: Final = 200
_HOLD_SMALL: Final = -2.0
# From how many points, or how much belief of the model, a surname that is a word is held where all is written small.
_HOLD_SURNAME: Final = 1.0
_BELIEVED_SURNAME: Final = 0.08
_BORNE: Final = 250
# From how many points against a name («en stol») a word held elsewhere passes.
_SURELY_WORD: Final = 2.0
_CAPITALISED: Final = word_set("gud jesus allah jul påske herren norge sverige danmark europa vesten internett")


@dataclass(frozen=True, slots=True, repr=False)
class ReleaseText:
    """A text that is about to leave: an id to find it by, and spans (start, end in code points) where replacements stand."""

    id: str
    text: str
    spans: tuple[tuple[int, int], ...] = ()

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
    lines = [(text, read_line(text.text, _cased(text), hints)) for text, hints in zip(texts, views, strict=True)]
    held = [list(_check(text, line, policy, allowed)) for text, line in lines]
    suspected = {one.word.casefold() for found in held for one in found if may_be_nickname(one.word.casefold())}
    called = {low for (_text, line), found in zip(lines, held, strict=True) for low in _called(line, found, policy)}
    return tuple(
        one
        for (text, line), found in zip(lines, held, strict=True)
        for one in sorted((*found, *_again(text, line, suspected | called, found)), key=lambda one: one.start)
    )


def _called(line: Line, held: list[Held], policy: NamePolicy) -> Iterator[str]:
    """Yield the held words that the sentence itself says somebody is called: «kompisen som vi kaller kruttlappen»."""
    starts = {one.start for one in held}
    for i, low in enumerate(line.low):
        if line.starts[i] in starts and not is_common(low) and is_called_so(line, i, parse(line, i, 1, policy)):
            yield low


def _again(text: ReleaseText, line: Line, suspected: set[str], held: list[Held]) -> Iterator[Held]:
    """Hold a word that is held elsewhere, where nothing but its place hides that it is the same: «Då var det Tåka som kom. Tåka?»"""
    taken = {one.start for one in held}
    for i, low in enumerate(line.low):
        start, end = line.starts[i], line.ends[i]
        alike = low in suspected and start not in taken and (line.capital(i) or not line.cased)
        if alike and not _within(start, end, text.spans) and (line.capital(i) or against(low, line, i) < _SURELY_WORD):
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
    keep = {word for phrase in (*policy.keep, policy.service, policy.role_word) for word in _words(phrase)}
    words = {word for phrase in approved for word in _words(phrase)} | keep | _CAPITALISED
    return _Allowed(frozenset(words), frozenset(word for name in constructed for word in _words(name)), phrases)


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
    named = {at for start, end in text.spans for at in range(start, end) if text.text[start].isupper()}
    for i, low in enumerate(line.low):
        start, end = line.starts[i], line.ends[i]
        if (
            allowed.has(low)
            or _within(start, end, (*text.spans, *passed))
            or any(n.start <= start < n.end for n in numbers)
        ):
            continue
        why = _reason(line, i, policy, after_name=i > 0 and line.near(i) and line.starts[i - 1] in named)
        if why:
            held.append(Held(text.id, start, end, line.raw[i], why))
    yield from sorted(held, key=lambda one: one.start)


def _within(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    return any(first <= start and end <= last for first, last in spans)


def _reason(line: Line, i: int, policy: NamePolicy, *, after_name: bool) -> Why | None:
    """Return why word `i` is held, or None when it passes."""
    low = line.low[i]
    facts = classify(low)
    if len(low) == 1:
        return Why.INITIAL if is_initial(line, i) else None
    if _plain(line, i, facts):
        return None
    if facts.first or facts.wide:
        return _may_be_name(line, i, facts, policy)
    if facts.word or facts.ruled:
        return _word_as_name(line, i, facts, policy, after_name=after_name)
    if facts.place == "land":
        return None
    known = facts.named or facts.place
    return Why.LISTED if known else Why.UNKNOWN


def _plain(line: Line, i: int, facts: WordClass) -> bool:
    """Say whether a word is so common that it is none of these, unless it is a first name with a capital in mid-sentence (Andre)."""
    low, telling = line.low[i], line.telling_capital(i)
    return (low in fw.STOP and not (telling and facts.first > _FEW)) or (low in kin_words() and not telling)


def _word_as_name(line: Line, i: int, facts: WordClass, policy: NamePolicy, *, after_name: bool) -> Why | None:
    if line.telling_capital(i) and not line.shouted(i) and facts.place != "land":
        return Why.CAPITAL
    if line.belief(i) >= needed_belief(line, i) and line.hint(i) in ("PER", "") and not line.shouted(i):
        return Why.NAME
    if not line.cased and _spoken_of(line, i, facts, policy):
        return Why.NAME
    # «Kari strøm ringte», where Kari was put in: what follows may be the rest of the name.
    return Why.SURNAME if after_name and not line.capital(i) and _goes_on(line, i, facts) else None


def _goes_on(line: Line, i: int, facts: WordClass) -> bool:
    """Say whether what stands right after a name may be the rest of it: a surname, or where all is written small a rare word that ends a phrase."""
    if facts.last > 1 and (line.cased or facts.last > _BORNE or not is_common(line.low[i])):
        return True
    closed = not line.cased and line.stops(i + 1) in (",", ".", "?", "!", "end")
    return closed and not is_common(line.low[i])


def _spoken_of(line: Line, i: int, facts: WordClass, policy: NamePolicy) -> bool:
    """Say whether a plain word stands where somebody is spoken of: as what they are called, or as a surname that many bear."""
    if not is_common(line.low[i]) and is_among_names(line, i):
        return True
    called = not fw.CALLED.isdisjoint(line.low[max(0, i - 2) : i + 2])
    if not called and facts.last <= _BORNE:
        return False
    frame = parse(line, i, 1, policy)
    if called and is_called_so(line, i, frame):
        return True
    if facts.last <= _BORNE:
        return False
    closed = frame.pronoun and line.stops(i + 1) in (".", ",", "?", "!", "end")
    return closed or line.belief(i) >= _BELIEVED_SURNAME or score(line, i, 1, frame) >= _HOLD_SURNAME


def _may_be_name(line: Line, i: int, facts: WordClass, policy: NamePolicy) -> Why | None:
    if not facts.word and not facts.wide:
        return Why.LISTED
    points = score(line, i, 1, parse(line, i, 1, policy))
    return Why.NAME if points >= _least(line, i, facts) else None


def _least(line: Line, i: int, facts: WordClass) -> float:
    """From how many points a word that is also a name is held. Where capitals tell nothing, unless its surroundings show that it is a word."""
    if not line.cased:
        return _HOLD_SMALL - (1.0 if facts.wide else 0.0)
    return _HOLD_FROM - (1.0 if line.capital(i) else 0.0) - (1.0 if facts.wide else 0.0)
