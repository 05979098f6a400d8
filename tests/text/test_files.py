from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from bsb.errors import StudyError
from bsb.text.files import atomic, write_text


def test_a_failed_write_leaves_the_old_file_and_nothing_else(tmp_path: Path):
    path = tmp_path / "å med mellomrom.txt"
    write_text(path, "gammel")
    with pytest.raises(ValueError, match="midt i"), atomic(path) as beside:
        beside.write_text("halv", encoding="utf-8")
        raise ValueError("midt i")
    assert path.read_text(encoding="utf-8") == "gammel"
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_what_only_the_owner_may_read(tmp_path: Path):
    path = tmp_path / "nøkkel.age"
    write_text(path, "x", mode=0o600)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_a_place_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path):
    (tmp_path / "fil").write_text("x")
    with pytest.raises(StudyError, match="kunne ikke skrives"):
        write_text(tmp_path / "fil" / "under.txt", "x")
