"""Rich Text Format as lines and tables. Our own small reader: transcripts need code pages, bold, tables and what is left out, in one pass.

Control words that are not known are passed over, as the format's specification asks; groups marked `\\*` that are not known are left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bsb.errors import Fault, ReadError
from bsb.ingest.blocks import Block
from bsb.ingest.decode import clean
from bsb.ingest.draft import Line, Tally
from bsb.ingest.kinds import Kind
from bsb.ingest.rtf_rows import Rows
from bsb.ingest.rtf_words import BESIDE, BOXED, CHARSETS, DRAWN, LETTERS, PAGES, SKIPPED
from bsb.ingest.runs import Runs
from bsb.language import _

__all__ = ["Rich", "parse"]

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<end>[\r\n]+)|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_DEEPEST = 500


@dataclass(frozen=True, slots=True)
class _State:
    """What a group inherits and gives back at its end."""

    skip: bool = False
    beside: str = ""
    bold: bool = False
    slanted: bool = False
    lined: bool = False
    hidden: bool = False
    font: int = -1
    fallback: int = 1
    fonts: bool = False
    drawn: bool = False
    boxed: bool = False


@dataclass(slots=True)
class Rich:
    """What was found: blocks of the text, and lines that stand beside it (headers, footers, properties)."""

    blocks: list[Block] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    encoding: str = "cp1252"


def parse(content: bytes, name: str, tally: Tally) -> Rich:
    """Return the blocks of an RTF file; what is left out is counted in `tally`. Raises `ReadError` when it is nested beyond reason."""
    reader = _Reader(tally, name)
    text = content.decode("latin-1")
    position = 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None:
            position += 1
            continue
        position = match.end()
        if match["word"] == "bin":
            # Raw bytes follow; there may be braces among them.
            position += max(int(match["number"] or 0), 0)
            continue
        reader.take(match)
    return reader.finish()


class _Reader:
    def __init__(self, tally: Tally, name: str) -> None:
        self.tally, self.name = tally, name
        self.rich = Rich()
        self.state = _State()
        self.stack: list[_State] = []
        self.star = False
        self.pending = bytearray()
        self.units: list[int] = []
        self.to_skip = 0
        self.fonts: dict[int, str] = {}
        self.runs = Runs()
        self.in_table = False
        self.heading = False
        self.cells: list[list[str]] = []
        self.rows = Rows()
        self.around: list[tuple[Runs, bool, bool]] = []
        self.held: list[Line] = []
        self.aside: list[str] = []
        self.count = 0

    def take(self, match: re.Match[str]) -> None:
        """Take the next token."""
        if match["byte"] is None:
            self._flush_bytes()
        if match["word"] is None or match["word"] != "u":
            self._flush_units_unless_skipping(match)
        if match["brace"]:
            self._brace(match["brace"])
        elif match["word"]:
            self._word(match["word"], match["number"])
        elif match["byte"]:
            self._byte(int(match["byte"], 16))
        elif match["sign"]:
            self._sign(match["sign"])
        elif match["text"]:
            self._text(match["text"])

    def finish(self) -> Rich:
        """Close what is open."""
        self._flush_bytes()
        self._flush_units()
        self._end_paragraph()
        self._end_table()
        self._hang()
        return self.rich

    # ---- groups -----------------------------------------------------------------------------------------------------

    def _brace(self, brace: str) -> None:
        self.to_skip = 0
        if brace == "{":
            if len(self.stack) >= _DEEPEST:
                raise ReadError(
                    Fault(
                        _("Filen er skadet (grupper i hverandre uten ende)."),
                        _("Lagre den på nytt som .docx."),
                        file=self.name,
                    )
                )
            self.stack.append(self.state)
            self.star = False
        elif self.stack:
            before = self.stack.pop()
            if self.state.beside and not before.beside:
                self._end_aside()
            if self.state.boxed and not before.boxed:
                self._end_box()
            self.state = before

    def _destination(self, word: str) -> bool:
        """Whether `word` opened a group that is not the text."""
        if word == "fonttbl":
            self.state = replace(self.state, skip=True, fonts=True)
        elif word in SKIPPED:
            counted = bool(SKIPPED[word]) and not (self.state.skip or self.state.beside)
            self.tally.add(SKIPPED[word], f"avsnitt {self.count + 1}", int(counted))
            self.state = replace(self.state, skip=True, drawn=False)
        elif word in DRAWN and self.star:
            self.state = replace(self.state, skip=True, drawn=not self.state.skip or self.state.drawn)
        elif word in BOXED and self.state.drawn:
            self._box()
        elif word in BESIDE and self.stack:
            self.state = replace(self.state, beside=BESIDE[word], skip=False)
        elif self.star:
            self.state = replace(self.state, skip=True)
        else:
            return False
        return True

    # ---- words and signs --------------------------------------------------------------------------------------------

    def _word(self, word: str, number: str | None) -> None:
        value = int(number) if number is not None else None
        starred, self_star = self.star, self._destination(word)
        self.star = False
        if self_star and (starred or word in SKIPPED or word in BESIDE or word in BOXED):
            return
        if word == "u" and value is not None:
            self.units.append(value & 0xFFFF)
            self.to_skip = self.state.fallback
        elif word in LETTERS:
            self._letters(LETTERS[word])
        elif word in {"par", "sect", "page"}:
            self._end_paragraph()
        elif word in {"cell", "nestcell", "row", "nestrow"}:
            self._table(word)
        else:
            self._property(word, value)

    def _property(self, word: str, value: int | None) -> None:
        on = value != 0
        if word == "b":
            self.state = replace(self.state, bold=on)
        elif word == "i":
            self.state = replace(self.state, slanted=on)
        elif word in {"ul", "uld", "uldb", "ulw", "ulth", "ulnone"}:
            self.state = replace(self.state, lined=on and word != "ulnone")
        elif word in {"v", "deleted"}:
            if on and not self.state.hidden:
                self.tally.add(Kind.DELETED if word == "deleted" else Kind.HIDDEN)
            self.state = replace(self.state, hidden=on)
        elif word == "plain":
            self.state = replace(self.state, bold=False, slanted=False, lined=False, hidden=False)
        elif word == "f" and value is not None:
            self.state = replace(self.state, font=value)
        elif word == "fcharset" and self.state.fonts and value is not None:
            self.fonts[self.state.font] = CHARSETS.get(value, self.rich.encoding)
        elif word == "uc" and value is not None:
            self.state = replace(self.state, fallback=min(max(value, 0), 8))
        elif word in PAGES or word == "ansicpg":
            self.rich.encoding = PAGES.get(word) or ("mac-roman" if value == 10000 else f"cp{value or 1252}")
        else:
            self._layout(word, value)

    def _layout(self, word: str, value: int | None) -> None:
        if word == "pard":
            self.in_table = self.heading = False
        elif word == "intbl":
            self.in_table = True
        elif word == "outlinelevel":
            self.heading = True
        else:
            self.rows.take(word, None if self.state.skip else value)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self.star = True
        elif self.to_skip:
            self.to_skip -= 1
        elif sign in "\\{}":
            self._letters(sign)
        elif sign in LETTERS:
            self._letters(LETTERS[sign])
        elif sign in "\r\n":
            self._end_paragraph()

    # ---- letters ----------------------------------------------------------------------------------------------------

    def _byte(self, byte: int) -> None:
        if self.to_skip:
            self.to_skip -= 1
        else:
            self.pending.append(byte)

    def _text(self, text: str) -> None:
        if self.to_skip:
            text, self.to_skip = text[self.to_skip :], max(self.to_skip - len(text), 0)
        if not text:
            return
        # Bytes above ASCII should not stand bare in RTF, but some programs leave them.
        if any(letter > "\x7f" for letter in text):
            self.pending.extend(text.encode("latin-1"))
            self._flush_bytes()
        else:
            self._letters(text)

    def _flush_bytes(self) -> None:
        if self.pending:
            raw, self.pending = bytes(self.pending), bytearray()
            page = self.fonts.get(self.state.font, self.rich.encoding)
            try:
                self._letters(raw.decode(page, "replace"))
            except LookupError:
                self._letters(raw.decode("cp1252", "replace"))

    def _flush_units_unless_skipping(self, match: re.Match[str]) -> None:
        if self.units and not (self.to_skip and (match["byte"] or match["text"] or match["sign"])):
            self._flush_units()

    def _flush_units(self) -> None:
        if self.units:
            units, self.units = self.units, []
            raw = b"".join(unit.to_bytes(2, "little") for unit in units)
            self._letters(raw.decode("utf-16-le", "replace"))

    def _letters(self, text: str) -> None:
        if self.units:
            self._flush_units()
        if self.state.beside:
            self.aside.append(text)
        elif not self.state.skip and not self.state.hidden:
            self.runs.add(text, self.state.bold, self.state.slanted, self.state.lined)

    # ---- paragraphs and tables --------------------------------------------------------------------------------------

    def _end_paragraph(self) -> None:
        if self.state.beside or self.state.skip:
            self.aside.append(" ")
            return
        self.count += 1
        lines = _cleaned(self.runs).lines(f"avsnitt {self.count}", self.heading, loose=self.state.boxed)
        self.runs = Runs()
        if self.state.boxed:
            self.held.extend(lines)
            return
        if self.in_table:
            self.cells = self.cells or [[]]
            self.cells[-1].extend(line.text for line in lines)
            return
        if lines:
            self._end_table()
        self.rich.blocks.extend(lines)
        self._hang()

    def _table(self, word: str) -> None:
        if word in {"nestcell", "nestrow"} or self.state.skip or self.state.beside:
            self._letters("\n")
        elif word == "cell":
            self.cells = self.cells or [[]]
            self.cells[-1].extend(line.text for line in _cleaned(self.runs).lines(""))
            self.runs = Runs()
            self.cells.append([])
        else:
            # Every cell ends with a mark, so the last one opened is empty.
            if len(self.cells) > 1:
                self.rows.add(self.cells[:-1])
            self.cells = []

    def _end_table(self) -> None:
        table = self.rows.table()
        if table is not None:
            self.rich.blocks.append(table)
            self._hang()

    # ---- text boxes -------------------------------------------------------------------------------------------------

    def _box(self) -> None:
        """Open a text box; the paragraph it hangs on goes on after it."""
        self.around.append((self.runs, self.in_table, self.heading))
        self.runs, self.in_table, self.heading = Runs(), False, False
        self.state = replace(self.state, skip=False, drawn=False, boxed=True)

    def _end_box(self) -> None:
        self.count -= 1
        self._end_paragraph()
        self.runs, self.in_table, self.heading = self.around.pop()

    def _hang(self) -> None:
        self.rich.blocks.extend(self.held)
        self.held = []

    def _end_aside(self) -> None:
        text = clean(" ".join("".join(self.aside).split()))
        self.aside = []
        kind = self.state.beside
        if text and any(letter.isalpha() for letter in text):
            self.tally.add(kind, count=int(kind != "info"))
            self.rich.beside.append(text)


def _cleaned(runs: Runs) -> Runs:
    for part in runs.parts:
        part.text = clean(part.text)
    return runs
