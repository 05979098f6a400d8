"""Putting the replacements into one transcript, and writing down what stood there."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from bsb.model.raw import RawTranscript, RawTurn
from bsb.model.settings import NamePolicy
from bsb.model.transcript import Mark, Origin, Replacement, Transcript, Turn
from bsb.privacy import frame_words as fw
from bsb.privacy.candidates import find_candidate
from bsb.privacy.hints import Hint
from bsb.privacy.identifiers import Found, find_identifiers, written
from bsb.privacy.keydata import KeyPerson, LogEntry, PlaceName
from bsb.privacy.known import Names, inside, known_names, left_as_words
from bsb.privacy.line import Line, is_cased, read_line
from bsb.privacy.wordclass import classify
from bsb.privacy.wording import Edit, word_name

__all__ = ["Applied", "Plan", "apply_plan", "cleaned", "place_starts", "put"]


@dataclass(frozen=True, slots=True, repr=False)
class Plan:
    """Everything that one transcript needs to be pseudonymised.

    `people` are those of the key by id, `speakers` label to person id, `present` ids of those tied to this interview, `places` by casefolded name,
    `hints` what the name model saw in the first pass, by turn, and `identifiers` what was found there, or None where nobody has looked;
    `place_starts` is what `place_starts` makes of `places`.
    """

    transcript: RawTranscript
    names: Names
    people: Mapping[str, KeyPerson]
    speakers: Mapping[str, str]
    present: frozenset[str]
    places: Mapping[str, PlaceName]
    hints: Mapping[int, tuple[Hint, ...]] = field(default_factory=dict)
    identifiers: Mapping[int, tuple[Found, ...]] | None = None
    place_starts: frozenset[str] = field(kw_only=True)

    @property
    def policy(self) -> NamePolicy:
        """How names are replaced."""
        return self.names.policy

    def __repr__(self) -> str:
        return f"Plan({self.transcript.id!r})"

    @classmethod
    def for_text(cls, names: Names, people: Mapping[str, KeyPerson], places: Mapping[str, PlaceName]) -> Plan:
        """Return a plan for texts that belong to no interview."""
        none = RawTranscript("", "", "", (), ())
        return cls(none, names, people, {}, frozenset(), places, place_starts=place_starts(places))


@dataclass(frozen=True, slots=True, repr=False)
class Applied:
    """The pseudonymised transcript, what was replaced (for the study), and what stood there (for the key).

    `left` are (turn, word) of names of the study that were taken for words here.
    """

    transcript: Transcript
    replacements: tuple[Replacement, ...]
    log: tuple[LogEntry, ...]
    left: tuple[tuple[int, str], ...] = ()

    def __repr__(self) -> str:
        return f"Applied({self.transcript.id!r}, replacements={len(self.replacements)})"


def apply_plan(plan: Plan) -> Applied:
    """Return the transcript of `plan` with everything identifying replaced."""
    raw = plan.transcript
    policy = replace(plan.policy, language=raw.language or plan.policy.language)
    plan = replace(plan, names=replace(plan.names, policy=policy))
    cased = is_cased([turn.text for turn in raw.turns])
    turns: list[Turn] = []
    log: list[LogEntry] = []
    left: list[tuple[int, str]] = []
    for number, turn in enumerate(raw.turns):
        line = read_line(turn.text, cased, plan.hints.get(number))
        taken = find_identifiers(turn.text) if plan.identifiers is None else plan.identifiers.get(number, ())
        edits, covered = _edits(plan, line, taken)
        new, entries = _turn(plan, number, turn, edits, cased)
        turns.append(new)
        log.extend(entries)
        left.extend((number, turn.text[start:end]) for start, end in left_as_words(line, plan.names, covered))
    replacements = tuple(
        Replacement(entry.turn, entry.start, entry.end, entry.type, entry.text, entry.person)
        for entry in log
        if entry.mark < 0
    )
    return Applied(_transcript(raw, tuple(turns)), replacements, tuple(log), tuple(left))


def cleaned(text: str, plan: Plan) -> str:
    """Return a short text that belongs to no turn with everything identifying replaced. What stood there is not logged."""
    return put(text, _edits(plan, read_line(text), find_identifiers(text))[0], 0)[0]


def _turn(plan: Plan, number: int, turn: RawTurn, edits: list[Edit], cased: bool) -> tuple[Turn, list[LogEntry]]:
    text, entries = put(turn.text, edits, number)
    marks = []
    for at, mark in enumerate(turn.marks):
        edits, _covered = _edits(plan, read_line(mark.text, cased), find_identifiers(mark.text))
        said, more = put(mark.text, edits, number, at)
        marks.append(Mark(_moved(mark.at, entries), mark.kind, said))
        entries += more
    person = plan.speakers[turn.label]
    return Turn(number, person, text, turn.start_ms, turn.end_ms, turn.overlaps, tuple(marks)), entries


def _edits(plan: Plan, line: Line, taken: tuple[Found, ...]) -> tuple[list[Edit], set[int]]:
    """Return the edits of one line, in order and without overlap, and the numbers of the words that were names.

    Identifiers win over names, names over places.
    """
    edits = [_identifier(found, plan.policy) for found in taken]
    covered: set[int] = set()
    for known in known_names(line, plan.names, taken):
        covered.update(range(known.i, known.i + known.match.n))
        person = plan.people[_who(known.match.ids, plan)]
        edits.append(word_name(line, known, person, plan.policy))
    edits.extend(_places(plan, line, covered, taken))
    whole = _initials(line.text, _halves(line.text, _apart(edits)), plan.people)
    return list(_together(line.text, whole)), covered


def _halves(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """«Torun Myrvang», misspelt and so met as two names of one person, is replaced once."""

    def one(last: Edit, edit: Edit) -> Edit | None:
        between = text[last.end : edit.start]
        if not last.person or last.person != edit.person or between not in (" ", "-", "\u00a0"):
            return None
        # Role and role are one; a constructed first name and surname are two.
        same = edit.text.casefold().startswith(last.text.casefold()) or not last.text
        said = edit.text if same else f"{last.text} {edit.text}"
        if last.text[:1].isupper():
            said = said[:1].upper() + said[1:]
        return replace(edit, start=last.start, text=said, core=None, plural="")

    return _joined(edits, one)


_INITIAL = re.compile(r"(?<!\w)([A-ZÆØÅ])\. ?\Z")


def _initials(text: str, edits: Iterable[Edit], people: Mapping[str, KeyPerson]) -> Iterator[Edit]:
    """«T. Myrvang»: the first letter goes with the name it belongs to."""
    done = 0
    for edit in edits:
        letter = _INITIAL.search(text, done, edit.start) if edit.person else None
        if letter and any(name.startswith(letter[1]) for name in people[edit.person].names):
            before = text[: letter.start()].rstrip()
            small = before[-1:].isalnum() or before.endswith(",")
            edit = replace(edit, start=letter.start(), text=_within(edit.text) if small else edit.text, core=None)
        done = edit.end
        yield edit


def _within(text: str) -> str:
    """«Oppfølgeren» → «oppfølgeren», where it begins no sentence; constructed names and «NAV-ansatt» stay."""
    plain = text[1:2].islower() and classify(text.split("-")[0].casefold()).word
    return text[:1].lower() + text[1:] if plain else text


def _together(text: str, edits: Iterable[Edit]) -> Iterator[Edit]:
    """«Liv og Torunn», both of one role, become «oppfølgerne», not «oppfølgeren og oppfølgeren»."""

    def both(last: Edit, edit: Edit) -> Edit | None:
        alike = last.plural and last.plural.lower() == edit.plural.lower()
        if not alike or text[last.end : edit.start] != " og ":
            return None
        return Edit(last.start, edit.end, last.plural, last.type, last.person)

    return _joined(edits, both)


def _joined(edits: Iterable[Edit], join: Callable[[Edit, Edit], Edit | None]) -> Iterator[Edit]:
    """Yield the edits, each run of neighbours that `join` makes one of as that one."""
    last: Edit | None = None
    for edit in edits:
        one = join(last, edit) if last else None
        if last and one is None:
            yield last
        last = one or edit
    if last:
        yield last


def _identifier(found: Found, policy: NamePolicy) -> Edit:
    return Edit(found.start, found.end, written(found, policy), found.type)


def _who(ids: tuple[str, ...], plan: Plan) -> str:
    """Of several with one name: one who takes part in this interview, else the first."""
    return next((one for one in ids if one in plan.present), ids[0])


def _places(plan: Plan, line: Line, covered: set[int], taken: tuple[Found, ...]) -> Iterator[Edit]:
    i, length = 0, len(line)
    while i < length:
        hit = None if i in covered else _place(plan, line, i)
        if hit and not inside(line.starts[i], taken):
            n, place, genitive = hit
            yield Edit(
                line.starts[i], line.ends[i + n - 1], place.replacement + (" sin" if genitive else ""), place.kind
            )
            i += n
            continue
        i += 1


def _place(plan: Plan, line: Line, i: int) -> tuple[int, PlaceName, bool] | None:
    """Return (words, place, genitive) of a place at word `i`: found here as one, or known and written as a name."""
    low, starts = line.low[i], plan.place_starts
    candidate = (
        find_candidate(line, i, plan.policy, plan.names.keep)
        if low in starts or low.removesuffix("s") in starts
        else None
    )
    if candidate and candidate.kind in ("place", "organisation"):
        n = candidate.n
        name = line.text[line.starts[i] : line.ends[i + n - 1]].casefold()
        for known, genitive in ((name, False), (name.removesuffix("s"), True)):
            if known in plan.places:
                return n, plan.places[known], genitive
    for n in (3, 2, 1) if low in starts else ():
        if i + n <= len(line):
            name = line.text[line.starts[i] : line.ends[i + n - 1]].casefold()
            if name in plan.places and _written_as_name(line, i):
                return n, plan.places[name], False
    return None


def place_starts(places: Iterable[str]) -> frozenset[str]:
    """Return everything that one of `places` begins with, so that most words are seen at once to begin none."""
    return frozenset(place[:end] for place in places for end in range(1, len(place) + 1))


def _written_as_name(line: Line, i: int) -> bool:
    if line.telling_capital(i):
        return True
    word = classify(line.low[i]).word
    return not word and (line.capital(i) or line.at(i - 1) in fw.PLACE_PREPOSITIONS)


def _apart(edits: Iterable[Edit]) -> Iterator[Edit]:
    """Yield edits in order; one that reaches into another falls back to the name alone. No name is ever left out."""
    last: Edit | None = None
    for edit in sorted(edits, key=lambda one: (one.core[0] if one.core else one.start, one.start)):
        if last and edit.start < last.end:
            edit = _core(edit)
            if edit.start < last.end:
                last = _core(last)
        if last and edit.start >= last.end:
            yield last
        elif last:
            # Still overlapping: a name inside an identifier is gone with it.
            if edit.end <= last.end:
                continue
            yield last
            edit = Edit(last.end, edit.end, "", edit.type, edit.person)
        last = edit
    if last:
        yield last


def _core(edit: Edit) -> Edit:
    return Edit(*edit.core, edit.type, edit.person) if edit.core else edit


def put(text: str, edits: Iterable[Edit], turn: int, mark: int = -1) -> tuple[str, list[LogEntry]]:
    """Return `text` with `edits` (in order, apart) made, and a log entry for each with offsets in the new text."""
    pieces: list[str] = []
    entries: list[LogEntry] = []
    at = length = 0
    for edit in edits:
        kept = text[at : edit.start]
        start = length + len(kept)
        pieces += [kept, edit.text]
        length = start + len(edit.text)
        original = text[edit.start : edit.end]
        entries.append(LogEntry(turn, start, length, edit.type, edit.text, original, edit.person, mark))
        at = edit.end
    pieces.append(text[at:])
    return "".join(pieces), entries


def _moved(at: int, entries: Iterable[LogEntry]) -> int:
    """Return where the code point `at` of the old text lies in the new; a place inside a replacement moves to its end."""
    shift = 0
    for entry in entries:
        if entry.mark >= 0:
            continue
        old_start = entry.start - shift
        old_end = old_start + len(entry.original)
        if at <= old_start:
            break
        if at < old_end:
            return entry.end
        shift += len(entry.text) - len(entry.original)
    return at + shift


def _transcript(raw: RawTranscript, turns: tuple[Turn, ...]) -> Transcript:
    facts = raw.facts
    return Transcript(
        id=raw.id,
        case=facts.case,
        form=facts.form,
        turns=turns,
        origin=Origin(raw.file_hash, raw.format, raw.encoding, raw.reader),
        date=facts.date,
        language=raw.language,
        source=facts.source,
        invited=facts.invited,
        attended=facts.attended,
        minutes=facts.minutes,
        pages=facts.pages,
        guide=facts.guide,
        asked=facts.asked,
        asked_known=facts.asked_known,
    )
