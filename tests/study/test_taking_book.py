"""A codebook that somebody has changed by hand comes home: what changes is told, and no coding loses its code or comes to mean something else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from bsb.coding.codebook_file import write_codebook
from bsb.errors import CodebookError, StudyError
from bsb.model.coding import Coding, OriginOfCoding, Status, Valence
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.deciding import withdraw
from bsb.study.moving_codings import merge_codes
from bsb.study.taking_book import take_book

from .small import small_study

Edit = Callable[["Sheet"], None]


class Sheet:
    """The page of codes as somebody sees it in Excel."""

    def __init__(self, path: Path) -> None:
        self.path, self.book = path, load_workbook(path)
        self.page = self.book["Koder"]

    def row(self, code: str) -> int:
        return next(row for row in range(2, self.page.max_row + 1) if self.page.cell(row, 1).value == code)

    def column(self, heading: str) -> int:
        return next(cell.column for cell in self.page[1] if cell.value == heading)

    def put(self, code: str, heading: str, value: object) -> None:
        self.page.cell(self.row(code), self.column(heading)).value = value

    def drop(self, code: str) -> None:
        self.page.delete_rows(self.row(code))


@pytest.fixture
def study(tmp_path: Path, secret: Secret) -> Study:
    made = small_study(tmp_path / "Undersøkelse på Ås", secret)
    rows = [
        Coding("I01-S001", code, "KN", OriginOfCoding.HUMAN, Status.ACCEPTED, valence=Valence.CRITICAL)
        for code in ("bolig", "okonomi")
    ]
    with made.store.transaction() as work:
        work.add_codings(rows)
    return made


def edited(study: Study, *edits: Edit) -> Path:
    path = study.folder / "kodebok fra Kari.xlsx"
    write_codebook(study.codebook(), path)
    sheet = Sheet(path)
    for edit in edits:
        edit(sheet)
    sheet.book.save(path)
    return path


def codes_of(study: Study) -> dict[tuple[str, str], Valence]:
    return {(row.code, row.coder): row.valence for row in study.material().codings if row.coder != "bsb"}


def test_a_book_nobody_has_changed_changes_nothing(study: Study) -> None:
    before = (study.folder / "kodebok.yaml").read_bytes()
    assert take_book(study, edited(study)).is_none
    assert (study.folder / "kodebok.yaml").read_bytes() == before


def test_what_is_new_renamed_moved_and_said_otherwise_is_told(study: Study) -> None:
    lines = "Første linje: med kolon.\n\n«Tredje» linje."

    def more(sheet: Sheet) -> None:
        row = sheet.page.max_row + 1
        for heading, value in {"id": "katt", "navn_nb": "Katt; hund / andre dyr", "definisjon": "Dyr."}.items():
            sheet.page.cell(row, sheet.column(heading)).value = value
        sheet.page.cell(1, sheet.page.max_column + 1).value = "Notat fra Kari"

    path = edited(
        study,
        lambda sheet: sheet.put("nav", "navn_nb", "NAV og trygd"),
        lambda sheet: sheet.put("kultur", "forelder", "mestring"),
        lambda sheet: sheet.put("okonomi", "definisjon", lines),
        lambda sheet: sheet.put("okonomi", "farge", "#FF0000"),
        lambda sheet: sheet.drop("rus"),
        more,
    )
    done = take_book(study, path)
    assert (done.new, done.gone, done.reworded) == (("katt",), ("rus",), ("okonomi",))
    assert [(one.code, one.before, one.now) for one in done.renamed] == [("nav", "NAV", "NAV og trygd")]
    assert [(one.code, one.now) for one in done.moved] == [("kultur", "mestring")]
    assert [one.replace(" ", "") for one in done.beside] == ["notatfrakari"]
    book = study.codebook().by_id
    assert book["okonomi"].definition == lines and book["okonomi"].colour == "#FF0000"
    assert book["katt"].label() == "Katt; hund / andre dyr"
    assert codes_of(study) == {("bolig", "KN"): Valence.CRITICAL, ("okonomi", "KN"): Valence.CRITICAL}
    assert list((study.folder / "sikkerhetskopi").glob("kodebok-*.yaml")), "the one that lay there is put by"


def test_a_code_that_is_coded_with_is_not_taken_out(study: Study) -> None:
    before = (study.folder / "kodebok.yaml").read_bytes()
    with pytest.raises(StudyError) as caught:
        take_book(study, edited(study, lambda sheet: sheet.drop("bolig"), lambda sheet: sheet.drop("rus")))
    told = str(caught.value)
    assert "«bolig»" in told and "bsb codebook merge bolig" in told and "«rus»" not in told
    assert (study.folder / "kodebok.yaml").read_bytes() == before


def test_an_id_that_is_written_otherwise_is_known_again(study: Study) -> None:
    with pytest.raises(StudyError) as caught:
        take_book(study, edited(study, lambda sheet: sheet.put("okonomi", "id", "penger")))
    assert "«penger»" in str(caught.value) and "«okonomi»" in str(caught.value)


def test_one_column_sorted_by_itself_does_not_give_codings_another_meaning(study: Study) -> None:
    def swap(sheet: Sheet) -> None:
        sheet.put("bolig", "navn_nb", "Rus")
        sheet.put("rus", "navn_nb", "Bolig")

    with pytest.raises(StudyError) as caught:
        take_book(study, edited(study, swap))
    assert "sorter hele arket" in str(caught.value)


def test_another_order_is_taken_in_and_is_no_change_of_any_code(study: Study) -> None:
    def upside_down(sheet: Sheet) -> None:
        rows = [[cell.value for cell in row] for row in sheet.page.iter_rows(min_row=2)][::-1]
        for place, row in enumerate(rows, 2):
            for column, value in enumerate(row, 1):
                sheet.page.cell(place, column).value = value

    wanted = [code.id for code in study.codebook()][::-1]
    assert not (done := take_book(study, edited(study, upside_down))).new and not done.gone
    assert [code.id for code in study.codebook()] == wanted


def test_a_formula_without_its_answer_is_no_empty_definition(study: Study) -> None:
    with pytest.raises(CodebookError) as caught:
        take_book(study, edited(study, lambda sheet: sheet.put("bolig", "definisjon", '=CONCATENATE("a","b")')))
    line = Sheet(study.folder / "kodebok fra Kari.xlsx").row("bolig")
    assert f"I{line}" in str(caught.value) and "formel" in str(caught.value)
    assert study.codebook().by_id["bolig"].definition


def test_a_table_in_word_keeps_what_it_has_no_column_for(study: Study) -> None:
    before = study.codebook()
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text, table.rows[0].cells[1].text = "Kode", "Hva den betyr"
    for code in before:
        cells = table.add_row().cells
        cells[0].text = "Å bo" if code.id == "bolig" else code.label()
        cells[1].text = "Om penger." if code.id == "okonomi" else code.definition
    document.save(str(study.folder / "kodebok.docx"))
    done = take_book(study, study.folder / "kodebok.docx")
    after = study.codebook()
    assert (done.new, done.gone, done.reworded) == ((), (), ("okonomi",))
    assert [one.code for one in done.renamed] == ["bolig"]
    assert after.by_id["bolig"].label() == "Å bo" and after.by_id["okonomi"].definition == "Om penger."
    for code in before:
        assert after.by_id[code.id].terms == code.terms and after.by_id[code.id].colour == code.colour
    assert after.title == before.title


def test_two_codes_made_one_take_every_coding_along_and_back(study: Study) -> None:
    before = codes_of(study)
    done = merge_codes(study, "Bolig", "okonomi")
    assert (done.codings, done.same) == (0, 1), "she had coded it with both"
    assert codes_of(study) == {("okonomi", "KN"): Valence.CRITICAL}
    withdraw(study, done.run)
    assert codes_of(study) == before
    done = merge_codes(study, "okonomi", "kultur")
    assert codes_of(study) == {("bolig", "KN"): Valence.CRITICAL, ("kultur", "KN"): Valence.CRITICAL}
    take_book(study, edited(study, lambda sheet: sheet.drop("okonomi")))
    withdraw(study, done.run)
    assert study.material().lost_codes == {"okonomi": 1}, "what stands on no code is told"
    merge_codes(study, "okonomi", "nav")
    assert not study.material().lost_codes and ("nav", "KN") in codes_of(study)
