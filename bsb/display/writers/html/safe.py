"""Escaping: nothing from a study is ever markup."""

from __future__ import annotations

import html
import json

from bsb.text.writable import clean

__all__ = ["esc", "script_json"]


def esc(text: str) -> str:
    """Return text as it can stand in HTML, in attributes too."""
    return html.escape(clean(text)[0], quote=True)


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
