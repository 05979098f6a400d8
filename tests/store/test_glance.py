"""A look at a study file before anything heavy is loaded."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from bsb.model.coding import OriginOfCoding, Status
from bsb.store import Store, file_url
from bsb.store.glance import Glance, glance

from .test_store import fill, machine, transcript


def filled(path: Path) -> Store:
    store = Store.create(file_url(path), "prøve")
    fill(store, transcript("Hvordan gikk det?", "Det gikk bra."))
    with store.transaction() as work:
        work.add_codings([machine("I01-S001", "bolig")])
    return store


def test_it_tells_how_many_transcripts_there_are_and_whether_people_have_coded(tmp_path: Path):
    path = tmp_path / "studie på #1.sqlite"
    store = filled(path)
    assert glance(path) == Glance(1, decided=False)
    person = replace(machine("I01-S001", "bolig"), coder="kari", origin=OriginOfCoding.HUMAN, status=Status.ACCEPTED)
    with store.transaction() as work:
        work.add_codings([person])
    assert glance(path) == Glance(1, decided=True)
    store.close()
    assert glance(path) == Glance(1, decided=True)


def test_a_file_that_is_no_study_says_nothing_and_is_not_made(tmp_path: Path):
    assert glance(tmp_path / "borte.sqlite") == Glance()
    assert not list(tmp_path.iterdir())
    (tmp_path / "annet.sqlite").write_text("ikke en database, men lang nok til å bli lest som en " * 50)
    assert glance(tmp_path / "annet.sqlite") == Glance()


def test_neither_it_nor_making_rows_loads_the_database_library():
    code = "import sys, bsb.store.glance, bsb.store.rows, bsb.coding.parallel; print('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"
