"""Killed in the middle (kill -9) while real names are at hand: nothing that is left, in the study or among temporary files, holds one.

And what Python itself prints when a process falls: never the values of variables.
"""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from .killing import killed_at, moments_of
from .test_killed import begun, ready, start
from .test_names_in_faults import TALK, left_behind, names_inside, tells
from .verbs import VERBS, Place

__all__ = ["begun", "names_inside", "start"]

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor kill -9")

ROOT = Path(__file__).resolve().parents[2]
MOMENTS = 4


@pytest.mark.parametrize(
    ("name", "before"),
    [
        ("ingest", ()),
        ("names-add", ("ingest",)),
        ("names-export", ("ingest",)),
        ("key-change", ("ingest",)),
        ("key-move", ("ingest",)),
        ("backup", ("ingest",)),
        ("report", ("ingest", "code")),
        ("report-conference", ("ingest", "import-table")),
    ],
)
def test_nothing_that_is_left_holds_a_name(
    names_inside: dict[tuple[str, ...], Place],
    name: str,
    before: tuple[str, ...],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    start = ready(names_inside, before)

    def disturbed(number: int) -> Place:
        place = start.copy(tmp_path / f"sted {number} å")
        (place.root / "temp").mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(place.root / "temp"))
        for variable in ("TMPDIR", "TEMP", "TMP"):
            monkeypatch.setenv(variable, str(place.root / "temp"))
        return place

    whole = disturbed(0)
    steps = [number for number, step in enumerate(moments_of(lambda: VERBS[name].run(whole)), 1) if step]
    for moment in sorted(random.Random(name).sample(steps, min(MOMENTS, len(steps)))):
        place = disturbed(moment)
        # It may have a moment fewer than before; then it was done.
        killed_at(lambda: VERBS[name].run(place), moment)  # noqa: B023 - run at once
        for file, content in left_behind(place):
            # The sheet of doubtful words is asked for, and holds words of the talk; it lies where the key is.
            if file.partition("/")[0].lstrip(".").startswith("tvil.xlsx"):
                continue
            text = content.decode("utf-8", "replace") + content.decode("utf-16-le", "replace")
            assert tells(text) == [], f"{name}, killed at {moment}, leaves in {file}"


FALLEN = """
import faulthandler, sys
from pathlib import Path
{before}
import bsb.ingest.finish as finish
def fail(*given):
    talk = given
    {fall}
import bsb.ingest.reading as reading
reading.finish = fail
from bsb.cli.app import main
sys.argv = ["bsb", "-C", {study!r}, "ingest", {talks!r}, "--workers", "1"]
main()
"""


@pytest.mark.parametrize(
    ("before", "fall", "flags"),
    [
        ("", "raise RuntimeError(f'{talk}')", ()),
        ("", "raise RuntimeError(f'{talk}')", ("-X", "dev")),
        ("import rich.traceback; rich.traceback.install(show_locals=True)", "raise RuntimeError(f'{talk}')", ()),
        ("faulthandler.enable()", "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", ("-X", "dev")),
        ("faulthandler.enable()", "faulthandler.dump_traceback(); raise ValueError(f'{talk}')", ()),
    ],
)
def test_what_is_printed_when_a_process_falls_shows_no_values(
    names_inside: dict[tuple[str, ...], Place], before: str, fall: str, flags: tuple[str, ...], tmp_path: Path
) -> None:
    place = ready(names_inside, ()).copy(tmp_path / "sted")
    script = FALLEN.format(
        before=before, fall=fall, study=str(place.root / "studie"), talks=str(place.root / "utskrifter")
    )
    surroundings = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "BSB_KEY_IDENTITY": str(place.root / "identitet"),
        "TYPER_STANDARD_TRACEBACK": "",
    }
    done = subprocess.run(
        [sys.executable, *flags, "-c", script],
        capture_output=True,
        text=True,
        env=surroundings,
        cwd=tmp_path,
        check=False,
    )
    assert done.returncode and tells(done.stdout + done.stderr) == [], done.stderr[-500:]
    assert "Boligen er kald" not in done.stdout + done.stderr and "Boligen" in TALK
    assert not list(tmp_path.rglob("core*"))


def test_no_copy_of_the_memory_is_left() -> None:
    import resource

    from bsb.engine.memory import no_dumps

    before = resource.getrlimit(resource.RLIMIT_CORE)
    try:
        no_dumps()
        assert resource.getrlimit(resource.RLIMIT_CORE)[0] == 0
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, before)
