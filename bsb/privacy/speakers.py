"""Who is behind each speaker's label: somebody in the register, an interviewer, or a participant nobody has named.

B1 with `merkelapp` B1 and `intervju` I03 in the register      that person
KÅRE, or `I1 = intervjuer (Gunn)` in the legend                by name
B1, who says «jeg heter Per Arne»                              by the name they give
I                                                              an interviewer; one person in all interviews
B2, about whom nothing is known                                a new participant of this interview
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from bsb.model.people import PersonKind
from bsb.model.raw import RawSpeaker, RawTranscript
from bsb.model.settings import NamePolicy
from bsb.privacy.detect import Findings
from bsb.privacy.forms import name_forms, name_words, sound
from bsb.privacy.keydata import Key, KeyPerson
from bsb.privacy.naming import has_constructed_name
from bsb.privacy.roles import kind_of_role, profession_of
from bsb.privacy.told_roles import as_told
from bsb.privacy.wordlist import word_set
from bsb.text.normalise import slug
from bsb.text.several import without_ending

__all__ = ["Presence", "belongs_to", "files_of", "label_name", "names_interview", "settle_speakers"]

_CODE = re.compile(r"[^\W\d_]{0,4}[ .\-]?\d+[a-zæøå]?|[^\W\d_]{1,2}|\d+", re.IGNORECASE)
_ROLE_LABELS = word_set(
    """
        intervjuer intervjuar interviewer int informant deltaker deltakar moderator bruker brukar ansatt tilsett
        speaker person kvinne mann taler tolk tolken tolkar interpreter ordstyrer prosessleder parorende parorande gutt jente stemme ukjent flere alle
        oppfolger leder medintervjuer skriver deltager respondent unknown
        sporsmal sporsmalet spm question svar svaret answer
        fet feit bold kursiv italic vanlig vanleg plain nummererte numbered andre other
        """
)
_EMPLOYEE = re.compile(r"([A-ZÆØÅ]{2,})-(?:ansatt|tilsett) ?\d*")
"""«NAV-ansatt», «DPS-ansatt 2»: who has somebody employed, in capitals as such are."""
_USER = "bruker"
_MALE, _FEMALE = frozenset(("mann", "gutt", "m")), frozenset(("kvinne", "jente", "k", "kvinna"))


def label_name(label: str) -> str:
    """Return the name that a label is, or '' when it is a code or a role (`B1`, `Informant 3`)."""
    bare = label.strip().rstrip(":").strip()
    if not bare or _CODE.fullmatch(bare) or _EMPLOYEE.fullmatch(bare) or slug(bare).split("-")[0] in _ROLE_LABELS:
        return ""
    bare = re.sub(r"\s*\(.*?\)\s*", " ", bare).strip()
    return bare.title() if bare.isupper() else bare


def belongs_to(person: KeyPerson, transcript: RawTranscript, files: Collection[str] = ()) -> bool:
    """Say whether the register or an earlier reading ties a person to this interview (by id, file name, or number).

    `files` are all the study's files by folded name: what is the name of one is no number of another.
    """
    if any(known == transcript.id for known, _ in person.labels):
        return True
    return any(names_interview(value, transcript.id, transcript.stem, files) for value in person.interviews)


def names_interview(value: str, id: str, stem: str, files: Collection[str] = ()) -> bool:
    """Say whether a register means the interview `id`, from a file called `stem`, by `value`: an id, a file name or a number.

    «Intervju 8» is the file of that name, where there is one among `files`, though that may have become I07.
    """
    wanted, number = _interview(value)
    if wanted == slug(stem) or wanted in files:
        return wanted == slug(stem)
    return wanted == slug(id) or (bool(number) and number == _number(id))


def files_of(key: Key, transcripts: Iterable[RawTranscript] = ()) -> frozenset[str]:
    """Return the names of all files of a study, those that are read now among them, folded."""
    return frozenset(map(slug, (*key.stems.values(), *(one.stem for one in transcripts))))


@lru_cache(maxsize=65536)
def _interview(value: str) -> tuple[str, str]:
    """Return the interview a register names as an id, and its number where it is no more than that."""
    wanted = slug(without_ending(value))
    number = re.fullmatch(r"(?:i|f|nr|int|intervju|interview)?-?0*(\d+)", wanted)
    return wanted, number[1] if number else ""


def _number(id: str) -> str:
    own = re.match(r"\D*0*(\d+)", id)
    return own[1] if own else ""


class Presence:
    """Says who belongs to an interview, as `belongs_to` does, without asking everyone for each."""

    def __init__(self, people: Iterable[KeyPerson], files: Collection[str] = ()) -> None:
        self._by_id: dict[str, set[str]] = defaultdict(set)
        self._by_name: dict[str, set[str]] = defaultdict(set)
        self._by_number: dict[str, set[str]] = defaultdict(set)
        self._files: set[str] = set()
        for person in people:
            for transcript, _label in person.labels:
                self._by_id[transcript].add(person.id)
            for wanted, number in map(_interview, person.interviews):
                self._by_name[wanted].add(person.id)
                if wanted not in files:
                    self._by_number[number].add(person.id)
                else:
                    self._files.add(wanted)

    def at(self, transcript: RawTranscript) -> frozenset[str]:
        """Return the ids of those who belong to `transcript`."""
        number = _number(transcript.id)
        return frozenset().union(
            self._by_id.get(transcript.id, ()),
            self._by_name.get(slug(transcript.id), ()) if slug(transcript.id) not in self._files else (),
            self._by_name.get(slug(transcript.stem), ()),
            self._by_number.get(number, ()) if number else (),
        )


def settle_speakers(
    key: Key, transcripts: Iterable[RawTranscript], findings: Iterable[Findings], policy: NamePolicy
) -> Key:
    """Return `key` where every label of every transcript belongs to a person. Transcripts come in order of id."""
    told = {found.transcript: found for found in findings}
    transcripts = tuple(transcripts)
    files = files_of(key, transcripts)
    for transcript in transcripts:
        for said in _speakers(transcript):
            speaker = as_told(said, transcript.facts.role, policy)
            if speaker is not said:
                key = _retold(key, (transcript.id, speaker.label), speaker.role, policy)
            key = _settle(key, transcript, speaker, told.get(transcript.id), policy, files)
    return key


def _retold(key: Key, here: tuple[str, str], role: str, policy: NamePolicy) -> Key:
    """Return `key` where whoever was met `here`, and is known by nothing but the label, is what the sheet over interviews says now."""
    met = next((one for one in key.people if here in one.labels), None)
    if met is None or met.origin != "label" or met.role == role:
        return key
    told = replace(met, role=role, kind=_kind(role, policy))
    if not (has_constructed_name(met) and has_constructed_name(told)):
        # «Målfrid» is nothing to inflect as a role word is, and a role word is no first name.
        told = replace(told, pseudonym="", surname="")
    return key.with_people([told])


def _speakers(transcript: RawTranscript) -> Iterator[RawSpeaker]:
    listed = {speaker.label: speaker for speaker in transcript.speakers}
    labels = dict.fromkeys(turn.label for turn in transcript.turns)
    found = [listed.get(label) or RawSpeaker(label, interviewer=False) for label in labels]
    if not any(_answers(one) for one in found):
        # Nobody else answers: the words are those of the one who is interviewed, in another tongue.
        found = [replace(one, role=_USER) if one.interprets else one for one in found]
    # Whoever interprets speaks for somebody who is to be known first.
    yield from sorted(found, key=lambda one: one.interprets)


def _answers(speaker: RawSpeaker) -> bool:
    return not (speaker.interviewer or speaker.interprets)


def _settle(
    key: Key,
    transcript: RawTranscript,
    speaker: RawSpeaker,
    found: Findings | None,
    policy: NamePolicy,
    files: Collection[str],
) -> Key:
    here = (transcript.id, speaker.label)
    if any(here in person.labels for person in key.people):
        return key
    if speaker.interprets and (principal := _spoken_for(key, transcript)):
        return key.with_people([replace(principal, labels=(*principal.labels, here))])
    name = speaker.name or label_name(speaker.label) or _presented(speaker, found)
    person = _by_label(key, transcript, speaker, files) or (_by_name(key, transcript, name, files) if name else None)
    if person is None and not name:
        one = _nameless_interviewer(key, speaker.label) if speaker.interviewer else None
        person = one or _only_one(key, transcript, speaker, found, policy, files)
    if person is None:
        person = _new(key, speaker, name, policy)
    elif name and name_words(name) not in {name_words(known) for known in person.all_names}:
        person = replace(person, names=(*person.names, name))
    return key.with_people([replace(person, labels=(*person.labels, here))])


def _spoken_for(key: Key, transcript: RawTranscript) -> KeyPerson | None:
    """Return whom an interpreter speaks for: the only other who answers in the interview, whose words they are."""
    others = [one for one in _speakers(transcript) if _answers(one)]
    if len(others) != 1:
        return None
    here = (transcript.id, others[0].label)
    return next((person for person in key.people if here in person.labels), None)


def _by_label(key: Key, transcript: RawTranscript, speaker: RawSpeaker, files: Collection[str]) -> KeyPerson | None:
    wanted = slug(speaker.label)
    own = [person for person in key.people if person.given_label and slug(person.given_label) == wanted]
    tied = [person for person in own if person.interviews and belongs_to(person, transcript, files)]
    # A label given for no interview in particular counts where it can only mean one person.
    loose = [person for person in own if not person.interviews and person.origin == "register"]
    return tied[0] if tied else loose[0] if len(loose) == 1 else None


def _by_name(key: Key, transcript: RawTranscript, name: str, files: Collection[str]) -> KeyPerson | None:
    words = name_words(name)
    same = [person for person in key.people if _is_called(person, words)]
    if not same:
        heard = tuple(sound(word) for word in words)
        same = [p for p in key.people if any(tuple(map(sound, name_words(known))) == heard for known in p.all_names)]
    here = [person for person in same if belongs_to(person, transcript, files)]
    found = here or same
    return found[0] if found else None


def _only_one(
    key: Key,
    transcript: RawTranscript,
    speaker: RawSpeaker,
    found: Findings | None,
    policy: NamePolicy,
    files: Collection[str],
) -> KeyPerson | None:
    """«Odd Lie; bruker; I03», without a label, where I03 has one informant, `B`: nobody else there can be meant.

    Unless the informant speaks of that name: then the register's person may be somebody who is spoken of.
    """
    others = [one for one in _speakers(transcript) if not one.interviewer]
    said = _new(key, speaker, "", policy).kind
    # «Pårørende:» is no user; a label that is only a letter may be either.
    may_be = {PersonKind.RELATIVE} if said is PersonKind.RELATIVE else {PersonKind.PARTICIPANT, PersonKind.RELATIVE}
    if speaker.interviewer or len(others) != 1 or said not in may_be:
        return None
    meant = [
        person
        for person in key.people
        if person.origin == "register"
        and person.interviews
        and not person.given_label
        and kind_of_role(person.role, person.service, policy) in may_be
        and belongs_to(person, transcript, files)
    ]
    if len(meant) != 1:
        return None
    called = {word for name in meant[0].all_names for word in name_words(name)}
    spoken = (m for m in (found.mentions if found else ()) if m.label == speaker.label and not m.presents)
    return meant[0] if called.isdisjoint(word for m in spoken for word in name_words(m.name)) else None


def _is_called(person: KeyPerson, words: tuple[str, ...]) -> bool:
    return words in _called(person.names, person.nicknames)


@lru_cache(maxsize=8192)
def _called(names: tuple[str, ...], nicknames: tuple[str, ...]) -> frozenset[tuple[str, ...]]:
    """Return the words that somebody is called by; each speaker is looked for among everybody."""
    forms = (form for known in names for form in name_forms(known))
    nicks = (form for known in nicknames for form in name_forms(known, "nick"))
    return frozenset(form.words for form in (*forms, *nicks) if form.part != "initials")


def _presented(speaker: RawSpeaker, found: Findings | None) -> str:
    """The name a speaker gives as their own."""
    mentions = found.mentions if found else ()
    return next((m.name for m in mentions if m.presents and m.label == speaker.label and m.kind == "person"), "")


def _nameless_interviewer(key: Key, label: str) -> KeyPerson | None:
    wanted = slug(label)
    return next(
        (p for p in key.people if p.kind is PersonKind.INTERVIEWER and not p.names and slug(p.given_label) == wanted),
        None,
    )


def _new(key: Key, speaker: RawSpeaker, name: str, policy: NamePolicy) -> KeyPerson:
    words = [slug(word) for word in re.findall(r"\w+", speaker.role)]
    # A label that is nobody's name may be a role, as in the notes from a conference: «Leder:», «Pårørende 2:».
    told = re.findall(r"[^\W\d]+", speaker.role or ("" if name else speaker.label))
    role = next((word for word in told if _is_role(word, policy)), "")
    role = role if speaker.role else role.lower()
    kind = PersonKind.INTERVIEWER if speaker.interviewer else _kind(role, policy)
    gender = "m" if _MALE & set(words) else "k" if _FEMALE & set(words) else ""
    elsewhere = _EMPLOYEE.fullmatch(speaker.label.strip())
    if kind is PersonKind.INTERVIEWER:
        role = "intervjuer"
    elif elsewhere:
        kind = PersonKind.EXTERNAL
    elif kind is PersonKind.PARTICIPANT and not speaker.role:
        # «Informant 3», «Deltaker 2»: what users are called on paper is said elsewhere.
        role = ""
    return KeyPerson(
        key.next_id(),
        names=(name,) if name else (),
        kind=kind,
        role=role,
        service=elsewhere[1] if elsewhere and kind is PersonKind.EXTERNAL else "",
        gender=gender,
        given_label="" if name else speaker.label,
        origin="label",
    )


def _is_role(word: str, policy: NamePolicy) -> bool:
    """Say whether a word of the legend is a role we know. Other words are let go: they may be names, and roles are printed."""
    known = kind_of_role(word, "", policy) is not PersonKind.EXTERNAL or slug(word) == "ansatt"
    return slug(word) not in _MALE | _FEMALE and (known or bool(profession_of(word.casefold(), policy)))


def _kind(role: str, policy: NamePolicy) -> PersonKind:
    kind = kind_of_role(role, "", policy) if role else PersonKind.PARTICIPANT
    # A legend that says `oppfølger` or `miljøarbeider` speaks of staff; words we do not know say nothing.
    if kind is PersonKind.EXTERNAL:
        return (
            PersonKind.STAFF
            if profession_of(role.casefold(), policy) or slug(role) == "ansatt"
            else PersonKind.PARTICIPANT
        )
    return PersonKind.PARTICIPANT if kind is PersonKind.OTHER else kind
