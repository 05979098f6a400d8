"""`bsb report --every-case` tells of all the reports together, and ends well only when all of them are written."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bsb.cli import screen
from bsb.cli.app import main
from bsb.cli.commands import report
from bsb.errors import Fault, ReleaseError
from bsb.study.every_case import Written
from bsb.study.key_search import KeySearch

DRAFT = Path("ut") / "prosessrapport-nord.docx"


class City:
    """A study where what becomes of each report is given."""

    def __init__(self, written: Written) -> None:
        self.written = written

    def report_every_case(self, *_asked: object) -> Written:
        return self.written


def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], written: Written) -> tuple[int, str]:
    monkeypatch.setattr(sys, "argv", ["bsb", "report", "prosess", "--every-case"])
    monkeypatch.setattr(screen, "quiet", lambda: False)
    monkeypatch.setattr(report, "open_study", lambda context: City(written))
    monkeypatch.setattr(report, "search_at_hand", lambda study: KeySearch(study))
    monkeypatch.setattr(report, "tell_of_search", lambda search, paths: None)
    monkeypatch.setattr(report, "_tell_of_template", lambda study, options: None)
    with pytest.raises(SystemExit) as end:
        main()
    said = capsys.readouterr()
    return int(str(end.value.code or 0)), said.out + said.err


def test_all_written(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    code, said = run(monkeypatch, capsys, Written((DRAFT,)))
    assert code == 0 and str(DRAFT) in said and "Neste:" in said


def test_one_left_out_is_told_with_its_case(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    code, said = run(
        monkeypatch, capsys, Written((DRAFT,), (Fault("er lagret av noen.", "Bruk --update.", place="vest"),))
    )
    assert code == 1 and str(DRAFT) in said
    assert "Noen er ikke skrevet:" in said and "vest: er lagret av noen. Bruk --update." in said


def test_where_none_is_written_it_is_a_fault_as_any(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    code, said = run(monkeypatch, capsys, Written((), (Fault("Filen finnes ikke.", file="mal.docx"),)))
    assert code == 1 and "Feil: mal.docx: Filen finnes ikke." in said and "Noen" not in said


def test_held_words_are_told_once_with_the_cases_they_stopped(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    monkeypatch.chdir(tmp_path)
    held = ReleaseError([Fault("«en [kvervil] til» – står ikke i ordlista.")])
    code, said = run(monkeypatch, capsys, Written((DRAFT,), (), ("sor", "vest"), held))
    assert code == 3 and said.count("kvervil") == 1
    assert "disse er ikke skrevet: sor, vest" in said
    assert "bsb report prosess --every-case --words ord.xlsx" in said
