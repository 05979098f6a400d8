"""What people do wrong with names and the key is told in plain words, and nothing is written, made or approved."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.study import Study
from bsb.study.keys import key_path

from ..study.conftest import make_secret, make_study
from .test_wrong import Run


@pytest.fixture
def read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> tuple[Run, Study]:
    """A study with an interview, opened with an identity as on a machine where one is set up."""
    secret = make_secret(tmp_path)
    study = make_study(tmp_path)
    talk = tmp_path / "nord-1.txt"
    talk.write_text("I: Hvordan går det?\nB1: Bra. Solfrid og Torunn hjalp meg.\n", encoding="utf-8")
    study.ingest([talk], secret=secret)
    study.store.close()
    monkeypatch.chdir(study.folder)
    monkeypatch.setenv("BSB_KEY_IDENTITY", str(secret.identity))
    return Run(monkeypatch, capsys), study


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("names", "export", "../tvil.csv"), ".xlsx"),
        (("names", "export", "../finnes ikke å/tvil.xlsx"), "finnes ikke"),
        (("check", "--reidentify", "--out", "../finnes ikke å/g.xlsx"), "finnes ikke"),
        (("check", "--reidentify", "--out", "../g.csv"), ".xlsx"),
        (("names", "approve", ""), "bokstaver eller tall"),
        (("names", "approve", "kaffe", "  ", "…"), "ord 2"),
        (("names", "merge", "P01", "P01"), "samme person"),
        (("names", "merge", "P77", "P01"), "P77"),
        (("names", "evaluate", "bsb.toml"), "PER#k1"),
    ],
)
def test_it_is_told_and_nothing_is_made(read: tuple[Run, Study], words: tuple[str, ...], told: str):
    bsb, study = read
    before = set(study.folder.parent.rglob("*"))
    code, said = bsb(*words)
    assert code == 1 and told in said
    assert set(study.folder.parent.rglob("*")) - before <= {
        study.folder / "studie.sqlite-wal",
        study.folder / "studie.sqlite-shm",
    }
    with study.store.reading() as view:
        assert view.approved() == ()


def test_a_sheet_is_written_where_the_folder_has_blanks_and_letters_of_ours(read: tuple[Run, Study]):
    bsb, study = read
    (study.folder.parent / "på låsen").mkdir()
    assert bsb("names", "export", "../på låsen/tvil.xlsx")[0] == 0
    code, said = bsb("names", "export", "../på låsen/tvil.xlsx")
    assert code == 1 and "bsb names import" in said


def test_a_key_that_is_gone_is_not_to_be_made_anew(read: tuple[Run, Study]):
    bsb, study = read
    path = key_path(study)
    path.rename(path.with_suffix(".borte"))
    code, said = bsb("key", "show")
    assert code == 1 and "finnes ikke der den skal ligge" in said and "som lager den" not in said


def test_an_identity_that_is_not_there_is_told_as_that(read: tuple[Run, Study], monkeypatch: pytest.MonkeyPatch):
    bsb, study = read
    for place, told in (("/finnes/ikke", "finnes ikke"), (str(study.folder / "bsb.toml"), "age-keygen")):
        monkeypatch.setenv("BSB_KEY_IDENTITY", place)
        code, said = bsb("names", "list")
        assert code == 1 and told in said


def test_gold_that_is_no_text_is_told(read: tuple[Run, Study]):
    bsb, study = read
    path = study.folder.parent / "fasit.txt"
    path.write_bytes("[PER#k1:Åse] kom.".encode("utf-16"))
    code, said = bsb("names", "evaluate", str(path))
    assert code == 1 and "UTF-8" in said
    path.write_bytes("\ufeffB1: [PER#k1:Åse] kom.\n".encode())
    assert bsb("names", "evaluate", str(path))[0] == 0
