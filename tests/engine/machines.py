"""A cluster of processes on this machine, started as docs/flere-maskiner.md says: `dask scheduler` and `dask worker`, with their logs kept."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
QUIET = {"DASK_DISTRIBUTED__WORKER__MEMORY__TARGET": "False", "DASK_DISTRIBUTED__WORKER__MEMORY__SPILL": "False"}
LOUD = {
    "DASK_LOGGING__DISTRIBUTED": "debug",
    # A task that has taken two workers with it is given up; dask's own number is four.
    "DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES": "1",
}


def identity_file(path: Path) -> Path:
    """Write a new identity, as age-keygen would."""
    from pyrage import x25519

    path.write_text(f"# made for a test\n{x25519.Identity.generate()}\n", encoding="utf-8")
    path.chmod(0o600)
    return path


@dataclass(frozen=True)
class Machines:
    """A running cluster: its address, and the folder of its logs and of what workers lay on disk."""

    address: str
    folder: Path
    scheduler: subprocess.Popen[bytes]

    def stop_scheduler(self) -> None:
        """Kill the scheduler, as when its machine loses power."""
        self.scheduler.kill()
        self.scheduler.wait()

    def everything_written(self) -> bytes:
        """Return all that scheduler and workers have written: logs, and every file in the workers' own folders."""
        return b"\n".join(path.read_bytes() for path in sorted(self.folder.rglob("*")) if path.is_file())


@contextmanager
def machines(
    folder: Path, key: Path | None, workers: int = 2, more: dict[str, str] | None = None, *tls: str
) -> Iterator[Machines]:
    """Start a scheduler and a `dask worker` of so many processes; stop them after. `more` is added to the workers' surroundings."""
    folder.mkdir(parents=True, exist_ok=True)
    told = folder / "scheduler.json"
    host = ["--host", f"{'tls' if tls else 'tcp'}://127.0.0.1"]
    env = {**os.environ, "PYTHONPATH": str(ROOT), **LOUD}
    env.pop("BSB_CLUSTER_IDENTITY", None)
    place = ["--scheduler-file", str(told), "--no-dashboard", *tls]
    running = [_started("scheduler", [*place, "--port", "0", *host], env, folder)]
    env |= QUIET | (more or {}) | ({"BSB_CLUSTER_IDENTITY": str(key)} if key else {})
    try:
        address = _address(told)
        own = ["--nworkers", str(workers), "--nthreads", "1", "--local-directory", str(folder / "disk"), *host]
        running.append(_started("worker", [*place, *own], env, folder))
        yield Machines(address, folder, running[0])
    finally:
        for process in running:
            # Workers are processes of `dask worker`; the group is all of them.
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _started(what: str, arguments: list[str], env: dict[str, str], folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "dask", what, *arguments]
    with (folder / f"{what}.log").open("wb") as log:
        return subprocess.Popen(
            command, env=env, stdout=log, stderr=subprocess.STDOUT, cwd=folder, start_new_session=True
        )


def _address(told: Path) -> str:
    for _look in range(600):
        try:
            return str(json.loads(told.read_text())["address"])
        except (OSError, ValueError, KeyError):
            time.sleep(0.05)
    raise AssertionError("the scheduler did not start: " + (told.parent / "scheduler.log").read_text())


@contextmanager
def looking(address: str) -> Iterator[Any]:
    """Give a client of our own, to see what an operator of the cluster could see."""
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        yield client
