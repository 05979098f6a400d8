"""Older files are lifted a version at a time, in one transaction."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bsb.store import Store, file_url
from bsb.store.migrations import lift, version_of


def test_steps_are_taken_in_order_and_the_version_follows(tmp_path: Path):
    url = file_url(tmp_path / "s.sqlite")
    Store.create(url, "prøve").close()
    taken: list[int] = []
    steps = {n: (lambda _connection, n=n: taken.append(n)) for n in (1, 2)}
    with create_engine(url).begin() as connection:
        assert lift(connection, steps, target=3) == 1
        assert version_of(connection) == 3
    assert taken == [1, 2]


def test_a_step_that_fails_leaves_the_version_as_it_was(tmp_path: Path):
    url = file_url(tmp_path / "s.sqlite")
    Store.create(url, "prøve").close()

    def broken(connection: object) -> None:
        raise RuntimeError

    engine = create_engine(url)
    with pytest.raises(RuntimeError), engine.begin() as connection:
        lift(connection, {1: broken}, target=2)
    with engine.begin() as connection:
        assert version_of(connection) == 1
        assert connection.execute(text("select count(*) from journal")).scalar() == 0
