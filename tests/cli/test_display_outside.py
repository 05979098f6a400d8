"""A stopped external display or report tells the whole way to finished files, in commands that can be copied."""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from bsb.cli.app import app, main
from bsb.cli.commands import display, report
from bsb.errors import Fault, ReleaseError
from bsb.study import Study
from bsb.study.showing import DisplayOptions
from bsb.study.writing_up import ReportOptions


class Stopped:
    """A study whose release gate says no; keeps what it was asked for."""

    asked: DisplayOptions

    def display(self, names: list[str], options: DisplayOptions, *_told: object) -> list[Path]:
        Stopped.asked = options
        raise ReleaseError(
            [Fault("«en [kvervil] til» – står ikke i ordlista.", "Er ordet trygt: …", place="D05, felt")]
        )

    def report(self, kind: str, options: ReportOptions, search: object) -> list[Path]:
        return self.display([kind], DisplayOptions(words=options.words), search)


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str]]:
    monkeypatch.setattr(sys, "argv", ["bsb", *words])
    for command in (display, report):
        monkeypatch.setattr(command, "open_study", lambda context: Stopped())
        monkeypatch.setattr(command, "search_at_hand", lambda study: None)
    with pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr()
    return int(str(end.value.code)), (said.out + said.err).splitlines()


def commands(lines: list[str]) -> list[list[str]]:
    return [shlex.split(line[line.index("bsb ") :]) for line in lines if line.strip()[:2] in {"1.", "2.", "3."}]


def test_the_way_from_a_stop(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path):
    monkeypatch.chdir(tmp_path)
    code, lines = run(
        monkeypatch, capsys, "-C", "min studie", "display", "--all", "--hold", "stop", "--edition", "external"
    )
    assert code == 3
    assert lines[0] == "Feil: D05, felt: «en [kvervil] til» – står ikke i ordlista.", (
        "how to go on is told once, for all"
    )
    start = ["bsb", "-C", "min studie"]
    assert commands(lines) == [
        [*start, "display", "--all", "--edition", "external", "--words", "ord.xlsx"],
        [*start, "names", "approve", "ord.xlsx"],
        [*start, "display", "--all", "--edition", "external", "--hold", "mask"],
    ]


def test_with_a_sheet_the_first_step_is_done(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    monkeypatch.chdir(tmp_path)
    code, lines = run(monkeypatch, capsys, "display", "D05", "--edition=external", "--words=mine ord.xlsx")
    assert code == 3 and Stopped.asked.words == "mine ord.xlsx"
    assert "kvervil" not in "".join(lines), "the words stand in the sheet"
    assert commands(lines) == [
        ["bsb", "names", "approve", "mine ord.xlsx"],
        ["bsb", "display", "D05", "--edition=external", "--hold", "mask"],
    ]


def test_a_sheet_that_is_there_is_not_proposed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "ord.xlsx").touch()
    _code, lines = run(monkeypatch, capsys, "display", "D05", "--edition", "external")
    assert commands(lines)[0][-1] == "ord2.xlsx"


def test_a_stopped_report_tells_the_same_way(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    monkeypatch.chdir(tmp_path)
    code, lines = run(monkeypatch, capsys, "report", "prosess", "--hold", "stop", "--case", "nord")
    start = ["bsb", "report", "prosess", "--case", "nord"]
    assert code == 3
    assert commands(lines) == [[*start, "--words", "ord.xlsx"], ["bsb", "names", "approve", "ord.xlsx"], start]
    code, lines = run(monkeypatch, capsys, "report", "prosess", "--words", "ord.xlsx")
    assert code == 3 and Stopped.asked.words == "ord.xlsx"
    assert commands(lines) == [["bsb", "names", "approve", "ord.xlsx"], ["bsb", "report", "prosess"]]


def test_the_commands_that_are_proposed_exist():
    group = get_command(app)
    assert isinstance(group, TyperGroup)
    known = {
        name: {option for each in group.commands[name].params for option in each.opts} for name in ("display", "report")
    }
    assert {"--words", "--hold", "--all", "--edition"} <= known["display"]
    assert {"--words", "--hold", "--case"} <= known["report"]
    assert Study.display
