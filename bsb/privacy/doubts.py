"""The words that may be names and that nothing has settled, one each, riskiest first."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from bsb.language import _
from bsb.privacy.detect import Findings
from bsb.privacy.forms import name_forms, name_words, sound
from bsb.privacy.keydata import Doubt, Key
from bsb.privacy.naming import has_constructed_name
from bsb.privacy.wordclass import classify

__all__ = ["doubts_of", "left_doubts"]

_LEFT_RISK = 0.7
_SISTER_RISK = 0.8
_SURE_GROUNDS = ("list", "frame", "register", "model")


def doubts_of(findings: Sequence[Findings], key: Key) -> tuple[Doubt, ...]:
    """Return a `Doubt` for every word that only a capital or a weak frame speaks for. `places` are (transcript, turn, 0, 0)."""
    places = {name_words(place.name) for place in key.places}
    named = {form.words for person in key.people for name in person.names for form in name_forms(name)}
    spelling: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    where: dict[tuple[str, ...], list[tuple[str, int, int, int]]] = defaultdict(list)
    sure: set[tuple[str, ...]] = set()
    for found in findings:
        for mention in found.mentions:
            if mention.kind != "person":
                continue
            words = name_words(mention.name)
            spelling[words][mention.name] += 1
            if mention.turn >= 0:
                where[words].append((found.transcript, mention.turn, 0, 0))
            if mention.sure and mention.ground in _SURE_GROUNDS:
                sure.add(words)
    sure |= places
    open_words = (words for words in spelling if words not in sure and " ".join(words) not in key.verdicts)
    clashes = _clashes(findings, key)
    clashes = (*clashes, *_sisters(findings, key, named))
    doubts = (_doubt(spelling[words], tuple(where[words]), words in named) for words in open_words)
    return tuple(sorted((*doubts, *clashes), key=lambda doubt: (-doubt.risk, doubt.word.casefold())))


def _doubt(spellings: Counter[str], places: tuple[tuple[str, int, int, int], ...], replaced: bool) -> Doubt:
    word = min(spellings, key=lambda name: (-spellings[name], name))
    facts = classify(word.casefold())
    risk = 0.9 if facts.named else 0.6
    why = _("står på en navneliste") if facts.named else _("finnes ikke i ordlista")
    return Doubt(word, "name" if replaced else "keep", risk / 2 if replaced else risk, why, spellings.total(), places)


def _sisters(findings: Sequence[Findings], key: Key, named: set[tuple[str, ...]]) -> tuple[Doubt, ...]:
    """A first name that was taken for another but for a letter: «Christine», for Kristin."""
    heard = {sound(words[0]) for words in named if len(words) == 1}
    where: dict[str, list[tuple[str, int, int, int]]] = defaultdict(list)
    who: dict[str, str] = {}
    for found in findings:
        for mention in found.mentions:
            words = name_words(mention.name)
            another = mention.ids and len(words) == 1 and classify(words[0]).first and sound(words[0]) not in heard
            if another and words[0] not in key.verdicts:
                where[mention.name].append((found.transcript, mention.turn, 0, 0))
                who[mention.name] = mention.ids[0]
    why = _("er byttet ut som {id}, som heter nesten det samme; er det en annen, svar at det er et navn")
    return tuple(
        Doubt(name, "name", _SISTER_RISK, why.format(id=who[name]), len(where[name]), tuple(where[name]))
        for name in sorted(where)
    )


def _clashes(findings: Sequence[Findings], key: Key) -> tuple[Doubt, ...]:
    """A constructed name given earlier that now turns out to be somebody's own: `rename` gives another."""
    real = {word for person in key.people for name in person.all_names for word in name_words(name)}
    met = {word for found in findings for mention in found.mentions for word in name_words(mention.name)}
    borne = (real & met) | {word for found in findings for word in found.beside}
    why = _("det konstruerte navnet er likt et navn i en ny utskrift; gi personen et annet med «bsb names rename {id}»")
    return tuple(
        Doubt(person.pseudonym, "rename", 1.0, why.format(id=person.id))
        for person in key.people
        if has_constructed_name(person) and person.pseudonym and borne.intersection(name_words(person.pseudonym))
    )


def left_doubts(left: Mapping[str, Sequence[tuple[int, str]]], key: Key) -> tuple[Doubt, ...]:
    """Return a doubt for each name of the study that was left standing as a word, though something spoke for a name.

    `left` maps transcript id to (turn, word).
    """
    where: dict[str, list[tuple[str, int, int, int]]] = defaultdict(list)
    for transcript in sorted(left):
        for turn, word in left[transcript]:
            where[word.casefold()].append((transcript, turn, 0, 0))
    why = _("noen i studien heter det, men her er det trolig et vanlig ord")
    open_words = (word for word in sorted(where) if word not in key.verdicts)
    return tuple(Doubt(word, "keep", _LEFT_RISK, why, len(where[word]), tuple(where[word])) for word in open_words)
