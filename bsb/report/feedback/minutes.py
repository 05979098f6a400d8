"""Minutes and group sheets, read by finding id. Every fault of every file is told at once, and then nothing is taken in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from bsb import language
from bsb.errors import Fault, TableError
from bsb.language import _
from bsb.model.human import ConferenceInput
from bsb.model.marks import THEME_MARK, finding_mark, marked
from bsb.model.material import Material
from bsb.report.conference.sheets import RESPONSES, response_words
from bsb.report.feedback.forms import FilledTable, filled_tables, is_ticked, typed, without_box
from bsb.report.themes import theme_key
from bsb.text.near import did_you_mean
from bsb.text.normalise import slug
from bsb.text.sheets import read_sheet

__all__ = ["Feedback", "Filled", "Statement", "read_feedback", "read_forms", "statements_text"]

_STATEMENTS = {"utsagn", "utsegn", "statement"}
_NEW = "nytt"
_SHEET = "ark"
_NUMBERED = re.compile(r"(?:gruppe|group)\s+\d+$", re.IGNORECASE)
_COUNTED = {"nr", "no"}
_ROLES = {"gruppe", "group"}


@dataclass(frozen=True, slots=True)
class Statement:
    """Something said at the conference, word for word: in which group, by whom (a role)."""

    group: str
    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Feedback:
    """What a conference gave: what groups said of findings, and statements to keep."""

    inputs: tuple[ConferenceInput, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True, slots=True)
class _Row:
    """One row somebody filled, before it is judged."""

    file: str
    place: str
    group: str
    roles: str
    finding: str
    answers: tuple[str, ...]
    text: str
    wording: str = ""
    source: str = ""
    line: int | None = None

    def fault(self, what: str, repair: str) -> Fault:
        return Fault(what, repair, self.file, self.line, self.place)


@dataclass(frozen=True, slots=True)
class Filled:
    """What forms hold as somebody filled them, before it is judged: rows that answer, and statements."""

    rows: tuple[_Row, ...]
    statements: tuple[Statement, ...]

    def faults(self, material: Material) -> list[Fault]:
        """Return every unknown finding, unknown or missing answer and missing group."""
        found = [fault for row in self.rows for fault in _faults(row, material)]
        return [*found, *dict.fromkeys(_groupless(row) for row in self.rows if not row.group)]

    def written(self) -> list[tuple[str, str]]:
        """Return (number of the row, text) for what people have written in words of their own, roles and group too."""
        return [
            (str(number), text)
            for number, row in enumerate(self.rows)
            for text in (row.group, row.roles, row.text)
            if text and not text.isdecimal()
        ]

    def fault_at(self, id: str, what: str, repair: str) -> Fault:
        """Return a fault of what `written` gave under `id`, with the file and the place it was read from."""
        return self.rows[int(id)].fault(what, repair)

    def feedback(self, conference: str) -> Feedback:
        """Return what a form without faults says, with ids that are the same each time it is read."""
        return Feedback(tuple(_inputs(self.rows, conference)), self.statements)


def read_feedback(paths: Sequence[Path], material: Material, conference: str) -> Feedback:
    """Return what filled minutes and group sheets (.docx, .xlsx, .csv) say, with ids that are the same each time they are read.

    Raises `TableError` with every unknown finding, missing answer and missing group of all files.
    """
    filled = read_forms(paths, material)
    if faults := filled.faults(material):
        raise TableError(faults)
    return filled.feedback(conference)


def read_forms(paths: Sequence[Path], material: Material) -> Filled:
    """Return what filled minutes and group sheets hold, with what may be wrong in them."""
    rows: list[_Row] = []
    statements: list[Statement] = []
    for path in paths:
        if path.suffix.lower() == ".docx":
            tables = filled_tables(path)
            rows += [row for table in tables for row in _answers(table, path.name)]
            rows += [row for table in tables for row in measures(table, tables, path.name, material)]
            statements += [each for table in tables for each in _said(table)]
        else:
            rows += _from_sheet(path)
    return Filled(tuple(_with_id(row, material) for row in rows), tuple(statements))


def _answers(table: FilledTable, file: str) -> Iterator[_Row]:
    """The rows of a table of findings: id, finding, answer, what the group said."""
    if len(table.header) < 4 or slug(table.header[0]) != "id":
        return
    group, roles = _group(table), _roles(table)
    for number, cells in enumerate(table.rows, 1):
        if len(cells) < 4:
            continue
        finding, answer = typed(cells[0]), _answer(cells[2])
        text = "\n".join(filter(None, (typed(cells[3]), _beside(cells[2]))))
        if not answer and not text:
            continue
        place = _("{heading}, rad {n}").format(heading=table.heading, n=number)
        source = "" if _NUMBERED.match(table.heading.strip()) else _SHEET
        yield _Row(file, place, group, roles, finding, answer, text, typed(cells[1]), source)


def _answer(cell: str) -> tuple[str, ...]:
    lines = [line for line in cell.split("\n") if line.strip()]
    ticked = [without_box(line) for line in lines if is_ticked(line)]
    if ticked:
        return tuple(ticked)
    boxes = any(without_box(line) != line.strip() for line in lines)
    chosen = typed(cell)
    return (chosen,) if chosen and not boxes else ()


def _beside(cell: str) -> str:
    """What somebody wrote under the boxes of an answer."""
    lines = [line.strip() for line in cell.split("\n") if line.strip()]
    boxes = [without_box(line) != line for line in lines]
    return " ".join(line for line, box in zip(lines, boxes, strict=True) if not box) if any(boxes) else ""


def measures(table: FilledTable, tables: Sequence[FilledTable], file: str, material: Material) -> Iterator[_Row]:
    """What a group wrote of what works and of what can be done: new input on the sheet's theme, in the sheet's own words.

    | Nr. | Tiltak | Hvem gjør det | Når |   becomes   Tiltak: … Hvem gjør det: … Når: …
    """
    if len(table.header) not in {2, 4} or slug(table.header[0]) not in _COUNTED or slug(table.header[1]) in _ROLES:
        return
    theme = _theme_of(tables, material)
    if not theme:
        return
    for number, cells in enumerate(table.rows, 1):
        said = [(head, typed(cell)) for head, cell in zip(table.header[1:], cells[1:], strict=False) if typed(cell)]
        if said:
            text = " ".join(f"{head.rstrip('?:')}: {cell.rstrip('.')}." for head, cell in said)
            place = _("{heading}, rad {n}").format(heading=table.heading, n=number)
            yield _Row(file, place, _group(table), "", theme_key(theme), (_NEW,), text, source=_SHEET)


def _theme_of(tables: Sequence[FilledTable], material: Material) -> str:
    """The theme of a group sheet, by the first finding on it."""
    themes = {finding.id: finding.theme for finding in material.human.findings}
    themes |= {finding_mark(id): theme for id, theme in themes.items()}
    ids = [typed(cells[0]) for table in tables if slug(table.header[0]) == "id" for cells in table.rows if cells]
    found = (themes.get(id) or id.removeprefix(THEME_MARK) for id in ids if id in themes or id.startswith(THEME_MARK))
    return next(found, "")


def _with_id(row: _Row, material: Material) -> _Row:
    """Return a row with the finding's id: by the mark on the sheet, and where that was lost by the finding's own words."""
    known_marks = marked(finding.id for finding in material.human.findings)
    if row.finding in known_marks:
        return replace(row, finding=known_marks[row.finding])
    if not row.wording or (row.finding and row.finding not in _shared(material)):
        return row
    known = {slug(finding.wording): finding.id for finding in material.human.findings}
    return replace(row, finding=known.get(slug(row.wording), ""))


def _shared(material: Material) -> set[str]:
    """Marks that more than one finding has, which say nothing by themselves."""
    marks = Counter(finding_mark(finding.id) for finding in material.human.findings)
    return {mark for mark, n in marks.items() if n > 1}


def _group(table: FilledTable) -> str:
    """The number in the heading (`Gruppe 2`) or in the line that asks for it (`Gruppe nr.: 2`)."""
    for text in (table.heading, *table.lines, *reversed(table.earlier)):
        found = re.match(r"(?:gruppe|group)\b[^\d]{0,12}(\d+)", text.strip(), re.IGNORECASE)
        if found:
            return found.group(1)
    return ""


def _roles(table: FilledTable) -> str:
    for line in table.lines:
        before, colon, after = line.partition(":")
        if colon and slug(before).startswith(("rolle", "role")):
            return typed(after)
    return ""


def _said(table: FilledTable) -> Iterator[Statement]:
    if len(table.header) < 4 or slug(table.header[-1]) not in _STATEMENTS:
        return
    for cells in table.rows:
        if typed(cells[-1]):
            yield Statement(typed(cells[1]), typed(cells[2]), typed(cells[-1]))


def _from_sheet(path: Path) -> list[_Row]:
    found = []
    for row in read_sheet(path):
        text = row.get("tekst", "hva_gruppa_sa", "hva_sier_gruppa", "text")
        answer = row.get("svar", "gruppas_svar", "answer")
        if text or answer:
            given = tuple(each.strip() for each in re.split(r"[,;/]", answer) if each.strip())
            found.append(
                _Row(
                    path.name,
                    "",
                    row.get("gruppe", "group"),
                    row.get("roller", "roles"),
                    row.get("funn", "id", "finding"),
                    given,
                    text,
                    line=row.line,
                )
            )
    return found


def _faults(row: _Row, material: Material) -> Iterator[Fault]:
    known = {finding.id for finding in material.human.findings} | {theme_key(code.id) for code in material.codebook}
    if row.finding and row.finding not in known:
        hint = did_you_mean(row.finding, known, _("Bruk id-en som står på gruppearket."))
        yield row.fault(_("Ingen funn heter «{id}».").format(id=row.finding), hint)
    for answer in row.answers:
        if slug(answer) not in _meanings():
            words = ", ".join(response_words().values())
            yield row.fault(
                _("Ukjent svar «{answer}».").format(answer=answer[:20]), _("Bruk {words}.").format(words=words)
            )
    if row.finding and not row.answers:
        yield row.fault(_("Raden har tekst, men ikke noe svar."), _("Velg et svar."))


def _groupless(row: _Row) -> Fault:
    """Return the fault of a row without a group: a sheet of paper says it once, for all its rows."""
    what = _("Det står ikke hvilken gruppe det er.")
    if row.line is None:
        return Fault(what, _("Skriv nummeret øverst på arket."), row.file)
    return row.fault(what, _("Skriv nummeret i kolonnen «gruppe»."))


@lru_cache(maxsize=1)
def _meanings() -> dict[str, str]:
    """What each answer means, in any of the languages a sheet may be in."""
    found = {}
    for code in language.LANGUAGES:
        with language.use(code):
            found.update({slug(word): meaning for meaning, word in response_words().items()})
    return {**found, **{word: word for word in RESPONSES}}


def _inputs(rows: Sequence[_Row], conference: str) -> Iterator[ConferenceInput]:
    seen: Counter[str] = Counter()
    for row in rows:
        for answer in row.answers or (_NEW,):
            # A sheet and the minutes may both have something from a group; neither takes the other's place.
            base = "-".join(filter(None, (conference, row.group, slug(row.finding) or _NEW, row.source)))
            seen[base] += 1
            made = ConferenceInput(
                id=f"{base}-{seen[base]}",
                conference=conference,
                group=row.group,
                finding=row.finding,
                response=_meanings()[slug(answer)],
                text=row.text,
                roles=row.roles,
            )
            yield made if row.finding else replace(made, response=_NEW)


def statements_text(feedback: Feedback) -> str:
    """Return the statements as a transcript that `bsb ingest --form dialogkonferanse` reads: a line each, the role before the colon."""
    role = _("Deltaker")
    lines = (
        f"{(each.role or role)[:1].upper()}{(each.role or role)[1:]}: {' '.join(each.text.split())}"
        for each in feedback.statements
    )
    return "".join(f"{line}\n" for line in lines)
