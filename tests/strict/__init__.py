"""The strictest reading of Office files: what Word, Excel and PowerPoint would stop at or repair, told without opening them."""

from __future__ import annotations

from pathlib import Path

from tests.strict.deck import deck_faults
from tests.strict.document import document_faults
from tests.strict.package import opened, package_faults
from tests.strict.workbook import workbook_faults

__all__ = ["faults", "faults_in"]

_OWN = {".xlsx": workbook_faults, ".docx": document_faults, ".pptx": deck_faults}


def faults(data: bytes, ending: str) -> list[str]:
    """Return everything that is wrong with an Office file."""
    package = opened(data)
    found = package_faults(package)
    return found if package.broken else found + _OWN[ending](package)


def faults_in(path: Path) -> list[str]:
    """Return everything that is wrong with the Office file at `path`."""
    return faults(path.read_bytes(), path.suffix)
