"""Codebook files: yaml and Excel, equal after a round trip.

codebook = read_codebook(Path("kodebok.yaml"))
write_codebook(codebook, Path("kodebok.xlsx"))
faults = check_codebook(Path("kodebok.yaml"))
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bsb.coding.codebook_fields import Draft
from bsb.errors import CodebookError, Fault
from bsb.language import _
from bsb.model.codebook import Codebook

__all__ = ["check_codebook", "read_codebook", "read_draft", "write_codebook"]

_EXCEL = {".xlsx", ".xlsm"}
_TABLES = {*_EXCEL, ".csv", ".docx"}


def read_codebook(path: Path) -> Codebook:
    """Read a codebook (.yaml, .yml, .xlsx, or a table in .csv or .docx). Raises `CodebookError` with every fault, its line and its repair."""
    return read_draft(path).codebook


def read_draft(path: Path) -> Draft:
    """Read the same with what the file has of columns. Raises `CodebookError` as `read_codebook` does."""
    from bsb.coding.codebook_check import broken

    draft = _draft(Path(path))
    if faults := [*draft.faults, *broken(draft, Path(path).name)]:
        raise CodebookError(faults)
    return draft


def check_codebook(codebook: Codebook | Path, used_codes: Iterable[str] | None = None) -> tuple[Fault, ...]:
    """Return everything that is wrong or weak in a codebook, all at once, in the order of the file.

    `used_codes` are ids of codes that stand on segments; with it, codes that are never used are told too.
    """
    from bsb.coding.codebook_check import broken, weak

    if isinstance(codebook, Codebook):
        draft, file = Draft(codebook, [], {}), ""
    else:
        draft, file = _draft(Path(codebook)), Path(codebook).name
    used = None if used_codes is None else frozenset(used_codes)
    faults = [*draft.faults, *broken(draft, file), *weak(draft, file, used)]
    return tuple(sorted(faults, key=lambda fault: fault.line or 0))


def write_codebook(codebook: Codebook, path: Path) -> None:
    """Write a codebook to .yaml or .xlsx by the ending. An existing yaml file is updated with its comments and order kept.

    Raises `CodebookError` for a format that is only read.
    """
    path = Path(path)
    if path.suffix.lower() in _EXCEL:
        from bsb.coding.codebook_sheet import write_workbook

        write_workbook(codebook, path)
    elif path.suffix.lower() in _TABLES:
        repair = _("Bruk .xlsx eller .yaml, som {file}.").format(file=path.with_suffix(".xlsx").name)
        raise CodebookError(Fault(_("Kodeboken kan leses, men ikke skrives, i dette formatet."), repair, path.name))
    else:
        from bsb.coding.codebook_write import write_yaml

        write_yaml(codebook, path)


def replace_codebook(codebook: Codebook, path: Path) -> None:
    """Write a codebook in the place of one that nothing is to be kept of. A stop leaves either the one or the other."""
    if path.suffix.lower() in _TABLES:
        write_codebook(codebook, path)
        return
    from bsb.coding.codebook_write import write_yaml_anew

    write_yaml_anew(codebook, path)


def _draft(path: Path) -> Draft:
    if path.suffix.lower() in _TABLES:
        from bsb.coding.codebook_sheet import draft_workbook

        return draft_workbook(path)
    from bsb.coding.codebook_yaml import draft_yaml
    from bsb.text.normalise import nfc
    from bsb.text.sheets import decode

    try:
        text = nfc(decode(path.read_bytes()))
    except OSError:
        raise CodebookError(
            Fault(_("Kodeboken finnes ikke eller kan ikke leses."), _("Se på stavingen av navnet."), file=path.name)
        ) from None
    return draft_yaml(text, path.name)
