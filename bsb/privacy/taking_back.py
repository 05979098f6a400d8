"""Decisions about names, remembered so that they can be taken back: what each changed in the key, and undoing it.

decided(before, after, decision)     the key after a decision, with what it changed
take_back(key, word)                 the key as if the last decision about a word had not been made
"""

from __future__ import annotations

from dataclasses import replace

from bsb.errors import Fault, PrivacyError
from bsb.language import _
from bsb.privacy.forms import name_words
from bsb.privacy.keydata import Decision, Key, KeyPerson, PlaceName, Step
from bsb.privacy.whose import numbered

__all__ = ["PLACE", "decided", "take_back"]

PLACE = "place"
"""The verdict on a word that is a place or a house, and nobody's name."""


def decided(before: Key, after: Key, decision: Decision) -> Key:
    """Return `after` with `decision` in force, the word no longer asked about, and what was changed since `before` remembered."""
    word = decision.word
    answered = tuple(doubt for doubt in after.doubts if " ".join(name_words(doubt.word)) == word)
    step = Step(
        word,
        tuple((at, person) for at, person in enumerate(before.people) if after.by_id.get(person.id) != person),
        tuple(person.id for person in after.people if person.id not in before.by_id),
        answered,
        tuple(one for one in before.decisions if one.word.casefold() == word.casefold()),
        tuple(place for place in before.places if decision.verdict == PLACE and _is_named(place, word)),
    )
    left = tuple(doubt for doubt in after.doubts if doubt not in answered)
    return replace(after.with_decisions([decision]), doubts=left, steps=(*after.steps, step))


def take_back(key: Key, word: str) -> Key:
    """Return `key` as if the last decision about `word` had not been made: the people it changed are as they were, and it is asked again.

    Raises `PrivacyError` when nothing is decided about it, when a later decision concerns the same person, and for a name that was added
    before bsb remembered what decisions change.
    """
    # Of two who turned out to be one, the decision is about a number.
    number = numbered(word)
    folded = number if number.casefold() in key.verdicts else " ".join(name_words(word))
    decision = key.verdicts.get(folded.casefold())
    if decision is None:
        raise PrivacyError(
            Fault(
                _("Det er ikke avgjort noe om dette ordet."),
                _("Skriv ordet slik det sto i bsb names keep, add, merge eller approve."),
            )
        )
    at = max((n for n, step in enumerate(key.steps) if step.word == folded), default=None)
    if at is None:
        return _without_memory(key, decision)
    step, later = key.steps[at], key.steps[at + 1 :]
    _refuse_tangled(step, later)
    others = tuple(one for one in key.decisions if one is not decision)
    doubts = {doubt.word.casefold(): doubt for doubt in (*step.doubts, *key.doubts)}
    kept = [place for place in key.places if decision.verdict != PLACE or not _is_named(place, folded)]
    return replace(
        key,
        people=_people_before(key, step),
        places=tuple(sorted((*kept, *step.places), key=lambda place: place.name.casefold())),
        decisions=tuple(sorted((*others, *step.former), key=lambda one: one.word.casefold())),
        doubts=tuple(doubts[word] for word in sorted(doubts)),
        steps=(*key.steps[:at], *later),
    )


def _is_named(place: PlaceName, word: str) -> bool:
    return " ".join(name_words(place.name)) == word


def _refuse_tangled(step: Step, later: tuple[Step, ...]) -> None:
    tangled = sorted(step.ids & {id for one in later for id in one.ids})
    if tangled:
        raise PrivacyError(
            Fault(
                _("En senere avgjørelse gjelder også {ids}.").format(ids=", ".join(tangled)),
                _("Ta tilbake den siste først."),
            )
        )


def _people_before(key: Key, step: Step) -> tuple[KeyPerson, ...]:
    """Return the people with those of `step` as they were, in their old places; what was found in the texts since is let go for them."""
    concerned = step.ids
    people = [person for person in key.people if person.id not in concerned]
    for at, person in step.people:
        people.insert(min(at, len(people)), person)
    return tuple(people)


def _without_memory(key: Key, decision: Decision) -> Key:
    """Take back a decision from before steps were kept. Whoever it took out is found anew, and gets another constructed name."""
    if decision.verdict == "name":
        raise PrivacyError(
            Fault(
                _("Navnet ble lagt til før bsb husket hva avgjørelser endrer, og kan ikke tas tilbake."),
                _("Er det ikke et navn: bsb names keep."),
            )
        )
    people = key.people
    if decision.verdict == "merge" and (target := key.by_id.get(decision.person)):
        words = tuple(decision.word.split())
        left = tuple(name for name in target.nicknames if name_words(name) != words)
        people = key.with_people([replace(target, nicknames=left)]).people
    return replace(key, people=people, decisions=tuple(one for one in key.decisions if one is not decision))
