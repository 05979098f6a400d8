"""A sheet over interviews that is only half filled in says which interviews are missing."""

from __future__ import annotations

from pathlib import Path

from bsb.study import Study
from bsb.study.saying import IngestOptions, unrowed


def test_files_without_a_row_are_found(study: Study, talks: Path):
    files = tuple(sorted(talks.iterdir()))
    assert unrowed(study, files, IngestOptions()) == (), "no sheet, and nothing to miss"
    sheet = study.folder / "intervjuer.csv"
    sheet.write_text("fil;case\neksempelfil;eksempel\n", encoding="utf-8")
    assert unrowed(study, files, IngestOptions()) == (), "the example of the template is nobody's row"
    sheet.write_text("fil;case\nNORD-1;eksempel\n", encoding="utf-8")
    assert [path.name for path in unrowed(study, files, IngestOptions())] == ["nord-2.txt"]
