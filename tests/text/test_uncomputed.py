"""A formula whose answer is not in the file is told with its cell; one whose answer is there is read as it is seen."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from bsb.errors import TableError
from bsb.text.own_sheets import read_own_sheet
from bsb.text.sheets import read_sheet


def workbook(path: Path, *more: object) -> Path:
    book = Workbook()
    page = book.worksheets[0]
    for row in (["id", "tekst"], ["1", "Bolig"], ["2", '=CONCATENATE("Bo","lig")'], *more):
        page.append(row)
    book.create_sheet("Kladd").append(["=1+1"])
    book.save(path)
    return path


def computed(path: Path, answer: bytes, kind: bytes = b"") -> Path:
    """The same file as Excel saves it: with the answer beside the formula."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    page = "xl/worksheets/sheet1.xml"
    before, cell, after = parts[page].partition(b'<c r="B3"')
    after = after.replace(b"</f><v></v>", b"</f><v>" + answer + b"</v>").replace(
        b"</f><v />", b"</f><v>" + answer + b"</v>"
    )
    after = after.replace(b"</f><v/>", b"</f><v>" + answer + b"</v>")
    parts[page] = before + cell + b' t="str"' + after
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize("read", [read_sheet, lambda path: read_own_sheet(path, "Sheet", ("tekst",), {"id"})])
def test_is_told_with_its_cell(tmp_path: Path, read) -> None:
    with pytest.raises(TableError) as caught:
        read(workbook(tmp_path / "ark.xlsx", ["3", "=A1"]))
    assert [fault.line for fault in caught.value.faults] == [3, 4]
    assert "B3" in str(caught.value) and "B4" in str(caught.value)


@pytest.mark.parametrize(("answer", "read"), [(b"Bolig", "Bolig"), (b"", "")])
def test_an_answer_is_read_also_where_it_is_empty(tmp_path: Path, answer: bytes, read: str) -> None:
    rows = read_sheet(computed(workbook(tmp_path / "ark.xlsx"), answer))
    assert rows[1].get("tekst") == read
