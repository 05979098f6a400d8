"""Names that became known after somebody had written them where only a person can mend it: in files of the study, and as a signature.

Names in the talk, and in what people have written beside it, are replaced (`bsb.study.rewording`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

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


class StillWritten(NamedTuple):
    """Where somebody stands in clear (`kodebok.yaml`, or among those who have signed), and files that nobody could look into."""

    places: tuple[str, ...]
    unread: tuple[str, ...]


def still_written(study: Study, key: Key) -> StillWritten:
    """Return where somebody of `key` still stands in what people have written."""
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
    return StillWritten(tuple(places), tuple(unread))


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
