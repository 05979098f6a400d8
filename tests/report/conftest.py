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
