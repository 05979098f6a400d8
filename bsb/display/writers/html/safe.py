"""Escaping: nothing from a study is ever markup."""

from __future__ import annotations

import html
import json
import re

from bsb.text.writable import clean

__all__ = ["esc", "script_json"]


_SPECIAL = re.compile("[&<>\"']")


def esc(text: str) -> str:
    """Return text as it can stand in HTML, in attributes too."""
    plain = clean(text)[0]
    return plain if _SPECIAL.search(plain) is None else html.escape(plain, quote=True)


def script_json(value: object) -> str:
    """Return JSON that can stand inside a script element: no `<`, `>` or `&` is left as itself."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return (
        clean(text)[0]
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
    )
