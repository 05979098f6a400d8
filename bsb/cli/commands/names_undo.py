"""`bsb names undo`: what can be taken back of what was settled, and taking it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.cli.progress import progressing
from bsb.cli.secrets import ask_secret, secret_at_hand
from bsb.cli.settling import tell_placed
from bsb.language import _, ngettext

if TYPE_CHECKING:
    from bsb.study.study import Study


def undo(
    context: typer.Context,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="ORD", help="Ordene slik de sto i avgjørelsen. Uten ord vises lista.")
    ] = None,
    number: Annotated[
        list[int] | None, typer.Option("--number", metavar="NR", help="Nummeret i lista, i stedet for ordet.")
    ] = None,
    show_list: Annotated[bool, typer.Option("--list", help="Vis det som kan tas tilbake, det nyeste først.")] = False,
) -> None:
    """Ta tilbake det som er avgjort om ord, med keep, add, merge, review eller approve. Studien blir som før."""
    study = open_study(context)
    if show_list or not (words or number):
        _list_to_undo(study)
    else:
        _undo(study, words or [], number or [])


def _list_to_undo(study: Study) -> None:
    from bsb.study.undoing import to_undo

    found = to_undo(study, secret_at_hand(study))
    rows = [(n, one.word, one.said) for n, one in enumerate(found.listed, 1)]
    if rows:
        screen.table((_("Nr."), _("Ord"), _("Avgjort")), rows)
    elif not found.locked:
        screen.line(_("Det er ingen avgjørelser om ord å ta tilbake."))
    if found.locked:
        screen.line(_("Avgjørelser om navn står i koblingsnøkkelen, og vises bare når den er åpnet."))
    if found.lasting:
        said = ngettext(
            "{n} navn ble lagt til før bsb husket hva avgjørelser endrer, og kan ikke tas tilbake. Er det ikke et navn: bsb names keep.",
            "{n} navn ble lagt til før bsb husket hva avgjørelser endrer, og kan ikke tas tilbake. Er de ikke navn: bsb names keep.",
            found.lasting,
        )
        screen.line(said.format(n=found.lasting))
    screen.next_step(_("bsb names undo ORD, eller bsb names undo --number NR") if rows else "bsb names review")


def _undo(study: Study, words: list[str], numbers: list[int]) -> None:
    from bsb.study.journal import user_name
    from bsb.study.undoing import chosen, to_undo, undo

    # Approvals have the first numbers, and are not in the key.
    locked = any(number > len(to_undo(study, None).approvals) for number in numbers)
    secret = ask_secret(study) if locked else None
    asked = chosen(study, words, numbers, secret)
    if asked.decisions and secret is None:
        secret = ask_secret(study)
    told: list[str] = []
    with progressing() as progress:
        placed = undo(study, asked, secret, user_name(), told.extend, progress)
    if asked.approvals:
        said = ngettext(
            "{n} ord holdes tilbake igjen. Filer som alt er laget, er som de var: lag dem på nytt.",
            "{n} ord holdes tilbake igjen. Filer som alt er laget, er som de var: lag dem på nytt.",
            len(asked.approvals),
        )
        screen.line(said.format(n=len(asked.approvals)))
    if numbers:
        # A number is one of a list that a colleague may have added to since.
        words = [*asked.approvals, *asked.decisions]
        screen.line(_("Tatt tilbake: {words}.").format(words=", ".join(f"«{word}»" for word in words)))
    if asked.decisions:
        tell_placed(placed, told)
        screen.line(
            _("Ordene blir spurt om igjen der det er tvil. Filer som alt er laget, er som de var: lag dem på nytt.")
        )
    screen.next_step("bsb names review")
