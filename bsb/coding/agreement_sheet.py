"""The comparison of coders as a workbook: figures per code, and a page of disagreements where a consensus can be written and read back."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

from bsb.coding.agreement import AgreementReport, CodeAgreement, Figures
from bsb.coding.excel import Page, write_pages
from bsb.coding.sheet_marks import Refused
from bsb.errors import Fault, TableError
from bsb.language import _, current
from bsb.model.coding import MACHINE, Coding, Directness, OriginOfCoding, Status, Valence
from bsb.model.material import Material
from bsb.text.own_sheets import read_own_sheet
from bsb.text.sheets import SheetRow, chosen

__all__ = ["ANSWERS", "CONSENSUS", "HEADINGS", "PAGE", "read_consensus", "write_agreement"]

PAGE = "Uenigheter"
HEADINGS = ("segment", "tekst", "kode", "satt av", "ikke satt av", "enighet", "notat")
ANSWERS = ("ja", "nei")

CONSENSUS = "enighet"
"""Who is noted as the coder of what was agreed on; the journal says who took it in."""

_Said = TypeVar("_Said")


def write_agreement(report: AgreementReport, material: Material, path: Path) -> None:
    """Write figures and disagreements to a workbook."""
    write_pages(
        [_figures_page(report, material), _differences_page(report, material), _about_page()], path, _("Samsvar")
    )


def read_consensus(path: Path, material: Material) -> tuple[tuple[Coding, ...], tuple[Fault, ...]]:
    """Read what has been agreed on: codings of origin consensus, and rows that cannot be taken in.

    They are nobody's in particular, so that what each coder said on their own stands as it was. Raises `TableError` for a file
    that is no sheet of disagreements.
    """
    rows = read_own_sheet(path, PAGE, HEADINGS, {"segment", "kode", "enighet"})
    if rows is None:
        raise TableError(
            Fault(_("Arket er ikke et ark over uenigheter."), _("Lag et nytt: bsb agreement enighet.xlsx"), path.name)
        )
    agreed: dict[tuple[str, str], Coding] = {}
    refused: list[Fault] = []
    for row in rows:
        try:
            one = _agreed(row, material)
            if one is not None and agreed.setdefault((one.segment, one.code), one) != one:
                raise Refused(_("Koden står to ganger på segmentet, med ulike svar."), _("Behold det ene svaret."))
        except Refused as reason:
            refused.append(Fault(reason.what, reason.repair, path.name, row.line, row.get("segment")))
    return tuple(agreed.values()), tuple(refused)


def _agreed(row: SheetRow, material: Material) -> Coding | None:
    """Return what a row says was agreed on, None where nothing is written."""
    written, code = row.get("enighet"), row.get("kode").split(" – ")[0].strip()
    if not written and not row.get("notat"):
        return None
    segment, answer = material.segment.get(row.get("segment")), chosen(written, ANSWERS)
    if not answer or segment is None or code not in material.codebook.by_id:
        raise Refused(_("Raden kan ikke tas inn."), _("Skriv ja eller nei, og la segment og kode stå."))
    if "tekst" in row.cells and row.get("tekst").split() != segment.text.split():
        # A sheet sorted by one column alone gives a segment somebody else's answer.
        raise Refused(_("Teksten i raden er ikke segmentets."), _("Lag et nytt ark og flytt svarene dit."))
    status = Status.ACCEPTED if answer == "ja" else Status.REJECTED
    return _consensus(material, segment.id, code, status, row.get("notat"))


def _consensus(material: Material, segment: str, code: str, status: Status, memo: str) -> Coding:
    """Return what was agreed on, with what the coders said of it where they said the same; one «may not be printed» is enough."""
    here = [row for row in material.codings if (row.segment, row.code) == (segment, code) and row.coder != MACHINE]
    said = [row for row in here if row.status is Status.ACCEPTED and row.origin is not OriginOfCoding.CONSENSUS]
    agreed = Coding(segment, code, CONSENSUS, OriginOfCoding.CONSENSUS, status, memo=memo)
    agreed = replace(agreed, publishable=all(row.publishable for row in here))
    if status is not Status.ACCEPTED:
        return agreed
    return replace(
        agreed,
        valence=_same([row.valence for row in said if row.valence is not Valence.NONE], Valence.NONE),
        directness=_same([row.directness for row in said if row.directness is not Directness.NONE], Directness.NONE),
        strength=_same([row.strength for row in said if row.strength is not None], None),
        illustrative=any(row.illustrative for row in said),
    )


def _same(said: Sequence[_Said], otherwise: _Said) -> _Said:
    return said[0] if said and all(one == said[0] for one in said) else otherwise


def _figures_page(report: AgreementReport, material: Material) -> Page:
    headings = [
        _("kode"), _("navn"), *(_("brukt av {coder}").format(coder=coder) for coder in report.coders), _("segmenter"), _("enige %"),
        _("kappa"), _("alfa"), _("alfa fra"), _("alfa til"), _("tegn"), _("tegn: enige %"), _("tegn: alfa"), _("uten ukodet: enige %"),
        _("uten ukodet, tegn: enige %"),
    ]  # fmt: skip
    labels = {code.id: code.label(current()) for code in material.codebook}
    rows = [_figures_row(row, report.coders, labels) for row in (report.overall, *report.codes)]
    return Page(_("Samsvar"), headings, rows, {1: 24, 2: 32})


def _figures_row(row: CodeAgreement, coders: tuple[str, ...], labels: Mapping[str, str]) -> list[object]:
    name = labels.get(row.code, row.code) if row.code else _("Alle koder samlet")
    return [
        row.code,
        name,
        *(row.used.get(coder, 0) for coder in coders),
        *_numbers(row.segments, full=True),
        *_numbers(row.characters, full=False),
        _percent(row.segments_coded),
        _percent(row.characters_coded),
    ]


def _numbers(figures: Figures, full: bool) -> list[object]:
    first: list[object] = [round(figures.units), _percent(figures)]
    if not full:
        return [*first, _number(figures.alpha)]
    return [*first, *map(_number, (figures.kappa, figures.alpha, figures.low, figures.high))]


def _percent(figures: Figures) -> object:
    return "" if math.isnan(figures.percent) else round(100 * figures.percent, 1)


def _number(value: float) -> object:
    return "–" if math.isnan(value) else round(value, 2)


def _settled(agreed: Coding | None) -> tuple[str, str]:
    """Return the answer and the note of a row that has been talked about already."""
    answers = {Status.ACCEPTED: _("ja"), Status.REJECTED: _("nei")}
    return (answers.get(agreed.status, ""), agreed.memo) if agreed else ("", "")


def _differences_page(report: AgreementReport, material: Material) -> Page:
    settled = {(one.segment, one.code): one for one in material.codings if one.origin is OriginOfCoding.CONSENSUS}
    labels = {code.id: f"{code.id} – {code.label(current())}" for code in material.codebook}
    rows = [
        [
            row.segment,
            material.segment[row.segment].text,
            labels.get(row.code, row.code),
            ", ".join(row.yes),
            ", ".join(row.no),
            *_settled(settled.get((row.segment, row.code))),
        ]
        for row in sorted(report.disagreements, key=lambda row: (row.segment, row.code))
    ]
    headings = [_(heading) for heading in HEADINGS]
    answers = [_(answer) for answer in ANSWERS]
    return Page(_(PAGE), headings, rows, {1: 12, 2: 80, 3: 30, 7: 40}, {6: answers}, frozenset({6, 7}))


def _about_page() -> Page:
    lines = [
        _(
            "Enige %: andelen par av vurderinger som er like. Med ukodet tekst teller også det ingen ga koden; uten teller bare det noen ga den."
        ),
        _(
            "Kappa (Cohen) gjelder to kodere. Alfa (Krippendorff, nominal) gjelder to eller flere, også når noen ikke har kodet alt."
        ),
        _(
            "Alfa fra–til er et 95 % bootstrap-intervall. En strek betyr at tallet ikke er definert, som når alle sa det samme om alt."
        ),
        _("En koder som ikke har tatt stilling til noe i et intervju, regnes som ikke med der."),
        _("Skriv ja eller nei under «enighet» etter at dere har snakket sammen. Arket kan leses inn igjen."),
    ]
    return Page(_("Om tallene"), [_("Om tallene")], [[line] for line in lines], {1: 120})
