"""An interview guide in Word: its paragraphs as lines, or its table as rows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bsb.coding.guide_lines import GuideLine
from bsb.coding.guide_tables import HEADINGS
from bsb.text.normalise import nfc
from bsb.text.sheets import fold_header
from bsb.text.zipped import BROKEN_ZIP, refuse_swollen

__all__ = ["lines_of", "rows_of", "tables_of"]

_HEADS = ("heading", "overskrift", "title", "tittel")
_LONGEST_HEAD = 12


def rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of the first table that has a column of questions, by folded heading; none where there is no such table."""
    for cells in tables_of(path):
        heads = [fold_header(cell) for cell in cells[0]] if cells else []
        if len(set(heads) & set(HEADINGS)) >= min(2, len(heads)):
            return [dict(zip(heads, row, strict=False)) for row in cells[1:]]
    return []


def tables_of(path: Path) -> list[list[list[str]]]:
    """Return the cells of every table, row by row. Raises `ValueError` for what is no Word document."""
    tables = _document(path).tables
    return [[[nfc(cell.text).strip() for cell in row.cells] for row in table.rows] for table in tables]


def lines_of(path: Path) -> list[GuideLine]:
    """Return the paragraphs, those in headings and lists marked so; a paragraph in bold of a few words is a heading too."""
    return list(_lines(_document(path)))


def _document(path: Path) -> Any:
    from docx import Document
    from docx.opc.exceptions import OpcError

    try:
        refuse_swollen(path)
        return Document(str(path))
    except OpcError:
        raise ValueError("not a Word document") from None
    except BROKEN_ZIP:
        raise ValueError("not a Word document") from None


def _lines(document: Any) -> Iterator[GuideLine]:
    for paragraph in document.paragraphs:
        style = (paragraph.style.name or "").casefold() if paragraph.style is not None else ""
        listed = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
        for text in map(str.strip, nfc(paragraph.text).split("\n")):
            if text:
                head = style.startswith(_HEADS) or (
                    _is_bold(paragraph) and len(text.split()) <= _LONGEST_HEAD and not text.endswith("?")
                )
                yield GuideLine(text, head, not head and (listed or style.startswith("list")))


def _is_bold(paragraph: Any) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)
