"""What the program writes for itself in its files is nobody: hashes, and the keys of the parts of a report."""

from __future__ import annotations

import re
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from bsb.model.settings import NamePolicy
from bsb.privacy.key import Key
from bsb.privacy.lists import first_names
from bsb.privacy.our_marks import KEYS_LIKE_NAMES, without_marks
from bsb.privacy.register import RegisterPerson, merge_into
from bsb.privacy.search_file import Searcher

REPORT = Path(__file__).resolve().parents[2] / "bsb" / "report"
_STATIC_KEY = re.compile(r"\(\s*f?\"([a-z]+(?:/[a-z{}_.]+)+)\"")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ask", "bsb:text:about/asks"),
        ("Said", "bsb:text:theme/bolig/said"),
        ("Odd", "bsb:text:odd/1"),
        ("Aae", "0aae9db838f07bdf"),
        ("Ada", "hash=9f1ada77c0ffee12 og mer"),
        ("Ada", 'w:name="_bsb29d018ada3db49eb"'),
        ("Ada", 'guid="3F1ADA77-0c0f-4e12-9aae-1ada2ada3ada"'),
    ],
)
def test_nobody_is_found_in_our_own_marks(name: str, text: str) -> None:
    searcher = Searcher(merge_into(Key.empty("prøve"), [RegisterPerson(name, role="bruker")]), NamePolicy(seed=1))
    assert searcher.search_text(text) == ()
    assert searcher.search_text(f"{text} {name} ringte.") == ("P01",)


@pytest.mark.parametrize(
    "text",
    ["bsb:text:theme/torunn/note", "_bsbada",  "Ada sa det", "917 43 286", "12038012345", "torunn1234567890", "abcdefabcdefabcdef", "1234567890123456"],
)  # fmt: skip
def test_what_may_be_somebody_is_left_to_be_looked_at(text: str) -> None:
    assert without_marks(text) == text


def test_nobody_sounds_like_a_bookmark_of_ours(tmp_path: Path) -> None:
    key = merge_into(Key.empty("prøve"), [RegisterPerson("Ebba Huus", role="bruker"), RegisterPerson("Siham Beck")])
    draft = docx.Document()
    mark = OxmlElement("w:bookmarkStart")
    mark.set(qn("w:name"), "_bsb29d01833db49ebaa")
    draft.add_paragraph("Ingen er nevnt her.")._p.append(mark)
    draft.save(str(tmp_path / "utkast.docx"))
    searcher = Searcher(key, NamePolicy(seed=1), surely=True)
    assert searcher.search(tmp_path / "utkast.docx") == ()
    draft.add_paragraph("Det var Ebaa som ringte.")
    draft.save(str(tmp_path / "utkast.docx"))
    assert [one.who for one in searcher.search(tmp_path / "utkast.docx")] == ["P01"]


def test_no_key_of_a_report_is_called_as_people_are_unless_it_is_known() -> None:
    keys = {
        part
        for path in REPORT.rglob("*.py")
        for key in _STATIC_KEY.findall(path.read_text(encoding="utf-8"))
        for part in re.findall(r"[a-z]+", re.sub(r"\{[^}]*\}?", "", key))
    }
    assert len(keys) > 30
    alike = {part for part in keys if part in first_names() or part.removesuffix("s") in first_names()}
    assert alike <= KEYS_LIKE_NAMES
