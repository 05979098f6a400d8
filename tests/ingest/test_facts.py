"""The sheet of interviews."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from bsb.errors import TableError
from bsb.ingest.facts import merged, read_facts, source_of, unknown_source, unmatched_rows
from bsb.language import use
from bsb.model.raw import TranscriptFacts
from bsb.model.transcript import Source

HEAD = "fil;case;form;dato;inviterte;oppmotte;minutter;sider;guideversjon;temaer_spurt;kilde\n"
CASES = {"nord": "Nordbyen", "sor": "Haugmyra sør"}


def sheet(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "intervjuer.csv"
    path.write_text(HEAD + "\n".join(rows), encoding="utf-8")
    return path


def test_a_row(tmp_path: Path) -> None:
    facts = read_facts(
        sheet(tmp_path, "01_Nord.txt;nord;Fokusgruppe;12.02.2025;6;5;74;21;2;bolig, økonomi;dialogkonferanse"), CASES
    )
    expected = TranscriptFacts(
        case="nord", form="fokusgruppe", date="2025-02-12", source=Source.CONFERENCE, invited=6, attended=5, minutes=74, pages=21,
        guide="2", asked=("bolig", "økonomi"), asked_known=True,
    )  # fmt: skip
    assert facts == {"01_nord.txt": expected, "01_nord": expected}


def test_case_by_name_empty_cells_and_coarse_dates(tmp_path: Path) -> None:
    facts = read_facts(
        sheet(tmp_path, "a;Haugmyra sør;;2025-02;;;;;;;", "b.docx;;;2025;;;;;;;", "c;SØR;;2025-2-3;;;58,0;;;;"), CASES
    )
    assert [(facts[stem].case, facts[stem].date, facts[stem].minutes) for stem in ("a", "b", "c")] == [
        ("sor", "2025-02", None),
        ("", "2025", None),
        ("sor", "2025-02-03", 58),
    ]
    assert not facts["a"].asked_known


def test_two_files_with_one_stem(tmp_path: Path) -> None:
    facts = read_facts(sheet(tmp_path, "a.txt;nord;;;;;;;;;", "a.docx;sor;;;;;;;;;"), CASES)
    assert set(facts) == {"a.txt", "a.docx"}


def test_all_faults_at_once_with_line_and_repair(tmp_path: Path) -> None:
    rows = [
        "a;vest;;31.02.2025;seks;5;;;;;",
        ";nord;;;;;;;;;",
        "b;nord;;i fjor;;-2;;;;;radio",
        "b;nord;;;;;;;;;",
        "eksempelfil;eksempel;;;;;;;;;",
    ]
    with pytest.raises(TableError) as caught:
        read_facts(sheet(tmp_path, *rows), CASES)
    faults = caught.value.faults
    assert [fault.line for fault in faults] == [2, 2, 2, 3, 4, 4, 4, 5]
    assert all(fault.repair and fault.file == "intervjuer.csv" for fault in faults)
    assert "nord, sor" in faults[0].repair
    assert "linje 4" in faults[-1].what


def test_any_case_will_do_before_the_study_has_cases(tmp_path: Path) -> None:
    assert read_facts(sheet(tmp_path, "a;Bydel Øst;;;;;;;;;"))["a"].case == "bydel-ost"


def test_what_was_told_wins_over_what_was_read() -> None:
    told, read = (
        TranscriptFacts(case="nord", minutes=60),
        TranscriptFacts(case="x", form="fokusgruppe", minutes=74, date="2025-01-01"),
    )
    assert merged(told, read) == TranscriptFacts(case="nord", form="fokusgruppe", minutes=60, date="2025-01-01")


def test_the_example(example: Path) -> None:
    facts = read_facts(example / "intervjuer.csv", {"nord": "", "midt": "", "sor": ""})
    assert facts["01_nord_fokusgruppe"].attended == 5
    assert {facts[stem].source for stem in facts} == {Source.INTERVIEW, Source.CONFERENCE}


@pytest.mark.parametrize(
    "written", ["18. mars 2026", "18.03.26", "18/3-26", "18.mar.26", "2026-03-18 10:00:00", "46099"]
)
def test_a_date_as_people_write_it(tmp_path: Path, written: str) -> None:
    assert read_facts(sheet(tmp_path, f"a;nord;;{written};;;;;;;"), CASES)["a"].date == "2026-03-18"


def test_a_date_cell_of_excel_whatever_it_shows(tmp_path: Path) -> None:
    book = Workbook()
    page = book.active
    page.append(["fil", "dato"])
    shown = ["yyyy-mm-dd", "dd.mm.yy;@", "[$-414]d. mmmm yyyy;@", "d/m-yy", "[$-F800]dddd, mmmm dd, yyyy"]
    for number, form in enumerate(shown, 2):
        page.cell(number, 1, f"fil {number}")
        page.cell(number, 2, datetime.datetime(2026, 3, 18)).number_format = form
    page.cell(7, 1, "fil 7")
    page.cell(7, 2, datetime.datetime(2026, 3, 18, 10, 30))
    book.save(tmp_path / "intervjuer.xlsx")
    assert {facts.date for facts in read_facts(tmp_path / "intervjuer.xlsx").values()} == {"2026-03-18"}


def test_the_same_fault_on_many_rows_is_one_line(tmp_path: Path) -> None:
    rows = [f"fil {n};Vestbyen;;{'i fjor' if n % 2 else '2025'};;;;;;;" for n in range(13)]
    with pytest.raises(TableError) as caught:
        read_facts(sheet(tmp_path, *rows), CASES)
    assert len(caught.value.faults) == 19
    assert str(caught.value).splitlines() == [
        "intervjuer.csv, linje 2–14: Ukjent case. Studien har disse: nord, sor. Skriv en av dem, eller legg casen til i bsb.toml.",
        "intervjuer.csv, linje 3, 5, 7, 9, 11 og 13: Datoen finnes ikke eller kan ikke leses. Skriv den som 18.03.2026 eller 18. mars 2026.",
    ]


def test_a_misspelt_case_is_told_which_it_may_be(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        read_facts(sheet(tmp_path, "a;Nordbyenn;;;;;;;;;"), CASES)
    assert "Mente du «nord»?" in caught.value.faults[0].repair


def test_a_file_name_with_a_comma(tmp_path: Path) -> None:
    facts = read_facts(sheet(tmp_path, "Nord, Kari.docx;nord;;;;;;;;;"), CASES)
    assert facts["nord, kari"].case == "nord"


def test_a_study_with_the_example_only_is_told_where_cases_are_written(tmp_path: Path) -> None:
    with pytest.raises(TableError) as caught:
        read_facts(sheet(tmp_path, "a;Nordbyen;;;;;;;;;", "b;Sør;;;;;;;;;"), {"eksempel": "Eksempel bydel"})
    (told,) = str(caught.value).splitlines()
    assert "linje 2, 3" in told or "linje 2 og 3" in told
    assert "bsb.toml" in told and "[[case]]" in told and "Notisblokk" in told


@pytest.mark.parametrize(
    ("word", "source"),
    [
        ("intervju", Source.INTERVIEW),
        ("Dialogkonferanse", Source.CONFERENCE),
        ("konferanse", Source.CONFERENCE),
        ("dokument", Source.DOCUMENT),
        ("sporreskjema", Source.QUESTIONNAIRE),
        ("interview", Source.INTERVIEW),
        ("Dialogue conference", Source.CONFERENCE),
        ("conference", Source.CONFERENCE),
        ("document", Source.DOCUMENT),
        ("Questionnaire", Source.QUESTIONNAIRE),
        ("dokkument", None),
        ("ja", None),
        ("", None),
    ],
)
def test_what_a_word_for_a_source_means(word: str, source: Source | None) -> None:
    assert source_of(word) == source


def test_a_source_that_is_spelt_wrong_is_asked_about() -> None:
    assert unknown_source("dokkument")[1].startswith("Mente du «dokument»? Skriv en av disse: intervju, ")
    with use("en"):
        assert unknown_source("docment")[1] == (
            "Did you mean “document”? Write one of these: interview, dialogue conference, document, questionnaire."
        )


def test_rows_that_are_about_no_file_are_found_with_the_file_they_may_mean(tmp_path: Path) -> None:
    path = sheet(
        tmp_path,
        "01_nord.docx;;;;;;;;;;",
        "02_nrod.docx;;;;;;;;;;",
        "03;;;;;;;;;;",
        "eksempelfil;;;;;;;;;;",
        "fra i fjor;;;;;;;;;;",
    )
    names = {"01_nord.docx", "01_nord", "02_nord.docx", "02_nord", "03.vtt", "03"}
    assert unmatched_rows(path, names) == {3: "02_nord.docx", 6: ""}
    assert unmatched_rows(path, names | {"fra i fjor"}) == {3: "02_nord.docx"}


def test_an_unquoted_comma_does_not_shift_what_stands_after_it(tmp_path: Path) -> None:
    path = tmp_path / "intervjuer.csv"
    path.write_text('fil,temaer_spurt,kilde\na.txt,"bolig, økonomi",intervju\nb.txt,bolig, økonomi,intervju\n', "utf-8")
    with pytest.raises(TableError) as caught:
        read_facts(path)
    assert [str(fault) for fault in caught.value.faults] == [
        "intervjuer.csv, linje 3: Raden har flere felt enn det er overskrifter: 4 mot 3. "
        'Står det komma eller semikolon inni et felt, så sett anførselstegn rundt: "bolig, økonomi". Eller lagre arket som .xlsx.'
    ]


@pytest.mark.parametrize(
    ("form", "meant"),
    [
        ("fokusgrupe", "fokusgruppe"),
        ("Fokusgruppa", "fokusgruppe"),
        ("enkelintervju", "enkeltintervju"),
        ("grupe 2", "gruppe"),
    ],
)
def test_a_misspelt_form_is_told_with_what_was_meant(tmp_path: Path, form: str, meant: str) -> None:
    with pytest.raises(TableError, match=f"linje 2: Ukjent form. Mente du «{meant}»?"):
        read_facts(sheet(tmp_path, f"a.docx;;{form};;;;;;;;"))


@pytest.mark.parametrize(
    "form",
    [
        "Fokusgruppe 1",
        "fokusgrupper",
        "gruppearbeid",
        "enkeltintervju (digitalt)",
        "gåtur",
        "brukerintervju",
        "husmøte",
        "",
    ],
)
def test_a_form_may_be_the_studys_own_word(tmp_path: Path, form: str) -> None:
    assert read_facts(sheet(tmp_path, f"a.docx;;{form};;;;;;;;"))["a"].form == form.lower()
