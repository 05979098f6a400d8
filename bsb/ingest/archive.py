"""Documents that are zip archives, opened with care: bounded in members, size and ratio, and nothing is ever unpacked to disk."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from bsb.errors import Fault, ReadError
from bsb.language import _
from bsb.text.zipped import BROKEN_ZIP

__all__ = ["Archive", "locked"]

_MEMBERS = 20_000
_MEMBER_BYTES = 200 * 1024 * 1024
_TOTAL_BYTES = 400 * 1024 * 1024
# Word's own XML shrinks by up to some 60 times; a bomb by a thousand. Small members may shrink more.
_RATIO = 300
_SMALL = 4 * 1024 * 1024
_CHUNK = 256 * 1024
_DOCTYPE_WITHIN = 4096


def locked(name: str) -> ReadError:
    """Return the error for a file with a password."""
    return ReadError(
        Fault(_("Filen er låst med passord."), _("Åpne den, fjern passordet og lagre på nytt."), file=name)
    )


class Archive:
    """Reads members by their exact names, never by what a path inside could point to."""

    def __init__(self, content: bytes | Path, name: str) -> None:
        # A path is opened in place: project files may hold gigabytes of sound that nobody reads here.
        self.name = name
        self._read = 0
        try:
            self._zip = zipfile.ZipFile(content if isinstance(content, Path) else io.BytesIO(content))
        except BROKEN_ZIP:
            raise self._damaged() from None
        infos = self._zip.infolist()
        if len(infos) > _MEMBERS:
            raise self._refused(_("Filen har {n} deler inni seg, flere enn noe dokument har.").format(n=len(infos)))
        self._infos = {info.filename: info for info in infos}

    def __contains__(self, member: str) -> bool:
        return member in self._infos

    def names(self) -> list[str]:
        """Return the members' names, sorted."""
        return sorted(self._infos)

    def size(self, member: str) -> int:
        """Return how many bytes a member says it has; 0 when it is not there. It may lie: `read` is bounded all the same."""
        info = self._infos.get(member)
        return info.file_size if info else 0

    def read(self, member: str) -> bytes:
        """Return a member's bytes. Raises `ReadError` when it is locked, damaged, or swells beyond bounds."""
        info = self._infos.get(member)
        if info is None:
            raise self._damaged()
        if info.flag_bits & 0x1:
            raise locked(self.name)
        try:
            with self._zip.open(info) as stream:
                return b"".join(self._chunks(stream, max(info.compress_size, 1)))
        except BROKEN_ZIP:
            raise self._damaged() from None

    def check(self) -> None:
        """Read everything once, for readers that open the archive themselves. Raises as `read` does, and for XML with a document type."""
        for member in self.names():
            if b"<!DOCTYPE" in self.read(member)[:_DOCTYPE_WITHIN]:
                raise self._refused(_("Filen har en dokumenttype i seg, og det har ingen vanlig fil av dette slaget."))

    def _chunks(self, stream: IO[bytes], packed: int) -> Iterator[bytes]:
        """Yield the content piece by piece, so that a bomb is let go before it fills the memory."""
        size = 0
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            self._read += len(chunk)
            swollen = size > _SMALL and size > _RATIO * packed
            if size > _MEMBER_BYTES or self._read > _TOTAL_BYTES or swollen:
                raise self._refused(_("Filen blir urimelig stor når den pakkes ut."))
            yield chunk

    def _damaged(self) -> ReadError:
        return ReadError(
            Fault(
                _("Filen er skadet og kan ikke åpnes."),
                _("Åpne den i programmet den kom fra og lagre den på nytt."),
                file=self.name,
            )
        )

    def _refused(self, what: str) -> ReadError:
        return ReadError(Fault(what, _("Lagre teksten som et nytt dokument og prøv det."), file=self.name))
