"""Reading the tables that people fill: findings, judgements, links, plan goals, figures and the rest.

Headings may be Norwegian or English, in any order. Every fault is found before any is told. A row without an id gets one made of its key
(`vurderinger`: case and variable), so that the same sheet read twice changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import MISSING, dataclass, field, fields
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from bsb.errors import Fault, TableError
from bsb.exchange.code_names import CodeNames
from bsb.exchange.human_columns import TableShape, heading_text, offered, shape_of
from bsb.language import _
from bsb.model.human import Finding, HumanRow, Link
from bsb.model.marks import marked
from bsb.model.material import Material
from bsb.text.dates import is_year, iso_date, looks_like_date, why_no_date
from bsb.text.near import did_you_mean
from bsb.text.normalise import slug
from bsb.text.several import several
from bsb.text.sheets import SheetRow, read_sheet

__all__ = ["human_rows", "made_id", "read_human_table", "unused_id"]

_YES = {"ja", "j", "yes", "y", "true", "sann", "1", "x", "✓"}
_NO = {"", "nei", "n", "no", "false", "usann", "0", "-", "–"}
_CODES = {"theme", "themes"}
_ENDS = {"source", "target"}
_MARK = re.compile(r"[Ff][ -]?\d+")
"""What findings are called on paper."""
_MISSPELT = 0.85
_SHOWN = 20
"""So much of a cell is shown in a message."""
_MARKED = {"rests_on", "supports", "contradicts", "segments"}
"""Fields of numbers, which have no blanks in them: «V16 og F8», «F1 + V1»."""
_AND = re.compile(r"\s*(?:[+&]|\s(?:og|and|samt)\s)\s*", re.IGNORECASE)
_NO_DATES = {"page", "value"}
"""What a spreadsheet takes for a day where two numbers with a stroke between are meant: pages 9-10, 10-12 weeks."""
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_ERRORS = {"#VALUE!", "#NAME?", "#REF!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#VERDI!", "#NAVN?"}
"""What stands in a cell whose words were taken for a formula that means nothing; in Norwegian where it was pasted as text."""
_SEGMENTS = {"segments", "supports", "contradicts", "segment"}


def read_human_table(path: Path, kind: type[HumanRow], material: Material) -> tuple[HumanRow, ...]:
    """Return the rows of a filled table. Raises `TableError` with every fault of the file, each with its line."""
    headings = [name for names in shape_of(kind).headings.values() for name in names]
    return human_rows(read_sheet(path, headings=headings), path.name, kind, material)


def made_id(key: Iterable[str], given: Mapping[str, Any]) -> str:
    """Return the id of a row that has none: made of the fields of its key."""
    parts = [slug(str(given.get(name, "")))[:40] for name in key]
    return "-".join(part for part in parts if part)


def unused_id(made: str, taken: Container[str]) -> str:
    """Return the first of `made`, `made-2`, `made-3` … that is not taken."""
    return next(id for n in count(1) if (id := f"{made}-{n}" if n > 1 else made) not in taken)


def human_rows(rows: Sequence[SheetRow], file: str, kind: type[HumanRow], material: Material) -> tuple[HumanRow, ...]:
    """Return rows of a sheet as human rows. `file` is its name, for the faults; raises `TableError` with all of them."""
    reading = _Reading(file, shape_of(kind), material)
    reading.headings(rows)
    found = [reading.row(row) for row in rows]
    if reading.faults:
        raise TableError(reading.faults)
    return tuple(row for row in found if row is not None)


@dataclass
class _Reading:
    """One file being read: its shape, what the study knows, and the faults so far."""

    file: str
    shape: TableShape
    material: Material
    faults: list[Fault] = field(default_factory=list)
    absent: set[str] = field(default_factory=set)
    seen: dict[str, int] = field(default_factory=dict)

    @cached_property
    def labels(self) -> list[str]:
        """What codes are called, in which a comma may stand."""
        return [label for code in self.material.codebook for label in code.labels.values()]

    @cached_property
    def names(self) -> CodeNames:
        """What the study's codes are called."""
        return CodeNames(self.material.codebook)

    def headings(self, rows: Iterable[SheetRow]) -> None:
        """Note needed columns that are not there, and columns nobody knows."""
        there = {name for row in rows for name in row.cells}
        if not there:
            self.fault(None, _("Tabellen er tom."), _("Fyll ut minst én rad."))
            return
        known = {heading for headings in self.shape.headings.values() for heading in headings}
        lacking = [self._called(name) for name in self.shape.needed if not there & set(self.shape.headings[name])]
        # What is asked for may stand there under another name: nobody is to be told to take their own words out.
        otherwise = (
            _("Er det en av dem som mangler ({names}), gi den tilbake navnet sitt; ellers ta kolonnen bort.").format(
                names=", ".join(lacking)
            )
            if lacking
            else _("Ta kolonnen bort.")
        )
        for name in sorted(there - known):
            hint = did_you_mean(name, known, otherwise)
            self.fault(1, _("Ukjent kolonne: «{name}».").format(name=name), hint)
        for name in self.shape.needed:
            if not there & set(self.shape.headings[name]):
                # Said once, not once more for each row.
                self.absent.add(name)
                heading = self._called(name)
                hint = _("Legg den til, eller gi den tilbake navnet sitt om den heter noe annet nå.")
                self.fault(1, _("Kolonnen «{name}» mangler.").format(name=heading), hint)

    def row(self, row: SheetRow) -> HumanRow | None:
        """Return the value of a row, or None when it has faults."""
        before = len(self.faults)
        self._errors(row)
        given: dict[str, Any] = {}
        for place in fields(self.shape.kind):
            text = row.get(*self.shape.headings[place.name])
            if text or place.default is MISSING:
                given[place.name] = self._value(row.line, place.name, str(place.type), text)
        for name in self.shape.key:
            given.setdefault(name, "")
        given["id"] = given.get("id") or self._made_id(given)
        if twin := self.seen.get(given["id"]):
            repair = _("Gi den ene en annen id.")
            self.fault(row.line, _("Samme id som linje {n}: «{id}».").format(n=twin, id=given["id"]), repair)
        self.seen[given["id"]] = row.line
        return self.shape.kind(**given) if len(self.faults) == before else None

    def _errors(self, row: SheetRow) -> None:
        """Note cells where a spreadsheet took words for a formula: what was written is not in the file any more."""
        for name, cell in row.cells.items():
            if cell.strip().upper() in _ERRORS:
                what = _("Kolonnen «{name}» har en feil fra regnearket ({error}), ikke tekst.").format(
                    name=name.replace("_", " "), error=cell.strip()
                )
                self.fault(row.line, what, _("Begynner teksten med «=», skriv den på nytt med en apostrof foran."))

    def _called(self, name: str) -> str:
        """Return what the column of a field is called in the sheet."""
        return _(heading_text(self.shape.headings[name][0])).casefold()

    def fault(self, line: int | None, what: str, repair: str) -> None:
        """Note a fault."""
        self.faults.append(Fault(what, repair, self.file, line))

    def _value(self, line: int, name: str, type_name: str, text: str) -> object:
        heading = self._called(name)
        if not text and name in self.absent:
            return ""
        if not text and name in self.shape.needed:
            self.fault(line, _("«{name}» er tom.").format(name=heading), _("Fyll ut cellen, eller ta bort raden."))
            return ""
        if name in _NO_DATES and _ISO_DATE.fullmatch(text):
            what = _("Regnearket har gjort «{name}» om til en dato.").format(name=heading)
            self.fault(line, what, _("Skriv det på nytt med en apostrof foran, som '9–10."))
            return ""
        if type_name.startswith("tuple"):
            if name in _MARKED:
                text = _AND.sub(",", text)
            parts = several(text, self.labels if name in _CODES else (), ",;\n")
            return tuple(self._known(line, name, part) for part in parts)
        if type_name == "bool":
            return self._yes(line, heading, text)
        if type_name == "int":
            return self._number(line, heading, text)
        if name in self.shape.choices:
            return self._choice(line, name, text)
        return self._known(line, name, text)

    def _known(self, line: int, name: str, text: str) -> str:
        """Return an id the study knows: a case, code or segment may be given by id or by name."""
        if name == "case" and text:
            names = {slug(case.name): case.id for case in self.material.cases}
            return self._among(line, _("case"), text, {**names, **{slug(id): id for id in self.material.case}})
        if name in _CODES:
            return self._code(line, text)
        if name in _ENDS and self.shape.kind is Link:
            return self._end(line, text)
        if name == "date":
            return self._date(line, text)
        if name == "rests_on":
            return self._ground(line, text)
        if name == "finding" and _MARK.fullmatch(text):
            where = _("Numrene står i arket «funn». Er funnet nytt, ta inn det arket først.")
            return self._among(line, _("funn"), text, self._marked(self.material.human.findings), where)
        if name == "year" and text and not is_year(text):
            what = _("«{name}» er ikke et årstall: «{text}».").format(name=self._called(name), text=text[:_SHOWN])
            self.fault(line, what, _("Skriv året tallet gjelder, som 2025, eller 2024–2025."))
        if name in _SEGMENTS and self.material.segments:
            return self._among(line, _("segment"), text, {slug(id): id for id in self.material.segment})
        return text

    def _ground(self, line: int, text: str) -> str:
        """Return the id of what a recommendation rests on. What is not there is a fault, though nothing is there yet: it would rest on nothing."""
        human = self.material.human
        known = self._marked(human.findings)
        known |= {slug(row.id): row.id for row in (*human.assessments, *human.goals, *human.inputs)}
        where = _("Numrene står i arkene «vurderinger» og «funn». Er de nye, ta inn de arkene først.")
        if not known:
            self.fault(line, _("Ukjent {what}: «{text}».").format(what=_("vurdering eller funn"), text=text), where)
            return text
        return self._among(line, _("vurdering eller funn"), text, known, where)

    def _marked(self, findings: Sequence[Finding]) -> dict[str, str]:
        """Return the ids of findings by what they are called, on paper too."""
        marks = marked(row.id for row in findings)
        return {slug(mark): id for mark, id in marks.items()} | {slug(row.id): row.id for row in findings}

    def _date(self, line: int, text: str) -> str:
        """Return a date as ISO; other words for when it was (a quarter, a phase) as they stand."""
        if (found := iso_date(text)) is None and looks_like_date(text):
            self.fault(line, *why_no_date(text))
        return found or text

    def _code(self, line: int, text: str) -> str:
        """Return the id of a code by id, by what it is called, or by its place in the tree. What may be one of several is a fault."""
        found = self.names.find(text)
        if len(found) > 1:
            self.fault(line, _("Flere koder heter «{code}»: {codes}.").format(code=text, codes=", ".join(found)),
                       _("Skriv id-en til den du mener."))  # fmt: skip
            return text
        called = {slug(name): code.id for code in self.material.codebook for name in (*code.labels.values(), code.id)}
        return found[0] if found else self._among(line, _("kode"), text, called)

    def _end(self, line: int, text: str) -> str:
        """Return what an arrow goes from or to: a code by id or name, an event, or a word of one's own that is no misspelt code."""
        if self.names.find(text):
            return self._code(line, text)
        labels = {slug(label): code.id for code in self.material.codebook for label in code.labels.values()}
        events = {slug(row.id): row.id for row in self.material.human.events}
        known = {**labels, **{slug(id): id for id in self.material.codebook.by_id}, **events}
        if slug(text) in known:
            return known[slug(text)]
        if hint := did_you_mean(slug(text), labels, called=known, least=_MISSPELT):
            self.fault(line, _("Ukjent {what}: «{text}».").format(what=_("kode"), text=text), hint)
        return text

    def _among(self, line: int, what: str, text: str, known: Mapping[str, str], where: str = "") -> str:
        wanted = slug(text)
        if wanted in known or not known:
            return known.get(wanted, text)
        hint = did_you_mean(wanted, known, where or _("Se i bsb.toml og kodeboken."), known)
        self.fault(line, _("Ukjent {what}: «{text}».").format(what=what, text=text), hint)
        return text

    def _choice(self, line: int, name: str, text: str) -> str:
        choices, heading = self.shape.choices[name], self._called(name)
        if text.casefold() in choices:
            return choices[text.casefold()]
        known = ", ".join(offered(self.shape.kind, name))
        self.fault(
            line, _("«{name}» kan ikke være «{text}».").format(name=heading, text=text), _("Bruk {k}.").format(k=known)
        )
        return text

    def _yes(self, line: int, heading: str, text: str) -> bool:
        if text.casefold() not in _YES | _NO:
            self.fault(line, _("«{name}» skal være ja eller nei.").format(name=heading), "")
        return text.casefold() in _YES

    def _number(self, line: int, heading: str, text: str) -> int:
        try:
            return int(text.replace(" ", "").replace("\u00a0", "").removesuffix("."))
        except ValueError:
            self.fault(line, _("«{name}» skal være et helt tall.").format(name=heading), "")
            return 0

    def _made_id(self, given: Mapping[str, Any]) -> str:
        # Two rows may share their key (two new statements from one group): they are numbered in the order they stand.
        return unused_id(made_id(self.shape.key, given), self.seen)
