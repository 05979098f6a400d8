"""What `intervjuer.csv` (or .xlsx) says about each interview.

    fil;case;form;dato;inviterte;oppmotte;minutter;sider;guideversjon;temaer_spurt;kilde
    01_nord.txt;nord;fokusgruppe;2025-02-12;6;5;74;21;2;bolig, økonomi;intervju

Every fault in the sheet is told at once, with its line and what to write instead. File names are not repeated in messages.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path, PurePath

from bsb.errors import Fault, TableError
from bsb.language import _
from bsb.model.raw import TranscriptFacts
from bsb.model.transcript import Source
from bsb.text.dates import iso_date, why_no_date
from bsb.text.normalise import fold_ascii, nfc, slug
from bsb.text.sheets import SheetRow, read_sheet

__all__ = ["EXAMPLE_CASE", "EXAMPLE_FILE", "merged", "read_facts"]

# The filled row of the template, which is there to be looked at.
EXAMPLE_FILE = "eksempelfil"
# The one case of the template's settings; a study with no other has not said what it compares.
EXAMPLE_CASE = "eksempel"

_COLUMNS = {
    "file": ("fil", "filnavn", "file", "utskrift"),
    "case": ("case", "bydel", "tjeneste", "gruppe"),
    "form": ("form", "intervjuform"),
    "date": ("dato", "date"),
    "invited": ("inviterte", "invitert", "invited"),
    "attended": ("oppmotte", "oppmott", "moett", "attended"),
    "minutes": ("minutter", "varighet", "minutes"),
    "pages": ("sider", "pages"),
    "guide": ("guideversjon", "guide", "temaguide"),
    "asked": ("temaer_spurt", "temaer", "spurt", "asked"),
    "source": ("kilde", "source"),
}
_NUMBERS = {"invited": "inviterte", "attended": "oppmotte", "minutes": "minutter", "pages": "sider"}
_LARGEST = 100_000


def read_facts(path: Path, cases: Mapping[str, str] | None = None) -> dict[str, TranscriptFacts]:
    """Return what is known of each file, by its name in lower case, and by its name without ending.

    `cases` maps the ids of the study's cases to their names; either may stand in the sheet. Without it any case will do.
    Raises `TableError` with all faults of the sheet.
    """
    sheet = _Sheet(path.name, dict(cases or {}))
    for row in read_sheet(path, headings=[heading for names in _COLUMNS.values() for heading in names]):
        sheet.take(row)
    if sheet.faults:
        raise TableError(sheet.faults)
    return sheet.found()


def merged(told: TranscriptFacts, read: TranscriptFacts) -> TranscriptFacts:
    """Return `told` (the sheet, options) with what the file itself says (`read`) where nothing was told."""
    empty = TranscriptFacts()
    gaps = {f.name: getattr(read, f.name) for f in fields(told) if getattr(told, f.name) == getattr(empty, f.name)}
    return replace(told, **gaps)


@dataclass(slots=True)
class _Sheet:
    name: str
    cases: Mapping[str, str]
    faults: list[Fault] = field(default_factory=list)
    rows: list[tuple[str, TranscriptFacts]] = field(default_factory=list)
    _lines: dict[str, int] = field(default_factory=dict)

    def take(self, row: SheetRow) -> None:
        """Take a row and note its faults."""
        file = PurePath(nfc(_cell(row, "file")).replace("\\", "/")).name.casefold()
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
            form=_cell(row, "form").lower(),
            date=self._read(row, "date", _date),
            source=self._source(row),
            guide=_cell(row, "guide"),
            asked=asked,
            asked_known=bool(asked),
            **{name: self._number(row, name, column) for name, column in _NUMBERS.items()},
        )

    def _read(self, row: SheetRow, name: str, how: Callable[[str], str]) -> str:
        try:
            return how(_cell(row, name))
        except _Unreadable as error:
            self._fault(row, error.what, error.repair)
            return ""

    def _case(self, text: str) -> str:
        if not text or not self.cases:
            return slug(text)
        names = {slug(name): case for case, name in self.cases.items()} | {slug(case): case for case in self.cases}
        if slug(text) not in names:
            if set(self.cases) == {EXAMPLE_CASE}:
                raise _Unreadable(_("Ukjent case."), _only_example())
            near = difflib.get_close_matches(slug(text), names, 1)
            known = ", ".join(sorted(self.cases))
            hint = _("Mente du «{near}»?").format(near=names[near[0]]) + " " if near else ""
            repair = _("Studien har disse: {known}. Rett raden, eller legg casen til i bsb.toml.").format(known=known)
            raise _Unreadable(_("Ukjent case."), hint + repair)
        return names[slug(text)]

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

    def _source(self, row: SheetRow) -> Source:
        text = fold_ascii(_cell(row, "source")).lower()
        if not text:
            return Source.INTERVIEW
        found = next((source for source in Source if fold_ascii(source.value).startswith(text.split()[0][:8])), None)
        if found is None:
            known = ", ".join(source.value for source in Source)
            self._fault(row, _("Ukjent kilde."), _("Skriv en av disse: {known}.").format(known=known))
        return found or Source.INTERVIEW

    def _fault(self, row: SheetRow, what: str, repair: str) -> None:
        self.faults.append(Fault(what, repair, file=self.name, line=row.line))


def _only_example() -> str:
    return _(
        "I bsb.toml står bare eksempelet fra malen. Åpne bsb.toml i Notisblokk, og skriv en [[case]] med id og navn for hver case i arket, "
        "med samme navn som i arket."
    )


class _Unreadable(Exception):
    def __init__(self, what: str, repair: str) -> None:
        super().__init__(what)
        self.what, self.repair = what, repair


def _cell(row: SheetRow, name: str) -> str:
    return row.get(*_COLUMNS[name]).strip()


def _date(text: str) -> str:
    """Return a date as ISO, or the year or month it gives."""
    if not text:
        return ""
    found = iso_date(text)
    if found is None:
        raise _Unreadable(*why_no_date(text))
    return found
