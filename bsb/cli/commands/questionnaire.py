"""`bsb questionnaire`: scale items become figures, open answers become text that can be coded."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bsb.cli import screen
from bsb.cli.context import open_study
from bsb.cli.progress import working
from bsb.cli.secrets import ask_secret
from bsb.language import _, counted, ngettext
from bsb.language.numerals import decimal


def questionnaire(
    context: typer.Context,
    path: Annotated[Path, typer.Argument(metavar="ARK", help="Arket: én rad per svarer (.xlsx eller .csv).")],
) -> None:
    """Ta inn et spørreskjema: tall av skalaene, og åpne svar som kan kodes. Beskrives i [sporreskjema] i bsb.toml."""
    from bsb.study.asking import ingest_questionnaire

    study = open_study(context)
    secret = ask_secret(study)
    with working(_("Leser svarene")):
        report = ingest_questionnaire(study, path, secret)
    header = (_("Spørsmål"), _("Case"), "N", _("Svar"), _("Mangler"), _("Snitt"), _("Median"))
    rows = [
        (item.title, item.case or _("alle"), item.total, item.n, item.missing, _shown(item.mean), _shown(item.median))
        for item in report.items
    ]
    screen.table(header, rows)
    screen.line(
        _("{people}; {answers} tatt inn som tekst ({ids}).").format(
            people=counted.respondents(report.respondents),
            answers=ngettext("{n} åpent svar", "{n} åpne svar", report.answers).format(n=report.answers),
            ids=", ".join(report.transcripts) or _("som før"),
        )
    )
    screen.reworded(report.reworded)
    screen.next_step("bsb code")


def _shown(value: float | None) -> str:
    return "–" if value is None else decimal(value, 2)
