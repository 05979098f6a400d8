"""Work shared between processes reached through a Dask scheduler: the same results, whoever is lost, and nothing said out loud."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest

from bsb.engine import LocalEngine
from bsb.engine.cluster import ClusterEngine
from bsb.engine.crew import check_crew
from bsb.engine.stamp import parts, stamp
from bsb.engine.worker import Condition, Order, Refusal, work
from bsb.errors import ClusterError, Fault, KeyFileError, ReadError
from bsb.language import _, use
from tests.engine.machines import Machines, identity_file, looking, machines

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="workers are killed as only POSIX can"),
    pytest.mark.skipif(find_spec("distributed") is None, reason="dask is not installed"),
]

SPOKEN = "Torunn Myrvang bor i Storgata"


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return identity_file(tmp_path_factory.mktemp("nokkel") / "klynge")


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory, key: Path) -> Iterator[Machines]:
    with machines(tmp_path_factory.mktemp("klynge"), key) as running:
        yield running


@pytest.fixture(autouse=True)
def holding_the_key(monkeypatch: pytest.MonkeyPatch, key: Path) -> None:
    monkeypatch.setenv("BSB_CLUSTER_IDENTITY", str(key))


@dataclass(frozen=True)
class Saying:
    """Something that carries names of its own, as the people of a study do."""

    name: str = SPOKEN

    def __call__(self, n: int) -> tuple[int, object]:
        if n == 3:
            raise ReadError(Fault(_("Filen finnes ikke."), self.name, "fil.txt", 4))
        if n == 5:
            raise ValueError(self.name)
        if n == 7:
            return n, lambda: self.name  # cannot travel
        return n, self.name


@dataclass(frozen=True)
class Slowly:
    """Takes its time, and is different for every item."""

    seconds: float
    name: str = SPOKEN

    def __call__(self, text: str) -> str:
        time.sleep(self.seconds)
        return text[::-1]


@dataclass(frozen=True)
class Deadly:
    """Takes its worker with it; here it does no harm."""

    here: int

    def __call__(self, n: int) -> int:
        if n == 2 and os.getpid() != self.here:
            os.kill(os.getpid(), signal.SIGKILL)
        return n


def test_values_and_errors_are_those_of_work_done_here(cluster: Machines):
    items = [1, 2, 3, 4, 5, 6]
    here = list(LocalEngine(1).map(Saying(), items))
    with ClusterEngine(cluster.address) as engine:
        there = list(engine.map(Saying(), items))
        assert list(engine.map(Saying(), [])) == []
        [odd] = engine.map(Saying(), [7])
    assert [(one.index, one.value, str(one.error)) for one in there] == [
        (one.index, one.value, str(one.error)) for one in here
    ]
    assert isinstance(there[2].error, ReadError)
    assert there[2].error.faults[0].line == 4
    assert "Torunn" not in str(there[4].error)
    assert odd.value is None
    assert "Torunn" not in str(odd.error)


def test_faults_are_told_in_the_language_of_the_one_who_asked(cluster: Machines):
    with ClusterEngine(cluster.address) as engine, use("en"):
        [fault] = engine.map(Saying(), [3])
        assert _("Filen finnes ikke.") in str(fault.error)
    assert "Filen finnes ikke." not in str(fault.error)


def test_a_worker_killed_on_the_way_is_survived_and_nothing_is_said_out_loud(cluster: Machines, tmp_path: Path):
    texts = [f"{SPOKEN} {n}" for n in range(60)]
    with looking(cluster.address) as client, ClusterEngine(cluster.address) as engine:
        pids = set(client.run(os.getpid).values())
        results = []
        for result in engine.map(Slowly(0.05), texts):
            results.append(result)
            if result.index == 5:
                # Everything the scheduler and the workers know, the work under way with it.
                client.dump_cluster_state(str(tmp_path / "tilstand"), format="yaml")
                os.kill(min(pids), signal.SIGKILL)
        client.wait_for_workers(2)
        assert set(client.run(os.getpid).values()) != pids
    assert [result.value for result in results] == [text[::-1] for text in texts]
    dumped = (tmp_path / "tilstand.yaml").read_text(encoding="utf-8")
    assert "bsb-" in dumped
    for said in (dumped.encode(), cluster.everything_written()):
        assert b"Torunn" not in said
        assert "Torunn"[::-1].encode() not in said
        assert b"Storgata" not in said


def test_work_that_no_worker_survives_is_done_here(cluster: Machines):
    with ClusterEngine(cluster.address) as engine:
        assert [one.value for one in engine.map(Deadly(os.getpid()), [1, 2, 3])] == [1, 2, 3]


def test_the_logs_would_have_shown_a_name(cluster: Machines):
    """The tests that look for names look in the right place: what is sent in the clear does turn up there."""
    with looking(cluster.address) as client:
        future = client.submit(_failing, "Torbjørn Uforsiktig", key="uten-konvolutt")
        with pytest.raises(ValueError, match="Uforsiktig"):
            future.result(timeout=20)
    assert b"Uforsiktig" in cluster.everything_written()


def _failing(name: str) -> None:
    raise ValueError(name)


def test_what_was_shared_is_forgotten_after(cluster: Machines):
    with ClusterEngine(cluster.address) as engine:
        assert [one.value for one in engine.map(Slowly(0), ["ab", "cd"])] == ["ba", "dc"]
    with looking(cluster.address) as client:
        assert set(client.run(_remembered).values()) == {0}
        assert not client.has_what() or not any(client.has_what().values())


def _remembered() -> int:
    from bsb.engine import worker

    return len(worker._shared)


def test_a_cluster_with_another_key_gets_nothing(cluster: Machines, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BSB_CLUSTER_IDENTITY", str(identity_file(tmp_path / "en annen")))
    with pytest.raises(ClusterError, match="klyngenøkkel") as caught, ClusterEngine(cluster.address):
        pass
    assert len(caught.value.faults) == 2


def test_without_a_key_nothing_is_asked_of_anybody(cluster: Machines, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("BSB_CLUSTER_IDENTITY")
    with pytest.raises(KeyFileError):
        ClusterEngine(cluster.address)


def test_a_cluster_that_is_not_there_is_a_sentence():
    with pytest.raises(ClusterError, match="svarer ikke"), ClusterEngine("tcp://127.0.0.1:9", patience=1):
        pass


def test_a_worker_that_may_write_work_to_disk_is_refused_and_so_is_one_without_the_key(tmp_path: Path):
    spilling = {"DASK_DISTRIBUTED__WORKER__MEMORY__SPILL": "0.7", "DASK_DISTRIBUTED__WORKER__MEMORY__TARGET": "0.6"}
    with (
        machines(tmp_path / "klynge", None, 1, spilling) as running,
        pytest.raises(ClusterError) as caught,
        ClusterEngine(running.address),
    ):
        pass
    told = str(caught.value)
    assert "WORKER__MEMORY__SPILL=False" in told
    assert "klyngenøkkel" in told
    assert len(caught.value.faults) == 2


def test_another_version_is_refused_with_what_differs():
    other = {**parts(), "bsb": "0.0.9-abc", "numpy": "1.0"}
    with pytest.raises(ClusterError) as caught:
        check_crew({"tls://a:1": Condition(other, "x", False), "tls://b:1": Condition(parts(), "x", False)}, "x")
    [fault] = caught.value.faults
    assert fault.place == "tls://a:1"
    assert "bsb 0.0.9-abc ≠ " in fault.what
    assert "numpy 1.0 ≠ " in fault.what
    assert "Python" not in fault.what
    with pytest.raises(ClusterError, match="har ikke bsb"):
        check_crew({"tls://a:1": ModuleNotFoundError("bsb")}, "x")


def test_a_worker_that_came_later_refuses_work_from_another_version():
    from bsb.engine.envelope import sealer_here

    sealed = sealer_here().seal(1, "x")
    assert work(sealed, sealed, Order("run", 0, "an older stamp", "nb")) == Refusal("version")
    assert work(sealed, sealed, Order("run", 0, stamp(), "nb")) == Refusal("key")


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not installed")
def test_the_certificates_of_the_guide_make_a_cluster_that_speaks_tls_only(
    key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    import dask

    page = (Path(__file__).resolve().parents[2] / "docs" / "flere-maskiner.md").read_text(encoding="utf-8")
    script = next(block for block in page.split("```")[1::2] if "openssl req" in block).removeprefix("bash\n")
    place = tmp_path / "sertifikater"
    place.mkdir()
    subprocess.run(
        ["bash", "-euc", script.replace("tjener.kommune.no", "localhost")], cwd=place, check=True, capture_output=True
    )
    files = {"ca-file": "ca.pem", "cert": "maskin.pem", "key": "maskin-nokkel.pem"}
    paths = {name: str(place / file) for name, file in files.items()}
    tls = [f"--tls-{name}={path}" for name, path in paths.items()]
    with machines(tmp_path / "klynge", key, 1, None, *tls) as running:
        assert running.address.startswith("tls://")
        with pytest.raises(ClusterError, match="sertifikatene"), ClusterEngine(running.address, patience=2):
            pass
        mine = {"ca-file": paths["ca-file"], "client.cert": paths["cert"], "client.key": paths["key"]}
        with (
            dask.config.set({f"distributed.comm.tls.{name}": path for name, path in mine.items()}),
            ClusterEngine(running.address) as engine,
        ):
            assert [one.value for one in engine.map(Slowly(0), ["ab", "cd"])] == ["ba", "dc"]
            _stopped_on_the_way(engine, running)


def _stopped_on_the_way(engine: ClusterEngine, running: Machines) -> None:
    results = engine.map(Slowly(0.1), [f"{n}" for n in range(100)])
    assert next(results).value == "0"
    engine._patience = 1
    running.stop_scheduler()
    with pytest.raises(ClusterError, match="ble borte"):
        list(results)
