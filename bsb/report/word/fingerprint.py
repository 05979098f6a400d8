"""What a block says, in a form that saving in Word or LibreOffice does not change; and whether a person has worked on it.

Left out are results of our kinds of fields (numbers move when a caption is added), fields for people inside a line, and differences of
white space. What people put in that has no text of its own leaves a mark: notes, drawings, equations, objects.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bsb.report.word.xml import attribute, qualified, text_of
from bsb.text.normalise import nfc, text_hash

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["filled", "fingerprint", "in_line", "plain_text", "prompts", "touched"]

_REVISIONS = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge", "w:rPrChange")
_MORE_REVISIONS = (
    "w:pPrChange",
    "w:tblPrChange",
    "w:trPrChange",
    "w:tcPrChange",
    "w:tblGridChange",
    "w:numberingChange",
)
_COMMENTS = ("w:commentRangeStart", "w:commentReference")
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_SPACE = re.compile(r"\s+")
_OURS = re.compile(r"\s*(?:SEQ|REF|PAGEREF|NOTEREF|PAGE|NUMPAGES|TOC)\b", re.IGNORECASE)
_MATHS = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_MARKS = {"w:footnoteReference": "†", "w:endnoteReference": "‡", "w:object": "◆", "w:pict": "◇"}


def fingerprint(elements: Iterable[_Element], pictures: dict[str, str] | None = None) -> str:
    """Return 16 hex digits for what `elements` say. `pictures` maps relation ids to hashes of the pictures behind them."""
    return text_hash(plain_text(elements, pictures))


def plain_text(elements: Iterable[_Element], pictures: dict[str, str] | None = None) -> str:
    """Return the text that the fingerprint is of."""
    pieces: list[str] = []
    for element in elements:
        _gather(element, pieces, pictures or {}, [])
        pieces.append(" ")
    return _SPACE.sub(" ", nfc("".join(pieces)).replace("\u00a0", " ")).strip()


def _gather(element: _Element, pieces: list[str], pictures: dict[str, str], nesting: list[str]) -> None:
    """Collect text below `element`. `nesting` holds the instructions of the fields that are open."""
    tag = element.tag
    if tag == qualified("w:sdt") and in_line(element):
        return
    if tag == qualified("w:fldSimple") and _OURS.match(attribute(element, "w:instr")):
        return
    if tag == qualified("w:fldChar"):
        _turn(attribute(element, "w:fldCharType"), nesting)
    elif tag == qualified("w:instrText") and nesting:
        nesting[-1] += element.text or ""
    elif tag in {qualified("w:t"), _MATHS} and not any(_OURS.match(each) for each in nesting):
        pieces.append(element.text or "")
    else:
        pieces.append(_mark(element, pictures))
    for child in element:
        _gather(child, pieces, pictures, nesting)
    if tag == qualified("w:p"):
        pieces.append(" ")


def _turn(kind: str, nesting: list[str]) -> None:
    if kind == "begin":
        nesting.append("")
    elif kind == "end" and nesting:
        nesting.pop()


def _mark(element: _Element, pictures: dict[str, str]) -> str:
    """What stands in the text for something that has none."""
    tag = element.tag
    if tag in {qualified("w:br"), qualified("w:tab"), qualified("w:tc")}:
        return " "
    if tag == _PICTURE:
        return f" ▣{pictures.get(str(element.get(_EMBED) or ''), '')} "
    if tag == qualified("w:drawing") and next(element.iter(_PICTURE), None) is None:
        return " ◈ "
    return next((f" {mark} " for name, mark in _MARKS.items() if tag == qualified(name)), "")


def in_line(sdt: _Element) -> bool:
    """Whether a control lies inside a line of text."""
    parent = sdt.getparent()
    return parent is not None and parent.tag == qualified("w:p")


def touched(elements: Iterable[_Element]) -> bool:
    """Whether a person has tracked changes or comments in a block; then it is theirs, whatever it says."""
    names = tuple(qualified(name) for name in (*_REVISIONS, *_MORE_REVISIONS, *_COMMENTS))
    return any(next(element.iter(*names), None) is not None for element in elements)


def prompts(elements: Iterable[_Element]) -> frozenset[str]:
    """Return what stands in the fields inside lines, in square brackets, that wait for a person."""
    texts = (text_of(field).strip() for field in _fields(elements))
    return frozenset(text for text in texts if text.startswith("["))


def filled(elements: Iterable[_Element], known: frozenset[str] = frozenset()) -> bool:
    """Whether a person has filled a field inside a line. One that waits says so itself, or has one of the `known` prompts."""
    return any(not _waits(field, known) for field in _fields(elements))


def _waits(field: _Element, known: frozenset[str]) -> bool:
    text = text_of(field).strip()
    if text in known:
        return True
    return text.startswith("[") and next(field.iter(qualified("w:showingPlcHdr")), None) is not None


def _fields(elements: Iterable[_Element]) -> list[_Element]:
    return [sdt for element in elements for sdt in element.iter(qualified("w:sdt")) if in_line(sdt)]
