"""Make the mean of several rounds of one training: weights that lie near each other join what each is good at.

    python training/mean.py OUT ROUND4 ROUND5 ROUND6

Only for rounds where each went on from the one before. Calibrate afterwards.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bsb.privacy.ner_tagger import NameTagger


def main() -> None:
    """Write the mean to `out`."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("rounds", type=Path, nargs="+")
    given = parser.parse_args()
    mean(given.rounds).to_disk(given.out)


def mean(rounds: list[Path]) -> NameTagger:
    """Return a tagger with the mean of every weight."""
    taggers = [_read(path) for path in rounds]
    for nodes in zip(*(list(tagger.network.walk()) for tagger in taggers), strict=True):
        for name in nodes[0].param_names:
            if nodes[0].has_param(name):
                nodes[0].set_param(name, sum(node.get_param(name) for node in nodes) / len(nodes))
    return taggers[0]


def _read(path: Path) -> NameTagger:
    tagger = NameTagger()
    tagger.network.from_bytes((path / "model").read_bytes())
    return tagger


if __name__ == "__main__":
    main()
