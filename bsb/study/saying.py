"""What the team says about files and people: with the options of a run, in `intervjuer.csv` and in `personer.csv`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bsb.errors import Fault, TableError, UsageError
from bsb.language import _
from bsb.model.people import PersonKind
from bsb.model.raw import TranscriptFacts
from bsb.model.transcript import Source
from bsb.study.settings import FILE
from bsb.text.dates import iso_date, why_no_date
from bsb.text.normalise import nfc, slug
from bsb.text.several import without_ending

if TYPE_CHECKING:
    from bsb.privacy.register import RegisterPerson
    from bsb.study.study import Study

__all__ = [
    "INTERVIEWS",
    "PEOPLE",
    "IngestOptions",
    "all_sheets",
    "begun",
    "facts_of",
    "known_interviewers",
    "listed_people",
    "sheet_of",
    "told_people",
    "unmatched",
    "unrowed",
    "unseated",
]

PEOPLE = "personer"
INTERVIEWS = "intervjuer"


@dataclass(frozen=True, slots=True)
class IngestOptions:
    """How transcripts are taken in. Empty texts mean: what the study folder and `intervjuer.csv` say.

    `persons`/`interviews` name sheets; `case`, `form`, `date`, `source` hold for every file of this run; `interviewers`
    are labels that are interviewers whatever the reader thinks; `same` holds (label, label it is the same as), for one
    speaker under several labels; `workers` 0 means one per core; `scheduler` is the address of a Dask cluster that searches for names; `reread` reads files
    again that were read with older rules.
    """

    persons: str = ""
    interviews: str = ""
    case: str = ""
    form: str = ""
    date: str = ""
    source: str = ""
    interviewers: tuple[str, ...] = ()
    case_from_folder: bool = False
    dry_run: bool = False
    workers: int = 0
    same: tuple[tuple[str, str], ...] = ()
    scheduler: str = ""
    reread: bool = False

    @property
    def spoken_of(self) -> set[str]:
        """The labels that the user named in this run, folded."""
        return {label.casefold() for label in (*self.interviewers, *(other for _one, other in self.same))}


def known_interviewers(study: Study, options: IngestOptions, files: Iterable[str] = ()) -> dict[str, tuple[str, ...]]:
    """Return, by folded file name without ending, the labels and names of those whom the register names as interviewers there.

    `files` are names of the transcripts that are read.
    """
    from bsb.privacy.register import read_register
    from bsb.privacy.roles import kind_of_role

    sheet = sheet_of(study, options.persons, PEOPLE)
    found: dict[str, tuple[str, ...]] = {}
    for person in read_register(sheet, files) if sheet else ():
        if kind_of_role(person.role, person.service, study.settings.names) is not PersonKind.INTERVIEWER:
            continue
        names = (person.label, person.name, *person.name.split()[:1], *person.nicknames)
        for stem in person.interviews:
            key = nfc(without_ending(stem)).casefold()
            found[key] = (*found.get(key, ()), *(name for name in names if name))
    return found


def listed_people(sheet: Path, files: Iterable[str] = ()) -> tuple[RegisterPerson, ...]:
    """Return those whom the team has written in its list of people; the filled row of the template is there to be looked at.

    `files` are names of transcripts.
    """
    from bsb.privacy.register import read_register
    from bsb.study.templates import EXAMPLE_PERSON

    return tuple(row for row in read_register(sheet, files) if row.name != EXAMPLE_PERSON)


def told_people(study: Study, options: IngestOptions, files: Iterable[str] = ()) -> tuple[RegisterPerson, ...]:
    """Return those whom the team has written in the list of people of this run; nobody where there is no list."""
    sheet = sheet_of(study, options.persons, PEOPLE)
    return listed_people(sheet, files) if sheet else ()


def facts_of(study: Study, files: Sequence[Path], options: IngestOptions) -> dict[Path, TranscriptFacts]:
    """Return what the team says about each file: in `intervjuer.csv` and in the options."""
    cases = {case.id: case.name for case in study.settings.cases}
    known = _rows_of(study, options)
    return {path: _facts_of(path, known, options, cases) for path in files}


def unrowed(study: Study, files: Sequence[Path], options: IngestOptions) -> tuple[Path, ...]:
    """Return those of `files` that the sheet over interviews has no row about; none where it is not there or nobody has begun on it."""
    known = _rows_of(study, options)
    return tuple(path for path in files if _row_about(path, known) is None) if known else ()


def _rows_of(study: Study, options: IngestOptions) -> Mapping[str, TranscriptFacts]:
    from bsb.ingest.facts import read_facts
    from bsb.privacy.told_roles import told_role

    sheet = sheet_of(study, options.interviews, INTERVIEWS)
    cases = {case.id: case.name for case in study.settings.cases}
    return read_facts(sheet, cases, partial(told_role, policy=study.settings.names)) if sheet else {}


def _row_about(path: Path, known: Mapping[str, TranscriptFacts]) -> TranscriptFacts | None:
    return known.get(nfc(path.name).casefold()) or known.get(nfc(path.stem).casefold())


def _facts_of(
    path: Path, known: Mapping[str, TranscriptFacts], options: IngestOptions, cases: Mapping[str, str]
) -> TranscriptFacts:
    facts = _row_about(path, known) or TranscriptFacts()
    given: dict[str, Any] = {"form": _form_of(options.form)} if options.form else {}
    if options.case:
        given["case"] = _case_of(options.case, cases)
    elif options.case_from_folder:
        given["case"] = slug(path.parent.name)
    if options.date:
        given["date"] = _date_of(options.date)
    if options.source:
        given["source"] = _source_of(options.source)
    return replace(facts, **given)


def unmatched(study: Study, files: Sequence[Path], options: IngestOptions, stems: Iterable[str] = ()) -> dict[int, str]:
    """Return the lines of the sheet over interviews that are about none of `files` and no file read before, each with the file it may mean.

    `stems` are names of files read before, without ending.
    """
    from bsb.ingest.facts import unmatched_rows

    sheet = sheet_of(study, options.interviews, INTERVIEWS)
    if not sheet:
        return {}
    names = {nfc(name).casefold() for path in files for name in (path.name, path.stem)}
    return unmatched_rows(sheet, names | {nfc(stem).casefold() for stem in stems})


def unseated(study: Study, options: IngestOptions, stems: Mapping[str, str]) -> tuple[int, ...]:
    """Return the lines of the list of people that name an interview nobody has read; `stems` are those that are, by id."""
    from bsb.privacy.seating import unseated_lines

    return unseated_lines(told_people(study, options, stems.values()), stems)


def _case_of(given: str, cases: Mapping[str, str]) -> str:
    from bsb.ingest.facts import EXAMPLE_CASE, case_of, unknown_case

    # A study that has not said what it compares has no word to hold it up against.
    found = case_of(given, {} if set(cases) == {EXAMPLE_CASE} else cases)
    if found is None:
        raise UsageError(*unknown_case(given, cases))
    return found


def _form_of(given: str) -> str:
    from bsb.ingest.forms import misspelt_form

    wrong = misspelt_form(given)
    if wrong:
        raise UsageError(*wrong)
    return given


def _source_of(given: str) -> Source:
    from bsb.ingest.facts import source_of, unknown_source

    found = source_of(given)
    if found is None:
        raise UsageError(*unknown_source(given))
    return found


def _date_of(given: str) -> str:
    found = iso_date(given)
    if found is None:
        raise UsageError(*why_no_date(given))
    return found


def sheet_of(study: Study, given: str, name: str) -> Path | None:
    """Return the sheet the user named, else `name`.csv or .xlsx in the study's folder, else None.

    Excel saves a filled csv as .xlsx beside it: then the one that somebody has written in counts. Raises `TableError` where both are filled in.
    """
    if given:
        return Path(given)
    there = [path for end in ("csv", "xlsx") if (path := study.folder / f"{name}.{end}").is_file()]
    filled = [path for path in there if len(there) > 1 and begun(path)]
    if len(filled) > 1:
        first, second = (path.name for path in filled)
        what = _("Både {first} og {second} er fylt ut, og bare én av dem kan gjelde.").format(
            first=first, second=second
        )
        raise TableError(Fault(what, _("Samle alt i den ene, og flytt den andre ut av mappa."), first))
    return next(iter(filled or there), None)


def begun(sheet: Path) -> bool:
    """Say whether somebody has written in a sheet: more than what the template shows. One that cannot be read may well hold something."""
    from bsb.ingest.facts import EXAMPLE_FILE
    from bsb.study.templates import EXAMPLE_PERSON
    from bsb.text.sheets import read_sheet

    shown = {EXAMPLE_FILE.casefold(), EXAMPLE_PERSON.casefold()}
    try:
        rows = read_sheet(sheet)
    except TableError:
        return True
    return any(shown.isdisjoint(cell.casefold() for cell in row.cells.values()) for row in rows)


def all_sheets(study: Study, options: IngestOptions) -> set[Path]:
    """Return the files in which the team says something; they are no transcripts."""
    found = (sheet_of(study, options.persons, PEOPLE), sheet_of(study, options.interviews, INTERVIEWS))
    beside = (study.folder / f"{name}.{end}" for name in (PEOPLE, INTERVIEWS) for end in ("csv", "xlsx"))
    return {path.resolve() for path in (*found, *beside, study.folder / FILE) if path}
