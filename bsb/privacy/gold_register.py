"""The register that a team would write of the people in marked text.

B1: [PER#k1:Mehmet Aydin] ja, alle sier [PER#k1:Memo]        navn: Mehmet Aydin   kallenavn: Memo
B2: det var [PER#k1:Mehmet]s idé                              (a part of the name is no nickname)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bsb.privacy.forms import fold, name_words
from bsb.privacy.gold import GoldText
from bsb.privacy.listed_names import listed
from bsb.privacy.register import RegisterPerson

__all__ = ["register_of", "written_short"]

_ALIKE = 70.0
"""From how many per cent two words are spellings of one name."""


def register_of(texts: Iterable[GoldText], every: int = 1) -> tuple[RegisterPerson, ...]:
    """Return a row for each person of the marks, in the order they are first mentioned: the fullest name, and what else they are called.

    With `every` 2 the team knows of every second person. Misspellings and parts of the name are left for the program to see.
    """
    return tuple(
        RegisterPerson(name, line, nicknames, interviews=(text,))
        for line, (text, name, nicknames) in enumerate(_people(texts, every), 2)
    )


def written_short(people: Iterable[RegisterPerson], part: str) -> tuple[RegisterPerson, ...]:
    """Return the rows a team would write that knows only first names (`part` is `first`) or surnames (`last`): each name once, without nicknames.

    Of somebody with one name only there is no surname to write.
    """
    at, least = {"first": (0, 1), "last": (-1, 2)}[part]
    found: dict[str, RegisterPerson] = {}
    for person in people:
        words = person.name.split()
        if len(words) >= least:
            found.setdefault(words[at].casefold(), replace(person, name=words[at], nicknames=()))
    return tuple(found.values())


def _as_listed(name: str, nicknames: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """Return a name as the register keeps it; what it would refuse («sjefen») is what somebody is called."""
    found = listed(name)
    if found.unclear is not None:
        return name, tuple(nicknames)
    return found.name, tuple(dict.fromkeys((*found.nicknames, *nicknames)))


def _people(texts: Iterable[GoldText], every: int) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    for text in texts:
        for number, forms in enumerate(_forms_of(text).values()):
            if number % every == 0:
                bare = list(dict.fromkeys(_without_genitive(form, forms) for form in forms))
                name = max(bare, key=lambda form: (len(form.split()), form[:1].isupper(), len(form)))
                yield text.name, *_as_listed(name, [form for form in bare if not _is_of(form, name)])


def _forms_of(text: GoldText) -> dict[str, list[str]]:
    """Return for each person, by key, the forms that are met, in order."""
    found: dict[str, list[str]] = {}
    for turn in text.turns:
        for span in turn.spans:
            if span.type == "PER":
                form = turn.text[span.start : span.end]
                forms = found.setdefault(span.key or fold(form), [])
                if form not in forms:
                    forms.append(form)
    return found


def _without_genitive(form: str, forms: Sequence[str]) -> str:
    return form[:-1] if form.endswith("s") and form[:-1] in forms else form


def _is_of(form: str, name: str) -> bool:
    """Say whether a form is the name itself, a part of it, or one badly spelt."""
    from rapidfuzz import fuzz

    words = name_words(name)
    return form == name or any(fuzz.ratio(one, other) >= _ALIKE for one in name_words(form) for other in words)
