"""From a stopped external display to finished files: a sheet of the held words, an answer, and […] for the rest."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from bsb.errors import ReleaseError, TableError, UsageError
from bsb.privacy.held import Held, Why
from bsb.privacy.held_sheet import read_safe_words
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.approvals import approve
from bsb.study.deciding import SheetOut, take_in
from bsb.study.masking import mask_quotes
from bsb.study.release import HeldText, release_texts
from bsb.study.showing import DisplayOptions
from bsb.study.writing_up import ReportOptions
from bsb.text.dates import spoken_date

NAMES = ["tallmatrise", "sitatregister"]


@pytest.fixture
def coded(study: Study, talks: Path, secret: Secret, tmp_path: Path) -> Study:
    path = study.folder / "bsb.toml"
    path.write_text(
        path.read_text(encoding="utf-8") + '\n[[case]]\nid = "nord"\nnavn = "Nord"\ntype = "bydel"\n', "utf-8"
    )
    found = Study.open(study.folder)
    (talks / "nord-3.txt").write_text(
        "I: Hvordan går det?\nB1: Boligen er kald, og jeg fikk en kvervil av NAV. Det er greit nok.\n", encoding="utf-8"
    )
    found.ingest([talks], secret=secret)
    found.code()
    figures = tmp_path / "tall.csv"
    figures.write_text("case;indikator;verdi;aar;kilde\nnord;boliger;12;2025;Heftet Zyxwrapport\n", encoding="utf-8")
    found.import_table(figures, "tall", "anna")
    return found


def external(**more: str) -> DisplayOptions:
    return DisplayOptions(("csv", "html"), "external", **more)


def printed(paths: list[Path]) -> str:
    return "\n".join(path.read_text(encoding="utf-8-sig") for path in paths)


def test_the_whole_way(coded: Study, secret: Secret, tmp_path: Path):
    sheet = tmp_path / "ord.xlsx"
    with pytest.raises(ReleaseError, match="kvervil"):
        coded.display(NAMES, external())
    with pytest.raises(ReleaseError):
        coded.display(NAMES, external(words=str(sheet)))
    assert not (coded.output / "displayer").exists(), "nothing is made before everything is let out"
    book = load_workbook(sheet)
    rows = {row[0].value: row for row in book.worksheets[0].iter_rows(min_row=2)}
    assert {"kvervil", "Zyxwrapport"} <= rows.keys()
    assert "[kvervil] av NAV" in str(rows["kvervil"][5].value) and "D48" in str(rows["kvervil"][4].value)
    rows["kvervil"][1].value = "Trygt"
    book.save(sheet)
    assert approve(coded, [str(sheet)], "anna", secret) == 1
    text = printed(coded.display(NAMES, external(hold="mask")))
    assert "kvervil" in text and "Zyxwrapport" not in text and "Heftet […]" in text


def test_what_people_wrote_is_masked_too_and_nothing_in_the_study_changes(coded: Study):
    before = coded.material().human
    text = printed(coded.display(NAMES, external(hold="mask")))
    assert "kvervil" not in text and "Zyxw" not in text and "fikk en […] av NAV" in text
    assert coded.material().human == before
    assert "Zyxwrapport" in printed(coded.display(NAMES, DisplayOptions(("csv",)))), "the internal edition shows all"


def test_a_sheet_with_answers_is_not_written_over(coded: Study, tmp_path: Path):
    sheet = tmp_path / "ord.xlsx"
    sheet.write_text("svar", encoding="utf-8")
    with pytest.raises(TableError, match="finnes fra før"):
        coded.display(NAMES, external(words=str(sheet)))
    assert sheet.read_text(encoding="utf-8") == "svar"
    with pytest.raises(TableError, match=r"slutter på \.xlsx"):
        coded.display(NAMES, external(words=str(tmp_path / "ord.txt")))


def test_faults_of_an_answered_sheet_are_told_together(coded: Study, tmp_path: Path):
    sheet = tmp_path / "ord.xlsx"
    with pytest.raises(ReleaseError):
        coded.display(NAMES, external(words=str(sheet)))
    with pytest.raises(TableError, match="Ingen ord er merket «trygt»"):
        read_safe_words(sheet)
    book = load_workbook(sheet)
    page = book.worksheets[0]
    page["B2"], page["B3"], page["A3"] = "kanskje", "trygt", ""
    book.save(sheet)
    with pytest.raises(TableError) as found:
        read_safe_words(sheet)
    assert [fault.line for fault in found.value.faults] == [2, 3]
    with pytest.raises(TableError, match="finnes ikke"):
        read_safe_words(tmp_path / "borte.xlsx")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (DisplayOptions(hold="mask"), "--edition external"),
        (DisplayOptions(words="ord.xlsx"), "--edition external"),
        (external(hold="maske"), "stop eller mask"),
        (external(hold="mask", words="ord.xlsx"), "kan ikke brukes sammen"),
    ],
)
def test_options_that_would_do_nothing_are_refused(study: Study, options: DisplayOptions, said: str):
    with pytest.raises(UsageError, match=said):
        study.display(["sitatregister"], options)


@pytest.mark.parametrize(
    ("names", "options"),
    [
        (["D05"], DisplayOptions(step="prosess")),
        (["D05"], DisplayOptions(everything=True)),
        ([], DisplayOptions(step="prosess", everything=True)),
        (["D05"], DisplayOptions(formats=())),
    ],
)
def test_nothing_that_was_asked_for_is_left_out_in_silence(study: Study, names: list[str], options: DisplayOptions):
    with pytest.raises(UsageError):
        study.display(names, options)


def test_a_display_named_twice_is_made_once(coded: Study):
    assert len(coded.display(["D09", "D09"], DisplayOptions(("csv",)))) == 1


def test_a_word_held_where_it_is_quoted_is_masked_in_the_turn_it_is_quoted_from(coded: Study):
    material = coded.material()
    segment = next(each for each in material.segments if "greit nok" in each.text)
    quote = f"«{segment.text}» – bruker"
    start = quote.index("greit")
    told = HeldText("sitat", quote, Held("", start, start + 5, "greit", Why.UNKNOWN))
    assert mask_quotes(coded, material, {segment.id}).segment[segment.id].text.count("[…]") == 1, "kvervil, as before"
    longer = HeldText("sitat", quote, replace(told.held, end=quote.index(" nok") + 4))
    masked = mask_quotes(coded, material, {segment.id}, [told, longer]).segment[segment.id]
    assert masked.text == segment.text.replace("greit nok", "[…]").replace("kvervil", "[…]")


def test_nothing_is_printed_when_masking_does_not_help(coded: Study, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    held = HeldText("overskrift", "Om Zyxw", Held("", 3, 7, "Zyxw", Why.UNKNOWN))
    monkeypatch.setattr("bsb.study.release.held_texts", lambda *_: (held,))
    with pytest.raises(ReleaseError, match="Zyxw"):
        coded.report("prosess", ReportOptions(words=str(tmp_path / "ord.xlsx")))
    assert not list(coded.output.rglob("*.docx"))
    rows = list(load_workbook(tmp_path / "ord.xlsx").worksheets[0].iter_rows(min_row=2, values_only=True))
    assert [(row[0], row[1], row[5]) for row in rows] == [("Zyxw", None, "… Om [Zyxw] …")]
    with pytest.raises(TableError, match="finnes fra før"):
        coded.report("prosess", ReportOptions(words=str(tmp_path / "ord.xlsx")))


def test_a_display_is_not_called_after_somebody(coded: Study):
    own = coded.folder / "visninger"
    own.mkdir(exist_ok=True)
    (own / "eget.yaml").write_text("display: kodekart\nid: D90\nslug: grethes-kart\n", encoding="utf-8")
    with pytest.raises(ReleaseError, match="kan være navnet til noen"):
        coded.display([str(own / "eget.yaml")], external(hold="mask"))
    (own / "eget.yaml").write_text("display: kodekart\nid: D90\nslug: eget-kart\n", encoding="utf-8")
    assert coded.display([str(own / "eget.yaml")], external(hold="mask"))


def test_the_day_of_the_last_coding_stands_under_an_external_display_and_stops_none(coded: Study, tmp_path: Path):
    path = coded.export(tmp_path / "kodeark-kn.xlsx", options=SheetOut(coder="KN"))
    book = load_workbook(path)
    headings = [cell.value for cell in book.worksheets[0][1]]
    book.worksheets[0].cell(2, headings.index("kode 1") + 1).value = "kontinuitet"
    book.save(path)
    assert take_in(coded, path, "kodeark", "KN").codings == 1
    day = max(coding.when[:10] for coding in coded.material().codings if coding.when)
    assert f"Siste koding: {spoken_date(day)}." in printed(coded.display(["kodekart"], external()))
    for said in (day, spoken_date(day)):
        with pytest.raises(ReleaseError, match=said):
            release_texts(coded, coded.material(), [("a", f"Jeg ble innlagt {said}.")])
