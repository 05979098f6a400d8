"""What the reader must know of a display: too many rows, nothing to show, one-person roles, texts to read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bsb.display.matrix import Matrix
from bsb.display.select import Selection
from bsb.display.work import Work
from bsb.language import _, ngettext
from bsb.model.columns import layers_in
from bsb.model.display import Heading

__all__ = ["COMFORT", "LIMIT", "notes_for", "size_notes"]

COMFORT, LIMIT = 15, 20
"""How many rows or columns a reader can work with, and how many one sheet may have (R3)."""


def notes_for(work: Work, selection: Selection, matrix: Matrix) -> tuple[str, ...]:
    """Return the notes of a display, in order of weight."""
    return tuple(
        note
        for found in (
            _empty(work, selection, matrix),
            size_notes(matrix, work.spec.sheet.rows_max),
            _flags(matrix),
            _stale(matrix),
        )
        for note in found
    )


def _empty(work: Work, selection: Selection, matrix: Matrix) -> Iterator[str]:
    if not matrix.rows or not matrix.columns:
        yield _("Displayet har ingen {what} i denne undersøkelsen ennå.").format(
            what=_("rader") if not matrix.rows else _("kolonner")
        )
    if not selection.items:
        yield _("Ingenting i materialet er innenfor utvalget ennå.")
    elif matrix.rows and matrix.columns and not matrix.account.placed:
        yield _(
            "Ingenting av det som er valgt ut, hører til noen av radene og kolonnene her. Hva det er, står i listen over det som er uten plass."
        )


def size_notes(matrix: Matrix, most: int = COMFORT) -> Iterator[str]:
    """Yield what is said of a display's size; it holds numbers and our own words only, so the release gate need not ask of it.

    `most` is how many rows the display file says that there may be on a sheet: fewer than is usual, or more.
    """
    if matrix.kind != "matrix":
        return
    rows, columns = (sum(each.kind in {"item", "outside"} for each in heads) for heads in (matrix.rows, matrix.columns))
    advice = _("Slå sammen underkoder, eller lag ett display for hver hovedkode.")
    if rows > max(LIMIT, most):
        yield _("{n} rader er for mange for ett ark; displayet går over flere.").format(n=rows) + " " + advice
    elif rows > most != COMFORT:
        yield (
            _("{n} rader er flere enn de {most} som displayfila setter som grense.").format(n=rows, most=most)
            + f" {advice}"
        )
    elif rows > most:
        yield _("{n} rader er mange. Fem–seks er godt å lese, femten er en øvre grense.").format(n=rows)
    if columns > LIMIT:
        yield _("{n} kolonner er for mange for ett ark; displayet er delt i flere.").format(n=columns) + " " + advice
    elif columns > COMFORT:
        yield _("{n} kolonner er mange. Fem–seks er godt å lese, femten er en øvre grense.").format(n=columns)


def _flags(matrix: Matrix) -> Iterator[str]:
    alone: Sequence[Heading] = [each for each in (*matrix.rows, *matrix.columns) if each.alone]
    if alone:
        yield _("Bare én person bak: {names}.").format(names=", ".join(each.label for each in alone))


def _stale(matrix: Matrix) -> Iterator[str]:
    n = sum(layer.stale for layer in layers_in(matrix.cells))
    if n:
        yield ngettext(
            "{n} tekst bygger på utsagn som er endret siden den ble skrevet, og må leses på nytt.",
            "{n} tekster bygger på utsagn som er endret siden de ble skrevet, og må leses på nytt.",
            n,
        ).format(n=n)
