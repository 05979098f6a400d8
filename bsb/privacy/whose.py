"""Whose name it is that somebody settles, where the key knows others who are called so, or nearly so. Nobody is made a second time without a word.

add Torunn                       P01 is Torunn Myrvang: it is asked
add Torunn, person P01           hers
add Torunn, person «ny», I02     another Torunn: who is meant in I02
add Torunn Lie                   another; the whole name says it
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bsb.errors import Fault, PrivacyError
from bsb.language import _, in_every
from bsb.privacy.approving import forms_of, misspelt
from bsb.privacy.forms import name_forms, name_words
from bsb.privacy.keydata import Key, KeyPerson
from bsb.text.normalise import slug

__all__ = [
    "NEW",
    "called",
    "id_of",
    "is_new",
    "made_of",
    "may_be",
    "numbered",
    "one_meant",
    "surely",
    "unknown_id",
    "whose",
    "whose_fault",
]

NEW = "ny"
"""What is written instead of a person's number for somebody else than those whom the key knows."""

_ID = re.compile(r"\s*p?\s*0*(\d+)\s*\.?\s*", re.IGNORECASE)


def id_of(key: Key, said: str) -> str:
    """Return the id of the person whose number was written, as people write it (`P07`, `p7`, `7`), or ''.

    The number of somebody who turned out to be another is that other's.
    """
    id = key.now(numbered(said)) or said
    return id if id in key.by_id else ""


def numbered(said: str) -> str:
    """Return the number that was written as an id, or '' where it is none."""
    found = _ID.fullmatch(said)
    return f"P{int(found[1]):02d}" if found else ""


def is_new(said: str) -> bool:
    """Say whether what was written for a person says that it is another, in whichever language."""
    return said.strip().casefold() in {one.casefold() for one in in_every(NEW)}


def unknown_id(said: str) -> Fault:
    """Return what is said of a number that nobody has; what is no number is not repeated, since it may be a name."""
    if _ID.fullmatch(said):
        return Fault(_("Ingen i nøkkelen har nummeret {id}.").format(id=said), _("Se «bsb names list»."))
    where = _("Skriv nummeret som står i «bsb names list», for eksempel P07.")
    return Fault(_("Ingen i nøkkelen har dette nummeret eller navnet."), where)


def made_of(person: KeyPerson, words: tuple[str, ...]) -> bool:
    """Say whether somebody was found in the texts, and is known by that one name alone."""
    return person.origin == "text" and not person.labels and {name_words(name) for name in person.all_names} == {words}


def bearer(key: Key, name: str) -> KeyPerson | None:
    """Return the first who is called exactly so."""
    words = name_words(name)
    return next((one for one in key.people if words in {name_words(each) for each in one.all_names}), None)


def may_be(key: Key, name: str) -> tuple[KeyPerson, ...]:
    """Return those whose name it may be, where nobody is called exactly so: a part of what they are called, the whole of it, or misspelt."""
    if bearer(key, name):
        return ()
    like = misspelt(key, name) if len(name_words(name)) == 1 else ""
    return _partly(key, name) or ((key.by_id[like],) if like else ())


def surely(key: Key, name: str) -> str:
    """Return the id of the only one of whose name it is a part or the whole, where nobody is called exactly so; or ''."""
    found = () if bearer(key, name) else _partly(key, name)
    return found[0].id if len(found) == 1 else ""


def _partly(key: Key, name: str) -> tuple[KeyPerson, ...]:
    words = name_words(name)
    wholes = {form.words for form in name_forms(name) if form.part != "initials"}
    # «Torunns» is hers as well.
    own = {words, (*words[:-1], words[-1].removesuffix("s"))} if words else set()

    def is_one_of(person: KeyPerson) -> bool:
        called = {name_words(each) for each in person.all_names}
        return bool(own & forms_of(person) or wholes & called) or any(_is_short_for(words, each) for each in called)

    return tuple(filter(is_one_of, key.people))


def _is_short_for(words: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Say whether one is the other but for words that are a letter alone: «T. Myrvang»."""
    whole = any(len(one) > 1 and one == other for one, other in zip(words, name, strict=False))
    same = all(
        one == other or (1 in (len(one), len(other)) and one[0] == other[0])
        for one, other in zip(words, name, strict=False)
    )
    return len(words) == len(name) and whole and same


def called(person: KeyPerson, name: str) -> KeyPerson:
    """Return somebody who is called `name` too. A fuller name than those known comes first, and in small letters it is one more."""
    words = name_words(name)
    known = words in {name_words(one) for one in person.all_names}
    if known and (name in person.all_names or not name[:1].islower()):
        return person
    if not person.names or len(words) > len(name_words(person.names[0])):
        return replace(person, names=(name, *person.names))
    return replace(person, nicknames=(*person.nicknames, name))


def shares_form(key: Key, name: str) -> bool:
    """Say whether the name alone is a way to write what somebody in the key is called."""
    words = name_words(name)
    return any(words in forms_of(one) for one in key.people)


def whose_fault(key: Key, name: str, person: str, interviews: Sequence[str] = ()) -> Fault | None:
    """Return why nobody can tell whose `name` is, from what was written for the person: a number, `NEW`, or nothing."""
    if person.strip() and not is_new(person):
        return None if id_of(key, person) else unknown_id(person)
    if odd := [number for number, one in enumerate(interviews, 1) if not _is_known(key, one)]:
        which = ", ".join(str(number) for number in odd)
        return Fault(
            _("Studien har ikke disse intervjuene: nummer {which} av dem som er nevnt.").format(which=which),
            _("Skriv id-en slik den står i «bsb display dataregnskap», for eksempel I07."),
        )
    if is_new(person):
        return None if interviews or not shares_form(key, name) else _nowhere()
    if not (found := may_be(key, name)):
        return None
    ids = ", ".join(one.id for one in found)
    return Fault(
        _("Navnet kan være {ids} i koblingsnøkkelen, som heter det, eller nesten det, fra før.").format(ids=ids),
        _(
            "Er det samme person: bsb names add NAVN --person {id}. Er det en annen: bsb names add NAVN --person {new} --interview INTERVJU."
        ).format(id=found[0].id, new=_(NEW)),
    )


def _nowhere() -> Fault:
    return Fault(
        _("Andre i nøkkelen heter dette fra før, og navnet alene ville fortsatt vært deres overalt."),
        _("Si i hvilke intervjuer det er den andre: bsb names add NAVN --person {new} --interview INTERVJU.").format(
            new=_(NEW)
        ),
    )


def _is_known(key: Key, interview: str) -> bool:
    said = slug(interview)
    return bool(said) and any(said == slug(one) for one in (*key.log, *key.stems.values()))


def whose(key: Key, name: str, person: str = "", interviews: Sequence[str] = ()) -> KeyPerson:
    """Return the person whose name it is: one of those in the key, or somebody new. Raises `PrivacyError` where nobody can tell."""
    if fault := whose_fault(key, name, person, interviews):
        raise PrivacyError(fault)
    known = key.by_id[id_of(key, person)] if id_of(key, person) else None
    if known is None and not is_new(person):
        known = bearer(key, name)
    return known or KeyPerson(key.next_id(), names=(name,), interviews=tuple(interviews))


def one_meant(key: Key, said: str, spelling: str) -> KeyPerson:
    """Return whom a number, or a name that one alone bears, means; whoever is made of `spelling` alone is not meant.

    Raises `PrivacyError` where nobody, or more than one, is meant.
    """
    if id := id_of(key, said):
        return key.by_id[id]
    words, other = name_words(said), name_words(spelling)
    meant = [one for one in key.people if words and words in forms_of(one) and not made_of(one, other)]
    if len(meant) == 1:
        return meant[0]
    if not meant:
        raise PrivacyError(unknown_id(said))
    where = _("Skriv nummeret som står i «bsb names list», for eksempel P07.")
    ids = ", ".join(one.id for one in meant)
    raise PrivacyError(Fault(_("Flere i nøkkelen heter dette: {ids}.").format(ids=ids), where))
