"""Office files that are the same every time: fixed dates, fixed order, fixed zip times."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Mapping

__all__ = ["EPOCH", "steady"]

EPOCH = (1980, 1, 1, 0, 0, 0)
_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def steady(content: bytes, changes: Mapping[str, Callable[[str], str]] | None = None) -> bytes:
    """Return an Office file with neutral times in its properties and its zip entries.

    `changes` gives for a part's name what to make of its XML on the way.
    """
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=5) as new,
    ):
        for name in _order(old.namelist()):
            data = old.read(name)
            if name == "docProps/core.xml":
                data = _DATES.sub(rb"\g<1>2000-01-01T00:00:00Z\g<2>", data)
            if changes is not None and name in changes:
                data = changes[name](data.decode("utf-8")).encode("utf-8")
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, data)
    return out.getvalue()


def _order(names: list[str]) -> list[str]:
    # Readers look for the content types first.
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name != "_rels/.rels", name))
