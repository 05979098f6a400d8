"""A word that was taken for somebody's name, and is a place or a house: from now on it is written as the general word, everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bsb.errors import Fault, PrivacyError
from bsb.language import _
from bsb.privacy.approving import forms_of
from bsb.privacy.forms import name_words
from bsb.privacy.keydata import Decision, Key, PlaceName
from bsb.privacy.taking_back import PLACE, decided
from bsb.privacy.vocabulary import is_common
from bsb.privacy.whose import made_of
from bsb.privacy.wordclass import classify

__all__ = ["as_place", "place_fault", "with_cases"]


def as_place(key: Key, word: str) -> Key:
    """Return `key` where `word` is a place. Somebody made of that word alone is taken out.

    Raises `PrivacyError` when somebody is called so: the name would be written as a place where it is theirs.
    """
    if fault := place_fault(key, word):
        raise PrivacyError(fault)
    words = name_words(word)
    name = " ".join(words)
    others = tuple(place for place in key.places if " ".join(name_words(place.name)) != name)
    places = sorted((*others, PlaceName(word.strip(), PLACE, "", registered=True)), key=lambda one: one.name.casefold())
    people = tuple(person for person in key.people if not made_of(person, words))
    return decided(key, replace(key, people=people, places=tuple(places)), Decision(name, PLACE))


def with_cases(key: Key, names: Iterable[str]) -> Key:
    """Return `key` where what the study compares is a place, if its name could be somebody's or is a place: «Lia», «Nordbyen».

    Not where somebody is called so, or people have settled what the word is; and a word that everybody uses stays one.
    """
    known = {" ".join(name_words(place.name)) for place in key.places} | set(key.verdicts)
    borne = {form for person in key.people for form in forms_of(person)}
    new = [
        PlaceName(name, PLACE, "", registered=True)
        for name in dict.fromkeys(map(str.strip, names))
        if len(words := name_words(name)) == 1
        and words not in borne
        and words[0] not in known
        and _may_be_name(words[0])
    ]
    return replace(key, places=tuple(sorted((*key.places, *new), key=lambda one: one.name.casefold()))) if new else key


def _may_be_name(word: str) -> bool:
    facts = classify(word)
    return facts.named or (not is_common(word) and (bool(facts.place) or not facts.word))


def place_fault(key: Key, word: str) -> Fault | None:
    """Return why `word` cannot be a place: it has no letters, or somebody is called so. It names the person by id alone."""
    words = name_words(word)
    if not words:
        return Fault(_("Det må være et ord med bokstaver i."), _("Skriv ordet slik det står i teksten."))
    who = next((person.id for person in key.people if not made_of(person, words) and words in forms_of(person)), "")
    if not who:
        return None
    return Fault(
        _("Ordet er navnet til {id} i koblingsnøkkelen, og kan ikke være et sted overalt.").format(id=who),
        _undo_first() if " ".join(words).casefold() in key.verdicts else _in_the_list(),
    )


def _undo_first() -> str:
    return _("Er det feil, ta det som er avgjort tilbake først: bsb names undo ORD.")


def _in_the_list() -> str:
    return _("Er det feil, rett navnet i personer.csv og les inn på nytt.")
