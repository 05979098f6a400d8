"""Which transcripts are written without capitals: there a nickname that is an ordinary word too may stand, and no list or model sees it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from bsb.text.casing import is_small

if TYPE_CHECKING:
    from bsb.model.transcript import Replacement, Turn
    from bsb.study.study import Study

__all__ = ["written_small"]


def written_small(study: Study) -> tuple[str, ...]:
    """Return the ids of transcripts that are written without capitals, in order; what bsb put in for names does not count."""
    with study.store.reading() as view:
        transcripts, replaced = view.transcripts(), view.replacements()
    return tuple(sorted(each.id for each in transcripts if _is_small(each.turns, replaced.get(each.id, ()))))


def _is_small(turns: Iterable[Turn], replaced: Iterable[Replacement]) -> bool:
    texts = {turn.index: turn.text for turn in turns}
    # From the end, so that the places of the others still hold.
    for one in sorted(replaced, key=lambda row: (row.turn, -row.start)):
        text = texts[one.turn]
        texts[one.turn] = text[: one.start] + text[one.end :]
    return is_small([text for text in texts.values() if text.strip()])
