"""The last search before something leaves: for every name, variant and number that the key knows, where the key can be opened.

The gate does not need the key, and may be told that a word is safe. This search takes nobody's word for it. What is about to be written is
searched before a file is made; a finished file, which people have written in since, is searched in every corner of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import Fault, ReleaseError
from bsb.language import _

if TYPE_CHECKING:
    from bsb.privacy.key import Key, PlaceName, Secret
    from bsb.privacy.search_file import Searcher
    from bsb.study.study import Study

__all__ = ["key_at_hand", "search_file_faults", "search_texts"]

# What districts and services are called is often printed on purpose: cases are called so. The gate looks at these.
_PLACES = frozenset(("place", "organisation"))


def search_texts(
    study: Study, texts: Iterable[tuple[str, str]], meant: Iterable[str] = (), secret: Secret | None = None
) -> None:
    """Raise `ReleaseError` when somebody or some number of the key stands in (place, text) pairs, by place and id, never the name.

    Without `secret`, the one in the environment is used; where there is none, or no key here, nothing is searched. `meant` are phrases that
    are there to be printed.
    """
    searcher = _searcher(study, secret)
    if searcher is None:
        return
    printed = [re.compile(rf"(?<!\w){re.escape(each)}(?!\w)") for each in dict.fromkeys(meant) if each]
    places: dict[str, str] = {}
    for place, text in texts:
        places.setdefault(text, place)
    faults = []
    for text, place in places.items():
        left = text
        for pattern in printed:
            left = pattern.sub(" ", left)
        faults += [_fault(who, "", place) for who in dict.fromkeys(searcher.search_text(left)) if who not in _PLACES]
    if faults:
        raise ReleaseError(dict.fromkeys(faults))


def search_file_faults(study: Study, path: Path, secret: Secret | None) -> list[Fault]:
    """Return a fault for each part of a finished file in which somebody or some number of the key stands; none without the key."""
    searcher = _searcher(study, secret)
    if searcher is None:
        return []
    # The gate looks at the places of a Word draft; of other files there is none but this search to see them.
    telling = replace(searcher, key=replace(searcher.key, places=_telling_places(study, path, searcher.key)))
    # What a person wrote in by hand may be in a part that nobody sees: properties, comments, an embedded sheet.
    return [_fault(one.who, path.name, one.part.removeprefix(f"{path.name}:")) for one in telling.search(path)]


def _telling_places(study: Study, path: Path, key: Key) -> tuple[PlaceName, ...]:
    from bsb.privacy.wordclass import classify

    if path.suffix.lower() == ".docx":
        return ()
    told = study.settings
    own = (told.title, told.service, told.municipality, *told.names.keep, *(case.name for case in told.cases))
    printed = " ".join(own).casefold()
    names = ((place, place.name.casefold()) for place in key.places)
    return tuple(place for place, name in names if name not in printed and not classify(name).word)


def _searcher(study: Study, secret: Secret | None) -> Searcher | None:
    from bsb.privacy.search_file import Searcher

    key = key_at_hand(study, secret)
    return None if key is None else Searcher(key, study.settings.names, surely=True)


def key_at_hand(study: Study, secret: Secret | None = None) -> Key | None:
    """Return the study's key when it lies here and `secret`, or what the environment holds, opens it; nobody is asked."""
    from bsb.privacy.key import secret_from_environment
    from bsb.study.keys import key_path, open_key

    chosen = secret or secret_from_environment()
    return open_key(study, chosen, strict=False) if chosen is not None and key_path(study).exists() else None


def _fault(who: str, file: str, place: str) -> Fault:
    return Fault(
        _("Noe fra koblingsnøkkelen ({who}) står her.").format(who=who),
        _("Skriv rollen i stedet. Står det i et sitat: bsb names add, så byttes navnet ut."),
        file,
        place=place,
    )
