"""Project files composed by hand, the way other programs write them."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import quoteattr

CODES = (
    '<CodeBook><Codes><Code guid="00000000-0000-0000-0000-0000000000c1" name="Bolig" isCodable="true"/>'
    '<Code guid="00000000-0000-0000-0000-0000000000c2" name="NAV" isCodable="true"/></Codes></CodeBook>'
)
BOLIG, NAV = "00000000-0000-0000-0000-0000000000c1", "00000000-0000-0000-0000-0000000000c2"


def guid(number: int) -> str:
    return f"00000000-0000-0000-0000-{number:012d}"


def selection(number: int, start: int, end: int, name: str | None = "", inside: str = "", code: str = BOLIG) -> str:
    """A coded selection; `name=None` leaves the attribute out."""
    called = "" if name is None else f" name={quoteattr(name)}"
    coding = f'<Coding guid="{guid(number + 5000)}"><CodeRef targetGUID="{code}"/></Coding>' if code else ""
    return (
        f'<PlainTextSelection guid="{guid(number)}"{called} startPosition="{start}" endPosition="{end}">{coding}{inside}'
        "</PlainTextSelection>"
    )


def text_source(
    selections: str = "", name: str = "Intervju 1", file: str = "a.txt", number: int = 900, after: str = ""
) -> str:
    return f'<TextSource guid="{guid(number)}" name={quoteattr(name)} plainTextPath="internal://{file}">{selections}{after}</TextSource>'


def project(
    sources: str = "",
    around: str = CODES,
    origin: str = "",
    after: str = "",
    namespace: str = "urn:QDA-XML:project:1.0",
) -> str:
    """A project: `around` stands before the sources (users, codes, variables, cases), `after` behind them."""
    inside = f"<Sources>{sources}</Sources>" if sources else ""
    return (
        f'<?xml version="1.0" encoding="utf-8"?><Project name="Prosjekt" origin={quoteattr(origin)} xmlns="{namespace}">'
        f"{around}{inside}{after}</Project>"
    )


def qdpx(folder: Path, qde: str, texts: Mapping[str, bytes | str] | None = None, qde_name: str = "project.qde") -> Path:
    """A project file; `texts` are by member name (`a.txt` lies in `sources/`)."""
    path = folder / "prosjekt.qdpx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(qde_name, qde)
        for name, content in (texts or {}).items():
            archive.writestr(name if "/" in name or "\\" in name else f"sources/{name}", content)
    return path
