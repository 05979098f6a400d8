"""Which language is spoken, and that help is in it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bsb.cli.tongue import choose
from bsb.language import from_environment


@pytest.mark.parametrize(
    ("environ", "code"),
    [
        ({}, "nb"),
        ({"LANG": "C.UTF-8"}, "nb"),
        ({"LANG": "no_NO.UTF-8"}, "nb"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "nn_NO.UTF-8"}, "nn"),
        ({"LC_ALL": "nb_NO", "LANG": "en_GB"}, "nb"),
        ({"BSB_LANGUAGE": "nn", "LC_ALL": "en_GB"}, "nn"),
        ({"BSB_LANGUAGE": "", "LANG": "en_GB"}, "en"),
        ({"BSB_LANGUAGE": "de"}, "nb"),
    ],
)
def test_the_environment(environ: dict[str, str], code: str):
    assert from_environment(environ) == code


def test_the_study_goes_before_the_environment_and_what_is_asked_for_before_both(tmp_path: Path):
    (tmp_path / "bsb.toml").write_text('[studie]\nsprak = "nn"\n', encoding="utf-8")
    inside = tmp_path / "ut" / "å b"
    inside.mkdir(parents=True)
    english = {"LANG": "en_GB"}
    assert choose(["-C", str(tmp_path), "status"], english) == "nn"
    assert choose([f"--study={inside}", "status"], english) == "nn"
    assert choose(["--language", "nb", "-C", str(tmp_path), "status"], english) == "nb"
    assert choose(["-C", str(tmp_path.parent / "ingen"), "status"], english) == "en"


@pytest.mark.parametrize("text", ["[studie", "studie = 3", '[studie]\nsprak = "de"', ""])
def test_a_study_file_that_says_nothing_of_use_is_passed_over(tmp_path: Path, text: str):
    (tmp_path / "bsb.toml").write_text(text, encoding="utf-8")
    assert choose(["-C", str(tmp_path)], {}) == "nb"


def bsb(*words: str, **environ: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "BSB_LANGUAGE": "nb", "PYTHONIOENCODING": "utf-8", **environ}
    return subprocess.run(
        [sys.executable, "-m", "bsb", *words], capture_output=True, text=True, env=env, encoding="utf-8"
    )


@pytest.mark.parametrize(
    ("code", "seen", "unseen"),
    [
        ("nb", ["Bruk:", "Les utskrifter", "Vis denne hjelpen", "MAPPE"], "Usage:"),
        ("nn", ["Bruk:", "Les utskrifter, byt ut namn", "Vis denne hjelpa"], "Usage:"),
        ("en", ["Usage:", "Read transcripts, replace names", "FOLDER", "Show this help"], "Bruk:"),
    ],
)
def test_help(code: str, seen: list[str], unseen: str):
    said = bsb("--help", BSB_LANGUAGE=code).stdout
    assert [text for text in seen if text not in said] == []
    assert unseen not in said
    # Each command is told in a whole sentence.
    assert "..." not in said.replace("[ARGS]...", "")


@pytest.mark.parametrize("words", [["ingst"], ["names", "add"], ["-C"], ["code", "--next", "x"]])
def test_wrong_usage_is_a_sentence_and_code_2(words: list[str]):
    found = bsb(*words)
    assert found.returncode == 2
    assert found.stderr.startswith("Feil: ")
    assert "Traceback" not in found.stderr


def test_a_near_miss_is_suggested():
    assert "ingest" in bsb("ingst").stderr
    assert "--json" in bsb("status", "--jason").stderr


@pytest.mark.parametrize(("code", "encoding"), [("nb", "cp1252"), ("nn", "ascii"), ("en", "cp850")])
def test_a_console_that_lacks_letters_does_not_end_the_run(code: str, encoding: str):
    env = {**os.environ, "PYTHONIOENCODING": encoding, "BSB_LANGUAGE": code}
    for words in (["display", "--list"], ["ingst"]):
        found = subprocess.run([sys.executable, "-m", "bsb", *words], capture_output=True, env=env)
        assert found.returncode in {0, 2}
        assert b"Traceback" not in found.stderr


def test_a_line_with_nothing_on_it_has_a_language_too():
    assert choose([], {"LANG": "en_GB"}) == "en"


def test_bsb_alone_shows_what_it_can_do(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    from bsb.cli import main

    monkeypatch.setattr(sys, "argv", ["bsb"])
    with pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr()
    assert end.value.code in (0, 2)
    assert "bsb demo" in said.out + said.err and "Traceback" not in said.out + said.err
