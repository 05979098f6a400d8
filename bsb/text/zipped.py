"""Zip files whose bytes depend on their content only: no clock, no owner, one order.

Office files and project files are zips; two exports of the same study must be the same file.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

__all__ = ["BROKEN_ZIP", "EPOCH", "refuse_swollen", "steady", "zip_bytes"]

# Word's and Excel's own XML shrinks by up to some 60 times, a bomb by a thousand; small members may shrink more.
_RATIO, _SMALL = 300, 4 * 1024 * 1024
_MEMBERS, _MOST_BYTES = 20_000, 400 * 1024 * 1024

BROKEN_ZIP: tuple[type[Exception], ...] = (
    zipfile.BadZipFile,  # no directory, or a checksum that does not agree
    zlib.error,  # packed bytes that cannot be unpacked
    EOFError,  # cut short
    OSError,  # a directory that points outside the file, or a disk that gave up
    ValueError,  # numbers and names no zip can have
    RuntimeError,  # locked with a password, or packed in a way Python cannot unpack
)
"""What Python raises for a zip file it cannot read: one way of being broken each, and all mean the same to the user."""

EPOCH = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_LEVEL = 3
"""How hard to press: at five a large workbook takes twice as long and is a tenth smaller."""


def zip_bytes(members: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a zip file of (name, content), in the order given."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            archive.writestr(entry, content, compresslevel=_LEVEL)
    return out.getvalue()


def refuse_swollen(source: Path | bytes) -> None:
    """Raise `ValueError` for a zip file that would swell beyond what any document is: such are made to fill a machine's memory.

    What a member says of its size can be trusted here: no reader reads beyond it.
    """
    with zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source) as archive:
        members = archive.infolist()
    swollen = any(one.file_size > max(_SMALL, _RATIO * one.compress_size) for one in members)
    if swollen or sum(one.file_size for one in members) > _MOST_BYTES or len(members) > _MEMBERS:
        raise ValueError("swollen")


def steady(content: bytes, changes: Mapping[str, Callable[[bytes], bytes]] | None = None) -> bytes:
    """Return an Office file with neutral times in its properties and its zip entries.

    `changes` gives for a part's name what to make of its XML on the way (of nothing, where there is no such part).
    """
    asked = changes or {}
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        there = set(old.namelist())
        # Readers look for the content types first.
        names = sorted(there | set(asked), key=lambda name: (name != _FIRST[0], name != _FIRST[1], name))
        parts = ((name, old.read(name) if name in there else b"") for name in names)
        return zip_bytes((name, _changed(name, _neutral(name, part), asked)) for name, part in parts)


def _neutral(name: str, content: bytes) -> bytes:
    return _DATES.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content) if name == "docProps/core.xml" else content


def _changed(name: str, content: bytes, changes: Mapping[str, Callable[[bytes], bytes]]) -> bytes:
    return changes[name](content) if name in changes else content
