"""Interview guides as people have them: in Word with headings, bold lines or a table, in Excel, and in plain text."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from openpyxl import Workbook

from bsb.coding.guide_file import linked, read_guide
from bsb.errors import InputError
from bsb.model.codebook import Code, Codebook
from bsb.model.guide import Guide


def told(guide: Guide) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [(topic.title, topic.questions, topic.codes) for topic in guide.topics]


HOME = ("Å bo", ("Hvordan er det å bo der du bor nå?", "naboer"), ("bolig", "trygghet"))
MONEY = ("Økonomi", ("Har du penger nok?", "Får du hjelp til det?"), ())


def test_word_with_headings_and_lists(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("Intervjuguide for Tjenesten", 0)
    document.add_paragraph("Ta det rolig, og la dem snakke.")
    document.add_heading("1. Å bo (koder: bolig, trygghet)", 1)
    document.add_paragraph("Hvordan er det å bo der du bor nå?")
    document.add_paragraph("naboer", style="List Bullet")
    document.add_heading("Økonomi", 1)
    document.add_paragraph("1) Har du penger nok?")
    document.add_paragraph("2) Får du hjelp til det?")
    document.add_paragraph("Noter hvem som svarer.")
    document.save(str(tmp_path / "temaguide.docx"))
    guide = read_guide(tmp_path / "temaguide.docx")
    assert guide.title == "Intervjuguide for Tjenesten" and told(guide) == [HOME, MONEY]
    assert [topic.id for topic in guide.topics] == ["a-bo", "okonomi"]


def test_word_with_bold_lines_for_headings(tmp_path: Path) -> None:
    document = Document()
    for text, bold in (
        ("Å bo", True),
        ("Koder: bolig, trygghet", False),
        ("Hvordan er det å bo der du bor nå?", False),
        ("- naboer", False),
        ("Økonomi:", True),
        ("Har du penger nok?", False),
        ("Får du hjelp til det?", False),
    ):
        document.add_paragraph().add_run(text).bold = bold
    document.save(str(tmp_path / "guide.docx"))
    assert told(read_guide(tmp_path / "guide.docx")) == [HOME, MONEY]


def test_word_with_a_table(tmp_path: Path) -> None:
    document = Document()
    table = document.add_table(rows=0, cols=3)
    for row in (
        ("Tema", "Spørsmål", "Koder"),
        ("Å bo", "Hvordan er det å bo der du bor nå?\n• naboer", "bolig, trygghet"),
        ("Økonomi", "Har du penger nok?", ""),
        ("", "Får du hjelp til det?", ""),
    ):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.save(str(tmp_path / "guide.docx"))
    assert told(read_guide(tmp_path / "guide.docx")) == [HOME, MONEY]


def test_excel(tmp_path: Path) -> None:
    book = Workbook()
    for row in (
        ["Guide for høsten"],
        ["Tema", "Spørsmål", "Stikkord", "Koder"],
        ["Å bo", "Hvordan er det å bo der du bor nå?", "naboer", "bolig; trygghet"],
        ["Økonomi", "Har du penger nok?", None, None],
        [None, "Får du hjelp til det?", None, None],
    ):
        book.active.append(row)
    book.save(tmp_path / "temaguide.xlsx")
    assert told(read_guide(tmp_path / "temaguide.xlsx")) == [HOME, MONEY]


@pytest.mark.parametrize(
    "text",
    [
        "Å bo [koder: bolig, trygghet]\nHvordan er det å bo der du bor nå?\n- naboer\n\nØkonomi\nHar du penger nok?\nFår du hjelp til det?\n",
        "# Å bo\nKoder: bolig, trygghet\n\n* Hvordan er det å bo der du bor nå?\n* naboer\n\n# Økonomi\n* Har du penger nok?\n* Får du hjelp til det?\n",
        "Tema 1: Å bo (kode: bolig, trygghet)\n1.1. Hvordan er det å bo der du bor nå?\n– naboer\nTema 2: Økonomi\n2.1. Har du penger nok?\n2.2. Får du hjelp til det?",
    ],
)
def test_plain_text(tmp_path: Path, text: str) -> None:
    (tmp_path / "temaguide.txt").write_text(text, encoding="utf-8")
    assert told(read_guide(tmp_path / "temaguide.txt")) == [HOME, MONEY]


def test_questions_alone_are_a_topic_each(tmp_path: Path) -> None:
    (tmp_path / "g.txt").write_text("1. Hvordan bor du?\n2. Har du penger nok?\n", encoding="utf-8")
    assert told(read_guide(tmp_path / "g.txt")) == [
        ("Hvordan bor du?", ("Hvordan bor du?",), ()),
        ("Har du penger nok?", ("Har du penger nok?",), ()),
    ]


def test_codes_may_be_called_by_their_labels_and_a_topic_called_as_a_code_is_of_it(tmp_path: Path) -> None:
    (tmp_path / "g.txt").write_text("Å bo (koder: Bolig, Ukjent)\nHvordan?\nØkonomi\nHvordan?\n", encoding="utf-8")
    book = Codebook("b", "B", (Code("bolig", {"nb": "Bolig"}), Code("okonomi", {"nb": "Økonomi"})))
    assert [topic.codes for topic in linked(read_guide(tmp_path / "g.txt"), book).topics] == [
        ("bolig", "Ukjent"),
        ("okonomi",),
    ]


@pytest.mark.parametrize(
    ("name", "content"), [("g.docx", b"ikke Word"), ("g.xlsx", b"ikke Excel"), ("g.txt", b"Takk for i dag.")]
)
def test_what_is_no_guide_is_refused_with_a_repair(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_guide(tmp_path / name)
    assert all(fault.file == name and fault.repair for fault in caught.value.faults)
