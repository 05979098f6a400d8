"""A study out to another program and into an empty study; interviews coded in Word; and what is let out to others."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from bsb.errors import ReleaseError, UsageError
from bsb.model.human import Finding
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.deciding import take_in_word
from bsb.study.exporting import Sharing, export_file
from bsb.study.importing import import_codebook
from tests.exchange.study.conftest import everything, nvivo_project
from tests.exchange.study.test_import_project import make_secret_once, words
from tests.exchange.wordcoding.coder import Note, code_in_word
from tests.study.conftest import make_secret, make_study


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Study:
    """A study with codings from another program; it is only looked at."""
    folder = tmp_path_factory.mktemp("tatt inn")
    study = make_study(folder)
    (study.folder / "personer.csv").unlink()
    study.import_project(nvivo_project(folder), None, make_secret(folder))
    return study


def test_into_an_empty_study_no_coding_moves(taken: Study, tmp_path: Path):
    export_file(taken, tmp_path / "studie.qdpx", "")
    empty = make_study(tmp_path)
    (empty.folder / "personer.csv").unlink()
    report = empty.import_project(tmp_path / "studie.qdpx", None, make_secret(tmp_path))
    before = {(code, coder): [len(one.split()) for one in texts] for (code, coder), texts in words(taken).items()}
    after = {(code, coder): [len(one.split()) for one in texts] for (code, coder), texts in words(empty).items()}
    plain = [pair for pair in before if pair[0] in {"bolig", "kulde"}]
    assert [words(empty)[pair] for pair in plain] == [words(taken)[pair] for pair in plain]
    assert sorted(after.values()) == sorted(before.values()) and report.codings == 5
    assert {one.label() for one in empty.codebook()} >= {"Bolig", "Kulde"}
    assert not [loss for loss in report.losses if "koding" in loss.what]


def test_back_into_the_same_study_everything_is_there_already(taken: Study, tmp_path: Path):
    export_file(taken, tmp_path / "studie.qdpx", "")
    report = taken.import_project(tmp_path / "studie.qdpx", None, make_secret_once(taken.folder.parent))
    assert (report.codings, report.same, report.notes, report.codes, report.differing) == (0, 5, 0, (), ())
    assert {text.outcome for text in report.texts} == {"known"}


def test_what_the_format_lacks_is_told(taken: Study, tmp_path: Path):
    told = export_file(taken, tmp_path / "studie.qdpx", "").losses
    assert any("opplysning om en person (holdes tilbake)" in loss for loss in told)


def test_shared_files_go_through_the_gate_and_coders_have_no_initials(taken: Study, tmp_path: Path):
    export_file(taken, tmp_path / "delt.qdpx", "", sharing=Sharing(share=True, hold="mask"))
    with zipfile.ZipFile(tmp_path / "delt.qdpx") as archive:
        qde = archive.read("project.qde").decode()
    assert "Koder 1" in qde and ">AH<" not in qde and 'name="AH"' not in qde
    with pytest.raises(UsageError, match="stop eller mask"):
        export_file(taken, tmp_path / "feil.qdpx", "", sharing=Sharing(share=True, hold="slett"))


def test_a_word_that_is_held_stops_what_is_shared_and_nothing_is_written(study: Study, secret: Secret, tmp_path: Path):
    (tmp_path / "a.txt").write_text("I: Hva er det?\nB: Det er en flubbedings fra Zyxholm.\n", encoding="utf-8")
    study.ingest([tmp_path / "a.txt"], None, secret)
    target = tmp_path / "ut" / "studie.qdpx"
    with pytest.raises(ReleaseError) as stopped:
        export_file(study, target, "", sharing=Sharing(share=True))
    assert "bsb names approve" in str(stopped.value) and not target.parent.exists()
    export_file(study, target, "", sharing=Sharing(share=True, hold="mask"))
    assert b"flubbedings" not in everything(target.parent)
    with zipfile.ZipFile(target) as archive:
        (text,) = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".txt")]
    assert "Det er en […] fra [sted]." in text
    export_file(study, tmp_path / "tekst.jsonl", "", sharing=Sharing(share=True, hold="mask"))
    assert "flubbedings" not in (tmp_path / "tekst.jsonl").read_text(encoding="utf-8")


def test_an_interview_coded_in_word_is_signed_with_initials(study: Study, secret: Secret, talks: Path, tmp_path: Path):
    study.ingest([talks / "nord-1.txt"], None, secret)
    path = export_file(study, tmp_path / "I01.docx", "").path
    author = "Torbjørg Nilsdatter"
    code_in_word(path, [
        Note("Boligen er kald om vinteren", "bolig −, informasjon", author),
        Note("svarer med en gang", "NAV +: hjelper", author),
        Note("Han er flink", "romfart", author),
        Note("svarer med en gang", "Dette så jeg også.", author, answers=1),
    ])  # fmt: skip
    done = take_in_word(study, path, "")
    found = words(study)
    assert (
        found["bolig", "TN"] == ["Boligen er kald om vinteren"] and found["informasjon", "TN"] == found["bolig", "TN"]
    )
    assert found["nav", "TN"] == ["svarer med en gang"]
    assert done.proposed_codes and [memo.author for memo in study.material().human.memos] == ["TN"]
    study.store.close()
    assert b"Torbj" not in everything(study.folder)
    again = take_in_word(study, path, "")
    assert (again.codings, again.notes) == (0, 0)


def test_codes_of_another_codebook_come_last_and_none_is_changed(study: Study, taken: Study, tmp_path: Path):
    export_file(taken, tmp_path / "kodebok.qdc", "")
    before = study.codebook()
    trial = import_codebook(study, tmp_path / "kodebok.qdc", dry_run=True)
    assert study.codebook() == before and "kulde" in trial.new
    done = import_codebook(study, tmp_path / "kodebok.qdc")
    assert done == trial and study.codebook().codes[: len(before.codes)] == before.codes
    assert import_codebook(study, tmp_path / "kodebok.qdc").new == ()


def test_a_stop_leaves_the_codebook_as_it_was(
    study: Study, taken: Study, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    export_file(taken, tmp_path / "kodebok.qdc", "")
    file = study.folder / study.settings.codebook
    before = file.read_bytes()

    def stop(*_given: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr("bsb.study.importing.next_run", stop)
    with pytest.raises(KeyboardInterrupt):
        import_codebook(study, tmp_path / "kodebok.qdc")
    assert file.read_bytes() == before
    monkeypatch.undo()
    assert "kulde" in import_codebook(study, tmp_path / "kodebok.qdc").new


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".parquet"])
def test_what_people_wrote_goes_out_as_a_table_under_the_headings_it_is_read_by(
    taken: Study, tmp_path: Path, ending: str
):
    pd = pytest.importorskip("pandas")
    path = export_file(taken, tmp_path / f"notater{ending}", "").path
    read = {
        ".csv": lambda: pd.read_csv(path, sep=";", keep_default_na=False),
        ".jsonl": lambda: pd.read_json(path, lines=True),
        ".parquet": lambda: pd.read_parquet(path),
    }
    frame = read[ending]()
    memos = taken.material().human.memos
    assert len(memos) == 3
    assert list(frame["id"]) == [memo.id for memo in memos]
    assert list(frame["tekst"]) == [memo.text for memo in memos]
    assert set(frame.columns) == {"id", "forfatter", "tid", "om", "tekst"}


def test_notes_that_went_out_as_csv_come_in_unchanged(taken: Study, tmp_path: Path):
    path = export_file(taken, tmp_path / "notater.csv", "").path
    report = taken.import_table(path, "", "KN")
    assert (report.new, report.changed, report.same) == (0, 0, 3)


@pytest.mark.parametrize("name", ["kodinger.jsonl", "gjeldende-kodinger.jsonl", "notater.jsonl"])
def test_a_shared_table_has_no_coders_initials(taken: Study, tmp_path: Path, name: str):
    text = export_file(taken, tmp_path / name, "", sharing=Sharing(share=True, hold="mask")).path.read_text("utf-8")
    assert '"Koder 1"' in text or '"Koder 2"' in text
    assert '"AH"' not in text and '"GK"' not in text
    assert '"AH"' in export_file(taken, tmp_path / name, "").path.read_text("utf-8") or name.startswith("notater")


def test_what_people_wrote_is_held_at_the_gate_when_shared(study: Study, secret: Secret, talks: Path, tmp_path: Path):
    study.ingest([talks], None, secret)
    with study.store.transaction() as work:
        work.add_human([Finding(id="F1", theme="bolig", wording="Folk som Eldbjørg Kolbeinsen fryser.")])
    with pytest.raises(ReleaseError):
        export_file(study, tmp_path / "funn.csv", "", sharing=Sharing(share=True, hold="mask"))
    assert not (tmp_path / "funn.csv").exists()


def test_a_shared_workbook_of_what_people_wrote_has_no_authors(taken: Study, tmp_path: Path):
    from openpyxl import load_workbook

    path = export_file(taken, tmp_path / "notater.xlsx", "", sharing=Sharing(share=True, hold="mask")).path
    cells = {
        str(cell.value) for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row if cell.value
    }
    authors = {memo.author for memo in taken.material().human.memos} - {""}
    assert authors
    assert not cells & authors


def test_a_sheet_to_fill_is_not_for_sharing(taken: Study, tmp_path: Path):
    with pytest.raises(UsageError):
        export_file(taken, tmp_path / "kodeark.xlsx", "", sharing=Sharing(share=True))
    assert not (tmp_path / "kodeark.xlsx").exists()
