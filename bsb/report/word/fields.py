"""Fields with their results already computed, so that nobody is asked to update anything: SEQ, REF, PAGE, links.

`settle` goes through a whole document: numbers every caption from 1, and gives every reference its caption's number.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bsb.report.word.xml import attribute, inside, make, qualified, run, text_of
from bsb.text.normalise import text_hash

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = ["bookmark", "bookmark_name", "page_of_pages", "reference", "sequence", "settle", "simple_field"]

_SEQ = re.compile(r"\bSEQ\s+(\S+)")
_REF = re.compile(r"\bREF\s+(\S+)")


def simple_field(instruction: str, result: str) -> _Element:
    """Return a field whose result stands in it."""
    return make("w:fldSimple", run(result), w_instr=f" {instruction} ")


def sequence(label: str) -> _Element:
    """Return the number of a caption; `settle` computes it."""
    return simple_field(f"SEQ {label} \\* ARABIC", "0")


def bookmark_name(kind: str, key: str) -> str:
    """Return a hidden bookmark's name, the same from run to run: `_Ref123456789`, as Word itself calls them."""
    return f"_{kind}{int(text_hash(f'{kind}:{key}')[:12], 16) % 1_000_000_000:09}"


def bookmark(name: str, *content: _Element) -> list[_Element]:
    """Return `content` between the two ends of a bookmark; `settle` gives the ids."""
    return [make("w:bookmarkStart", w_id="0", w_name=name), *content, make("w:bookmarkEnd", w_id="0")]


def reference(name: str, result: str) -> _Element:
    """Return a cross-reference that prints what the bookmark `name` stands around, and leads there."""
    return simple_field(f"REF {name} \\h", result)


def page_of_pages(words: tuple[str, str]) -> list[_Element]:
    """Return `Side X av Y` as runs and fields; `words` are `Side` and `av`."""
    return [
        run(f"{words[0]} "),
        simple_field("PAGE", "1"),
        run(f" {words[1]} "),
        simple_field("NUMPAGES", "1"),
    ]


def settle(document: Document) -> None:
    """Number captions from 1 in reading order, give references their results, and every bookmark an id of its own."""
    body = document.element.body
    _number_bookmarks(body)
    _number_captions(body)
    targets = _bookmarked(body)
    for field in inside(body, ".//w:fldSimple"):
        found = _REF.search(attribute(field, "w:instr"))
        if found and targets.get(found.group(1)):
            _set_result(field, targets[found.group(1)])


def _number_captions(body: _Element) -> None:
    counted: Counter[str] = Counter()
    for field in inside(body, ".//w:fldSimple"):
        found = _SEQ.search(attribute(field, "w:instr"))
        if found:
            counted[found.group(1)] += 1
            _set_result(field, str(counted[found.group(1)]))


def _set_result(field: _Element, text: str) -> None:
    first, *rest = list(inside(field, ".//w:t"))
    first.text = text
    for other in rest:
        other.text = ""


def _number_bookmarks(body: _Element) -> None:
    # Ours come with id 0 and their ends follow at once in order; those of others keep theirs.
    used = {attribute(each, "w:id") for each in inside(body, ".//w:bookmarkStart")} - {"0"}
    free = (str(number) for number in range(1, 10**6) if str(number) not in used)
    waiting: list[str] = []
    for each in body.iter(qualified("w:bookmarkStart"), qualified("w:bookmarkEnd")):
        if attribute(each, "w:id") != "0":
            continue
        if each.tag == qualified("w:bookmarkStart"):
            waiting.append(next(free))
            each.set(qualified("w:id"), waiting[-1])
        elif waiting:
            each.set(qualified("w:id"), waiting.pop())


def _bookmarked(body: _Element) -> dict[str, str]:
    """The text that stands in each bookmark of a caption."""
    found: dict[str, str] = {}
    for start in inside(body, ".//w:bookmarkStart"):
        pieces = []
        for each in start.itersiblings():
            if each.tag == qualified("w:bookmarkEnd") and attribute(each, "w:id") == attribute(start, "w:id"):
                break
            pieces.append(text_of(each))
        found[attribute(start, "w:name")] = "".join(pieces)
    return found
