"""From bytes to text: UTF-8 with and without a byte order mark, UTF-16, cp1252 and Mac Roman; then NFC and plain line ends."""

from __future__ import annotations

import html
import re
from typing import NamedTuple

from bsb.text.normalise import nfc
from bsb.text.unseen import as_read

__all__ = ["Decoded", "clean", "decode", "unescape"]

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig", "UTF-8 (BOM)"),
    (b"\xff\xfe\x00\x00", "utf-32", "UTF-32"),
    (b"\x00\x00\xfe\xff", "utf-32", "UTF-32"),
    (b"\xff\xfe", "utf-16", "UTF-16"),
    (b"\xfe\xff", "utf-16", "UTF-16"),
)
# What æ, ø, å and their capitals are in the two old Western encodings, with what else Norwegian text uses above ASCII.
_CP1252 = frozenset(
    b"\xe6\xf8\xe5\xc6\xd8\xc5\xe9\xe8\xf2\xf3\xea\xf4\xab\xbb\x96\x97\x85\x91\x92\x93\x94\xa0\xe4\xf6\xfc\xdc\xd6\xc4\xb4\xa7"
)
_MAC = frozenset(
    b"\xbe\xbf\x8c\xae\xaf\x81\x8e\x8f\x98\x97\x90\x99\xc7\xc8\xd0\xd1\xc9\xd4\xd5\xd2\xd3\xca\x8a\x9a\x9f\x86\x85\x80"
)
_ASCII = bytes(range(0x80))
_WORD_BYTES = re.compile(rb"[A-Za-z]([\x80-\xff])|([\x80-\xff])[A-Za-z]")
# Control characters that no transcript means; form feed stays, since it says where a page ends.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_LINE_ENDS = re.compile("\r\n?|\x85|\u2028|\u2029|\x0b")
_DIVIDED = re.compile("\u00ad(?:[ \t]*\n[ \t]*(?=\\w))?")
# Signs that programs number by themselves, in fonts like Wingdings and Symbol; the rest are told as letters that cannot be read.
_SYMBOL = re.compile("[\uf020-\uf0ff]")
_SIGNS = {
    "\uf04a": "☺",
    "\uf04b": "😐",
    "\uf04c": "☹",
    "\uf0a7": "▪",
    "\uf0b7": "•",
    "\uf0e0": "→",
    "\uf0e8": "➔",
    "\uf0fc": "✓",
}
_SURROGATE = re.compile("[\ud800-\udfff]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


class Decoded(NamedTuple):
    """Text, and the encoding it was in as people call it."""

    text: str
    encoding: str


def decode(content: bytes) -> Decoded:
    """Return the text of `content`, NFC, with `\\n` line ends. Bytes that no encoding explains become U+FFFD."""
    for mark, codec, name in _BOMS:
        if content.startswith(mark):
            return Decoded(clean(content.decode(codec, "replace")), name)
    codec, name = _without_mark(content)
    return Decoded(clean(content.decode(codec, "replace")), name)


def clean(text: str) -> str:
    """Return `text` as NFC with plain line ends, without control characters, marks that nobody sees, or half surrogates."""
    text = _LINE_ENDS.sub("\n", text)
    # A soft hyphen at a line end divides a word; elsewhere it only could.
    text = _DIVIDED.sub("", _CONTROL.sub("", text))
    text = _SYMBOL.sub(lambda sign: _SIGNS.get(sign[0], "\ufffd"), text)
    return nfc(as_read(_SURROGATE.sub("\ufffd", text)))


def unescape(text: str) -> str:
    """Return `text` with entities such as `&#197;` and `&amp;` as letters, once, and cleaned again."""
    if "&" not in text:
        return text
    return clean(_ENTITY.sub(lambda match: html.unescape(match.group()), text))


def _without_mark(content: bytes) -> tuple[str, str]:
    start = content[:4096]
    # UTF-16 without a mark: every other byte of Western text is zero.
    if len(start) >= 4 and start.count(0) > len(start) // 3:
        return ("utf-16-le", "UTF-16") if start[1:2] == b"\0" else ("utf-16-be", "UTF-16")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return _old_western(content)
    return "utf-8", "UTF-8"


def _old_western(content: bytes) -> tuple[str, str]:
    # UTF-8 with a few broken bytes is still UTF-8: most of what is above ASCII decodes.
    broken = content.decode("utf-8", "replace").count("\ufffd")
    high = len(content.translate(None, _ASCII))
    if broken * 10 < high:
        return "utf-8", "UTF-8"
    beside = [next(byte for byte in pair if byte)[0] for pair in _WORD_BYTES.findall(content)]
    mac, windows = sum(byte in _MAC for byte in beside), sum(byte in _CP1252 for byte in beside)
    return ("mac-roman", "Mac Roman") if mac > windows else ("cp1252", "cp1252")
