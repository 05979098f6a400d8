"""What is not as it must be is found and named by id, never by text."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from bsb.model.coding import Coding, OriginOfCoding, Segment, Status
from bsb.model.human import Finding
from bsb.model.people import Person, PersonKind
from bsb.model.transcript import DOUBT, Mark, Origin, Replacement, Span, Transcript, Turn
from bsb.store import Store, file_url
from bsb.text.normalise import text_hash


@pytest.fixture
def path(tmp_path: Path) -> Path:
    where = tmp_path / "studie.sqlite"
    store = Store.create(file_url(where), "prøve")
    text = "Åse sa at boligen er kald."
    turns = (Turn(0, "P01", "Ja?"), Turn(1, "P02", text, marks=(Mark(3, "laughter", "(ler)"),)))
    with store.transaction() as work:
        work.put_persons(
            [
                Person("P01", PersonKind.INTERVIEWER, "", "Intervjuer"),
                Person("P02", PersonKind.PARTICIPANT, "bruker", "Åse"),
            ],
            [],
        )
        work.put_transcript(
            Transcript("I01", "", "", turns, Origin("aa", "txt")),
            [Replacement(1, 0, 3, "person", "Åse", "P02"), Replacement(1, 7, 9, DOUBT, "")],
        )
        work.put_segments([Segment("I01-S001", Span("I01", 1, 4, 25), text[4:25], text_hash(text[4:25]), "P02")])
        work.note("ingest-001", "ingest", "kari", {})
        work.add_codings([Coding("I01-S001", "bolig", "kari", OriginOfCoding.HUMAN, Status.ACCEPTED, run="import-001")])
        work.add_human([Finding(id=f"F{n}", theme="bolig", wording="Kaldt.", supports=("I01-S001",)) for n in (1, 2)])
        work.note("import-001", "import", "kari", {"codings": 1})
    store.close()
    return where


BREAKS = [
    ("update segments set \"end\" = 99", "utenfor", "I01-S001"),
    ("update segments set start = 25", "utenfor", "I01-S001"),
    ("update segments set turn = 7", "replikk som ikke finnes", "I01-S001"),
    ("update turns set text = replace(text, 'kald', 'varm')", "en annen", "I01-S001"),
    ("update turns set \"index\" = 5 where \"index\" = 1", "nummerert", "I01"),
    ("delete from turns", "ingen replikker", "I01"),
    ("update turns set marks = '[[900,\"laughter\",\"(ler)\"]]' where \"index\" = 1", "merke", "I01/2"),
    ("update replacements set start = 1 where type = 'person'", "satt inn", "I01/2"),
    (f"update replacements set \"end\" = 99 where type = '{DOUBT}'", "bør sees på", "I01/2"),
    ("update replacements set person = 'P99'", "person", "I01/2"),
    ("update turns set person = 'P99'", "viser til noe i persons", ""),
    ("update codings set segment = 'I09-S001'", "viser til noe i segments", ""),
    ("update codings set run = 'import-009'", "journalen ikke kjenner", "import-009"),
    ("delete from codings", "borte", "import-001"),
    ("delete from journal where verb = 'ingest'; update journal set run = 'import-002'", "Journalen", "import-002"),
    ("delete from human where \"row\" = 1", "mennesker har skrevet", ""),
    ("update human set fields = replace(fields, 'S001', 'S777') where id = 'F2'", "I01-S777", "F2"),
]  # fmt: skip


def test_a_whole_study_has_none(path: Path):
    assert Store.open(file_url(path)).faults() == ()


@pytest.mark.parametrize(("change", "said", "place"), BREAKS)
def test_each_break_is_found(path: Path, change: str, said: str, place: str):
    with sqlite3.connect(path) as file:
        file.execute("pragma foreign_keys=off")
        file.executescript(change)
    found = Store.open(file_url(path)).faults()
    assert any(said in flaw.what and flaw.place == place for flaw in found), found
    assert "kald" not in str(found)


def test_a_damaged_page_is_found(path: Path):
    raw = bytearray(path.read_bytes())
    with sqlite3.connect(path) as file:
        page = file.execute("select rootpage from sqlite_master where name = 'human'").fetchone()[0]
    raw[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    path.write_bytes(bytes(raw))
    store = Store.open(file_url(path))
    assert any("Databasen" in flaw.what for flaw in store.faults())
