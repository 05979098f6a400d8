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
from bsb.privacy.detect import Findings
from bsb.privacy.doubts import doubts_of
from bsb.privacy.forms import name_words
from bsb.privacy.keydata import Doubt, Key, KeyPerson, PlaceName
from bsb.privacy.meeting import Meeting
from bsb.privacy.mentions import Mention
from bsb.privacy.naming import with_pseudonyms
from bsb.privacy.roles import kind_of_role
from bsb.privacy.same_name import Claim, claim_of, doubts_about, is_of_interviews, parted
from bsb.privacy.speakers import Presence, files_of, settle_speakers
from bsb.privacy.wordclass import classify
from bsb.text.normalise import slug

__all__ = ["resolve", "settle_register"]

_OFTEN = 1_000_000
# In so many interviews a first name must have meant the same employee for one who says nothing more of them to mean the same.
_ENOUGH_HEARD = 2
# So many times commoner as a first name is a last word that is no surname: «Roy Are», not «Geir Martin».
_RATHER_GIVEN = 10
_PLACE_WORDS = {"fylke": "[fylke]", "bydel": "[bydel]", "by": "[by]"}


@dataclass(frozen=True, slots=True, repr=False)
class _Group:
    """All mentions of one name, by transcript."""

    words: tuple[str, ...]
    by_transcript: dict[str, list[Mention]]

    @property
    def mentions(self) -> list[Mention]:
        return [mention for transcript in sorted(self.by_transcript) for mention in self.by_transcript[transcript]]

    @property
    def spelling(self) -> str:
        counted = Counter(mention.name for mention in self.mentions)
        return min(counted, key=lambda name: (-counted[name], name.islower(), name))


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
    meeting = Meeting(key)
    presence = Presence(key.people, files_of(key, transcripts))
    present = {one.id: presence.at(one) for one in transcripts}
    groups = _groups(findings, key)
    doubles = _doubles(groups)
    before = _said_before(key)
    asked = [doubt for group in groups for doubt in _meet(meeting, group, key, present, doubles, before)]
    key = _with_places(key, findings, policy, {" ".join(group.words) for group in groups})
    key = key.with_people(meeting.people(policy))
    key = with_pseudonyms(key, (word for found in findings for word in found.names_seen), policy)
    return key, (*doubts_of(findings, key), *asked)


def _groups(findings: Iterable[Findings], key: Key) -> list[_Group]:
    """Return accepted names with their mentions: longest first, then by alphabet."""
    groups: dict[tuple[str, ...], dict[str, list[Mention]]] = defaultdict(lambda: defaultdict(list))
    lower: set[str] = set()
    met: Counter[str] = Counter()
    for found in findings:
        lower |= found.lower_seen
        for mention in found.mentions:
            if mention.kind in ("place", "organisation"):
                # «gikk til Viken» may be to somebody, and says nothing against it.
                met[" ".join(name_words(mention.name))] += mention.ground != "towards"
            if mention.kind == "person":
                groups[name_words(mention.name)][found.transcript].append(mention)
    # A place that the register names is met often enough, wherever it is met.
    places = {**met, **{" ".join(name_words(place.name)): _OFTEN for place in key.places}}
    made = [_Group(words, groups[words]) for words in sorted(groups, key=lambda one: (-len(one), one))]
    return [group for group in made if _accepted(group, key, places, lower)]


def _said_before(key: Key) -> Mapping[tuple[str, str], frozenset[str]]:
    """Return whom a word alone was taken for in an interview when it was read before: it is not taken for somebody else when another word is settled."""
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for transcript, rows in key.log.items():
        for row in rows:
            words = name_words(row.original) if row.person else ()
            if len(words) == 1:
                for word in (words[0], words[0].removesuffix("s")):
                    found[transcript, word].add(row.person)
    return {place: frozenset(people) for place, people in found.items()}


def _accepted(group: _Group, key: Key, places: Mapping[str, int], lower: set[str]) -> bool:
    word = " ".join(group.words)
    verdict = key.verdicts.get(word)
    if verdict and verdict.verdict != "word":
        return verdict.verdict in ("name", "merge")
    mentions = group.mentions
    if word in places and not _rather_person(group.words, mentions, places[word]):
        return False
    grounds = {mention.ground for mention in mentions}
    if word in lower and grounds == {"capital"}:
        # Written small elsewhere in a text with capitals: a word nobody listed, not a name.
        return False
    return any(mention.sure for mention in mentions)


def _rather_person(words: tuple[str, ...], mentions: Sequence[Mention], as_place: int) -> bool:
    """Say whether a name that was met as a place too is a person's: by frame, as a first name on the lists, or by most mentions.

    «Intervju 10 Lia fokusgruppe» over the talk says nothing against a Lia that the team has called a place.
    """
    told = as_place >= _OFTEN
    framed = len(mentions) > as_place or any(
        mention.ground == "register" or (mention.ground == "frame" and not (told and mention.turn < 0))
        for mention in mentions
    )
    return framed or any(mention.ground == "list" and classify(words[0]).first > 1 for mention in mentions)


def _doubles(groups: Sequence[_Group]) -> dict[str, frozenset[str]]:
    """Return the halves of double first names («Roy Are») that are in no other whole name, and the interviews that say those names.

    Where only «Are» is said, Roy Are is nobody that anyone there has spoken of.
    """
    said: dict[str, set[str]] = defaultdict(set)
    halves: set[str] = set()
    others: set[str] = set()
    for group in groups:
        if len(group.words) == 1:
            continue
        (halves if all(map(_is_given, group.words)) else others).update(group.words)
        for word in group.words:
            said[word].update(group.by_transcript)
    return {word: frozenset(said[word]) for word in halves - others}


def _is_given(word: str) -> bool:
    facts = classify(word)
    return facts.first > _RATHER_GIVEN * facts.last


def _meet(
    meeting: Meeting,
    group: _Group,
    key: Key,
    present: dict[str, frozenset[str]],
    doubles: Mapping[str, frozenset[str]],
    before: Mapping[tuple[str, str], frozenset[str]],
) -> Iterator[Doubt]:
    """Give the mentions of one name to those they are of; yield the question whether those are several people."""
    ours: dict[str, list[Mention]] = {}
    others: list[str] = []
    word = " ".join(group.words)
    halved = {
        transcript: mentions
        for transcript, mentions in group.by_transcript.items()
        if word in doubles and word not in key.verdicts and transcript not in doubles[word]
    }
    if halved and not any(mention.ids for mentions in halved.values() for mention in mentions):
        for part in parted(halved):
            meeting.add_namesake(group.spelling, part, [mention for one in part for mention in halved[one]])
    else:
        halved = {}
    for transcript, mentions in sorted(group.by_transcript.items()):
        if transcript in halved:
            continue
        settled = bool(before.get((transcript, word), frozenset()) & set(mentions[0].ids))
        if not settled and _is_namesake(group.words, mentions, key, present.get(transcript, frozenset()), transcript):
            meeting.add_namesake(group.spelling, (transcript,), mentions)
            others.append(transcript)
        else:
            ours[transcript] = mentions
    parts = _parts(group, ours, key)
    if len(group.words) == 1 and " ".join(group.words) not in key.verdicts:
        yield from doubts_about(group.spelling, (*parts, *((one,) for one in others)), group.by_transcript)
    for number, part in enumerate(parts):
        mentions = [mention for transcript in part for mention in ours[transcript]]
        if number:
            meeting.add_namesake(group.spelling, part, mentions)
        else:
            meeting.add(group.spelling, mentions)


def _parts(group: _Group, ours: Mapping[str, Sequence[Mention]], key: Key) -> tuple[tuple[str, ...], ...]:
    """Return the interviews of each person that a name is said of. A whole name, and one the key knows, is one person's."""
    known = any(mention.ids for mentions in ours.values() for mention in mentions)
    if not ours or known or len(group.words) > 1 or " ".join(group.words) in key.verdicts:
        return (tuple(ours),) if ours else ()
    return parted(ours)


def _is_namesake(
    words: tuple[str, ...], mentions: Sequence[Mention], key: Key, present: frozenset[str], transcript: str
) -> bool:
    """Say whether a known first name means somebody else in this interview.

    «lillebror Even» is not the Even who works in the service; «Per» next door is not Per Arne of another group.
    """
    ids = mentions[0].ids
    if not ids or len(words) > 1 or present & set(ids) or " ".join(words) in key.verdicts:
        return False
    known = [key.by_id[one] for one in ids]
    # Of several who are called so, those of other interviews are not meant.
    known = [one for one in known if not is_of_interviews(one)] or known
    if all(_is_half_of(words[0], person) for person in known):
        return True
    if not all(person.kind in (PersonKind.STAFF, PersonKind.EXTERNAL, PersonKind.INTERPRETER) for person in known):
        return False
    kin, official = sum(m.kin for m in mentions), sum(bool(m.role or m.employer) for m in mentions)
    return kin > official or all(_is_another(person, mentions, key, transcript) for person in known)


def _is_another(person: KeyPerson, mentions: Sequence[Mention], key: Key, transcript: str) -> bool:
    """Say whether a new interview speaks of somebody else than `person`, of whom only a first name and a post are known, from one interview."""
    heard = [one for one, rows in key.log.items() if any(row.person == person.id for row in rows)]
    if person.origin != "text" or any(" " in name for name in person.all_names) or transcript in heard:
        return False
    known, here = Claim(slug(person.service), slug(person.role)), claim_of(mentions)
    return not known.agrees(here) if here.official else len(heard) < _ENOUGH_HEARD


def _is_half_of(word: str, person: KeyPerson) -> bool:
    """Say whether `word` is only the half of a double first name, and nobody has been heard to use it alone."""
    first = [name_words(" ".join(name.split()[:-1])) for name in person.names if len(name.split()) > 2]
    alone = {name_words(name) for name in (*person.names, *person.nicknames)}
    return (word,) not in alone and any(word in words and len(words) > 1 for words in first)


def _with_places(key: Key, findings: Iterable[Findings], policy: NamePolicy, people: set[str]) -> Key:
    places = {place.name.casefold(): place for place in key.places}
    for found in findings:
        for mention in found.mentions:
            name = mention.name.casefold()
            verdict = key.verdicts.get(name)
            # «Vi bor i Moss», where a Moss is known: the town too.
            somebody = name in people and (mention.ground == "towards" or not classify(name).place)
            settled_otherwise = bool(verdict) or (somebody and name not in places)
            if mention.kind in ("place", "organisation") and not settled_otherwise:
                places.setdefault(name, PlaceName(mention.name, mention.kind, ""))
    settled = (replace(place, replacement=place.replacement or _general(place, policy)) for place in places.values())
    return replace(key, places=tuple(sorted(settled, key=lambda place: place.name.casefold())))


def _general(place: PlaceName, policy: NamePolicy) -> str:
    choice = policy.generalise.get(place.kind, "generalise")
    if choice not in ("generalise", "mask"):
        return choice
    if place.kind == "organisation":
        return "[virksomhet]"
    low = place.name.casefold()
    # «Nord-Trøndelag» is as large as what it is the north of; Oslo is a county on paper only.
    kind = "by" if low == "oslo" else classify(low.rpartition("-")[2]).place
    return _PLACE_WORDS.get(kind, "[sted]")
