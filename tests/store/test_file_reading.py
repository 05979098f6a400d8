"""A study file is read without SQLAlchemy with the same questions and the same answers, and anything odd is left to the store."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy.dialects import sqlite

from bsb.errors import StoreError
from bsb.model.coding import Coding, OriginOfCoding, Status
from bsb.model.human import Finding, PlanGoal
from bsb.model.people import Case
from bsb.store import Store, file_url
from bsb.store.answers import Answers
from bsb.store.file_reading import QUESTIONS as OF_FILE
from bsb.store.file_reading import reading_of
from bsb.store.questions import QUESTIONS
from bsb.study import Study
from bsb.study.placing import reading

from .test_store import fill, machine, transcript


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_a_study_file_is_asked_what_any_database_is_asked(name: str):
    asked = QUESTIONS[name]()
    words = " ".join(
        str(asked.compile(dialect=sqlite.dialect(paramstyle="named"), compile_kwargs=_shown(name))).split()
    )
    assert OF_FILE[name] == words
    assert set(OF_FILE) == set(QUESTIONS)


def _shown(name: str) -> dict[str, bool]:
    return {} if name == "human" else {"literal_binds": True}


def _everything(view: Answers) -> tuple[object, ...]:
    talks = view.transcripts()
    codings = [view.codings(proposals, grounds) for proposals in (True, False) for grounds in (True, False)]
    segments = view.segments({each.id: each for each in talks})
    people = (view.cases(), view.persons(), view.attributes())
    return talks, codings, segments, people, view.human(Finding), view.human(PlanGoal), view.key_state(), view.journal()


def _filled(path: Path) -> Store:
    store = Store.create(file_url(path), "prøve")
    fill(store, replace(transcript("Ja?", "Boligen er «kald».", "Og?", "Åse ler."), asked=("bolig",), asked_known=True))
    yes = Coding("I01-S001", "bolig", "kari", OriginOfCoding.HUMAN, Status.ACCEPTED, memo="så", strength=2)
    with store.transaction() as work:
        work.put_cases([Case("vest", "Vest"), Case("aust", "Aust")])
        work.add_codings([machine("I01-S001", "bolig"), machine("I01-S001", "nav"), yes])
        work.add_codings([replace(yes, status=Status.REJECTED), replace(yes, code="tid")])
        work.add_codings([replace(yes, code="tid", status=Status.WITHDRAWN)])
        work.add_human([Finding(id="F1", theme="bolig", wording="Kaldt.", supports=("I01-S001",))])
        work.add_human([Finding(id="F2", theme="bolig", wording="Vått.")])
        work.add_human([Finding(id="F1", theme="bolig", wording="Kaldere.", supports=("I01-S001",))])
        work.remove_human("funn", ["F2"], "kari")
        work.add_human([PlanGoal(id="M1", document="Plan", wording="Trygt.", themes=("bolig",))])
    return store


def test_the_answers_are_the_same(tmp_path: Path):
    store = _filled(tmp_path / "studie.sqlite")
    with store.reading() as view:
        wanted = _everything(view)
    with reading_of(tmp_path / "studie.sqlite") as found:
        assert found is not None
        assert _everything(found) == wanted
    assert len(wanted[0]) == 1 and wanted[1][0] and wanted[4]


def test_what_is_written_meanwhile_is_not_seen(tmp_path: Path):
    store = _filled(tmp_path / "studie.sqlite")
    with reading_of(tmp_path / "studie.sqlite") as found:
        assert found is not None
        with store.transaction() as work:
            work.add_human([Finding(id="F9", theme="bolig", wording="Nytt.")])
        assert [each.id for each in found.human(Finding)] == ["F1"]
    with reading_of(tmp_path / "studie.sqlite") as found:
        assert found is not None
        assert [each.id for each in found.human(Finding)] == ["F1", "F9"]


def test_what_is_no_study_file_of_this_version_is_left_to_the_store(tmp_path: Path):
    path = tmp_path / "studie.sqlite"
    with reading_of(path) as found:
        assert found is None
    assert not path.exists()
    for content in (b"", b"ikke en database " * 100):
        path.write_bytes(content)
        with reading_of(path) as found:
            assert found is None
    path.unlink()
    _filled(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("update meta set value = '99' where key = 'schema'")
    with reading_of(path) as found:
        assert found is None


def test_a_damaged_file_is_told_in_plain_words(tmp_path: Path):
    path = tmp_path / "studie.sqlite"
    _filled(path).close()
    with sqlite3.connect(path) as connection:
        connection.execute("drop table turns")
    with pytest.raises(StoreError) as caught, reading_of(path) as found:
        assert found is not None
        found.transcripts()
    assert "turns" not in str(caught.value)
    assert "Boligen" not in str(caught.value)


def test_a_study_is_read_in_the_way_that_fits(tmp_path: Path):
    study = Study.create(tmp_path / "studie", "Prøve")
    with reading(study) as view:
        assert view.transcripts() == ()
    fill(study.store, transcript("Ja?", "Nei."))
    with reading(study) as view:
        assert [each.id for each in view.transcripts()] == ["I01"]


def test_reading_a_study_does_not_load_sqlalchemy(tmp_path: Path):
    fill(Study.create(tmp_path / "studie", "Prøve").store, transcript("Ja?", "Nei."))
    code = (
        "import sys; from bsb.study import Study; found = Study.open(sys.argv[1]).material(); "
        "assert found.transcripts; assert 'sqlalchemy' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "studie")], check=True, env=dict(os.environ))
