"""Two that turn out to be one: two spellings of a name, or two people of the key with all that is known of them.

merge «Totto» P01          Totto is one more way to write what P01 is called
merge P12 P07              P12 was P07 all along: texts, labels and names are P07's, who keeps role and constructed name

What the register says of P12 is about P07 from then on, so that the row does not bring P12 back. Nothing of it is lost: P12, as they were,
stand in the step of the decision, which can be taken back.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from bsb.errors import Fault, PrivacyError
from bsb.language import _
from bsb.model.people import PersonKind
from bsb.privacy.forms import name_words
from bsb.privacy.keydata import SAME, Decision, Key, KeyPerson
from bsb.privacy.taking_back import decided
from bsb.privacy.whose import id_of, made_of, numbered, one_meant, unknown_id

__all__ = ["joined_people", "merge"]

Value = TypeVar("Value")


def merge(key: Key, spelling: str, person: str) -> Key:
    """Return `key` where `spelling`, a name or somebody's number, is `person` too: a number, or a name that one alone bears.

    Raises `PrivacyError` where nobody, or more than one, is meant; where the spelling is what somebody else is called of whom more is known;
    where one asks in the interviews and the other answers; and where both speak in one.
    """
    if id := id_of(key, spelling):
        return _one_of_two(key, key.by_id[id], one_meant(key, person, ""))
    if numbered(spelling):
        raise PrivacyError(unknown_id(spelling))
    words = name_words(spelling)
    if not words:
        raise PrivacyError(
            Fault(
                _("Det må være et ord med bokstaver i, eller nummeret til en person."),
                _("Skriv ordet slik det står i teksten."),
            )
        )
    target = one_meant(key, person, spelling)
    _refuse_another(key, words, target)
    after = replace(key, people=tuple(p for p in key.people if p.id == target.id or not made_of(p, words)))
    if words not in _called(target):
        after = after.with_people([replace(target, nicknames=(*target.nicknames, spelling))])
    return decided(key, after, Decision(" ".join(words), "merge", target.id))


def joined_people(key: Key) -> Mapping[str, tuple[KeyPerson, ...]]:
    """Return, by the id of who is left, those who turned out to be that person, as they were."""
    found: dict[str, list[KeyPerson]] = defaultdict(list)
    for step in key.steps:
        decision = key.verdicts.get(step.word.casefold())
        if decision is not None and decision.verdict == SAME:
            gone = (person for _at, person in step.people if person.id == decision.word)
            found[key.now(decision.person)].extend(gone)
    return {id: tuple(people) for id, people in found.items()}


def _one_of_two(key: Key, gone: KeyPerson, left: KeyPerson) -> Key:
    if gone.id == left.id:
        raise PrivacyError(
            Fault(
                _("{id} er samme person som seg selv.").format(id=left.id),
                _("Skriv to ulike numre: den som skal bort, og den som skal bli."),
            )
        )
    asking = [one for one in (gone, left) if one.kind is PersonKind.INTERVIEWER]
    if len(asking) == 1 and gone.labels:
        what = _("{id} er intervjuer, og {other} er det ikke, men snakker i intervjuene.")
        other = left if asking == [gone] else gone
        raise PrivacyError(
            Fault(
                what.format(id=asking[0].id, other=other.id),
                _("Rett rollen eller merkelappen i personer.csv, og les inn på nytt."),
            )
        )
    together = sorted({id for id, _label in gone.labels} & {id for id, _label in left.labels})
    if together:
        # Which words are whose could not be told again if it was taken back.
        raise PrivacyError(
            Fault(
                _("{id} og {other} snakker i samme intervju ({interviews}).").format(
                    id=gone.id, other=left.id, interviews=", ".join(together)
                ),
                _("Skriv samme navn foran replikkene i utskriften, og les den inn på nytt."),
            )
        )
    people = tuple(one for one in key.people if one.id != gone.id)
    after = replace(key, people=people).with_people([_joined(left, gone)])
    return decided(key, after, Decision(gone.id, SAME, left.id))


def _joined(left: KeyPerson, gone: KeyPerson) -> KeyPerson:
    """Return `left` with what is known of `gone` beside it; where both say something, what `left` says stands."""
    return replace(
        left,
        names=_both(left.names, gone.names),
        nicknames=_both(left.nicknames, gone.nicknames),
        role=left.role or gone.role,
        service=left.service or gone.service,
        gender=left.gender or gone.gender,
        case=left.case or gone.case,
        interviews=_both(left.interviews, gone.interviews),
        given_label=left.given_label or gone.given_label,
        labels=_both(left.labels, gone.labels),
        attributes=tuple({**dict(gone.attributes), **dict(left.attributes)}.items()),
        origin=next(one for one in ("register", "label", "text") if one in (left.origin, gone.origin)),
    )


def _both(first: tuple[Value, ...], more: tuple[Value, ...]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys((*first, *more)))


def _refuse_another(key: Key, words: tuple[str, ...], target: KeyPerson) -> None:
    """Raise `PrivacyError` when the spelling is all of what somebody else is called: the name would be that of two."""
    others = [one.id for one in key.people if one.id != target.id and words in _called(one) and not made_of(one, words)]
    if others:
        raise PrivacyError(
            Fault(
                _("Dette er også navnet til {ids} i koblingsnøkkelen.").format(ids=", ".join(others)),
                _("Er de samme person: bsb names merge {gone} {left}").format(gone=others[0], left=target.id),
            )
        )


def _called(person: KeyPerson) -> set[tuple[str, ...]]:
    return {name_words(name) for name in person.all_names}
