"""A filled-in coding sheet read back: decisions, notes, and the rows that cannot be taken in, each with the reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bsb.errors import Fault, TableError
from bsb.language import _
from bsb.model.coding import MACHINE, Coding, Directness, OriginOfCoding, Segment, Status, Valence
from bsb.model.human import Memo
from bsb.model.material import Material
from bsb.text.normalise import slug
from bsb.text.sheets import SheetRow
from bsb.text.sheets import read_sheet as read_rows

__all__ = ["SheetResult", "read_sheet"]

_YES, _NO = frozenset({"ja", "j", "yes", "x"}), frozenset({"nei", "n", "no"})
_VALENCES = {slug(valence.value): valence for valence in Valence if valence.value} | {
    "+": Valence.POSITIVE, "-": Valence.CRITICAL, "negativ": Valence.CRITICAL, "mixed": Valence.MIXED,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SheetResult:
    """What a sheet gave: codings of this coder, rows that were refused (nothing of them is taken in), and notes."""

    codings: tuple[Coding, ...]
    refused: tuple[Fault, ...]
    memos: tuple[Memo, ...]


class _Refused(Exception):
    """A row cannot be taken in; carries what and repair."""

    def __init__(self, what: str, repair: str) -> None:
        super().__init__(what)
        self.what, self.repair = what, repair


@dataclass
class _Reader:
    material: Material
    coder: str
    own: dict[tuple[str, str], Coding] = field(default_factory=dict)
    proposed: dict[tuple[str, str], Coding] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)


def read_sheet(path: Path, material: Material, coder: str) -> SheetResult:
    """Read a coding sheet. A row with a fault is refused whole; the others go in. Raises `TableError` for a file that is no sheet."""
    if slug(coder) in {"", MACHINE}:
        raise TableError(_("«{coder}» kan ikke være navnet på en koder.").format(coder=coder), _("Velg et annet navn."))
    rows = read_rows(path)
    if rows and not {"segment", "tekst"} <= set(rows[0].cells):
        raise TableError(
            Fault(_("Arket er ikke et kodeark."), _("Skriv ut et nytt kodeark fra studien og lim inn der."), path.name)
        )
    reader = _Reader(material, coder)
    for coding in material.codings:
        if coding.coder == coder:
            reader.own[coding.segment, coding.code] = coding
        elif coding.coder == MACHINE:
            reader.proposed[coding.segment, coding.code] = coding
    codings: list[Coding] = []
    refused: list[Fault] = []
    memos: list[Memo] = []
    for row in rows:
        try:
            segment = _segment(row, reader)
            codings += _codings(row, segment, reader)
            memos += _memo(row, segment, coder)
        except _Refused as reason:
            refused.append(Fault(reason.what, reason.repair, path.name, row.line, row.get("segment")))
    return SheetResult(tuple(codings), tuple(refused), tuple(memos))


def _segment(row: SheetRow, reader: _Reader) -> Segment:
    name = row.get("segment")
    segment = reader.material.segment.get(name)
    if segment is None:
        raise _Refused(
            _("Segmentet finnes ikke i studien."), _("Skriv ut et nytt kodeark; intervjuet kan være lest inn på nytt.")
        )
    if row.get("nokkel") and row.get("nokkel") != segment.text_hash:
        raise _Refused(
            _("Teksten i studien er endret siden arket ble skrevet ut."), _("Skriv ut et nytt kodeark for intervjuet.")
        )
    if _plain(row.get("tekst")) != _plain(segment.text):
        raise _Refused(_("Teksten i raden er endret."), _("Sett teksten tilbake; skriv tanker i «notat»."))
    if name in reader.seen:
        raise _Refused(
            _("Segmentet står også på linje {line}.").format(line=reader.seen[name]), _("Behold én av radene.")
        )
    reader.seen[name] = row.line
    return segment


def _plain(text: str) -> str:
    return " ".join(text.split())


def _codings(row: SheetRow, segment: Segment, reader: _Reader) -> list[Coding]:
    decisions = _decisions(row, reader)
    strength = _strength(row.get("styrke"))
    valence = _valence(row.get("fortegn"))
    illustrative = slug(row.get("god_illustrasjon")) in _YES
    publishable = slug(row.get("kan_siteres")) not in _NO
    made = []
    for code, status in decisions.items():
        accepted = status is Status.ACCEPTED
        made.append(
            Coding(
                segment=segment.id,
                code=code,
                coder=reader.coder,
                origin=OriginOfCoding.HUMAN,
                status=status,
                valence=(valence or _valence_of(segment.id, code, reader)) if accepted else Valence.NONE,
                directness=_directness(segment.id, code, reader) if accepted else Directness.NONE,
                strength=strength if accepted else None,
                illustrative=illustrative and accepted,
                publishable=publishable,
            )
        )
    return made


def _decisions(row: SheetRow, reader: _Reader) -> Mapping[str, Status]:
    """Return what the row decides for each code; a code both taken and refused is a fault."""
    found: dict[str, Status] = {}

    def decide(code: str, status: Status) -> None:
        if found.setdefault(code, status) is not status:
            raise _Refused(
                _("«{code}» er både godtatt og forkastet i raden.").format(code=code), _("Behold det ene svaret.")
            )

    for number in _numbers(row, "svar"):
        answer, offered = row.get(f"svar_{number}"), _code(row.get(f"forslag_{number}"), reader)
        if not offered:
            raise _Refused(
                _("Svar {n} har ikke noe forslag.").format(n=number), _("Skriv koden under «kode» i stedet.")
            )
        if slug(answer) in _YES:
            decide(offered, Status.ACCEPTED)
        elif slug(answer) in _NO:
            decide(offered, Status.REJECTED)
        else:
            decide(_code(answer, reader), Status.ACCEPTED)
            decide(offered, Status.REJECTED)
    for number in _numbers(row, "kode"):
        decide(_code(row.get(f"kode_{number}"), reader), Status.ACCEPTED)
    return found


def _numbers(row: SheetRow, name: str) -> list[int]:
    found = (re.fullmatch(rf"{name}_(\d+)", heading) for heading, value in row.cells.items() if value)
    return sorted(int(match.group(1)) for match in found if match)


def _code(written: str, reader: _Reader) -> str:
    if not written:
        return ""
    first = written.split(" – ")[0].strip()
    by_id = reader.material.codebook.by_id
    if first in by_id or slug(first) in by_id:
        return first if first in by_id else slug(first)
    labels = {slug(label): code.id for code in reader.material.codebook for label in code.labels.values()}
    if slug(written) in labels:
        return labels[slug(written)]
    raise _Refused(
        _("«{code}» er ikke en kode i kodeboken.").format(code=first),
        _("Velg fra listen, eller legg koden i kodeboken."),
    )


def _valence(written: str) -> Valence | None:
    if not written:
        return None
    found = _VALENCES.get(written) or _VALENCES.get(slug(written))
    if found is None:
        raise _Refused(
            _("«{value}» er ikke et fortegn.").format(value=written),
            _("Skriv positiv, kritisk, blandet eller nøytral."),
        )
    return found


def _valence_of(segment: str, code: str, reader: _Reader) -> Valence:
    """Where nothing is written: what the coder said before, else what the proposal that was accepted said."""
    known = reader.own.get((segment, code)) or reader.proposed.get((segment, code))
    return known.valence if known else Valence.NONE


def _directness(segment: str, code: str, reader: _Reader) -> Directness:
    known = reader.own.get((segment, code)) or reader.proposed.get((segment, code))
    return known.directness if known else Directness.NONE


def _strength(written: str) -> int | None:
    if not written:
        return None
    if written not in {"0", "1", "2", "3"}:
        raise _Refused(_("Styrken «{value}» er ikke 0, 1, 2 eller 3.").format(value=written), _("Rett tallet."))
    return int(written)


def _memo(row: SheetRow, segment: Segment, coder: str) -> list[Memo]:
    text = row.get("notat")
    return (
        [Memo(id=f"notat-{slug(segment.id)}-{slug(coder)}", author=coder, about=segment.id, text=text)] if text else []
    )
