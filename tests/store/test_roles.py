"""The roles of docs/flere-kodere.md, run as they stand there: who reads, who codes, who runs the study."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bsb.errors import StoreError
from bsb.model.coding import Coding, OriginOfCoding, Status
from bsb.store import Store
from bsb.study.journal import next_run

from .test_store import fill, machine, transcript

DOC = Path(__file__).resolve().parents[2] / "docs" / "flere-kodere.md"
OURS = Coding("I01-S001", "bolig", "kari", OriginOfCoding.HUMAN, Status.ACCEPTED)


@pytest.fixture
def stores(server_url: str, server: str) -> tuple[Store, Store, Store]:
    """The study as its owner, its coder and its reader open it."""
    import psycopg

    owner = Store.create(server_url, "prøve")
    fill(owner, transcript("Ja?", "Åse sa at boligen er kald."))
    schema = server_url.rpartition("%3D")[2]
    sql = re.search(r"```sql\n(.*?)```", DOC.read_text(encoding="utf-8"), re.DOTALL)[1].replace("public", schema)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f"set search_path = {schema}")
        connection.execute(sql)
        for name, role in (("kari", "bsb_kode"), ("per", "bsb_lese")):
            connection.execute(f"create role {name} login")
            connection.execute(f"grant {role} to {name}")
    return owner, *(Store.open(server_url.replace("bsb@", f"{name}@")) for name in ("kari", "per"))


def test_each_can_do_what_is_theirs_and_no_more(stores: tuple[Store, Store, Store]):
    owner, coder, reader = stores
    with reader.reading() as view:
        assert len(view.transcripts()) == 1
    assert reader.faults() == ()
    with pytest.raises(StoreError, match="ikke lov"), reader.transaction() as work:
        work.add_codings([OURS])

    with coder.transaction() as work:
        work.add_codings([OURS, machine("I01-S001", "nav")])
        work.approve(["kvervil"], "kari")
        work.note(next_run(work, "import"), "import", "kari", {})
    with coder.transaction() as work:
        work.drop_proposals()
    with pytest.raises(StoreError, match="ikke lov"), coder.transaction() as work:
        work.remove_transcript("I01")
    with pytest.raises(StoreError, match="ikke lov"), coder.transaction() as work:
        work.set_key_state("noe")
    with owner.reading() as view:
        assert view.coding_history() == (OURS,), "what a person decided cannot be deleted by one who codes"
    with owner.transaction() as work:
        work.remove_transcript("I01")
