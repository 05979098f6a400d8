"""Fixtures for reports: the small study made by hand, written as a Word draft once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bsb.report.process import process_report
from bsb.report.word import write_word
from tests.report.report_study import small_study


@pytest.fixture(scope="session")
def draft(tmp_path_factory) -> Path:
    """The process report of the small study."""
    return write_word(process_report(small_study()), tmp_path_factory.mktemp("draft") / "prosessrapport.docx")


@pytest.fixture(scope="session")
def example_study(tmp_path_factory):
    """The example, read in, coded, and with the tables that people have filled. Nobody may change it; see `own_example`."""
    from bsb.privacy.key import Secret
    from bsb.study.demo import _lay_out

    folder = tmp_path_factory.mktemp("eksempel") / "demo"
    raw, made = _lay_out(folder)
    made.ingest([raw], secret=Secret(identity=folder / "nokkel" / "demo.identitet"))
    made.code()
    source = Path(__file__).resolve().parents[2] / "examples" / "oppfolging"
    for name in ("funn", "innspill", "planmal", "deltakere", "tall", "regler", "vurderinger"):
        made.import_table(next(source.rglob(f"{name}.csv")), who="demo")
    return made


@pytest.fixture
def own_example(example_study, tmp_path):
    """A copy of the example that a test may change."""
    from bsb.study import Study

    shutil.copytree(example_study.folder.parent, tmp_path / "demo", ignore=shutil.ignore_patterns("ut"))
    return Study.open(tmp_path / "demo" / example_study.folder.name)
