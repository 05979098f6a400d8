"""A picture is searched in all it says, and not in its pixels."""

from __future__ import annotations

import struct
import zlib
from pathlib import Path

import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy.key import Key
from bsb.privacy.pixels import without_pixels
from bsb.privacy.register import RegisterPerson, merge_into
from bsb.privacy.search_file import Searcher

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PACKED = zlib.compress(b"tegnet av Lill Brekke")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(*inside: bytes, after: bytes = b"") -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return _SIGNATURE + head + b"".join(inside) + chunk(b"IEND", b"") + after


PIXELS = chunk(b"IDAT", b"\x02 LIll Brekke \xff")


def told(content: bytes, policy: NamePolicy, folder: Path) -> bool:
    path = folder / "figur.png"
    path.write_bytes(content)
    key = merge_into(Key.empty("s"), [RegisterPerson("Lill Brekke", role="bruker")])
    return bool(Searcher(key, policy).search(path))


def test_pixels_that_look_like_a_name_are_nobodys(policy: NamePolicy, tmp_path: Path) -> None:
    assert not told(picture(PIXELS), policy, tmp_path)


@pytest.mark.parametrize(
    "content",
    [
        picture(PIXELS, chunk(b"tEXt", b"Author\0Lill Brekke")),
        picture(chunk(b"zTXt", b"Comment\0\0" + _PACKED), PIXELS),
        picture(chunk(b"iTXt", b"Comment\0\1\0nb\0\0" + _PACKED), PIXELS),
        picture(chunk(b"iTXt", b"Comment\0\0\0nb\0\0laget av Lill Brekke"), PIXELS),
        picture(PIXELS, after=b" Lill Brekke "),
        picture(PIXELS)[:-17],
    ],
)
def test_what_a_picture_says_besides_and_after_and_where_it_is_damaged_is_searched(
    content: bytes, policy: NamePolicy, tmp_path: Path
) -> None:
    assert told(content, policy, tmp_path)


def test_what_is_no_such_picture_is_as_it_was() -> None:
    for content in (b"", b"IDAT Lill", b"\xff\xd8\xff Lill Brekke", _SIGNATURE[:5]):
        assert without_pixels(content) == content
    # A remark that is not packed as it says is searched as it stands.
    assert b"Lill" in without_pixels(picture(chunk(b"zTXt", b"Comment\0\0Lill")))
