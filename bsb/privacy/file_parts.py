"""What is to be read in a finished file: every part of it with its place, and what is said in each, whatever it is wrapped in.

Word, Excel and PowerPoint files are unzipped, and files inside files too. What cannot be read is refused, for then nobody can say that it holds no names.
"""

from __future__ import annotations

import base64
import html
import io
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final
from urllib.parse import unquote, unquote_to_bytes

from bsb.errors import Fault, InputError
from bsb.ingest.archive import locked
from bsb.language import _
from bsb.privacy.pixels import without_pixels
from bsb.text.unseen import as_read
from bsb.text.zipped import BROKEN_ZIP, refuse_swollen

__all__ = ["Rows", "parts", "plain", "said_in"]

_TAG: Final = re.compile(r"<[^<>]*>")
_ATTRIBUTE: Final = re.compile(r"""=\s*(?:"([^"]*)"|'([^']*)')""")
_COMMENT: Final = re.compile(r"<!--(.*?)-->", re.DOTALL)
_BLOCK_END: Final = re.compile(
    r"</(?:w:p|a:p|p|td|th|tr|li|div|h\d|si|c|row|dc:\w+|cp:\w+|vt:\w+|text:p)>|<(?:w:br|br|w:tab)[^>]*>"
)
_CELL_END: Final = re.compile(r"</(?:w:tc|a:tc|td|th|c)>")
_ROW: Final = re.compile(r"<(w:tr|a:tr|tr|row)\b.*?</\1>", re.DOTALL)
_TEAR: Final = re.compile(r"(?<!\S)([^\n]{0,40}?)(-|(?<=\d))[ \t]*\n[ \t]*(?=([^\n]{0,40}(?!\S)))")
_PARTED: Final = re.compile(r"[;,\t\"]+")
_TABLES: Final = frozenset((".csv", ".tsv"))
_XML: Final = frozenset((".xml", ".rels", ".svg", ".html", ".htm", ".xhtml", ".vml"))
_TEXT: Final = frozenset(
    (".txt", ".csv", ".tsv", ".json", ".jsonl", ".md", ".toml", ".yaml", ".yml", ".vtt", ".srt", ".log")
)
# What JSON writes for ø.
_ESCAPED: Final = re.compile(r"\\u([0-9a-fA-F]{4})")
_HYPHEN: Final = re.compile(r"<w:noBreakHyphen\b[^<>]*>")
_RTF_LETTER: Final = re.compile(r"\\u(-?\d+) ?(?:\\'[0-9a-fA-F]{2}|\?)?|\\'([0-9a-fA-F]{2})")
_RTF_BREAK: Final = re.compile(r"\\(?:par|line|tab|cell|row|sect|page)\b ?|[\r\n]+")
_RTF_WORD: Final = re.compile(r"\\[a-zA-Z]+-?\d* ?|\\[^a-zA-Z]|[{}]")
_OLE, _LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "EncryptedPackage".encode("utf-16-le")
_DEEPEST: Final = 3
_PACKED: Final = b";base64,"
_DATA: Final = re.compile(rb"""data:(?:[\w.+-]+/)?([\w.+-]*)(?:;[\w.+=-]+)*?;base64,([A-Za-z0-9+/=%\s]*)""")


class Rows(str):
    """The rows of a table, its cells beside one another: there a capital is no sign of a name, for each cell begins with one."""

    __slots__ = ()


def parts(name: str, content: bytes, depth: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield (place, content) of every part of a file; zip files inside, and files inside a PDF, are opened too.

    Raises `InputError` or `ReadError` for what cannot be read.
    """
    if not depth:
        yield f"{name}:filnavn.txt", Path(name).stem.encode("utf-8", "replace")
    if content.startswith(_OLE) and _LOCKED in content:
        raise locked(name.split(":")[0])
    if depth < _DEEPEST and zipfile.is_zipfile(io.BytesIO(content)):
        yield from _unzipped(name, content, depth)
        return
    if depth < _DEEPEST and _PACKED in content and not _is_pdf(content):
        packed = _unpacked(content)
        # The letters that bytes are written with say nothing, and may look like a name.
        content = _DATA.sub(b"data:", content)
        yield from _inside(name, packed, depth)
    yield name, without_pixels(content)
    if depth < _DEEPEST and _is_pdf(content):
        from bsb.ingest.formats.pdf import attached

        yield from _inside(name, attached(content, name.split(":")[0]), depth)


def _unpacked(content: bytes) -> list[tuple[str, bytes]]:
    """Return the files that stand inside a page as letters: a picture that is text («<svg>») says as much as the page does."""
    found = []
    for number, match in enumerate(_DATA.finditer(content), 1):
        kind = match[1].decode("ascii", "replace").partition("+")[0] or "bin"
        letters = re.sub(rb"[^A-Za-z0-9+/]", b"", unquote_to_bytes(match[2]))
        found.append((f"innfelt {number}.{kind}", base64.b64decode(letters + b"=" * (-len(letters) % 4))))
    return found


def _is_pdf(content: bytes) -> bool:
    return b"%PDF-" in content[:1024]


def _inside(name: str, members: Iterable[tuple[str, bytes]], depth: int) -> Iterator[tuple[str, bytes]]:
    for member, part in members:
        yield f"{name}:navn.txt", member.encode("utf-8", "replace")
        yield from parts(f"{name}:{member}", part, depth + 1)


def _unzipped(name: str, content: bytes, depth: int) -> Iterator[tuple[str, bytes]]:
    try:
        refuse_swollen(content)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            inside = [(member, archive.read(member)) for member in sorted(archive.namelist())]
            remark = archive.comment
    except BROKEN_ZIP:
        # A file that cannot be opened cannot be said to hold no names.
        raise InputError(
            Fault(
                _("Filen er skadet eller blir urimelig stor når den pakkes ut, og kan ikke gjennomsøkes."),
                _("Lagre den på nytt i programmet den er laget i."),
                name.split(":")[0],
            )
        ) from None
    yield f"{name}:kommentar.txt", remark
    yield from _inside(name, inside, depth)


def said_in(name: str, content: bytes) -> Iterator[tuple[str, ...]]:
    """Yield what is said in one part of a file; several readings of the same where it can be read in several ways. Nothing where it is only bytes."""
    suffix = Path(name).suffix.lower()
    if suffix in _XML:
        yield from _in_xml(_decoded(content))
    elif content.lstrip()[:5] == b"{\\rtf":
        yield (plain(_rtf(content)),)
    elif _is_pdf(content):
        from bsb.ingest.formats.pdf import everything_said

        yield from ((plain(one), _torn(plain(one))) for one in everything_said(content, name.split(":")[0]))
    elif suffix in _TEXT:
        text = plain(_decoded(content))
        yield (text, _torn(text), *([_rows(map(_PARTED.split, text.split("\n")))] if suffix in _TABLES else []))


def _rows(rows: Iterable[Sequence[str]]) -> Rows:
    """Return what stands on both sides of the borders between cells, where a capital begins the words on either side."""
    found = []
    for cells in rows:
        words = [cell.split() for cell in cells if cell.strip()]
        for one, other in pairwise(words):
            if one[-1][:1].isupper() and other[0][:1].isupper():
                found.append(" ".join((*one[-2:], *other[:2])))
            elif one[-1][-1].isdigit() and other[0][:1].isdigit():
                found.append(" ".join(word for cell in words for word in cell))
                break
    return Rows("\n".join(found))


def _torn(text: str) -> str:
    """Return what a line's end tears apart as it reads whole: «Tor-» and «unn», «406 12» and «345»."""
    return "\n".join(f"{one[1]}{'' if one[2] else ' '}{one[3]}" for one in _TEAR.finditer(text))


def _in_xml(text: str) -> Iterator[tuple[str, ...]]:
    # Word cuts a name into several runs when it likes, so tags are taken out without leaving a blank; paragraphs and cells end a line.
    # Elsewhere a tag parts two texts: «<author>me</author><t>Torunn …».
    text = _HYPHEN.sub("-", text)
    joined = html.unescape(_TAG.sub("", _BLOCK_END.sub("\n", text)))
    apart = plain(html.unescape(_TAG.sub("\n", text)))
    # First name and surname may stand in a cell each.
    beside = _rows(
        [plain(html.unescape(_TAG.sub("", cell))) for cell in _CELL_END.split(one[0])] for one in _ROW.finditer(text)
    )
    yield plain(joined), apart, _torn(plain(joined)), beside
    # Drawings tell in a comment what each word of theirs says.
    yield (plain("\n".join(html.unescape(said) for said in _COMMENT.findall(text))),)
    attributes = [html.unescape(a or b) for a, b in _ATTRIBUTE.findall(text)]
    yield (plain("\n".join(unquote(one) for one in attributes if not one.startswith(("http://schemas", "urn:")))),)


def _rtf(content: bytes) -> str:
    """Return everything in an RTF file that is no word of the format's own, also what is hidden or deleted."""
    letters = _RTF_LETTER.sub(_rtf_letter, content.decode("cp1252", "replace"))
    return _RTF_WORD.sub("", _RTF_BREAK.sub("\n", letters))


def _rtf_letter(match: re.Match[str]) -> str:
    if match[2]:
        return bytes.fromhex(match[2]).decode("cp1252", "replace")
    return chr(int(match[1]) & 0xFFFF)


def _decoded(content: bytes) -> str:
    """Return the text of bytes in whatever coding they are."""
    from bsb.text.sheets import decode

    return decode(content)


def plain(text: str) -> str:
    """Return `text` without what nobody sees, each letter written in one way."""
    return unicodedata.normalize("NFC", as_read(_ESCAPED.sub(_letter, text)))


def _letter(match: re.Match[str]) -> str:
    return chr(int(match[1], 16))
