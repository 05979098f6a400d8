"""What a block says, in a form that saving in Word or LibreOffice does not change; and whether a person has worked on it.

Left out are results of fields (numbers move when a caption is added), fields for people inside a line, and differences of white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from bsb.report.word.xml import attribute, qualified, text_of
from bsb.text.normalise import nfc, text_hash

if TYPE_CHECKING:
    from lxml.etree import _Element

__all__ = ["filled", "fingerprint", "in_line", "plain_text", "touched"]

_REVISIONS = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel")
_COMMENTS = ("w:commentRangeStart", "w:commentReference")
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_SPACE = re.compile(r"\s+")


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


def _gather(element: _Element, pieces: list[str], pictures: dict[str, str], nesting: list[bool]) -> None:
    """Collect text below `element`. `nesting` says for each open field whether its result has begun."""
    tag = element.tag
    if tag == qualified("w:fldSimple") or (tag == qualified("w:sdt") and in_line(element)):
        return
    if tag == qualified("w:fldChar"):
        kind = attribute(element, "w:fldCharType")
        if kind == "begin":
            nesting.append(True)
        elif kind == "end" and nesting:
            nesting.pop()
    elif tag == qualified("w:t") and not nesting:
        pieces.append(element.text or "")
    elif tag in {qualified("w:br"), qualified("w:tab"), qualified("w:tc")}:
        pieces.append(" ")
    elif tag == _PICTURE:
        pieces.append(f" ▣{pictures.get(str(element.get(_EMBED) or ''), '')} ")
    for child in element:
        _gather(child, pieces, pictures, nesting)
    if tag == qualified("w:p"):
        pieces.append(" ")


def in_line(sdt: _Element) -> bool:
    """Whether a control lies inside a line of text."""
    parent = sdt.getparent()
    return parent is not None and parent.tag == qualified("w:p")


def touched(elements: Iterable[_Element]) -> bool:
    """Whether a person has tracked changes or comments in a block; then it is theirs, whatever it says."""
    names = tuple(qualified(name) for name in (*_REVISIONS, *_COMMENTS))
    return any(next(element.iter(*names), None) is not None for element in elements)


def filled(elements: Iterable[_Element]) -> bool:
    """Whether a person has filled a field inside a line; a prompt stands in square brackets."""
    fields = (sdt for element in elements for sdt in element.iter(qualified("w:sdt")) if in_line(sdt))
    return any(not text_of(field).strip().startswith("[") for field in fields)
