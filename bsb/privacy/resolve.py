"""Who is who, decided once over the whole corpus: one person, one pseudonym, whatever file or spelling comes first.

Full names are settled before first names, so that «Kristin» is the Kristin Haugdal whom another interview named in full.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from bsb.model.people import PersonKind
from bsb.model.raw import RawTranscript
from bsb.model.settings import NamePolicy
from bsb.privacy.constructed import Drawer, new_draws
from bsb.privacy.detect import Findings, Mention
from bsb.privacy.forms import name_forms, name_words, sound
from bsb.privacy.keydata import Doubt, Key, KeyPerson, PlaceName
from bsb.privacy.matcher import one_edit
from bsb.privacy.roles import kind_of_role, printed_role
from bsb.privacy.speakers import settle_speakers
from bsb.privacy.wordclass import classify
from bsb.text.normalise import slug

__all__ = ["constructed", "resolve", "settle_register"]

_PLACE_WORDS = {"fylke": "[fylke]", "bydel": "[bydel]", "by": "[by]"}


def constructed(person: KeyPerson) -> bool:
    """Say whether a constructed name, and no role word, stands for this person."""
    return person.kind in (PersonKind.PARTICIPANT, PersonKind.RELATIVE, PersonKind.OTHER)


def settle_register(key: Key, policy: NamePolicy) -> Key:
    """Return `key` where everyone from the register has a kind, now that the evaluated service is known."""
    return key.with_people(
        replace(person, kind=kind_of_role(person.role, person.service, policy))
        for person in key.people
        if person.kind is None
    )


def resolve(
    key: Key, transcripts: Sequence[RawTranscript], findings: Sequence[Findings], policy: NamePolicy
) -> tuple[Key, tuple[Doubt, ...]]:
    """Return the key with everyone met in the transcripts, their pseudonyms drawn, and the words that stay in doubt.

    `transcripts` and `findings` come in order of transcript id; what comes out does not depend on the order of files.
    """
    key = settle_speakers(key, transcripts, findings, policy)
    key = _with_places(key, findings, policy)
    met = _Met(key)
    for name, mentions in _by_name(findings, key):
        met.add(name, mentions)
    key = key.with_people(met.people(policy))
    key = _with_pseudonyms(key, findings, policy)
    return key, _doubts(findings, key)


def _by_name(findings: Iterable[Findings], key: Key) -> Iterator[tuple[str, list[Mention]]]:
    """Yield accepted names with their mentions: longest first, then by alphabet."""
    groups: dict[tuple[str, ...], list[Mention]] = defaultdict(list)
    places = {" ".join(name_words(place.name)) for place in key.places}
    for found in findings:
        for mention in found.mentions:
            if mention.kind == "person":
                groups[name_words(mention.name)].append(mention)
    for words in sorted(groups, key=lambda one: (-len(one), one)):
        mentions = groups[words]
        if " ".join(words) in places and not any(mention.ground in ("register", "frame") for mention in mentions):
            continue
        verdict = key.verdicts.get(" ".join(words))
        if verdict and verdict.verdict == "keep":
            continue
        if any(mention.sure for mention in mentions) or (verdict and verdict.verdict in ("name", "merge")):
            yield _spelling(mentions), mentions


def _spelling(mentions: Iterable[Mention]) -> str:
    counted = Counter(mention.name for mention in mentions)
    return min(counted, key=lambda name: (-counted[name], name.islower(), name))


@dataclass
class _Evidence:
    roles: Counter[str]
    employers: Counter[str]
    genders: Counter[str]
    kin: int = 0
    workplace: int = 0

    @classmethod
    def none(cls) -> _Evidence:
        return cls(Counter(), Counter(), Counter())

    def add(self, mentions: Iterable[Mention]) -> None:
        for mention in mentions:
            self.roles.update([mention.role] if mention.role else [])
            self.employers.update([mention.employer] if mention.employer else [])
            self.genders.update([mention.gender] if mention.gender else [])
            self.kin += mention.kin
            self.workplace += mention.workplace


def _sound_same(heard: Sequence[str], form: tuple[str, ...]) -> bool:
    """Say whether a full name is another spelling of `form`: every word sounds the same, and at most one is an edit away."""
    if len(heard) != len(form):
        return False
    pairs = [(a, sound(b)) for a, b in zip(heard, form, strict=True)]
    unlike = [(a, b) for a, b in pairs if a != b]
    return len(unlike) <= 1 and all(one_edit(a, b) and min(len(a), len(b)) > 3 for a, b in unlike)


class _Met:
    """People met in the texts: those the key has, and new ones as their names come up."""

    def __init__(self, key: Key) -> None:
        self._key = key
        self._new: dict[str, KeyPerson] = {}
        self._evidence: dict[str, _Evidence] = defaultdict(_Evidence.none)
        self._forms: dict[tuple[str, ...], str] = {}
        self._sounds: dict[str, str] = {}
        for person in sorted(key.people, key=lambda one: one.id):
            self._learn(person)

    def _learn(self, person: KeyPerson) -> None:
        forms = [form for name in person.names for form in name_forms(name)]
        forms += [form for nick in person.nicknames for form in name_forms(nick, "nick")]
        for form in forms:
            if form.part == "initials":
                continue
            self._forms.setdefault(form.words, person.id)
            if len(form.words) == 1 and len(form.words[0]) > 2:
                self._sounds.setdefault(sound(form.words[0]), person.id)

    def add(self, name: str, mentions: list[Mention]) -> None:
        """Put the mentions of `name` to the person it belongs to, or to a new one."""
        words = name_words(name)
        known = next((mention.ids[0] for mention in mentions if mention.ids), "")
        person = self._merged(words) or known or self._forms.get(words) or self._alike(words)
        if person and not known and words not in self._forms:
            self._spelt(person, name)
        if not person:
            person = f"new{len(self._new):06d}"
            self._new[person] = KeyPerson(person, names=(name,), origin="text")
            self._learn(self._new[person])
        self._evidence[person].add(mentions)

    def _merged(self, words: tuple[str, ...]) -> str:
        verdict = self._key.verdicts.get(" ".join(words))
        return verdict.person if verdict and verdict.verdict == "merge" else ""

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
            return self._sounds.get(sound(words[0]), "") if len(words[0]) > 2 else ""
        heard = [sound(word) for word in words]
        return next((owner for form, owner in self._forms.items() if _sound_same(heard, form)), "")

    def people(self, policy: NamePolicy) -> Iterator[KeyPerson]:
        """Yield the key's people with what was learnt of them, and the new ones with ids, in order of their names."""
        for person in self._key.people:
            evidence = self._evidence.get(person.id)
            gender = person.gender or (_most(evidence.genders) if evidence else "")
            yield replace(person, gender=gender)
        key = self._key
        for person in sorted(self._new.values(), key=lambda one: name_words(one.names[0])):
            settled = replace(self._judged(person, policy), id=key.next_id())
            key = key.with_people([settled])
            yield settled

    def _judged(self, person: KeyPerson, policy: NamePolicy) -> KeyPerson:
        evidence = self._evidence[person.id]
        role, employer = _most(evidence.roles), _most(evidence.employers)
        official = sum(evidence.roles.values()) + sum(evidence.employers.values()) + evidence.workplace
        verdict = self._key.verdicts.get(" ".join(name_words(person.names[0])))
        if verdict and verdict.role:
            role, official = verdict.role, official + 1000
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


def _with_places(key: Key, findings: Iterable[Findings], policy: NamePolicy) -> Key:
    places = {place.name.casefold(): place for place in key.places}
    kept = {word for word, verdict in key.verdicts.items() if verdict.verdict == "keep"}
    for found in findings:
        for mention in found.mentions:
            name = mention.name.casefold()
            if mention.kind in ("place", "organisation") and name not in kept:
                places.setdefault(name, PlaceName(mention.name, mention.kind, ""))
    settled = (replace(place, replacement=place.replacement or _general(place, policy)) for place in places.values())
    return replace(key, places=tuple(sorted(settled, key=lambda place: place.name.casefold())))


def _general(place: PlaceName, policy: NamePolicy) -> str:
    choice = policy.generalise.get(place.kind, "generalise")
    if choice not in ("generalise", "mask"):
        return choice
    if place.kind == "organisation":
        return "[virksomhet]"
    return _PLACE_WORDS.get(classify(place.name.casefold()).place, "[sted]")


def _with_pseudonyms(key: Key, findings: Iterable[Findings], policy: NamePolicy) -> Key:
    draws = f"seed {policy.seed}" if policy.seed is not None else key.draws or new_draws()
    drawer = Drawer(draws, _taken(key, findings))
    people = [_named(person, drawer, policy) for person in key.people]
    return replace(key, draws=draws).with_people(_numbered(people))


def _taken(key: Key, findings: Iterable[Findings]) -> set[str]:
    taken = {word for person in key.people for name in person.all_names for word in name_words(name)}
    taken.update(word for found in findings for word in found.names_seen)
    taken.update(
        word for person in key.people for used in (person.pseudonym, person.surname) for word in name_words(used)
    )
    return taken


def _named(person: KeyPerson, drawer: Drawer, policy: NamePolicy) -> KeyPerson:
    if person.kind is None or person.kind is PersonKind.INTERVIEWER:
        return person
    if not constructed(person):
        role = printed_role(person.kind, person.role, person.service, policy)
        return person if person.pseudonym else replace(person, pseudonym=role)
    real = {word for name in person.all_names for word in name_words(name)}
    gender = person.gender or next(
        (classify(word).gender for name in person.all_names for word in name_words(name)), ""
    )
    first = person.pseudonym or drawer.first_name(person.id, gender, real)
    needs = any(
        form.part in ("last", "full") for name in person.names for form in name_forms(name) if len(name.split()) > 1
    )
    last = person.surname or (drawer.surname(person.id, real) if needs else "")
    return replace(person, pseudonym=first, surname=last, gender=gender)


def _numbered(people: Sequence[KeyPerson]) -> Iterator[KeyPerson]:
    """Interviewers are `Intervjuer`, with a number when there are several in the study."""
    asking = [person for person in people if person.kind is PersonKind.INTERVIEWER]
    used = {person.pseudonym for person in asking}
    for person in people:
        if person.kind is not PersonKind.INTERVIEWER or person.pseudonym:
            yield person
            continue
        number = next(n for n in range(1, len(asking) + 2) if f"Intervjuer {n}" not in used)
        pseudonym = "Intervjuer" if len(asking) == 1 else f"Intervjuer {number}"
        used.add(pseudonym)
        yield replace(person, pseudonym=pseudonym)


def _doubts(findings: Iterable[Findings], key: Key) -> tuple[Doubt, ...]:
    """Words that may be names and that nothing has settled, one each, riskiest first."""
    named = {form.words for person in key.people for name in person.names for form in name_forms(name)}
    counted: Counter[tuple[str, ...]] = Counter()
    spelling: dict[tuple[str, ...], str] = {}
    sure: set[tuple[str, ...]] = set()
    for mention in (mention for found in findings for mention in found.mentions if mention.kind == "person"):
        words = name_words(mention.name)
        counted[words] += 1
        spelling.setdefault(words, mention.name)
        if mention.sure and mention.ground in ("list", "frame", "register"):
            sure.add(words)
    open_words = [words for words in counted if words not in sure and " ".join(words) not in key.verdicts]
    doubts = (_doubt(spelling[words], counted[words], words in named) for words in open_words)
    return tuple(sorted(doubts, key=lambda doubt: (-doubt.risk, doubt.word.casefold())))


def _doubt(word: str, count: int, replaced: bool) -> Doubt:
    facts = classify(word.casefold())
    risk = 0.9 if facts.first or facts.last else 0.6
    why = "står på en navneliste" if facts.named else "finnes ikke i ordlista"
    return Doubt(word, "name" if replaced else "keep", risk if not replaced else risk / 2, why, count)


def by_person(people: Iterable[KeyPerson]) -> Mapping[str, KeyPerson]:
    """Return people by id."""
    return {person.id: person for person in people}
