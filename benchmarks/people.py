"""What people would have done in a generated study: decided on proposals, and filled in the tables that displays are made from.

python benchmarks/people.py STUDIE KODINGER
"""

from __future__ import annotations

import random
import sys
from dataclasses import fields, replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from displays import _human


def decide(folder: Path, codings: int) -> None:
    """Accept so many of the program's proposals, drawn from a fixed seed, and put human tables in."""
    from bsb.model.coding import OriginOfCoding, Status
    from bsb.study import Study

    study = Study.open(folder)
    material = study.material()
    draw = random.Random(1)
    proposed = [coding for coding in material.codings if coding.coder == "bsb"] or list(material.codings)
    chosen = draw.sample(proposed, min(codings, len(proposed)))
    human = _human(draw, material.cases, material.codebook.codes, list(material.segments))
    rows = [row for table in fields(human) for row in getattr(human, table.name)]
    with study.store.transaction() as work:
        work.add_codings(
            replace(
                coding, coder="anna", origin=OriginOfCoding.HUMAN, status=Status.ACCEPTED, evidence=(), run="",
                when="2026-01-01T00:00:00Z", illustrative=draw.random() < 0.05,
            )
            for coding in sorted(chosen, key=lambda one: (one.segment, one.code))
        )  # fmt: skip
        work.add_human(replace(row, author=row.author or "anna", when="2026-01-01T00:00:00Z") for row in rows)


if __name__ == "__main__":
    decide(Path(sys.argv[1]), int(sys.argv[2]))
