"""`bsb check`: is the study whole."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import made_file, open_study
from bsb.cli.progress import progressing, working
from bsb.cli.secrets import secret_at_hand
from bsb.errors import UsageError, gathered
from bsb.language import _, ngettext

if TYPE_CHECKING:
    from bsb.study import Study
    from bsb.study.finished import Checked


def check(
    context: typer.Context,
    drafts: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="UTKAST",
            help="Ferdige utkast (.docx), lysbilder (.pptx), andre filer, eller en mappe med alt som skal sendes.",
        ),
    ] = None,
    reidentify: Annotated[
        bool, typer.Option("--reidentify", help="Vis hvem som kan kjennes igjen på rolle, sted, kjønn og alder.")
    ] = False,
    out: Annotated[
        Path | None,
        typer.Option(
            metavar="FIL", help="Med --reidentify: Excel-arket til en kollega som skal prøve å kjenne folk igjen."
        ),
    ] = None,
    integrity: Annotated[
        bool,
        typer.Option("--integrity", help="Bare studiefilen: databasen, henvisninger, plasser i tekstene og journalen."),
    ] = False,
) -> None:
    """Kontroller at studien er hel, eller at et ferdig utkast kan sendes."""
    from bsb.study.checking import check_integrity, check_study

    if out is not None and not reidentify:
        raise UsageError(_("--out hører til --reidentify."), _("Skriv bsb check --reidentify --out FIL.xlsx"))
    study = open_study(context)
    if drafts:
        _check_finished(study, drafts)
        return
    if reidentify:
        _tell_recognisable(study, out)
        return
    with working(_("Kontrollerer studien")):
        faults = check_integrity(study) if integrity else check_study(study)
    for fault in gathered(faults):
        screen.line(str(fault))
    if faults:
        screen.next_step(_("gjør det som står etter hver linje, og så bsb check"))
        raise typer.Exit(1)
    screen.line(_("Studien er hel."))
    screen.next_step("bsb status")


def _tell_recognisable(study: Study, out: Path | None) -> None:
    """Show who may be known, or write the sheet for a colleague."""
    from bsb.study.recognising import as_cells, group_cells, group_heads, people_heads, recognisable, write_recognising

    if out is not None:
        with working(_("Skriver arket")):
            count = write_recognising(study, out)
        said = ngettext("{n} person på arket {file}.", "{n} personer på arket {file}.", count)
        screen.line(said.format(n=count, file=out))
        screen.next_step(_("gi arket til en kollega som kjenner tjenesten, og slett det når dere har sett på svarene"))
        return
    groups, people = recognisable(study)
    screen.table(group_heads(), map(group_cells, groups))
    screen.line()
    screen.table(people_heads(), map(as_cells, people))
    screen.next_step(
        _("ark til en kollega: {command}").format(command="bsb check --reidentify --out ../gjenkjenning.xlsx")
    )


def _check_finished(study: Study, given: list[Path]) -> None:
    from bsb.study.finished import check_each, finished_files, is_draft
    from bsb.study.key_search import KeySearch

    paths = finished_files([made_file(study, path) for path in given])
    secret = secret_at_hand(study)
    looked = [path for path in paths if secret is not None or is_draft(path)]
    if not looked:
        raise UsageError(
            _(
                "I andre filer enn Word-utkast og lysbilder letes det bare etter det koblingsnøkkelen kjenner, og den er ikke åpnet."
            ),
            _("Svar med passordet, eller sett BSB_KEY_PASSPHRASE eller BSB_KEY_IDENTITY."),
        )
    with progressing() as progress:
        checked = list(check_each(study, looked, KeySearch(study, secret), progress))
    if len(paths) == 1:
        _tell_of_one(checked[0], secret is not None)
    else:
        _tell_of_many(checked, len(paths), secret is not None)


def _tell_of_one(checked: Checked, searched: bool) -> None:
    from bsb.study.finished import is_draft

    for fault in gathered(checked.faults):
        screen.line(str(fault))
    if checked.internal:
        screen.line(_("Filen er bare til intern bruk, og skal ikke sendes."))
        _tell_external()
        raise typer.Exit(1)
    if checked.faults:
        count = _to_look_at(len(checked.faults))
        screen.line(f"{count} {_('De står også her:')}" if checked.written else count)
        screen.files(checked.written)
        screen.next_step(_("rett i filen, og så bsb check {file}").format(file=screen.typed(str(checked.path))))
        raise typer.Exit(1)
    if not searched:
        _say_unsearched()
    if not is_draft(checked.path):
        screen.line(
            _(
                "Det er bare lett etter det koblingsnøkkelen kjenner, og det ble ikke funnet. Noe annet er ikke kontrollert i denne filen."
            )
        )
        return
    screen.line(_("Utkastet er i orden."))
    screen.next_step(_("la en kollega lese det før det sendes"))


def _tell_of_many(checked: Sequence[Checked], asked: int, searched: bool) -> None:
    """Tell file by file of those with something to look at, and count the rest. Exits with 1 when there is anything."""
    from bsb.study.finished import is_draft

    odd = [each for each in checked if each.faults]
    _tell_faults(odd)
    said = ngettext("{n} fil kontrollert", "{n} filer kontrollert", len(checked)).format(n=len(checked))
    inside = [each for each in checked if each.internal]
    fine = sum(not each.internal and not each.faults for each in checked)
    screen.line(_("{checked}, {fine} uten noe å se på.").format(checked=said, fine=fine))
    if inside:
        screen.line(_("Bare til intern bruk, skal ikke sendes: {files}").format(files=_first_of(inside)))
    if written := [path.parent for each in odd for path in each.written]:
        folder = screen.short(Path(os.path.commonpath(written)))
        screen.line(_("Tabeller, og kopier med merknader på hvert sted: {folder}").format(folder=folder))
    if searched and not all(is_draft(each.path) for each in checked):
        screen.line(
            _("I andre filer enn Word-utkast og lysbilder er det bare lett etter det koblingsnøkkelen kjenner.")
        )
    if not searched:
        _say_unsearched()
    if left := asked - len(checked):
        many = ngettext(
            "{n} annen fil er ikke kontrollert: der letes det bare etter det koblingsnøkkelen kjenner.",
            "{n} andre filer er ikke kontrollert: der letes det bare etter det koblingsnøkkelen kjenner.",
            left,
        )
        screen.line(many.format(n=left))
    if odd:
        screen.next_step(_("rett i filene, og så samme kommando på nytt"))
        raise typer.Exit(1)
    if not fine:
        _tell_external()
        raise typer.Exit(1)
    screen.next_step(_("la en kollega lese dem før de sendes"))


def _tell_faults(odd: Sequence[Checked]) -> None:
    """Print what there is to look at, once for all the files that have the same: ten group sheets of thirty have one warning each."""
    alike: dict[tuple[str, ...], list[Checked]] = {}
    for each in odd:
        lines = tuple(map(str, gathered(replace(fault, file="") for fault in each.faults)))
        alike.setdefault(lines, []).append(each)
    for lines, files in alike.items():
        screen.line(f"{_first_of(files)}:")
        for line in lines:
            screen.line(f"  {line}")


def _first_of(files: Sequence[Checked]) -> str:
    more = _(" og {n} til").format(n=len(files) - 1) if len(files) > 1 else ""
    return f"{screen.short(files[0].path)}{more}"


def _tell_external() -> None:
    screen.next_step(_("displayer som kan deles: {command}").format(command="bsb display NAVN --edition external"))


def _to_look_at(count: int) -> str:
    return ngettext("{n} ting å se på.", "{n} ting å se på.", count).format(n=count)


def _say_unsearched() -> None:
    screen.line(_("Det er ikke lett etter navn i koblingsnøkkelen, for den er ikke åpnet."))
