"""The way back: what people write on the sheets comes home under the right finding, or is told with its place."""

from __future__ import annotations

import pytest
from docx import Document

from bsb.errors import TableError
from bsb.model.human import Finding
from bsb.model.marks import finding_mark, marked
from bsb.report.conference import ConferenceOptions, write_pack
from bsb.report.feedback import evaluation_table, read_evaluations, read_feedback, statements_text
from tests.display.studies import with_human
from tests.report.report_study import all_tables, small_study, write_over

FINDINGS = (
    Finding(id="F1", theme="informasjon", wording="Noen får vite alt, andre ingenting."),
    Finding(id="F2", theme="medvirkning", wording="Få blir spurt."),
)
STUDY = with_human(small_study(), findings=FINDINGS)


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    folder = tmp_path_factory.mktemp("konferanse")
    return {path.name: path for path in write_pack(STUDY, folder, ConferenceOptions(groups=2))}


def filled(path, tmp_path, change):
    document = Document(str(path))
    change(document)
    target = tmp_path / path.name
    document.save(str(target))
    return target


def choose(cell, text: str) -> None:
    """Choose from a list: the prompt in the control gives way to the word."""
    found = [each for each in cell._tc.iter() if each.tag.endswith("}t")]
    found[0].text = text


def tick(cell, option: str) -> None:
    for paragraph in cell._tc.iter():
        if paragraph.tag.endswith("}p"):
            texts = [each for each in paragraph.iter() if each.tag.endswith("}t")]
            if option in "".join(each.text for each in texts):
                texts[0].text = "☒"


def test_filled_minutes_become_input_by_finding_and_group(pack, tmp_path):
    def write(document):
        first, second, said = all_tables(document)[:3]
        choose(first.cell(1, 2), "bekrefter")
        first.cell(1, 3).text = "Slik er det."
        choose(first.cell(2, 2), "uenig")
        first.cell(2, 3).text = "Vi spør alltid."
        choose(second.cell(1, 2), "nyanserer")
        second.cell(1, 3).text = "Gjelder mest de nye."
        second.cell(3, 3).text = "Ingen snakker om de pårørende."
        said.cell(1, 1).text, said.cell(1, 2).text, said.cell(1, 3).text = "1", "leder", "Dette tar jeg med meg."
        write_over(document, "Roller i gruppa", "Roller i gruppa: bruker, leder")

    given = read_feedback([filled(pack["referat.docx"], tmp_path, write)], STUDY, "K1")
    assert [(row.group, row.finding, row.response, row.text) for row in given.inputs] == [
        ("1", "F1", "bekrefter", "Slik er det."),
        ("1", "F2", "uenig", "Vi spør alltid."),
        ("2", "F1", "nyanserer", "Gjelder mest de nye."),
        ("2", "", "nytt", "Ingen snakker om de pårørende."),
    ]
    assert given.inputs[0].roles == "bruker, leder"
    assert len({row.id for row in given.inputs}) == 4
    assert statements_text(given) == "Leder: Dette tar jeg med meg.\n"


def test_an_empty_form_gives_nothing(pack):
    given = read_feedback([pack["referat.docx"], pack["gruppeark_01.docx"]], STUDY, "K1")
    assert given.inputs == () and given.statements == ()


@pytest.mark.parametrize("mark", ["☒", "x", "[x]", "X"])
def test_a_box_on_a_group_sheet_may_be_ticked_by_word_or_by_hand(pack, tmp_path, mark):
    def write(document):
        table = all_tables(document)[0]
        cell = table.cell(1, 2)
        tick(cell, "nyanserer")
        for each in cell._tc.iter():
            if each.tag.endswith("}t") and each.text == "☒":
                each.text = mark
        table.cell(1, 3).text = "Både og."
        write_over(document, "Gruppe nr.", "Gruppe nr.: 3")

    (row,) = read_feedback([filled(pack["gruppeark_01.docx"], tmp_path, write)], STUDY, "K1").inputs
    assert (row.group, row.finding, row.response, row.text) == ("3", "F1", "nyanserer", "Både og.")


def test_all_faults_of_all_files_are_told_at_once_with_their_places(pack, tmp_path):
    def write(document):
        table = all_tables(document)[0]
        table.cell(1, 0).text = "F11"
        choose(table.cell(1, 2), "bekrefter")
        table.cell(2, 3).text = "Tekst uten svar."

    sheet = tmp_path / "innspill.csv"
    sheet.write_text("gruppe;funn;svar;tekst\n1;F2;enig;Ja.\n;F1;bekrefter;Nei.\n", encoding="utf-8")
    with pytest.raises(TableError) as error:
        read_feedback([filled(pack["referat.docx"], tmp_path, write), sheet], STUDY, "K1")
    text = str(error.value)
    assert "referat.docx, Gruppe 1, rad 1: Ingen funn heter «F11». Mente du «F1»?" in text
    assert "referat.docx, Gruppe 1, rad 2: Raden har tekst, men ikke noe svar." in text
    assert "innspill.csv, linje 2: Ukjent svar «enig»." in text
    assert "innspill.csv, linje 3: Det står ikke hvilken gruppe det er." in text
    assert "Tekst uten svar" not in text


def test_a_sheet_of_paper_without_a_number_says_so_once(pack, tmp_path):
    def write(document):
        table = all_tables(document)[0]
        tick(table.cell(1, 2), "nyanserer")
        table.cell(1, 0).text = "F77"
        works = all_tables(document)[1]
        works.cell(1, 1).text = "At noen ringer."

    with pytest.raises(TableError) as error:
        read_feedback([filled(pack["gruppeark_01.docx"], tmp_path, write)], STUDY, "K1")
    told = [fault.what for fault in error.value.faults]
    assert told.count("Det står ikke hvilken gruppe det er.") == 1 and "Ingen funn heter «F77»." in told


def test_a_sheet_may_hold_the_same(tmp_path):
    sheet = tmp_path / "innspill.csv"
    sheet.write_text(
        "gruppe;funn;svar;tekst;roller\n1;F2;bekrefter;Ja.;bruker\n1;;nytt;Mer om arbeid.;\n", encoding="utf-8"
    )
    rows = read_feedback([sheet], STUDY, "K2").inputs
    assert [(row.conference, row.finding, row.response) for row in rows] == [
        ("K2", "F2", "bekrefter"),
        ("K2", "", "nytt"),
    ]


def test_evaluation_forms_give_a_table_with_n(pack, tmp_path):
    def fill(step):
        def write(document):
            scale, answers = all_tables(document)[:2]
            scale.cell(1, 1 + step).text = "☒"
            scale.cell(2, 1 + step).text = "x"
            answers.cell(1, 1).text = "Maten."

        return write

    forms = []
    for number, step in enumerate((5, 6, 6)):
        folder = tmp_path / str(number)
        folder.mkdir()
        forms.append(filled(pack["evalueringsskjema.docx"], folder, fill(step)))
    given = read_evaluations(forms)
    assert given.answers == (
        (5, 5, None, None, None, None),
        (6, 6, None, None, None, None),
        (6, 6, None, None, None, None),
    )
    assert given.comments == ((1, "Maten."),) * 3
    table = evaluation_table(given)
    assert table.rows[0][1:] == ("0", "0", "0", "0", "1", "2", "3")
    assert table.rows[2][-1] == "0"
    assert "N = 3" in table.source


def test_two_crosses_on_a_line_are_told(pack, tmp_path):
    def write(document):
        all_tables(document)[0].cell(1, 2).text = "x"
        all_tables(document)[0].cell(1, 3).text = "x"

    with pytest.raises(TableError, match="Påstand 1 har flere kryss"):
        read_evaluations([filled(pack["evalueringsskjema.docx"], tmp_path, write)])


@pytest.mark.slow
def test_forms_survive_libreoffice(pack, tmp_path, libreoffice):
    def write(document):
        table = all_tables(document)[0]
        choose(table.cell(1, 2), "bekrefter")
        table.cell(1, 3).text = "Slik er det."

    again = libreoffice(filled(pack["referat.docx"], tmp_path, write), "docx")
    (row,) = read_feedback([again], STUDY, "K1").inputs
    assert (row.group, row.finding, row.response, row.text) == ("1", "F1", "bekrefter", "Slik er det.")


LONG = (
    Finding(
        id="informasjon-noen-far-vite-alt-andre-ingenting-",
        theme="informasjon",
        wording="Noen får vite alt, andre ingenting.",
    ),
    Finding(id="medvirkning-fa-blir-spurt-om-store-ting", theme="medvirkning", wording="Få blir spurt om store ting."),
)


def test_ids_made_of_words_stand_as_short_marks_and_come_home(tmp_path):
    study = with_human(small_study(), findings=LONG)
    paths = {path.name: path for path in write_pack(study, tmp_path / "ut", ConferenceOptions(groups=1))}
    minutes = next(path for name, path in paths.items() if "referat" in name)

    def write(document):
        table = all_tables(document)[0]
        assert [len(table.cell(row, 0).text) for row in (1, 2)] == [5, 5]
        choose(table.cell(1, 2), "bekrefter")
        table.cell(1, 3).text = "Slik er det."
        # The mark was deleted, the finding's words were not.
        table.cell(2, 0).text = ""
        choose(table.cell(2, 2), "uenig")
        table.cell(2, 3).text = "Vi spør alltid."

    (tmp_path / "fylt").mkdir()
    back = read_feedback([filled(minutes, tmp_path / "fylt", write)], study, "2026-09-11")
    assert [(row.finding, row.response) for row in back.inputs] == [(LONG[0].id, "bekrefter"), (LONG[1].id, "uenig")]


def test_marks():
    assert [finding_mark(id) for id in ("F1", "12", "funn-3", "F-12")] == ["F1", "12", finding_mark("funn-3"), "F-12"]
    made = finding_mark(LONG[0].id)
    assert made[0] == "F" and made[1:].isdigit() and len(made) == 5 and made == finding_mark(LONG[0].id)
    assert marked([LONG[0].id, made, "F1"]) == {"F1": "F1"}


def test_a_file_that_is_no_evaluation_form_is_told_and_counts_as_no_answer(pack):
    with pytest.raises(TableError, match=r"referat.docx: Dette er ikke et evalueringsskjema"):
        read_evaluations([pack["evalueringsskjema.docx"], pack["referat.docx"]])


def test_forms_that_came_back_empty_are_told_and_are_no_answers(pack, tmp_path):
    def cross(document):
        all_tables(document)[0].cell(1, 4).text = "x"

    def words(document):
        all_tables(document)[1].cell(1, 1).text = "Maten."

    forms = []
    for number, fill in enumerate((cross, words, lambda document: None, lambda document: None)):
        folder = tmp_path / str(number)
        folder.mkdir()
        forms.append(filled(pack["evalueringsskjema.docx"], folder, fill))
    given = read_evaluations(forms)
    assert (len(given.answers), given.empty) == (2, 2)
    assert evaluation_table(given).source.endswith(
        "N = 2. Absolutte tall. 1 er helt uenig, 6 er helt enig. 2 skjemaer kom tomme tilbake og er ikke regnet med."
    )
    sheet = tmp_path / "svar.csv"
    sheet.write_text("1;2;3;4;5;6\n5;5;;;;\n;;;;;\n", encoding="utf-8")
    assert read_evaluations([sheet]).counts(0) == (0, 0, 0, 0, 1, 0)
    assert "N = 1" in evaluation_table(read_evaluations([sheet])).source


def test_all_forms_filled_says_nothing_of_empty_ones(pack, tmp_path):
    sheet = tmp_path / "svar.csv"
    sheet.write_text("1;2;3;4;5;6\n5;5;;;;\n", encoding="utf-8")
    assert evaluation_table(read_evaluations([sheet])).source.endswith("helt enig.")
