"""The questions about names as an Excel sheet, out to be answered and in again.

The sheet holds real words and sentences. It is written for its owner alone (0600) and is as secret as the key: delete it when it has been read in.

    ord | forslag | svar | person | rolle | hvorfor | antall | sammenheng

`svar` is `navn` (a name), `ord` (no name, stays), `ikke et navn` (on a list of names, and yet nobody's: stays), `sted` (a place or a house) or `samme` (another spelling of the person whose number stands in `person`). A name that is
a part of what one person in the key is called is that person's; in `person` stands another's number, or `ny` for somebody whom the key does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from bsb.errors import Fault, PrivacyError, TableError
from bsb.language import _
from bsb.model.settings import NamePolicy
from bsb.privacy.forms import name_words
from bsb.privacy.keydata import Decision, Key
from bsb.privacy.placing_words import as_place, place_fault
from bsb.privacy.review import Question, add, alike_fault, keep, keep_listed, keeping_fault, listed_fault, merge
from bsb.privacy.taking_back import PLACE
from bsb.privacy.whose import NEW, id_of, may_be, surely, whose_fault
from bsb.privacy.word_sheet import Column, answered_otherwise, read_words, refuse_no_sheet, torn_rows, write_words
from bsb.text.sheets import SheetRow, chosen

__all__ = ["ANSWERS", "HEADERS", "answer_from_sheet", "refuse_sheet", "write_questions"]

HEADERS = ("ord", "forslag", "svar", "person", "rolle", "hvorfor", "antall", "sammenheng")
_WIDTHS = (20, 12, 12, 10, 18, 28, 8, 90)
NO_NAME = "ikke et navn"
ANSWERS = ("navn", "ord", "sted", "samme", NO_NAME)
_KEPT = ("ord", NO_NAME)
_PAGE = "Navn"
_SAID = {"name": "navn", "merge": "navn", PLACE: "sted"}
_ALIKE = {"samme": "navn", NO_NAME: "ord"}
_PROPOSALS = {"name": "navn", "keep": "ord"}


def refuse_sheet(path: Path) -> None:
    """Raise `TableError` when `path` cannot become a sheet of questions."""
    taken = _("Ta den inn med «bsb names import {file}», eller bruk et annet navn.").format(file=path.name)
    refuse_no_sheet(path, _("De tvilsomme ordene skrives til et Excel-ark."), "tvil.xlsx", taken)


def write_questions(questions: Iterable[Question], path: Path, study: str = "") -> None:
    """Write the questions to an .xlsx file, riskiest first, with the answers to choose from in a list.

    `study` is the id of the study they are of. Raises `TableError` as `refuse_sheet` does.
    """
    refuse_sheet(path)
    answers = {"svar": tuple(map(_, ANSWERS))}
    columns = [Column(_(head), width, answers.get(head, ())) for head, width in zip(HEADERS, _WIDTHS, strict=True)]
    write_words(path, _(_PAGE), columns, map(_row, questions), study)


def _row(question: Question) -> tuple[str | int, ...]:
    proposal = _(_PROPOSALS[question.proposal]) if question.proposal in _PROPOSALS else question.proposal
    contexts = "\n".join(f"… {context} …" for context in question.contexts)
    why = question.why
    if question.people:
        told = _("kan være {ids}: skriv nummeret i kolonnen person, eller «{new}»")
        why = f"{why}; {told.format(ids=_(' eller ').join(question.people), new=_(NEW))}"
    return (question.word, proposal, "", "", "", why, question.count, contexts)


def answer_from_sheet(key: Key, path: Path, policy: NamePolicy, said: Iterable[str] = ()) -> Key:
    """Return `key` with the sheet's answers in force; rows without an answer are left open. `said` are texts of the study.

    Raises `TableError` with every fault at once and changes nothing then.
    """
    rows = read_words(path, _PAGE, HEADERS, key.study_id)
    if rows is None:
        raise TableError(
            Fault(
                _("Dette er ikke arket med tvilsomme ord: kolonnene «ord» og «svar» mangler."),
                _("Lag arket med bsb names export FIL.xlsx, skriv svarene i det, lagre, og ta inn den filen."),
                path.name,
            )
        )
    if not any(row.get("svar") or row.get("person") or row.get("rolle") for row in rows):
        raise TableError(
            Fault(
                _("Ingen rader i arket er besvart."),
                _("Velg svar i kolonnen «svar», lagre arket, og ta det inn igjen."),
                path.name,
            )
        )
    faults = [fault for row in rows for fault in _faults(row, key, path.name)]
    faults += [*_unasked(rows, key, said, path.name), *answered_otherwise(rows, path.name), *torn_rows(rows, path.name)]
    faults += _decided_otherwise(rows, key, path.name)
    after = _all_answered(
        key, [row for row in rows if row.line not in {one.line for one in faults}], policy, path.name, faults
    )
    if faults:
        raise TableError(sorted(faults, key=lambda fault: fault.line or 0))
    return after


def _all_answered(key: Key, rows: Sequence[SheetRow], policy: NamePolicy, file: str, faults: list[Fault]) -> Key:
    """Return `key` with the answers of `rows`, and add to `faults` what is wrong with those that cannot stand."""
    added: dict[str, int] = {}
    for row in rows:
        known = key.by_id
        try:
            key = _answered(key, row, policy, added)
        except PrivacyError as error:
            faults += [replace(fault, file=file, line=row.line) for fault in error.faults]
        added.update((id, row.line) for id in key.by_id if id not in known)
    return key


def _faults(row: SheetRow, key: Key, file: str) -> Iterable[Fault]:
    written, answer = row.get("svar"), chosen(row.get("svar"), ANSWERS)
    if written and not row.get("ord"):
        yield Fault(_("Raden har svar, men ikke noe ord."), _("Ta bort raden."), file, row.line)
    if written and not answer:
        yield Fault(
            _("Svaret skal være navn, ord, sted, samme eller ikke et navn."),
            _("Velg fra lista i cellen."),
            file,
            row.line,
        )
    if answer and "?" in written:
        # «ord?» lets stand what may be a name.
        what = _("Svaret har et spørsmålstegn.")
        yield Fault(what, _("La cellen stå tom til dere vet det, eller ta bort tegnet."), file, row.line)
    if answer in _KEPT and row.get("ord"):
        fault = keeping_fault(key, row.get("ord")) or alike_fault(key, row.get("ord"))
        if fault is None and answer == "ord" and (listed := listed_fault(row.get("ord"))):
            # Drawn down the column, «ord» would let every name in it stand.
            repair = _("Er det ikke navnet til noen, velg «{other}». Er det et navn, rett svaret.")
            fault = replace(listed, repair=repair.format(other=_(NO_NAME)))
        yield from () if fault is None else (replace(fault, file=file, line=row.line),)
    if answer == "sted" and row.get("ord") and (told := place_fault(key, row.get("ord"))):
        yield replace(told, file=file, line=row.line)
    if answer == "samme" and not id_of(key, row.get("person")):
        yield Fault(
            _("Personnummeret finnes ikke i nøkkelen."),
            _("Skriv et nummer som P07; se «bsb names list»."),
            file,
            row.line,
        )
    yield from (Fault(*told, file, row.line) for told in _unused(row, answer))


def _decided_otherwise(rows: Iterable[SheetRow], key: Key, file: str) -> Iterable[Fault]:
    """Yield a fault for each answer that goes against what is decided about the word: an older sheet, or another's, undoes nothing without a word."""
    what = _("Det er avgjort noe annet om ordet før.")
    repair = _("Skal det nye gjelde, ta det gamle tilbake først: bsb names undo ORD. Ellers tøm svaret.")
    for row in rows:
        answer, decision = chosen(row.get("svar"), ANSWERS), _decision(key, row)
        if not answer or decision is None:
            continue
        said = _SAID.get(decision.verdict, "ord")
        other = bool(row.get("person")) and id_of(key, row.get("person")) != key.now(decision.person)
        if said != _ALIKE.get(answer, answer) or (said == "navn" and other):
            yield Fault(what, repair, file, row.line)


def _decision(key: Key, row: SheetRow) -> Decision | None:
    return key.verdicts.get(" ".join(name_words(row.get("ord"))))


def _unused(row: SheetRow, answer: str) -> Iterable[tuple[str, str]]:
    """Yield what somebody has written beside an answer that it says nothing of, and what to do: it would be lost without a word."""
    if not row.get("svar") and (row.get("person") or row.get("rolle")):
        yield (
            _("Raden har noe i person eller rolle, men ikke noe svar."),
            _("Velg svaret fra lista, eller tøm de andre cellene."),
        )
    if answer in _KEPT and (row.get("person") or row.get("rolle")):
        yield (
            _("Svaret er «ord», men raden har en person eller en rolle."),
            _("Er det et navn, rett svaret; ellers tøm de andre cellene."),
        )
    if answer == "sted" and (row.get("person") or row.get("rolle")):
        yield (
            _("Svaret er «sted», men raden har en person eller en rolle."),
            _("Er det et navn, rett svaret; ellers tøm de andre cellene."),
        )
    if answer == "samme" and row.get("rolle"):
        yield (
            _("Rollen følger personen, og blir ikke tatt med når svaret er «samme»."),
            _("Tøm rollen, eller velg «navn» og la nummeret stå i kolonnen person."),
        )


def _unasked(rows: Sequence[SheetRow], key: Key, said: Iterable[str], file: str) -> Iterable[Fault]:
    """Yield a fault for each answer about a word that stands nowhere in the study: it was changed, or the sheet is another study's."""
    names = (name for person in key.people for name in person.all_names)
    known = {word for text in (*(one.word for one in key.doubts), *key.verdicts, *names) for word in name_words(text)}
    answered = [(row, name_words(row.get("ord"))) for row in rows if row.get("svar")]
    if all(known.issuperset(words) for _row, words in answered):
        return
    known |= {word for text in said for word in name_words(text)}
    for row, words in answered:
        if not known.issuperset(words):
            yield Fault(
                _("Ordet står ikke i denne studien."),
                _("Skriv det slik det sto. Er det et navn som mangler: ta bort raden, og bruk bsb names add."),
                file,
                row.line,
            )


def _answered(key: Key, row: SheetRow, policy: NamePolicy, added: Mapping[str, int]) -> Key:
    answer, word = chosen(row.get("svar"), ANSWERS), row.get("ord")
    if _decision(key, row) and not row.get("rolle"):
        # Answered before, and the same: in another's sheet, or in this one in another row.
        return key
    if answer == "navn":
        person = row.get("person") or surely(key, word)
        if not person and (fault := whose_fault(key, word, "")):
            raise PrivacyError(
                _asked_whose(fault, next((added[one.id] for one in may_be(key, word) if one.id in added), 0))
            )
        return add(key, word, policy, role=row.get("rolle"), person=person)
    if answer in _KEPT:
        return keep(key, word) if answer == "ord" else keep_listed(key, word)
    if answer == "sted":
        return as_place(key, word)
    return merge(key, word, row.get("person")) if answer == "samme" else key


def _asked_whose(fault: Fault, line: int) -> Fault:
    """Return a fault about whose a name is with what to do in the sheet; `line` is where the other is, if only this sheet tells of them."""
    if line:
        what = _("Navnet likner det på linje {n}, som også er nytt.").format(n=line)
        repair = _(
            "Er det en annen, skriv «{new}» i kolonnen person. Er det samme person, la svaret stå tomt, og bruk bsb names merge etterpå."
        )
        return Fault(what, repair.format(new=_(NEW)))
    repair = _("Skriv nummeret i kolonnen person, eller «{new}» om det er en annen.").format(new=_(NEW))
    return replace(fault, repair=repair)
