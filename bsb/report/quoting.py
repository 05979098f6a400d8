"""From a chosen segment to a quote that can be printed: verbatim or not at all."""

from __future__ import annotations

from collections.abc import Iterable

from bsb.display.quotes import QuoteChoice
from bsb.display.verbatim import check_material, excerpt, require
from bsb.model.coding import Segment
from bsb.model.report import Caption, Report, Saying
from bsb.report.parts.work import Work
from bsb.text.normalise import text_hash

__all__ = ["check_quotes", "saying"]

_QUESTION_WORDS = 40


def saying(work: Work, choice: QuoteChoice, caption: Caption | None = None) -> Saying:
    """Return the quote of a chosen segment, shortened where it is longer than the study allows.

    The key comes from the words, so that the same quote is the same block in the next draft, and no id is in it.
    """
    segment = work.material.segment[choice.segment]
    settings = work.material.settings.report
    transcript = work.material.transcript[segment.span.transcript]
    language = transcript.language if transcript.language != work.language else ""
    who = work.who(segment.person, segment.span.transcript)
    return Saying(
        f"{text_hash(segment.text)}",
        segment.id,
        excerpt(segment.text, settings.quote_words_most),
        _question(work, segment),
        who[:1].upper() + who[1:],
        choice.side,
        language,
        caption,
    )


def _question(work: Work, segment: Segment) -> str:
    if segment.question is None:
        return ""
    turns = work.material.transcript[segment.span.transcript].turns
    asked = next((turn.text for turn in turns if turn.index == segment.question), "")
    return excerpt(asked, _QUESTION_WORDS)


def check_quotes(work: Work, report: Report, more: Iterable[tuple[str, str]] = ()) -> Report:
    """Return `report` when every quote in it equals its segment and its transcript; raise `DisplayError` with all that do not."""
    quotes = [(quote.segment, quote.text) for quote in report.sayings] + list(more)
    original = {segment.id: segment.text for segment in work.material.segments}
    require(quotes, original)
    check_material(work.material, sorted({segment for segment, _text in quotes}))
    return report
