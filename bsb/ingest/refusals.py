"""Files that no reader should try, each with one sentence that says what to do instead."""

from __future__ import annotations

from bsb.errors import Fault, ReadError
from bsb.ingest.head import Head
from bsb.language import _

__all__ = ["refuse", "refuse_size"]

# Sixty interviews are some 20 MB of Word; one file of this size is a film or a mistake.
_LARGEST = 200 * 1024 * 1024
_LARGEST_TEXT = 60 * 1024 * 1024


def refuse_size(size: int, name: str) -> None:
    """Raise `ReadError` for a file too large to be a transcript, before it is read."""
    if size > _LARGEST:
        raise ReadError(
            Fault(
                _("Filen er på {size} MB. Det er for stort til å være en utskrift.").format(size=size // 1_000_000),
                _("Se etter at det ikke er lydopptaket. Lagre bare teksten i en ny fil."),
                file=name,
            )
        )


def refuse(head: Head) -> None:
    """Raise `ReadError` for an empty file, an old .doc, a sound file and the like."""
    refuse_size(len(head.content), head.name)
    if not head.content.strip(b" \t\r\n\0\xef\xbb\xbf\xff\xfe"):
        raise ReadError(
            Fault(
                _("Filen er tom."),
                _("Se etter at utskriften ble lagret, og at filen er ferdig lastet ned."),
                file=head.name,
            )
        )
