"""Pulled out of the wall during ingest, at many moments: the study opens, is whole, and a second run completes it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from bsb.study import Study

TALK = """I: Hvordan er det å bo her?
B1: Det er fint, men Torunn kommer aldri når hun har sagt det. Telefonen er 412 34 567.
I: Hva gjør du da?
B1: Da ringer jeg Nils på NAV, og han svarer med en gang.
"""

SCRIPT = """
import sys
from bsb.study import Study
if __name__ == "__main__":
    study = Study.open(sys.argv[1])
    study.ingest([sys.argv[2]])
    print("ferdig", flush=True)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    from pyrage import x25519

    (tmp_path / "utskrifter").mkdir()
    for number in range(6):
        (tmp_path / "utskrifter" / f"intervju-{number}.txt").write_text(f"{TALK}B1: Dette er nummer {number}.\n")
    (tmp_path / "key").write_text(f"{x25519.Identity.generate()}\n")
    (tmp_path / "script.py").write_text(SCRIPT)
    return tmp_path


def study_in(place: Path, name: str) -> Path:
    folder = place / name
    Study.create(folder, "Prøve", service="Oppfølgingstjenesten", role_word="oppfølger")
    # The templates' own example rows are of nobody.
    (folder / "personer.csv").write_text("navn;rolle;tjeneste\nTorunn Berg;oppfølger;Oppfølgingstjenesten\n")
    (folder / "intervjuer.csv").unlink()
    toml = (folder / "bsb.toml").read_text(encoding="utf-8")
    (folder / "bsb.toml").write_text(toml + f'\n[nokkel]\nfil = "../{name}.age"\n', encoding="utf-8")
    return folder


def start(place: Path, folder: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, str(place / "script.py"), str(folder), str(place / "utskrifter")]
    environment = {**os.environ, "BSB_KEY_IDENTITY": str(place / "key")}
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, start_new_session=True)


def texts(folder: Path) -> int:
    study = Study.open(folder)
    assert study.store.faults() == ()
    with study.store.reading() as view:
        transcripts = view.transcripts()
        assert len(view.segments({one.id: one for one in transcripts})) >= len(transcripts)
    return len(transcripts)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no kill -9")
def test_killed_during_ingest(place: Path):
    begun = time.perf_counter()
    assert start(place, study_in(place, "hel")).wait() == 0
    whole = time.perf_counter() - begun
    assert texts(place / "hel") == 6

    for number, share in enumerate((0.3, 0.55, 0.7, 0.8, 0.87, 0.93, 0.97)):
        folder = study_in(place, f"avbrutt-{number}")
        process = start(place, folder)
        time.sleep(whole * share)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        assert texts(folder) in {0, 6}, "all of a verb or none"
        assert start(place, folder).wait() == 0
        assert texts(folder) == 6
        left = [path.name for path in [*folder.iterdir(), *place.iterdir()] if path.name.endswith(".tmp")]
        stored = b"".join(path.read_bytes() for path in folder.glob("studie.sqlite*"))
        assert b"Torunn" not in stored
        for name in left:
            assert b"Torunn" not in next(place.rglob(name)).read_bytes()
