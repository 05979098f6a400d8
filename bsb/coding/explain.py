"""Why a segment has the proposals it has: every ground, kept or not, and what would change it."""

from __future__ import annotations

from dataclasses import dataclass

from bsb.coding.bench import Bench
from bsb.coding.valence import ValenceReading, valence_of
from bsb.language import _
from bsb.model.coding import Coding
from bsb.model.material import Material
from bsb.model.settings import CodingSettings

__all__ = ["Explanation", "explain"]


@dataclass(frozen=True, slots=True)
class Explanation:
    """Every code with a ground on one segment, best first; the least score that is kept; the valence; and advice in words."""

    segment: str
    threshold: float
    codings: tuple[Coding, ...]
    valence: ValenceReading
    advice: tuple[str, ...] = ()


def explain(material: Material, segment_id: str, settings: CodingSettings | None = None) -> Explanation:
    """Return every ground for every code on a segment. Raises `KeyError` when there is no such segment."""
    segment = material.segment[segment_id]
    used = settings or material.settings.coding
    bench = Bench(material)
    codings = tuple(bench.codings(segment))
    reading = valence_of(segment.text, bench.words(segment))
    return Explanation(segment_id, used.threshold, codings, reading, tuple(_advice(codings, used.threshold)))


def _advice(codings: tuple[Coding, ...], threshold: float) -> list[str]:
    """Say what would bring the nearest codes over or under the threshold."""
    lines = []
    for coding in codings:
        terms = [row for row in coding.evidence if row.ground == "terms"]
        if (
            coding.score >= threshold
            and len(terms) == 1
            and len([r for r in coding.evidence if r.ground != "valence"]) == 1
        ):
            lines.append(
                _(
                    "{code} hviler på ett ord («{term}»). Lavere vekt på termen, eller «ikke», ville tatt forslaget bort."
                ).format(code=coding.code, term=terms[0].detail)
            )
        if threshold - 0.15 <= coding.score < threshold:
            lines.append(
                _(
                    "{code} er {gap:.2f} under terskelen. En term i kodeboken for det som sies her, ville løftet den."
                ).format(code=coding.code, gap=threshold - coding.score)
            )
    return lines
