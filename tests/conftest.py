"""Fixtures that all tests share."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import settings

# On a machine that is busy with other things a test takes longer; that is no fault.
settings.register_profile("bsb", deadline=None)
settings.load_profile("bsb")

# Tests read what the program says in bokmål, whatever the machine speaks; those of other languages say so.
os.environ["BSB_LANGUAGE"] = "nb"
# Whoever runs the tests may have a key of their own at hand.
for _name in ("BSB_KEY_PASSPHRASE", "BSB_KEY_IDENTITY"):
    os.environ.pop(_name, None)

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material beside the project; tests that need it are skipped without it."""
    folder = ROOT.parent / "shared"
    if not (folder / "data").is_dir():
        pytest.skip("the reference material is no part of the project and is not beside it here")
    return folder


@pytest.fixture(scope="session")
def example() -> Path:
    """The invented example study, as shipped."""
    return ROOT / "examples" / "oppfolging"


@pytest.fixture(scope="session")
def libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path, str], Path]:
    """Save a file again with LibreOffice in another format; tests that need it are skipped without it."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is another program, and is not installed here")
    profile = tmp_path_factory.mktemp("profile").as_uri()

    def convert(path: Path, ending: str) -> Path:
        folder = tmp_path_factory.mktemp("converted")
        kinds = {"docx": "docx:MS Word 2007 XML"}
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kinds.get(ending, ending)]
        subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=300)
        return folder / f"{path.stem}.{ending}"

    return convert
