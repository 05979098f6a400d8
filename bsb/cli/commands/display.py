"""`bsb display`: make displays."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import of, open_study
from bsb.cli.held import Stopped, held_back
from bsb.cli.last_search import search_at_hand, tell_of_search
from bsb.cli.progress import progressing
from bsb.errors import Fault, ReleaseError, UsageError
from bsb.language import _, ngettext

if TYPE_CHECKING:
    from bsb.display.bare import Lack

_FORMATS = ("xlsx", "html")


def display(
    context: typer.Context,
    names: Annotated[
        list[str] | None, typer.Argument(metavar="NAVN", help="Navn (sitatmatrise), nummer (D05) eller en fil.")
    ] = None,
    formats: Annotated[
        list[str] | None,
        typer.Option(
            "--format",
            help="xlsx, docx, html, csv, png, svg; flere skilles med komma. Nettverk: også dot, graphml, pptx. [ellers: xlsx,html]",
        ),
    ] = None,
    edition: Annotated[str, typer.Option(help="internal (alt) eller external (kan deles).")] = "internal",
    case: Annotated[str, typer.Option(help="Bare denne casen.")] = "",
    every_case: Annotated[
        bool, typer.Option("--every-case", help="For hver case som har intervjuer, i hver sin mappe.")
    ] = False,
    step: Annotated[str, typer.Option(help="Alle som hører til et steg, for eksempel «prosess».")] = "",
    everything: Annotated[bool, typer.Option("--all", help="Alle visningene.")] = False,
    hold: Annotated[
        str, typer.Option(help="Ord utgangskontrollen holder tilbake: stop, eller mask for å skrive […].")
    ] = "stop",
    words: Annotated[
        str, typer.Option(metavar="FIL", help="Excel-ark å skrive ordene i når utgangskontrollen stanser.")
    ] = "",
    copy: Annotated[
        bool, typer.Option("--copy", help="Skriv displayet som en fil dere kan endre, i mappa «visninger».")
    ] = False,
    name: Annotated[
        str, typer.Option("--as", metavar="NAVN", help="Hva kopien skal hete [ellers som displayet].")
    ] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Bytt ut kopien som ligger der fra før.")] = False,
    show_list: Annotated[bool, typer.Option("--list", help="Vis hva som finnes.")] = False,
) -> None:
    """Lag matriser og andre displayer av kodingene."""
    from bsb.study.display_list import list_displays
    from bsb.study.showing import DisplayOptions

    if show_list:
        for line in list_displays(of(context).folder):
            screen.line(line)
        screen.next_step("bsb display sitatmatrise")
        return
    if copy:
        given = {"--step": step, "--all": everything, "--case": case, "--format": formats, "--words": words}
        given |= {"--every-case": every_case}
        given |= {"--edition": edition != "internal", "--hold": hold != "stop"}
        _copy(context, names or [], (name, replace), [word for word, value in given.items() if value])
        return
    if name or replace:
        raise UsageError(
            _("{option} gjelder bare sammen med --copy.").format(option="--as" if name else "--replace"),
            _("Skriv for eksempel: {command}").format(command="bsb display rolleordnet --copy --as ansvarsgruppe"),
        )
    study = open_study(context)
    options = DisplayOptions(
        tuple(each.strip().casefold() for given in formats or _FORMATS for each in given.split(",") if each.strip()),
        edition,
        case,
        step,
        everything,
        hold=hold,
        words=words,
        every_case=every_case,
    )
    search = search_at_hand(study) if options.leaves else None
    try:
        with progressing() as progress:
            left: list[Fault] = []
            lacking: list[Lack] = []
            paths = study.display(names or [], options, progress, left.append, search, lacking.append)
    except ReleaseError as error:
        again = _("Lag filene. Ord som ikke er godkjent, skrives som […]:  {command}")
        raise held_back(context, error, Stopped(_("ingen displayer er laget"), words, again, "--hold mask")) from None
    screen.line(ngettext("Laget {n} fil:", "Laget {n} filer:", len(paths)).format(n=len(paths)))
    screen.files(paths)
    if left:
        screen.line(_("Noen er ikke laget:"))
        for fault in left:
            screen.line(f"  {fault}")
    if lacking:
        screen.line(_("Disse har ingenting å vise ennå:"))
        for lack in lacking:
            screen.line(f"  {lack}")
    if hold == "mask":
        screen.line(_("Ord som ikke er godkjent for deling, står som […], også i det dere selv har skrevet."))
    if search:
        tell_of_search(search, paths)
    first = next((lack.command for lack in lacking if lack.stops), "")
    screen.next_step(first or _("åpne filene; når matrisene er slik dere vil ha dem, bsb report prosess"))


def _copy(context: typer.Context, names: list[str], called: tuple[str, bool], other: list[str]) -> None:
    """Write displays out as files to change, and say which file makes what."""
    from bsb.study.own_displays import CopyOptions, copy_displays

    if other:
        raise UsageError(
            _("{these} kan ikke brukes sammen.").format(these=", ".join(("--copy", *other))),
            _("Kopien er en fil dere endrer. Lag displayet av den etterpå."),
        )
    copies = copy_displays(open_study(context).folder, names, CopyOptions(*called))
    for each in copies:
        screen.line(_("Skrev {file}.").format(file=screen.short(each.path)))
        beside = _("Det blir laget ved siden av «{display}», med egne filer og egne sammendrag.")
        instead = _("Det står nå i stedet for «{display}». Det dere har skrevet i displayet fra før, blir med.")
        screen.line((instead if each.slug == each.parent else beside).format(display=each.parent))
        screen.kept(each.kept)
    command = " ".join(("bsb display", *(each.slug for each in copies)))
    do = _("åpne fila i et tekstprogram (Notisblokk), endre det som skal være annerledes, lagre, og så {command}")
    screen.next_step(do.format(command=command))
