"""A study in one sealed file and back; copies before what takes something in; a key and a study that stay in step."""

from __future__ import annotations

import contextlib
import json
import sqlite3
import stat
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from bsb.errors import KeyFileError, StoreError, StudyError
from bsb.model.human import Finding
from bsb.privacy.key import Secret, load_keys
from bsb.privacy.sealing import seal, unseal
from bsb.study import Study
from bsb.study.backup import BackupOptions, backup
from bsb.study.checking import check_integrity
from bsb.study.copies import KEPT, changing, copies, drop_copies
from bsb.study.keys import changing_with_key, key_path, open_key
from bsb.study.removing import remove_transcript
from bsb.study.restoring import restore
from bsb.text.keyed import file_mark
from bsb.text.zipped import zip_bytes

from .small import SPEECH, decide, key_of, small_study

PHRASE = Secret(passphrase="tre korte ord")


@pytest.fixture
def study(tmp_path: Path, secret: Secret) -> Study:
    made = small_study(tmp_path / "studie på prøve", secret)
    decide(made)
    return made


def content(study: Study) -> tuple[object, ...]:
    with study.store.reading() as view:
        return (view.transcripts(), view.codings(), view.human(Finding), view.replacements(), view.journal())


def names(path: Path, secret: Secret) -> set[str]:
    with zipfile.ZipFile(BytesIO(unseal(path.read_bytes(), secret, path.name))) as archive:
        return set(archive.namelist())


def test_what_people_made_comes_back_in_another_folder(study: Study, tmp_path: Path, secret: Secret):
    (study.folder / "visninger").mkdir(exist_ok=True)
    (study.folder / "visninger" / "egen.yaml").write_text("tittel: Vår egen\n", encoding="utf-8")
    report = backup(study, tmp_path / "kopi.age", secret, BackupOptions())
    restore(report.path, tmp_path / "ny" / "studie", secret)
    back = Study.open(tmp_path / "ny" / "studie")
    assert content(back) == content(study)
    for name in ("bsb.toml", "kodebok.yaml", "temaguide.yaml", "visninger/egen.yaml"):
        assert (back.folder / name).read_bytes() == (study.folder / name).read_bytes()
    assert check_integrity(back) == []


@pytest.mark.parametrize("sealed", [True, False])
def test_what_comes_back_from_an_older_copy_knows_files_by_marks(
    study: Study, tmp_path: Path, secret: Secret, sealed: bool
):
    """Copies from before files had marks hold the plain hashes; nothing of that is written to the study file again."""
    digest = "ab" * 32
    copy = study.folder / "sikkerhetskopier" / "0001-lift.sqlite"
    copy.parent.mkdir(exist_ok=True)
    copy.write_bytes(study.store.snapshot())
    with contextlib.closing(sqlite3.connect(copy)) as old, old:
        old.execute("update meta set value = '1' where key = 'schema'")
        old.execute("update transcripts set file_hash = ?", (digest,))
    path = copy
    if sealed:
        older = zip_bytes(
            [
                ("sikkerhetskopi.json", b'{"form": 1}'),
                *((name, (study.folder / name).read_bytes()) for name in ("bsb.toml", "kodebok.yaml")),
                ("studie.sqlite", copy.read_bytes()),
            ]
        )
        path = tmp_path / "eldre.age"
        path.write_bytes(seal(older, secret))
    study.store.close()
    restore(path, study.folder, secret, replace=True)
    back = Study.open(study.folder)
    with back.store.reading() as view:
        assert set(view.hashes()) == {file_mark(view.salt(), digest)}
    assert digest.encode() not in (study.folder / "studie.sqlite").read_bytes()
    assert check_integrity(back) == []


def test_a_backup_shows_nothing_and_is_the_owners(study: Study, tmp_path: Path):
    report = backup(study, tmp_path / "kopi.age", PHRASE, BackupOptions())
    raw = report.path.read_bytes()
    assert raw.startswith(b"age-encryption.org/v1")
    assert SPEECH.encode() not in raw
    if sys.platform != "win32":
        assert stat.S_IMODE(report.path.stat().st_mode) == 0o600
    with pytest.raises(KeyFileError, match="lar seg ikke åpne"):
        restore(report.path, tmp_path / "ny", Secret(passphrase="andre ord"))
    assert not (tmp_path / "ny").exists()


def test_the_key_and_the_names_come_only_when_asked_for(study: Study, tmp_path: Path, secret: Secret):
    (study.folder / "personer.csv").write_text("navn;rolle\nTorunn;bruker\n", encoding="utf-8")
    (study.output / "a").mkdir(parents=True)
    (study.output / "a" / "utkast.docx").write_bytes(b"x")
    plain = backup(study, tmp_path / "uten.age", secret, BackupOptions())
    assert not {"nokkel.age", "personer.csv", "ut/a/utkast.docx"} & names(plain.path, secret)
    whole = backup(study, tmp_path / "med.age", secret, BackupOptions(key=True, outputs=True))
    assert {"nokkel.age", "personer.csv", "ut/a/utkast.docx"} <= names(whole.path, secret)
    key_path(study).unlink()
    report = restore(whole.path, tmp_path / "ny", secret)
    assert report.key is not None
    assert open_key(Study.open(tmp_path / "ny"), secret).by_id["P02"].names == ("Torunn",)


def test_a_key_that_is_there_is_never_written_over(study: Study, tmp_path: Path, secret: Secret):
    report = backup(study, tmp_path / "med.age", secret, BackupOptions(key=True))
    key_path(study).write_bytes(b"age-encryption.org/v1 en annen")
    with pytest.raises(KeyFileError, match="en annen koblingsnøkkel"):
        restore(report.path, tmp_path / "ny", secret, replace=True)
    assert not (tmp_path / "ny").exists()


def test_a_study_is_not_written_over_without_saying_so(study: Study, tmp_path: Path, secret: Secret):
    report = backup(study, tmp_path / "kopi.age", secret, BackupOptions())
    decide(study, "import-002")
    (study.folder / "kodebok.yaml").write_text("koder: []\n", encoding="utf-8")
    now = content(study)
    with pytest.raises(StudyError) as caught:
        restore(report.path, study.folder, secret)
    assert {fault.file for fault in caught.value.faults} >= {"kodebok.yaml", "studie.sqlite"}
    assert content(study) == now
    restore(report.path, study.folder, secret, replace=True)
    back = Study.open(study.folder)
    assert len(content(back)[-1]) == 2
    (kept,) = copies(back)
    assert kept.name == "0001-restore.sqlite"
    assert (kept.with_suffix("") / "kodebok.yaml").read_text() == "koder: []\n"
    restore(kept, study.folder, None, replace=True)
    assert content(Study.open(study.folder)) == now


def test_a_restore_that_was_stopped_is_done_again(study: Study, tmp_path: Path, secret: Secret, monkeypatch):
    from bsb.study import restoring

    report = backup(study, tmp_path / "kopi.age", secret, BackupOptions())
    writes = restoring.write_bytes

    for stop in ("temaguide.yaml", "bsb.toml"):

        def failing(path: Path, *rest: object, stop: str = stop, **named: object) -> None:
            if path.name == stop:
                raise StudyError("strømmen gikk")
            writes(path, *rest, **named)

        monkeypatch.setattr(restoring, "write_bytes", failing)
        with pytest.raises(StudyError, match="strømmen"):
            restore(report.path, tmp_path / stop, secret)
        assert not (tmp_path / stop / "bsb.toml").exists()
        monkeypatch.setattr(restoring, "write_bytes", writes)
        restore(report.path, tmp_path / stop, secret)
        assert content(Study.open(tmp_path / stop)) == content(study)


def test_a_damaged_study_file_is_kept_and_the_backup_put_in_its_place(study: Study, tmp_path: Path, secret: Secret):
    report = backup(study, tmp_path / "kopi.age", secret, BackupOptions())
    before = content(study)
    (study.folder / "studie.sqlite").write_bytes(b"ikke en database" * 500)
    restore(report.path, study.folder, secret, replace=True)
    assert content(Study.open(study.folder)) == before
    assert (study.folder / "studie.sqlite.skadet").exists()


@pytest.mark.parametrize("name", ["../utenfor.txt", "/etc/x", "a/../../b", "c:\\x", "..\\x"])
def test_an_archive_cannot_write_outside_the_folder(tmp_path: Path, secret: Secret, name: str):
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("sikkerhetskopi.json", json.dumps({"form": 1}))
        for inside in ("bsb.toml", "studie.sqlite", name):
            archive.writestr(inside, b"x")
    (tmp_path / "ond.age").write_bytes(seal(stream.getvalue(), secret))
    with pytest.raises(StudyError, match="ikke en sikkerhetskopi"):
        restore(tmp_path / "ond.age", tmp_path / "ny", secret)
    assert not (tmp_path / "ny").exists()


@pytest.mark.parametrize("inside", [b"", b"PK\x03\x04 halv", b"{}"])
def test_what_is_no_backup_says_so(tmp_path: Path, secret: Secret, inside: bytes):
    (tmp_path / "rar.age").write_bytes(seal(inside, secret))
    with pytest.raises(StudyError, match="ikke en sikkerhetskopi"):
        restore(tmp_path / "rar.age", tmp_path / "ny", secret)


def test_a_copy_is_taken_before_an_import_and_a_bounded_number_kept(study: Study):
    for number in range(KEPT + 3):
        with changing(study, "import") as work:
            work.note(f"import-{number + 2:03d}", "import", "kari", {})
    kept = copies(study)
    assert len(kept) == KEPT
    assert kept[-1].name == f"{KEPT + 3:04d}-import.sqlite"
    with sqlite3.connect(kept[-1]) as file:
        assert file.execute("select count(*) from journal").fetchone()[0] == 2 + KEPT + 2
    if sys.platform != "win32":
        assert stat.S_IMODE(kept[-1].stat().st_mode) == 0o600
    assert drop_copies(study) == KEPT


def test_removing_a_transcript_leaves_it_in_no_copy_and_no_key(study: Study, secret: Secret):
    with changing(study, "import") as work:
        work.note("import-002", "import", "kari", {})
    assert copies(study)
    remove_transcript(study, "I01", secret)
    assert copies(study) == []
    key, former = load_keys(key_path(study), secret)
    assert former is None and "I01" not in key.log
    assert check_integrity(study) == []


def test_a_study_file_that_is_gone_is_not_made_anew_over_a_copy(study: Study):
    with changing(study, "import") as work:
        work.note("import-002", "import", "kari", {})
    for path in study.folder.glob("studie.sqlite*"):
        path.unlink()
    again = Study.open(study.folder)
    with pytest.raises(StoreError, match="0001-import"):
        _ = again.store
    restore(copies(again)[-1], study.folder, None, replace=True)
    assert len(content(Study.open(study.folder))[0]) == 1


def test_a_key_that_came_further_than_the_study_gives_way_to_the_former(study: Study, secret: Secret):
    before = open_key(study, secret)
    after = before.with_log({"I01": ()}, {"I02": "en fil til"})
    with changing_with_key(study, "ingest", before, after, secret) as work:
        # As if the power went when the key lay there and the study did not.
        work.set_key_state(before.state)
    assert load_keys(key_path(study), secret)[0].stems == {"I01": "nord-1", "I02": "en fil til"}
    assert open_key(study, secret) == before


def test_a_verb_that_fails_leaves_the_key_as_it_was(study: Study, secret: Secret):
    before, sealed = open_key(study, secret), key_path(study).read_bytes()
    after = before.with_log({"I01": ()}, {"I02": "en fil til"})
    with pytest.raises(RuntimeError), changing_with_key(study, "ingest", before, after, secret):
        raise RuntimeError("the disk is full")
    assert key_path(study).read_bytes() == sealed
    assert open_key(study, secret) == before


def test_two_who_change_the_key_at_once_do_not_lose_the_first(study: Study, secret: Secret):
    before = open_key(study, secret)
    with changing_with_key(study, "ingest", before, before.with_log({}, {"I02": "kari"}), secret):
        pass
    with (
        pytest.raises(StoreError, match="imens"),
        changing_with_key(study, "ingest", before, before.with_log({}, {"I03": "ola"}), secret),
    ):
        pass
    assert open_key(study, secret).stems == {"I01": "nord-1", "I02": "kari"}


def test_a_key_from_another_time_is_refused_when_it_does_not_fit(study: Study, secret: Secret):
    from dataclasses import replace

    from bsb.privacy.key import save_key

    save_key(key_of(study.settings.id), key_path(study), secret)
    assert open_key(study, secret).doubted, "an older key that fits every text may be used"
    save_key(replace(key_of(study.settings.id), log={}), key_path(study), secret)
    with pytest.raises(KeyFileError, match="I01"):
        open_key(study, secret)
    remove_transcript(study, "I01", secret)
    assert not open_key(study, secret).doubted


def test_what_was_made_from_older_texts_is_refused(study: Study, secret: Secret):
    seen = study.material()
    key = open_key(study, secret)
    with changing_with_key(study, "names", key, key, secret) as work:
        work.note("names-001", "names", "kari", {})
    with pytest.raises(StoreError, match="imens"), changing(study, "import", seen):
        pass


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has other permissions")
def test_study_and_key_are_for_their_owner(study: Study):
    assert stat.S_IMODE(study.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((study.folder / "studie.sqlite").stat().st_mode) == 0o600
    assert stat.S_IMODE(key_path(study).stat().st_mode) == 0o600
