"""A report as plain data: sections of paragraphs, quotes, displays and fields for people. No Word types inside.

A `Report` is frozen and survives pickling. `bsb.report.word` writes any of them, whatever it is about. Every block has a
`key` that stays the same from run to run, so that a draft can be brought up to date without losing what people wrote.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from bsb.model.display import Display, Edition, LayerKind

__all__ = [
    "FORM",
    "PLAIN",
    "Blank",
    "Block",
    "Bullets",
    "Caption",
    "Choice",
    "Cover",
    "Human",
    "Inline",
    "Label",
    "Listed",
    "Paragraph",
    "Ref",
    "Report",
    "Saying",
    "Section",
    "Shown",
    "Table",
    "Text",
    "Tone",
]


class Label(StrEnum):
    """What is numbered: tables, figures and boxes of quotes, each counted for itself."""

    TABLE = "Tabell"
    FIGURE = "Figur"
    BOX = "Tekstboks"


class Tone(StrEnum):
    """What a paragraph is for. FACTS are figures behind a theme, SOURCE a source line, DRAFT a warning that must go before it is sent."""

    BODY = "body"
    FACTS = "facts"
    SOURCE = "source"
    PLAN = "plan"
    DRAFT = "draft"


class Listed(StrEnum):
    """How a field stands in a list: on its own, as a point with a number, or as a point without."""

    NOT = ""
    NUMBERED = "numbered"
    POINT = "point"


@dataclass(frozen=True, slots=True)
class Text:
    """A stretch of running text. `theirs` marks what people wrote or said; it passes the release gate, bsb's own sentences need not."""

    text: str
    strong: bool = False
    theirs: bool = False


@dataclass(frozen=True, slots=True)
class Ref:
    """A cross-reference to the caption of the block `target`: printed as `Tabell 3`."""

    target: str


@dataclass(frozen=True, slots=True)
class Blank:
    """A place inside a line that a person fills: `prompt` is what it asks for, `text` what somebody has written."""

    key: str
    prompt: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Choice:
    """A place where a person chooses among `options`: one from a list, or `many` by ticking boxes.

    `chosen` is what somebody has chosen already.
    """

    key: str
    options: tuple[str, ...]
    chosen: str = ""
    many: bool = False


Inline = Text | Ref | Blank | Choice


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    key: str
    runs: tuple[Inline, ...]
    tone: Tone = Tone.BODY


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of short paragraphs; `ordered` numbers them from 1."""

    key: str
    items: tuple[tuple[Inline, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Caption:
    """What stands above a table or under a figure; the number is computed when it is written. `key` names it for `Ref`."""

    label: Label
    text: str


@dataclass(frozen=True, slots=True)
class Saying:
    """A quote: `text` is verbatim without quotation marks, `[…]` for what is left out.

    `segment` is where it comes from; writers of the external edition never print it. `question` is the interviewer's words
    before it, `who` the speaker as this reader may know them, `side` positiv/kritisk/blandet or ''. `language` is set where it
    differs from the report's. With a `caption` it is a numbered box. A `remark` of ours stands in grey behind the speaker until somebody has seen to it.
    """

    key: str
    segment: str
    text: str
    question: str = ""
    who: str = ""
    side: str = ""
    language: str = ""
    caption: Caption | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class Human:
    """A field that only a person fills. `prompt` stands grey in it until then; `text` is what somebody has written already.

    Paragraphs of `text` are parted by line ends.
    """

    key: str
    prompt: str
    text: str = ""
    listed: Listed = Listed.NOT


@dataclass(frozen=True, slots=True)
class Table:
    """A small table made for the report: of text, or with choices for people to make.

    `widths` are shares of the text width; `numeric` names columns set to the right. `room` is how many lines high a row is at least, for
    forms that are filled in by hand.
    """

    key: str
    caption: Caption | None
    header: tuple[str, ...]
    rows: tuple[tuple[str | Choice, ...], ...]
    widths: tuple[float, ...] = ()
    numeric: tuple[int, ...] = ()
    source: str = ""
    about: str = ""
    row_heads: bool = True
    room: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """A display put into the report: as a table, or as a `figure` (then `about` is its text alternative)."""

    key: str
    caption: Caption
    display: Display
    figure: bool = False
    about: str = ""


Block = Paragraph | Bullets | Saying | Human | Table | Shown


@dataclass(frozen=True, slots=True)
class Section:
    """A heading, what stands under it, and the sections inside it. The depth decides the heading level, so none is ever skipped.

    A `whole` section stays on one page where a page holds it.
    """

    key: str
    title: str
    blocks: tuple[Block, ...] = ()
    parts: tuple[Section, ...] = ()
    new_page: bool = False
    whole: bool = False

    def walk(self) -> Iterator[tuple[int, Section]]:
        """Yield (depth, section) for this section and all inside it, in reading order; depth counts from 1."""
        yield 1, self
        for part in self.parts:
            yield from ((depth + 1, inner) for depth, inner in part.walk())


@dataclass(frozen=True, slots=True)
class Cover:
    """The first page: title, what kind of report it is, and lines with dates and people to ask."""

    title: str
    subtitle: str = ""
    lines: tuple[Block, ...] = ()


FORM = "skjema"
"""The kind of what is handed out to be filled in: group sheets, minutes."""
PLAIN = "lettlest"
"""The kind of what is told in plain words."""


@dataclass(frozen=True)
class Report:
    """One report. `kind` is `prosess`, `delrapport`, `slutt`, `skjema` (`FORM`) …; `language` nb, nn or en; `header` runs along the top of each page.

    `contents` is how deep the table of contents goes (0 for none); `size` is that of the text, in points.
    `case` is the id of the only case it is about. Without a `cover_page` the title stands at the top of the first page, as on letters and forms.
    """

    kind: str
    cover: Cover
    sections: tuple[Section, ...]
    language: str = "nb"
    edition: Edition = Edition.EXTERNAL
    header: str = ""
    subject: str = ""
    study: str = ""
    contents: int = 2
    size: int = 11
    cover_page: bool = True
    case: str = ""

    @property
    def about(self) -> str:
        """Which study and case it is about, for telling one draft from another: `oppfolging-2026` or `oppfolging-2026/nord`."""
        return "/".join(filter(None, (self.study, self.case)))

    def blocks(self) -> Iterator[Block]:
        """Yield every block in reading order."""
        yield from self.cover.lines
        for section in self.sections:
            for _depth, inner in section.walk():
                yield from inner.blocks

    @cached_property
    def sayings(self) -> tuple[Saying, ...]:
        """Every quote, in reading order."""
        return tuple(block for block in self.blocks() if isinstance(block, Saying))

    @cached_property
    def waiting(self) -> tuple[str, ...]:
        """Keys of the fields nobody has filled."""
        return tuple(key for key, _prompt, text in self._fields() if not text)

    def _fields(self) -> Iterator[tuple[str, str, str]]:
        for block in self.blocks():
            if isinstance(block, Human):
                yield block.key, block.prompt, block.text
            for run in _runs(block):
                if isinstance(run, Blank):
                    yield run.key, run.prompt, run.text

    def texts(self) -> Iterator[tuple[str, str]]:
        """Yield (place, text) for every text that people said or wrote, for the release gate.

        Not bsb's own sentences and headings, and not the cover: it says what the settings say, and whom to ask is meant to be known.
        """
        for section in self.sections:
            for _depth, inner in section.walk():
                for block in inner.blocks:
                    yield from ((f"{block.key} {number}", text) for number, text in enumerate(_texts(block), 1) if text)


def _runs(block: Block) -> Iterator[Inline]:
    if isinstance(block, Paragraph):
        yield from block.runs
    elif isinstance(block, Bullets):
        for item in block.items:
            yield from item


def _texts(block: Block) -> Iterator[str]:
    for run in _runs(block):
        if isinstance(run, Blank) or (isinstance(run, Text) and run.theirs):
            yield run.text
    if isinstance(block, Saying):
        yield from (block.text, block.question, block.who)
    elif isinstance(block, Human):
        yield block.text
    elif isinstance(block, Table):
        yield from (cell for row in block.rows for cell in row if isinstance(cell, str))
    elif isinstance(block, Shown):
        yield from _display_texts(block.display)


def _display_texts(display: Display) -> Iterator[str]:
    """What people said and wrote in a display. Titles, questions and rules are bsb's; what stands beside a figure names a public source."""
    yield from (heading.label for heading in (*display.rows, *display.columns))
    for cell in display.cells:
        for layer in cell.layers:
            if cell.number is not None and layer.kind is LayerKind.NOTE:
                continue
            yield from (layer.text, layer.question)
            if layer.number is None:
                # A note is several things in a row; each begins like a sentence.
                yield from layer.note.split(", ")
