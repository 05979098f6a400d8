"""The strict reading itself: a sound file has no faults, and each thing that Excel, Word or PowerPoint stops at is found."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from functools import cache

import pytest

from bsb.display import build, load_spec
from bsb.display.writers import rendered
from tests.display.studies import small
from tests.strict import faults

_SHEET = "xl/worksheets/sheet2.xml"


@cache
def sound(preset: str, ending: str) -> bytes:
    return rendered(build(small(), load_spec(preset)), [ending]).files[0][1]


def changed(data: bytes, part: str, change: Callable[[str], str]) -> bytes:
    """A file with one part changed; a change that changes nothing is no test."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                text = change(text.decode("utf-8")).encode("utf-8")
                assert text != old.read(name), "nothing was changed"
            new.writestr(name, text)
    return out.getvalue()


def swapped(one: str, other: str) -> Callable[[str], str]:
    return lambda text: re.sub(one, other, text, count=1)


@pytest.mark.parametrize(
    ("preset", "ending"), [("temamatrise", "xlsx"), ("temamatrise", "docx"), ("årsaksnettverk", "pptx")]
)
def test_a_sound_file_has_no_faults(preset: str, ending: str) -> None:
    assert faults(sound(preset, ending), f".{ending}") == []


@pytest.mark.parametrize(
    ("part", "one", "other", "said"),
    [
        ("xl/workbook.xml", 'name="Sitater"', 'name="Les meg"', "two sheets called les meg"),
        ("xl/workbook.xml", 'name="Sitater"', 'name="Hva [noen] sa"', "no sheet may be called"),
        ("xl/workbook.xml", 'name="Sitater"', f'name="{"S" * 32}"', "no sheet may be called"),
        ("xl/workbook.xml", r"<definedName (.*?)>'Matrise'!", r"<definedName \1>'Borte'!", "is no place"),
        (_SHEET, r' ht="[\d.]+"', ' ht="410"', "410 points high"),
        (_SHEET, r'width="[\d.]+"', 'width="256"', "256 wide"),
        (_SHEET, r't="s"><v>\d+<', 't="s"><v>99999<', "a text that is not there"),
        (_SHEET, r' s="\d+"', ' s="64001"', "a look that is not there"),
        (_SHEET, r"(<hyperlinks>.*?</hyperlinks>)(.*?)(<pageSetup[^>]*>)", r"\2\3\1", "hyperlinks stands too late"),
        (_SHEET, r"location=\"'Sitater'", "location=\"'Borte'", "leads to 'Borte'"),
        (_SHEET, r"(<sheetData><row r=)\"1\"", r'\1"9"', "stands in row 9"),
        (_SHEET, r"<v>\d+</v>", "<f>1+1</f>", "is a formula"),
        (_SHEET, r"</sheetData>", '</sheetData><mergeCells><mergeCell ref="A1:B2"/><mergeCell ref="B2:C3"/></mergeCells>', "lie over"),
        ("xl/tables/table1.xml", r'name="Sitat"', 'name="Sagt"', "the table says"),
        ("[Content_Types].xml", r"<Override[^>]*sharedStrings[^>]*>", "", "of no kind"),
        ("xl/_rels/workbook.xml.rels", "worksheets/sheet2.xml", "worksheets/sheet9.xml", "which is not there"),
        ("xl/sharedStrings.xml", r'(<t xml:space="preserve">)', r"\1" + "a" * 32_768, "letters"),
        ("xl/sharedStrings.xml", r"</si>", "\x01</si>", "xl/sharedStrings.xml: "),
    ],
)  # fmt: skip
def test_what_excel_repairs_is_found(part: str, one: str, other: str, said: str) -> None:
    change = (
        (lambda text: re.sub(one, other, text, count=1, flags=re.DOTALL)) if "(.*?)" in one else swapped(one, other)
    )
    data = sound("temamatrise", "xlsx")
    try:
        found = faults(changed(data, part, change), ".xlsx")
    except KeyError as missing:  # a sheet that is not there cannot be read on
        found = [f"{missing} which is not there"]
    assert any(said in each for each in found), found[:5]


def test_sheets_that_are_chosen_together_are_found() -> None:
    data = sound("temamatrise", "xlsx")
    for number in (1, 2):
        data = changed(data, f"xl/worksheets/sheet{number}.xml", swapped("<sheetView ", '<sheetView tabSelected="1" '))
    assert any("chosen together" in each for each in faults(data, ".xlsx"))


def test_a_list_of_more_than_255_letters_is_found() -> None:
    rule = f'<dataValidations count="1"><dataValidation type="list" sqref="A1"><formula1>"{"ja," * 90}"</formula1></dataValidation></dataValidations>'
    data = changed(sound("temamatrise", "xlsx"), _SHEET, swapped("<hyperlinks>", rule + "<hyperlinks>"))
    assert any("letters" in each for each in faults(data, ".xlsx"))


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (r"(<w:tblW [^>]*>)(<w:tblBorders>.*?</w:tblBorders>)", r"\2\1", "tblW stands too late"),
        (r"<w:tblGrid>.*?</w:tblGrid>", "", "without a grid"),
        (r"</w:p></w:tc>", "</w:p><w:tbl/></w:tc>", "does not end with a paragraph"),
        (r'w:pStyle w:val="\w+"', 'w:pStyle w:val="Borte"', "is no style"),
        (r"<w:body>", '<w:body><w:p><w:bookmarkStart w:id="77" w:name="a"/></w:p>', "begin and end"),
        (r"<w:body>", '<w:body><w:p><w:hyperlink w:anchor="borte"/></w:p>', "a link to borte"),
    ],
)
def test_what_word_repairs_is_found(one: str, other: str, said: str) -> None:
    def change(text: str) -> str:
        return re.sub(one, other, text, count=1, flags=re.DOTALL)

    found = faults(changed(sound("temamatrise", "docx"), "word/document.xml", change), ".docx")
    assert any(said in each for each in found), found[:5]


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        (r'(stCxn id=)"\d+"', r'\1"999"', "glued to 999"),
        (r'(<p:cNvPr id=)"3"', r'\1"2"', "shape 2 twice"),
    ],
)
def test_what_powerpoint_repairs_is_found(one: str, other: str, said: str) -> None:
    data = changed(sound("årsaksnettverk", "pptx"), "ppt/slides/slide1.xml", swapped(one, other))
    found = faults(data, ".pptx")
    assert any(said in each for each in found), found[:5]
