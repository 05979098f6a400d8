"""How far coders agree, per code and overall, on segments and on characters, and what they should talk about.

Only what people have accepted counts. A coder who has no decision at all in a transcript has not coded it: those units are missing for
that coder, not zeros. So is, for a coder who has decided on less than a third of what another has, every segment they have decided nothing
on: they were given some to code («--next 60»), and have not said no to the rest. Figures are given with the text that nobody coded and without it, because the two say different things: 50
characters coded by both, 150 by one and 800 by none are 85 % agreement with the uncoded text and 25 % without.
"""

from __future__ import annotations

import math
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

from bsb.coding.coefficients import Pattern, alpha, alpha_of, kappa, percent, spread, tally
from bsb.model.coding import MACHINE, Coding, OriginOfCoding, Segment, Status
from bsb.model.material import Material

__all__ = ["AgreementOptions", "AgreementReport", "CodeAgreement", "Disagreement", "Figures", "agreement", "compare"]

OVERALL = ""
_SAMPLE = 3  # whoever has decided on fewer segments than one in so many of what another has, has coded a sample
_CLUSTERS = 5  # transcripts from which they, not segments, are drawn in the bootstrap


@dataclass(frozen=True, slots=True)
class AgreementOptions:
    """How agreement is measured: who (all people when empty), and how many bootstrap samples with which seed."""

    coders: tuple[str, ...] = ()
    samples: int = 1000
    seed: int = 1
    level: float = 0.95


@dataclass(frozen=True, slots=True)
class Figures:
    """Agreement on one kind of unit: its weight, per cent (0–1), kappa (two coders), alpha, and alpha's confidence interval."""

    units: float
    percent: float
    kappa: float
    alpha: float
    low: float = math.nan
    high: float = math.nan


@dataclass(frozen=True, slots=True)
class CodeAgreement:
    """Agreement on one code ('' is all codes): how many segments each coder gave it, and figures for four ways of counting."""

    code: str
    used: Mapping[str, int]
    segments: Figures
    characters: Figures
    segments_coded: Figures  # without segments that nobody gave the code
    characters_coded: Figures


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A segment and code where coders differ: who set it, who did not."""

    segment: str
    code: str
    yes: tuple[str, ...]
    no: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgreementReport:
    """The whole comparison. `missing` tells which transcripts a coder has not coded, `sampled` how many segments those have who coded a sample."""

    coders: tuple[str, ...]
    overall: CodeAgreement
    codes: tuple[CodeAgreement, ...]
    disagreements: tuple[Disagreement, ...]
    missing: Mapping[str, tuple[str, ...]]
    sampled: Mapping[str, int]


def agreement(material: Material, options: AgreementOptions | None = None) -> AgreementReport:
    """Compare the coders of a material. With fewer than two, all figures are NaN."""
    used = options or AgreementOptions()
    rows = [row for row in material.codings if row.coder != MACHINE and row.origin is not OriginOfCoding.CONSENSUS]
    coders = used.coders or tuple(sorted({row.coder for row in rows}))
    table = _Table(material, coders, rows)
    codes = [code.id for code in material.codebook if table.users(code.id)]
    return AgreementReport(
        coders=coders,
        overall=_measure(OVERALL, table, codes, used),
        codes=tuple(_measure(code, table, [code], used) for code in codes),
        disagreements=tuple(row for code in codes for row in table.differences(code)),
        missing={coder: table.not_coded(coder) for coder in coders},
        sampled={coder: len(decided) for coder, decided in table.sampled.items()},
    )


def compare(weights: Mapping[Pattern, float]) -> Figures:
    """Return the figures for units counted by pattern, without a confidence interval."""
    return Figures(sum(weights.values()), percent(weights), kappa(weights), alpha(weights))


class _Table:
    """Who said what of which segment."""

    def __init__(self, material: Material, coders: Sequence[str], rows: Sequence[Coding]) -> None:
        self.coders = tuple(coders)
        self._yes = {(row.segment, row.code, row.coder) for row in rows if row.status is Status.ACCEPTED}
        transcripts = {segment.id: segment.span.transcript for segment in material.segments}
        self._coded = {
            (transcripts.get(row.segment, ""), row.coder) for row in rows if row.status is not Status.WITHDRAWN
        }
        self._transcripts = sorted({transcript for transcript, _ in self._coded})
        self._said: dict[tuple[str, str], set[str]] = defaultdict(set)
        for segment, code, coder in self._yes:
            self._said[segment, code].add(coder)
        self.sampled = _sampled(coders, rows)
        self._silent: dict[tuple[str, frozenset[str]], Pattern] = {}
        self.segments = [segment for segment in material.segments if sum(map(self._has(segment), self.coders)) >= 2]

    def pattern(self, segment: Segment, code: str) -> Pattern:
        """Return what each coder said of a segment; most codes nobody gave it, and that is the same for a whole interview."""
        said = self._said.get((segment.id, code))
        if said:
            return self._pattern(segment, said)
        key = segment.span.transcript, frozenset(one for one, decided in self.sampled.items() if segment.id in decided)
        return self._silent.get(key) or self._silent.setdefault(key, self._pattern(segment, frozenset()))

    def _pattern(self, segment: Segment, said: Set[str]) -> Pattern:
        has = self._has(segment)
        return tuple(int(coder in said) if has(coder) else None for coder in self.coders)

    def _has(self, segment: Segment) -> Callable[[str], bool]:
        """Return what says whether a coder has had a segment to code."""
        return lambda coder: (
            (segment.span.transcript, coder) in self._coded
            and (coder not in self.sampled or segment.id in self.sampled[coder])
        )

    def users(self, code: str) -> Mapping[str, int]:
        found = Counter(coder for _, used, coder in self._yes if used == code and coder in self.coders)
        return {coder: found[coder] for coder in self.coders if found[coder]}

    def differences(self, code: str) -> list[Disagreement]:
        found = []
        for segment in self.segments:
            if (segment.id, code) not in self._said:
                continue
            pattern = self.pattern(segment, code)
            if {0, 1} <= set(pattern):
                yes = tuple(coder for coder, said in zip(self.coders, pattern, strict=True) if said == 1)
                no = tuple(coder for coder, said in zip(self.coders, pattern, strict=True) if said == 0)
                found.append(Disagreement(segment.id, code, yes, no))
        return found

    def not_coded(self, coder: str) -> tuple[str, ...]:
        return tuple(transcript for transcript in self._transcripts if (transcript, coder) not in self._coded)


def _sampled(coders: Sequence[str], rows: Sequence[Coding]) -> dict[str, set[str]]:
    """Return the segments that each coder who has coded a sample has decided on."""
    decided: dict[str, set[str]] = {coder: set() for coder in coders}
    for row in rows:
        if row.coder in decided and row.status is not Status.WITHDRAWN:
            decided[row.coder].add(row.segment)
    most = max(map(len, decided.values()), default=0)
    return {coder: segments for coder, segments in decided.items() if segments and len(segments) * _SAMPLE < most}


def _measure(name: str, table: _Table, codes: Sequence[str], options: AgreementOptions) -> CodeAgreement:
    by_segment: dict[str, Counter[Pattern]] = defaultdict(Counter)
    by_character: dict[str, Counter[Pattern]] = defaultdict(Counter)
    clusters = {segment.span.transcript for segment in table.segments}
    for segment in table.segments:
        cluster = segment.span.transcript if len(clusters) >= _CLUSTERS else segment.id
        for code in codes:
            pattern = table.pattern(segment, code)
            by_segment[cluster][pattern] += 1
            by_character[cluster][pattern] += len(segment.text)
    used: Counter[str] = Counter()
    for code in codes:
        used.update(table.users(code))
    return CodeAgreement(
        code=name,
        used={coder: used[coder] for coder in table.coders},
        segments=_figures(by_segment, options),
        characters=_figures(by_character, options),
        segments_coded=compare(_coded_only(_sum(by_segment.values()))),
        characters_coded=compare(_coded_only(_sum(by_character.values()))),
    )


def _figures(clusters: Mapping[str, Counter[Pattern]], options: AgreementOptions) -> Figures:
    found = compare(_sum(clusters.values()))
    if options.samples < 1 or len(clusters) < 2:
        return found
    low, high = spread(_bootstrap(clusters, options), options.level)
    return Figures(found.units, found.percent, found.kappa, found.alpha, low, high)


def _bootstrap(clusters: Mapping[str, Counter[Pattern]], options: AgreementOptions) -> list[float]:
    """Return alpha in so many samples, each drawn with replacement; whole interviews where there are enough of them."""
    kinds = Counter(tuple(sorted(counter.items(), key=repr)) for _, counter in sorted(clusters.items()))
    # What alpha is made of can be added, so each cluster is counted up once and not in every sample.
    tallies = [tally(dict(kind)) for kind in kinds]
    pool = [number for number, times in enumerate(kinds.values()) for _ in range(times)]
    draw = random.Random(options.seed)  # noqa: S311 - a sample, not a secret
    values = []
    for _ in range(options.samples):
        drawn = [tallies[number] for number in draw.choices(pool, k=len(pool))]
        values.append(alpha_of(*map(math.fsum, zip(*drawn, strict=True))))
    return values


def _sum(counters: Iterable[Counter[Pattern]]) -> Counter[Pattern]:
    total: Counter[Pattern] = Counter()
    for counter in counters:
        total.update(counter)
    return total


def _coded_only(weights: Mapping[Pattern, float]) -> dict[Pattern, float]:
    return {pattern: weight for pattern, weight in weights.items() if 1 in pattern}
