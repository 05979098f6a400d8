"""`bsb agreement`: how far coders agree."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.cli.progress import working
from bsb.errors import UsageError
from bsb.language import _, current, ngettext
from bsb.language.numerals import decimal, percent

if TYPE_CHECKING:
    from bsb.coding.agreement import CodeAgreement


def agreement(
    context: typer.Context,
    path: Annotated[Path | None, typer.Argument(metavar="ARK", help="Excel-ark med uenighetene, til samtalen.")] = None,
    coder: Annotated[list[str] | None, typer.Option(help="Bare disse koderne; kan gis flere ganger.")] = None,
) -> None:
    """Mål enigheten mellom kodere: prosent, kappa (to) og alfa (flere), per kode og samlet, med og uten ukodet tekst."""
    from bsb.coding.agreement import AgreementOptions
    from bsb.coding.agreement import agreement as measure
    from bsb.coding.agreement_sheet import write_agreement
    from bsb.model.coding import MACHINE
    from bsb.text.keeping import write_over

    study = open_study(context)
    material = study.material(grounds=False)
    _refuse_unknown(coder or [], {row.coder for row in material.codings} - {MACHINE})
    with working(_("Regner ut enigheten")):
        report = measure(material, AgreementOptions(tuple(coder or ())))
    if len(report.coders) < 2:
        screen.line(
            _("Det trengs minst to mennesker som har kodet. Hittil: {who}").format(who=", ".join(report.coders) or "–")
        )
        screen.next_step(_("et ark til hver koder, bsb export kodeark-KN.xlsx --coder KN --blind"))
        raise typer.Exit(1)
    screen.line(_("Kodere: {who}").format(who=", ".join(report.coders)))
    labels = {code.id: code.label(current()) for code in material.codebook}
    header = (
        _("Kode"),
        _("Enige"),
        _("Kappa"),
        _("Alfa"),
        _("95 % intervall"),
        _("Enige, bare kodet"),
        _("Alfa, bare kodet"),
        _("Enige, tegn"),
    )
    screen.table(header, [_row(one, labels) for one in (report.overall, *report.codes)])
    for who, transcripts in report.missing.items():
        if transcripts:
            screen.line(_("{who} har ikke kodet {which}.").format(who=who, which=", ".join(transcripts)))
    for who, n in report.sampled.items():
        said = ngettext(
            "{who} har bare kodet et utvalg ({n} segment), og er bare regnet med der.",
            "{who} har bare kodet et utvalg ({n} segmenter), og er bare regnet med der.",
            n,
        )
        screen.line(said.format(who=who, n=n))
    screen.line(
        ngettext(
            "{n} sted der koderne er uenige.", "{n} steder der koderne er uenige.", len(report.disagreements)
        ).format(n=len(report.disagreements))
    )
    if path:
        copy = write_over(path, lambda: write_agreement(report, material, path))
        screen.line(_("Skrev {file}.").format(file=path))
        screen.kept(copy)
        screen.next_step(
            _("fyll ut det dere blir enige om, og så bsb import {file} --table enighet").format(
                file=screen.typed(str(path))
            )
        )
    elif report.disagreements:
        screen.next_step("bsb agreement enighet.xlsx")
    else:
        screen.next_step("bsb display sitatmatrise")


def _refuse_unknown(asked: list[str], known: set[str]) -> None:
    missing = [name for name in asked if name not in known]
    if missing:
        raise UsageError(
            _("Ingen koder heter {names}.").format(names=", ".join(missing)),
            _("De som har kodet, er {known}.").format(known=", ".join(sorted(known)) or "–"),
        )


def _row(one: CodeAgreement, labels: Mapping[str, str]) -> tuple[str, ...]:
    whole, coded = one.segments, one.segments_coded
    interval = "–" if math.isnan(whole.low) else f"{decimal(whole.low, 2)}–{decimal(whole.high, 2)}"
    return (
        labels.get(one.code) or one.code or _("alle"),
        _share(whole.percent),
        _figure(whole.kappa),
        _figure(whole.alpha),
        interval,
        _share(coded.percent),
        _figure(coded.alpha),
        _share(one.characters.percent),
    )


def _share(value: float) -> str:
    return "–" if math.isnan(value) else percent(value)


def _figure(value: float) -> str:
    return "–" if math.isnan(value) else decimal(value, 2)
