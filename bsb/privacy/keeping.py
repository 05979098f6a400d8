"""Letting a word stand: it is nobody's name. Which words cannot be let stand, and of which a person must say more first.

keep            a word that nobody is called, nor nearly so, and that is on no list of names
keep_listed     … on a list of names, where a person says that it is nobody's
keep_alike      … which may be a misspelt name too, and is not
"""

from __future__ import annotations

from dataclasses import replace

from bsb.errors import Fault, PrivacyError
from bsb.language import _
from bsb.privacy.approving import forms_of, is_word, misspelt
from bsb.privacy.forms import name_words
from bsb.privacy.keydata import Decision, Key
from bsb.privacy.listed import is_listed
from bsb.privacy.taking_back import decided
from bsb.privacy.whose import made_of

__all__ = ["alike_fault", "keep", "keep_alike", "keep_listed", "keeping_fault", "known_word", "listed_fault"]


def keep(key: Key, word: str) -> Key:
    """Return `key` where `word` is no name and stays as it is. Somebody made of that word alone is taken out.

    Where somebody else in the key is called so («Jo»), the word stays only where it stands as a word; as a name it is replaced as before.
    Raises `PrivacyError` when somebody is called so, or nearly so, and it is no ordinary word: it cannot be let stand. So it does for a word on
    a list of names, which would stand in clear in the whole study.
    """
    known_word(word)
    if fault := keeping_fault(key, word) or alike_fault(key, word) or listed_fault(word):
        raise PrivacyError(fault)
    return _kept(key, word)


def keep_listed(key: Key, word: str) -> Key:
    """Return `key` as `keep` does, for a word on a list of names that a person says is nobody's. Raises `PrivacyError` as it does otherwise."""
    known_word(word)
    if fault := keeping_fault(key, word) or alike_fault(key, word):
        raise PrivacyError(fault)
    return _kept(key, word)


def keep_alike(key: Key, word: str) -> Key:
    """Return `key` as `keep` does, for a word that a person says is nobody's name, and no misspelling of one it is like.

    Raises `PrivacyError` when somebody is called exactly so.
    """
    known_word(word)
    if fault := keeping_fault(key, word):
        raise PrivacyError(fault)
    return _kept(key, word)


def _kept(key: Key, word: str) -> Key:
    words = name_words(word)
    verdict = "word" if _bearer(key, words) else "keep"
    people = key.people if verdict == "word" else tuple(p for p in key.people if not made_of(p, words))
    return decided(key, replace(key, people=people), Decision(" ".join(words), verdict))


def keeping_fault(key: Key, word: str) -> Fault | None:
    """Return why `word` cannot be let stand: somebody is called so, and it is no ordinary word. It names the person by id alone."""
    words = name_words(word)
    who = _bearer(key, words)
    if not who or is_word(words):
        return None
    return Fault(
        _("Ordet er navnet til {id} i koblingsnøkkelen og kan ikke bli stående.").format(id=who),
        _("Er det feil, rett navnet i personer.csv og les inn på nytt."),
    )


def listed_fault(word: str) -> Fault | None:
    """Return why a person should say more of `word` before it is let stand: it stands on a list of names, and is no ordinary word."""
    if not is_listed(word) or is_word(name_words(word)):
        return None
    return Fault(
        _("Ordet står på en liste over navn, og ville stått slik det er i hele studien."),
        _("Er det navnet til noen, la det være. Er det ikke det: bsb names keep ORD --yes"),
    )


def alike_fault(key: Key, word: str) -> Fault | None:
    """Return why `word` should be looked at before it is let stand: it may be a misspelling of what somebody is called whom the team has named."""
    words = name_words(word)
    who = "" if is_word(words) else misspelt(key, word)
    if not who:
        return None
    return Fault(
        _("Ordet likner navnet til {id} i koblingsnøkkelen, og kan være det, skrevet feil.").format(id=who),
        _("Er det vedkommende: bsb names merge ORD {id}. Er det ikke et navn: bsb names keep ORD --yes").format(id=who),
    )


def _bearer(key: Key, words: tuple[str, ...]) -> str:
    """Return the id of somebody who is called so and would be even if the word was kept, or ''."""
    # Asked only of the places where the name was taken for a word, the answer says nothing of the others.
    asked = any(doubt.proposal == "keep" and name_words(doubt.word) == words for doubt in key.doubts)
    # «Torunns» is hers as well, and would stand as it is if it were kept.
    own = {words, (*words[:-1], words[-1].removesuffix("s"))} if words else {words}
    return next((p.id for p in key.people if (asked or not made_of(p, words)) and own & forms_of(p)), "")


def known_word(word: str) -> None:
    """Raise `PrivacyError` where `word` has no letters in it: it is no name, and no word."""
    if not name_words(word):
        raise PrivacyError(Fault(_("Det må være et ord med bokstaver i."), _("Skriv ordet slik det står i teksten.")))
