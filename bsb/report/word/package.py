"""Opening templates and saving documents: neutral properties, one language throughout, the same bytes each time."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import Fault, InputError
from bsb.language import _
from bsb.report.word.template import default_template
from bsb.report.word.xml import ensure, inside, qualified
from bsb.text.files import write_bytes
from bsb.text.writable import clean
from bsb.text.zipped import BROKEN_ZIP, refuse_swollen, steady

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element

    from bsb.model.report import Report

__all__ = ["TAGS", "as_bytes", "open_document", "save", "set_language", "set_properties", "set_size"]

TAGS = {"nb": "nb-NO", "nn": "nn-NO", "en": "en-GB"}
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TEMPLATE_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
# Neither the clock nor a year that looks like one: a document's dates would tell when confidential work was done.
_USUAL = 11
_UNREADABLE: tuple[type[Exception], ...] = (
    *BROKEN_ZIP,
    KeyError,
)  # KeyError: a part that the file promises and does not have
_FIXED = datetime.datetime(2000, 1, 1)  # noqa: DTZ001  Word's properties carry no zone


def open_document(path: Path | None) -> Document:
    """Open a template or draft (.docx, .dotx), or our own template when `path` is None.

    Raises `InputError` for files with macros, other files, and files that cannot be read.
    """
    from docx import Document as open_docx

    if path is None:
        return open_docx(default_template())
    if path.suffix.lower() in {".docm", ".dotm"}:
        raise InputError(
            Fault(_("Malen har makroer."), _("Lagre den på nytt som .docx eller .dotx i Word."), file=path.name)
        )
    try:
        raw = path.read_bytes()
        refuse_swollen(raw)
        return open_docx(_as_document(raw))
    except FileNotFoundError:
        raise InputError(Fault(_("Filen finnes ikke."), _("Se på stavingen av navnet."), file=path.name)) from None
    except _UNREADABLE:
        raise InputError(
            Fault(
                _("Filen kan ikke leses som et Word-dokument."),
                _("Åpne den i Word og lagre den som .docx."),
                file=path.name,
            )
        ) from None


def _as_document(raw: bytes) -> io.BytesIO:
    """Return a template's bytes as a document's: the same but for the kind that its list of contents states."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for item in old.infolist():
            content = old.read(item.filename)
            if item.filename == "[Content_Types].xml":
                content = content.replace(_TEMPLATE_MAIN.encode(), _MAIN.encode())
            new.writestr(item.filename, content)
    made.seek(0)
    return made


def set_properties(document: Document, report: Report) -> None:
    """Set title, subject and language; take away every author, program name, comment and date that tells something."""
    _drop_thumbnail(document)
    about = document.core_properties
    title = f"{report.cover.title} – {report.cover.subtitle}" if report.cover.subtitle else report.cover.title
    about.title, about.subject = clean(title)[0][:255], clean(report.subject)[0][:255]
    about.language = TAGS[report.language]
    about.author = about.last_modified_by = about.comments = about.keywords = about.category = ""
    about.created = about.modified = _FIXED
    about.revision = 1


def _drop_thumbnail(document: Document) -> None:
    # A picture of somebody's first page, often of another document.
    relations = document.part.package.rels
    for name in [name for name, each in relations.items() if each.reltype.endswith("/metadata/thumbnail")]:
        relations.pop(name)


def set_language(document: Document, language: str) -> None:
    """Set the proofing language of the defaults and of every style that names one."""
    tag = TAGS[language]
    root = document.styles.element
    defaults = ensure(ensure(ensure(root, "w:docDefaults", first=True), "w:rPrDefault"), "w:rPr")
    _set_lang(ensure(defaults, "w:lang"), tag)
    for lang in inside(root, ".//w:lang"):
        _set_lang(lang, tag)
    for theme in inside(document.settings.element, "w:themeFontLang"):
        theme.set(qualified("w:val"), tag)


def set_size(document: Document, points: int) -> None:
    """Let no text be smaller than `points` where that is more than the usual 11, as on sheets that are read across a table."""
    if points <= _USUAL:
        return
    least = points * 2
    for size in inside(document.styles.element, ".//w:rPr/w:sz"):
        if int(size.get(qualified("w:val")) or least) < least:
            size.set(qualified("w:val"), str(least))


def _set_lang(lang: _Element, tag: str) -> None:
    lang.set(qualified("w:val"), tag)


def as_bytes(document: Document) -> bytes:
    """Return the document as a file whose bytes depend on its content only."""
    made = io.BytesIO()
    document.save(made)
    return steady(made.getvalue())


def save(document: Document, path: Path) -> Path:
    """Write the document, whole or not at all, and return its path."""
    write_bytes(path, as_bytes(document))
    return path
