"""The example study from transcripts to finished material, as a process leader would run it."""

from __future__ import annotations

import csv
import re
from dataclasses import replace

import pytest

from bsb.display.verbatim import is_verbatim
from bsb.model.coding import Valence
from bsb.model.report import Saying
from bsb.report.accessibility import faults
from bsb.report.conference import write_pack
from bsb.report.final import final_report
from bsb.report.process import process_report
from bsb.report.word import write_word
from bsb.report.word.update import update_word
from tests.report.report_study import every_part

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def study(example_study):
    return example_study


@pytest.fixture(scope="module")
def material(study):
    return study.material()


def names(example) -> list[str]:
    """Real names of the example that must not be anywhere; those that are words as well are looked for by other tests."""
    with (example / "navn_i_teksten.csv").open(encoding="utf-8-sig", newline="") as table:
        rows = list(csv.DictReader(table, delimiter=";"))
    return sorted({row["tekst"] for row in rows if row["ogsa_ord"] == "nei" and len(row["tekst"]) > 3})


def quotes_are_verbatim(material, report) -> bool:
    def said(quote: Saying) -> str:
        span = material.segment[quote.segment].span
        return material.transcript[span.transcript].turns[span.turn].text[span.start : span.end]

    return all(is_verbatim(quote.text, said(quote)) for quote in report.sayings)


def test_the_verbs_write_everything_and_name_nobody(study, example, tmp_path):
    from bsb.study.writing_up import ReportOptions

    made = [
        path
        for kind, case in (
            ("prosess", ""),
            ("prosess", "nord"),
            ("konferanse", ""),
            ("delrapport", "sor"),
            ("slutt", ""),
        )
        for path in study.report(kind, ReportOptions(case=case, folder=str(tmp_path)))
    ]
    assert len(made) > 20
    secret = re.compile("|".join(rf"\b{re.escape(name)}\b" for name in names(example)))
    for path in made:
        if path.suffix != ".xlsx":
            assert [str(fault) for fault in faults(path)] == [], path.name
        for part, content in every_part(path).items():
            if part.endswith(".xml"):
                assert not secret.search(content.decode("utf-8", "replace")), (path.name, part)
            if path.name != "kildeark.xlsx":
                assert not re.search(rb"[IK]\d\d-S\d{3}", content), (path.name, part)


def test_quotes_are_word_for_word_and_used_once(material):
    for report in (process_report(material), final_report(material)):
        used = [quote.segment for quote in report.sayings]
        assert len(used) > 30 and len(used) == len(set(used))
        assert quotes_are_verbatim(material, report)


def test_a_theme_with_both_sides_shows_both(material):
    report = process_report(material)
    sides: dict[str, set[str]] = {}
    for section in report.sections:
        for _depth, inner in section.walk():
            theme = inner.key.split("/")[0]
            sides.setdefault(theme, set()).update(block.side for block in inner.blocks if isinstance(block, Saying))
    assert sum({"positiv", "kritisk"} <= found for found in sides.values()) >= 8


def test_one_changed_word_moves_its_quote_in_report_and_slide(material):
    report = process_report(material)
    quote = next(each for each in report.sayings if len(each.text.split()) > 20)
    segment = material.segment[quote.segment]
    codings = [
        replace(row, valence=Valence.NEUTRAL, publishable=False) if row.segment == segment.id else row
        for row in material.codings
    ]
    again = process_report(replace(material, codings=tuple(codings)))
    assert quote.key not in {each.key for each in again.sayings}


def test_an_update_after_more_coding_keeps_what_was_written(material, tmp_path):
    path = write_word(process_report(material), tmp_path / "prosessrapport.docx")
    half = replace(material, codings=material.codings[: len(material.codings) * 3 // 4])
    done = update_word(process_report(half), path)
    assert done.replaced and not done.kept
    assert [str(fault) for fault in faults(done.path)] == []


def test_libreoffice_opens_every_document_of_the_pack(material, tmp_path, libreoffice):
    import pypdf

    for path in write_pack(material, tmp_path):
        if path.name.startswith(("invitasjon", "referat", "presentasjon", "gruppeark_01")):
            pages = pypdf.PdfReader(libreoffice(path, "pdf")).pages
            text = "\n".join(page.extract_text() for page in pages)
            assert len(text) > 200 and "SEQ" not in text


def test_it_is_quick(material, tmp_path):
    import time

    write_word(process_report(material), tmp_path / "warm.docx")
    start = time.process_time()
    write_word(process_report(material), tmp_path / "r.docx")
    assert time.process_time() - start < 3
