"""A report for each case in one go: fifteen districts are fifteen drafts, and nobody should have to ask fifteen times."""

from __future__ import annotations

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

    `paths` are the files that were written. `left` says of each case that has none why not, the case as its place; `stopped` are the cases that
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
    kind and for options that are of one report only, and `StudyError` where nothing has been read.
    """
    from bsb.study.release import stopped_by, write_words

    _refuse_of_one(options)
    refuse_odd(kind, options)
    material = spoken_of(study)
    parts = dict(by_case(material))
    search = search or KeySearch(study)
    paths, left, stopped = list[Path](), list[Fault](), list[str]()
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
                left += [_about(case, fault) for fault in error.faults]
    write_words(study, options.words, held)
    return Written(tuple(paths), tuple(dict.fromkeys(left)), tuple(stopped), stopped_by(held) if held else None)


def _about(case: str, fault: Fault) -> Fault:
    return replace(fault, place=", ".join(filter(None, (case, fault.place))))


def _refuse_of_one(options: ReportOptions) -> None:
    given = [name for name, value in (("--case", options.case), ("--update", options.update)) if value]
    if given:
        raise UsageError(
            _("{option} gjelder én rapport, og kan ikke brukes sammen med --every-case.").format(option=given[0]),
            _("Ta bort et av dem."),
        )
