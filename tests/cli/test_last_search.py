"""What leaves the study is searched for the key's names where somebody opens it, and it is said when nobody has looked."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import docx
import pytest

from bsb.cli import screen
from bsb.cli.app import main
from bsb.privacy.key import Secret
from bsb.study import Study
from tests.study.conftest import FIRST, make_study

PHRASE = "tre korte ord"
OUT = (
    ("report", "prosess"),
    ("report", "konferanse"),
    ("report", "delrapport"),
    ("report", "slutt"),
    ("display", "dataregnskap", "--edition", "external", "--hold", "mask"),
    ("export", "tekst.csv", "--share", "--hold", "mask"),
    ("export", "alt.qdpx", "--share", "--hold", "mask"),
)
WITHIN = (("display", "dataregnskap"), ("export", "tekst.csv"), ("export", "alt.qdpx"), ("search", "bolig"))


class Terminal:
    """Somebody at the keyboard, who answers every question for the key the same."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self.patch, self.capsys, self.folder, self.asked = monkeypatch, capsys, folder, 0
        self.answer = ""
        for name in ("BSB_KEY_PASSPHRASE", "BSB_KEY_IDENTITY"):
            monkeypatch.delenv(name, raising=False)

        def ask(_prompt: str) -> str:
            self.asked += 1
            return self.answer

        monkeypatch.setattr(screen, "ask_passphrase_or_none", ask)
        monkeypatch.chdir(folder)

    def __call__(self, *words: str, answer: str = "") -> tuple[int, str]:
        self.asked, self.answer = 0, answer
        self.patch.setattr(sys, "argv", ["bsb", "-C", str(self.folder / "studie på prøve"), *words])
        with pytest.raises(SystemExit) as end:
            main()
        said = self.capsys.readouterr()
        return int(str(end.value.code or 0)), said.out + said.err


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ut")
    study = make_study(folder)
    (folder / "nord-1.txt").write_text(FIRST, encoding="utf-8")
    study.ingest([folder / "nord-1.txt"], secret=Secret(passphrase=PHRASE))
    study.store.close()
    return folder


@pytest.fixture
def bsb(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Terminal:
    shutil.copytree(made, tmp_path / "her")
    return Terminal(monkeypatch, capsys, tmp_path / "her")


@pytest.mark.parametrize("words", OUT)
def test_what_leaves_asks_once_and_says_that_nobody_looked(bsb: Terminal, words: tuple[str, ...]) -> None:
    code, said = bsb(*words)
    assert (code, bsb.asked) == (0, 1), said
    assert "ikke lett etter navnene" in said


@pytest.mark.parametrize("words", OUT[:1] + OUT[4:6])
def test_what_leaves_is_searched_with_the_key(bsb: Terminal, words: tuple[str, ...]) -> None:
    code, said = bsb(*words, answer=PHRASE)
    assert (code, bsb.asked) == (0, 1), said
    assert "Ingen av dem står" in said and "ikke lett" not in said


@pytest.mark.parametrize("words", WITHIN)
def test_what_stays_asks_nobody(bsb: Terminal, words: tuple[str, ...]) -> None:
    code, said = bsb(*words)
    assert (code, bsb.asked) == (0, 0), said
    assert "lett etter" not in said


def test_a_key_that_is_not_here_is_not_asked_for_and_that_is_said(bsb: Terminal) -> None:
    (bsb.folder / "prøve.age").unlink()
    code, said = bsb("report", "prosess")
    assert (code, bsb.asked) == (0, 0) and "ikke lett etter navnene" in said


def test_a_password_that_does_not_fit_writes_nothing(bsb: Terminal) -> None:
    code, said = bsb("report", "prosess", answer="noe helt annet")
    assert code != 0 and "passord" in said.casefold()
    assert not list((bsb.folder / "studie på prøve" / "ut").rglob("*.docx"))


def test_what_the_draft_itself_had_is_found_in_the_finished_file(bsb: Terminal) -> None:
    assert bsb("report", "prosess")[0] == 0
    draft = bsb.folder / "studie på prøve" / "ut" / "prosessrapport.docx"
    document = docx.Document(str(draft))
    document.core_properties.subject = "Spør Torunn Myrvang"
    document.save(str(draft))
    code, said = bsb("report", "prosess", "--update", str(draft), answer=PHRASE)
    assert code == 1 and "skal ikke sendes" in said and "Myrvang" not in said
    assert Study.open(bsb.folder / "studie på prøve").output.joinpath("prosessrapport.docx").exists()


def test_what_leaves_says_which_talk_people_must_read_themselves(bsb: Terminal) -> None:
    assert "store bokstaver" not in bsb(*OUT[4])[1]
    turns = ("I: hvordan går det der du bor nå?", "B1: det går greit, men det er kaldt om vinteren i rommet")
    talk = "\n".join(turns * 8)
    (bsb.folder / "liten.txt").write_text(talk, encoding="utf-8")
    study = Study.open(bsb.folder / "studie på prøve")
    study.ingest([bsb.folder / "liten.txt"], secret=Secret(passphrase=PHRASE))
    study.store.close()
    code, said = bsb(*OUT[4])
    assert code == 0 and "Uten vanlig bruk av store bokstaver" in said, said
    assert "sitatregister" in said
