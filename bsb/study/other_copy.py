"""Another coder's copy of a study: opened, read whole, and found to be a copy. It is only read, and its faults are told as its own."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import BsbError, Fault, InputError, StudyError
from bsb.exchange.human_columns import HUMAN_TABLES
from bsb.language import _
from bsb.model.coding import MACHINE, Coding
from bsb.model.human import HumanRow
from bsb.study.settings import FILE

if TYPE_CHECKING:
    from bsb.model.codebook import Codebook
    from bsb.model.coding import Segment
    from bsb.model.transcript import Transcript
    from bsb.study.signing import Marks
    from bsb.study.study import Study

__all__ = ["Other", "book_of", "open_other", "read_other", "signed_as_here"]

_LONG = 30
"""A turn of so many characters is hardly said in two different interviews."""


@dataclass(frozen=True)
class Other:
    """The other study, read whole."""

    transcripts: Mapping[str, Transcript]
    segments: Mapping[str, Segment]
    codings: Sequence[Coding]
    human: Mapping[type[HumanRow], Sequence[tuple[str, HumanRow | None]]]


def open_other(study: Study, folder: Path) -> Study:
    """Open the study in `folder` itself. Raises `StudyError` where there is none, or when it is `study`."""
    from bsb.study.study import Study

    if folder.is_file():
        repair = _("Pek på mappen den ligger i; bsb.toml og kodeboken må være med.")
        raise StudyError(Fault(_("Dette er en fil, og ikke mappen med studien."), repair, folder.name))
    if not folder.is_dir():
        raise StudyError(Fault(_("Mappen finnes ikke."), _("Se på stavingen av navnet."), folder.name))
    if folder.resolve() == study.folder:
        raise StudyError(_("Det er den samme studien."), _("Pek på mappen til den andre koderen."))
    if not (folder / FILE).is_file():
        repair = _("Pek på mappen som har bsb.toml og studie.sqlite i seg.")
        raise StudyError(Fault(_("Mappen er ingen studie (den har ingen bsb.toml)."), repair, folder.name))
    with _told_as_theirs():
        return Study.open(folder)


def book_of(theirs: Study) -> Codebook:
    """Return the other study's codebook."""
    with _told_as_theirs():
        return theirs.codebook()


def read_other(study: Study, theirs: Study) -> Other:
    """Return what stands in `theirs`. Raises `StudyError` when that is no copy of `study`."""
    with study.store.reading() as view:
        ours, here = view.study_id(), view.transcripts()
    with _told_as_theirs():
        id, read = _read(theirs)
    if id != ours:
        raise _no_copy(_("Dette er ikke en kopi av samme studie (id-ene er ulike)."))
    if here and read.transcripts and not _are_related(here, read.transcripts.values()):
        raise _no_copy(_("Dette er ikke en kopi av samme studie (ingen intervjuer er de samme)."))
    return read


def signed_as_here(other: Other, marks: Marks) -> Other:
    """Return what the other study holds with marks as they are written here: who signs «kn» there is KN here."""
    human = {
        kind: [(id, row and replace(row, author=marks.as_known(row.author))) for id, row in rows]
        for kind, rows in other.human.items()
    }
    codings = [replace(row, coder=marks.as_known(row.coder)) for row in other.codings]
    return replace(other, codings=codings, human=human)


def _read(theirs: Study) -> tuple[str, Other]:
    from bsb.store.copying import reading_file
    from bsb.study.placing import store_path, store_url

    opened = theirs.store.reading() if store_url(theirs) else reading_file(store_path(theirs))
    with opened as view:
        transcripts = {one.id: one for one in view.transcripts()}
        segments = {one.id: one for one in view.segments(transcripts)}
        human = {kind: view.human_history(kind) for kind in HUMAN_TABLES}
        codings = [row for row in view.coding_history() if row.coder != MACHINE]
        return view.study_id(), Other(transcripts, segments, codings, human)


def _no_copy(what: str) -> StudyError:
    return StudyError(
        what, _("Kodinger fra en annen studie tas inn som prosjekt: bsb export studie.qdpx der, bsb import her.")
    )


def _are_related(here: Iterable[Transcript], there: Iterable[Transcript]) -> bool:
    """Whether any interview is the same file, or holds the same words: an id is made of the title, and two studies may have one title."""
    return not _marks(here).isdisjoint(_marks(there))


def _marks(transcripts: Iterable[Transcript]) -> set[str]:
    marks = set()
    for one in transcripts:
        marks.add(one.origin.file_hash)
        marks |= {turn.text for turn in one.turns if len(turn.text) >= _LONG}
    return marks


@contextlib.contextmanager
def _told_as_theirs() -> Iterator[None]:
    """Say of every fault inside that it is in the other study, so that nobody mends their own."""
    try:
        yield
    except (InputError, StudyError) as error:
        faults = [replace(one, what=_("I den andre studien: {what}").format(what=one.what)) for one in error.faults]
        told: type[BsbError] = type(error)
        raise told(faults) from None
