"""Filled forms from the conference: everything that is wrong in them is told at once, and a name comes in nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.errors import TableError
from bsb.model.human import Finding
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.conferring import take_in_conference

from .small import small_study


@pytest.fixture
def read(tmp_path: Path, secret: Secret) -> Study:
    study = small_study(tmp_path / "studie", secret)
    with study.store.transaction() as work:
        work.add_human([Finding(id="F1", theme="bolig", wording="Boligene er kalde.")])
    return study


def sheet(folder: Path, *rows: str) -> Path:
    path = folder / "innspill.csv"
    path.write_text("\n".join(("gruppe;funn;svar;tekst;roller", *rows)), encoding="utf-8")
    return path


def test_a_missing_group_hides_no_name_and_no_other_fault(read: Study, tmp_path: Path, secret: Secret) -> None:
    path = sheet(tmp_path, ";F1;bekrefter;Torunn sa det.;", ";F1;kanskje;Det er kaldt.;", "1;F1;bekrefter;Ja.;Torunn")
    with pytest.raises(TableError) as raised:
        take_in_conference(read, [path], "Konferanse 2026", secret)
    told = [(fault.line, fault.what) for fault in raised.value.faults]
    group = "Det står ikke hvilken gruppe det er."
    assert (2, group) in told and (3, group) in told and (3, "Ukjent svar «kanskje».") in told
    named = [line for line, what in told if what.startswith("«")]
    assert named == [2, 4], "in what was said, and among the roles"
    assert not read.material().human.inputs


def test_a_form_without_faults_is_taken_in(read: Study, tmp_path: Path, secret: Secret) -> None:
    path = sheet(tmp_path, "1;F1;bekrefter;Det er kaldt her.;bruker, leder")
    assert take_in_conference(read, [path], "Konferanse 2026", secret).inputs == 1
    (row,) = read.material().human.inputs
    assert (row.group, row.roles, row.finding) == ("1", "bruker, leder", "F1")
