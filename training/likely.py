"""Fit the weights that tell which plain words may be somebody where a capital tells nothing (`bsb/privacy/likely.py`), and print what they win.

    python training/likely.py benchmarks/names --small 3.3 --cased 0.5

What the gate lets out of the marked sets, in small letters and as they are written, is weighed: name words against all others. So that the
weights learn from more than the few that are let out, each set is read twice more with its names exchanged for nouns drawn from the dictionary. Each set is judged by weights that were
fitted on the others; from those judgements comes the least weight a word is held at, so that `--small` and `--cased` words per 1,000 are held
beyond what the gate holds without them. The weights written are fitted on all sets.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from bsb.engine import LocalEngine
from bsb.model.raw import RawTranscript
from bsb.model.settings import NamePolicy
from bsb.privacy import likely, lists
from bsb.privacy.detect import lines_of
from bsb.privacy.gold import GoldSpan, GoldText, GoldTurn, lowered, read_gold
from bsb.privacy.key import Key
from bsb.privacy.line import Line
from bsb.privacy.lists import DATA
from bsb.privacy.measure import held_in, raw_of
from bsb.privacy.person_places import is_noun, may_be_anyone
from bsb.privacy.pseudonymise import Pseudonymised, pseudonymise
from bsb.privacy.vocabulary import is_common, is_everyday
from bsb.text.casing import is_cased

SETS = "dev a b c d e f/f1 g/g1 h/h1 i/i1 j k l/l1 m n".split()
"""The open sets; the blind halves of f, g, h, i and l are never read."""
POLICY = NamePolicy(keep=("NAV", "DPS", "LAR"), seed=1)
NEVER = likely.Weights(dict.fromkeys(likely.SIGNS, 0.0), 0.0, (0.0,) * len(likely.AGAIN), 0.0, 1.0)
DRAWN = (("common", 0.6), ("everyday", 0.15), ("rare", 0.25))
EXCHANGED = 0.7
REAL, PLAIN, EACH = 5.0, 3.0, 3
RIDGE = 2.0
TIMES = 3


@dataclass(frozen=True)
class Interview:
    """The places weighed in one interview, and of each whether it is a name word and whether the gate lets it out."""

    places: list[likely.Place]
    named: np.ndarray
    let_out: np.ndarray

    def signs(self) -> np.ndarray:
        """Return one row of signs per place."""
        rows = np.zeros((len(self.places), len(likely.SIGNS)))
        for row, place, told in zip(rows, self.places, likely.amounts(self.places), strict=True):
            row[[likely.SIGNS.index(sign) for sign in place.signs]] = 1.0
            row[-4:] = told
        return rows


@dataclass(frozen=True)
class Reading:
    """One set as it is (`exchanged` 0) or with its names exchanged, and how many words it has."""

    name: str
    exchanged: int
    words: int
    interviews: list[Interview]


def main() -> None:
    """Read the sets, fit, print and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", type=Path)
    parser.add_argument("--small", type=float, default=3.3)
    parser.add_argument("--cased", type=float, default=0.5)
    parser.add_argument("--out", type=Path, default=DATA / "likely.json")
    given = parser.parse_args()
    # The gate as it is without these weights.
    likely.Weights.shipped = staticmethod(lambda cased: NEVER)  # type: ignore[method-assign]  # what is to be fitted may not tell what is let out
    told = {}
    for kind, more in (("small", given.small), ("cased", given.cased)):
        readings = [_read(given.sets, name, exchanged, kind) for exchanged in range(TIMES) for name in SETS]
        print(f"\n## {kind}\n")
        told[kind] = _weights(readings, more)
    given.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def _weights(readings: Sequence[Reading], more: float) -> dict[str, object]:
    """Print what weights fitted on the other sets win on each, and return those fitted on all."""
    judged = {}
    for name in SETS:
        first, again = _fit_both([one for one in readings if one.name != name])
        judged |= {(name, one.exchanged): _judge(one, first, again) for one in readings if one.name == name}
    hold_from = _least(readings, judged, more)
    _tell(readings, judged, hold_from)
    first, again = _fit_both(readings)
    return {
        "signs": _rounded(likely.SIGNS, first[1:]),
        "start": round(float(first[0]), 3),
        "again": _rounded(likely.AGAIN, again[1:]),
        "start_again": round(float(again[0]), 3),
        "hold_from": round(hold_from, 2),
    }


def _rounded(names: Sequence[str], weights: np.ndarray) -> dict[str, float]:
    return {name: round(float(weight), 3) for name, weight in zip(names, weights, strict=True)}


def _read(folder: Path, name: str, exchanged: int, kind: str) -> Reading:
    texts = read_gold(folder / (name if name == "dev" else f"gold/{name}"))
    if exchanged:
        texts = list(with_nouns(texts, random.Random(f"{name} {exchanged}")))
    texts = [lowered(text) for text in texts] if kind == "small" else texts
    raws = [raw_of(text) for text in texts]
    result = pseudonymise(raws, Key.empty("trening"), POLICY, LocalEngine(1))
    held = held_in(result, POLICY)
    interviews = [
        _interview(text, raw, result, held)
        for text, raw in zip(texts, raws, strict=True)
        if is_cased([turn.text for turn in raw.turns]) == (kind == "cased")
    ]
    words = sum(len(re.findall(r"[^\W\d_]+", turn.text)) for text in texts for turn in text.turns)
    return Reading(name, exchanged, words, interviews)


def with_nouns(texts: Sequence[GoldText], rng: random.Random) -> Iterator[GoldText]:
    """Yield the texts with seven people of ten called by a noun of the dictionary."""
    pools = _pools()
    for text in texts:
        given: dict[str, str] = {}
        turns = []
        for turn in text.turns:
            made, spans, at = "", [], 0
            for span in sorted(turn.spans, key=lambda one: one.start):
                shown = turn.text[span.start : span.end]
                key = span.key or shown.casefold()
                if span.type == "PER" and key not in given:
                    pool = rng.choices([kind for kind, _share in DRAWN], [share for _kind, share in DRAWN])[0]
                    given[key] = rng.choice(pools[pool]) if rng.random() < EXCHANGED else ""
                if span.type == "PER" and shown.isalpha():
                    # A noun that somebody is called by begins as the name did.
                    noun = given[key].capitalize() if shown[:1].isupper() else given[key]
                    shown = noun or shown
                made += turn.text[at : span.start]
                spans.append(GoldSpan(len(made), len(made) + len(shown), span.type, span.key))
                made, at = made + shown, span.end
            turns.append(GoldTurn(turn.label, made + turn.text[at:], tuple(spans)))
        yield replace(text, turns=tuple(turns))


@cache
def _pools() -> dict[str, list[str]]:
    words = lists.packed("ord_nb.txt.gz").decode().split()
    nouns = [word for word in words if word.isalpha() and 2 < len(word) < 14 and may_be_anyone(word) and is_noun(word)]
    nouns = [word for word in nouns if not word.endswith(("er", "ene", "ane", "ar"))]
    usual = [word for word in nouns if is_common(word)]
    return {
        "common": [word for word in usual if not is_everyday(word)],
        "everyday": [word for word in usual if is_everyday(word)],
        "rare": [word for word in nouns if not is_common(word) and len(word) < 12],
    }


def _interview(
    text: GoldText, raw: RawTranscript, result: Pseudonymised, held: Mapping[tuple[str, int], list[tuple[int, int]]]
) -> Interview:
    places: list[likely.Place] = []
    named, let_out = [], []
    for number, mark, line in lines_of(raw, POLICY):
        if mark >= 0:
            continue
        edits = [
            (one.start, one.end, len(one.original))
            for one in result.key.log[raw.id]
            if one.turn == number and one.mark < 0
        ]
        moved, covered = _moved(line, edits)
        spans = [(span.start, span.end) for span in text.turns[number].spans if span.type == "PER"]
        for place in likely.look(number, line, covered, POLICY):
            start, end = line.starts[place.i], line.ends[place.i]
            places.append(place)
            named.append(any(first < end and start < last for first, last in spans))
            at = moved[place.i]
            let_out.append(not any(first <= at < last for first, last in held.get((raw.id, number), ())))
    return Interview(places, np.array(named, dtype=bool), np.array(let_out, dtype=bool))


def _moved(line: Line, edits: Sequence[tuple[int, int, int]]) -> tuple[list[int], set[int]]:
    """Return where each word of a line lies in the new text, and which were replaced. `edits` are (start, end) there and the length before."""
    moved, covered = [], set()
    for i, start in enumerate(line.starts):
        shift = 0
        for first, last, length in edits:
            old = first - shift
            if start >= old + length:
                shift = last - old - length
            elif start >= old:
                covered.add(i)
        moved.append(start + shift)
    return moved, covered


def _fit_both(readings: Sequence[Reading]) -> tuple[np.ndarray, np.ndarray]:
    first = _fit([(one.exchanged, talk, talk.signs()) for one in readings for talk in one.interviews])
    again = _fit([(one.exchanged, talk, _again(talk, first)) for one in readings for talk in one.interviews])
    return first, again


def _again(talk: Interview, first: np.ndarray) -> np.ndarray:
    weighed = (talk.signs() @ first[1:] + first[0]).tolist()
    return np.array(list(likely.signs_again(talk.places, weighed))).reshape(-1, len(likely.AGAIN))


def _fit(told: Sequence[tuple[int, Interview, np.ndarray]]) -> np.ndarray:
    """Return the weights of a logistic model, the start first. Of readings with exchanged names only the names count."""
    rows, names, counts = [], [], []
    for exchanged, talk, signs in told:
        plain = talk.let_out & ~talk.named & (np.arange(len(talk.named)) % EACH == 0) & (exchanged == 0)
        for which, weight in ((plain, PLAIN), (talk.let_out & talk.named, 1.0 if exchanged else REAL)):
            rows.append(signs[which])
            names.append(talk.named[which])
            counts.append(np.full(which.sum(), weight))
    signs, named, counted = np.concatenate(rows), np.concatenate(names).astype(float), np.concatenate(counts)
    return logistic(signs, named, counted, RIDGE)


def logistic(rows: np.ndarray, named: np.ndarray, counted: np.ndarray, penalty: float) -> np.ndarray:
    """Return the weights of a logistic model of `named` by `rows`, each counted so many times, the start first."""
    mean, spread = rows.mean(0), rows.std(0) + 1e-3
    ones = np.c_[np.ones(len(rows)), (rows - mean) / spread]
    ridge = np.eye(ones.shape[1]) * penalty
    ridge[0, 0] = 0.0
    weights = np.zeros(ones.shape[1])
    for _round in range(30):
        chance = 1 / (1 + np.exp(-np.clip(ones @ weights, -30, 30)))
        slope = ones.T @ (counted * (named - chance)) - ridge @ weights
        bend = (ones * (counted * chance * (1 - chance))[:, None]).T @ ones + ridge
        weights += np.linalg.solve(bend, slope)
    bare = weights[1:] / spread
    return np.r_[weights[0] - (bare * mean).sum(), bare]


def _judge(reading: Reading, first: np.ndarray, again: np.ndarray) -> list[np.ndarray]:
    return [_again(talk, first) @ again[1:] + again[0] for talk in reading.interviews]


def _least(readings: Sequence[Reading], judged: dict[tuple[str, int], list[np.ndarray]], more: float) -> float:
    plain = [
        weight[talk.let_out & ~talk.named]
        for one in readings
        if not one.exchanged
        for talk, weight in zip(one.interviews, judged[one.name, 0], strict=True)
    ]
    words = sum(one.words for one in readings if not one.exchanged)
    return float(np.sort(np.concatenate(plain))[::-1][int(more * words / 1000)])


def _tell(readings: Sequence[Reading], judged: dict[tuple[str, int], list[np.ndarray]], hold_from: float) -> None:
    print(
        "| sett | navneord sluppet ut og mulige å veie | holdt | andre ord holdt per 1000 | med substantiver som navn | holdt |\n| - | - | - | - | - | - |"
    )
    sums = np.zeros(4)
    for name in SETS:
        counts = np.zeros(5)
        for one in readings:
            if one.name != name:
                continue
            for talk, weight in zip(one.interviews, judged[name, one.exchanged], strict=True):
                over = weight >= hold_from
                out = talk.let_out & talk.named
                counts[2 * bool(one.exchanged)] += out.sum()
                counts[2 * bool(one.exchanged) + 1] += (out & over).sum()
                counts[4] += (talk.let_out & ~talk.named & over).sum() if not one.exchanged else 0
        words = next(one.words for one in readings if one.name == name)
        sums += counts[:4]
        print(
            f"| {name} | {counts[0]:.0f} | {counts[1]:.0f} | {counts[4] / words * 1000:.1f} | {counts[2]:.0f} | {counts[3]:.0f} |"
        )
    print("| alle |", *(f"{one:.0f} |" for one in sums))


if __name__ == "__main__":
    main()
