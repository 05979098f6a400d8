"""A filled-in coding sheet read back: decisions, notes, and the rows that cannot be taken in, each with the reason."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from operator import itemgetter
from pathlib import Path

from bsb.coding.coder_names import note_id, same_coder
from bsb.coding.reserved import is_withheld, own_reservations, reserved
from bsb.coding.sheet_codes import Written, codes_in
from bsb.coding.sheet_marks import NO, YES, Marks, NoCodes, Refused, marked, row_key, said_quotable, written_marks
from bsb.errors import Fault, TableError
from bsb.exchange.code_names import CodeNames
from bsb.language import _, ngettext
from bsb.model.coding import MACHINE, TAKEN_SIGN, Coding, Directness, OriginOfCoding, Segment, Status, Valence
from bsb.model.human import Memo, Reservation
from bsb.model.material import Material
from bsb.text.normalise import slug
from bsb.text.own_sheets import read_own_sheet
from bsb.text.sheets import SheetRow

__all__ = ["HEADINGS", "PAGE", "STOOD", "WHOSE", "SheetResult", "read_sheet", "sheet_coders", "sheet_rows"]

PAGE = "Koding"

WHOSE, STOOD = "koder", "sto_i_raden"
"""Hidden columns: who the sheet was written for, and which codes of theirs it showed."""

HEADINGS = (
    "segment", "nøkkel", "tekst", "forslag", "grunn", "svar", "kode", "fortegn", "styrke", "god illustrasjon", "kan siteres", "notat",
    "sto i raden",
)  # fmt: skip

_NOTE = "notat"


@dataclass(frozen=True, slots=True)
class SheetResult:
    """What a sheet gave: codings of this coder, rows that were refused (nothing of them is taken in), notes, and words not to be quoted."""

    codings: tuple[Coding, ...]
    refused: tuple[Fault, ...]
    memos: tuple[Memo, ...]
    reservations: tuple[Reservation, ...] = ()


@dataclass
class _Reader:
    material: Material
    coder: str
    own: dict[str, dict[str, Coding]] = field(default_factory=lambda: defaultdict(dict))
    proposed: dict[tuple[str, str], Coding] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    @cached_property
    def names(self) -> CodeNames:
        """What the study's codes are called."""
        return CodeNames(self.material.codebook)


def read_sheet(
    path: Path, material: Material, coder: str, others: bool = False, rows: Sequence[SheetRow] | None = None
) -> SheetResult:
    """Read one coder's rows of a coding sheet. A row with a fault is refused whole; the others go in. `rows` are those of the sheet, where
    `sheet_rows` has been asked already.

    Raises `TableError` for a file that is no sheet, and for one with rows of other coders unless `others` says that they may be there.
    """
    if slug(coder) in {"", MACHINE}:
        raise TableError(_("«{coder}» kan ikke være navnet på en koder.").format(coder=coder), _("Velg et annet navn."))
    rows = sheet_rows(path) if rows is None else rows
    several = len(sheet_coders(rows)) > 1
    rows = _own_rows(rows, path, coder, others)
    _refuse_foreign(rows, material, path)
    reader = _Reader(material, coder)
    for coding in material.codings:
        if coding.coder == coder:
            reader.own[coding.segment][coding.code] = coding
        elif coding.coder == MACHINE:
            reader.proposed[coding.segment, coding.code] = coding
    codings: list[Coding] = []
    refused: list[Fault] = []
    memos: list[Memo] = []
    reservations: list[Reservation] = []
    for row in rows:
        try:
            if several and not row.get(WHOSE):
                raise Refused(
                    _("Arket har rader fra flere kodere, og denne sier ikke hvem den er fra."),
                    _("Skriv initialene i den skjulte kolonnen «koder»."),
                )
            segment = _segment(row, reader)
            made = _codings(row, segment, reader)
            codings += made
            memos += _memo(row, segment, reader)
            reservations += _reserved(row, segment, made, reader)
        except NoCodes as reason:
            refused += (Fault(what, repair, path.name, row.line) for what, repair in reason.told)
        except Refused as reason:
            refused.append(Fault(reason.what, reason.repair, path.name, row.line, row.get("segment")))
    return SheetResult(tuple(codings), tuple(refused), tuple(memos), tuple(reservations))


def sheet_coders(rows: Sequence[SheetRow]) -> tuple[str, ...]:
    """Return whom the rows of a coding sheet were written for, sorted; several where sheets have been pasted together."""
    found: list[str] = []
    for name in sorted({row.get(WHOSE) for row in rows} - {""}):
        if not any(same_coder(name, other) for other in found):
            found.append(name)
    return tuple(found)


def sheet_rows(path: Path) -> list[SheetRow]:
    """Read the rows of a coding sheet, whichever language it was written in. Raises `TableError` for a file that is no sheet."""
    rows = read_own_sheet(path, PAGE, HEADINGS, {"segment", "tekst"})
    if rows is None:
        raise TableError(
            Fault(_("Arket er ikke et kodeark."), _("Skriv ut et nytt kodeark fra studien og lim inn der."), path.name)
        )
    return rows


def _own_rows(rows: Sequence[SheetRow], path: Path, coder: str, others: bool) -> list[SheetRow]:
    """Return the rows of one coder. One person's work must not become another's: rows of others are left, or refuse the sheet."""
    foreign = [row for row in rows if row.get(WHOSE) and not same_coder(row.get(WHOSE), coder)]
    if foreign and not others:
        whose = foreign[0].get(WHOSE)
        raise TableError(
            Fault(
                ngettext(
                    "{n} rad er fra arket til {whose}, men arket tas inn for {coder}.",
                    "{n} rader er fra arket til {whose}, men arket tas inn for {coder}.",
                    len(foreign),
                ).format(n=len(foreign), whose=whose, coder=coder),
                _("La --coder stå tom, så går hver rad til den som har kodet den."),
                path.name,
                foreign[0].line,
            )
        )
    return [row for row in rows if not row.get(WHOSE) or same_coder(row.get(WHOSE), coder)]


def _segment(row: SheetRow, reader: _Reader) -> Segment:
    name = row.get("segment")
    segment = reader.material.segment.get(name)
    if segment is None:
        raise Refused(
            _("Segmentet finnes ikke i studien."), _("Skriv ut et nytt kodeark; intervjuet kan være lest inn på nytt.")
        )
    if not _is_of(row, segment, reader.material):
        raise Refused(
            _("Teksten i studien er endret siden arket ble skrevet ut."), _("Skriv ut et nytt kodeark for intervjuet.")
        )
    if _plain(row.get("tekst")) != _plain(segment.text):
        raise Refused(_("Teksten i raden er endret."), _("Sett teksten tilbake; skriv tanker i «notat»."))
    if name in reader.seen:
        raise Refused(
            _("Segmentet står også på linje {line}.").format(line=reader.seen[name]), _("Behold én av radene.")
        )
    reader.seen[name] = row.line
    return segment


def _is_of(row: SheetRow, segment: Segment, material: Material) -> bool:
    """Whether a row was written of a segment as it is; sheets of before have the words alone in their key, and some have none."""
    return row.get("nokkel") in {"", row_key(material, segment), segment.text_hash}


def _refuse_foreign(rows: Sequence[SheetRow], material: Material, path: Path) -> None:
    """Raise `TableError` where no row is of this study: another study has an I01-S001 too, and its answers are told once, not row by row."""
    known = [(row, material.segment.get(row.get("segment"))) for row in rows]
    if rows and not any(segment is not None and _is_of(row, segment, material) for row, segment in known):
        what = _(
            "Ingen av radene er fra denne studien, slik den er nå: arket er fra en annen, eller utskriftene er lest inn på nytt siden."
        )
        raise TableError(
            Fault(what, _("Er studien rett, så skriv ut et nytt kodeark, og flytt svarene dit."), path.name)
        )


def _plain(text: str) -> str:
    return " ".join(text.split())


def _codings(row: SheetRow, segment: Segment, reader: _Reader) -> list[Coding]:
    decisions, signs = _decisions(row, reader)
    before = [old for old in reader.own[segment.id].values() if old.status is Status.ACCEPTED]
    own = own_reservations(reader.material.reservations_of.get(segment.id, ()), reader.coder)
    marks = marked(row, before, is_withheld(own, reader.own[segment.id].values()))
    if Status.ACCEPTED not in decisions.values() and not before and (filled := written_marks(row)):
        raise Refused(
            _("«{heading}» er fylt ut, men raden har ingen kode.").format(heading="», «".join(filled)),
            _("Svar «ja» på et forslag eller sett en kode, eller tøm feltet."),
        )
    made = [_coding(segment.id, code, status, marks, reader) for code, status in decisions.items()]
    if row.get("fortegn"):
        made = [replace(one, evidence=()) for one in made]
    # A sign behind the code is said of that code; the column is said of all in the row.
    made = [replace(one, valence=signs[one.code], evidence=()) if one.code in signs else one for one in made]
    made = _let_go(row, made)
    return made + _taken_back(row, segment.id, decisions, reader)


def _let_go(row: SheetRow, made: Sequence[Coding]) -> list[Coding]:
    """Return codings as they are where the row says that its words may be quoted after all: that holds what was found not to fit too."""
    return [replace(one, publishable=True) for one in made] if said_quotable(row) else list(made)


def _coding(
    segment: str, code: str, status: Status, marks: Callable[[Coding | None], Marks], reader: _Reader
) -> Coding:
    old = reader.own[segment].get(code)
    known = old or reader.proposed.get((segment, code))
    new = Coding(segment, code, reader.coder, OriginOfCoding.HUMAN, status, memo=old.memo if old else "")
    if status is not Status.ACCEPTED:
        return replace(new, publishable=old.publishable if old else True)
    said = marks(old if old and old.status is Status.ACCEPTED else None)
    taken = known is not None and known.valence is not Valence.NONE and known.sign_is_taken
    return replace(
        new,
        valence=said.valence if said.valence is not Valence.NONE or known is None else known.valence,
        evidence=(TAKEN_SIGN,) if taken else (),
        directness=known.directness if known else Directness.NONE,
        strength=said.strength,
        illustrative=said.illustrative,
        publishable=said.publishable,
    )


def _taken_back(row: SheetRow, segment: str, decisions: Mapping[str, Status], reader: _Reader) -> list[Coding]:
    """Return withdrawals of what stood in the row when the sheet was written and stands there no more."""
    stood = set(row.get(STOOD).split())
    return [
        replace(old, status=Status.WITHDRAWN)
        for code, old in sorted(reader.own[segment].items(), key=itemgetter(0))
        if code in stood and code not in decisions
    ]


@dataclass
class _Decided:
    """What a row decides for each code, the signs written behind codes, and what stands there for a code and is none."""

    names: CodeNames
    codes: dict[str, Status] = field(default_factory=dict)
    signs: dict[str, Valence] = field(default_factory=dict)
    unknown: dict[tuple[str, str], None] = field(default_factory=dict)

    def written(self, cell: str) -> tuple[Written, ...]:
        """Return the codes in a cell; what is no code is remembered, so that all of a row is told at once."""
        try:
            return codes_in(cell, self.names)
        except NoCodes as reason:
            self.unknown.update(dict.fromkeys(reason.told))
            return ()

    def decide(self, code: str, status: Status) -> None:
        if self.codes.setdefault(code, status) is not status:
            raise Refused(
                _("«{code}» er både godtatt og forkastet i raden.").format(code=code), _("Behold det ene svaret.")
            )

    def take(self, cell: str) -> list[str]:
        for one in (written := self.written(cell)):
            self.decide(one.code, Status.ACCEPTED)
            if one.valence and self.signs.setdefault(one.code, one.valence) is not one.valence:
                raise Refused(_("«{code}» har to fortegn i raden.").format(code=one.code), _("Behold det ene."))
        return [one.code for one in written]


def _decisions(row: SheetRow, reader: _Reader) -> tuple[Mapping[str, Status], Mapping[str, Valence]]:
    """Return what the row decides for each code, and the signs written behind codes; a code both taken and refused is a fault."""
    decided = _Decided(reader.names)
    for number in _numbers(row, "svar"):
        _answered(row, number, decided)
    for number in _numbers(row, "kode"):
        decided.take(row.get(f"kode_{number}"))
    if decided.unknown:
        raise NoCodes(list(decided.unknown))
    return decided.codes, decided.signs


def _answered(row: SheetRow, number: int, decided: _Decided) -> None:
    """Take what was answered to one proposal: yes, no, or another code."""
    answer, proposed = row.get(f"svar_{number}"), row.get(f"forslag_{number}")
    if not proposed:
        raise Refused(_("Svar {n} har ikke noe forslag.").format(n=number), _("Skriv koden under «kode» i stedet."))
    for offered in [one.code for one in decided.written(proposed)][:1]:
        if slug(answer) in YES:
            decided.decide(offered, Status.ACCEPTED)
        elif slug(answer) in NO or offered not in decided.take(answer):
            decided.decide(offered, Status.REJECTED)


def _numbers(row: SheetRow, name: str) -> list[int]:
    found = (_numbered(heading) for heading, value in row.cells.items() if value)
    return sorted(number for heading, number in found if heading == name)


@lru_cache(maxsize=1000)
def _numbered(heading: str) -> tuple[str, int]:
    """Return a heading without its number, and the number; `('', 0)` where it has none."""
    match = re.fullmatch(r"(.+)_(\d+)", heading)
    return (match.group(1), int(match.group(2))) if match else ("", 0)


def _memo(row: SheetRow, segment: Segment, reader: _Reader) -> list[Memo]:
    text, coder = row.get("notat"), reader.coder
    noted = [one for one in reader.material.human.memos if (one.about, one.author) == (segment.id, coder)]
    known = {one.text for one in noted} | {old.memo for old in reader.own[segment.id].values()}
    if not text or text in known:
        return []
    # Notes written in Word have ids of their own and stay beside what is written here.
    id = next((one.id for one in noted if one.id.startswith(f"{_NOTE}-")), note_id(_NOTE, segment.id, coder))
    return [Memo(id=id, author=coder, about=segment.id, text=text)]


def _reserved(row: SheetRow, segment: Segment, made: Sequence[Coding], reader: _Reader) -> list[Reservation]:
    stands = {code: old.status for code, old in reader.own[segment.id].items()} | {one.code: one.status for one in made}
    own = own_reservations(reader.material.reservations_of.get(segment.id, ()), reader.coder)
    return reserved(said_quotable(row), own, segment, reader.coder, Status.ACCEPTED in stands.values())
