"""`bsb key`: where the key is, moving it, changing what opens it, deleting it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.cli.secrets import ask_secret
from bsb.language import _, counted, ngettext

app = typer.Typer(
    help="Koblingsnøkkelen: hvor den ligger, flytte den, bytte passord, slette den.",
    no_args_is_help=True,
    rich_markup_mode=None,
)


@app.command("show")
def show(context: typer.Context) -> None:
    """Vis hvor nøkkelen ligger og hvor mange den gjelder. Viser ingen navn."""
    from bsb.study.key_file import others
    from bsb.study.keys import is_deleted, key_path, open_key

    study = open_study(context)
    path = key_path(study)
    if path.exists():
        screen.line(_("Nøkkelen ligger i {path}").format(path=path))
    elif not is_deleted(study):
        screen.line(_("Nøkkelen skal ligge i {path}").format(path=path))
    with study.store.reading() as view:
        begun = bool(view.hashes())
    if not path.exists() and not begun:
        screen.next_step(_("bsb ingest MAPPE, som lager den"))
        return
    key = open_key(study, ask_secret(study))
    told = (
        counted.persons(len(key.people)),
        ngettext("{n} sted", "{n} steder", len(key.places)).format(n=len(key.places)),
        counted.transcripts(len(key.log)),
        ngettext("{n} avgjørelse", "{n} avgjørelser", len(key.decisions)).format(n=len(key.decisions)),
        ngettext("{n} tvilsomt ord", "{n} tvilsomme ord", len(key.doubts)).format(n=len(key.doubts)),
    )
    screen.line(", ".join(told))
    for one in others(study):
        screen.line(_("Denne kan også være en nøkkel til studien: {path}").format(path=one))
    screen.next_step("bsb names review" if key.doubts else "bsb status")


@app.command("move")
def move(
    context: typer.Context,
    target: Annotated[Path, typer.Argument(metavar="FIL", help="Ny plass, utenfor studiemappen.")],
) -> None:
    """Flytt nøkkelen, og skriv den nye plassen i bsb.toml."""
    from bsb.study.key_file import move_key

    path = move_key(open_study(context), target)
    screen.line(_("Nøkkelen ligger nå i {path}").format(path=path))
    screen.next_step("bsb key show")


@app.command("change")
def change(
    context: typer.Context,
    identity: Annotated[
        Path | None,
        typer.Option(metavar="FIL", help="Lås med denne identitetsfilen (fra age-keygen) i stedet for et passord."),
    ] = None,
) -> None:
    """Bytt passordet til nøkkelen, eller lås den med en identitetsfil."""
    from bsb.privacy.key import Secret
    from bsb.study.keys import first_key, key_path, open_key, store_key

    study = open_study(context)
    if not key_path(study).exists():
        first_key(study)
        screen.line(_("Studien har ingen koblingsnøkkel ennå."))
        screen.next_step(_("bsb ingest MAPPE, som lager den"))
        raise typer.Exit(1)
    key = open_key(study, ask_secret(study))
    if identity:
        store_key(study, key, Secret(identity=identity))
        screen.line(_("Nøkkelen åpnes nå med identitetsfilen, og ikke med et passord."))
        screen.next_step(_("sett BSB_KEY_IDENTITY til filen, og ta vare på en kopi av den: uten den er nøkkelen tapt"))
        return
    phrase = screen.ask_passphrase(_("Nytt passord"), again=_("En gang til"))
    if not phrase:
        screen.line(_("Ingen svarte; passordet er som før."))
        raise typer.Exit(1)
    store_key(study, key, Secret(passphrase=phrase))
    screen.line(_("Passordet er byttet."))
    screen.next_step(_("skriv det nye passordet ned et trygt sted"))


@app.command("delete")
def delete(
    context: typer.Context,
    yes: Annotated[bool, typer.Option("--yes", help="Ikke spør.")] = False,
) -> None:
    """Slett nøkkelen for godt. Etterpå kan ingen finne tilbake til navnene."""
    from bsb.study.key_file import delete_key
    from bsb.study.keys import has_key, key_path

    study = open_study(context)
    if not has_key(study):
        screen.line(_("Det er ingen nøkkel å slette."))
        raise typer.Exit(1)
    if key_path(study).exists():
        screen.line(_("Nøkkelen ligger i {path}").format(path=key_path(study)))
        screen.line(_("Har dere kopier av studien i andre mapper som bruker den, mister også de navnene."))
    else:
        screen.line(_("Nøkkelen er ikke der den skal ligge. Ligger den et annet sted, er den ikke slettet."))
    if not yes and screen.ask(_("Skriv «slett» for å slette koblingsnøkkelen for godt"), "") not in {"slett", "delete"}:
        screen.line(_("Ingenting er slettet."))
        raise typer.Exit(1)
    for line in delete_key(study):
        screen.line(line)
    screen.next_step("bsb check --reidentify")
