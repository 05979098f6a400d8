"""Measure how well names are found, on marked text.

    python benchmarks/names/evaluate.py benchmarks/names/gold                a table, cased and lower-cased
    python benchmarks/names/evaluate.py ../shared/data/oral/oral_utterances_gold.txt --misses
    python benchmarks/names/evaluate.py ../shared/data/norne/nob-dev.iob2.tsv
    python benchmarks/names/evaluate.py benchmarks/names/gold/l --register 1 as where the team knows everybody (2: every second person)
    python benchmarks/names/evaluate.py benchmarks/names/gold/l --register 1 --written first     of everybody the first name alone
    python benchmarks/names/evaluate.py --numbers benchmarks/names/numbers_gold.tsv

What is counted is told in `bsb/privacy/measure.py`; the form of the marks in `bsb/privacy/gold.py`.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bsb.model.settings import NamePolicy
from bsb.privacy.gold import GoldText, lowered, read_gold, read_iob2
from bsb.privacy.gold_register import register_of, written_short
from bsb.privacy.measure import measure, measure_numbers, rows
from bsb.privacy.register import RegisterPerson


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", type=Path)
    parser.add_argument("--numbers", type=Path)
    parser.add_argument(
        "--misses", action="store_true", help="show what was missed; never on a blinded set that is to be used again"
    )
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument(
        "--register", type=int, default=0, help="1: everybody is in personer.csv; 2: every second person"
    )
    parser.add_argument(
        "--written",
        choices=("whole", "first", "last"),
        default="whole",
        help="how much of a name the team has written down",
    )
    given = parser.parse_args()
    policy = NamePolicy(keep=("NAV", "DPS", "LAR"), seed=1)
    for path in given.paths:
        texts = read_iob2(path) if path.suffix == ".tsv" else read_gold(path)
        both = [
            measure(each, policy, given.workers, _register(each, given.register, given.written))
            for each in (texts, [lowered(text) for text in texts])
        ]
        print(f"\n| {path.name} | store og små | bare små |\n| --- | --- | --- |")
        for (what, cased), (_, small) in zip(*(list(rows(counts)) for counts in both), strict=True):
            print(f"| {what} | {cased} | {small} |")
        if given.misses:
            for title, counts in zip(("STORE OG SMÅ", "BARE SMÅ"), both, strict=True):
                print(f"\n{title}", *counts.misses, "FEIL", *counts.wrong, sep="\n")
    if given.numbers:
        print(
            "\n| numre | funnet |\n| --- | --- |",
            *(f"| {name} | {figure} |" for name, figure in measure_numbers(given.numbers)),
            sep="\n",
        )


def _register(texts: list[GoldText], every: int, written: str) -> tuple[RegisterPerson, ...]:
    people = register_of(texts, every) if every else ()
    return people if written == "whole" else written_short(people, written)


if __name__ == "__main__":
    main()
