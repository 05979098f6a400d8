"""Which words may not be let out without more ado: those on a list of people's names, and those that are somebody's name in the key."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bsb.errors import Fault
from bsb.language import _
from bsb.privacy.forms import name_forms, name_words
from bsb.privacy.identifiers import find_identifiers
from bsb.privacy.keydata import Key, KeyPerson
from bsb.privacy.wordclass import classify

__all__ = ["approving_fault", "forms_of", "is_listed", "is_word"]


def is_listed(phrase: str) -> bool:
    """Say whether a word of `phrase` stands on a list of people's names: as a first name, or as a surname that is no ordinary word.

    A date or a number is taken whole: «12. mai 2020» is nobody called Mai.
    """
    if any(find_identifiers(phrase)):
        return False
    facts = [classify(word) for word in re.findall(r"[^\W\d_]+", phrase.casefold())]
    return any(one.first or one.wide or (one.last and not one.word) for one in facts)


def approving_fault(key: Key, word: str) -> Fault | None:
    """Return why `word` cannot be let out: somebody in the key is called so, or by a part of it, and that is no ordinary word.

    It names the person by id alone. Unlike `keep`, this changes no names, so whoever the program itself has found counts too.
    """
    names = {name_words(word), *((one,) for one in name_words(word))}
    who = next((person for words in sorted(names) if not is_word(words) and (person := _called(key, words))), "")
    if not who:
        return None
    return Fault(
        _("Ordet er navnet til {id} i koblingsnøkkelen og kan ikke slippes gjennom.").format(id=who),
        _("Er det ikke et navn: bsb names keep. Er det et navn, la det stå tilbake, eller bruk --hold mask."),
    )


def is_word(words: Sequence[str]) -> bool:
    """Say whether all words of a name are ordinary words too."""
    return all(classify(one).word for one in words)


def _called(key: Key, words: tuple[str, ...]) -> str:
    return next((person.id for person in key.people if words in forms_of(person)), "")


def forms_of(person: KeyPerson) -> set[tuple[str, ...]]:
    """Return every way to write whom a person is, as words; initials are too little to know somebody by."""
    return {form.words for name in person.all_names for form in name_forms(name) if form.part != "initials"}
