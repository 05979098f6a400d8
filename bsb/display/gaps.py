"""Why a cell is empty (R11): nothing is ever just blank."""

from __future__ import annotations

from collections.abc import Sequence

from bsb.display.spot import Spot
from bsb.display.work import Work
from bsb.language import _
from bsb.model.display import Gap, Layer, LayerKind

__all__ = ["gap_for", "key_line", "marker"]

_WRITTEN = (LayerKind.RATING, LayerKind.SUMMARY, LayerKind.TEXT)


def gap_for(work: Work, spot: Spot) -> Gap:
    """Return the marker of an empty place.

    `IS` when none of the interviews it is about asked the topic, `0` when somebody was asked and nothing came, `–` when there are no
    interviews or nobody said whether it was asked. `VI`, `IR` and `?` are written by people.
    """
    if not spot.code:
        # A combination of levels that no case has is known to be empty.
        return Gap.NONE if "caser" in work.spec.cell.show and work.spec.basis == "caser" else Gap.NO_DATA
    key = (spot.code, spot.scope, spot.voices)
    if key not in work.gaps:
        work.gaps[key] = _gap(work, spot)
    return work.gaps[key]


def _gap(work: Work, spot: Spot) -> Gap:
    scope = spot.transcripts(work)
    voices = {each for each in scope if spot.voices is None or work.voices.get(each, frozenset()) & spot.voices}
    if not voices:
        return Gap.NO_DATA
    answers = {work.asked(spot.code, each) for each in voices if each in work.interviews}
    if True in answers:
        return Gap.NONE
    return Gap.NOT_ASKED if answers == {False} else Gap.NO_DATA


def marker(layers: Sequence[Layer]) -> Gap | None:
    """Return the marker that a person wrote instead of a value, when that is all there is."""
    if len(layers) != 1 or not layers[0].human or layers[0].kind not in _WRITTEN:
        return None
    word = layers[0].text.strip()
    return (
        Gap.NO_DATA
        if word in {"-", "–", "—"}
        else next((gap for gap in Gap if gap.value == word and gap is not Gap.NONE), None)
    )


def key_line() -> str:
    """Say what the markers mean, for the rules block."""
    return _(
        "Tomme felt er merket: – ingen data · IS ikke spurt · VI vet ikke (spurt, visste ikke) · IR ikke relevant (bruker ikke tjenesten) · "
        "? usikkert · 0 spurt, men ikke nevnt. Manglende regnes aldri som lavt."
    )
