"""The whole line, measured: one command, a table, and how each step grows with the number of interviews.

    python benchmarks/line.py --interviews 1 10 60          the table of docs/ytelse.md
    python benchmarks/line.py --interviews 1 10 60 --thousand   and a thousand interviews, which takes long
    python benchmarks/line.py --interviews 60 --keep MAPPE  leave the studies there
    python benchmarks/line.py --interviews 60 --thousand --until code   only so far as this step

Each step is the command a user would type, in a process of its own, so that its memory is its own too. Megabytes are the most that the
command and its worker processes held together (on Linux; elsewhere the command alone). Processor seconds are those of all of them.
"""

from __future__ import annotations

import argparse
import datetime
import math
import os
import platform
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from corpus import ROOT, WORDS, changed, study
from yardstick import yardstick

P1 = "dataregnskap rekruttering sitatmatrise måloppnåelse validering temamatrise kodekart sjekkliste rolleordnet begrepsordnet samforekomst sitatregister tekstkondensering fortegnsbalanse"
CODINGS_PER_INTERVIEW = 200


@dataclass(frozen=True)
class Step:
    """A measured step: seconds on the clock, seconds of processor, and megabytes."""

    name: str
    wall: float
    processor: float
    memory: float


def run(name: str, arguments: Sequence[str], folder: Path) -> Step:
    """Run a command in `folder` and measure it. Stops everything when the command does not end well."""
    env = {**os.environ, "PYTHONPATH": str(ROOT), "BSB_KEY_PASSPHRASE": "et passord til målingen"}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=folder, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    watch = _Watch(process.pid)
    _out, said = process.communicate()
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        raise SystemExit(f"{name}: {said}")
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Step(name, wall, spent, watch.most())


class _Watch(threading.Thread):
    """Looks ten times a second at how much memory a process and its children hold."""

    def __init__(self, process: int) -> None:
        super().__init__(daemon=True)
        self._process, self._most, self._over = process, 0.0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self._over.wait(0.1):
            self._most = max(self._most, sum(map(_resident, _family(self._process))))

    def most(self) -> float:
        """Stop looking, and return the most that was seen, in MB."""
        self._over.set()
        self.join()
        return self._most or resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _family(process: int) -> list[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return [process]
    return [process, *(one for child in children for one in _family(int(child)))]


def _resident(process: int) -> float:
    """Return what a process holds, in MB; what it shares with others is divided between them, where the system tells."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        return int(rollup.partition("\nPss:")[2].split()[0]) * 1024 / 1_000_000
    except (OSError, IndexError, ValueError):
        pass
    try:
        pages = Path(f"/proc/{process}/statm").read_text().split()[1]
    except OSError:
        return 0.0
    return int(pages) * resource.getpagesize() / 1_000_000


def measured(folder: Path, interviews: int, words: int, until: str) -> list[Step]:
    """Make a study of so many interviews in `folder` and measure every step on it, or those up to the one named `until`."""
    place = study(folder, interviews, words)
    bsb = ["-m", "bsb"]
    taken_in = [*bsb, "ingest", "../utskrifter", "--persons", "../nokkel/personer.csv"]
    steps = [run("ingest", taken_in, place)]
    if until == "ingest":
        return steps
    steps.append(run("code", [*bsb, "code"], place))
    if until == "code":
        return steps
    run("folk", [str(ROOT / "benchmarks" / "people.py"), str(place), str(CODINGS_PER_INTERVIEW * interviews)], place)
    steps.append(run("display (P1)", [*bsb, "display", *P1.split()], place))
    steps.append(run("report prosess", [*bsb, "report", "prosess", "--hold", "mask"], place))
    changed(folder, interviews, words)
    steps.append(run("ingest, én endret", taken_in, place))
    return [*steps, run("status", [*bsb, "status"], place)]


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """Return how seconds grow with size between the two largest: 1 is in step with the work, 2 is its square."""
    (small, large), (quick, slow) = sizes[-2:], seconds[-2:]
    return math.log(slow / quick) / math.log(large / small)


def table(sizes: Sequence[int], rows: Sequence[Sequence[Step]], words: int) -> str:
    """Return the figures as a table in Markdown: a line per step, columns per size."""
    head = ["steg", *(f"{n} intervjuer" for n in sizes), "ord/s", "vekst"]
    lines = [head, ["---"] * len(head)]
    for steps in zip(*rows, strict=True):
        cells = [f"{one.wall:.1f} s ({one.processor:.1f}), {one.memory:.0f} MB" for one in steps]
        rate = f"{sizes[-1] * words / steps[-1].wall:,.0f}".replace(",", " ")
        growth = f"{exponent(sizes, [one.processor for one in steps]):.2f}" if len(sizes) > 1 else "–"
        lines.append([steps[0].name, *cells, rate, growth])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--interviews", type=int, nargs="+", default=[1, 10, 60])
    parser.add_argument("--thousand", action="store_true")
    parser.add_argument("--words", type=int, default=WORDS)
    parser.add_argument("--keep", type=Path)
    parser.add_argument("--until", choices=("ingest", "code", "all"), default="all")
    options = parser.parse_args()
    sizes = sorted({*options.interviews, *([1000] if options.thousand else [])})
    print(
        f"{datetime.datetime.now(datetime.UTC).date()}, {platform.platform()}, {os.cpu_count()} kjerner, Python {platform.python_version()}"
    )
    print(
        f"målestokk (ti millioner tillegg): {yardstick():.2f} s; last {os.getloadavg()[0]:.1f}"
        if hasattr(os, "getloadavg")
        else ""
    )
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            rows.append(measured((options.keep or Path(folder)) / str(size), size, options.words, options.until))
            print(
                "\n".join(
                    f"{size:>5} {one.name:20} {one.wall:7.1f} s  {one.processor:7.1f} s  {one.memory:6.0f} MB"
                    for one in rows[-1]
                ),
                flush=True,
            )
    print(f"målestokk etterpå: {yardstick():.2f} s\n\n{table(sizes, rows, options.words)}")
    start = [run("bsb --help", ["-m", "bsb", "--help"], ROOT) for _n in range(5)]
    print(
        f"\nbsb --help: {min(one.wall for one in start):.2f} s, {min(one.processor for one in start):.2f} s prosessor"
    )


if __name__ == "__main__":
    main()
