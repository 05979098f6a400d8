"""What people decide comes in through sheets and Word, is kept apart from what the program proposed, and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bsb.errors import UsageError
from bsb.model.coding import MACHINE, Status
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.deciding import SheetOut, take_in, withdraw


@pytest.fixture
def coded(study: Study, talks: Path, secret: Secret) -> Study:
    study.ingest([talks], secret=secret)
    study.code()
    return study


def fill(path: Path, answers: dict[str, str], heading: str = "kode 1") -> None:
    book = load_workbook(path)
    page = book.worksheets[0]
    places = {str(cell.value): cell.column for cell in page[1]}
    for row in range(2, page.max_row + 1):
        wanted = answers.get(str(page.cell(row, places["segment"]).value))
        if wanted:
            page.cell(row, places[heading]).value = wanted
    book.save(path)


def first(study: Study, word: str) -> str:
    return next(one.id for one in study.material().segments if word in one.text)


def test_a_sheet_goes_out_and_comes_in_once(coded: Study, tmp_path: Path):
    path = coded.export(tmp_path / "kodeark-kn.xlsx", options=SheetOut(coder="KN"))
    segment = first(coded, "kald om vinteren")
    fill(path, {segment: "kontinuitet"})
    decided = take_in(coded, path, "kodeark", "KN")
    assert decided.codings == 1
    assert decided.refused == ()
    rows = [row for row in coded.material().codings if row.coder == "KN"]
    assert [(row.segment, row.code, row.status) for row in rows] == [(segment, "kontinuitet", Status.ACCEPTED)]
    assert rows[0].when
    assert take_in(coded, path, "kodeark", "KN").codings == 0
    coded.code()
    assert [row for row in coded.material().codings if row.coder == "KN"] == rows, (
        "a new run never touches people's rows"
    )


def test_a_run_of_a_person_or_of_the_program_is_taken_back(coded: Study, tmp_path: Path):
    path = coded.export(tmp_path / "kodeark-kn.xlsx", options=SheetOut(coder="KN", blind=True))
    fill(path, {first(coded, "kald om vinteren"): "kontinuitet"})
    run = take_in(coded, path, "kodeark", "KN").run
    assert withdraw(coded, run) == 1
    assert not [row for row in coded.material().codings if row.coder == "KN"]
    assert withdraw(coded, "code-001") > 0
    assert not [row for row in coded.material().codings if row.coder == MACHINE]
    with pytest.raises(UsageError):
        withdraw(coded, "code-099")


def test_taking_a_run_back_sets_back_what_it_changed(coded: Study, tmp_path: Path):
    path = coded.export(tmp_path / "kodeark-kn.xlsx", options=SheetOut(coder="KN", blind=True))
    segment = first(coded, "kald om vinteren")
    fill(path, {segment: "kontinuitet"})
    take_in(coded, path, "kodeark", "KN")
    before = [row for row in coded.material().codings if row.coder == "KN"]
    again = coded.export(tmp_path / "kodeark-kn2.xlsx", options=SheetOut(coder="KN", blind=True))
    fill(again, {segment: "nav"})
    run = take_in(coded, again, "kodeark", "").run
    assert [row.code for row in coded.material().codings if row.coder == "KN"] == ["nav"]
    assert withdraw(coded, run) == 2
    after = [row for row in coded.material().codings if row.coder == "KN"]
    assert [replace(row, run="", when="") for row in after] == [replace(row, run="", when="") for row in before]


def test_a_note_that_names_somebody_is_held_back_and_the_coding_goes_in(coded: Study, tmp_path: Path):
    path = coded.export(tmp_path / "kodeark-kn.xlsx", options=SheetOut(coder="KN"))
    segment = first(coded, "kald om vinteren")
    fill(path, {segment: "kontinuitet"})
    fill(path, {segment: "Dette er det samme som Solveig fortalte."}, "notat")
    decided = take_in(coded, path, "kodeark", "KN")
    assert decided.codings == 1
    assert any("Solveig" in fault.what for fault in decided.refused)
    assert not any("Solveig" in memo.text for memo in coded.material().human.memos)
    assert not any("Solveig" in row.memo for row in coded.material().codings)


def test_the_program_s_name_is_no_coder(coded: Study, tmp_path: Path):
    with pytest.raises(UsageError):
        coded.export(tmp_path / "kodeark.xlsx", options=SheetOut(coder="bsb"))


def test_tables_for_other_programs(coded: Study, tmp_path: Path):
    for name in (
        "kodebok.qdc",
        "prøve.qdpx",
        "I01.docx",
        "segmenter.csv",
        "personer.xlsx",
        "funn.xlsx",
        "datordbok.csv",
    ):
        path = coded.export(tmp_path / name)
        assert path.stat().st_size > 100, name
    with pytest.raises(UsageError, match="I99"):
        coded.export(tmp_path / "I99.docx")


def test_runs_are_taken_back_one_after_the_other(coded: Study, tmp_path: Path):
    def stands() -> list[tuple[str, str]]:
        return [(row.code, row.memo) for row in coded.material().codings if row.coder == "KN"]

    segment, seen, runs = first(coded, "kald om vinteren"), [stands()], []
    for step, code in enumerate(("kontinuitet", "nav", "kontinuitet")):
        path = coded.export(tmp_path / f"kodeark-{step}.xlsx", options=SheetOut(coder="KN", blind=True))
        fill(path, {segment: code})
        runs.append(take_in(coded, path, "kodeark", "").run)
        seen.append(stands())
    for run, before in zip(reversed(runs), reversed(seen[:-1]), strict=True):
        withdraw(coded, run)
        assert stands() == before
    with coded.store.reading() as view:
        assert {row.run for row in view.coding_history()} >= set(runs), "the history stays"
    withdraw(coded, "withdraw-003")
    assert stands() == seen[1], "taking back can itself be taken back"


def test_two_who_differ_by_a_letter_keep_their_own_notes(coded: Study, tmp_path: Path):
    segment = first(coded, "kald om vinteren")
    for name, text in (("KO", "Om vinteren."), ("KØ", "Om huset."), ("kø", "Om huset, igjen.")):
        path = coded.export(tmp_path / f"kodeark-{len(text)}.xlsx", options=SheetOut(coder=name, blind=True))
        fill(path, {segment: text}, "notat")
        take_in(coded, path, "kodeark", "")
    noted = {(memo.author, memo.text) for memo in coded.material().human.memos if memo.about == segment}
    assert noted == {("KO", "Om vinteren."), ("KØ", "Om huset, igjen.")}


def test_a_condensation_goes_to_the_one_who_wrote_it(coded: Study, tmp_path: Path):
    segment = first(coded, "kald om vinteren")
    path = coded.export(tmp_path / "kondensering-KN.xlsx", options=SheetOut(coder="KN"))
    fill(path, {segment: "Kaldt hus."}, "kondensat")
    assert take_in(coded, path, "kondensering", "PL").refused[0].place == segment
    assert take_in(coded, path, "kondensering", "").notes == 1
    assert [row.author for row in coded.material().human.condensates] == ["KN"]


def test_a_filled_sheet_is_put_by_when_a_new_one_is_written(coded: Study, tmp_path: Path):
    from bsb.study.exporting import export_file

    path = tmp_path / "kodeark-KN.xlsx"
    assert export_file(coded, path, "", SheetOut(coder="KN")).copy is None
    assert export_file(coded, path, "", SheetOut(coder="KN")).copy is None, "nobody had written in it"
    segment = first(coded, "kald om vinteren")
    fill(path, {segment: "nav"})
    copy = export_file(coded, path, "", SheetOut(coder="KN")).copy
    assert copy is not None
    assert take_in(coded, copy, "kodeark", "").codings == 1
