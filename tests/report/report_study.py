"""Small studies for reports, and ways to read a Word file back."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

from docx import Document

from bsb.model.codebook import Codebook
from bsb.model.material import Material
from bsb.model.people import Case
from bsb.report.word.xml import block_items, text_of
from tests.display.studies import CODES, INTERVIEWER, coded, material, person, segments, talk

SAY = "{sign} om dette temaet, og det er mange nok ord til at det kan siteres her i rapporten, {n} ganger"


def small_study(**changes: object) -> Material:
    """The hand-made study of the display tests."""
    return material(**changes)


def balanced_study(positive: int, critical: int, people: int = 8, cases: int = 1) -> Material:
    """One theme with so many positive and critical statements, each by a new person while there are any left.

    Interviews have four people each; statements go round among all.
    """
    crowd = [person(number, f"Navn{number}") for number in range(1, people + 1)]
    signs = ["+"] * positive + ["-"] * critical
    talks, codings = [], []
    rooms = [crowd[at : at + 4] for at in range(0, people, 4)]
    lines: list[list[str]] = [[] for _room in rooms]
    for number, sign in enumerate(signs):
        speaker = number % people
        lines[speaker // 4].append(
            f"{crowd[speaker].pseudonym}: {SAY.format(sign='Ja' if sign == '+' else 'Nei', n=number)}"
        )
    for number, room in enumerate(lines):
        text = " / ".join(["I: Hva synes dere?", *room])
        talks.append(talk(f"I{number + 1:02}", f"c{number % cases}", "fokusgruppe", text, [INTERVIEWER, *crowd]))
    found = [segment for each in talks for segment in segments(each)]
    for segment in found:
        codings += coded(segment.id, "informasjon+" if segment.text.startswith("Ja") else "informasjon-")
    base = material()
    return replace(
        base,
        codebook=Codebook("en", "Én kode", CODES[:1]),
        cases=tuple(Case(f"c{n}", f"Bydel {n}", "bydel") for n in range(cases)),
        persons=(INTERVIEWER, *crowd),
        transcripts=tuple(talks),
        segments=tuple(found),
        codings=tuple(codings),
        guide=None,
    )


def lines(path: Path) -> list[tuple[str, str]]:
    """(style name, text) of every paragraph in a Word file, also inside controls; tables are ('tabell', all cells)."""
    document = Document(str(path))
    names = {style.style_id: style.name for style in document.styles}
    found = []
    for item in block_items(document.element.body):
        if item.tag.endswith("}tbl"):
            found.append(("tabell", text_of(item)))
            continue
        style = item.pPr.pStyle.val if item.pPr is not None and item.pPr.pStyle is not None else ""
        found.append((names.get(style, style), text_of(item)))
    return found


def headings(path: Path) -> list[str]:
    """The headings of a Word file, `1 Hovedpunkter`."""
    return [f"{style[-1]} {text}" for style, text in lines(path) if re.fullmatch(r"Heading \d", style)]


def every_part(path: Path) -> dict[str, bytes]:
    """All parts of an Office file, unzipped."""
    with zipfile.ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def all_tables(document):
    """Every table of an open document, also inside controls."""
    from docx.table import Table

    return [Table(item, document) for item in block_items(document.element.body) if item.tag.endswith("}tbl")]


def paragraph_with(document, text: str):
    """The first paragraph that holds `text`, also inside controls; not a line of the contents."""
    from docx.text.paragraph import Paragraph

    for item in block_items(document.element.body):
        if item.tag.endswith("}p") and text in text_of(item):
            paragraph = Paragraph(item, document)
            if not (paragraph.style.name or "").lower().startswith("toc"):
                return paragraph
    raise AssertionError(f"no paragraph has {text!r}")


def write_over(document, text: str, new: str) -> None:
    """Let a person write `new` in the place of the paragraph that holds `text`, as one would in Word."""
    paragraph = paragraph_with(document, text)
    runs = [each for each in paragraph._p.iter() if each.tag.endswith("}t")]
    runs[0].text = new
    for other in runs[1:]:
        other.text = ""
