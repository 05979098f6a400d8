"""Marks that nobody sees, and letters written in an odd way: what a word is, is what is read.

Zero-width marks and marks of direction come with text from chats, web pages and PDF; a name with one inside would be no name to a machine,
and the same name to whoever reads it. Joiners stay where they mean something: in alphabets that join letters, and between the parts of an emoji.
"""

from __future__ import annotations

import re
from typing import Final

__all__ = ["as_read"]

_LATIN: Final = "A-Za-z\u00c0-\u024f\u1e00-\u1eff"
_MARKS: Final = "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_UNSEEN: Final = re.compile(f"[{_MARKS}]+|(?<=[{_LATIN}])[\u200c\u200d]+|[\u200c\u200d]+(?=[{_LATIN}])")
# Two letters set as one, as PDF files have them, and letters with a stroke laid over them.
_WRITTEN: Final = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "o\u0338": "ø",
    "O\u0338": "Ø",
    "o\u0337": "ø",
    "O\u0337": "Ø",
    # What a program makes of İ when it writes small letters.
    "i\u0307": "i",
}
_ODD: Final = re.compile("[oO][\u0337\u0338]|i\u0307|[\ufb00-\ufb06]")
_ANY: Final = re.compile(f"[{_MARKS}\u200c\u200d\u0307\u0337\u0338\ufb00-\ufb06]")


def as_read(text: str) -> str:
    """Return `text` without marks that nobody sees, and with its letters as they are read: «So\ufb01e» is «Sofie»."""
    if text.isascii() or _ANY.search(text) is None:
        return text
    return _ODD.sub(lambda odd: _WRITTEN[odd[0]], _UNSEEN.sub("", text))
