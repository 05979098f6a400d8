"""What is listed of a draft is hashed with the study's secret: whoever has the file cannot try names on it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from docx import Document

from bsb.report.process import process_report
from bsb.report.word import write_word
from bsb.report.word.manifest import manifest_of, sidecar
from bsb.report.word.seal import Seal
from bsb.report.word.update import update_word
from tests.report.report_study import lines, small_study, write_over
from tests.report.test_report_update import changed_study, edited, text_of_file

SEAL = Seal("studiens hemmelighet")


def guesses(path: Path) -> set[str]:
    """What somebody who knows each word of the report would get without the secret."""
    return set(manifest_of(Document(str(path)), "prosess", Seal()).blocks.values())


def everything(path: Path) -> str:
    with zipfile.ZipFile(path) as packed:
        parts = [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
    beside = sidecar(path)
    return "\n".join([*parts, beside.read_text(encoding="utf-8") if beside.exists() else ""])


def test_nobody_can_try_words_on_the_list(tmp_path: Path):
    path = write_word(process_report(small_study()), tmp_path / "r.docx", seal=SEAL)
    said = everything(path)
    assert len(guesses(path)) > 20
    assert not any(each in said for each in guesses(path))
    assert "hemmelighet" not in said
    bare = write_word(process_report(small_study()), tmp_path / "b" / "r.docx")
    assert all(each in everything(bare) for each in guesses(bare)), "the test would prove nothing else"


def test_a_draft_is_brought_up_to_date_as_before(tmp_path: Path):
    path = write_word(process_report(small_study()), tmp_path / "r.docx", seal=SEAL)
    same = update_word(process_report(small_study()), path, SEAL)
    assert (same.replaced, same.added, same.removed, same.kept) == ((), (), (), ())
    edited(path, lambda d: write_over(d, "Dette er hovedpunktene", "Mitt eget."))
    done = update_word(process_report(changed_study()), path, SEAL)
    again = update_word(process_report(small_study()), done.path, SEAL)
    assert "Mitt eget." in text_of_file(again.path) and done.replaced


def test_a_draft_from_before_there_was_a_secret_is_read_and_gets_one(tmp_path: Path):
    path = write_word(process_report(small_study()), tmp_path / "r.docx")
    old = guesses(path)
    edited(path, lambda d: write_over(d, "Dette er hovedpunktene", "Mitt eget."))
    done = update_word(process_report(changed_study()), path, SEAL)
    plain = update_word(process_report(changed_study()), path)
    assert (done.replaced, done.added, done.removed, done.kept) == (
        plain.replaced,
        plain.added,
        plain.removed,
        plain.kept,
    )
    assert "Mitt eget." in text_of_file(done.path)
    assert not any(each in everything(done.path) for each in old | guesses(done.path))
    assert update_word(process_report(changed_study()), done.path, SEAL).replaced == ()


@pytest.mark.parametrize("other", [Seal("en annen hemmelighet"), Seal()])
def test_where_the_secret_is_another_all_that_stands_is_kept(tmp_path: Path, other: Seal):
    path = write_word(process_report(small_study()), tmp_path / "r.docx", seal=SEAL)
    edited(path, lambda d: write_over(d, "Dette er hovedpunktene", "Mitt eget."))
    before = [text for style, text in lines(path) if not style.startswith("TOC")]
    done = update_word(process_report(changed_study()), path, other)
    after = [text for _style, text in lines(done.path)]
    assert done.replaced == () and set(before) <= set(after)


def test_the_study_gives_its_secret_to_all_that_is_written(tmp_path: Path, example: Path):
    from bsb.study.demo import run_demo

    run_demo(tmp_path / "demo", lambda _line: None)
    draft = tmp_path / "demo" / "studie" / "ut" / "prosessrapport.docx"
    assert json.loads(sidecar(draft).read_text(encoding="utf-8"))["sign"]
    assert not any(each in everything(draft) for each in guesses(draft))
