"""Tables as people fill them and save them: under other names, twice over, off the scale, and signed with a name."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.errors import TableError, UsageError
from bsb.study import Study
from bsb.study.importing import sheet_name


@pytest.fixture
def study(tmp_path: Path) -> Study:
    Study.create(tmp_path / "studie på Ås", "Prøve", service="Oppfølging", role_word="oppfølger")
    toml = tmp_path / "studie på Ås" / "bsb.toml"
    text = toml.read_text(encoding="utf-8").replace('id = "eksempel"', 'id = "nord"')
    toml.write_text(text, encoding="utf-8")
    return Study.open(tmp_path / "studie på Ås")


def filled(study: Study, name: str, *rows: str) -> Path:
    path = study.folder.parent / name
    path.write_text("\n".join(("forfatter;case;variabel;verdi;skala", *rows, "")), encoding="cp1252")
    return path


@pytest.mark.parametrize(
    "name",
    ["vurderinger.csv", "Vurderinger (1).csv", "Kopi av vurderinger.csv", "vurderinger - Turid 3. mai.csv"],
)
def test_a_renamed_file_is_known(study: Study, name: str):
    report = study.import_table(filled(study, name, "TN;nord;tillit;høy;lav, middels, høy"), "", "TN")
    assert (report.table, report.new) == ("vurderinger", 1)


@pytest.mark.parametrize("name", ["fra Turid.csv", "funn og vurderinger.csv"])
def test_a_name_that_says_nothing_or_two_things_is_asked_about(study: Study, name: str):
    with pytest.raises(UsageError, match="--table"):
        study.import_table(filled(study, name, "TN;nord;tillit;høy;"), "", "TN")


def test_sheets_for_coding_are_known_by_their_name_too():
    assert sheet_name(Path("Kopi av kodeark (2).xlsx"), "") == "kodeark"
    assert sheet_name(Path("kodeark-kari.xlsx"), "") == "kodeark"
    assert sheet_name(Path("funn.xlsx"), "") == ""


def test_every_fault_has_its_line(study: Study):
    path = filled(
        study,
        "vurderinger.csv",
        "TN;nord;tillit;kjempehøy;lav, middels, høy",
        "TN;nord;bolig;høy;",
        "TN;nord;bolig;lav;",
        "OS;nord;bolig;lav;",
        "OS;nord;tillit;2;1–5",
    )
    with pytest.raises(TableError) as told:
        study.import_table(path, "", "TN")
    assert [(fault.line, fault.what) for fault in told.value.faults] == [
        (2, "«verdi» står ikke på skalaen i samme rad."),
        (4, "Raden sier det samme som linje 3."),
    ]
    assert "lav, middels, høy" in told.value.faults[0].repair
    assert study.material().human.assessments == ()


def test_who_signs_with_a_name_is_told_once_and_without_it(study: Study):
    rows = [f"Torunn;nord;{what};høy;" for what in ("tillit", "bolig", "trygghet")]
    with pytest.raises(TableError) as told:
        study.import_table(filled(study, "vurderinger.csv", *rows), "", "TN")
    (fault,) = told.value.faults
    assert "linje 2, 3, 4" in fault.place and "initialer" in fault.repair and "Forfatter" in fault.place
    assert "Torunn" not in str(told.value)


def test_a_name_in_what_is_written_is_told_by_line_and_column(study: Study):
    path = filled(study, "vurderinger.csv", "TN;nord;tillit;høy;", "TN;nord;Torunn;høy;")
    with pytest.raises(TableError) as told:
        study.import_table(path, "", "TN")
    (fault,) = told.value.faults
    assert fault.line == 3 and "Variabel" in fault.place
