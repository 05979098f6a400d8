"""What has been learned from people's codings: figures for print, and which segments to code next."""

from __future__ import annotations

from bsb.coding.bench import Bench, Told
from bsb.coding.grounds.learned import learn
from bsb.coding.grounds.likelihood import CodeModel
from bsb.coding.parallel import scores_with
from bsb.engine import Engine
from bsb.model.coding import MACHINE
from bsb.model.material import Material

__all__ = ["CodeModel", "learned_figures", "next_segments"]

_FEWEST = 8  # words below which there is too little to decide on


def learned_figures(material: Material) -> tuple[CodeModel, ...]:
    """Return how well each code is learned, measured on unseen segments. Raises `MissingPartError` without scikit-learn."""
    return learn(material).report


def next_segments(
    material: Material, count: int = 30, engine: Engine | None = None, told: Told | None = None
) -> tuple[str, ...]:
    """Return the ids of segments that no person has coded and where a decision would teach most, most uncertain first.

    `engine` reads them, else they are read here; `told` is given where `told_by_people` has been asked already. Where nothing is learned yet, uncertain means that the best proposal is near the threshold, or two codes are about as likely.
    """
    touched = {row.segment for row in material.codings if row.coder != MACHINE}
    bench = Bench(material, told)
    doubts: list[tuple[float, str]] = []
    learned = {segment: number for number, segment in enumerate(bench.learned.uncertain(len(material.segments)))}
    open_to = [one for one in material.segments if one.id not in touched and len(one.text.split()) >= _FEWEST]
    for segment, scores in zip(open_to, scores_with(bench, open_to, engine), strict=True):
        if not scores:
            continue
        clear = abs(scores[0] - material.settings.coding.threshold)
        apart = scores[0] - scores[1] if len(scores) > 1 else scores[0]
        rank = learned.get(segment.id, len(learned)) / (len(learned) or 1)
        doubts.append((round(min(clear, apart) + rank, 4), segment.id))
    return tuple(segment for _, segment in sorted(doubts)[:count])
