"""What the key holds: who is who, what stood where, and what people have decided. All values, all frozen.

Nothing here shows a name when it is printed: `repr` gives ids and counts only, so that a traceback or a log cannot leak.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from bsb.model.people import PersonKind

__all__ = ["SAME", "Decision", "Doubt", "Key", "KeyPerson", "LogEntry", "PlaceName", "Step"]

SAME = "same"
"""The verdict that somebody, whose id stands for the word, is `person` all along."""


@dataclass(frozen=True, slots=True, repr=False)
class KeyPerson:
    """One real person. `names[0]` is the fullest name; the rest are nicknames, variants and spellings met in texts.

    `kind` is None until the study's own service is known. `pseudonym` is what stands for a first name (a constructed name, a role
    word or `Intervjuer`), `surname` the constructed surname where one is needed. `labels` holds (transcript, speaker label).
    `origin` is `register`, `label` or `text`: how the person came to be known. `interviews` are transcript ids, stems or
    labels that the register ties the person to.
    """

    id: str
    names: tuple[str, ...] = ()
    nicknames: tuple[str, ...] = ()
    kind: PersonKind | None = None
    role: str = ""
    service: str = ""
    gender: str = ""
    pseudonym: str = ""
    surname: str = ""
    case: str = ""
    interviews: tuple[str, ...] = ()
    given_label: str = ""
    labels: tuple[tuple[str, str], ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    origin: str = "register"

    def __repr__(self) -> str:
        return f"KeyPerson({self.id}, names={len(self.names)})"

    @property
    def all_names(self) -> tuple[str, ...]:
        """Names and nicknames, fullest first."""
        return (*self.names, *self.nicknames)


@dataclass(frozen=True, slots=True, repr=False)
class PlaceName:
    """A place or organisation and what is written instead of it. `kind` is `place` or `organisation`; `registered` that the team has told of it."""

    name: str
    kind: str
    replacement: str
    registered: bool = False

    def __repr__(self) -> str:
        return f"PlaceName({self.kind})"


@dataclass(frozen=True, slots=True, repr=False)
class LogEntry:
    """One replacement: at code points `start:end` of the stored text of `turn` stands `text`, where `original` stood.

    `mark` is the index of the transcriber's mark whose text it concerns, or -1 for speech.
    """

    turn: int
    start: int
    end: int
    type: str
    text: str
    original: str
    person: str = ""
    mark: int = -1

    def __repr__(self) -> str:
        return f"LogEntry(turn={self.turn}, {self.start}:{self.end}, {self.type})"


@dataclass(frozen=True, slots=True, repr=False)
class Decision:
    """What a person has settled about a word: `name` (and whose), `keep` (no name), `merge` (a spelling of `person`), or
    `word` (somebody is called so, but what was left standing is the word), `same` (whoever had the id `word` is `person`), or `place` (no person: a place or a house)."""

    word: str
    verdict: str
    person: str = ""
    role: str = ""
    author: str = ""
    when: str = ""

    def __repr__(self) -> str:
        return f"Decision({self.verdict})"


@dataclass(frozen=True, slots=True, repr=False)
class Doubt:
    """A word that may be a name and was not surely settled.

    `proposal` is what was done or is proposed (`name`, `keep`), `risk` from 0 to 1, `places` (transcript, turn, start, end) in the
    stored text, `why` in plain words. The word itself never shows in `repr`.
    """

    word: str
    proposal: str
    risk: float
    why: str
    count: int = 1
    places: tuple[tuple[str, int, int, int], ...] = ()

    def __repr__(self) -> str:
        return f"Doubt({self.proposal}, risk={self.risk:.2f}, count={self.count})"


@dataclass(frozen=True, slots=True, repr=False)
class Step:
    """What one decision about `word` changed, so that it can be taken back.

    `people` are those it changed or took out, as they were, each with its number in the key; `added` the ids of those it made; `doubts`
    the questions it answered, and `former` the decision about the word that it took the place of (one or none);
    `places` the place of that name as it was, for a word that was said to be a place.
    """

    word: str
    people: tuple[tuple[int, KeyPerson], ...] = ()
    added: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    former: tuple[Decision, ...] = ()
    places: tuple[PlaceName, ...] = ()

    def __repr__(self) -> str:
        return f"Step(people={len(self.people)}, added={len(self.added)})"

    @property
    def ids(self) -> frozenset[str]:
        """The ids of everyone it concerned."""
        return frozenset((*self.added, *(person.id for _at, person in self.people)))


@dataclass(frozen=True, repr=False)
class Key:
    """The *koblingsnøkkel* of one study, as a value: every change gives a new key.

    `log` maps transcript id to its replacements in order; `stems` maps it to the file name it was read from. `draws` remembers the
    random seed of constructed names, made once when the study has none of its own. `state` names the moment: the study file holds the
    same word when the two are in step. `owner` is a mark of the study it belongs to, the same for all copies of that study, and `place` the
    folder of the one that saved it last. `steps` are what decisions changed, oldest first. `doubted` is set, and never saved, on a key that
    is not known to be in step with its study; `behind`, likewise, is the state of the newer key that another copy of the study has.
    `written` maps places in what people have written beside the talk to what was replaced there. `seen` are folded names that have stood
    anywhere in the files, of those that could be drawn: no constructed name may be one.
    """

    study_id: str
    people: tuple[KeyPerson, ...] = ()
    places: tuple[PlaceName, ...] = ()
    log: Mapping[str, tuple[LogEntry, ...]] = field(default_factory=dict)
    decisions: tuple[Decision, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    stems: Mapping[str, str] = field(default_factory=dict)
    draws: str = ""
    state: str = ""
    steps: tuple[Step, ...] = ()
    doubted: bool = False
    written: Mapping[str, tuple[LogEntry, ...]] = field(default_factory=dict)
    seen: frozenset[str] = frozenset()
    owner: str = field(default="", compare=False)
    place: str = field(default="", compare=False)
    behind: str = field(default="", compare=False)

    @classmethod
    def empty(cls, study_id: str) -> Key:
        """Return a key that knows nobody."""
        return cls(study_id)

    def __repr__(self) -> str:
        return f"Key({self.study_id!r}, people={len(self.people)}, transcripts={len(self.log)})"

    @cached_property
    def by_id(self) -> Mapping[str, KeyPerson]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def verdicts(self) -> Mapping[str, Decision]:
        """Decisions by casefolded word; the last one counts."""
        return {decision.word.casefold(): decision for decision in self.decisions}

    def now(self, id: str) -> str:
        """Return who the one with this id turned out to be, or the id itself."""
        seen = {id}
        while (found := self.verdicts.get(id.casefold())) and found.verdict == SAME and found.person not in seen:
            id = found.person
            seen.add(id)
        return id

    def next_id(self) -> str:
        """Return the first free id after the highest: `P01`, `P02`, … Whoever a decision has taken out may come back, and keeps theirs."""
        ids = {person.id for person in self.people}.union(*(step.ids for step in self.steps))
        highest = max((int(id[1:]) for id in ids if id[1:].isdigit()), default=0)
        return f"P{highest + 1:02d}"

    def with_people(self, people: Iterable[KeyPerson]) -> Key:
        """Return the key with these people put in place of those with the same id, or added last."""
        wanted = {person.id: person for person in people}
        kept = tuple(wanted.pop(person.id, person) for person in self.people)
        return replace(self, people=(*kept, *wanted.values()))

    def with_log(self, log: Mapping[str, tuple[LogEntry, ...]], stems: Mapping[str, str]) -> Key:
        """Return the key with the logs and file names of these transcripts put in or replaced, in order of id."""
        return replace(
            self, log=dict(sorted({**self.log, **log}.items())), stems=dict(sorted({**self.stems, **stems}.items()))
        )

    def with_decisions(self, decisions: Iterable[Decision]) -> Key:
        """Return the key with `decisions` added; a later one on the same word takes the place of the earlier."""
        merged = {**self.verdicts, **{decision.word.casefold(): decision for decision in decisions}}
        return replace(self, decisions=tuple(merged[word] for word in sorted(merged)))
