"""The coding sheet out and in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bsb.coding.propose import propose
from bsb.coding.sheet import SheetOptions, read_sheet, write_sheet
from bsb.coding.sheet_in import sheet_coders, sheet_rows
from bsb.errors import TableError, gathered
from bsb.model.coding import Status, Valence
from bsb.model.human import Memo, Reservation
from bsb.model.material import Material
from bsb.model.settings import CodingSettings

from .material import coded, material

SCRIPT = "I: Hvordan bor du? / B1: Jeg har fått leilighet, og den er fin. / I: Og legen? / B2: Fastlegen min er flink, men jeg har ikke penger."


@pytest.fixture
def study() -> Material:
    plain = material(SCRIPT)
    return replace(plain, codings=propose(plain, CodingSettings()))


def fill(path: Path, cells: Mapping[tuple[int, str], str | None]) -> None:
    book = load_workbook(path)
    page = book.worksheets[0]
    headings = {cell.value: cell.column for cell in page[1]}
    for (row, heading), value in cells.items():
        page.cell(row=row, column=headings[heading]).value = value
    book.save(path)


def test_accept_reject_change_and_add(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    assert write_sheet(study, path, "kari") == 2
    fill(path, {
        (2, "svar 1"): "ja", (2, "fortegn"): "positiv", (2, "styrke"): "2", (2, "notat"): "Se på denne.",
        (3, "svar 1"): "bolig – Bolig", (3, "kode 1"): "okonomi – Økonomi", (3, "kan siteres"): "nei",
    })  # fmt: skip
    result = read_sheet(path, study, "kari")
    got = {(row.segment, row.code): row for row in result.codings}
    assert not result.refused
    assert got["I01-S001", "bolig"].status is Status.ACCEPTED
    assert got["I01-S001", "bolig"].valence is Valence.POSITIVE
    assert got["I01-S001", "bolig"].strength == 2
    assert got["I01-S002", "fastlege"].status is Status.REJECTED
    assert got["I01-S002", "bolig"].status is Status.ACCEPTED
    assert got["I01-S002", "okonomi"].publishable is False
    assert [(memo.about, memo.text) for memo in result.memos] == [("I01-S001", "Se på denne.")]


def test_a_row_with_changed_text_is_refused_and_the_others_go_in(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    fill(path, {(2, "tekst"): "Noe helt annet.", (2, "svar 1"): "ja", (3, "svar 1"): "ja"})
    result = read_sheet(path, study, "kari")
    assert [(fault.line, fault.place) for fault in result.refused] == [(2, "I01-S001")]
    assert "leilighet" not in str(result.refused[0])
    assert {row.segment for row in result.codings} == {"I01-S002"}


@pytest.mark.parametrize(
    ("cell", "value", "told"),
    [("kode 1", "ukjent-kode", "ikke en kode"), ("fortegn", "kanskje", "fortegn"), ("styrke", "9", "Styrken")],
)
def test_what_cannot_be_meant_is_refused_with_the_reason(
    study: Material, tmp_path: Path, cell: str, value: str, told: str
) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    fill(path, {(2, "svar 1"): "ja", (2, cell): value})
    result = read_sheet(path, study, "kari")
    assert told in result.refused[0].what and result.refused[0].repair
    assert not [row for row in result.codings if row.segment == "I01-S001"]


def test_the_same_unknown_code_is_told_once_with_its_rows_and_all_of_a_row_at_once(
    study: Material, tmp_path: Path
) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    fill(path, {
        (2, "svar 1"): "Bolgi", (2, "kode 1"): "helt-annet", (3, "svar 1"): "ja", (3, "kode 1"): "bolgi; Fastlege",
    })  # fmt: skip
    result = read_sheet(path, study, "kari")
    told = [str(fault) for fault in gathered(result.refused)]
    assert len(told) == 3 and not result.codings
    assert told[0].startswith("ark.xlsx, linje 2: «Bolgi» er ikke en kode i kodeboken. Mente du «Bolig»?")
    assert told[1].startswith("ark.xlsx, linje 2: «helt-annet» er ikke en kode i kodeboken. Velg fra listen")
    assert told[2].startswith("ark.xlsx, linje 3: «bolgi; Fastlege» er ikke en kode")
    fill(path, {(2, "svar 1"): "bolgi", (2, "kode 1"): None, (3, "kode 1"): "bolgi"})
    (fault,) = gathered(read_sheet(path, study, "kari").refused)
    assert (fault.line, fault.also, fault.place) == (2, (3,), "")


def test_a_proposal_whose_code_has_left_the_codebook_is_told_as_that(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    fill(path, {(2, "forslag 1"): "borte – Borte", (2, "svar 1"): "ja"})
    (fault,) = read_sheet(path, study, "kari").refused
    assert "«borte» er ikke en kode" in fault.what


def test_a_new_sheet_holds_what_the_coder_has_decided(study: Material, tmp_path: Path) -> None:
    own = (
        coded("I01-S001", "bolig", "kari", valence=Valence.POSITIVE),
        coded("I01-S002", "fastlege", "kari", Status.REJECTED),
        coded("I01-S002", "bolig", "kari"),
    )
    study = replace(study, codings=study.codings + own)
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    again = {(row.segment, row.code, row.status, row.valence) for row in read_sheet(path, study, "kari").codings}
    assert again == {(row.segment, row.code, row.status, row.valence) for row in own}


def test_a_blind_sheet_shows_no_proposals(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari", SheetOptions(blind=True))
    page = load_workbook(path).worksheets[0]
    values = [str(cell.value) for row in page.iter_rows() for cell in row]
    assert not any("forslag" in value or "terms" in value for value in values)
    assert read_sheet(path, study, "kari").codings == ()


def test_codes_are_chosen_from_a_list(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    rules = load_workbook(path).worksheets[0].data_validations.dataValidation
    assert len(rules) >= 7 and all(rule.type == "list" for rule in rules)


def test_nobody_can_code_as_the_program(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    with pytest.raises(TableError):
        read_sheet(path, study, "bsb")


def test_any_other_table_is_told(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "noe.csv"
    path.write_text("a;b\n1;2\n", encoding="utf-8")
    with pytest.raises(TableError, match="ikke et kodeark"):
        read_sheet(path, study, "kari")


def test_a_sheet_knows_whose_it_is(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    fill(path, {(2, "svar 1"): "ja"})
    assert sheet_coders(sheet_rows(path)) == ("kari",)
    with pytest.raises(TableError, match="arket til kari"):
        read_sheet(path, study, "ola")
    assert read_sheet(path, study, "ola", others=True).codings == ()


def test_a_code_taken_out_of_the_row_is_withdrawn(study: Material, tmp_path: Path) -> None:
    own = (coded("I01-S001", "bolig", "kari"), coded("I01-S001", "okonomi", "kari"))
    study = replace(study, codings=study.codings + own)
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    fill(path, {(2, "kode 1"): None})
    got = {row.code: row.status for row in read_sheet(path, study, "kari").codings}
    assert got == {"bolig": Status.ACCEPTED, "okonomi": Status.WITHDRAWN}


def test_what_came_after_the_sheet_was_written_is_not_withdrawn(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    fill(path, {(2, "svar 1"): "ja"})
    later = replace(study, codings=(*study.codings, coded("I01-S001", "okonomi", "kari")))
    assert [row.code for row in read_sheet(path, later, "kari").codings] == ["bolig"]


def test_may_not_be_printed_stays_when_the_column_is_gone(study: Material, tmp_path: Path) -> None:
    own = replace(coded("I01-S001", "bolig", "kari"), publishable=False, strength=3)
    study = replace(study, codings=(*study.codings, own))
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    book = load_workbook(path)
    page = book.worksheets[0]
    headings = [cell.value for cell in page[1]]
    page.delete_cols(headings.index("kan siteres") + 1)
    book.save(path)
    (row,) = read_sheet(path, study, "kari").codings
    assert (row.publishable, row.strength) == (False, 3)


def test_an_untouched_row_leaves_codes_that_differ_as_they_are(study: Material, tmp_path: Path) -> None:
    own = (
        replace(coded("I01-S001", "bolig", "kari", valence=Valence.POSITIVE), memo="Fra Word."),
        replace(coded("I01-S001", "okonomi", "kari", valence=Valence.CRITICAL), publishable=False),
    )
    study = replace(study, codings=study.codings + own)
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    result = read_sheet(path, study, "kari")
    assert sorted(result.codings, key=lambda row: row.code) == list(own)
    assert result.memos == ()


@pytest.mark.parametrize(("cell", "value"), [("god illustrasjon", "ja"), ("styrke", "2"), ("fortegn", "positiv")])
def test_marks_without_a_code_are_refused_and_not_lost(study: Material, tmp_path: Path, cell: str, value: str) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    fill(path, {(2, cell): value})
    assert [fault.place for fault in read_sheet(path, study, "kari").refused] == ["I01-S001"]


def test_neither_yes_nor_no_is_refused(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    fill(path, {(2, "svar 1"): "ja", (2, "kan siteres"): "kanskje"})
    assert "verken ja eller nei" in read_sheet(path, study, "kari").refused[0].what


def test_every_row_is_tall_enough_for_its_text(tmp_path: Path) -> None:
    long = material("I: Hvordan går det? / B1: " + "Jeg har fått leilighet, og der trives jeg svært godt. " * 12)
    path = tmp_path / "ark.xlsx"
    write_sheet(long, path, "kari")
    page = load_workbook(path).worksheets[0]
    assert all((page.row_dimensions[row].height or 0) > 90 for row in range(2, page.max_row + 1))


def test_the_proposal_chosen_from_the_list_is_a_yes(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    fill(path, {(2, "svar 1"): "bolig – Bolig", (3, "svar 1"): "bolig - Bolig"})
    result = read_sheet(path, study, "kari")
    assert not result.refused
    got = {(row.segment, row.code): row.status for row in result.codings}
    assert got["I01-S001", "bolig"] is Status.ACCEPTED
    assert got["I01-S002", "bolig"] is Status.ACCEPTED, "a short dash is what the keyboard has"


def test_initials_in_other_letters_are_the_same_coder_but_ø_is_not_o(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "KØ")
    fill(path, {(2, "kode 1"): "okonomi", (3, "kode 1"): "okonomi", (2, "koder"): "kø", (3, "koder"): "KO"})
    assert sheet_coders(sheet_rows(path)) == ("KO", "kø")
    got = {name: read_sheet(path, study, name, others=True).codings for name in ("KO", "KØ")}
    assert {name: [row.segment for row in rows] for name, rows in got.items()} == {
        "KO": ["I01-S002"],
        "KØ": ["I01-S001"],
    }


def test_two_coders_notes_on_a_segment_are_two_notes(study: Material, tmp_path: Path) -> None:
    ids = set()
    for name in ("KO", "KØ", "KÖ"):
        write_sheet(study, tmp_path / "ark.xlsx", name)
        fill(tmp_path / "ark.xlsx", {(2, "notat"): "Se på denne."})
        ids |= {memo.id for memo in read_sheet(tmp_path / "ark.xlsx", study, name).memos}
    assert len(ids) == 3
    assert "notat-i01-s001-ko" in ids, "notes written before keep their ids"


def test_a_note_from_word_shown_in_the_sheet_is_not_written_twice(study: Material, tmp_path: Path) -> None:
    note = Memo(id="I01-ord-1", author="kari", about="I01-S001", text="Fra Word.")
    noted = replace(study, human=replace(study.human, memos=(note,)))
    write_sheet(noted, tmp_path / "ark.xlsx", "kari")
    assert not read_sheet(tmp_path / "ark.xlsx", noted, "kari").memos


def test_a_person_who_will_not_be_quoted_needs_no_code(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    fill(path, {(2, "kan siteres"): "Nei", (3, "svar 1"): "nei", (3, "kan siteres"): "nei"})
    result = read_sheet(path, study, "kari")
    assert not result.refused
    assert [(row.segment, row.author, row.quotable) for row in result.reservations] == [
        ("I01-S001", "kari", False),
        ("I01-S002", "kari", False),
    ]
    reserved = replace(study, human=replace(study.human, reservations=result.reservations))
    assert reserved.withheld == {"I01-S001", "I01-S002"}
    assert reserved.standing and not any(row.publishable for row in reserved.standing), "the proposals may not either"
    write_sheet(reserved, path, "kari")
    assert shown(path, 2, "kan siteres") == shown(path, 3, "kan siteres") == "nei"
    assert not read_sheet(path, reserved, "kari").reservations, "the same sheet again says nothing new"


def test_a_no_is_taken_back_by_the_one_who_said_it_and_only_by_yes(study: Material, tmp_path: Path) -> None:
    no = (
        Reservation(id="r1", author="kari", segment="I01-S001"),
        Reservation(id="r2", author="ola", segment="I01-S002"),
    )
    study, path = replace(study, human=replace(study.human, reservations=no)), tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    assert [shown(path, line, "kan siteres") for line in (2, 3)] == ["nei", None], (
        "another's no is not put in her mouth"
    )
    fill(path, {(2, "kan siteres"): None})
    assert not read_sheet(path, study, "kari").reservations
    fill(path, {(2, "kan siteres"): "ja", (3, "kan siteres"): "ja"})
    got = read_sheet(path, study, "kari").reservations
    assert [(row.id, row.quotable) for row in got] == [("r1", True)]
    freed = replace(study, human=replace(study.human, reservations=(*got, no[1])))
    assert freed.withheld == {"I01-S002"}


def test_a_no_stays_when_the_code_it_was_said_beside_goes(study: Material, tmp_path: Path) -> None:
    own = replace(coded("I01-S001", "okonomi", "kari"), publishable=False)
    study, path = replace(study, codings=(*study.codings, own)), tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    fill(path, {(2, "kode 1"): None})
    result = read_sheet(path, study, "kari")
    assert [row.status for row in result.codings] == [Status.WITHDRAWN]
    assert [row.segment for row in result.reservations] == ["I01-S001"]


def test_a_no_said_beside_a_code_that_did_not_fit_holds_the_words(study: Material, tmp_path: Path) -> None:
    no = replace(coded("I01-S001", "bolig", "kari", Status.REJECTED), publishable=False)
    study, path = (
        replace(study, codings=(*study.codings, no, coded("I01-S001", "okonomi", "ola"))),
        tmp_path / "ark.xlsx",
    )
    assert [row.publishable for row in study.standing if row.segment == "I01-S001"] == [False]
    write_sheet(study, path, "kari")
    assert shown(path, 2, "kan siteres") == "nei"
    fill(path, {(2, "kan siteres"): "ja"})
    assert [row.publishable for row in read_sheet(path, study, "kari").codings] == [True]


def shown(path: Path, row: int, heading: str) -> object:
    page = load_workbook(path).worksheets[0]
    column = next(cell.column for cell in page[1] if cell.value == heading)
    return page.cell(row=row, column=column).value


@pytest.mark.parametrize(
    ("cell", "points"),
    [("bolig -", "kritisk"), ("Bolig −", "kritisk"), ("bolig+", "positiv"), ("bolig +/-", "blandet"), ("bolig – Bolig -", "kritisk"), ("bolig (kritisk)", "kritisk")],
)  # fmt: skip
@pytest.mark.parametrize("column", ["svar 1", "kode 1"])
def test_a_sign_behind_a_code_is_what_the_coder_says_of_it(
    study: Material, tmp_path: Path, cell: str, points: str, column: str
) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    fill(path, {(2, column): cell})
    result = read_sheet(path, study, "kari")
    assert not result.refused
    assert {(row.code, row.valence.value) for row in result.codings} == {("bolig", points)}


def test_several_codes_in_one_cell_are_all_taken_in_each_with_its_sign(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    fill(path, {(2, "kode 1"): "Bolig +; okonomi -", (3, "kode 1"): "bolig, økonomi og annet"})
    result = read_sheet(path, study, "kari")
    assert {(row.code, row.valence.value) for row in result.codings} == {("bolig", "positiv"), ("okonomi", "kritisk")}
    (refused,) = result.refused
    assert "bolig, økonomi og annet" in refused.what, "one part that is no code: nothing of the row is guessed at"


def test_two_signs_of_one_code_are_asked_about(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    fill(path, {(2, "kode 1"): "bolig -", (2, "kode 2"): "bolig +"})
    assert "to fortegn" in read_sheet(path, study, "kari").refused[0].what


def test_a_copied_page_with_other_answers_is_told_and_not_passed_over(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    fill(path, {(2, "svar 1"): "ja"})
    book = load_workbook(path)
    copy = book.copy_worksheet(book.worksheets[0])
    book.save(path)
    assert len(read_sheet(path, study, "kari").codings) == 1
    heads = {cell.value: cell.column for cell in copy[1]}
    copy.cell(row=3, column=heads["svar 1"]).value = "nei"
    book.save(path)
    with pytest.raises(TableError, match="flere sider"):
        read_sheet(path, study, "kari")


def test_the_sheet_of_another_study_is_refused_once_though_the_words_are_the_same(
    study: Material, tmp_path: Path
) -> None:
    """Every study has an I01-S001, and two of the same interviews have the same words there."""
    path = tmp_path / "ark.xlsx"
    write_sheet(replace(study, settings=replace(study.settings, id="en-annen")), path, "kari")
    fill(path, {(2, "svar 1"): "ja", (3, "svar 1"): "ja"})
    with pytest.raises(TableError) as caught:
        read_sheet(path, study, "kari")
    (fault,) = caught.value.faults
    assert "annen" in fault.what and fault.repair


def test_a_sheet_from_before_studies_were_told_apart_is_read(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "ark.xlsx"
    write_sheet(study, path, "kari")
    keys = {row + 2: segment.text_hash for row, segment in enumerate(study.segments)}
    fill(path, {**{(row, "nøkkel"): key for row, key in keys.items()}, (2, "svar 1"): "ja"})
    assert [row.segment for row in read_sheet(path, study, "kari").codings] == ["I01-S001"]
