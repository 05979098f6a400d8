"""The people met in the texts: mentions put to those the key knows, and new people made of the rest."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from bsb.model.people import PersonKind
from bsb.model.settings import NamePolicy
from bsb.privacy.forms import definite_base, deletions, name_forms, name_words, one_edit, sound
from bsb.privacy.keydata import Key, KeyPerson
from bsb.privacy.mentions import Mention
from bsb.privacy.roles import kind_of_role
from bsb.privacy.vocabulary import is_common
from bsb.privacy.wordclass import classify
from bsb.text.normalise import slug

__all__ = ["Meeting"]

_LEAST_NEAR = 6


@dataclass
class _Evidence:
    """What the frames told about one person, over all mentions."""

    roles: Counter[str] = field(default_factory=Counter)
    employers: Counter[str] = field(default_factory=Counter)
    genders: Counter[str] = field(default_factory=Counter)
    kin: int = 0
    workplace: int = 0

    def add(self, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            self.roles.update([mention.role] if mention.role else [])
            self.employers.update([mention.employer] if mention.employer else [])
            self.genders.update([mention.gender] if mention.gender else [])
            self.kin += mention.kin
            self.workplace += mention.workplace

    @property
    def official(self) -> int:
        return self.roles.total() + self.employers.total() + self.workplace


class Meeting:
    """Takes mentions name by name, longest names first, and gives the people they are."""

    def __init__(self, key: Key) -> None:
        self._key = key
        self._new: dict[str, KeyPerson] = {}
        self._evidence: dict[str, _Evidence] = defaultdict(_Evidence)
        self._forms: dict[tuple[str, ...], str] = {}
        self._sounds: dict[str, str] = {}
        # Where a form or a sound is found again when one word or letter of it is another; numbers keep the order they came in.
        self._but_one: dict[tuple[object, ...], list[tuple[int, tuple[str, ...]]]] = defaultdict(list)
        self._shorter: dict[str, list[str]] = defaultdict(list)
        for person in sorted(key.people, key=lambda one: one.id):
            self._learn(person)

    def _learn(self, person: KeyPerson) -> None:
        forms = [form for name in person.names for form in name_forms(name)]
        forms += [form for nick in person.nicknames for form in name_forms(nick, "nick")]
        for form in forms:
            if form.part == "initials":
                continue
            if form.words not in self._forms:
                for but_one in _but_one([sound(word) for word in form.words]):
                    self._but_one[but_one].append((len(self._forms), form.words))
                self._forms[form.words] = person.id
            if len(form.words) == 1 and len(form.words[0]) > 2:
                self._hear(sound(form.words[0]), person.id)

    def _hear(self, key: str, person: str) -> None:
        if key not in self._sounds:
            self._sounds[key] = person
            for shorter in deletions(key) if len(key) >= _LEAST_NEAR else ():
                self._shorter[shorter].append(key)

    def add(self, name: str, mentions: Sequence[Mention]) -> None:
        """Put the mentions of `name` to the person it belongs to, or to a new one."""
        words = name_words(name)
        known = next((mention.ids[0] for mention in mentions if mention.ids), "")
        strange = [mention for mention in mentions if not mention.ids]
        if known and strange and words not in self._forms:
            # «helén» may be Ingrid Helene, misspelt; «Helen», who stands on a list, is somebody whom the key does not know.
            self._evidence[known].add(mention for mention in mentions if mention.ids)
            known, mentions = "", strange
        person = self._merged(words) or known or self._forms.get(words) or self._alike(words) or self._first_only(name)
        if person and not known and words not in self._forms:
            self._spelt(person, name)
        if not person:
            person = self._make(name)
            self._learn(self._new[person])
        self._evidence[person].add(mentions)

    def add_namesake(self, name: str, transcripts: Sequence[str], mentions: Sequence[Mention]) -> None:
        """Make a person who bears a known name in some interviews, but is somebody else."""
        person = self._make(name, transcripts)
        self._evidence[person].add(mentions)

    def _make(self, name: str, transcripts: Sequence[str] = ()) -> str:
        temporary = f"new{len(self._new):06d}"
        self._new[temporary] = KeyPerson(temporary, names=(name,), interviews=tuple(transcripts), origin="text")
        return temporary

    def _merged(self, words: tuple[str, ...]) -> str:
        verdict = self._key.verdicts.get(" ".join(words))
        return self._key.now(verdict.person) if verdict and verdict.verdict == "merge" else ""

    def _spelt(self, person: str, name: str) -> None:
        """Remember another spelling of somebody's name."""
        if person in self._new:
            self._new[person] = replace(self._new[person], names=(*self._new[person].names, name))
            self._learn(self._new[person])
        elif person in self._key.by_id:
            old = self._key.by_id[person]
            self._key = self._key.with_people([replace(old, names=(*old.names, name))])
            self._learn(self._key.by_id[person])

    def _alike(self, words: tuple[str, ...]) -> str:
        if len(words) == 1:
            same = self._sounds.get(sound(words[0]), "") if len(words[0]) > 2 else ""
            return same or self._definite(words[0]) or self._misspelt(words[0])
        heard = [sound(word) for word in words]
        near = sorted({row for but_one in _but_one(heard) for row in self._but_one.get(but_one, ())})
        return next((self._forms[form] for _n, form in near if _sound_same(heard, form)), "")

    def _definite(self, word: str) -> str:
        """Return who «Kåren» is, where Kåre is known and the word is no name of its own, and none that all use."""
        base = definite_base(word)
        return self._forms.get((base,), "") if base and not classify(word).named and not is_common(word) else ""

    def _first_only(self, name: str) -> str:
        """Return whom a full name belongs to when that person has so far been called by the first name alone."""
        first = next((form.words for form in name_forms(name) if form.part == "first"), ())
        owner = self._forms.get(first, "")
        person = self._new.get(owner) or self._key.by_id.get(owner)
        if not person or len(name_words(name)) == len(first):
            return ""
        return owner if all(name_words(known) == first for known in person.all_names) else ""

    def _misspelt(self, word: str) -> str:
        """Return whose name an unknown word is one letter from: `Sølfrid` for Solfrid, when nobody else comes as near."""
        key = sound(word)
        if len(key) < _LEAST_NEAR or not classify(word).unknown:
            return ""
        alike = {known for shorter in deletions(key) for known in self._shorter.get(shorter, ())}
        near = {self._sounds[known] for known in alike if one_edit(key, known)}
        return near.pop() if len(near) == 1 else ""

    def people(self, policy: NamePolicy) -> Iterator[KeyPerson]:
        """Yield the key's people with what was learnt of them, and the new ones with ids, in order of their names."""
        for person in self._key.people:
            evidence = self._evidence.get(person.id)
            gender = person.gender or (_most(evidence.genders) if evidence else "")
            yield replace(person, gender=gender)
        first = int(self._key.next_id()[1:])
        new = sorted(self._new.values(), key=lambda one: (name_words(one.names[0]), one.interviews))
        for number, person in enumerate(new, first):
            yield replace(self._judged(person, policy), id=f"P{number:02d}")

    def _judged(self, person: KeyPerson, policy: NamePolicy) -> KeyPerson:
        evidence = self._evidence[person.id]
        role, employer, official = _most(evidence.roles), _most(evidence.employers), evidence.official
        verdict = self._key.verdicts.get(" ".join(name_words(person.names[0])))
        if verdict and verdict.role:
            role, official = verdict.role, evidence.kin + 1
        gender = _most(evidence.genders)
        if evidence.kin >= official:
            return replace(person, kind=PersonKind.OTHER, gender=gender)
        own = bool(policy.service) and slug(employer) == slug(policy.service)
        if own or (not employer and slug(role) == slug(policy.role_word)):
            return replace(person, kind=PersonKind.STAFF, role=role, service=policy.service, gender=gender)
        kind = kind_of_role(role or "ansatt", employer, policy)
        kind = PersonKind.EXTERNAL if kind is PersonKind.STAFF else kind
        return replace(person, kind=kind, role=role, service=employer, gender=gender)


def _most(counts: Counter[str]) -> str:
    return min(counts, key=lambda word: (-counts[word], word)) if counts else ""


def _but_one(heard: Sequence[str]) -> list[tuple[object, ...]]:
    """Return what two full names share when all words but one sound the same: the words without each in turn, and which it was."""
    return [(at, *heard[:at], None, *heard[at + 1 :]) for at in range(len(heard))] if len(heard) > 1 else []


def _sound_same(heard: Sequence[str], form: tuple[str, ...]) -> bool:
    """Say whether a full name is another spelling of `form`: every word sounds the same, and at most one is an edit away."""
    if len(heard) != len(form):
        return False
    pairs = [(a, sound(b)) for a, b in zip(heard, form, strict=True)]
    unlike = [(a, b) for a, b in pairs if a != b]
    return len(unlike) <= 1 and all(one_edit(a, b) and min(len(a), len(b)) > 3 for a, b in unlike)
