"""Zip files whose bytes depend on their content only: no clock, no owner, one order.

Office files and project files are zips; two exports of the same study must be the same file.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping

__all__ = ["EPOCH", "steady", "zip_bytes"]

EPOCH = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")
_FIRST = ("[Content_Types].xml", "_rels/.rels")
_LEVEL = 5
"""How hard to press: above this office files take longer and hardly get smaller."""


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


def steady(content: bytes, changes: Mapping[str, Callable[[str], str]] | None = None) -> bytes:
    """Return an Office file with neutral times in its properties and its zip entries.

    `changes` gives for a part's name what to make of its XML on the way.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as old:
        # Readers look for the content types first.
        names = sorted(old.namelist(), key=lambda name: (name != _FIRST[0], name != _FIRST[1], name))
        return zip_bytes((name, _changed(name, _neutral(name, old.read(name)), changes or {})) for name in names)


def _neutral(name: str, content: bytes) -> bytes:
    return _DATES.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", content) if name == "docProps/core.xml" else content


def _changed(name: str, content: bytes, changes: Mapping[str, Callable[[str], str]]) -> bytes:
    return changes[name](content.decode("utf-8")).encode("utf-8") if name in changes else content
