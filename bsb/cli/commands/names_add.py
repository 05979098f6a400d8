"""`bsb names add`: a name that is to be replaced, and whose it is where the key knows others who are called so."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.cli.progress import working
from bsb.cli.secrets import ask_secret
from bsb.cli.settling import settle
from bsb.language import _

if TYPE_CHECKING:
    from bsb.study.naming import Bearer

__all__ = ["add", "ask_whose"]


def add(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAVN", help="Navnet slik det står i teksten.")],
    role: Annotated[str, typer.Option(help="Rollen, for eksempel «oppfølger» eller «lege».")] = "",
    service: Annotated[str, typer.Option(help="Tjenesten vedkommende arbeider i.")] = "",
    gender: Annotated[str, typer.Option(help="m eller k.")] = "",
    person: Annotated[
        str,
        typer.Option(help="Nummeret til den som heter det, for eksempel P07, eller «ny» for en annen med samme navn."),
    ] = "",
    interview: Annotated[
        list[str] | None,
        typer.Option(help="Intervjuet der det er en annen med samme navn, for eksempel I07. Kan gis flere ganger."),
    ] = None,
) -> None:
    """Dette er et navn: bytt det ut i hele studien. Heter noen i nøkkelen det, eller nesten det, blir du spurt om det er samme person."""
    from bsb.privacy import review
    from bsb.privacy.approving import is_word
    from bsb.study.naming import bearers

    study = open_study(context)
    policy = study.settings.names
    secret = ask_secret(study)
    asked: tuple[Bearer, ...] = ()
    if not person and screen.is_answered():
        with working(_("Leser nøkkelen")):
            asked = bearers(study, secret, name)
    interviews = interview or []
    if asked:
        person, interviews = ask_whose(asked)
        if not person:
            screen.line(_("Ingenting er endret."))
            return
    settle(
        study,
        secret,
        lambda key: review.add(
            key, name, policy, role=role, service=service, gender=gender, person=person, interviews=interviews
        ),
    )
    if name[:1].isupper() and is_word((name.casefold(),)):
        said = _(
            "Ordet er også et vanlig ord, og står der det er skrevet med liten bokstav. Er det navnet også der: bsb names add {word}"
        )
        screen.line(said.format(word=screen.typed(name.casefold())))
    screen.next_step("bsb names review")


def ask_whose(asked: Sequence[Bearer]) -> tuple[str, list[str]]:
    """Ask whose the name is: return a person's number, or that it is somebody new and in which interviews; nothing when nobody can say."""
    from bsb.privacy.whose import NEW, is_new

    screen.line(_("Noen i nøkkelen heter dette, eller nesten det:"))
    screen.table((_("Person"), _("Heter"), _("Står nå")), [(one.id, one.name, one.stands) for one in asked])
    question = _("Skriv nummeret om det er en av dem, «{new}» om det er en annen, eller trykk Enter for å vente")
    known = {one.id.casefold(): one.id for one in asked}
    while answer := screen.ask(question.format(new=_(NEW)), ""):
        if answer in known:
            return known[answer], []
        if is_new(answer):
            where = screen.ask(
                _("I hvilke intervjuer er det den andre? Skriv id-ene med mellomrom, for eksempel I02 I05"), ""
            )
            return NEW, where.upper().replace(",", " ").split()
        screen.line(_("Svar med et nummer fra lista, eller «{new}».").format(new=_(NEW)))
    return "", []
