"""PDF with a text layer. What a PDF calls a line is where ink ended, so line ends, columns and hyphens can come out wrong; that is said.

Needs the extra `pdf`. Refused: scanned pages without text, and locked files.
"""

from __future__ import annotations

import html
import io
import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from bsb.errors import Fault, MissingPartError, ReadError
from bsb.ingest.archive import locked
from bsb.ingest.decode import clean
from bsb.ingest.draft import Draft, Tally
from bsb.ingest.embedded import embedded
from bsb.ingest.head import Head
from bsb.ingest.kinds import Kind
from bsb.ingest.layout import lines_of_text
from bsb.ingest.places import told_places
from bsb.ingest.talk import draft_of_lines
from bsb.language import _, ngettext
from bsb.text.extras import install_line

__all__ = ["ENDINGS", "NAME", "attached", "everything_said", "noted", "read", "sniff"]

NAME = "pdf"
ENDINGS = (".pdf",)

_PAGES = 3_000
_LETTER = re.compile(r"[^\W\d_]")
_COLUMN = re.compile(r"(?<=\S) {3,}(?=\S)")


def sniff(head: Head) -> bool:
    """Whether the file is a PDF; some programs write a little before its signature."""
    return b"%PDF-" in head.content[:1024]


def read(head: Head) -> Draft:
    """Return the lines as pieces, always with a doubt about the layout. Raises `ReadError` for a file without text in it."""
    reader = _open(head)
    text = _text(reader, head.name)
    draft = _draft(text)
    if not any(piece.label for piece in draft.pieces):
        # A table: who to the left, what was said to the right. Only the layout of the page tells them apart.
        columns = _draft(_COLUMN.sub("\t", "\f".join(_pages(reader, head.name, layout=True))))
        draft = columns if any(piece.label for piece in columns.pieces) else draft
    doubt = _("PDF: linjer, orddelinger og spalter kan være lest feil. Bruk Word-filen hvis den finnes.")
    unseen = [f"side {n}" for n, page in enumerate(text.split("\f"), 1) if not _LETTER.search(page)]
    shown = [place for place in unseen if _has_picture(reader.pages[int(place.split()[1]) - 1])]
    tally = _beside_count(reader)
    tally.add(Kind.PICTURE, next(iter(shown), ""), len(shown))
    return replace(
        draft,
        preamble=(*draft.preamble, *_properties(reader)),
        left_out=draft.with_left_out(tally.values()),
        doubts=(*draft.doubts, doubt, *_only_pictures(shown), *embedded(tally)),
        encoding="PDF",
    )


def _only_pictures(pages: list[str]) -> tuple[str, ...]:
    """Return the doubt about pages that are a picture and no text, as scanned ones among others are."""
    if not pages:
        return ()
    text = ngettext(
        "{n} side er bare et bilde, uten tekst, og er ikke lest ({places}). Er det tale der, så skriv den av, eller bruk dokumentet PDF-en ble laget av.",
        "{n} sider er bare bilder, uten tekst, og er ikke lest ({places}). Er det tale der, så skriv den av, eller bruk dokumentet PDF-en ble laget av.",
        len(pages),
    )
    return (text.format(n=len(pages), places=told_places(pages)),)


def _has_picture(page: Any) -> bool:
    try:
        with _damage_told(""):
            drawn = page["/Resources"].get("/XObject", {}).get_object()
            return any(one.get_object().get("/Subtype") in ("/Image", "/Form") for one in drawn.values())
    except ReadError:
        return False


def _beside_count(reader: Any) -> Tally:
    """Count what people have noted on the pages, and the files that lie inside."""
    tally = Tally()
    try:
        with _damage_told(""):
            for number, page in enumerate(reader.pages, 1):
                notes = [note.get_object() for note in page.get("/Annots") or ()]
                noted = sum(1 for note in notes if note.get("/Contents") and note.get("/Subtype") != "/Link")
                tally.add(Kind.COMMENT, f"side {number}", noted)
            tally.add(Kind.EMBEDDED, "", sum(map(len, reader.attachments.values())))
    except ReadError:
        # What is damaged beside the pages is no reason to refuse them.
        return tally
    return tally


def everything_said(content: bytes, name: str) -> Iterator[str]:
    """Yield all that a PDF says: its pages, what people have noted on them, and all its properties. Raises `ReadError` like `read`."""
    reader = _open(Head(content, name))
    yield _text(reader, name)
    with _damage_told(name):
        yield from _beside(reader)


def noted(content: bytes, name: str) -> Iterator[str]:
    """Yield what stands in a PDF beside its pages: what people have noted on them and filled in, and its properties. Raises `ReadError` like `read`."""
    reader = _open(Head(content, name))
    with _damage_told(name):
        yield from _beside(reader)


def _beside(reader: Any) -> Iterator[str]:
    yield "\n".join(map(str, (reader.metadata or {}).values()))
    told = reader.trailer["/Root"].get("/Metadata")
    yield html.unescape(told.get_object().get_data().decode("utf-8", "replace")) if told is not None else ""
    yield "\n".join(_notes(reader))


def attached(content: bytes, name: str) -> list[tuple[str, bytes]]:
    """Return the files that lie inside a PDF, by name: some programs put the document it was made of there. Raises `ReadError` like `read`."""
    reader = _open(Head(content, name))
    with _damage_told(name):
        return sorted((title, inner) for title, files in reader.attachments.items() for inner in files)


def _notes(reader: Any) -> Iterator[str]:
    for page in reader.pages:
        for note in page.get("/Annots") or ():
            said = note.get_object()
            yield from (str(said[key]) for key in ("/Contents", "/T", "/V") if key in said)


def _text(reader: Any, name: str) -> str:
    text = "\f".join(_pages(reader, name, layout=False))
    if sum(letter.isalpha() for letter in text) < 20:
        raise ReadError(
            Fault(
                _("PDF-filen har ingen tekst i seg, bare bilder av sider."),
                _("Finn dokumentet den ble laget av, og bruk det."),
                file=name,
            )
        )
    return text


def _open(head: Head) -> Any:
    try:
        import pypdf
    except ImportError:
        raise MissingPartError(
            Fault(
                _("PDF kan ikke leses uten en ekstra del."),
                install_line("pdf"),
                file=head.name,
            )
        ) from None
    # The library's warnings quote the file; they must not reach a log.
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with _damage_told(head.name):
        reader = pypdf.PdfReader(io.BytesIO(head.content), strict=False)
        if reader.is_encrypted and not _opens(reader):
            raise locked(head.name)
        pages = len(reader.pages)
    if pages > _PAGES:
        raise ReadError(
            Fault(
                _("PDF-filen har {n} sider.").format(n=pages),
                _("Del den opp, ett intervju i hver fil."),
                file=head.name,
            )
        )
    return reader


def _opens(reader: Any) -> bool:
    """Whether a locked file opens without a password, as one that is only protected against changes does."""
    from pypdf.errors import DependencyError

    try:
        return bool(reader.decrypt(""))
    except (DependencyError, NotImplementedError):  # the lock takes a library that is not here, or is newer than pypdf
        return False


def _draft(text: str) -> Draft:
    laid = lines_of_text(clean(text))
    return laid.draft(draft_of_lines(laid.lines, wrapped=True))


def _pages(reader: Any, name: str, layout: bool) -> Iterator[str]:
    mode = {"extraction_mode": "layout"} if layout else {}
    with _damage_told(name):
        for page in reader.pages:
            yield page.extract_text(**mode)


def _properties(reader: Any) -> list[str]:
    """Return what the document says of itself; title and author often are names."""
    try:
        with _damage_told(""):
            said = reader.metadata or {}
            values = [said.get(key) for key in ("/Title", "/Author", "/Subject", "/Keywords")]
    except ReadError:
        # Properties are no reason to refuse a file.
        return []
    return [clean(value.strip()) for value in values if isinstance(value, str) and value.strip()]


@contextmanager
def _damage_told(name: str) -> Iterator[None]:
    """Turn whatever the library raises for a damaged file into `ReadError`."""
    try:
        yield
    except ReadError:
        raise
    # What it says may quote the file: nothing of it is told.
    except Exception:  # noqa: BLE001 - of damaged files pypdf raises KeyError, TypeError, RecursionError and more, and lists none
        raise ReadError(
            Fault(_("PDF-filen er skadet."), _("Lag den på nytt, eller bruk dokumentet den ble laget av."), file=name)
        ) from None
