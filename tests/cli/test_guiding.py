"""Questions in place of commands: what is chosen is what is run, where it should be, and nothing else."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from bsb.cli.guiding.answers import typed_words, words_in
from bsb.cli.guiding.choices import choices, command_of, first_choices
from bsb.cli.guiding.shortcut import put_shortcut
from bsb.cli.guiding.talk import Desk, guide
from bsb.errors import BsbError
from bsb.study import Study

from .test_wrong import Run, bsb

__all__ = ["bsb"]


class Sitting:
    """Somebody at the keyboard who gives these answers, and then goes away; it keeps what was said, run and shown."""

    def __init__(self, *answers: str, does: Callable[[Sequence[str], Path], int] = lambda words, folder: 0) -> None:
        self._answers: Iterator[str] = iter(answers)
        self._does = does
        self.said: list[str] = []
        self.asked: list[str] = []
        self.ran: list[tuple[list[str], Path]] = []
        self.shown: list[Path] = []
        self.faults: list[BsbError] = []

    def ask(self, question: str) -> str | None:
        self.asked.append(question)
        return next(self._answers, None)

    def run(self, words: Sequence[str], folder: Path) -> int:
        self.ran.append((list(words), folder))
        return self._does(words, folder)

    def guided(self, folder: Path) -> Sitting:
        guide(Desk(self.ask, self.said.append, self.faults.append, self.run, self.shown.append), folder)
        return self


@pytest.fixture
def study(tmp_path: Path) -> Path:
    return Study.create(tmp_path / "min studie å", "Prøve", service="Tjenesten", role_word="oppfølger").folder


def number(*command: str) -> str:
    return str(1 + [each.command for each in choices()].index(command))


def test_where_the_study_stands_is_told_before_anything_is_asked(study: Path) -> None:
    sitting = Sitting("0").guided(study)
    assert "Prøve" in sitting.said and any("ingen er lest inn" in line for line in sitting.said)
    assert sitting.ran == []


def test_enter_does_the_next_thing_and_asks_for_the_files(study: Path, tmp_path: Path) -> None:
    talks = tmp_path / "Mine utskrifter å lese"
    talks.mkdir()
    sitting = Sitting("", f'"{talks}"', "", "0").guided(study)
    assert sitting.ran == [(["ingest", str(talks)], study)]
    assert "bsb ingest MAPPE" in sitting.asked[0]


@pytest.mark.parametrize(
    ("answers", "ran"),
    [
        ([number("code")], [["code"]]),
        ([number("names", "review")], [["names", "review"]]),
        ([number("display"), ""], [["display", "sitatmatrise"]]),
        ([number("display"), "rolleordnet D14"], [["display", "rolleordnet", "D14"]]),
        ([number("display"), "--list"], [["display", "--list"]]),
        ([number("check"), "ut/konferanse"], [["check", "ut/konferanse"]]),
        ([number("check"), "", "0"], []),
        (['bsb report prosess --words "mine ord.xlsx"'], [["report", "prosess", "--words", "mine ord.xlsx"]]),
        (["hei", "99", number("code")], [["code"]]),
        (["bsb"], []),
        (["q"], []),
        ([], []),
    ],
)
def test_what_is_answered_is_what_is_run(study: Path, answers: list[str], ran: list[list[str]]) -> None:
    assert [words for words, _folder in Sitting(*answers).guided(study).ran] == ran


def test_the_folder_of_the_study_is_shown(study: Path) -> None:
    assert Sitting(number(), "0").guided(study).shown == [study]


def test_a_study_in_a_folder_above_is_found(study: Path) -> None:
    (study / "ut").mkdir()
    assert Sitting(number("code")).guided(study / "ut").ran == [(["code"], study)]


def test_a_fault_in_bsb_toml_is_told_and_the_talk_goes_on(study: Path) -> None:
    text = (study / "bsb.toml").read_text(encoding="utf-8")
    (study / "bsb.toml").write_text("[studie\n", encoding="utf-8")

    class Mending(Sitting):
        def ask(self, question: str) -> str | None:
            (study / "bsb.toml").write_text(text, encoding="utf-8")
            return super().ask(question)

    sitting = Mending(number("code"), "", "0").guided(study)
    assert len(sitting.faults) == 1
    assert any("ingen er lest inn" in line for line in sitting.said)


def test_a_new_study_is_made_and_gone_on_with(tmp_path: Path) -> None:
    def made(words: Sequence[str], folder: Path) -> int:
        if words[0] == "init":
            Study.create(folder / words[1], "Ny")
        return 0

    sitting = Sitting("2", "Bolig og hjelp", number("code"), "", "0", does=made).guided(tmp_path)
    new = tmp_path / "Bolig og hjelp"
    assert sitting.ran == [(["init", "Bolig og hjelp"], tmp_path), (["code"], new)]


def test_a_study_that_there_is_can_be_pointed_out(study: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "et annet sted"
    elsewhere.mkdir()
    sitting = Sitting("3", str(elsewhere), "3", f"'{study}'", number("code")).guided(elsewhere)
    assert sitting.ran == [(["code"], study)]
    assert "Det er ingen undersøkelse der." in sitting.said


def test_the_example_is_gone_on_with(tmp_path: Path) -> None:
    def made(words: Sequence[str], folder: Path) -> int:
        (folder / "bsb-demo").mkdir(exist_ok=True)
        if words == ["demo"]:
            Study.create(folder / "bsb-demo" / "studie", "Eksempel")
        return 0

    sitting = Sitting("1", "0", does=made).guided(tmp_path)
    assert "Eksempel" in sitting.said


@pytest.mark.parametrize(
    ("told", "command", "asks"),
    [
        ("bsb ingest MAPPE", ("ingest",), True),
        ("bsb conference SKJEMAER", ("conference",), True),
        ("bsb display D05 D14", ("display", "D05", "D14"), False),
        ("bsb export kodeark.xlsx", ("export", "kodeark.xlsx"), False),
        ("bsb report slutt", ("report", "slutt"), False),
    ],
)
def test_the_next_command_is_read(told: str, command: tuple[str, ...], asks: bool) -> None:
    found = command_of(told, choices())
    assert found is not None and found.command == command and bool(found.files) is asks


@pytest.mark.parametrize("told", ["", "bsb", "studien er ferdig; ta vare på den, og slett det som skal slettes"])
def test_what_is_no_command_is_none(told: str) -> None:
    assert command_of(told, choices()) is None


@pytest.mark.parametrize(
    ("answer", "windows", "words"),
    [
        (r'"C:\Mine filer\fil 1.docx" C:\fil2.docx', True, [r"C:\Mine filer\fil 1.docx", r"C:\fil2.docx"]),
        (r"& 'C:\Mine filer\fil 1.docx'", True, [r"C:\Mine filer\fil 1.docx"]),
        (r"/Mine\ filer/fil\ 1.docx /fil2.docx ", False, ["/Mine filer/fil 1.docx", "/fil2.docx"]),
        ("'/Mine filer/å.docx'", False, ["/Mine filer/å.docx"]),
        ("/Bo's.docx", False, ["/Bo's.docx"]),
        ("  ", True, []),
        ("  ", False, []),
    ],
)
def test_files_dragged_into_the_window(answer: str, windows: bool, words: list[str]) -> None:
    assert words_in(answer, windows) == words


def test_a_path_as_it_stands_is_one_path(tmp_path: Path) -> None:
    folder = tmp_path / "Mine filer, Bo's"
    folder.mkdir()
    assert words_in(str(folder)) == words_in(f' "{folder}" ') == [str(folder)]


def test_a_pasted_command_keeps_what_is_in_quotation_marks() -> None:
    assert typed_words('bsb check "ut/min rapport.docx"') == ["bsb", "check", "ut/min rapport.docx"]


def test_no_command_is_offered_that_there_is_not() -> None:
    from typer.core import TyperGroup
    from typer.main import get_command

    from bsb.cli.app import app

    group = get_command(app)
    assert isinstance(group, TyperGroup)
    asked = {each.command[0] for each in (*choices(), *first_choices()) if each.command}
    assert asked - {"-C"} <= set(group.commands)


@pytest.mark.parametrize(
    ("platform", "ending", "lines"),
    [
        ("win32", ".cmd", ["@echo off\r\n", 'cd /d "', " -P -m bsb guide\r\n"]),
        ("darwin", ".command", ["#!/bin/sh\n", "exec ", " -P -m bsb guide\n"]),
        ("linux", ".desktop", ["[Desktop Entry]\n", "Terminal=true\n", " guide\n"]),
    ],
)
def test_a_shortcut(platform: str, ending: str, lines: list[str], study: Path, tmp_path: Path) -> None:
    made = put_shortcut(tmp_path, study, 'Bolig: "50 %" og hjelp?', platform)
    assert made.name == f"bsb Bolig 50 % og hjelp{ending}"
    text = made.read_bytes().decode("utf-8")
    assert [line for line in lines if line not in text] == [] and study.name in text


def test_a_per_cent_sign_in_a_path_is_no_variable_in_windows(tmp_path: Path) -> None:
    text = put_shortcut(tmp_path, Path("C:/100 %path%"), "Prøve", "win32").read_bytes().decode("utf-8")
    assert 'cd /d "C:/100 %%path%%"' in text.replace("\\", "/")


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_the_shortcut_of_a_mac_begins_in_the_study(
    study: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import subprocess

    python = tmp_path / "pyt'hon"
    python.write_text('#!/bin/sh\npwd > "$(dirname "$0")/her"\necho "$@" >> "$(dirname "$0")/her"\n', encoding="utf-8")
    python.chmod(0o700)
    monkeypatch.setattr(sys, "executable", str(python))
    made = put_shortcut(tmp_path, study, "Prøve", "darwin")
    subprocess.run([str(made)], check=True)
    assert (tmp_path / "her").read_text(encoding="utf-8").split("\n")[:2] == [str(study.resolve()), "-P -m bsb guide"]


def test_nobody_to_answer_is_told(bsb: Run, study: Path) -> None:
    code, said = bsb("-C", str(study), "guide")
    assert code == 2 and "bsb status" in said


@pytest.mark.parametrize("words", [["status"], ["check", "a; rm -rf b.docx"], ["display", "$(id)", "`id`"]])
def test_what_is_chosen_reaches_bsb_word_by_word_and_no_shell(
    words: list[str], study: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import subprocess

    from bsb.cli.commands.guide import _run

    started: list[tuple[list[str], dict[str, object]]] = []

    class Process:
        def __init__(self, command: list[str], **how: object) -> None:
            started.append((command, how))
            self.asked = 0

        def wait(self) -> int:
            # Ctrl-C is for the command: it is waited for.
            self.asked += 1
            if self.asked == 1:
                raise KeyboardInterrupt
            return 3

    monkeypatch.setattr(subprocess, "Popen", Process)
    assert _run(words, study) == 3
    assert started == [([sys.executable, "-P", "-m", "bsb", *words], {"cwd": study})]


def test_a_shortcut_by_command(bsb: Run, study: Path, tmp_path: Path) -> None:
    code, said = bsb("-C", str(study), "guide", "--shortcut", str(tmp_path))
    assert code == 0 and "Dobbeltklikk" in said and list(tmp_path.glob("bsb Prøve.*"))
    code, said = bsb("-C", str(study), "guide", "--shortcut", str(tmp_path / "finnes ikke"))
    assert code == 2 and "finnes ikke" in said
