"""How fast drafts are written of a study of the size of Bruker Spør Bruker Oslo.

    python benchmarks/report.py              process report, conference pack and final report: seconds, processor seconds, memory
    python benchmarks/report.py --profile    where the time goes in the process report

The study is the one of benchmarks/displays.py (60 interviews of 12,000 words, 15 cases, 30 codes, 12,000 codings), stored in a study
folder; each draft is the whole verb in a process of its own: reading the study, composing, the release gate, and writing the files.
"""

from __future__ import annotations

import argparse
import cProfile
import multiprocessing
import pstats
import resource
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from displays import oslo

from bsb.study import Study
from bsb.text.normalise import text_hash

KINDS = ("prosess", "konferanse", "slutt")


def lay_out(folder: Path) -> None:
    """Store the generated study in `folder`."""
    from bsb.coding.codebook_file import write_codebook

    material = oslo()
    study = Study.create(folder, "Generert undersøkelse", role_word="oppfølger")
    (folder / "kodebok.yaml").unlink(missing_ok=True)
    write_codebook(material.codebook, folder / "kodebok.yaml")
    with study.store.transaction() as work:
        work.put_cases(material.cases)
        work.put_persons(material.persons, ())
        for transcript in material.transcripts:
            origin = replace(transcript.origin, file_hash=text_hash(transcript.id))
            work.put_transcript(replace(transcript, origin=origin), ())
        work.put_segments(material.segments)
        work.add_codings(material.codings)
    study.store.close()


def one(folder: Path, kind: str) -> tuple[float, float, float]:
    """Write one draft; return seconds, processor seconds and MB."""
    wall, used = time.perf_counter(), time.process_time()
    Study.open(folder).report(kind)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024 * 1024)
    return time.perf_counter() - wall, time.process_time() - used, most


def main() -> None:
    """Print a line for each draft."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--profile", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "studie"
        lay_out(folder)
        if options.profile:
            profile = cProfile.Profile()
            profile.runcall(one, folder, "prosess")
            pstats.Stats(profile).sort_stats("cumulative").print_stats(45)
            return
        for kind in KINDS:
            with multiprocessing.get_context("spawn").Pool(1) as pool:
                wall, used, most = pool.apply(one, (folder, kind))
            print(f"{kind:12} {wall:6.1f} s   {used:6.1f} s prosessor   {most:5.0f} MB")


if __name__ == "__main__":
    main()
