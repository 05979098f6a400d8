"""`bsb export`: tables, sheets to fill, and files for other programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.cli.last_search import search_at_hand, tell_of_search
from bsb.cli.progress import working
from bsb.language import _


def export(
    context: typer.Context,
    path: Annotated[
        Path, typer.Argument(metavar="FIL", help="Endelsen velger form: .jsonl .csv .xlsx .parquet .docx .qdpx .qdc")
    ],
    table: Annotated[str, typer.Option(help="Hvilken tabell, når filnavnet ikke sier det.")] = "",
    coder: Annotated[str, typer.Option(help="Koderens initialer, for ark som skal fylles ut.")] = "",
    blind: Annotated[bool, typer.Option("--blind", help="Kodeark uten maskinens forslag.")] = False,
    next_: Annotated[int, typer.Option("--next", help="Kodeark med bare så mange, de mest usikre først.")] = 0,
    share: Annotated[
        bool, typer.Option("--share", help="Filen skal ut av gruppen: gjennom utgangskontrollen, koderne uten navn.")
    ] = False,
    hold: Annotated[
        str, typer.Option(help="Ord kontrollen holder tilbake: stop, eller mask for å skrive […].")
    ] = "stop",
    proposals: Annotated[
        bool, typer.Option("--proposals", help="Prosjektfil (.qdpx) med programmets forslag.")
    ] = False,
    flat: Annotated[bool, typer.Option("--flat", help="Prosjektfil med kodene uten tre, for ATLAS.ti.")] = False,
    nameless: Annotated[
        bool, typer.Option("--nameless", help="Prosjektfil med «Koder 1» for koderens initialer.")
    ] = False,
) -> None:
    """Skriv en tabell, et ark å fylle ut, et intervju å kode i Word (I07.docx) eller et prosjekt for andre programmer (.qdpx)."""
    from bsb.study.deciding import SheetOut
    from bsb.study.exporting import Sharing, export_file, is_to_fill

    study = open_study(context)
    sharing = Sharing(share, hold, proposals, flat, nameless)
    search = search_at_hand(study) if share else None
    with working(_("Skriver {what}").format(what=path.name)):
        written = export_file(study, path, table, SheetOut(coder, blind, next_), sharing, search)
    screen.line(_("Skrev {file}.").format(file=written.path))
    if search:
        tell_of_search(search, [written.path])
    screen.kept(written.copy)
    if written.losses:
        screen.line(_("Dette har formatet ikke plass til, og er ikke med:"))
    for loss in written.losses:
        screen.line(f"  {loss}")
    if is_to_fill(written.path, table):
        screen.next_step(_("fyll ut, og så bsb import {file}").format(file=screen.typed(str(written.path))))
    else:
        screen.next_step("bsb status")
