"""Office files that are the same every time: fixed dates, fixed order, fixed zip times."""

from __future__ import annotations

import io
import re
import zipfile

__all__ = ["EPOCH", "steady"]

EPOCH = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def steady(content: bytes) -> bytes:
    """Return an Office file with neutral times in its properties and its zip entries."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in _order(old.namelist()):
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _DATES.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", data)
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, data)
    return out.getvalue()


def _order(names: list[str]) -> list[str]:
    # Readers look for the content types first.
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name))
