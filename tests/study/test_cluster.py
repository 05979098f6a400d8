"""The example study taken in and coded by a cluster: row for row what this machine does alone, a worker lost on the way and all.

And nothing of what was said, nor any name, in what scheduler and workers write.
"""

from __future__ import annotations

import csv
import os
import shutil
import signal
import sqlite3
import sys
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

import pytest

from bsb.ingest import read
from bsb.privacy.key import Key, Secret, load_key
from bsb.study import Study
from bsb.study.keys import key_path
from bsb.study.saying import IngestOptions
from tests.engine.machines import Machines, identity_file, looking, machines

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="workers are killed as only POSIX can"),
    pytest.mark.skipif(find_spec("distributed") is None, reason="dask is not installed"),
]


@dataclass(frozen=True)
class Made:
    """The same study made twice, what opens both keys, and all that the cluster wrote while it worked."""

    here: Study
    there: Study
    secret: Secret
    written: bytes


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("klynge")
    example = Path(__file__).resolve().parents[2] / "examples" / "oppfolging"
    key = identity_file(folder / "klynge.identitet")
    secret = Secret(identity=identity_file(folder / "identitet"))
    with pytest.MonkeyPatch.context() as patch, machines(folder / "maskiner", key) as running:
        patch.setenv("BSB_CLUSTER_IDENTITY", str(key))
        here = _made(example, folder / "her", secret, None)
        there = _made(example, folder / "der", secret, running)
        return Made(here, there, secret, running.everything_written())


def test_what_was_taken_in_on_a_cluster_is_what_is_taken_in_here(made: Made):
    here, there = _rows(made.here), _rows(made.there)
    for name in sorted(here.keys() - {"codings", "journal"}):
        assert there[name] == here[name], name
    assert _opened(made.there, made.secret) == _opened(made.here, made.secret)


def test_what_was_coded_on_a_cluster_is_what_is_coded_here(made: Made):
    assert len(_rows(made.here)["codings"]) > 50
    assert _rows(made.there) == _rows(made.here)
    assert _exported(made.there) == _exported(made.here)


def test_nothing_that_was_said_and_no_name_is_in_what_the_cluster_wrote(made: Made, example: Path):
    assert b"bsb-" in made.written, "the tasks are not in the logs that were looked through"
    assert not [n for n, name in enumerate(_names(example)) if name.encode() in made.written]
    assert not [n for n, said in enumerate(_said(example)) if said.encode() in made.written]


def _made(example: Path, folder: Path, secret: Secret, cluster: Machines | None) -> Study:
    place = folder / "studie"
    place.mkdir(parents=True)
    for name in ("kodebok.yaml", "temaguide.yaml", "intervjuer.csv"):
        shutil.copy(example / name, place)
    toml = (example / "bsb.toml").read_text(encoding="utf-8")
    (place / "bsb.toml").write_text(f'{toml}\n[nokkel]\nfil = "../prøve.age"\n', encoding="utf-8")
    study = Study.open(place)
    address = cluster.address if cluster else ""
    options = IngestOptions(persons=str(example / "personer.csv"), scheduler=address, workers=1)
    report = study.ingest(
        [example / "intervjuer"], options, secret, _killing(cluster) if cluster else lambda *_told: None
    )
    assert not report.of("fault")
    study.code(scheduler=address)
    return study


def _killing(cluster: Machines):
    """Return a progress that kills a worker when the search for names begins."""
    left = [True]

    def progress(what: str, _done: int, _total: int) -> None:
        if what.startswith("Bytter ut navn") and left:
            left.clear()
            with looking(cluster.address) as client:
                client.wait_for_workers(2)
                os.kill(min(client.run(os.getpid).values()), signal.SIGKILL)

    return progress


def _rows(study: Study) -> dict[str, list[tuple[object, ...]]]:
    """Return every row of every table; of the journal and of when things were done, all but the clock, and of files not the marks they are known by."""
    found = {}
    with sqlite3.connect(study.folder / "studie.sqlite") as base:
        names = [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            columns = [row[1] for row in base.execute(f"PRAGMA table_info({name})")]
            kept = [f'"{column}"' for column in columns if column not in _CLOCK | _MARKS]
            rows = base.execute(f"SELECT {', '.join(kept)} FROM {name}").fetchall()
            # What ties key and study together is drawn anew each time the key is changed, and each study has its own secret.
            found[name] = sorted((row for row in rows if (name, row[0]) not in _DRAWN), key=repr)
    return found


_CLOCK = {"time", "when"}
_MARKS = {"file_hash"}
"""Made with the secret of each study."""
_DRAWN = {("meta", "key"), ("meta", "salt")}


def _exported(study: Study) -> dict[str, bytes]:
    paths = [study.export(study.folder / name) for name in ("kodinger.jsonl", "segmenter.csv")]
    return {path.name: path.read_bytes() for path in paths}


def _opened(study: Study, secret: Secret) -> Key:
    return replace(load_key(key_path(study), secret), state="")


def _names(example: Path) -> list[str]:
    with (example / "personer.csv").open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        file.seek(0)
        rows = list(csv.DictReader(file, delimiter=";" if ";" in first else ","))
    return sorted({part for row in rows for part in row["navn"].split() if len(part) > 3})


def _said(example: Path) -> list[str]:
    files = sorted(path for path in (example / "intervjuer").iterdir() if path.is_file())
    turns = [turn.text for path in files for turn in read(path).turns]
    return [text[:30] for text in turns if len(text) > 30]
