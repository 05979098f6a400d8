"""Verbs run through the program itself, word for word as a person types them, and the files that some of them take in."""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING
from unittest import mock

from bsb.errors import BsbError
from bsb.study import Study

if TYPE_CHECKING:
    from .verbs import Place

__all__ = ["PREPARED", "command"]

Prepare = Callable[["Place"], object]


def command(*words: str) -> Prepare:
    """Return a verb that runs `bsb -C studie WORDS` in the place's folder. One that the program refuses raises `BsbError`."""

    def run(place: Place) -> None:
        from bsb.cli.app import main

        said, ended = io.StringIO(), 0
        quiet = contextlib.redirect_stdout(io.StringIO())
        with _typed(place, "bsb", "-C", "studie", *words), contextlib.redirect_stderr(said), quiet:
            try:
                main()
            except SystemExit as done:
                ended = int(done.code or 0)
        if ended:
            raise BsbError(f"{ended}: {said.getvalue()}")

    return run


@contextlib.contextmanager
def _typed(place: Place, *words: str) -> Iterator[None]:
    secrets = {f"BSB_{what}_IDENTITY": str(place.root / "identitet") for what in ("KEY", "BACKUP")}
    with contextlib.chdir(place.root), mock.patch.dict(os.environ, secrets), mock.patch.object(sys, "argv", [*words]):
        yield


def _coding_sheet(place: Place) -> None:
    from openpyxl import load_workbook

    from bsb.study.deciding import SheetOut

    path = place.root / "kodeark-kari.xlsx"
    place.study.export(path, options=SheetOut(coder="kari"))
    book = load_workbook(path)
    page = book.worksheets[0]
    column = next(cell.column for cell in page[1] if cell.value == "kode 1")
    page.cell(row=2, column=column, value="bolig")
    book.save(path)


def _answers(place: Place) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["ord", "svar", "person", "rolle"])
    book.active.append(["Boligen", "navn", "", ""])
    book.active.append(["aldri", "ord", "", ""])
    book.save(place.root / "navn.xlsx")


def _held(place: Place) -> None:
    from openpyxl import Workbook

    book = Workbook()
    book.active.append(["ord", "svar", "hvorfor", "antall", "hvor", "sammenheng"])
    book.active.append(["kvervil", "trygt", "", 1, "", ""])
    book.save(place.root / "holdt.xlsx")


def _codebook(place: Place) -> None:
    from bsb.exchange.refi.qdc import write_codebook_qdc

    book = place.study.codebook()
    new = replace(book.codes[0], id="varme", labels={"nb": "Varme"}, terms=(), parent="", questions=())
    write_codebook_qdc(replace(book, codes=(*book.codes, new)), place.root / "varme.qdc")


def _other_copy(place: Place) -> None:
    shutil.copytree(place.root / "studie", place.root / "annen")
    Study.open(place.root / "annen").import_table(place.root / "funn.csv", who="ola")


def _project(place: Place) -> None:
    from .verbs import prepare

    other = place.copy(place.root.with_name(f"{place.root.name}-fra"))
    prepare(other, ("ingest", "code", "sheet-out", "import-sheet"))
    other.study.export(other.root / "alt.qdpx")
    shutil.copy(other.root / "alt.qdpx", place.root / "alt.qdpx")


def _word(place: Place) -> None:
    from tests.exchange.wordcoding.coder import Note, code_in_word

    path = place.root / "I01.docx"
    place.study.export(path)
    code_in_word(path, [Note("kald om vinteren", "bolig", author="Kari")])


def _minutes(place: Place) -> None:
    from docx import Document

    from tests.report.report_study import all_tables

    path = next((place.root / "studie" / "ut").rglob("referat.docx"))
    document = Document(str(path))
    table = all_tables(document)[0]
    chosen = [each for each in table.cell(1, 2)._tc.iter() if each.tag.endswith("}t")]
    chosen[0].text = "bekrefter"
    table.cell(1, 3).text = "Slik er det."
    document.save(str(place.root / "referat.docx"))


PREPARED: Mapping[str, Prepare] = {
    "sheet-out": _coding_sheet,
    "answers": _answers,
    "held-out": _held,
    "codebook-out": _codebook,
    "copy-out": _other_copy,
    "project-out": _project,
    "word-out": _word,
    "minutes": _minutes,
}
"""What people or other programs make between two verbs, by name."""
