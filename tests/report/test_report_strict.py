"""The reports and the conference pack of the example, read as strictly as Word, Excel and PowerPoint read them."""

from __future__ import annotations

import pytest

from tests.strict import faults_in

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(("kind", "case"), [("prosess", ""), ("konferanse", ""), ("delrapport", "nord"), ("slutt", "")])
def test_everything_written_up_opens_without_a_word(example_study, tmp_path, kind: str, case: str) -> None:
    from bsb.study.writing_up import ReportOptions

    made = example_study.report(kind, ReportOptions(case=case, folder=str(tmp_path)))
    files = [path for path in tmp_path.rglob("*") if path.suffix in {".docx", ".xlsx", ".pptx"}]
    assert made and files
    assert {path.name: faults_in(path) for path in files} == {path.name: [] for path in files}
