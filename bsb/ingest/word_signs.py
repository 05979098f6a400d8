"""Signs that Word keeps as a number in a font and not as a letter: what is put in with «Sett inn symbol», and smileys made from `:)`."""

from __future__ import annotations

from typing import Final

__all__ = ["sign"]

# Fonts that number signs of their own; the same numbers may stand 0xF000 higher.
_OWN: Final = 0xF000
_SYMBOL: Final = dict(
    zip(
        b"abcdefghiklmnopqrstuwxyz\xa3\xab\xac\xad\xae\xaf\xb0\xb1\xb3\xb4\xb7\xb9\xbb\xbc\xde",
        "αβχδεφγηικλμνοπθρστυωξψζ≤↔←↑→↓°±≥×•≠≈…⇒",
        strict=True,
    )
)
_WINGDINGS: Final = dict(
    zip(
        b"JKL\x6c\x6e\x76\xa7\xa8\xd8\xdf\xe0\xe1\xe2\xe8\xf0\xfb\xfc\xfd\xfe",
        "☺😐☹●■❖▪◻➢←→↑↓➔⇨✗✓☒☑",
        strict=True,
    )
)
_UNKNOWN: Final = "\ufffd"


def sign(font: str, number: str) -> str:
    """Return the letter for a sign; the sign of letters that cannot be read where nobody knows which it is."""
    try:
        code = int(number, 16)
        kept = code - _OWN if _OWN <= code < _OWN + 0x100 else code
        table = _SYMBOL if font.casefold() == "symbol" else _WINGDINGS if font.casefold() == "wingdings" else None
        if table is not None:
            return table.get(kept) or (chr(kept) if 0x20 <= kept < 0x40 and table is _SYMBOL else _UNKNOWN)
        # What an ordinary font has is a letter of the alphabet; an unknown one's own numbers say nothing.
        return chr(code) if code == kept and code else _UNKNOWN
    except (ValueError, OverflowError):
        return _UNKNOWN
