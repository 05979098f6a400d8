"""Fixtures for reports: the small study made by hand, written as a Word draft once."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
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
    for name in ("funn", "innspill", "planmal", "deltakere", "tall", "vurderinger"):
        made.import_table(next(source.rglob(f"{name}.csv")), who="demo")
    return made


@pytest.fixture
def own_example(example_study, tmp_path):
    """A copy of the example that a test may change."""
    from bsb.study import Study

    shutil.copytree(example_study.folder.parent, tmp_path / "demo", ignore=shutil.ignore_patterns("ut"))
    return Study.open(tmp_path / "demo" / example_study.folder.name)


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory) -> Callable[[Path, str], Path]:
    """Save a file again with LibreOffice in another format; tests that need it are skipped without it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def convert(path: Path, ending: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        kinds = {"docx": "docx:MS Word 2007 XML"}
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kinds.get(ending, ending)]
        subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=120)
        return folder / f"{path.stem}.{ending}"

    return convert
