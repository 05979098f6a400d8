"""The list of reports on the screen can be typed as it stands, and has every report there is."""

from __future__ import annotations

from typer.testing import CliRunner

from bsb.cli.app import app
from bsb.report.final import SKELETONS
from bsb.study.writing_up import KINDS


def test_every_report_and_every_skeleton_is_listed() -> None:
    told = CliRunner().invoke(app, ["report", "--list"], env={"COLUMNS": "200"})
    assert told.exit_code == 0
    lines = [line for line in told.output.splitlines() if line.startswith("bsb report ")]
    assert {line.split()[2] for line in lines} == set(KINDS)
    assert {line.split("--skeleton")[1].split()[0] for line in lines if "--skeleton" in line} == set(SKELETONS)
