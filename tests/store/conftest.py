"""Every test that asks for `url` is run on both databases."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest

from bsb.store import file_url

_NUMBERS = itertools.count(1)


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL that is there for the tests alone."""
    pytest.importorskip("psycopg")
    from .postgres import programs
    from .postgres import server as started

    found = programs()
    if found is None:
        pytest.skip("PostgreSQL is another program, and is not installed here")
    with started(found) as address:
        yield address


@pytest.fixture
def server_url(server: str) -> str:
    """The address of an empty database in the server: a schema of its own, since making one is quicker than a database."""
    return new_schema(server)


def new_schema(server: str) -> str:
    import psycopg

    name = f"test{next(_NUMBERS)}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'create schema "{name}"')
    return f"{server}&options={quote(f'-csearch_path={name}')}"


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of both kinds in turn."""
    if request.param == "sqlite":
        return str(file_url(tmp_path / "studie.sqlite"))
    return str(request.getfixturevalue("server_url"))
