"""A study moved to a server and back, by its folder: bsb.toml follows, no password is written, the same content afterwards."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.errors import SettingsError, StoreError, UsageError
from bsb.privacy.key import Secret
from bsb.store.copying import fingerprint
from bsb.study import Study
from bsb.study.backup import BackupOptions, backup
from bsb.study.checking import check_integrity
from bsb.study.moving import move_store
from bsb.study.removing import remove_transcript
from bsb.study.restoring import restore
from bsb.study.settings import settings_from
from tests.store.conftest import new_schema, server, server_url  # noqa: F401 - fixtures

from .small import decide, new_identity, small_study


@pytest.fixture
def study(tmp_path: Path) -> Study:
    made = small_study(tmp_path / "studie", new_identity(tmp_path / "identitet"))
    decide(made)
    return made


def test_there_and_back(study: Study, server_url: str):  # noqa: F811 - the fixture that is imported above
    toml = (study.folder / "bsb.toml").read_text(encoding="utf-8")
    before = fingerprint(study.store.snapshot())
    report = move_store(study, server_url)
    assert report.told_in_settings
    there = Study.open(study.folder)
    assert there.store.server and not (study.folder / "studie.sqlite").exists()
    assert fingerprint(there.store.snapshot()) == before
    assert check_integrity(there) == []
    with pytest.raises(UsageError, match="fra før"):
        move_store(there, server_url)
    decide(there, "import-002")
    now = fingerprint(there.store.snapshot())
    move_store(there, "fil")
    back = Study.open(study.folder)
    assert not back.store.server
    assert fingerprint(back.store.snapshot()) == now != before
    assert check_integrity(back) == []
    assert (study.folder / "bsb.toml").read_text(encoding="utf-8").replace("\n[lager]\n", "").strip() == toml.strip()


def test_a_study_that_is_there_is_not_written_over(study: Study, server_url: str, tmp_path: Path):  # noqa: F811 - the fixture that is imported above
    move_store(study, server_url)
    other = small_study(tmp_path / "annen", new_identity(tmp_path / "identitet2"))
    with pytest.raises(StoreError, match="fra før"):
        move_store(other, server_url)
    assert (other.folder / "studie.sqlite").exists()
    move_store(other, server_url, replace=True)
    assert Study.open(other.folder).store.server


def test_a_study_in_a_server_is_backed_up_and_comes_back_as_a_file(study: Study, server_url: str, tmp_path: Path):  # noqa: F811 - the fixture that is imported above
    secret = new_identity(tmp_path / "identitet3")
    before = fingerprint(study.store.snapshot())
    move_store(study, server_url)
    report = backup(Study.open(study.folder), tmp_path / "kopi.age", secret, BackupOptions())
    assert restore(report.path, tmp_path / "ny", secret).was_in_server
    back = Study.open(tmp_path / "ny")
    assert not back.store.server
    assert fingerprint(back.store.snapshot()) == before


def test_a_password_is_neither_written_nor_told(study: Study, server_url: str, monkeypatch: pytest.MonkeyPatch):  # noqa: F811 - the fixture that is imported above
    secret_url = server_url.replace("bsb@", "bsb:hysjhysj@")
    report = move_store(study, secret_url)
    assert "hysjhysj" not in str(report) and not report.told_in_settings
    monkeypatch.setenv("BSB_STORE", secret_url)
    there = Study.open(study.folder)
    assert there.material().transcripts
    everything = b"".join(path.read_bytes() for path in study.folder.rglob("*") if path.is_file())
    assert b"hysjhysj" not in everything + there.store.snapshot()
    assert "hysjhysj" not in repr(there.store.url)


@pytest.mark.parametrize("heading", ["lager", "store"])
def test_a_password_in_the_settings_is_refused_without_repeating_it(heading: str):
    with pytest.raises(SettingsError) as caught:
        settings_from(f'[studie]\ntittel = "x"\n[{heading}]\nurl = "postgresql://kari:hysjhysj@tjener/studie"\n')
    assert "hysjhysj" not in str(caught.value) and "passord" in str(caught.value)


@pytest.mark.parametrize(
    "address", ["tull", "mysql://a@b/c", "postgresql://kari:hysjhysj@127.0.0.1:1/studie", "://hysjhysj@"]
)
def test_an_address_that_leads_nowhere_is_a_sentence_without_the_password(study: Study, address: str):
    pytest.importorskip("psycopg")
    with pytest.raises(StoreError) as caught:
        move_store(study, address)
    assert "hysjhysj" not in str(caught.value) and caught.value.__cause__ is None
    assert Study.open(study.folder).material().transcripts


def test_the_database_of_another_study_is_refused(study: Study, server_url: str, tmp_path: Path, monkeypatch):  # noqa: F811 - the fixture that is imported above
    move_store(study, server_url)
    Study.create(tmp_path / "en til", "En helt annen")
    monkeypatch.setenv("BSB_STORE", server_url)
    with pytest.raises(StoreError, match="en annen studie"):
        _ = Study.open(tmp_path / "en til").store


def test_words_that_are_taken_out_do_not_lie_on_where_the_study_was_moved_from(
    study: Study,
    server_url: str,  # noqa: F811 - the fixture that is imported above
    tmp_path: Path,
):
    move_store(study, server_url)
    there = Study.open(study.folder)
    moved = there.folder / "studie.sqlite.flyttet"
    assert moved.exists()
    assert check_integrity(there) == []
    with there.store.reading() as view:
        assert view.size() == 1
        remove_transcript(there, "I01", Secret(identity=tmp_path / "identitet"))
    assert not moved.exists()
    (fault,) = check_integrity(there)
    assert "ubrukte deler" in fault.what and "eier tabellene" in fault.repair
    with there.store.transaction() as work:
        work.note("code-001", "code", "KN", {})
    assert check_integrity(there) == []
