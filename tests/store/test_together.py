"""Several coders in several processes at once: nobody's rows are lost, runs are numbered without holes, nobody sees half a verb."""

from __future__ import annotations

import multiprocessing

import pytest

from bsb.errors import StoreError
from bsb.model.coding import Coding, OriginOfCoding, Status
from bsb.model.human import Finding
from bsb.store import Store, connecting
from bsb.study.journal import next_run

from .test_store import fill, transcript

CODERS, TURNS = 4, 12


def _code(url: str, coder: str) -> None:
    store = Store.open(url)
    for number in range(TURNS):
        with store.transaction() as work:
            run = next_run(work, "import")
            work.add_codings(
                [Coding("I01-S001", f"kode{number}", coder, OriginOfCoding.HUMAN, Status.ACCEPTED, run=run)]
            )
            before = {row.id: row for row in work.human(Finding)}
            # A count that everybody adds to: the surest sign of a lost update is that it comes out too low.
            total = int(before["F1"].wording) if "F1" in before else 0
            work.add_human([Finding(id="F1", theme="bolig", wording=str(total + 1))])
            work.approve([f"{coder}{number}", "felles"], coder)
            work.note(run, "import", coder, {"codings": 1})


def _read(url: str, stop, odd) -> None:
    store = Store.open(url)
    while not stop.is_set():
        with store.reading() as view:
            lines = len(view.journal())
            if (
                not lines
                == len(view.coding_history())
                == int((view.human(Finding) or [Finding(id="", theme="", wording="0")])[0].wording)
            ):
                odd.value += 1


def test_no_row_is_lost(url: str):
    store = Store.create(url, "prøve")
    fill(store, transcript("Ja?", "Åse sa at boligen er kald."))
    ours = multiprocessing.get_context("spawn")
    stop, odd = ours.Event(), ours.Value("i", 0)
    reader = ours.Process(target=_read, args=(url, stop, odd))
    coders = [ours.Process(target=_code, args=(url, f"koder{n}")) for n in range(CODERS)]
    for process in (reader, *coders):
        process.start()
    for process in coders:
        process.join(300)
    stop.set()
    reader.join(60)
    assert [process.exitcode for process in (*coders, reader)] == [0] * (CODERS + 1)
    assert odd.value == 0, "somebody saw half a verb"
    with store.reading() as view:
        assert len(view.codings()) == CODERS * TURNS
        assert view.human(Finding)[0].wording == str(CODERS * TURNS)
        assert [line["run"] for line in view.journal()] == [f"import-{n:03d}" for n in range(1, CODERS * TURNS + 1)]
        assert len(view.approved()) == CODERS * TURNS + 1
    assert store.faults() == ()


def test_one_who_waits_too_long_is_told(url: str, monkeypatch: pytest.MonkeyPatch):
    store = Store.create(url, "prøve")
    monkeypatch.setattr(connecting, "WAIT_SECONDS", 1)
    impatient = Store.open(url)
    with store.transaction() as work:
        work.approve(["bolig"], "kari")
        with pytest.raises(StoreError, match="i bruk"), impatient.transaction():
            pass
    with impatient.reading() as view:
        assert view.approved() == ("bolig",)
