"""A report for each case in one go: fifteen districts are fifteen drafts, and nobody should have to ask fifteen times."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import BsbError, Fault, ReleaseError, UsageError
from bsb.language import _
from bsb.model.narrowing import by_case
from bsb.study.key_search import KeySearch
from bsb.study.study import Progress, silent
from bsb.study.writing_up import KINDS, ReportOptions, Writing, refuse_odd, spoken_of

if TYPE_CHECKING:
    from bsb.study.release import HeldText
    from bsb.study.study import Study

__all__ = ["Written", "write_every_case"]


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a report for each case.

    `paths` are the files that were written. `left` says why there are not more, with the cases that it is of as the place, or none where it is all of them; `stopped` are the cases that
    the release gate stopped, and `held` the words it did so for, each told once. One that cannot be written stops none of the others.
    """

    paths: tuple[Path, ...]
    left: tuple[Fault, ...] = ()
    stopped: tuple[str, ...] = ()
    held: ReleaseError | None = None


def write_every_case(
    study: Study,
    kind: str,
    options: ReportOptions,
    search: KeySearch | None = None,
    progress: Progress = silent,
) -> Written:
    """Write a report for each case that somebody has been interviewed in, itself or in the cases below it, in the study's order.

    The words that the release gate held in them are put in one sheet, where `options.words` asks for it. Raises `UsageError` for an unknown
    kind and for options that are of one report only, `StudyError` where nothing has been read, and `KeyFileError` when the key cannot be opened.
    """
    from bsb.study.key_search import search_texts
    from bsb.study.release import stopped_by, write_words

    _refuse_of_one(options)
    refuse_odd(kind, options)
    material = spoken_of(study)
    parts = dict(by_case(material))
    search = search or KeySearch(study)
    # A key that cannot be opened stops them all: it is tried once, and told once.
    search_texts(search, ())
    paths, stopped = list[Path](), list[str]()
    left: dict[Fault, list[str]] = {}
    held: list[HeldText] = []
    for done, (case, part) in enumerate(parts.items()):
        progress(_("Skriver {what}").format(what=kind), done, len(parts))
        before = len(held)
        try:
            paths += KINDS[kind](Writing(study, part, replace(options, case=case), search, held))
        except BsbError as error:
            if len(held) > before:
                stopped.append(case)
            else:
                # What the key's own search found is among these: no sheet lets it out.
                for fault in error.faults:
                    left.setdefault(fault, []).append(case)
    write_words(study, options.words, held)
    told = tuple(_about(cases if len(cases) < len(parts) else (), fault) for fault, cases in left.items())
    return Written(tuple(paths), told, tuple(stopped), stopped_by(held) if held else None)


def _about(cases: Sequence[str], fault: Fault) -> Fault:
    """Return a fault with the cases that it is of as its place; one that is of them all, as a template that is not there, is told as it is."""
    return replace(fault, place=", ".join(filter(None, (*cases, fault.place))))


def _refuse_of_one(options: ReportOptions) -> None:
    given = [name for name, value in (("--case", options.case), ("--update", options.update)) if value]
    if given:
        raise UsageError(
            _("{option} gjelder én rapport, og kan ikke brukes sammen med --every-case.").format(option=given[0]),
            _("Ta bort et av dem."),
        )
