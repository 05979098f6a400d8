"""Quotes against their segments, placeholders that nobody filled, plan quotes without a page, headings spelled in two ways."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterator

from bsb.display.lookups import memory_of
from bsb.display.verbatim import OMISSION, is_in_marks, is_verbatim, plain
from bsb.language import _
from bsb.model.material import Material
from bsb.model.report import FORM
from bsb.report.drafts.draft import Draft, DraftFault, Line
from bsb.report.drafts.figures import numbered

__all__ = [
    "Said",
    "check_headings",
    "check_placeholders",
    "check_plan",
    "check_quotes",
    "not_said",
    "quoted_lines",
    "said_in",
]

_QUOTE_STYLES = ("bsb sitat", "quote", "sitat")
_PAGE = re.compile(r"\b(?:s\.|side|p\.|page)[\s\u00a0]*\d", re.IGNORECASE)
_PROMPT = re.compile(r"\[(?!…\])[^\]]{4,}\]")
_ALIKE = 0.8


def quoted_lines(draft: Draft) -> list[tuple[Line, str]]:
    """Return (line, quote) for each paragraph that is a quote: in a quote style, or wholly between quotation marks."""
    found = []
    for line in draft.text:
        text = line.text
        whole = is_in_marks(text) and len(text.split()) > 5 and not line.style.startswith("bsb plan")
        if line.style in _QUOTE_STYLES or whole:
            found.append((line, text.strip("«»“”").strip()))
    return found


class Said:
    """What was said in a study, for looking quotes up in: whole segments, or pieces in order with […] between."""

    def __init__(self, material: Material) -> None:
        self._segments = [(plain(segment.text), segment.text) for segment in material.segments]
        self._whole = {text for text, _original in self._segments}

    def holds(self, quote: str) -> bool:
        """Whether `quote` stands in a segment, word for word."""
        if plain(quote) in self._whole:
            return True
        pieces = [plain(piece) for piece in quote.split(OMISSION) if piece.strip()]
        if OMISSION not in quote or not pieces:
            return False
        longest = max(pieces, key=len)  # looked for first, which is quick
        return any(longest in text and is_verbatim(quote, original) for text, original in self._segments)


def said_in(material: Material) -> Said:
    """Return what was said in a study, put together once however many drafts are checked against it."""
    memory = memory_of(material)
    if "said in drafts" not in memory:
        memory["said in drafts"] = Said(material)
    found: Said = memory["said in drafts"]
    return found


def not_said() -> tuple[str, str]:
    """Return what is wrong with a quote that nobody said, and the repair."""
    what = _("Sitatet står ikke ordrett i noen utskrift.")
    return what, _("Sett inn ordene slik de ble sagt, og merk det som er utelatt, med […].")


def check_quotes(draft: Draft, material: Material) -> Iterator[DraftFault]:
    """Yield quotes that stand in no segment word for word, and quotes that stand twice."""
    said = said_in(material)
    seen: dict[str, Line] = {}
    for line, quote in quoted_lines(draft):
        if not said.holds(quote):
            yield draft.fault("sitat", line, *not_said())
        key = plain(quote)
        if key in seen:
            what = _("Sitatet er brukt før ({place}).").format(place=seen[key].place)
            yield draft.fault("sitat", line, what, _("Bytt det ut, eller fjern det ene stedet."))
        seen.setdefault(key, line)


def check_placeholders(draft: Draft, material: Material, kind: str = "") -> Iterator[DraftFault]:
    """Yield fields that nobody has filled, and the warning that stands in a draft until its coding is gone through.

    The fields of a form (`kind` is `FORM`) are filled on the day, by those it is handed out to.
    """
    put = {each for segment in material.segments for each in _PROMPT.findall(segment.text)}  # [sted], [telefonnummer]
    for line in draft.lines:
        if line.style.startswith("bsb utkast"):
            what = _("Advarselen om at dette er et utkast, står her ennå.")
            yield draft.fault("felt", line, what, _("Gå gjennom kodingen, og lag rapporten på nytt, eller stryk den."))
        elif kind != FORM and (line.waits or any(each not in put for each in _PROMPT.findall(line.text))):
            yield draft.fault("felt", line, _("Et felt er ikke fylt ut."), _("Skriv i det, eller slett det."))


def check_plan(draft: Draft) -> Iterator[DraftFault]:
    """Yield quotes from plans that do not say on which page they stand."""
    for line in draft.lines:
        if line.style.startswith("bsb plan") and not _PAGE.search(line.text):
            yield draft.fault(
                "plan", line, _("Et sitat fra en plan mangler sidetall."), _("Skriv hvilken side det står på.")
            )


def check_headings(draft: Draft) -> Iterator[DraftFault]:
    """Yield headings that are nearly, but not quite, the same as one used more often («Brukererfaringer», «Brukernes erfaringer»)."""
    named = [(line, line.level, numbered(line)) for line in draft.headings]
    counted = Counter((level, name) for _line, level, name in named)
    for line, level, name in named:
        often = sorted(other for (at, other), n in counted.items() if at == level and n > 1)
        near = difflib.get_close_matches(name, often, 1, _ALIKE)
        if near and name not in often:
            what = _("Overskriften skrives «{other}» andre steder.").format(other=near[0])
            yield draft.fault("overskrift", line, what, _("Skriv den på samme måte overalt."))
