"""The last search before something leaves: for every name, variant and number that the key knows, where the key can be opened.

The gate does not need the key, and may be told that a word is safe. This search takes nobody's word for it. What is about to be written is
searched before a file is made; a finished file, which people have written in since, is searched in every corner of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import Fault, ReleaseError
from bsb.language import _

if TYPE_CHECKING:
    from bsb.privacy.key import Key, PlaceName, Secret
    from bsb.privacy.search_file import Searcher
    from bsb.study.study import Study

__all__ = ["PLACES", "KeySearch", "search_file_faults", "search_texts", "search_written"]

PLACES = frozenset(("place", "organisation"))
"""What districts and services are called is often printed on purpose: cases are called so. The gate looks at these."""


class KeySearch:
    """The search that one verb makes, with the key of `study` where it lies here and `secret`, or what the environment holds, opens it.

    The key is opened once, when it is first needed; nobody is asked.
    """

    def __init__(self, study: Study, secret: Secret | None = None) -> None:
        self.study = study
        self._secret = secret

    @cached_property
    def key(self) -> Key | None:
        """The key, or None where nothing can be searched for."""
        from bsb.privacy.key import secret_from_environment
        from bsb.study.keys import key_path, open_key

        chosen = self._secret or secret_from_environment()
        there = chosen is not None and key_path(self.study).exists()
        return open_key(self.study, chosen, strict=False) if there else None

    @cached_property
    def searcher(self) -> Searcher | None:
        """What searches for everything in the key, or None."""
        from bsb.privacy.search_file import Searcher

        if self.key is None:
            return None
        # Whom to ask stands in bsb.toml to be printed, and is mostly the interviewer.
        meant = (self.study.settings.report.contact,)
        return Searcher(self.key, self.study.settings.names, surely=True, meant=meant)


def search_texts(search: KeySearch, texts: Iterable[tuple[str, str]], meant: Iterable[str] = ()) -> None:
    """Raise `ReleaseError` when somebody or some number of the key stands in (place, text) pairs, by place and id, never the name.

    Without the key nothing is searched. `meant` are phrases that are there to be printed.
    """
    searcher = search.searcher
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
        faults += [_fault(who, "", place) for who in dict.fromkeys(searcher.search_text(left)) if who not in PLACES]
    if faults:
        raise ReleaseError(dict.fromkeys(faults))


def search_written(search: KeySearch, paths: Iterable[Path]) -> list[Fault]:
    """Return a fault for each part of files that have gone through the gate and are written, in which somebody of the key stands all the same.

    A template, a chart and what people had written in a draft may have brought it. Places are the gate's.
    """
    searcher = search.searcher
    found = ((path, one) for path in paths for one in searcher.search(path)) if searcher else ()
    return [
        _fault(one.who, path.name, one.part.removeprefix(f"{path.name}:"))
        for path, one in found
        if one.who not in PLACES
    ]


def search_file_faults(search: KeySearch, path: Path) -> list[Fault]:
    """Return a fault for each part of a finished file in which somebody or some number of the key stands; none without the key."""
    searcher = search.searcher
    if searcher is None:
        return []
    # The gate looks at the places of a Word draft; of other files there is none but this search to see them.
    telling = replace(searcher, key=replace(searcher.key, places=_telling_places(search.study, path, searcher.key)))
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
    return tuple(place for place, name in names if not _stands(name, printed) and not classify(name).word)


def _stands(name: str, text: str) -> bool:
    """Say whether `text` has a name as a whole word, or its genitive: Stord does not stand in «Stordalen»."""
    return re.search(rf"(?<!\w){re.escape(name)}s?(?!\w)", text) is not None


def _fault(who: str, file: str, place: str) -> Fault:
    return Fault(
        _("Noe fra koblingsnøkkelen ({who}) står her.").format(who=who),
        _("Skriv rollen i stedet. Står det i et sitat: bsb names add, så byttes navnet ut."),
        file,
        place=place,
    )
