"""An interview as a Word document to be coded with comments: a paragraph a turn, how to do it on top, and the codes at the end."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import UsageError
from bsb.exchange.refi.xmltext import holdable
from bsb.exchange.wordcoding.marks import CODES, INTERVIEW, turn_mark
from bsb.language import _
from bsb.model.codebook import Codebook
from bsb.model.material import Material
from bsb.model.transcript import Transcript
from bsb.text.files import write_bytes
from bsb.text.zipped import steady

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

__all__ = ["write_interview"]

_TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}


def write_interview(material: Material, transcript_id: str, path: Path) -> None:
    """Write one interview to `path` (.docx). The same interview and codebook always give the same file.

    Raises `UsageError` for an interview that the study does not have.
    """
    from docx import Document as new_document

    transcript = material.transcript.get(transcript_id)
    if transcript is None:
        raise UsageError(
            _("Studien har ikke noe intervju «{id}».").format(id=transcript_id),
            _("Se hvilke som finnes med «bsb status»."),
        )
    document = new_document()
    _settle(document, transcript)
    _head(document, transcript)
    for turn in transcript.turns:
        paragraph = document.add_paragraph()
        paragraph.add_run(holdable(f"{_name(material, turn.person)}: ")).bold = True
        _marked(paragraph, turn_mark(turn.index), turn.index + 2, turn.text)
    _codes(document, material.codebook)
    made = io.BytesIO()
    document.save(made)
    write_bytes(path, steady(made.getvalue()))


def _name(material: Material, person_id: str) -> str:
    person = material.person[person_id]
    return person.pseudonym or person.role or person.id


def _settle(document: Document, transcript: Transcript) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    about = document.core_properties
    about.title, about.author, about.last_modified_by, about.comments = transcript.id, "", "", ""
    about.revision = 1
    # The picture of the template's first page.
    package = document.part.package
    for key in [key for key, one in package.rels.items() if one.reltype.endswith("/thumbnail")]:
        del package.rels[key]
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), _TAGS.get(transcript.language, "nb-NO"))
    document.styles["Normal"].element.get_or_add_rPr().append(lang)


def _head(document: Document, transcript: Transcript) -> None:
    heading = document.add_heading(_("Intervju") + " ", level=1)
    _marked(heading, INTERVIEW, 1, transcript.id)
    document.add_paragraph(
        _("Merk ordene som hører til en kode, og sett inn en merknad med kodens navn. Endre ikke teksten i intervjuet.")
    )
    for line in (
        _("«bolig» – kode uten fortegn"),
        _("«bolig +», «bolig −» eller «bolig ±» – positivt, kritisk eller begge deler"),
        _("«bolig −: hun har ventet lenge» – med et notat"),
        _("«bolig −, nav» – flere koder, med komma eller på hver sin linje"),
        _("Svar på en merknad blir notater. En kode som ikke står bakerst i dokumentet, blir foreslått som ny."),
    ):
        document.add_paragraph(line, style="List Bullet")


def _marked(paragraph: Paragraph, name: str, number: int, text: str) -> None:
    """Add `text` to `paragraph` with a bookmark around it."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    start.set(qn("w:id"), str(number))
    start.set(qn("w:name"), name)
    end.set(qn("w:id"), str(number))
    paragraph._p.append(start)
    paragraph.add_run(holdable(text))
    paragraph._p.append(end)


def _codes(document: Document, codebook: Codebook) -> None:
    _marked(document.add_heading(level=1), CODES, 0, _("Koder"))
    stack = [(code, 0) for code in reversed(codebook.children(""))]
    while stack:
        code, depth = stack.pop()
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.paragraph_format.left_indent = _indent(depth)
        paragraph.add_run(holdable(code.label(codebook.language))).bold = True
        if code.definition:
            paragraph.add_run(holdable(f" – {code.definition}"))
        stack += [(child, depth + 1) for child in reversed(codebook.children(code.id))]


def _indent(depth: int) -> int:
    from docx.shared import Cm

    return Cm(0.6 * (depth + 1))
