"""The whole study from one database to the other and back, the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bsb.errors import StoreError
from bsb.model.human import Finding
from bsb.store import Store, file_url

from .test_store import fill, machine, transcript


def everything(store: Store) -> tuple[object, ...]:
    with store.reading() as view:
        transcripts = {one.id: one for one in view.transcripts()}
        return (
            transcripts, view.replacements(), view.persons(), view.attributes(), view.segments(transcripts), view.coding_history(),
            view.human(Finding), view.journal(), view.approved(), view.study_id(), view.key_state(), view.lost_segments(),
        )  # fmt: skip


@pytest.fixture
def filled(tmp_path: Path) -> Store:
    store = Store.create(file_url(tmp_path / "studie.sqlite"), "prøve")
    fill(store, transcript("Ja?", "Åse sa at boligen er kald. 🙂"))
    with store.transaction() as work:
        work.add_codings([machine("I01-S001", "bolig")])
        work.drop_proposals()
        work.add_codings([machine("I01-S001", "okonomi")])
        work.add_human([Finding(id="F1", theme="bolig", wording="Kaldt.", supports=("I01-S001",))])
        work.note("ingest-001", "ingest", "kari", {"files": 1})
        work.set_key_state("abc")
    return store


def test_to_a_server_and_back(filled: Store, server_url: str, tmp_path: Path):
    before = everything(filled)
    there = Store(server_url)
    there.put_back(filled.snapshot())
    assert everything(there) == before
    assert there.faults() == ()
    back = Store(file_url(tmp_path / "igjen.sqlite"))
    back.put_back(there.snapshot())
    assert everything(back) == before
    assert back.faults() == ()


def test_numbering_goes_on_where_it_was(filled: Store, server_url: str):
    there = Store(server_url)
    there.put_back(filled.snapshot())
    with there.transaction() as work:
        work.add_codings([machine("I01-S001", "nav")])
        work.note("code-001", "code", "kari", {})
    with there.reading() as view:
        assert [row.code for row in view.coding_history()] == ["okonomi", "nav"]
        assert [line["verb"] for line in view.journal()] == ["ingest", "code"]


def test_what_fails_underway_leaves_what_was_there(filled: Store, url: str, tmp_path: Path):
    other = Store.at(url + ("x" if url.startswith("sqlite") else ""), "annen")
    fill(other, transcript("Ja?", "Åse er her.", id="I09", file_hash="bb"))
    before = everything(other)
    with pytest.raises(StoreError):
        other.put_back(b"SQLite format 3\0 noe annet" * 200)
    with pytest.raises(StoreError):
        other.put_back(b"ikke noe")
    assert everything(other) == before


def test_a_study_of_an_older_bsb_is_copied_before_it_is_lifted(filled: Store, monkeypatch: pytest.MonkeyPatch):
    from bsb.store import migrations, schema

    now, coming = schema.VERSION, schema.VERSION + 1
    monkeypatch.setattr(schema, "VERSION", coming)
    monkeypatch.setattr(migrations.lift, "__defaults__", ({now: lambda _connection: None}, coming))
    copies: list[bytes] = []
    lifted = Store.open(filled.url, lambda store: copies.append(store.snapshot()))
    with create_engine(lifted.url).connect() as connection:
        assert connection.execute(text("select value from meta where key = 'schema'")).scalar() == str(coming)
    assert len(copies) == 1
    Store.open(filled.url, lambda store: copies.append(store.snapshot()))
    assert len(copies) == 1
