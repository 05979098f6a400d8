"""Train the name model.

    OMP_NUM_THREADS=1 python training/train.py ../shared/data OUT --words 12000000 --seed 4

Reads NorNE's training parts, the spoken templates and the shipped lists; writes `OUT/model` and `OUT/settings.json`, and
prints a line per round with the caught name tokens of NorNE's dev parts. One core does some 5,000-10,000 words a second.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from augment import Maker
from evaluate import norne_dev, recall_line
from frames import Piece
from talk import Talk
from thinc.api import Adam, fix_random_seed

from bsb.privacy.ner import NameTagger
from bsb.privacy.ner_network import TAGS, build_network

BATCH = 1200
DROPOUT = 0.2
PEAK = 0.002
WARM = 0.03


@dataclass(frozen=True)
class Plan:
    """What one training is: where from, where to, how long."""

    data: Path
    out: Path
    words: int
    spoken: int
    printed: float
    seed: int
    peak: float = PEAK
    start: Path | None = None
    talk: tuple[Path, ...] = ()
    told: int = 0


def main() -> None:
    """Train and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--words", type=int, default=12_000_000, help="words seen in all")
    parser.add_argument("--spoken", type=int, default=14_000, help="spoken utterances a round")
    parser.add_argument("--printed", type=float, default=1.0, help="share of the printed sentences a round")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--peak", type=float, default=PEAK, help="largest step size")
    parser.add_argument("--start", type=Path, help="a trained model to go on from")
    parser.add_argument(
        "--talk", type=Path, nargs="+", default=(), help="folders of marked conversations to learn from too"
    )
    parser.add_argument("--told", type=int, default=0, help="pieces of them a round")
    train(Plan(**vars(parser.parse_args())))


def train(plan: Plan) -> None:
    """Train until the words are used up; the step size rises, then falls in a straight line."""
    fix_random_seed(plan.seed)
    rng = random.Random(plan.seed)
    maker, tagger = Maker(plan.data, Talk(plan.talk) if plan.talk else None), NameTagger()
    network = build_network(DROPOUT)
    network.initialize([tagger.features(["ho", "Torunn"])], [np.zeros((2, len(TAGS)), dtype="f")])
    if plan.start:
        network.from_bytes((plan.start / "model").read_bytes())
    optimizer = Adam(plan.peak, L2=0.01, grad_clip=1.0, L2_is_weight_decay=True, use_averages=True)
    tagger.network = network
    dev = norne_dev(plan.data)
    seen, lost, began, rounds = 0, 0.0, time.time(), 0
    while seen < plan.words:
        for batch in batches(maker.round(rng, plan.spoken, plan.printed, plan.told)):
            optimizer.learn_rate = plan.peak * step_size(seen / plan.words)
            lost += update(tagger, batch, optimizer)
            seen += sum(map(len, batch))
            if seen >= plan.words:
                break
        rounds += 1
        with network.use_params(optimizer.averages):
            print(
                rounds,
                f"{seen:,} words, {time.time() - began:.0f} s, loss {lost / seen:.4f}",
                recall_line(tagger, dev),
                flush=True,
            )
            tagger.to_disk(plan.out)


def step_size(done: float) -> float:
    """Return the share of the largest step size after a share of the training (0-1)."""
    return min(done / WARM, (1 - done) / (1 - WARM)) + 1e-3


def batches(sentences: list[list[Piece]]) -> Iterator[list[list[Piece]]]:
    """Group sentences to some BATCH words."""
    batch: list[list[Piece]] = []
    size = 0
    for pieces in sentences:
        batch.append(pieces)
        size += len(pieces)
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def update(tagger: NameTagger, batch: list[list[Piece]], optimizer: Adam) -> float:
    """Take one step; return the summed cross-entropy."""
    arrays = [tagger.features([p[0] for p in pieces], [p[2] for p in pieces]) for pieces in batch]
    scores, back = tagger.network.begin_update(arrays)
    grads, loss = [], 0.0
    total = sum(map(len, batch))
    for given, pieces in zip(scores, batch, strict=True):
        rows = np.arange(len(pieces))
        wanted = np.asarray([TAGS.index(p[1]) for p in pieces])
        loss -= float(np.log(given[rows, wanted] + 1e-9).sum())
        grad = given.copy()
        grad[rows, wanted] -= 1.0
        grads.append(grad / total)
    back(grads)
    tagger.network.finish_update(optimizer)
    return loss


if __name__ == "__main__":
    main()
