"""A printed quote equals its segment (R9), and how a quote is shortened without bending it.

What may differ is typography only: outer quotation marks (« », and “ ” in English), inner ones (printed ‘ ’), white space, and `[…]` for words left out.
A quote that differs otherwise stops the export.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from bsb.errors import DisplayError, Fault
from bsb.language import _, current
from bsb.model.coding import Segment
from bsb.model.columns import layers_in
from bsb.model.display import Display, LayerKind
from bsb.model.material import Material
from bsb.text.normalise import nfc
from bsb.text.tokens import first_words, sentence_ends

__all__ = [
    "OMISSION",
    "check_display",
    "check_material",
    "excerpt",
    "in_marks",
    "is_in_marks",
    "is_verbatim",
    "out_of_marks",
    "require",
]

OMISSION = "[…]"
_SPACE = re.compile(r"\s+")
_ONE_MARK = str.maketrans({"‘": "'", "’": "'", "«": "'", "»": "'", "“": "'", "”": "'", "„": "'", '"': "'"})

_MARKED = re.compile("[«»“”„]")
_NORWEGIAN = ("«", "»")
_MARKS = {"en": ("“", "”")}
_PAIRS = (_NORWEGIAN, *_MARKS.values())
_OPENING = tuple(opening for opening, _closing in _PAIRS)
_INNER = str.maketrans({"«": "‘", "“": "‘", "„": "‘", "»": "’", "”": "’"})


def plain(text: str) -> str:
    """Return `text` as it is compared: NFC, one kind of quotation mark, single spaces."""
    return _SPACE.sub(" ", nfc(text).translate(_ONE_MARK)).strip()


def is_verbatim(quote: str, original: str) -> bool:
    """Return whether `quote` is `original`, or pieces of it in order with `[…]` between them.

    >>> is_verbatim("Jeg fikk […] vite alt.", "Jeg fikk ikke vite alt.")
    True
    >>> is_verbatim("Jeg fikk vite alt.", "Jeg fikk ikke vite alt.")
    False
    """
    return quote == original or _is_beginning(quote, original) or _is_parts_of(quote, original)


def _is_beginning(quote: str, original: str) -> bool:
    # What `excerpt` makes, seen at a glance: the first words as they stand, a space, and the mark of omission.
    head = quote.removesuffix(" " + OMISSION)
    if head == quote or OMISSION in head or not head.strip() or not original.startswith(head):
        return False
    return original[len(head) : len(head) + 1].isspace()


@lru_cache(maxsize=16_384)
def _is_parts_of(quote: str, original: str) -> bool:
    bare = nfc(quote).strip()
    if not nfc(original).strip().startswith(_OPENING):
        bare = out_of_marks(bare)
    if OMISSION not in bare:
        return plain(bare) == plain(original)
    pieces = [plain(piece) for piece in bare.split(OMISSION)]
    return any(pieces) and _in_order(pieces, plain(original))


def _in_order(pieces: Sequence[str], whole: str) -> bool:
    """Whether the pieces stand in `whole` in order, the first at its beginning and the last at its end, all as whole words."""
    at = 0
    for number, piece in enumerate(pieces):
        last = number == len(pieces) - 1
        at = _find(piece, whole, at, anchored=number == 0, ends=last)
        if at < 0:
            return False
    return True


def _find(piece: str, whole: str, start: int, anchored: bool, ends: bool) -> int:
    """Return where `piece` ends in `whole` from `start` on, or -1."""
    if not piece:
        return start
    at = 0 if anchored else whole.find(piece, start)
    while at >= 0:
        end = at + len(piece)
        if (
            whole.startswith(piece, at)
            and _is_edge(whole, at)
            and _is_edge(whole, end)
            and (not ends or end == len(whole))
        ):
            return end
        at = -1 if anchored else whole.find(piece, at + 1)
    return -1


def _is_edge(text: str, at: int) -> bool:
    # Between two letters is inside a word.
    return not (0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum())


def excerpt(text: str, words: int) -> str:
    """Return `text` when it has at most `words` words, else its beginning with ` […]`.

    It ends with a whole sentence where one ends after at least half of the words, otherwise between two words.
    """
    found = first_words(text, words + 1)
    if len(found) <= words:
        return text
    last = found[words - 1].end() if words else 0
    half = found[max(words // 2 - 1, 0)].end()
    cut = max(sentence_ends(text, half, last), default=last)
    return f"{text[:cut].rstrip()} {OMISSION}".lstrip()


def in_marks(text: str) -> str:
    """Return a verbatim text in the quotation marks of the language in use, « » or “ ”, with inner ones as ‘ ’."""
    opening, closing = _MARKS.get(current(), _NORWEGIAN)
    return f"{opening}{text if _MARKED.search(text) is None else text.translate(_INNER)}{closing}"


def is_in_marks(text: str) -> bool:
    """Whether a text stands wholly between quotation marks that open and close, of either language."""
    return (text[:1], text[-1:]) in _PAIRS


def out_of_marks(text: str) -> str:
    """Return a text without the quotation marks it stands between, where it does."""
    return text[1:-1] if is_in_marks(text) else text


def require(quotes: Iterable[tuple[str, str]], original: Mapping[str, str]) -> None:
    """Raise `DisplayError` unless each (segment id, printed quote) is verbatim; all faults at once."""
    faults = [fault for segment, text in quotes if (fault := _fault(segment, text, original)) is not None]
    if faults:
        raise DisplayError(faults)


def _fault(segment: str, text: str, original: Mapping[str, str]) -> Fault | None:
    if segment not in original:
        return Fault(_("Et sitat viser til et segment som ikke finnes."), _("Lag visningen på nytt."), place=segment)
    if is_verbatim(text, original[segment]):
        return None
    return Fault(
        _("Et sitat er ikke ordrett likt segmentet."),
        _("Rett sitatet, eller merk utelatte ord med […]."),
        place=segment,
    )


def check_display(display: Display) -> None:
    """Raise `DisplayError` unless every quote in `display` and its pages equals its segment in the quote register."""
    for page in (display, *display.pages):
        original = {quote.segment: quote.text for quote in page.quotes if quote.segment}
        if page.external:
            original |= {f"#{quote.number}": quote.text for quote in page.quotes}
        shown = {
            (layer.segments[0], layer.text)
            for layer in layers_in(page.cells)
            if layer.kind is LayerKind.QUOTE and layer.segments
        }
        require(sorted(shown), original)


def _stands(segment: Segment, said: str) -> bool:
    # Where words of the turn are masked, places shift; the segment's words still stand in it.
    return said[segment.span.start : segment.span.end] == segment.text or (OMISSION in said and segment.text in said)


def check_material(material: Material, segments: Iterable[str]) -> None:
    """Raise `DisplayError` unless the text of each segment still stands at its place in the transcript."""
    faults = []
    turns = {(each.id, turn.index): turn.text for each in material.transcripts for turn in each.turns}
    for name in segments:
        segment = material.segment[name]
        said = turns.get((segment.span.transcript, segment.span.turn))
        if said is not None and not _stands(segment, said):
            repair = _("Les inn utskriften på nytt, så flyttes segmentet.")
            faults.append(Fault(_("Segmentet er ikke lenger likt utskriften."), repair, place=name))
    if faults:
        raise DisplayError(faults)
