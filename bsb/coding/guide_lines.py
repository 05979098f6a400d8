"""An interview guide as people write it in Word or Notepad: headings, and the questions under them.

    Intervjuguide for Oppfølgingstjenesten          the title: no question follows before the next heading
    1. Å bo (koder: bolig, trygghet)                a topic, and the codes its answers belong to
    Hvordan er det å bo der du bor nå?              a question
    - naboer                                        a point to ask about
    Noter hvem som svarer.                          a note to the interviewer: left out

Without headings each question is a topic of its own.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from bsb.model.guide import Guide, Topic
from bsb.text.normalise import slug

__all__ = ["GuideLine", "as_codes", "guide_of_lines", "plain_lines"]

_NUMBER = re.compile(
    r"(?:(?:tema|emne|del|topic|part)\s*)?(?:\d{1,2}(?:\.\d{1,2})*|[a-z])[.):]\s+|(?:tema|emne|topic)\s*\d{1,2}\s*[-–:.]\s*",
    re.IGNORECASE,
)
_BULLET = re.compile(r"[-–—*•·▪o●○]\s+")
_CODES = re.compile(r"\s*[\[(]\s*(?:koder?|kodar|codes?)\s*:\s*([^\])]*)[\])]\s*$", re.IGNORECASE)
_CODE_LINE = re.compile(r"(?:koder?|kodar|codes?)\s*:\s*(.+)", re.IGNORECASE)
_LONGEST_HEAD = 90


@dataclass(frozen=True, slots=True)
class GuideLine:
    """A line as it is written. `head` and `point` say that the document itself marks it so: a heading, an item of a list."""

    text: str
    head: bool = False
    point: bool = False

    @property
    def asks(self) -> bool:
        """Whether it is a question, or a point in a list."""
        return self.point or self.text.rstrip().endswith("?") or bool(_BULLET.match(self.text))


@dataclass(slots=True)
class _Topic:
    title: str
    codes: tuple[str, ...] = ()
    questions: list[str] = field(default_factory=list)


def plain_lines(text: str) -> list[GuideLine]:
    """Return the lines of plain text; `# Heading` of Markdown is a heading."""
    lines = (line.strip() for line in text.splitlines())
    return [GuideLine(line.lstrip("# ").strip(), line.startswith("#")) for line in lines if line.strip("# ")]


def as_codes(text: str) -> tuple[str, ...]:
    """Return the codes in a cell or after «koder:», parted by comma, semicolon or line."""
    return tuple(part.strip() for part in re.split(r"[,;\n]", text) if part.strip())


def guide_of_lines(lines: Sequence[GuideLine], name: str) -> Guide:
    """Return the guide that lines make; `name` is its title where none is written."""
    title, topics = "", list[_Topic]()
    marked = any(line.head for line in lines)
    for number, line in enumerate(lines):
        codes = _CODE_LINE.fullmatch(line.text)
        if codes and topics:
            topics[-1].codes += as_codes(codes[1])
        elif line.asks and not line.head:
            if not topics:
                topics.append(_Topic(""))
            topics[-1].questions.append(_bare(line.text))
        elif line.head or (not marked and _heads(lines, number)):
            topics.append(_topic(line.text))
    first = topics[0] if topics else None
    if first and first.title and not first.questions and len(topics) > 1:
        title = first.title
    asked = [topic for topic in topics if topic.questions]
    if [topic.title for topic in asked] == [""]:
        asked = [_topic(question, question) for question in asked[0].questions]
    return Guide(title or name, tuple(_made(topic, number) for number, topic in enumerate(asked, 1)))


def _heads(lines: Sequence[GuideLine], number: int) -> bool:
    """Say whether a line of no mark heads what follows: it is short, is no sentence, and a question or another heading comes next."""
    line = lines[number]
    if len(line.text) > _LONGEST_HEAD or line.text.endswith((".", "!")) or number + 1 == len(lines):
        return False
    return lines[number + 1].asks or bool(_CODE_LINE.fullmatch(lines[number + 1].text)) or number == 0


def _topic(text: str, *questions: str) -> _Topic:
    codes = _CODES.search(text)
    bare = _bare(text[: codes.start()] if codes else text)
    return _Topic(bare.rstrip(":").strip(), as_codes(codes[1]) if codes else (), [bare for _each in questions])


def _bare(text: str) -> str:
    """Return a line without its number or bullet."""
    without = text.strip()
    for mark in (_BULLET, _NUMBER):
        found = mark.match(without)
        without = without[found.end() :].strip() if found else without
    return without or text.strip()


def _made(topic: _Topic, number: int) -> Topic:
    title = topic.title or topic.questions[0]
    return Topic(
        slug(title)[:60] or f"tema-{number}",
        title,
        tuple(dict.fromkeys(topic.questions)),
        tuple(dict.fromkeys(topic.codes)),
    )
