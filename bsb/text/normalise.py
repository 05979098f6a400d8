"""One way of writing the same letters, and short names made from them.

Everything stored is NFC, so that å is one code point and offsets mean the same everywhere.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import lru_cache

__all__ = ["capital", "fold_ascii", "natural", "nfc", "slug", "text_hash"]

# Letters that NFKD does not take apart. The spellings are those Norwegians use where the letters are missing.
_NORDIC = str.maketrans(
    {
        "æ": "ae",
        "ø": "o",
        "å": "a",
        "Æ": "Ae",
        "Ø": "O",
        "Å": "A",
        "ð": "d",
        "þ": "th",
        "ß": "ss",
        "đ": "d",
        "ŋ": "n",
        "ł": "l",
    }
)


def nfc(text: str) -> str:
    """Return `text` in Unicode normal form C."""
    return unicodedata.normalize("NFC", text)


def fold_ascii(text: str) -> str:
    """Return `text` in plain ASCII letters: `måloppnåelse` becomes `maloppnaelse`."""
    plain = unicodedata.normalize("NFKD", nfc(text).translate(_NORDIC))
    return plain.encode("ascii", "ignore").decode("ascii")


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """Return a stable id made of a-z, 0-9 and hyphens: `Økonomi og bolig` becomes `okonomi-og-bolig`."""
    return re.sub(r"[^a-z0-9]+", "-", fold_ascii(text).lower()).strip("-")


def text_hash(text: str) -> str:
    """Return 16 hex digits that change when `text` does (SHA-256 of its NFC UTF-8, shortened)."""
    return hashlib.sha256(nfc(text).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def natural(name: str) -> list[tuple[int, str]]:
    """Return a sort key in which numbers count as numbers: `F2` comes before `F10`."""
    return [(int(part), "") if part.isdecimal() else (0, part.casefold()) for part in re.split(r"(\d+)", name)]


def capital(text: str) -> str:
    """Return `text` with a capital first letter and the rest as it stands: `NAV-kontoret`, `Bydel nord`."""
    return text[:1].upper() + text[1:]
