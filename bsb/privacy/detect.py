"""Everything in one transcript that may identify somebody: known names, possible names, places, and direct identifiers.

Two passes use it. The first, `collect`, meets every file by itself and brings home what was found. After `resolve` has settled over the whole
corpus who is who, `apply` goes through each file again with all names known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from bsb.ingest.language_guess import spoken_in_english
from bsb.ingest.rolls import named_in
from bsb.model.raw import RawTranscript
from bsb.model.settings import NamePolicy
from bsb.privacy.forms import fold, name_words
from bsb.privacy.hints import Hint, hints_for
from bsb.privacy.identifiers import Found, find_identifiers
from bsb.privacy.identifiers.in_turns import said_in_turns
from bsb.privacy.identifiers.user_name import names_in, said_again
from bsb.privacy.known import Names
from bsb.privacy.line import Line, read_line
from bsb.privacy.mentions import Mention, mentions_in
from bsb.privacy.suspicion import suspected
from bsb.privacy.wordclass import classify
from bsb.text.casing import is_cased

__all__ = ["Findings", "collect", "lines_of"]


@dataclass(frozen=True, slots=True, repr=False)
class Findings:
    """What one transcript gave: mentions in order, and every word in it that some list has as a name (they may not be drawn).

    `lower_seen` are words no list knows that stand in lower case in a text with capitals, and so are hardly names;
    `hints` is what the model saw, by turn, and `identifiers` are the direct identifiers of the turns that hold any;
    `beside` are folded names that stand in the file and are no speech;
    `suspects` are folded words that may be somebody's name somewhere here, though nothing was sure enough to make them one.
    """

    transcript: str
    mentions: tuple[Mention, ...]
    names_seen: frozenset[str]
    lower_seen: frozenset[str] = frozenset()
    hints: Mapping[int, tuple[Hint, ...]] = field(default_factory=dict)
    identifiers: Mapping[int, tuple[Found, ...]] = field(default_factory=dict)
    suspects: frozenset[str] = frozenset()
    beside: frozenset[str] = frozenset()

    @property
    def surely_named(self) -> dict[str, int]:
        """How often each folded name surely stands for somebody in this interview."""
        sure = (mention for mention in self.mentions if mention.sure and mention.kind == "person")
        return dict(Counter(word for mention in sure for word in name_words(mention.name)))

    def __repr__(self) -> str:
        return f"Findings({self.transcript!r}, mentions={len(self.mentions)})"


def lines_of(transcript: RawTranscript, policy: NamePolicy) -> Iterator[tuple[int, int, Line]]:
    """Yield (turn, mark, line) for every text of a transcript: speech (mark -1) and the transcriber's marks."""
    hints = hints_for([turn.text for turn in transcript.turns], policy)
    cased = is_cased([turn.text for turn in transcript.turns])
    talk = transcript.language or policy.language
    for number, turn in enumerate(transcript.turns):
        yield number, -1, read_line(turn.text, cased, hints[number], spoken_in_english(turn.text, talk))
        for at, mark in enumerate(turn.marks):
            yield number, at, read_line(mark.text, cased)


def collect(transcript: RawTranscript, names: Names) -> Findings:
    """Return what one transcript holds, by itself. `names` holds those of the register."""
    mentions: list[Mention] = []
    seen: set[str] = set()
    lower: set[str] = set()
    hints: dict[int, tuple[Hint, ...]] = {}
    identifiers: dict[int, tuple[Found, ...]] = {}
    suspects: set[str] = set()
    accounts = _user_names(transcript)
    pieces = said_in_turns([turn.text for turn in transcript.turns], find_identifiers)
    for number, mark, line in lines_of(transcript, names.policy):
        if mark < 0 and line.hints is not None:
            hints[number] = line.hints
            suspects.update(suspected(line, names))
        label = transcript.turns[number].label if mark < 0 else ""
        found = find_identifiers(line.text)
        if mark < 0 and number in pieces:
            found = tuple(sorted((*found, *pieces[number])))
        taken = said_again(line.text, found, accounts)
        if mark < 0 and taken:
            identifiers[number] = taken
        mentions.extend(mentions_in(line, taken, number, label, names))
        seen.update(_name_words(line))
        if line.cased:
            lower.update(_no_words(line))
    talk = transcript.language or names.policy.language
    for text in transcript.preamble:
        line = read_line(text, english=spoken_in_english(text, talk))
        mentions.extend(mentions_in(line, find_identifiers(text), -1, "", names))
        seen.update(_name_words(line))
    mentions.extend(_told_before(transcript.preamble, names))
    beside = frozenset(name for raw in transcript.beside for name in _as_name(raw))
    return Findings(
        transcript.id,
        tuple(mentions),
        frozenset(seen | beside),
        frozenset(lower),
        hints,
        identifiers,
        frozenset(suspects),
        beside,
    )


def _user_names(transcript: RawTranscript) -> frozenset[str]:
    """Return what people are called in social media, by any turn of the interview."""
    texts = (turn.text for turn in transcript.turns)
    return frozenset(name for text in texts for name in names_in(text, find_identifiers(text)))


def _told_before(preamble: Sequence[str], names: Names) -> Iterator[Mention]:
    """Yield who is named in the lines before the talk: «Deltakere: Kari, Jo» needs no frame to say that Jo is somebody."""
    for name in named_in(preamble):
        words = [classify(word) for word in name_words(name)]
        known = words and (
            words[0].first or (words[0].unknown and words[-1].last) or (len(words) == 1 and words[0].unknown)
        )
        if known and name.casefold() not in names.keep:
            yield Mention(-1, name, "person", "frame", sure=True, gender=words[0].gender)


def _name_words(line: Line) -> Iterator[str]:
    for raw in dict.fromkeys(line.raw):
        yield from _as_name(raw)


@lru_cache(maxsize=65536)
def _as_name(raw: str) -> tuple[str, ...]:
    low = raw.casefold()
    facts = classify(low)
    if facts.named or (facts.unknown and raw[0].isupper()):
        return fold(facts.base or low), fold(low)
    return ()


def _no_words(line: Line) -> Iterator[str]:
    for raw in dict.fromkeys(line.raw):
        if not raw[0].isupper() and not classify(raw.casefold()).word:
            yield raw.casefold()
