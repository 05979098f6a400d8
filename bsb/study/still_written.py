"""Names that became known after somebody had written them where only a person can mend it: in files of the study, and as a signature.

Names in the talk, and in what people have written beside it, are replaced (`bsb.study.rewording`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from bsb.errors import BsbError
from bsb.language import _
from bsb.study.codebooks import came_from
from bsb.study.key_search import PLACES
from bsb.study.saying import INTERVIEWS, sheet_of
from bsb.study.settings import FILE
from bsb.text.shipped import shipped

if TYPE_CHECKING:
    from bsb.privacy.key import Key
    from bsb.privacy.search_file import Searcher
    from bsb.study.study import Study

__all__ = ["StillWritten", "still_written"]


_EXPORTED: Final = frozenset((".docx", ".xlsx", ".csv", ".tsv", ".jsonl", ".json", ".qdc", ".qdpx", ".pptx", ".html"))


class StillWritten(NamedTuple):
    """Where somebody stands in clear (`kodebok.yaml`, or among those who have signed), and files that nobody could look into.

    `made` are files that the program made before somebody became known, and that name them.
    """

    places: tuple[str, ...]
    unread: tuple[str, ...]
    made: tuple[str, ...] = ()


def still_written(study: Study, key: Key, before: Key | None = None) -> StillWritten:
    """Return where somebody of `key` still stands in what people have written, and who is new since `before` in what was made of it."""
    from bsb.privacy.search_file import Searcher

    searcher = Searcher(key, study.settings.names, surely=True, meant=(study.settings.report.contact,))
    places, unread = list[str](), list[str]()
    for path in _files(study):
        shown = path.relative_to(study.folder).as_posix()
        try:
            told = _told(searcher, path)
            if told and path == study.folder / study.settings.codebook:
                # «Aurora» and «Blå Dag» of the codebook that came with bsb were written by nobody here.
                told -= _told(searcher, shipped("codebooks", f"{came_from(study)}.yaml"))
            if told.keys() - PLACES:
                places.append(shown)
        except (BsbError, OSError):
            # Locked, damaged or open elsewhere. What was settled is stored all the same, and it is that which is to be told.
            unread.append(shown)
    with study.store.reading() as view:
        signed = view.signatures()
    if any(searcher.search_text(one) for one in signed):
        places.append(_("den som har skrevet eller kodet (bruk initialer)"))
    made = _still_made(study, newly_known(before, key)) if before else ((), ())
    return StillWritten(tuple(places), (*unread, *made[1]), made[0])


def newly_known(before: Key, after: Key) -> Key | None:
    """Return `after` with those names and places alone that `before` did not know, or None where there are none."""
    known = {name.casefold() for one in before.people for name in one.all_names}
    placed = {one.name.casefold() for one in before.places}

    def fresh(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name.casefold() not in known)

    people = tuple(replace(one, names=fresh(one.names), nicknames=fresh(one.nicknames)) for one in after.people)
    places = tuple(one for one in after.places if one.name.casefold() not in placed)
    if not places and not any(one.all_names for one in people):
        return None
    return replace(after, people=people, places=places, log={})


def _still_made(study: Study, fresh: Key | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the files made before that somebody of `fresh` stands in, and those nobody could look into."""
    from bsb.privacy.search_file import Searcher

    if fresh is None:
        return (), ()
    searcher = Searcher(fresh, study.settings.names, surely=True, meant=(study.settings.report.contact,))
    found, unread = list[str](), list[str]()
    for path in _made(study):
        shown = path.relative_to(study.folder).as_posix()
        try:
            if _told(searcher, path):
                found.append(shown)
        except (BsbError, OSError):
            unread.append(shown)
    return tuple(found), tuple(unread)


def _made(study: Study) -> Iterator[Path]:
    """Yield what was made of the study and lies in its folder: all of `ut`, and what was exported beside it."""
    beside = (one for one in study.folder.glob("*") if one.suffix.lower() in _EXPORTED)
    own = {*_files(study), study.folder / "personer.csv"}
    every = (*sorted(study.output.rglob("*")), *sorted(beside))
    yield from (one for one in every if one.is_file() and one not in own and not one.name.startswith("~$"))


def _told(searcher: Searcher, path: Path) -> Counter[str]:
    """Return how many times each person, and each kind of number, stands in a file."""
    found: Counter[str] = Counter()
    for one in searcher.search(path):
        found[one.who] += one.count
    return found


def _files(study: Study) -> Iterator[Path]:
    """Yield the files in the study's folder that people write in. What the program makes there is made again."""
    said = study.settings
    told = [FILE, said.codebook, study.guide_file, sheet_of(study, "", INTERVIEWS)]
    places = [study.folder / one for one in told if one] + sorted((study.folder / "visninger").glob("*"))
    yield from (one for one in dict.fromkeys(places) if one.is_file() and one.is_relative_to(study.folder))
