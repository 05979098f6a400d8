"""How good the proposals are on invented quotes from other cities, written before the codebooks' terms were looked at.

    python benchmarks/coding/blind_quotes.py            both halves of all files
    python benchmarks/coding/blind_quotes.py --misses   also what went wrong in the first half

`blind_*.txt`, `byer_*.txt`, `kyst_*.txt`, `fjell_*.txt`, `skog_*.txt`, `fjord_*.txt` and `elv_*.txt` hold a quote on each line: theme (secondary themes
after a comma), valence (others that will do after a comma), who speaks, form of language (bm, nn, di for dialect), text. They were
written from the definitions of the codes alone, and nobody has said them.

`blind_*` and `byer_*`: the first half of each theme was used to find kinds of talk that the codebooks and word lists lacked. The second
half was not used for that, yet it is not untouched: the same hands wrote both, and its figures were seen on the way.
`kyst_*`, `fjell_*`, `skog_*`, `fjord_*` and `elv_*`: by hands that knew neither rules nor training statements; only totals are used. (The hand of
`skog_*` had seen the terms of `god-tjeneste.yaml` and of the first four themes of `bsb-oslo.yaml`; a dozen lines of `kyst_tjeneste` and of
`fjell_oslo` have been on the screen of somebody who works on the proposals.) The totals of `kyst_*` had a part in choosing weights; those
of the others had none.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

from bsb.coding.codebook_file import read_codebook
from bsb.coding.evaluate import Evaluation, Quote, evaluate
from bsb.text.normalise import slug

HERE = Path(__file__).parent
CODEBOOKS = HERE.parents[1] / "codebooks"
SETS = {
    "blind_oslo": "bsb-oslo.yaml",
    "blind_oppfolging": "bsb-oppfolging.yaml",
    "byer_oslo": "bsb-oslo.yaml",
    "byer_oppfolging": "bsb-oppfolging.yaml",
    "byer_tjeneste": "god-tjeneste.yaml",
    "kyst_oslo": "bsb-oslo.yaml",
    "kyst_oppfolging": "bsb-oppfolging.yaml",
    "kyst_tjeneste": "god-tjeneste.yaml",
    "fjell_oslo": "bsb-oslo.yaml",
    "fjell_oppfolging": "bsb-oppfolging.yaml",
    "skog_oslo": "bsb-oslo.yaml",
    "skog_oppfolging": "bsb-oppfolging.yaml",
    "skog_tjeneste": "god-tjeneste.yaml",
    "fjord_oslo": "bsb-oslo.yaml",
    "fjord_oppfolging": "bsb-oppfolging.yaml",
    "fjord_tjeneste": "god-tjeneste.yaml",
    "elv_oslo": "bsb-oslo.yaml",
    "elv_oppfolging": "bsb-oppfolging.yaml",
}
UNREAD = ("kyst", "fjell", "skog", "fjord", "elv")
"""Sets whose misses are never shown: those who work on the proposals know their totals alone."""


class Line(NamedTuple):
    """A quote with who speaks it and in which form of the language."""

    quote: Quote
    who: str
    form: str


def read(name: str) -> list[Line]:
    """Read the quotes of one file."""
    lines = []
    for number, line in enumerate((HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines(), 1):
        themes, valences, who, form, text = (part.strip() for part in line.split("|", 4))
        theme, *secondary = themes.split(",")
        quote = Quote(f"{name}-{number:03d}", text, theme, tuple(secondary), tuple(map(slug, valences.split(","))))
        lines.append(Line(quote, who, form))
    return lines


def halves(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Divide the quotes of each theme by turns; the odd ones of a theme go to each half by turns as well."""
    by_theme: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        by_theme[line.quote.theme].append(line)
    parts: tuple[list[Line], list[Line]] = ([], [])
    turn = 0
    for own in by_theme.values():
        for line in own:
            parts[turn % 2].append(line)
            turn += 1
    return parts


def told(label: str, result: Evaluation) -> str:
    """Return the measures on one line."""
    return (
        f"{label:34} {result.quotes:3}  først {result.first:6.1%}  blant tre {result.among_three:6.1%}  "
        f"F1 mikro {result.micro_f1:.2f} makro {result.macro_f1:.2f}  fortegn {result.valence:6.1%}"
    )


def misses(lines: list[Line], result: Evaluation) -> None:
    """Print what went wrong."""
    by_id = {line.quote.id: line.quote for line in lines}
    for row in result.verdicts:
        if row.place != 1 or not row.valence_right:
            quote = by_id[row.quote]
            codes = ", ".join(f"{code} {score:.2f}" for code, score in row.proposed[:4])
            print(
                f"  {row.quote} {row.theme} ({row.place}) {'/'.join(quote.valences)} lest {row.valence.value}: {codes}"
            )
            print(f"      {quote.text}")


def main() -> None:
    """Measure each half of each file."""
    for name, codebook in SETS.items():
        book, lines = read_codebook(CODEBOOKS / codebook), read(name)
        for label, part in zip(("første halvdel", "andre halvdel"), halves(lines), strict=True):
            result = evaluate([line.quote for line in part], book)
            print(told(f"{name} {label}", result))
            if "--misses" in sys.argv and label.startswith("første") and not name.startswith(UNREAD):
                misses(part, result)


if __name__ == "__main__":
    main()
