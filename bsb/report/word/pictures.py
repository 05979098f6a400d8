"""Pictures without what is told in them: where and by whom they were taken, what the file was called, notes, thumbnails.

A logo in a template's header is wanted; what its file tells is not. Nothing is drawn anew, so a picture looks as it did. A kind of file of which
we do not know where it tells such things gives None.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

__all__ = ["bare_picture"]

_PNG = b"\x89PNG\r\n\x1a\n"
# What a picture is drawn with; all else tells of it. A colour profile may be called after somebody's machine.
_PNG_DRAWN = (
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
)  # fmt: skip
_JPEG_ALONE = (0x01, *range(0xD0, 0xD8))
_ADOBE = 0xEE
_EMF_MARK = slice(40, 44)
_EMF_NOTE = struct.Struct("<II")


def bare_picture(content: bytes) -> bytes | None:
    """Return a picture with nothing but what is drawn; None when it cannot be made sure of."""
    try:
        if content.startswith(_PNG):
            return _PNG + b"".join(_png(content))
        if content.startswith(b"\xff\xd8\xff"):
            return b"".join(_jpeg(content))
        if content[:6] in (b"GIF87a", b"GIF89a"):
            return b"".join(_gif(content))
        if content.startswith(b"\x01\x00\x00\x00") and content[_EMF_MARK] == b" EMF":
            return _emf(content)
        return content if content.startswith((b"BM", b"\xd7\xcd\xc6\x9a")) else None
    except (IndexError, struct.error, ValueError):
        return None


def _png(content: bytes) -> Iterator[bytes]:
    at = len(_PNG)
    while True:
        (length,) = struct.unpack_from(">I", content, at)
        kind, end = content[at + 4 : at + 8], at + 12 + length
        if end > len(content):
            raise ValueError(kind)
        if kind in _PNG_DRAWN:
            yield content[at:end]
        if kind == b"IEND":
            # What comes after the end is drawn by nobody.
            return
        at = end


def _jpeg(content: bytes) -> Iterator[bytes]:
    yield content[:2]
    at = 2
    while True:
        if content[at] != 0xFF:
            raise ValueError(at)
        kind = content[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        if kind in _JPEG_ALONE:
            yield content[at : at + 2]
            at += 2
            continue
        if kind == 0xD9:
            yield content[at : at + 2]
            return
        (length,) = struct.unpack_from(">H", content, at + 2)
        end = at + 2 + length
        if end > len(content):
            raise ValueError(at)
        if kind == 0xDA:
            end = _after_scan(content, end)
        if _is_drawn(kind, content[at + 4 : at + 9]):
            yield content[at:end]
        at = end


def _is_drawn(kind: int, begins: bytes) -> bool:
    if kind == 0xE0:
        return begins == b"JFIF\0"
    return kind == _ADOBE or not (0xE0 <= kind <= 0xEF or kind == 0xFE)


def _after_scan(content: bytes, at: int) -> int:
    """Return where the next marker stands after the lines of a picture, in which 0xFF is followed by 0 or by a restart."""
    while True:
        at = content.index(0xFF, at)
        if content[at + 1] == 0 or 0xD0 <= content[at + 1] <= 0xD7:
            at += 2
        else:
            return at


def _gif(content: bytes) -> Iterator[bytes]:
    at = 13 + _colours(content[10])
    yield content[:at]
    while True:
        kind = content[at]
        if kind == 0x3B:
            yield b"\x3b"
            return
        if kind == 0x2C:
            start = at + 10 + _colours(content[at + 9]) + 1
        elif kind == 0x21:
            start = at + 2
        else:
            raise ValueError(at)
        end = _after_blocks(content, start)
        repeats = content[at + 1] == 0xFF and content[at + 3 : at + 14] == b"NETSCAPE2.0"
        if kind == 0x2C or content[at + 1] == 0xF9 or repeats:
            yield content[at:end]
        at = end


def _colours(flags: int) -> int:
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _after_blocks(content: bytes, at: int) -> int:
    while content[at]:
        at += content[at] + 1
    return at + 1


def _emf(content: bytes) -> bytes:
    """The head of a drawing may tell which program made it, and what the picture was called."""
    letters, start = _EMF_NOTE.unpack_from(content, 60)
    end = start + 2 * letters
    if not letters:
        return content
    if end > len(content):
        raise ValueError(end)
    return content[:start] + bytes(end - start) + content[end:]
