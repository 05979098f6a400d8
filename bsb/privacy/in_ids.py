"""Names as they stand in ids and in the names of variables, where words are written small, without accents and tied: `kontakt_kari`, `bolig-kari-ringte`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping

from bsb.privacy.forms import name_words
from bsb.privacy.keydata import KeyPerson
from bsb.privacy.naming import has_constructed_name
from bsb.privacy.wordclass import classify
from bsb.text.normalise import slug

__all__ = ["NUMBERS", "as_ids", "constructed_words", "names_in_ids", "unnamed_variables"]

_LEAST = 3
_WORD = re.compile(r"[^\W\d_]+")
NUMBERS = frozenset(("phone", "id-number", "account", "email"))
_NAME, _NUMBER = "navn", "nummer"
"""What stands for them, whatever language the study is in: a display file may speak of the variable."""


def constructed_words(person: KeyPerson) -> tuple[str, ...]:
    """Return the words of the constructed name of somebody who has one."""
    made = (person.pseudonym, person.surname) if has_constructed_name(person) else ()
    return tuple(word for name in made for word in name.split())


def names_in_ids(people: Collection[KeyPerson]) -> Mapping[str, str]:
    """Return what stands for a name in an id, by the name as ids are written. Nobody's name that is a word too: no sentence tells which it is."""
    made = {slug(word) for person in people for word in constructed_words(person)}
    found: dict[str, str] = {}
    for person in people:
        for word in as_ids(person.all_names) - made:
            found.setdefault(word, slug(person.pseudonym) or _NAME)
    return dict(sorted(found.items()))


def as_ids(names: Iterable[str]) -> frozenset[str]:
    """Return the words of names as they stand in ids; without those that are ordinary words or places too, and without initials."""
    words = (word for name in names for word in name_words(name) if len(word) >= _LEAST)
    return frozenset(slug(word) for word in words if not ((facts := classify(word)).word or facts.place))


def unnamed_variables(names: Iterable[str], known: Collection[str]) -> Mapping[str, str]:
    """Return what variables are to be called that have somebody of `known` (as in ids) or a number of somebody's in their name; no two alike."""
    wanted = sorted(set(names))
    taken, found = set(wanted), dict[str, str]()
    for name in wanted:
        made = _unnamed(name, known)
        if made == name:
            continue
        new, number = made, 1
        while new in taken:
            number += 1
            new = f"{made}_{number}"
        taken.add(new)
        found[name] = new
    return found


def _unnamed(name: str, known: Collection[str]) -> str:
    from bsb.privacy.identifiers import find_identifiers

    spaced = name.replace("_", " ")
    for one in reversed([one for one in find_identifiers(spaced) if one.type in NUMBERS]):
        spaced = f"{spaced[: one.start]}{_NUMBER}{spaced[one.end :]}"
    hidden = _WORD.sub(lambda word: _NAME if _is_known(slug(word[0]), known) else word[0], spaced)
    if hidden == name.replace("_", " "):
        return name
    words = hidden.split()
    return "_".join(word for word, before in zip(words, ["", *words], strict=False) if word != before)


def _is_known(word: str, known: Collection[str]) -> bool:
    return word in known or word.removesuffix("s") in known
