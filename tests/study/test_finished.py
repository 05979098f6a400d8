"""`check` of what is to be sent: one file, several, or a folder; each is told of, and what is ours alone is not among them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import docx
import pytest

from bsb.errors import InputError
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.finished import check_each, check_finished, finished_files
from bsb.study.internal_marks import is_internal
from bsb.study.key_search import KeySearch
from bsb.study.showing import DisplayOptions

from .small import small_study


def put(folder: Path, *names: str) -> list[Path]:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")
    return [folder / name for name in names]


def test_a_folder_is_all_that_can_be_sent_in_it(tmp_path: Path):
    sent = put(tmp_path, "nord/kildeark.xlsx", "nord/program.docx", "program.docx")
    put(
        tmp_path,
        "nord/konferanse.bsb.json",
        "nord/~$program.docx",
        ".DS_Store",
        "kontroll/program-kontroll.docx",
        "nord/sikkerhetskopi/program.docx",
    )
    assert finished_files([tmp_path]) == sent


def test_a_file_that_is_asked_for_is_checked_wherever_it_lies_and_once(tmp_path: Path):
    (copy,) = put(tmp_path, "kontroll/rapport.docx")
    assert finished_files([copy, copy]) == [copy]


def test_all_that_is_not_there_is_told_at_once(tmp_path: Path):
    (tmp_path / "tom").mkdir()
    with pytest.raises(InputError) as told:
        finished_files([tmp_path / "en.docx", tmp_path / "to.docx", tmp_path / "tom"])
    assert [fault.file for fault in told.value.faults] == ["en.docx", "to.docx", "tom"]


def written(path: Path, *lines: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    document = docx.Document()
    document.core_properties.title = "Brev"
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))
    return path


@pytest.mark.parametrize("ending", ["xlsx", "html", "docx", "csv", "png"])
def test_an_internal_display_is_not_to_be_sent_whatever_it_is_called(study: Study, tmp_path: Path, ending: str):
    options = DisplayOptions((ending,), folder=str(tmp_path / "displayer"))
    inside = study.display(["dataregnskap"], options)[0]
    assert is_internal(inside)
    if ending in {"xlsx", "html", "docx"}:
        renamed = inside.rename(inside.with_name(f"til bydelen.{ending}"))
        assert is_internal(renamed)
    (outside,) = study.display(["dataregnskap"], replace(options, edition="external", hold="mask"))[:1]
    assert not is_internal(outside)


def test_an_internal_file_is_told_apart_from_one_in_order(study: Study, tmp_path: Path):
    (path,) = put(tmp_path, "D05_sitatmatrise_intern.csv")
    (checked,) = check_each(study, [path], KeySearch(study))
    assert checked.internal and not checked.faults


@pytest.mark.parametrize("name", ["D05_intern.xlsx", "internat.docx", "brev.docx"])
def test_a_broken_file_is_no_fault_of_the_look_for_marks(tmp_path: Path, name: str):
    (tmp_path / name).write_bytes(b"PK\x03\x04 avbrutt")
    assert is_internal(tmp_path / name) is name.startswith("D05")


@pytest.fixture
def study(tmp_path: Path, secret: Secret) -> Study:
    return small_study(tmp_path / "studien", secret)


def test_each_file_is_checked_as_it_would_be_alone(study: Study, tmp_path: Path, secret: Secret):
    paths = [
        written(tmp_path / "brev.docx", "Vi takker for at dere kom, tre bydeler: nord og sør."),
        written(tmp_path / "lapp.docx", "Takk til Torunn for kaffen."),
    ]
    together = list(check_each(study, paths, KeySearch(study, secret)))
    assert [each.path for each in together] == paths
    for each in together:
        assert each.faults == check_finished(study, each.path, secret)[0] != ()
    assert any("koblingsnøkkelen" in fault.what for fault in together[1].faults)


def test_two_files_of_one_name_have_each_their_own_table(study: Study, tmp_path: Path):
    said = "Vi har vært i tre bydeler: nord og sør."
    inside = [written(study.output / "konferanse" / case / "brev.docx", said) for case in ("nord", "sor")]
    beside = [written(tmp_path / case / "brev.docx", said) for case in ("nord", "sor")]
    found = [path for each in check_each(study, [*inside, *beside], KeySearch(study)) for path in each.written]
    assert len(found) == len(set(found)) == 8 and all(path.is_file() for path in found)
    assert found[0].parent == study.output / "kontroll" / "konferanse" / "nord"
