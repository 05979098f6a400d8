"""What was taken out of a study in a server lies nowhere in the tables' files, and nobody believes so before it is true."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from bsb.model.human import Memo
from bsb.store import Store

NAME = "Kvervil"


def test_words_that_are_taken_out_lie_nowhere_in_the_server(server: str, server_url: str) -> None:
    store = written(server_url)
    assert lies_in(server, analyse=True), "the test would prove nothing if it could not be seen there first"
    taken_out(store)
    assert not is_unswept(store)
    assert not lies_in(server)
    with store.reading() as view:
        assert {one.fields["text"] for one in view.records()} == {f"Hun ringte {n}" for n in range(300)}
    assert store.faults() == ()


def test_while_somebody_reads_it_is_left_for_the_next_time(server: str, server_url: str) -> None:
    store = written(server_url)
    with Store.open(server_url).reading() as view:
        assert len(view.records()) == 300
        taken_out(store)
        assert len(view.records()) == 300
        assert is_unswept(store)
        noted(store)
        assert is_unswept(store)
    noted(store)
    assert not is_unswept(store)
    assert not lies_in(server)


def test_one_who_does_not_own_the_tables_leaves_it_to_the_one_who_does(server: str, server_url: str) -> None:
    import psycopg

    store = written(server_url)
    schema = server_url.rpartition("%3D")[2]
    with psycopg.connect(server, autocommit=True) as connection:
        for line in (
            "create role leier login",
            f"grant usage on schema {schema} to leier",
            f"grant select, insert, update, delete on all tables in schema {schema} to leier",
            f"grant usage on all sequences in schema {schema} to leier",
        ):
            connection.execute(line)
    taken_out(Store.open(server_url.replace("bsb@", "leier@")))
    assert is_unswept(store)
    noted(store)
    assert not is_unswept(store)
    assert not lies_in(server)


def written(url: str) -> Store:
    store = Store.create(url, "prøve")
    with store.transaction() as work:
        work.add_human(Memo(id=f"n-{n}", about="", text=f"{NAME} ringte {n}") for n in range(300))
    return store


def taken_out(store: Store) -> None:
    with store.transaction() as work:
        work.rewrite(
            one._replace(fields={**one.fields, "text": one.fields["text"].replace(NAME, "Hun")})
            for one in work.records()
        )


def noted(store: Store) -> None:
    with store.transaction() as work:
        work.note("code-001", "code", "kari", {})


def is_unswept(store: Store) -> bool:
    with store.reading() as view:
        return view.is_unswept()


def lies_in(server: str, analyse: bool = False) -> bool:
    """Whether the name stands in any file of the tables, those with the server's samples of them too."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        if analyse:
            connection.execute("analyze")
        connection.execute("checkpoint")
    folder = Path(parse_qs(urlsplit(server).query)["host"][0]) / "data" / "base"
    return any(NAME.encode() in one.read_bytes() for one in folder.rglob("*") if one.is_file())
