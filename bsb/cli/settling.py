"""Settling a name from the command line: the change is taken through the whole study, and what came of it is told."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.cli.progress import progressing
from bsb.errors import StudyError
from bsb.language import _, ngettext

if TYPE_CHECKING:
    from bsb.privacy.key import Key, Secret
    from bsb.study.revising import Placed
    from bsb.study.study import Study

__all__ = ["read_study", "settle", "tell_placed"]


def read_study(context: typer.Context) -> Study:
    """Open a study in which something has been read. Raises `StudyError` where nothing is.

    Nobody is asked for a new password before there is anything to lock.
    """
    study = open_study(context)
    with study.store.reading() as view:
        if not view.hashes():
            raise StudyError(_("Studien har ingen utskrifter ennå."), _("Kjør «bsb ingest MAPPE» først."))
    return study


def settle(study: Study, secret: Secret | None, change: Callable[[Key], Key]) -> None:
    """Change the key with `change`, make anew what it changes, and tell what was, and where names still stand."""
    from bsb.study.naming import decide
    from bsb.study.still_written import still_written

    settled: list[Key] = []
    told: list[str] = []

    def changed(key: Key) -> Key:
        settled.extend((key, change(key)))
        return settled[-1]

    with progressing() as progress:
        placed = decide(study, secret, changed, told.extend, progress)
        left = still_written(study, settled[-1], settled[-2])
    tell_placed(placed, told)
    if placed or told:
        screen.line(_("Filer som alt er laget, er som de var: lag dem på nytt."))
    screen.still_written(left)


def tell_placed(placed: Mapping[str, Placed], told: Sequence[str]) -> None:
    """Say how many transcripts were made anew, which segments lost their words, and where something people have written was changed."""
    if not placed and not told:
        screen.line(_("Ingen utskrift måtte endres: ordet står ikke der, eller det var slik fra før."))
        return
    screen.line(ngettext("{n} utskrift er gjort om.", "{n} utskrifter er gjort om.", len(placed)).format(n=len(placed)))
    lost = [id for one in placed.values() for id in one.lost]
    if lost:
        screen.line(_("Disse segmentene fant ikke igjen ordene sine: {ids}").format(ids=", ".join(lost)))
        screen.lost_codings()
    screen.reworded(told)
