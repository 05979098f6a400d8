"""A known name is the same name however its letters are written: with marks nobody sees, accents apart, in pieces, letter by letter, run together."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from bsb.ingest import read_bytes
from bsb.model.settings import NamePolicy
from bsb.privacy.forms import fold
from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import Pseudonymised
from bsb.privacy.register import RegisterPerson, merge_into
from bsb.privacy.search_file import Searcher
from bsb.text.unseen import as_read

PEOPLE = (
    RegisterPerson("Torunn Myrvang", role="bruker"),
    RegisterPerson("Ọ̀ṣun Adébáyọ̀", role="bruker"),
    RegisterPerson("İrem Işıklı", role="bruker"),
    RegisterPerson("محمد الحسن", role="bruker"),
)
PIECES = ("toru", "myrv", "vang", "ṣun", "adéb", "irem", "ışık", "isik", "محمد", "مُح", "الحسن")


@pytest.fixture
def said(run: Callable[..., Pseudonymised]) -> Callable[[str], str]:
    def go(text: str) -> str:
        known = merge_into(Key.empty("prøve"), PEOPLE)
        done = run(f"I: Hvem var det? / B1: Da var det {text} som kom.", known=known)
        return done.transcripts[0].turns[1].text

    return go


@pytest.mark.parametrize(
    "written",
    [
        "T o r u n n",
        "t o r u n n",
        "T. o. r. u. n. n",
        "T, o, r, u, n, n",
        "m y r v a n g",
        "T o r u n n M y r v a n g",
        "Tor- unn Myr- vang",
        "Tor…unn",
        "TorunnMyrvang",
        "torunnmyrvang",
        "Ọ̀ṣun Adébáyọ̀",
        "Osun Adebayo",
        "Irem Isikli",
        "irem ışıklı",
        "İREM IŞIKLI",
        "مُحَمَّد الحسن",
    ],
)
def test_nothing_of_a_known_name_is_left(said: Callable[[str], str], written: str) -> None:
    text = said(written)
    low = text.casefold().replace(" ", "")
    assert not any(piece in low for piece in PIECES), text
    assert text.startswith("Da var det ") and text.endswith(" som kom.")


@pytest.mark.parametrize(
    "words",
    [
        "ut- og innflytting",
        "e i å æ",
        "tor… nei, det var",
        "vi tar to- eller tre-roms",
        "en- til to ganger",
    ],
)
def test_ordinary_words_stay(said: Callable[[str], str], words: str) -> None:
    assert said(words) == f"Da var det {words} som kom."


@pytest.mark.parametrize(
    ("odd", "read"),
    [
        ("To\u200drunn", "Torunn"),
        ("To\u200crunn\u200d", "Torunn"),
        ("\u200fTo\u2060ru\u034fnn\u202c", "Torunn"),
        ("Tor\u00adunn", "Torunn"),
        ("So\ufb01e og O\ufb02aug", "Sofie og Oflaug"),
        ("Bjo\u0338rn", "Bjørn"),
        ("I\u0307rem".lower(), "irem"),
    ],
)
def test_what_is_read_is_what_counts(odd: str, read: str) -> None:
    assert as_read(odd) == read
    talk = f"I: Hvem kom?\nB1: Det var {odd} som kom.\nI: Ja?\n"
    assert read_bytes(talk.encode(), "a.txt").turns[1].text == f"Det var {read} som kom."


@pytest.mark.parametrize("kept", ["می\u200cخواهم", "👩\u200d👧", "क्\u200dष", "Ǻlo", "naïve café"])
def test_marks_that_mean_something_stay(kept: str) -> None:
    assert as_read(unicodedata.normalize("NFC", kept)) == unicodedata.normalize("NFC", kept)


def test_accents_without_a_letter_of_their_own_are_left_out_too() -> None:
    assert fold("Ọ̀ṣun") == "osun" and fold("Işıklı") == fold("ISIKLI") == "isikli"


@pytest.mark.parametrize("hidden", ["To\u200drunn", "T\u202aorunn", "T o r u n n", "Tor- unn", "TORUNNMYRVANG"])
def test_a_disguised_name_is_found_in_a_finished_file(hidden: str, policy: NamePolicy, tmp_path: Path) -> None:
    key = merge_into(Key.empty("prøve"), PEOPLE)
    document = docx.Document()
    document.add_paragraph(f"Da sa {hidden} at det var greit.")
    document.save(str(tmp_path / "a.docx"))
    assert {found.who for found in Searcher(key, policy).search(tmp_path / "a.docx")} == {"P01"}


def test_a_hyphen_that_word_keeps_as_an_element_does_not_hide_a_name(policy: NamePolicy, tmp_path: Path) -> None:
    key = merge_into(Key.empty("prøve"), [RegisterPerson("Kari Dahl-Torvund", role="bruker")])
    document = docx.Document()
    run = document.add_paragraph("Da sa Dahl").add_run()
    run._r.append(run._r.makeelement("{http://schemas.openxmlformats.org/wordprocessingml/2006/main}noBreakHyphen", {}))
    document.paragraphs[0].add_run("Torvund det.")
    document.save(str(tmp_path / "a.docx"))
    assert {found.who for found in Searcher(key, policy).search(tmp_path / "a.docx")} == {"P01"}
