"""Progress and next steps: shown to a person, never in the way of a pipe, never with --quiet."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bsb.cli import screen
from bsb.cli.progress import _teller, progressing, working

COMMANDS = sorted((Path(screen.__file__).parent / "commands").glob("[a-z]*.py"))


@pytest.mark.parametrize("path", COMMANDS, ids=lambda path: path.stem)
def test_every_command_ends_with_the_next_step(path: Path):
    text = path.read_text(encoding="utf-8")
    assert "next_step(" in text or "found.next" in text


def test_nothing_is_drawn_where_nobody_looks(capsys: pytest.CaptureFixture[str]):
    with progressing() as progress:
        progress("Leser", 1, 2)
    with working("Regner"):
        pass
    said = capsys.readouterr()
    assert said.out + said.err == ""


def test_a_bar_is_drawn_on_a_terminal_and_gone_when_the_work_is_broken_off(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    with pytest.raises(KeyboardInterrupt), progressing() as progress:
        progress("Leser, 10 ord i sekundet", 1, 2)
        progress("Leser, 20 ord i sekundet", 2, 2)
        progress("Lagrer [alt]", 0, 0)
        raise KeyboardInterrupt
    assert capsys.readouterr().out == ""


def test_the_same_step_over_again_is_one_line_and_another_step_has_its_own():
    lines: list[str] = []
    told: list[tuple[int, dict[str, object]]] = []

    def add(what: str, **_total: object) -> int:
        lines.append(what)
        return len(lines) - 1

    tell = _teller(add, lambda line, **what: told.append((line, what)))
    for what, done, total in [
        ("Leser, 5 ord", 1, 2), ("Leser, 9 ord", 2, 2), ("Bytter ut", 0, 0), ("Bytter ut", 1, 60), ("Bytter ut", 60, 60),
        ("Bytter ut", 1, 60), ("Bytter ut", 2, 40), ("Lagrer", 0, 0),
    ]:  # fmt: skip
        tell(what, done, total)
    assert lines == ["Leser, 5 ord", "Bytter ut", "Lagrer"]
    assert [line for line, _what in told] == [0, 0, 1, 1, 1, 1, 1, 2]
    assert told[4][1] == {"description": "Bytter ut", "completed": 60, "total": 60}


def run(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "bsb", *words, "init", str(folder), "--title", "Prøve", "--service", "T", "--role", "r"],
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_the_next_step_stands_beside_the_answer_in_a_pipe(tmp_path: Path):
    found = run(tmp_path / "å b")
    assert "Neste:" in found.stderr
    assert "Neste:" not in found.stdout
    assert run(tmp_path / "c", "--quiet").stderr == ""
