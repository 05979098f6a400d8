"""The words that the release gate held, as an Excel sheet: out to be looked at, and in again with those that are safe.

    ord | svar | hvorfor | antall | hvor | sammenheng

A word has a row for every 25 different stretches of text. `svar` is `trygt` for a word that tells of nobody, and `ikke et navn` for one that
stands on a list of names and yet is nobody's; a word without an answer is held as before. The sheet holds what the study holds, and words
that may be names that were not found: it is written for its owner alone (0600), and is to be deleted when it has been read in.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from bsb.errors import Fault, TableError
from bsb.language import _
from bsb.privacy.held import Held
from bsb.privacy.listed import is_listed
from bsb.privacy.word_sheet import Column, answered_otherwise, read_words, refuse_no_sheet, torn_rows, write_words
from bsb.text.sheets import SheetRow, chosen

__all__ = ["HEADERS", "NO_NAME", "PAGE", "SAFE", "read_safe_words", "refuse_taken", "write_held"]

HEADERS = ("ord", "svar", "hvorfor", "antall", "hvor", "sammenheng")
PAGE = "Holdt tilbake"
SAFE = "trygt"
NO_NAME = "ikke et navn"
_WIDTHS = (22, 10, 30, 8, 34, 90)
_SHOWN = 25
"""How many stretches of text fit in a row that can be read; a word that stands in more has several rows."""

HeldRow = tuple[Held, str, str]
"""What is held, where it is printed, and the words around it."""


def refuse_taken(path: Path) -> None:
    """Raise `TableError` when `path` cannot become a sheet: it is no .xlsx, or there is a file that somebody may have answered in."""
    taken = _("Ta den inn med «bsb names approve {file}», eller bruk et annet navn.").format(file=path.name)
    refuse_no_sheet(path, _("Ordene som holdes tilbake, skrives til et Excel-ark."), "ord.xlsx", taken)


def write_held(path: Path, rows: Iterable[HeldRow], study: str = "") -> None:
    """Write a row for each distinct word, in the order they were held, with every stretch of text that it stands in: who lets a word out, lets it
    out of them all. A word that stands in many has several rows.
    """
    answers = {"svar": (_(SAFE), _(NO_NAME))}
    columns = [Column(_(head), width, answers.get(head, ())) for head, width in zip(HEADERS, _WIDTHS, strict=True)]
    write_words(path, _(PAGE), columns, _by_word(rows), study)


def _by_word(rows: Iterable[HeldRow]) -> list[tuple[str | int, ...]]:
    words: dict[str, list[HeldRow]] = defaultdict(list)
    for row in rows:
        words[row[0].word.casefold()].append(row)
    return [row for found in words.values() for row in _rows(found)]


def _rows(found: Sequence[HeldRow]) -> Iterator[tuple[str | int, ...]]:
    """Yield the rows of one word."""
    held = found[0][0]
    reasons = "; ".join(dict.fromkeys(one.reason for one, _place, _context in found))
    stretches: dict[str, dict[str, None]] = defaultdict(dict)
    for _one, place, context in found:
        stretches[context][place] = None
    for some in _in_rows(list(stretches)):
        places = dict.fromkeys(place for context in some for place in stretches[context])
        yield held.word, "", reasons, len(found), "\n".join(places), "\n".join(f"… {context} …" for context in some)


def _in_rows(stretches: Sequence[str]) -> Iterator[Sequence[str]]:
    return (stretches[start : start + _SHOWN] for start in range(0, len(stretches), _SHOWN))


def read_safe_words(path: Path, study: str = "") -> Mapping[str, int]:
    """Return the words that somebody has called safe, each with the line it stands on. Raises `TableError` with every fault at once, and when
    there is none.
    """
    rows = read_words(path, PAGE, HEADERS, study)
    if rows is None:
        what = _("Dette er ikke arket med ord: kolonnene «ord» og «svar» mangler.")
        raise TableError(
            Fault(what, _("Lag arket på nytt med --words, svar i det, lagre, og ta inn den filen."), path.name)
        )
    faults = [Fault(*told, path.name, row.line) for row in rows if row.get("svar") and (told := _fault_of(row))]
    faults += [*_half_answered(rows, path.name), *answered_otherwise(rows, path.name), *torn_rows(rows, path.name)]
    words = {row.get("ord"): row.line for row in reversed(rows) if row.get("svar")}
    if not words and not faults:
        what = _("Ingen ord er merket «{safe}».").format(safe=_(SAFE))
        faults.append(Fault(what, _("Skriv det i kolonnen svar ved ord som ikke røper noen, og lagre."), path.name))
    if faults:
        raise TableError(sorted(faults, key=lambda fault: fault.line or 0))
    return dict(reversed(words.items()))


def _half_answered(rows: Sequence[SheetRow], file: str) -> Iterator[Fault]:
    """Yield a fault for each row of a word that has an answer on some of its rows only."""
    answered = {row.get("ord").casefold() for row in rows if row.get("svar")}
    for row in rows:
        if row.get("ord").casefold() in answered and not row.get("svar"):
            what = _("Ordet står på flere linjer, og denne er ikke besvart.")
            yield Fault(
                what, _("Les sammenhengene her også, og svar på alle, eller la alle stå tomme."), file, row.line
            )


def _fault_of(row: SheetRow) -> tuple[str, str] | None:
    """Return what is wrong with an answer and what to do, or None."""
    answer = chosen(row.get("svar"), (SAFE, NO_NAME))
    if not answer:
        what = _("Svaret skal være «{safe}» eller «{other}», eller stå tomt.")
        return what.format(safe=_(SAFE), other=_(NO_NAME)), _("Velg fra lista i cellen.")
    if not row.get("ord"):
        return _("Raden har svar, men ikke noe ord."), _("Ta bort raden.")
    if answer == SAFE and is_listed(row.get("ord")):
        repair = _("Er det ikke navnet til noen, velg «{other}». Er det et navn, la svaret stå tomt.")
        return _("Ordet står på en liste over navn."), repair.format(other=_("ikke et navn"))
    return None
