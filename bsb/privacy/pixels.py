"""What a picture says besides its pixels: titles, authors and remarks that programs put in a PNG.

Pixels are packed bytes, and among a hundred thousand of those stand all short words: «LIll» in a chart is nobody called Lill.
"""

from __future__ import annotations

import zlib

__all__ = ["without_pixels"]

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PIXELS = frozenset((b"IDAT", b"fdAT"))
_LAST = b"IEND"
# A chunk is its length (4 bytes), its kind (4), what it holds, and a check sum (4).
_AROUND = 12
_MOST = 1_000_000


def without_pixels(content: bytes) -> bytes:
    """Return the bytes of a PNG without its pixels, packed remarks unpacked; anything else, and what is damaged or comes after it, as it is."""
    if not content.startswith(_SIGNATURE):
        return content
    kept, at, kind = [], len(_SIGNATURE), b""
    while kind != _LAST and at + _AROUND <= len(content):
        length, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        if at + _AROUND + length > len(content):
            break
        data = content[at + 8 : at + 8 + length]
        kept += [] if kind in _PIXELS else [data, _remark(kind, data)]
        at += _AROUND + length
    return b"\n".join([*kept, content[at:]])


def _remark(kind: bytes, data: bytes) -> bytes:
    """Return what a packed remark says, or nothing."""
    _keyword, _nothing, rest = data.partition(b"\0")
    if kind == b"zTXt":
        return _unpacked(rest[1:])
    if kind == b"iTXt" and rest[:1] == b"\1":
        return _unpacked(rest[2:].partition(b"\0")[2].partition(b"\0")[2])
    return b""


def _unpacked(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, _MOST)
    except zlib.error:
        # Not packed as it says: its bytes are searched as they stand.
        return b""
