"""Everything in one transcript that may identify somebody: known names, possible names, places, and direct identifiers.

Two passes use it. The first, `collect`, meets every file by itself and brings home what was found. After `resolve` has settled over the whole
corpus who is who, `apply` goes through each file again with all names known.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from bsb.model.raw import RawTranscript
from bsb.model.settings import NamePolicy
from bsb.privacy.ambiguous import DOUBTFUL, ENOUGH, IN_STUDY, IN_TEXT, score
from bsb.privacy.candidates import Candidate, find_candidate
from bsb.privacy.forms import fold, name_words
from bsb.privacy.frames import Frame, parse
from bsb.privacy.hints import Hint, hints_for
from bsb.privacy.identifiers import Found, find_identifiers
from bsb.privacy.line import Line, is_cased, read_line
from bsb.privacy.matcher import Match, NameIndex
from bsb.privacy.wordclass import classify

__all__ = ["Findings", "Known", "Mention", "collect", "known_names", "lines_of"]


@dataclass(frozen=True, slots=True, repr=False)
class Mention:
    """A possible name met in a text: its words as written (without genitive), and what the frame told about the person.

    `turn` is -1 for what stands before the talk. `label` is whose turn it is; `presents` that they say it of themselves.
    """

    turn: int
    name: str
    kind: str
    ground: str
    sure: bool
    role: str = ""
    employer: str = ""
    workplace: bool = False
    kin: bool = False
    gender: str = ""
    label: str = ""
    presents: bool = False
    ids: tuple[str, ...] = ()

    def __repr__(self) -> str:
        return f"Mention(turn={self.turn}, {self.kind}, {self.ground})"


@dataclass(frozen=True, slots=True, repr=False)
class Findings:
    """What one transcript gave: mentions in order, and every word in it that some list has as a name (they may not be drawn).

    `lower_seen` are words no list knows that stand in lower case in a text with capitals, and so are hardly names;
    `hints` is what the model saw, by turn.
    """

    transcript: str
    mentions: tuple[Mention, ...]
    names_seen: frozenset[str]
    lower_seen: frozenset[str] = frozenset()
    hints: Mapping[int, tuple[Hint, ...]] = field(default_factory=dict)

    @property
    def surely_named(self) -> frozenset[str]:
        """Folded names that surely stand for somebody in this interview."""
        sure = (mention for mention in self.mentions if mention.sure and mention.kind == "person")
        return frozenset(word for mention in sure for word in name_words(mention.name))

    def __repr__(self) -> str:
        return f"Findings({self.transcript!r}, mentions={len(self.mentions)})"


@dataclass(frozen=True, slots=True)
class Known:
    """A known name that stands as one here: the match, its words and their frame."""

    i: int
    match: Match
    frame: Frame


def lines_of(transcript: RawTranscript, policy: NamePolicy) -> Iterator[tuple[int, int, Line]]:
    """Yield (turn, mark, line) for every text of a transcript: speech (mark -1) and the transcriber's marks."""
    hints = hints_for([turn.text for turn in transcript.turns], policy)
    cased = is_cased([turn.text for turn in transcript.turns])
    for number, turn in enumerate(transcript.turns):
        yield number, -1, read_line(turn.text, cased, hints[number])
        for at, mark in enumerate(turn.marks):
            yield number, at, read_line(mark.text, cased)


def known_names(
    line: Line,
    index: NameIndex,
    policy: NamePolicy,
    keep: frozenset[str],
    taken: tuple[Found, ...] = (),
    nearby: frozenset[str] = frozenset(),
) -> Iterator[Known]:
    """Yield the known names of a line, in order: those that are also words only where the frame supports it.

    `taken` are stretches that are something else; `nearby` folded names that surely stand for somebody in this interview.
    """
    i = 0
    while i < len(line):
        match = index.match(line, i) if not _inside(line.starts[i], taken) else None
        if match and not _kept(line, i, match, keep):
            frame = parse(line, i, match.n, policy)
            if _is_name(line, i, match, frame, IN_TEXT if fold(line.raw[i]) in nearby else IN_STUDY):
                yield Known(i, match, frame)
                i += match.n
                continue
        i += 1


def _kept(line: Line, i: int, match: Match, keep: frozenset[str]) -> bool:
    return match.n == 1 and line.low[i] in keep


def _inside(start: int, taken: tuple[Found, ...]) -> bool:
    return any(found.start <= start < found.end for found in taken)


def _is_name(line: Line, i: int, match: Match, frame: Frame, known: float) -> bool:
    facts = classify(line.low[i])
    if match.part == "initials":
        return match.n > 1 or (not facts.word and line.cased)
    if match.n > 1:
        return (
            not all(classify(line.low[i + k]).word for k in range(match.n))
            or score(line, i, match.n, frame, known=known) >= ENOUGH
        )
    if match.how != "exact":
        return _sounds_so(line, i, match)
    if line.telling_capital(i) or not (facts.word or facts.wide):
        return True
    if facts.wide and (line.capital(i) or not line.cased):
        return score(line, i, 1, frame, known=known) > DOUBTFUL
    # A surname that is a word («strøm») is hardly used alone and in small letters.
    least = ENOUGH + 1.0 if match.part == "last" and not line.capital(i) else ENOUGH
    return score(line, i, 1, frame, known=known) >= least


def _sounds_so(line: Line, i: int, match: Match) -> bool:
    """A spelling that only sounds like a known name: no word, and for near misses no other name or place either."""
    facts = classify(line.low[i])
    if facts.plain:
        return False
    return match.how == "sound" or not (facts.named or facts.place)


def collect(transcript: RawTranscript, index: NameIndex, policy: NamePolicy, keep: frozenset[str]) -> Findings:
    """Return what one transcript holds, by itself. `index` holds the register; `keep` words that stay, casefolded."""
    mentions: list[Mention] = []
    seen: set[str] = set()
    lower: set[str] = set()
    hints: dict[int, tuple[Hint, ...]] = {}
    for number, mark, line in lines_of(transcript, policy):
        if mark < 0 and line.hints:
            hints[number] = line.hints
        label = transcript.turns[number].label if mark < 0 else ""
        mentions.extend(_mentions(line, number, label, index, policy, keep))
        seen.update(_name_words(line))
        if line.cased:
            lower.update(low for i, low in enumerate(line.low) if not line.capital(i) and not classify(low).word)
    for text in transcript.preamble:
        line = read_line(text)
        mentions.extend(_mentions(line, -1, "", index, policy, keep))
        seen.update(_name_words(line))
    return Findings(transcript.id, tuple(mentions), frozenset(seen), frozenset(lower), hints)


def _name_words(line: Line) -> Iterator[str]:
    for i, low in enumerate(line.low):
        facts = classify(low)
        if facts.named or (facts.unknown and line.capital(i)):
            yield fold(facts.base or low)
            yield fold(low)


def _mentions(
    line: Line, number: int, label: str, index: NameIndex, policy: NamePolicy, keep: frozenset[str]
) -> Iterator[Mention]:
    taken = find_identifiers(line.text)
    known = {known.i: known for known in known_names(line, index, policy, keep, taken)}
    i = 0
    while i < len(line):
        if i in known:
            yield _known_mention(line, known[i], number, label)
            i += known[i].match.n
            continue
        candidate = None if _inside(line.starts[i], taken) else find_candidate(line, i, policy, keep)
        if candidate:
            n = _until_known(i, candidate.n, known)
            yield _mention(line, i, n, candidate, number, label)
            i += n
            continue
        i += 1


def _until_known(i: int, n: int, known: dict[int, Known]) -> int:
    return next((k for k in range(1, n) if i + k in known), n)


def _mention(line: Line, i: int, n: int, candidate: Candidate, number: int, label: str) -> Mention:
    frame = candidate.frame
    return Mention(
        turn=number,
        name=_written(line, i, n),
        kind=candidate.kind,
        ground=candidate.ground,
        sure=candidate.sure,
        role=frame.role or frame.after_role,
        employer=frame.employer,
        workplace=frame.workplace,
        kin=frame.kin,
        gender=frame.gender or classify(line.low[i]).gender,
        label=label,
        presents=_presents(line, i),
    )


def _known_mention(line: Line, known: Known, number: int, label: str) -> Mention:
    n, frame = known.match.n, known.frame
    return Mention(
        turn=number,
        name=_written(line, known.i, n),
        kind="person",
        ground="register",
        sure=True,
        role=frame.role or frame.after_role,
        employer=frame.employer,
        kin=frame.kin,
        gender=frame.gender,
        label=label,
        presents=_presents(line, known.i),
        ids=known.match.ids,
    )


def _written(line: Line, i: int, n: int) -> str:
    """Return the name as written, without a genitive s that the lists do not know as part of it."""
    text = line.text[line.starts[i] : line.ends[i + n - 1]]
    last = line.low[i + n - 1]
    facts = classify(last)
    if facts.base and facts.base != last:
        return text[:-1]
    apostrophe = line.text[line.ends[i + n - 1] : line.ends[i + n - 1] + 1] in ("'", "’")
    return (
        text[:-1]
        if facts.unknown and last.endswith("s") and len(last) > 4 and not apostrophe and _owns(line, i + n)
        else text
    )


def _owns(line: Line, j: int) -> bool:
    # «Kvits bil»: an unknown word in s right before another word that is a plain one.
    return line.near(j) and classify(line.at(j)).word and not line.capital(j)


def _presents(line: Line, i: int) -> bool:
    """«jeg heter X», «eg heiter X», «mitt navn er X», «jeg er X, og»: the speaker's own name."""
    if line.at(i - 1) in ("heter", "heiter", "heite", "hete", "heitt", "het") and line.at(i - 2) in (
        "jeg",
        "eg",
        "æ",
        "e",
        "ej",
        "i",
        "je",
    ):
        return True
    if line.at(i - 1) == "er" and line.at(i - 2) == "navn" and line.at(i - 3) == "mitt":
        return True
    return (
        i >= 2
        and line.at(i - 1) in ("er", "e")
        and line.at(i - 2) in ("jeg", "eg", "æ")
        and line.gap(i + 1).strip()[:1] in (",", ".", "")
    )
