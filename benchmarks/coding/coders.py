"""Ten coders on 60 interviews: how long agreement takes, and how much memory. The codings are drawn; the texts are not read.

python benchmarks/coding/coders.py [interviews] [coders]
"""

from __future__ import annotations

import random
import resource
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bsb.model.material import Material

SEGMENTS, CODES = 225, 30
THEMES, MISSED, TAKEN = (
    0.4,
    0.15,
    0.7,
)  # segments with a theme; how often a coder slips; share of the interviews each takes


def material(interviews: int, coders: int) -> Material:
    """Interviews of 225 segments, thirty codes, and coders who take seven of ten interviews each and differ now and then."""
    from bsb.model.codebook import Code, Codebook
    from bsb.model.coding import Coding, OriginOfCoding, Segment, Status
    from bsb.model.material import Material
    from bsb.model.settings import StudySettings
    from bsb.model.transcript import Span

    draw = random.Random(1)
    names = [f"K{number:02d}" for number in range(1, coders + 1)]
    book = Codebook("prove", "", tuple(Code(f"kode-{number:02d}", {}) for number in range(1, CODES + 1)))
    segments, rows = [], []
    for interview in range(1, interviews + 1):
        takers = [name for name in names if draw.random() < TAKEN]
        for number in range(1, SEGMENTS + 1):
            own = f"I{interview:02d}-S{number:03d}"
            segments.append(
                Segment(own, Span(f"I{interview:02d}", number, 0, 200), "x" * draw.randint(60, 400), "", "P01")
            )
            theme = draw.choice(book.codes).id if draw.random() < THEMES else ""
            for name in takers:
                code = draw.choice(book.codes).id if draw.random() < MISSED else theme
                if code:
                    rows.append(Coding(own, code, name, OriginOfCoding.HUMAN, Status.ACCEPTED))
    return Material(StudySettings("", ""), book, segments=tuple(segments), codings=tuple(rows))


def main() -> None:
    """Print seconds and megabytes."""
    from bsb.coding.agreement import agreement

    interviews, coders = (int(value) for value in (*sys.argv[1:], *("60", "10")[len(sys.argv) - 1 :]))
    whole = material(interviews, coders)
    start = time.process_time()
    report = agreement(whole)
    spent = time.process_time() - start
    figures = report.overall.segments
    print(f"{interviews} intervjuer, {coders} kodere, {len(whole.segments)} segmenter, {len(whole.codings)} kodinger")
    print(f"alfa {figures.alpha:.3f} ({figures.low:.3f}–{figures.high:.3f}), {len(report.disagreements)} uenigheter")
    print(f"{spent:.1f} s prosessor, {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
