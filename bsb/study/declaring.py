"""The cases of a new study in bsb.toml: those of the sheet over interviews, while only the template's example stands there.

People fill in sheets; nobody should have to open bsb.toml to say a second time what intervjuer.csv says.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bsb.errors import TableError
from bsb.model.people import Case
from bsb.study.saying import INTERVIEWS, IngestOptions, sheet_of, told_people
from bsb.study.settings import FILE
from bsb.study.study import Study
from bsb.study.templates import EXAMPLE_BLOCK, case_blocks
from bsb.text.files import write_text
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["with_cases_of_sheet"]


def with_cases_of_sheet(study: Study, options: IngestOptions) -> tuple[Study, tuple[str, ...]]:
    """Return the study with the cases that the sheet over interviews has, and their names; as it is, and none, where it has cases of its own.

    They are written in bsb.toml, unless it is a dry run. Raises `TableError` when a case is called as a person is.
    """
    from bsb.ingest.facts import EXAMPLE_CASE, cases_in

    sheet = sheet_of(study, options.interviews, INTERVIEWS)
    toml = study.folder / FILE
    if not sheet or not sheet.is_file() or {case.id for case in study.settings.cases} != {EXAMPLE_CASE}:
        return study, ()
    text = toml.read_text(encoding="utf-8-sig")
    names = cases_in(sheet)
    if not names or text.count(EXAMPLE_BLOCK) != 1:
        return study, ()
    _refuse_people(study, options, names, sheet)
    if options.dry_run:
        cases = tuple(Case(slug(name), name) for name in names)
        return Study(study.folder, replace(study.settings, cases=cases)), names
    write_text(toml, text.replace(EXAMPLE_BLOCK, case_blocks(names)))
    return Study.open(study.folder), names


def _refuse_people(study: Study, options: IngestOptions, names: Sequence[str], sheet: Path) -> None:
    """Raise `TableError` when a case is called as a person is, or as somebody in the list of people: a cell may have slipped to the side."""
    from bsb.privacy.keydata import Key
    from bsb.privacy.register import merge_into
    from bsb.study.known_words import case_fault

    listed = merge_into(Key.empty(study.settings.id), told_people(study, options))
    found = (case_fault(name, listed) for name in names)
    faults = [replace(fault, file=sheet.name) for fault in found if fault is not None]
    if faults:
        raise TableError(dict.fromkeys(faults))
