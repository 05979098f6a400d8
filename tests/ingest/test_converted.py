"""Files that another program made of the same talk: LibreOffice turns a Word document into other formats. Skipped where it is not installed."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bsb.ingest import read

from . import writers
from .talks import asks, turns
from .test_same_talk import TALK

OFFICE = shutil.which("soffice")
# Long enough that a table cell wraps on the page.
LONG = [
    (
        who,
        f"{words} Og så var det nummer {number} som var en hel del mer å si om, det er {number * 7} ting jeg ikke skal ta opp igjen her nå.",
        *rest,
    )
    for number, (who, words, *rest) in enumerate(TALK * 3)
]


@pytest.mark.slow
@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("layout", ["docx_bold", "docx_table"])
def test_what_libreoffice_makes_of_it(layout: str, tmp_path: Path) -> None:
    assert OFFICE is not None
    source = tmp_path / "samtale.docx"
    source.write_bytes(getattr(writers, layout)(LONG))
    expected = turns(read(source))
    assert len(expected) == len(LONG)
    for ending in ("odt", "rtf", "html", "pdf", "txt"):
        command = [
            OFFICE,
            f"-env:UserInstallation=file://{tmp_path}/profil",
            "--headless",
            "--convert-to",
            ending,
            "--outdir",
            str(tmp_path),
            str(source),
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        made = read(tmp_path / f"samtale.{ending}")
        assert (ending, turns(made)) == (ending, expected)
        assert asks(made) == asks(read(source))
