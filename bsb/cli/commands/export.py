"""`bsb export` and `bsb import`: tables, sheets and files of other programs, out and in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.language import _

if TYPE_CHECKING:
    from bsb.study import Study
    from bsb.study.deciding import Decided


def export(
    context: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="FIL", help="Endelsen velger form: .jsonl .csv .xlsx .parquet .docx .qdpx .qdc")
    ],
    table: Annotated[str, typer.Option(help="Hvilken tabell, når filnavnet ikke sier det.")] = "",
    coder: Annotated[str, typer.Option(help="Koderens initialer, for ark som skal fylles ut.")] = "",
    blind: Annotated[bool, typer.Option("--blind", help="Kodeark uten maskinens forslag.")] = False,
    next_: Annotated[int, typer.Option("--next", help="Kodeark med bare så mange, de mest usikre først.")] = 0,
) -> None:
    """Skriv en tabell, et ark å fylle ut (kodeark, kondensering, enighet) eller et intervju å kode i Word (I07.docx)."""
    from bsb.study.deciding import SheetOut
    from bsb.study.exporting import is_to_fill

    written = open_study(context).export(path, table, SheetOut(coder, blind, next_))
    screen.line(_("Skrev {file}.").format(file=written))
    if is_to_fill(written, table):
        screen.next_step(_("fyll ut, og så bsb import {file}").format(file=written))
    else:
        screen.next_step("bsb status")


def import_(
    context: typer.Context,
    paths: Annotated[list[Path], typer.Argument(metavar="FILER", help="Ark eller Word-filer mennesker har fylt ut.")],
    table: Annotated[str, typer.Option(help="Hvilken tabell, når filnavnet ikke sier det.")] = "",
    coder: Annotated[str, typer.Option(help="Koderens initialer.")] = "",
) -> None:
    """Ta inn det mennesker har fylt ut: kodeark, funn, vurderinger, planmål, kodede intervjuer fra Word og så videre."""
    from bsb.study.deciding import take_in, take_in_word
    from bsb.study.importing import sheet_name
    from bsb.study.journal import user_name

    study = open_study(context)
    refused = False
    for path in paths:
        if path.suffix.lower() == ".docx":
            refused |= _tell(path, take_in_word(study, path, coder))
        elif name := sheet_name(path, table):
            refused |= _tell(path, take_in(study, path, name, coder))
        else:
            _tell_table(study, path, table, coder or user_name())
    if refused:
        screen.next_step(_("rett det som ikke ble tatt inn, og kjør samme kommando igjen"))
        raise typer.Exit(1)
    screen.next_step("bsb status")


def _tell_table(study: Study, path: Path, table: str, who: str) -> None:
    report = study.import_table(path, table, who)
    screen.line(
        _("{file}: {new} nye, {changed} endret, {same} som før ({table}).").format(
            file=path.name, new=report.new, changed=report.changed, same=report.same, table=report.table
        )
    )


def _tell(path: Path, decided: Decided) -> bool:
    screen.line(
        _("{file}: {codings} kodinger og {notes} notater tatt inn ({run}).").format(
            file=path.name, codings=decided.codings, notes=decided.notes, run=decided.run
        )
    )
    for name in decided.proposed_codes:
        screen.line(_("Ikke i kodeboken: {name}").format(name=name))
    for fault in decided.refused:
        screen.line(_("Ikke tatt inn: {fault}").format(fault=fault))
    return bool(decided.refused)
