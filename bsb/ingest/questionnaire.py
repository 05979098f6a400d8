"""Questionnaires: a sheet with a row per respondent becomes figures, and open answers that can be coded like speech.

In bsb.toml:

    [sporreskjema]
    respondent = "nr"
    case = "gruppe"
    skala = { mestring = "Jeg mestrer hverdagen", trygg = "Jeg er trygg hjemme" }      # column = what to call it
    apne = ["Hva har vært viktigst?"]
    lavest = 1
    hoyest = 6
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import fmean, median
from typing import Any

from bsb.errors import Fault, SettingsError, TableError
from bsb.ingest.marks import apart
from bsb.language import _
from bsb.model.raw import RawSpeaker, RawTranscript, RawTurn, TranscriptFacts
from bsb.model.reading_rules import READER
from bsb.model.transcript import Source
from bsb.text.normalise import nfc, slug
from bsb.text.sheets import SheetRow, fold_header, read_sheet
from bsb.text.tokens import word_count

__all__ = [
    "Answers",
    "ItemFigures",
    "Questionnaire",
    "QuestionnaireSpec",
    "figures",
    "read_questionnaire",
    "spec_of",
    "transcripts",
]

_MISSING = (
    "",
    "-",
    "–",
    "vet ikke",
    "veit ikkje",
    "ubesvart",
    "ikke besvart",
    "ikke svart",
    "ikke aktuelt",
    "ikkje aktuelt",
    "na",
    "n/a",
)
_NUMBER = re.compile(r"(-?\d{1,3})(?:[.,]0+)?(?!\d|[.,]\d)(?:\s*[-–(:.].*)?", re.DOTALL)
# A respondent's number or code may be shown; anything longer could be a name.
_CODE = re.compile(r"[A-Za-z]{0,3}[ -]?\d{1,5}")


@dataclass(frozen=True, slots=True)
class QuestionnaireSpec:
    """Which columns are what. `scale` is (column, title) pairs; `open` are columns; answers lie from `least` to `most`."""

    scale: tuple[tuple[str, str], ...] = ()
    open: tuple[str, ...] = ()
    respondent: str = ""
    case: str = ""
    least: int = 1
    most: int = 6
    missing: tuple[str, ...] = _MISSING


@dataclass(frozen=True, slots=True)
class Answers:
    """What one respondent answered: `scale` in the order of the spec, None where missing; `open` as (column, text) where answered."""

    respondent: str
    case: str
    scale: tuple[int | None, ...]
    open: tuple[tuple[str, str], ...] = ()
    line: int = 0


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """A sheet as read."""

    stem: str
    file_hash: str
    spec: QuestionnaireSpec
    answers: tuple[Answers, ...]


@dataclass(frozen=True, slots=True)
class ItemFigures:
    """The figures of one item, for one case or ('') for all.

    `counts` is (value, n) for every value of the scale, also those nobody chose; `percent` (0–100) is of those who answered, `n`. `total` is all
    respondents and `missing` those who did not answer. Mean and median are None where nobody answered.
    """

    item: str
    title: str
    case: str
    total: int
    n: int
    missing: int
    counts: tuple[tuple[int, int], ...]
    percent: tuple[tuple[int, float], ...]
    mean: float | None
    median: float | None


def spec_of(table: Mapping[str, Any], file: str = "bsb.toml") -> QuestionnaireSpec:
    """Return the spec that the table [sporreskjema] gives. Raises `SettingsError` with all its faults."""
    faults: list[Fault] = []

    def fault(key: str, what: str) -> None:
        faults.append(Fault(_("«{key}» {what}").format(key=key, what=what), "", file=file, place="[sporreskjema]"))

    known = {"fil", "respondent", "case", "skala", "apne", "lavest", "hoyest", "mangler"}
    for key in sorted(set(table) - known):
        fault(key, _("er ukjent. Kjente navn: {known}.").format(known=", ".join(sorted(known))))
    scale = _pairs(table.get("skala", ()))
    if scale is None:
        fault("skala", _("må være en liste med kolonner, eller kolonne = tittel."))
    lists = {key: _strings(table.get(key, ())) for key in ("apne", "mangler")}
    for key, value in lists.items():
        if value is None:
            fault(key, _("må være en liste med tekst i hermetegn."))
    numbers = {key: table.get(key, usual) for key, usual in (("lavest", 1), ("hoyest", 6))}
    whole = all(isinstance(value, int) and not isinstance(value, bool) for value in numbers.values())
    if not whole or numbers["lavest"] >= numbers["hoyest"]:
        fault("lavest", _("og «hoyest» må være hele tall, og lavest må være minst."))
    if scale == () and lists["apne"] == ():
        fault("skala", _("eller «apne» må ha minst én kolonne."))
    if faults:
        raise SettingsError(faults)
    return QuestionnaireSpec(
        scale or (),
        lists["apne"] or (),
        str(table.get("respondent", "")),
        str(table.get("case", "")),
        numbers["lavest"],
        numbers["hoyest"],
        (*_MISSING, *(word.casefold() for word in lists["mangler"] or ())),
    )


def read_questionnaire(path: Path, spec: QuestionnaireSpec) -> Questionnaire:
    """Return the answers in a .csv or .xlsx. Raises `TableError` with all faults: columns that are not there, answers off the scale."""
    columns = (*(column for column, _title in spec.scale), *spec.open, spec.respondent, spec.case)
    rows = read_sheet(path, headings=filter(None, columns))
    reading = _Reading(path.name, spec)
    reading.columns(rows)
    answers = tuple(reading.answers(number, row) for number, row in enumerate(rows, 1))
    if reading.faults:
        raise TableError(reading.faults)
    return Questionnaire(nfc(path.stem), hashlib.sha256(path.read_bytes()).hexdigest(), spec, answers)


def figures(questionnaire: Questionnaire, by_case: bool = False) -> tuple[ItemFigures, ...]:
    """Return the figures per item, in the order of the spec; with `by_case`, for every case after those for all."""
    out = []
    for place, (item, title) in enumerate(questionnaire.spec.scale):
        out.append(_figures(questionnaire, questionnaire.answers, place, item, title, ""))
        for case in sorted({one.case for one in questionnaire.answers if one.case}) if by_case else ():
            some = [one for one in questionnaire.answers if one.case == case]
            out.append(_figures(questionnaire, some, place, item, title, case))
    return tuple(out)


def transcripts(questionnaire: Questionnaire) -> tuple[RawTranscript, ...]:
    """Return the open answers as transcripts with a turn per answer: one for the file, or one per case where the sheet has cases.

    The label is the respondent's number. The answers' own order is kept.
    """
    cases = sorted({one.case for one in questionnaire.answers})
    made = [_transcript(questionnaire, case, len(cases) > 1) for case in cases]
    return tuple(one for one in made if one.turns)


def _transcript(questionnaire: Questionnaire, case: str, several: bool) -> RawTranscript:
    some = [one for one in questionnaire.answers if one.case == case]
    turns = []
    for one in some:
        for column, text in one.open:
            spoken = apart(text)
            place = f"linje {one.line}, kolonne {[fold_header(name) for name in questionnaire.spec.open].index(fold_header(column)) + 1}"
            turns.append(RawTurn(one.respondent, spoken.text, marks=spoken.marks, place=place))
    labels = dict.fromkeys(turn.label for turn in turns)
    speakers = tuple(_speaker(label, turns) for label in labels)
    mark = f"{questionnaire.file_hash}/{case}" if several else questionnaire.file_hash
    return RawTranscript(
        stem=f"{questionnaire.stem} {case}".strip() if several else questionnaire.stem,
        file_hash=hashlib.sha256(mark.encode()).hexdigest() if several else questionnaire.file_hash,
        format="spørreskjema",
        turns=tuple(turns),
        speakers=speakers,
        reader=READER,
        facts=TranscriptFacts(case=case, form="spørreskjema", source=Source.QUESTIONNAIRE, attended=len(some)),
    )


def _speaker(label: str, turns: Iterable[RawTurn]) -> RawSpeaker:
    own = [turn for turn in turns if turn.label == label]
    return RawSpeaker(label, interviewer=False, turns=len(own), words=sum(word_count(turn.text) for turn in own))


def _figures(
    questionnaire: Questionnaire, some: Sequence[Answers], place: int, item: str, title: str, case: str
) -> ItemFigures:
    given = [value for one in some if (value := one.scale[place]) is not None]
    spec = questionnaire.spec
    counts = tuple((value, given.count(value)) for value in range(spec.least, spec.most + 1))
    percent = tuple((value, 100 * n / len(given) if given else 0.0) for value, n in counts)
    mean, middle = (fmean(given), float(median(given))) if given else (None, None)
    return ItemFigures(item, title, case, len(some), len(given), len(some) - len(given), counts, percent, mean, middle)


@dataclass(slots=True)
class _Reading:
    name: str
    spec: QuestionnaireSpec
    faults: list[Fault] = field(default_factory=list)

    def columns(self, rows: Sequence[SheetRow]) -> None:
        """Note the columns that the spec names and the sheet has not."""
        if not rows:
            self.faults.append(Fault(_("Arket har ingen svar."), _("Se etter at det er riktig fil."), file=self.name))
            return
        there = set().union(*(row.cells for row in rows))
        spec = self.spec
        for column in (*(one for one, _title in spec.scale), *spec.open, *filter(None, (spec.respondent, spec.case))):
            if fold_header(column) not in there:
                what = _("Kolonnen «{column}» finnes ikke.").format(column=column)
                self.faults.append(
                    Fault(what, _("Rett navnet i [sporreskjema] i bsb.toml eller i arket."), file=self.name, line=1)
                )

    def answers(self, number: int, row: SheetRow) -> Answers:
        """Return the answers of one row."""
        spec = self.spec
        code = _cell(row, spec.respondent)
        texts = ((column, _cell(row, column)) for column in spec.open)
        return Answers(
            respondent=code if _CODE.fullmatch(code) else str(number),
            case=slug(_cell(row, spec.case)),
            scale=tuple(self._value(row, column) for column, _title in spec.scale),
            open=tuple((column, text) for column, text in texts if text.casefold() not in spec.missing),
            line=row.line,
        )

    def _value(self, row: SheetRow, column: str) -> int | None:
        text = _cell(row, column)
        if text.casefold().rstrip(".") in self.spec.missing:
            return None
        match = _NUMBER.fullmatch(text)
        value = int(match.group(1)) if match else None
        if value is not None and self.spec.least <= value <= self.spec.most:
            return value
        scale = _("{least}–{most}").format(least=self.spec.least, most=self.spec.most)
        what = _("Svaret i kolonnen «{column}» er ikke på skalaen {scale}.").format(column=column, scale=scale)
        self.faults.append(Fault(what, _("Rett tallet, eller la cellen stå tom."), file=self.name, line=row.line))
        return None


def _cell(row: SheetRow, column: str) -> str:
    return row.cells.get(fold_header(column), "").strip() if column else ""


def _pairs(value: Any) -> tuple[tuple[str, str], ...] | None:
    if isinstance(value, Mapping):
        return tuple((str(column), str(title)) for column, title in value.items())
    columns = _strings(value)
    return None if columns is None else tuple((column, column) for column in columns)


def _strings(value: Any) -> tuple[str, ...] | None:
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        return tuple(value)
    return None
