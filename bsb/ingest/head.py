"""A file's bytes with the few facts about them that readers ask for before they claim a file."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import Any

from bsb.errors import Fault, ReadError
from bsb.ingest.decode import Decoded, decode
from bsb.language import _
from bsb.text.zipped import BROKEN_ZIP

__all__ = ["Head"]

_START = 4096
# In a very short file a few odd bytes say nothing.
_FEW = 160
# Bytes that text has, in any of the encodings that are read; the rest are control characters.
_USUAL = bytes([0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1B, *range(0x20, 0x7F), *range(0x80, 0x100)])


@dataclass(frozen=True)
class Head:
    """The bytes and the name. What is worked out from them is worked out once."""

    content: bytes
    name: str

    @property
    def ending(self) -> str:
        """The ending of the name, in lower case with its point: `.docx`."""
        return PurePath(self.name).suffix.lower()

    @cached_property
    def is_text(self) -> bool:
        """Whether the bytes can be text: no zip or OLE signature and few control characters (except in UTF-16)."""
        start = self.content[:_START]
        if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF")):
            return False
        if start.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
            return True
        if max(start[0::2].count(0), start[1::2].count(0)) * 10 > len(start) * 4:
            return True
        strange = len(start.translate(None, _USUAL))
        return strange * 20 <= max(len(start), _FEW)

    @cached_property
    def decoded(self) -> Decoded:
        """The text and the name of its encoding."""
        return decode(self.content)

    @cached_property
    def text(self) -> str:
        """The text; '' where the bytes are not text."""
        return self.decoded.text if self.is_text else ""

    @cached_property
    def start(self) -> str:
        """The first few thousand letters of the text, without white space before them."""
        return self.text[: 2 * _START].lstrip()[:_START]

    @cached_property
    def json(self) -> Any:
        """What the text is as JSON; None where it is not JSON."""
        if not self.start.startswith(("{", "[")):
            return None
        try:
            return json.loads(self.text)
        except (ValueError, RecursionError):
            return None

    @property
    def json_object(self) -> dict[str, Any]:
        """The JSON object that the text is. Raises `ReadError` where it is none, which is when the name promised one."""
        if not isinstance(self.json, dict):
            raise ReadError(
                Fault(_("Filen er skadet (JSON som ikke henger sammen)."), _("Eksporter den på nytt."), file=self.name)
            )
        return self.json

    @cached_property
    def members(self) -> frozenset[str]:
        """The names of the files inside, where this is a zip archive; otherwise none."""
        if not self.content.startswith(b"PK"):
            return frozenset()
        try:
            with zipfile.ZipFile(io.BytesIO(self.content)) as archive:
                return frozenset(archive.namelist())
        except BROKEN_ZIP:
            return frozenset()
