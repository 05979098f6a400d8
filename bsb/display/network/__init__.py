"""The graph engine: networks with a table beside them, by the word of `valg: nettverk`."""

from __future__ import annotations

from collections.abc import Callable

from bsb.display.folding import fold, suggestion
from bsb.display.matrix import Matrix
from bsb.display.network import causal, context, events, paths
from bsb.display.select import Selection
from bsb.display.work import Work
from bsb.errors import DisplayError, Fault
from bsb.language import _

__all__ = ["build_network"]

_NETWORKS: dict[str, Callable[[Work, Selection], Matrix]] = {
    "årsak": causal.causal,
    "fellesårsak": causal.crosscase,
    "tankekart": causal.cognitive,
    "beslutning": causal.decision,
    "kontekst": context.context,
    "hendelser": events.event_states,
    "aktivitet": events.activity,
    "forløp": paths.paths,
}


def build_network(work: Work, selection: Selection) -> Matrix:
    """Return the network that `valg: nettverk` names. Raises `DisplayError` with a suggestion for an unknown one."""
    word = work.spec.options.get("nettverk", "")
    make = next((each for name, each in _NETWORKS.items() if fold(name) == fold(word)), None)
    if make is None:
        raise DisplayError(
            Fault(
                _("Ukjent nettverk «{word}».").format(word=word),
                suggestion(word, _NETWORKS),
                work.spec.file,
                None,
                "valg",
            )
        )
    return make(work, selection)
