"""Fields with their results already computed, so that nobody is asked to update anything: SEQ, REF, PAGE.

`settle` goes through a whole document: numbers every caption from 1, and gives every reference its caption's number.
Fields are written in their long form (begin, instruction, separate, result, end), since LibreOffice shows the instruction of a
short one inside a content control. Both forms are read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bsb.report.word.xml import attribute, inside, make, qualified, run, text_of
from bsb.text.normalise import text_hash

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

__all__ = [
    "Field",
    "bookmark",
    "bookmark_name",
    "fields",
    "long_field",
    "page_of_pages",
    "reference",
    "sequence",
    "settle",
]

_SEQ = re.compile(r"\bSEQ\s+(\S+)")
_REF = re.compile(r"\bREF\s+(\S+)")


@dataclass
class Field:
    """One field in a document: its instruction and the text elements of its result."""

    instruction: str = ""
    result: list[_Element] = field(default_factory=list)
    shows: bool = False

    def write(self, text: str) -> None:
        """Set the result."""
        for number, element in enumerate(self.result):
            element.text = "" if number else text


def long_field(instruction: str, result: str) -> list[_Element]:
    """Return a field whose result stands in it, as runs."""
    return [
        make("w:r", make("w:fldChar", w_fldCharType="begin")),
        make("w:r", make("w:instrText", text=f" {instruction} ")),
        make("w:r", make("w:fldChar", w_fldCharType="separate")),
        run(result),
        make("w:r", make("w:fldChar", w_fldCharType="end")),
    ]


def fields(root: _Element) -> Iterator[Field]:
    """Yield every field below `root` in reading order, those inside others too, however it is written."""
    open_fields: list[Field] = []
    for node in root.iter():
        if node.tag == qualified("w:fldSimple"):
            yield Field(attribute(node, "w:instr"), list(inside(node, ".//w:t")))
        elif node.tag == qualified("w:fldChar"):
            yield from _mark(open_fields, attribute(node, "w:fldCharType"))
        elif node.tag == qualified("w:instrText") and open_fields:
            open_fields[-1].instruction += node.text or ""
        elif node.tag == qualified("w:t") and open_fields and open_fields[-1].shows:
            open_fields[-1].result.append(node)


def _mark(open_fields: list[Field], kind: str) -> Iterator[Field]:
    if kind == "begin":
        open_fields.append(Field())
    elif kind == "separate" and open_fields:
        open_fields[-1].shows = True
    elif kind == "end" and open_fields:
        yield open_fields.pop()


def sequence(label: str) -> list[_Element]:
    """Return the number of a caption; `settle` computes it."""
    return long_field(f"SEQ {label} \\* ARABIC", "0")


def bookmark_name(kind: str, key: str) -> str:
    """Return a hidden bookmark's name, the same from run to run: `_Ref123456789`, as Word itself calls them."""
    return f"_{kind}{int(text_hash(f'{kind}:{key}')[:12], 16) % 1_000_000_000:09}"


def bookmark(name: str, *content: _Element) -> list[_Element]:
    """Return `content` between the two ends of a bookmark; `settle` gives the ids."""
    return [make("w:bookmarkStart", w_id="0", w_name=name), *content, make("w:bookmarkEnd", w_id="0")]


def reference(name: str, result: str) -> list[_Element]:
    """Return a cross-reference that prints what the bookmark `name` stands around, and leads there."""
    return long_field(f"REF {name} \\h", result)


def page_of_pages(words: tuple[str, str]) -> list[_Element]:
    """Return `Side X av Y` as runs; `words` are `Side` and `av`."""
    return [run(f"{words[0]} "), *long_field("PAGE", "1"), run(f" {words[1]} "), *long_field("NUMPAGES", "1")]


def settle(document: Document) -> None:
    """Number captions from 1 in reading order, give references their results, and every bookmark an id of its own."""
    body = document.element.body
    _number_bookmarks(body)
    _number_captions(body)
    targets = _bookmarked(body)
    for each in fields(body):
        found = _REF.search(each.instruction)
        if found and targets.get(found.group(1)):
            each.write(targets[found.group(1)])


def _number_captions(body: _Element) -> None:
    counted: Counter[str] = Counter()
    for each in fields(body):
        found = _SEQ.search(each.instruction)
        if found:
            counted[found.group(1)] += 1
            each.write(str(counted[found.group(1)]))


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
