"""Reading marked text: `[PER#k1:Torunn]` in turns, and NorNE's columns.

B1: ja det var [PER#k1:Torunn] som ringte      a turn with a label; the key tells which mentions are one person
hos [ORG:NAV Lerkendal] måtte jeg vente        a line without label or keys is a turn too
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from bsb.errors import Fault, ReadError
from bsb.language import _

__all__ = ["GoldSpan", "GoldText", "GoldTurn", "lowered", "read_gold", "read_iob2"]

_MARK = re.compile(r"\[([A-ZÆØÅ]+)(?:#(\w+))?:([^\[\]]+)\]")
_LABEL = re.compile(r"((?:[A-ZÆØÅ][\w.\-]{0,14}|[IM]) ?\d{0,2}): +(?=\S)")


@dataclass(frozen=True, slots=True)
class GoldSpan:
    """`text[start:end]` of a turn is of `type` (PER, LOC, ORG, TLF …); mentions with one `key` are of one person."""

    start: int
    end: int
    type: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class GoldTurn:
    """A turn without its marks, and what the marks said."""

    label: str
    text: str
    spans: tuple[GoldSpan, ...]


@dataclass(frozen=True, slots=True)
class GoldText:
    """One marked transcript."""

    name: str
    turns: tuple[GoldTurn, ...]


def read_gold(path: Path) -> list[GoldText]:
    """Read a marked file, or every .txt file of a folder and the folders below it. Raises `ReadError` for what is no text, or has no marks."""
    files = sorted(path.rglob("*.txt")) if path.is_dir() else [path]
    texts = [GoldText(file.stem, tuple(_turns(_said_in(file)))) for file in files]
    if not any(turn.spans for text in texts for turn in text.turns):
        what = _("Ingen navn er merket her, så det er ikke noe å måle mot.")
        raise ReadError(
            Fault(what, _("Merk navnene i teksten som [PER#k1:Kari], og steder som [LOC:Oslo]."), path.name)
        )
    return texts


def _said_in(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError:
        what = _("Filen er ikke ren tekst i UTF-8.")
        raise ReadError(Fault(what, _("Lagre den som tekst (.txt) med koding UTF-8."), file.name)) from None


def _turns(text: str) -> Iterator[GoldTurn]:
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            label = _LABEL.match(line)
            yield _turn(label[1] if label else "", line[label.end() if label else 0 :])


def _turn(label: str, marked: str) -> GoldTurn:
    pieces: list[str] = []
    spans: list[GoldSpan] = []
    at = length = 0
    for match in _MARK.finditer(marked):
        before = marked[at : match.start()]
        start = length + len(before)
        pieces += [before, match[3]]
        length = start + len(match[3])
        spans.append(GoldSpan(start, length, match[1], match[2] or ""))
        at = match.end()
    return GoldTurn(label, "".join([*pieces, marked[at:]]), tuple(spans))


def read_iob2(path: Path, sentences: int = 60) -> list[GoldText]:
    """Read NorNE columns (form, part of speech, label, spacing) as transcripts of so many sentences."""
    turns = [_sentence(block.split("\n")) for block in path.read_text("utf-8").split("\n\n") if block.strip()]
    return [
        GoldText(f"{path.stem}-{at // sentences:03d}", tuple(turns[at : at + sentences]))
        for at in range(0, len(turns), sentences)
    ]


def _sentence(rows: Iterable[str]) -> GoldTurn:
    text, spans = "", []
    for row in rows:
        cells = row.split("\t")
        if len(cells) < 3:
            continue
        form, label = cells[0], cells[2]
        start, text = len(text), text + form
        if label.startswith("B-"):
            spans.append(GoldSpan(start, len(text), label[2:].split("_")[0].replace("GPE", "LOC")))
        elif label.startswith("I-") and spans:
            spans[-1] = replace(spans[-1], end=len(text))
        if len(cells) < 4 or "SpaceAfter=No" not in cells[3]:
            text += " "
    return GoldTurn("", text.rstrip(), tuple(spans))


def lowered(text: GoldText) -> GoldText:
    """Return the text in lower case, as speech recognition gives it; offsets stay."""
    turns = tuple(replace(turn, text="".join(_lower(letter) for letter in turn.text)) for turn in text.turns)
    return replace(text, turns=turns)


def _lower(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter
