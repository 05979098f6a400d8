"""Putting the replacements into one transcript, and writing down what stood there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from bsb.ingest.language_guess import spoken_in_english
from bsb.model.raw import RawTranscript, RawTurn
from bsb.model.settings import NamePolicy
from bsb.model.transcript import DOUBT, Mark, Origin, Replacement, Transcript, Turn
from bsb.privacy.bynames import with_byname
from bsb.privacy.edit import Edit
from bsb.privacy.forms import name_words
from bsb.privacy.grammar import capitalised
from bsb.privacy.hints import Hint
from bsb.privacy.identifiers import Found, find_identifiers, written
from bsb.privacy.joining import joined
from bsb.privacy.keydata import KeyPerson, LogEntry
from bsb.privacy.known import Known, Names, known_names, left_as_words, met_names
from bsb.privacy.known_places import KnownPlaces, place_edits
from bsb.privacy.left_standing import Worked, all_doubtful
from bsb.privacy.line import Line, read_line
from bsb.privacy.same_name import is_of_interviews
from bsb.privacy.suspicion import answers, asks_for_name, doubtful
from bsb.privacy.weighing import weighed
from bsb.privacy.wordclass import classify
from bsb.privacy.wording import word_name
from bsb.text.casing import is_cased
from bsb.text.tokens import is_abbreviation

__all__ = ["Applied", "Plan", "apply_plan", "cleaned", "put", "unnamed"]

# A name left standing as a word that has some evidence for a name, but not enough, is shown to a person.
_SHOWN_FROM = -1.25


@dataclass(frozen=True, slots=True, repr=False)
class Plan:
    """Everything that one transcript needs to be pseudonymised.

    `people` are those of the key by id, `speakers` label to person id, `present` ids of those tied to this interview, `places` those of the key,
    `hints` what the name model saw in the first pass, by turn, and `identifiers` what was found there, or None where nobody has looked;
    `suspects` are folded words that may be somebody's name somewhere in the study.
    """

    transcript: RawTranscript
    names: Names
    people: Mapping[str, KeyPerson]
    speakers: Mapping[str, str]
    present: frozenset[str]
    places: KnownPlaces
    hints: Mapping[int, tuple[Hint, ...]] = field(default_factory=dict)
    identifiers: Mapping[int, tuple[Found, ...]] | None = None
    suspects: frozenset[str] = frozenset()

    @property
    def policy(self) -> NamePolicy:
        """How names are replaced."""
        return self.names.policy

    def __repr__(self) -> str:
        return f"Plan({self.transcript.id!r})"

    @classmethod
    def for_text(cls, names: Names, people: Mapping[str, KeyPerson], places: KnownPlaces) -> Plan:
        """Return a plan for texts that belong to no interview."""
        none = RawTranscript("", "", "", (), ())
        return cls(none, names, people, {}, frozenset(), places)


@dataclass(frozen=True, slots=True, repr=False)
class Applied:
    """The pseudonymised transcript, what was replaced (for the study), and what stood there (for the key).

    `left` are (turn, word) of names of the study that were taken for words here; `doubtful` where words stand that may be names.
    """

    transcript: Transcript
    replacements: tuple[Replacement, ...]
    log: tuple[LogEntry, ...]
    left: tuple[tuple[int, str], ...] = ()
    doubtful: tuple[Replacement, ...] = ()

    def __repr__(self) -> str:
        return f"Applied({self.transcript.id!r}, replacements={len(self.replacements)})"


def apply_plan(plan: Plan) -> Applied:
    """Return the transcript of `plan` with everything identifying replaced."""
    raw = plan.transcript
    policy = replace(plan.policy, language=raw.language or plan.policy.language)
    plan = replace(plan, names=replace(plan.names, policy=policy))
    cased = is_cased([turn.text for turn in raw.turns])
    heard = _heard(plan)
    turns: list[Turn] = []
    log: list[LogEntry] = []
    left: list[tuple[int, str]] = []
    worked: list[Worked] = []
    entered: list[list[LogEntry]] = []
    lines = [
        read_line(turn.text, cased, plan.hints.get(number), spoken_in_english(turn.text, policy.language))
        for number, turn in enumerate(raw.turns)
    ]
    taken = [_identifiers(plan, number, line.text) for number, line in enumerate(lines)]
    plans = [_as_spoken(plan, line) for line in lines]
    met = [list(met_names(line, one.names, apart)) for line, one, apart in zip(lines, plans, taken, strict=True)]
    told = weighed(lines, met, plan.names)
    for number, (turn, line, spoken) in enumerate(zip(raw.turns, lines, plans, strict=True)):
        named = [known for known, framed in met[number] if told[number].get(known.i, framed)]
        edits, covered = _edits(spoken, line, taken[number], named)
        new, entries = _turn(spoken, number, turn, edits, cased)
        turns.append(new)
        log.extend(entries)
        within = _within(line, edits)
        as_words = dict(left_as_words(line, heard, covered | within))
        left.extend((number, line.raw[i]) for i, points in as_words.items() if points >= _SHOWN_FROM)
        places = set(doubtful(line, heard, covered, plan.suspects, as_words))
        if number and asks_for_name(raw.turns[number - 1].text):
            places.update(answers(line, covered))
        entered.append(entries)
        worked.append(Worked(line, edits, frozenset(covered | within), frozenset(places)))
    doubts = [
        doubt for told in zip(turns, entered, all_doubtful(worked, plan.names), strict=True) for doubt in _doubts(*told)
    ]
    replacements = tuple(
        Replacement(entry.turn, entry.start, entry.end, entry.type, entry.text, entry.person)
        for entry in log
        if entry.mark < 0
    )
    return Applied(_transcript(raw, tuple(turns)), replacements, tuple(log), tuple(left), tuple(doubts))


def _identifiers(plan: Plan, number: int, text: str) -> tuple[Found, ...]:
    return find_identifiers(text) if plan.identifiers is None else plan.identifiers.get(number, ())


def _as_spoken(plan: Plan, line: Line) -> Plan:
    """Return the plan for one turn: of somebody who speaks English in a Norwegian talk, what is put in is English."""
    if plan.policy.language == "en" or not line.in_english:
        return plan
    return replace(plan, names=replace(plan.names, policy=replace(plan.policy, language="en")))


def _heard(plan: Plan) -> Names:
    """Return the names, with those of the speakers counted as said: a label `Jo:` is as sure as «jeg heter Jo»."""
    speakers = (plan.people[one] for one in plan.speakers.values() if one in plan.people)
    words = (word for person in speakers for name in person.all_names for word in name_words(name))
    labels = (word for label in plan.speakers for word in name_words(label) if classify(word).first)
    return replace(plan.names, nearby={**dict.fromkeys((*words, *labels), 1), **plan.names.nearby})


def _doubts(turn: Turn, entries: list[LogEntry], places: Iterable[tuple[int, int]]) -> Iterator[Replacement]:
    """Yield the doubtful places of a turn, told as they lie in its new text. None of them lies in something replaced."""
    for first, last in places:
        start = _moved(first, entries)
        end = start + last - first
        # The place alone: a list of likely names is not to lie in the study.
        yield Replacement(turn.index, start, end, DOUBT, "")


def cleaned(text: str, plan: Plan) -> str:
    """Return a short text that belongs to no turn with everything identifying replaced. What stood there is not logged."""
    return put(text, _edits_alone(plan, text, cased=True), 0)[0]


def unnamed(text: str, plan: Plan, apart: tuple[Found, ...] = ()) -> tuple[str, list[LogEntry]]:
    """Return a text that a person has written with the names of people replaced, and what stood there. `apart` are stretches to leave alone.

    Places, dates and numbers stand: they are written on purpose.
    """
    line = read_line(text, is_cased([text]))
    edits, _covered = _of_people(plan, line, known_names(line, plan.names, apart))
    return put(text, joined(text, edits, plan.people), 0)


def _turn(plan: Plan, number: int, turn: RawTurn, edits: list[Edit], cased: bool) -> tuple[Turn, list[LogEntry]]:
    text, entries = put(turn.text, edits, number)
    marks = []
    for at, mark in enumerate(turn.marks):
        said, more = put(mark.text, _edits_alone(plan, mark.text, cased), number, at)
        marks.append(Mark(_moved(mark.at, entries), mark.kind, said))
        entries += more
    person = plan.speakers[turn.label]
    return Turn(number, person, text, turn.start_ms, turn.end_ms, turn.overlaps, tuple(marks)), entries


def _edits(plan: Plan, line: Line, taken: tuple[Found, ...], named: Iterable[Known]) -> tuple[list[Edit], set[int]]:
    """Return the edits of one line, in order and without overlap, and the numbers of the words that were names.

    Identifiers win over names, names over places.
    """
    people, covered = _of_people(plan, line, named)
    edits = [*(_identifier(line, found, plan.policy) for found in taken), *people]
    edits.extend(place_edits(line, plan.places, plan.names, covered, taken))
    return joined(line.text, edits, plan.people), covered


def _edits_alone(plan: Plan, text: str, cased: bool) -> list[Edit]:
    """Return the edits of a short text that belongs to no talk."""
    line, taken = read_line(text, cased), find_identifiers(text)
    return _edits(plan, line, taken, known_names(line, plan.names, taken))[0]


def _of_people(plan: Plan, line: Line, named: Iterable[Known]) -> tuple[list[Edit], set[int]]:
    """Return the edits of people's names, and the numbers of their words."""
    edits: list[Edit] = []
    covered: set[int] = set()
    for known in named:
        covered.update(range(known.i, known.i + known.match.n))
        person = plan.people[_who(known.match.ids, plan)]
        edits.append(with_byname(line, known, word_name(line, known, person, plan.policy)))
    return edits, covered


def _within(line: Line, edits: Iterable[Edit]) -> set[int]:
    """Return the numbers of the words that lie in something replaced: the name in an address of e-mail is no word to ask about."""
    spans = (slice(bisect_left(line.starts, edit.start), bisect_left(line.starts, edit.end)) for edit in edits)
    return {i for span in spans for i in range(span.start, span.stop)}


def _identifier(line: Line, found: Found, policy: NamePolicy) -> Edit:
    text = written(found, policy)
    large = line.cased and _begins_sentence(line.text, found.start)
    return Edit(found.start, found.end, capitalised(text) if large else text, found.type)


def _begins_sentence(text: str, at: int) -> bool:
    """«Den 5. mai kom hun» becomes «I mai kom hun». A number is no word, so the line cannot say where it stands."""
    before = text[:at].rstrip(" -–—\n\t")
    if not before or before[-1] in '«"“':
        return True
    word = before[:-1].rpartition(" ")[2]
    return before[-1] in ".!?…" and not (before[-1] == "." and (is_abbreviation(word) or word.isdigit()))


def _who(ids: tuple[str, ...], plan: Plan) -> str:
    """Of several with one name: one who takes part in this interview or is told of here, else the first who is not of other interviews only.

    Whoever is interviewed is of that interview; an employee is spoken of in all, whichever they are interviewed in.
    """
    if here := next((one for one in ids if one in plan.present), ""):
        return here
    tied = {one for one in ids if is_of_interviews(plan.people[one])}
    return next((one for one in ids if one not in tied), ids[0])


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
