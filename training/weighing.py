"""Fit the weights that tell a name the team knows from the word it also is, where all is written small (`bsb/privacy/weighing.py`), and print what they win.

    python training/weighing.py benchmarks/names --plain 2 0.5 --listed 0.5 -0.5

Everybody in the marked sets is in the register. Each set is read as it is and twice with its names exchanged for nouns of the dictionary, so that the
weights learn more nicknames than there are; and twice with words that it uses written in the register as what somebody else is called, for
in most interviews of a study «pausen» is the break, whoever is called so in one of them. Each set is judged by weights that were fitted on the others. From how many log odds a word is a name
whatever its frame, and below how many it is none, is given for words that only the dictionary has and for those that are listed as names too.
The weights written are fitted on all sets.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np
from likely import POLICY, SETS, logistic, with_nouns

from bsb.engine import LocalEngine
from bsb.privacy import apply, weighing
from bsb.privacy.forms import fold
from bsb.privacy.frame_words import STOP
from bsb.privacy.gold import GoldText, lowered, read_gold
from bsb.privacy.gold_register import register_of
from bsb.privacy.key import Key
from bsb.privacy.known import Names
from bsb.privacy.line import Line, read_line
from bsb.privacy.lists import DATA
from bsb.privacy.measure import raw_of
from bsb.privacy.person_places import is_noun, may_be_anyone
from bsb.privacy.pseudonymise import pseudonymise
from bsb.privacy.register import RegisterPerson, merge_into
from bsb.privacy.wordclass import classify

KINDS = ("plain", "listed")
COLUMNS = (*weighing.SIGNS, *weighing.AMOUNTS)
READ = (("real", 1), ("exchanged", 2), ("words", 2))
COUNTED = {"real": 1.0, "exchanged": 0.3, "words": 0.3}
PLAIN_EACH, LISTED_EACH = 10, 2
LONGEST = 14
RIDGE = 5.0


@dataclass(frozen=True)
class Reading:
    """The places of one kind in one set: signs and amounts, who is somebody, and what the frames say.

    `how` is as it is (`real`), with names exchanged (`exchanged`), or of words nobody there is called by (`words`).
    """

    set: str
    how: str
    kind: str
    rows: np.ndarray
    named: np.ndarray
    framed: np.ndarray


def main() -> None:
    """Read the sets, fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path)
    parser.add_argument("--plain", type=float, nargs=2, default=(2.0, 0.5))
    parser.add_argument("--listed", type=float, nargs=2, default=(0.5, -0.5))
    parser.add_argument("--out", type=Path, default=DATA / "weighing.json")
    given = parser.parse_args()
    readings = [
        one for how, times in READ for at in range(times) for name in SETS for one in _read(given.sets, name, how, at)
    ]
    told = {}
    for kind in KINDS:
        name_from, word_below = given.plain if kind == "plain" else given.listed
        of_kind = [one for one in readings if one.kind == kind]
        _tell(of_kind, name_from, word_below)
        weights = _fit(of_kind)
        named = {name: round(float(weight), 3) for name, weight in zip(COLUMNS, weights[1:], strict=True)}
        told[kind] = {
            "weights": named,
            "start": round(float(weights[0]), 3),
            "name_from": name_from,
            "word_below": word_below,
        }
    given.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _read(folder: Path, name: str, how: str, at: int) -> list[Reading]:
    texts = read_gold(folder / (name if name == "dev" else f"gold/{name}"))
    rng = random.Random(f"{name} {how} {at}")
    if how == "exchanged":
        texts = list(with_nouns(texts, rng))
    texts = [lowered(text) for text in texts]
    words = _used(texts, rng) if how == "words" else {}
    met: list[tuple[list[weighing.KnownPlace], Sequence[Line]]] = []

    def noted(lines: Sequence[Line], found: Sequence[weighing.Met], names: Names) -> list[dict[int, bool]]:
        met.append((list(weighing.known_places(lines, found, names)), lines))
        return [{} for _line in lines]

    # What the frames say of each place is noted in the midst of the work, with all that is known there, and left as it is.
    apply.weighed = noted
    key = merge_into(Key.empty("trening"), (*register_of(texts), *_strangers(words)))
    pseudonymise([raw_of(text) for text in texts], key, POLICY, LocalEngine(1))
    told = [
        (place, row, named)
        for text, (places, lines) in zip(texts, met, strict=True)
        for place, row, named in zip(places, _rows(places), _named(text, places, lines), strict=True)
        if not words or place.name in words
    ]
    return [_reading(name, how, kind, [one for one in told if one[0].kind == kind]) for kind in KINDS]


def _used(texts: Sequence[GoldText], rng: random.Random) -> dict[str, bool]:
    """Return words that the texts use and nobody in them is called by, and of each whether it is listed as a name."""
    named = {
        word
        for text in texts
        for turn in text.turns
        for span in turn.spans
        for word in _words(turn.text[span.start : span.end])
    }
    used = sorted({word for text in texts for turn in text.turns for word in _words(turn.text)} - named)
    facts = {word: classify(word) for word in used if word not in STOP and 2 < len(word) < LONGEST}
    listed = [word for word, one in facts.items() if one.first and (one.word or one.wide)]
    plain = [
        word for word, one in facts.items() if one.word and not one.named and may_be_anyone(word) and is_noun(word)
    ]
    drawn = rng.sample(plain, min(len(plain), PLAIN_EACH * len(texts)))
    also = rng.sample(listed, min(len(listed), LISTED_EACH * len(texts)))
    return dict.fromkeys(drawn, False) | dict.fromkeys(also, True)


def _words(text: str) -> list[str]:
    return [fold(word) for word in read_line(text).low]


def _strangers(words: Mapping[str, bool]) -> Iterator[RegisterPerson]:
    """Yield people who are not in the texts and are called so: by a first name that is listed, by a nickname that is a word."""
    nicknames = tuple(word for word, listed in words.items() if not listed)
    if nicknames:
        yield RegisterPerson("Zxyta Qwyrz", nicknames=nicknames)
    yield from (RegisterPerson(f"{word.capitalize()} Qwyrz") for word, listed in words.items() if listed)


def _reading(name: str, how: str, kind: str, told: Sequence[tuple[weighing.KnownPlace, np.ndarray, bool]]) -> Reading:
    rows = np.array([row for _place, row, _named in told]).reshape(-1, len(COLUMNS))
    named = np.array([named for _place, _row, named in told], dtype=bool)
    return Reading(name, how, kind, rows, named, np.array([place.framed for place, *_rest in told], dtype=bool))


def _rows(places: Sequence[weighing.KnownPlace]) -> np.ndarray:
    rows = np.zeros((len(places), len(COLUMNS)))
    times = Counter(place.name for place in places)
    for row, place in zip(rows, places, strict=True):
        row[[COLUMNS.index(sign) for sign in place.signs]] = 1.0
        row[len(weighing.SIGNS) :] = (*place.amounts, log(times[place.name]))
    return rows


def _named(text: GoldText, places: Sequence[weighing.KnownPlace], lines: Sequence[Line]) -> list[bool]:
    found = []
    for place in places:
        line = lines[place.line]
        start, end = line.starts[place.i], line.ends[place.i]
        spans = [span for span in text.turns[place.line].spans if span.type == "PER"]
        found.append(any(span.start < end and start < span.end for span in spans))
    return found


def _fit(readings: Sequence[Reading]) -> np.ndarray:
    """Return the weights of a logistic model, the start first."""
    rows, named = np.concatenate([one.rows for one in readings]), np.concatenate([one.named for one in readings])
    counted = np.concatenate([np.full(len(one.named), COUNTED[one.how]) for one in readings])
    return logistic(rows, named.astype(float), counted, RIDGE)


def _tell(readings: Sequence[Reading], name_from: float, word_below: float) -> None:
    """Print what weights fitted on the other sets do on each: names left standing and words replaced, by the frames alone and with the weights."""
    print(f"\n## {readings[0].kind}\n")
    print("| sett | navn, ord | oversett, feil: rammene | med vektene |", end="")
    print(" navn byttet med substantiver | rammene | med vektene | ord ingen der heter | rammene | med vektene |")
    print("| - | - | - | - | - | - | - | - | - | - |")
    sums = np.zeros((3, 6), dtype=int)
    for name in SETS:
        weights = _fit([one for one in readings if one.set != name])
        counts = np.zeros((3, 6), dtype=int)
        for one in readings:
            if one.set == name:
                total = one.rows @ weights[1:] + weights[0]
                said = (total >= name_from) | (one.framed & (total >= word_below))
                counts[list(COUNTED).index(one.how)] += _counts(one, said)
        sums += counts
        _print_row(name, counts)
    _print_row("alle", sums)


def _counts(one: Reading, said: np.ndarray) -> tuple[int, ...]:
    missed, false = (one.named & ~one.framed).sum(), (~one.named & one.framed).sum()
    return one.named.sum(), (~one.named).sum(), missed, false, (one.named & ~said).sum(), (~one.named & said).sum()


def _print_row(name: str, counts: np.ndarray) -> None:
    pairs = counts.reshape(-1, 2)
    print(f"| {name} |", *(f"{one}, {other} |" for one, other in pairs))


if __name__ == "__main__":
    main()
