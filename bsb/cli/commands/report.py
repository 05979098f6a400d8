"""`bsb report`: write reports and the conference pack."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import made_file, open_study
from bsb.cli.held import Stopped, held_back
from bsb.cli.last_search import search_at_hand, tell_of_search
from bsb.cli.progress import progressing, working
from bsb.cli.run import tell
from bsb.errors import ReleaseError, StudyError
from bsb.language import _

if TYPE_CHECKING:
    from bsb.study import Study
    from bsb.study.key_search import KeySearch
    from bsb.study.writing_up import ReportOptions


def report(
    context: typer.Context,
    kind: Annotated[
        str, typer.Argument(metavar="SLAG", help="prosess, lettlest, konferanse, delrapport eller slutt")
    ] = "",
    case: Annotated[str, typer.Option(help="Bare denne casen.")] = "",
    every_case: Annotated[bool, typer.Option("--every-case", help="Én for hver case som har intervjuer.")] = False,
    template: Annotated[Path | None, typer.Option(help="Egen Word-mal (.docx eller .dotx).")] = None,
    update: Annotated[
        Path | None, typer.Option(help="Et utkast dere har skrevet i: nytt kommer til, det dere har skrevet, står.")
    ] = None,
    hold: Annotated[
        str, typer.Option(help="Ord utgangskontrollen holder tilbake i sitater: mask skriver […], stop stanser.")
    ] = "mask",
    words: Annotated[
        str, typer.Option(metavar="FIL", help="Excel-ark å skrive ordene i når utgangskontrollen stanser.")
    ] = "",
    skeleton: Annotated[str, typer.Option(help="Oppbygning av delrapport og sluttrapport: oslo eller kort.")] = "",
    list_: Annotated[bool, typer.Option("--list", help="Vis hvilke rapporter som finnes, og hva hver er til.")] = False,
) -> None:
    """Skriv et rapportutkast i Word, eller alt til dialogkonferansen. Grå felt er det mennesker skal skrive."""
    from bsb.study.writing_up import ReportOptions

    if list_:
        _list_reports()
        return
    study = open_study(context)
    draft = str(made_file(study, Path(update))) if update else ""
    options = ReportOptions(
        case=case, template=str(template or ""), update=draft, hold=hold, words=words, skeleton=skeleton
    )
    search = search_at_hand(study)
    if every_case:
        _every_case(context, kind, study, options, search)
        return
    try:
        with working(_("Skriver {what}").format(what=kind)):
            paths = study.report(kind, options, search)
    except ReleaseError as error:
        raise held_back(context, error, Stopped(_("ingenting er skrevet"), words, _again())) from None
    screen.line(_("Skrev:"))
    screen.files(paths)
    if update and len(paths) > 2:
        screen.line(_("Hva som er byttet ut, kommet til og tatt ut, står i {file}.").format(file=paths[1].name))
    _tell_of_template(study, options)
    # Beside a draft that is brought up to date lie what was changed, and the draft as it was: neither is sent.
    tell_of_search(search, paths[:1] if update else paths)
    if kind == "konferanse":
        _tell_of_slides()
        _tell_next(paths)
        return
    screen.next_step(_("åpne det i Word, fyll ut de grå feltene, og så bsb check UTKAST.docx"))


def _again() -> str:
    return _(
        "Skriv rapporten på nytt. Ord i sitater som ikke er godkjent, skrives som […]; i egen tekst må de rettes:  {command}"
    )


def _every_case(context: typer.Context, kind: str, study: Study, options: ReportOptions, search: KeySearch) -> None:
    """Write one for each case, and tell of all of them together. Exits with 1 when some are not written."""
    with progressing() as progress:
        written = study.report_every_case(kind, options, search, progress)
    if written.paths:
        screen.line(_("Skrev:"))
        # A conference is a folder of a score of files, and a city has fifteen of them.
        folders = dict.fromkeys(path.parent for path in written.paths)
        screen.files(list(folders) if kind == "konferanse" else written.paths)
        _tell_of_template(study, options)
    if written.left and not written.paths:
        tell(StudyError(written.left))
    elif written.left:
        screen.aside(_("Noen er ikke skrevet:"))
        for fault in written.left:
            screen.aside(f"  {fault}")
    end = typer.Exit(1) if written.left else None
    if written.held is not None:
        nothing = _("disse er ikke skrevet: {cases}").format(cases=", ".join(written.stopped))
        end = held_back(context, written.held, Stopped(nothing, options.words, _again()))
    if written.paths:
        # Last, since it ends the command where a name is found in what is written.
        tell_of_search(search, written.paths)
    if end is not None:
        raise end
    if kind == "konferanse":
        _tell_of_slides()
    _tell_next(written.paths)


def _tell_next(paths: Sequence[Path]) -> None:
    """Tell how many files are looked through at once: the folder that they lie in."""
    folder = screen.short(Path(os.path.commonpath([path.parent for path in paths])))
    do = _("åpne dem i Word, fyll ut de grå feltene, og så {command}")
    screen.next_step(do.format(command=f"bsb check {screen.typed(str(folder))}"))


def _tell_of_template(study: Study, options: ReportOptions) -> None:
    from bsb.study.writing_up import taken_from_template

    if gone := taken_from_template(study, options):
        screen.line(_("Tatt ut av malens topp- og bunntekst: {what}.").format(what=", ".join(gone)))


def _list_reports() -> None:
    rows = (
        ("prosess", _("prosessrapporten, som sendes tjenesten før konferansen")),
        ("prosess --case CASE", _("det samme om én bydel, tjeneste eller gruppe")),
        (
            "prosess --every-case",
            _("én for hver bydel, tjeneste eller gruppe som har intervjuer; slik også med de andre"),
        ),
        ("lettlest", _("funnene på to sider med stor skrift, til dem undersøkelsen handler om")),
        ("konferanse", _("mappa til dialogkonferansen: invitasjon, program, lysbilder, gruppeark, skjemaer")),
        ("delrapport --case CASE", _("det konferansen sa, vurdering og anbefalinger under hvert tema, for én case")),
        ("delrapport --skeleton oslo", _("delrapporten med nummererte kapitler")),
        ("slutt", _("sluttrapporten; med flere caser har den et kapittel som sammenlikner dem")),
        (
            "slutt --skeleton kort",
            _("sluttrapporten uten det kapittelet: funn, konferanse og anbefalinger tema for tema"),
        ),
    )
    screen.table((_("Skriv"), _("Hva det blir")), [(f"bsb report {written}", what) for written, what in rows])


def _tell_of_slides() -> None:
    """Say how slides are had, where they came as a Word document because the part that makes them is not installed."""
    from bsb.report.conference import can_make_slides
    from bsb.text.extras import install_line

    if not can_make_slides():
        screen.line(
            _(
                "Lysbildene er laget som Word-fil, med ett funn på hver side: delen som lager PowerPoint, er ikke installert. {install} og lag konferansen på nytt."
            ).format(install=install_line("slides"))
        )
