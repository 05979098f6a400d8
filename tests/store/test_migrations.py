"""Older files are lifted a version at a time, in one transaction."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bsb.store import Store, file_url, schema
from bsb.store.migrations import lift, version_of
from bsb.text.keyed import file_mark

from .test_store import fill, transcript


def test_steps_are_taken_in_order_and_the_version_follows(tmp_path: Path):
    url = file_url(tmp_path / "s.sqlite")
    Store.create(url, "prøve").close()
    taken: list[int] = []
    now = schema.VERSION
    steps = {n: (lambda _connection, n=n: taken.append(n)) for n in (now, now + 1)}
    with create_engine(url).begin() as connection:
        assert lift(connection, steps, target=now + 2) == now
        assert version_of(connection) == now + 2
    assert taken == [now, now + 1]


def test_a_step_that_fails_leaves_the_version_as_it_was(tmp_path: Path):
    url = file_url(tmp_path / "s.sqlite")
    Store.create(url, "prøve").close()

    def broken(connection: object) -> None:
        raise RuntimeError

    engine = create_engine(url)
    with pytest.raises(RuntimeError), engine.begin() as connection:
        lift(connection, {schema.VERSION: broken}, target=schema.VERSION + 1)
    with engine.begin() as connection:
        assert version_of(connection) == schema.VERSION
        assert connection.execute(text("select count(*) from journal")).scalar() == 0


def _as_of_old(store: Store, salt: str = "") -> None:
    """Make a study what version 1 wrote: files known by their plain hashes, and no secret, or one drawn already."""
    with create_engine(store.url).begin() as connection:
        connection.execute(text("update meta set value = '1' where key = 'schema'"))
        connection.execute(text("delete from meta where key = 'salt'"))
        if salt:
            connection.execute(text("insert into meta (key, value) values ('salt', :salt)"), {"salt": salt})


@pytest.mark.parametrize("salt", ["", "5a17"])
def test_files_of_an_older_study_are_known_by_marks_that_take_its_secret_to_make(url: str, salt: str):
    digests = {"I01": "ab" * 32, "I02": "cd" * 32}
    store = Store.create(url, "prøve")
    for id, digest in digests.items():
        fill(store, transcript("Ja?", f"Åse sa at {id} er kald.", id=id, file_hash=digest))
    before = _all_of(store)
    _as_of_old(store, salt)
    store = Store.open(url)
    with store.reading() as view:
        kept = view.salt()
        assert len(kept) == 32 if not salt else kept == salt
        assert view.hashes() == {file_mark(kept, digest): id for id, digest in digests.items()}
    assert _all_of(store) == before, "nothing else is changed"
    assert all(digest.encode() not in store.snapshot() for digest in digests.values())
    assert Store.open(url).faults() == ()


def _all_of(store: Store) -> list[object]:
    with store.reading() as view:
        transcripts = view.transcripts()
        segments = view.segments({one.id: one for one in transcripts})
        return [[one.turns for one in transcripts], segments, view.codings(), view.persons()]


def test_a_new_study_has_a_secret_from_the_first_moment(url: str):
    with Store.create(url, "prøve").reading() as view:
        assert len(view.salt()) == 32
