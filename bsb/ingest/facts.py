"""What `intervjuer.csv` (or .xlsx) says about each interview.

    fil;case;form;rolle;dato;inviterte;oppmotte;minutter;sider;guideversjon;temaer_spurt;kilde
    01_nord.txt;nord;fokusgruppe;brukere;2025-02-12;6;5;74;21;2;bolig, økonomi;intervju

Every fault in the sheet is told at once, with its line and what to write instead. File names are not repeated in messages.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path, PurePath

from bsb.errors import Fault, TableError
from bsb.ingest.fact_columns import COLUMNS, HEADINGS, unknown_columns
from bsb.ingest.forms import misspelt_form
from bsb.ingest.lengths import minutes_of
from bsb.language import _, in_every
from bsb.model.raw import TranscriptFacts
from bsb.model.transcript import Source
from bsb.text.dates import iso_date, why_no_date
from bsb.text.near import nearest, with_near
from bsb.text.normalise import fold_ascii, nfc, slug
from bsb.text.sheets import SheetRow, read_sheet

__all__ = [
    "EXAMPLE_CASE",
    "EXAMPLE_FILE",
    "case_of",
    "cases_in",
    "merged",
    "read_facts",
    "source_of",
    "unknown_case",
    "unknown_source",
    "unmatched_rows",
    "untaken_columns",
]

# The filled row of the template, which is there to be looked at.
EXAMPLE_FILE = "eksempelfil"
# The one case of the template's settings; a study with no other has not said what it compares.
EXAMPLE_CASE = "eksempel"

_NUMBERS = {"invited": "inviterte", "attended": "oppmotte", "pages": "sider"}
_LARGEST = 100_000

RoleOf = Callable[[str], str | None]


def read_facts(
    path: Path, cases: Mapping[str, str] | None = None, role_of: RoleOf = str.lower
) -> dict[str, TranscriptFacts]:
    """Return what is known of each file, by its name in lower case, and by its name without ending.

    `cases` maps the ids of the study's cases to their names; either may stand in the sheet. Without it any case will do. `role_of` says which
    role a text means, and None where it is none.
    Raises `TableError` with all faults of the sheet.
    """
    sheet = _Sheet(path.name, dict(cases or {}), role_of)
    for row in read_sheet(path, headings=HEADINGS):
        sheet.take(row)
    if sheet.faults:
        raise TableError(sheet.faults)
    return sheet.found()


def unmatched_rows(path: Path, names: Collection[str]) -> dict[int, str]:
    """Return the lines of the sheet whose file is none of `names`, each with the one of `names` it may mean, or ''.

    `names` are folded, with and without ending. Nobody is told of such a row otherwise: what it says of an interview would be said of none.
    """
    rows = read_sheet(path, headings=HEADINGS)
    named = {row.line: _file_of(row) for row in rows}
    lost = {line: file for line, file in named.items() if file not in {"", EXAMPLE_FILE} and not _is_among(file, names)}
    used = {name for file in named.values() for name in (file, PurePath(file).stem)}
    free = sorted(name for name in names if not used & {name, PurePath(name).stem})
    return {line: nearest(file, free) for line, file in lost.items()}


def untaken_columns(path: Path) -> dict[int, str]:
    """Return the columns of the sheet, by number from 1, that something stands in and nobody knows, each with the heading it may mean, or ''."""
    rows = read_sheet(path, headings=HEADINGS)
    headings = list(rows[0].cells) if rows else []
    filled = {heading for row in rows if _file_of(row) != EXAMPLE_FILE for heading, cell in row.cells.items() if cell}
    return {at: near for at, near in unknown_columns(headings).items() if headings[at - 1] in filled}


def _is_among(file: str, names: Collection[str]) -> bool:
    return file in names or PurePath(file).stem in names


def _file_of(row: SheetRow) -> str:
    return PurePath(nfc(_cell(row, "file")).replace("\\", "/")).name.casefold()


def case_of(text: str, cases: Mapping[str, str]) -> str | None:
    """Return the id of the case that `text` means, by id or name, or None; without `cases` any will do."""
    if not text or not cases:
        return slug(text)
    return _case_names(cases).get(slug(text))


def _case_names(cases: Mapping[str, str]) -> dict[str, str]:
    return {slug(name): case for case, name in cases.items()} | {slug(case): case for case in cases}


def cases_in(path: Path) -> tuple[str, ...]:
    """Return the cases that the sheet names, as they are written first, in order; the template's example is none."""
    rows = (row for row in read_sheet(path, headings=HEADINGS) if _file_of(row) != EXAMPLE_FILE)
    found: dict[str, str] = {}
    for row in rows:
        name = " ".join(_cell(row, "case").split())
        found.setdefault(slug(name), name)
    return tuple(name for id, name in found.items() if id and id != EXAMPLE_CASE)


def unknown_case(text: str, cases: Mapping[str, str]) -> tuple[str, str]:
    """Return what is wrong with a word that is none of the study's cases, and the repair."""
    if set(cases) == {EXAMPLE_CASE}:
        return _("Ukjent case."), _only_example()
    repair = _("Studien har disse: {known}. Skriv en av dem, eller legg casen til i bsb.toml.")
    names = _case_names(cases)
    return _("Ukjent case."), with_near(repair.format(known=", ".join(sorted(cases))), slug(text), names, names)


def _only_example() -> str:
    return _(
        "I bsb.toml står bare eksempelet fra malen. Åpne bsb.toml i Notisblokk, og skriv en [[case]] med id og navn for hver case i arket, "
        "med samme navn som i arket."
    )


def source_of(text: str) -> Source | None:
    """Return the source that a word means in any of the languages, `konferanse` and `dialog` as well as `dialogkonferanse`, or None."""
    word = next(iter(_folded(text).split()), "")
    if not word:
        return None
    named = ((_folded(name), source) for source in Source for name in in_every(source.value))
    return next((source for name, source in named if name.startswith(word[:8]) or name.endswith(word)), None)


def _folded(text: str) -> str:
    return fold_ascii(text).lower()


def unknown_source(text: str) -> tuple[str, str]:
    """Return what is wrong with a word that is no source, and the repair, in words of the language in use."""
    known = {_folded(name): name for name in (_(source.value) for source in Source)}
    repair = _("Skriv en av disse: {known}.").format(known=", ".join(known.values()))
    return _("Ukjent kilde."), with_near(repair, _folded(text), known, known)


def merged(told: TranscriptFacts, read: TranscriptFacts) -> TranscriptFacts:
    """Return `told` (the sheet, options) with what the file itself says (`read`) where nothing was told."""
    empty = TranscriptFacts()
    gaps = {f.name: getattr(read, f.name) for f in fields(told) if getattr(told, f.name) == getattr(empty, f.name)}
    return replace(told, **gaps)


@dataclass(slots=True)
class _Sheet:
    name: str
    cases: Mapping[str, str]
    role_of: RoleOf
    faults: list[Fault] = field(default_factory=list)
    rows: list[tuple[str, TranscriptFacts]] = field(default_factory=list)
    _lines: dict[str, int] = field(default_factory=dict)

    def take(self, row: SheetRow) -> None:
        """Take a row and note its faults."""
        file = _file_of(row)
        if file == EXAMPLE_FILE:
            return None
        if not file:
            return self._fault(row, _("Raden har ikke noe filnavn."), _("Skriv filens navn i kolonnen «fil»."))
        if file in self._lines:
            said = _("Samme fil står også i linje {line}.").format(line=self._lines[file])
            return self._fault(row, said, _("Behold den ene raden."))
        self._lines[file] = row.line
        self.rows.append((file, self._facts(row)))
        return None

    def found(self) -> dict[str, TranscriptFacts]:
        """Return the facts by name, and by name without ending where only one file has it."""
        stems = [PurePath(file).stem for file, _facts in self.rows]
        by_stem = {PurePath(file).stem: facts for file, facts in self.rows if stems.count(PurePath(file).stem) == 1}
        return by_stem | dict(self.rows)

    def _facts(self, row: SheetRow) -> TranscriptFacts:
        asked = tuple(dict.fromkeys(part.strip() for part in re.split(r"[,;\n]", _cell(row, "asked")) if part.strip()))
        return TranscriptFacts(
            case=self._read(row, "case", self._case),
            form=self._read(row, "form", _form),
            date=self._read(row, "date", _date),
            source=self._source(row),
            guide=_cell(row, "guide"),
            asked=asked,
            asked_known=bool(asked),
            role=self._read(row, "role", self._role),
            minutes=self._minutes(row),
            **{name: self._number(row, name, column) for name, column in _NUMBERS.items()},
        )

    def _read(self, row: SheetRow, name: str, how: Callable[[str], str]) -> str:
        try:
            return how(_cell(row, name))
        except _Unreadable as error:
            self._fault(row, error.what, error.repair)
            return ""

    def _case(self, text: str) -> str:
        found = case_of(text, self.cases)
        if found is None:
            raise _Unreadable(*unknown_case(text, self.cases))
        return found

    def _role(self, text: str) -> str:
        found = self.role_of(text)
        if found is None:
            raise _Unreadable(
                _("Det er ikke sagt én rolle som gjelder alle som svarte i intervjuet."),
                _(
                    "Skriv én: bruker, pårørende, ansatt eller leder. Var flere slag med, så la cellen stå tom, og skriv dem i personer.csv "
                    "med rolle, intervju og merkelapp."
                ),
            )
        return found

    def _number(self, row: SheetRow, name: str, column: str) -> int | None:
        text = _cell(row, name).replace("\u00a0", "").replace(" ", "")
        if not text:
            return None
        if not re.fullmatch(r"\d{1,6}(?:[.,]0+)?", text) or (number := int(re.split("[.,]", text)[0])) > _LARGEST:
            self._fault(
                row,
                _("«{column}» er ikke et helt tall.").format(column=column),
                _("Skriv bare tallet, eller la cellen stå tom."),
            )
            return None
        return number

    def _minutes(self, row: SheetRow) -> int | None:
        text = _cell(row, "minutes")
        found = minutes_of(text) if text else None
        if text and (found is None or found > _LARGEST):
            self._fault(
                row, _("Hvor lenge intervjuet varte, kan ikke leses."), _("Skriv minutter: 74, 74 min eller 1:14.")
            )
        return found

    def _source(self, row: SheetRow) -> Source:
        text = _cell(row, "source")
        found = source_of(text) if text else Source.INTERVIEW
        if found is None:
            self._fault(row, *unknown_source(text))
        return found or Source.INTERVIEW

    def _fault(self, row: SheetRow, what: str, repair: str) -> None:
        self.faults.append(Fault(what, repair, file=self.name, line=row.line))


class _Unreadable(Exception):
    def __init__(self, what: str, repair: str) -> None:
        super().__init__(what)
        self.what, self.repair = what, repair


def _cell(row: SheetRow, name: str) -> str:
    return row.get(*COLUMNS[name]).strip()


def _form(text: str) -> str:
    wrong = misspelt_form(text)
    if wrong:
        raise _Unreadable(*wrong)
    return text.lower()


def _date(text: str) -> str:
    """Return a date as ISO, or the year or month it gives."""
    if not text:
        return ""
    found = iso_date(text)
    if found is None:
        raise _Unreadable(*why_no_date(text))
    return found
