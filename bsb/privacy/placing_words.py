"""A word that was taken for somebody's name, and is a place or a house: from now on it is written as the general word, everywhere."""

from __future__ import annotations

from dataclasses import replace

from bsb.errors import Fault, PrivacyError
from bsb.language import _
from bsb.privacy.approving import forms_of
from bsb.privacy.forms import name_words
from bsb.privacy.keydata import Decision, Key, PlaceName
from bsb.privacy.taking_back import PLACE, decided
from bsb.privacy.whose import made_of

__all__ = ["as_place", "place_fault"]


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
