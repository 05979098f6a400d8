"""From a chosen segment to a quote that can be printed: verbatim or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bsb.display.quotes import QuoteChoice
from bsb.display.verbatim import excerpt, require
from bsb.language import _
from bsb.model.coding import Segment
from bsb.model.report import Caption, Report, Saying
from bsb.model.transcript import Source
from bsb.report.parts.work import Work
from bsb.text.normalise import text_hash

__all__ = ["check_quotes", "require_verbatim", "saying", "shown"]

_QUESTION_WORDS = 40


def saying(work: Work, choice: QuoteChoice, caption: Caption | None = None, words: int = 0) -> Saying:
    """Return the quote of a chosen segment, shortened where it is longer than `words` (0: what the study allows).

    The key comes from the words, so that the same quote is the same block in the next draft, and no id is in it.
    """
    segment = work.material.segment[choice.segment]
    settings = work.material.settings.report
    transcript = work.material.transcript[segment.span.transcript]
    language = transcript.language if transcript.language != work.language else ""
    who = work.who(segment.person, segment.span.transcript)
    if segment.source is Source.CONFERENCE:
        who = f"{who}, " + _("dialogkonferansen")
    return Saying(
        f"{text_hash(segment.text)}",
        segment.id,
        excerpt(segment.text, words or settings.quote_words_most),
        _question(work, segment),
        who[:1].upper() + who[1:],
        choice.side,
        language,
        caption,
    )


def shown(work: Work, choice: QuoteChoice, caption: Caption | None = None) -> Saying:
    """Return the quote of a chosen segment as a report shows it: with a remark where nobody has read whether it belongs there."""
    quote = saying(work, choice, caption)
    remark = _("Forslag fra programmet: ingen har lest sitatet i sammenheng") if choice.proposed else ""
    return replace(quote, remark=remark)


def _question(work: Work, segment: Segment) -> str:
    if segment.question is None:
        return ""
    turns = work.material.transcript[segment.span.transcript].turns
    asked = next((turn.text for turn in turns if turn.index == segment.question), "")
    return excerpt(asked, _QUESTION_WORDS)


def check_quotes(work: Work, report: Report, more: Iterable[tuple[str, str]] = ()) -> Report:
    """Return `report` when every quote in it stands in its transcript, word for word but for […].

    Raises `DisplayError` with all that do not. `more` are further (segment id, quote) pairs.
    """
    require_verbatim(work, [(quote.segment, quote.text) for quote in report.sayings] + list(more))
    return report


def require_verbatim(work: Work, quotes: Sequence[tuple[str, str]]) -> None:
    """Raise `DisplayError` unless each (segment id, quote) stands in its transcript, word for word but for […]."""
    require(quotes, {segment: _said(work, segment) for segment, _text in quotes})


def _said(work: Work, segment: str) -> str:
    """What was said there, by the transcript itself; by the segment where the transcript is not in the material."""
    known = work.material.segment[segment]
    transcript = work.material.transcript.get(known.span.transcript)
    turn = next((each for each in transcript.turns if each.index == known.span.turn), None) if transcript else None
    return turn.text[known.span.start : known.span.end] if turn is not None else known.text
