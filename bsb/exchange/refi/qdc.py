"""Codebook files (.qdc) that all analysis programs exchange.

codebook, losses = read_codebook_qdc(Path("fra-nvivo.qdc"))
write_codebook_qdc(codebook, Path("kodebok.qdc"))      comes back equal
"""

from __future__ import annotations

from pathlib import Path

from bsb.errors import Fault, ReadError, TableError
from bsb.exchange.refi.codes import add_codes, add_set
from bsb.exchange.refi.codetree import foreign_sets, read_tree
from bsb.exchange.refi.losses import Losses
from bsb.exchange.refi.values import Loss
from bsb.exchange.refi.xmltext import add, as_bytes, child
from bsb.ingest.xml import local, tree
from bsb.language import _
from bsb.model.codebook import Codebook
from bsb.text.files import write_bytes

__all__ = ["ORIGIN", "read_codebook_qdc", "write_codebook_qdc"]

NAMESPACE = "urn:QDA-XML:codebook:1.0"
ORIGIN = "bsb"
_MOST_BYTES = 32 * 1024 * 1024


def read_codebook_qdc(path: Path) -> tuple[Codebook, tuple[Loss, ...]]:
    """Read a codebook file and return it with the list of what was not taken over.

    Any version of the name space is read. Raises `TableError` for what is no codebook, is damaged, or holds a document type.
    """
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise TableError(
                Fault(_("Filen er større enn noen kodebok er."), _("Eksporter kodeboken på nytt."), file=path.name)
            )
        root = tree(path.read_bytes(), path.name)
    except ReadError as error:
        raise TableError(error.faults) from None
    except OSError:
        raise TableError(
            Fault(_("Filen finnes ikke eller kan ikke åpnes."), _("Se på navnet."), file=path.name)
        ) from None
    book = root if local(root.tag) == "CodeBook" else child(root, "CodeBook")
    if book is None:
        raise TableError(
            Fault(_("Filen er ikke en REFI-QDA-kodebok."), _("Eksporter kodeboken som .qdc på nytt."), file=path.name)
        )
    losses = Losses()
    found = read_tree(child(book, "Codes"), book, path.stem, losses).codebook
    if not found.codes:
        raise TableError(
            Fault(_("Kodeboken har ingen koder."), _("Se etter at du eksporterte riktig prosjekt."), file=path.name)
        )
    losses.add(_("sett av koder"), count=foreign_sets(book))
    return found, losses.values()


def write_codebook_qdc(codebook: Codebook, path: Path) -> None:
    """Write a codebook file; fields that the format lacks stand in Description under fixed labels. Repeated, it is the same file.

    Raises `CodebookError` for a codebook that is empty or whose tree does not hang together.
    """
    root = add(None, "CodeBook", origin=ORIGIN)
    add_codes(root, codebook)
    add_set(add(root, "Sets"), codebook, "guid")
    write_bytes(path, as_bytes(root, NAMESPACE))
