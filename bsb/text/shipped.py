"""Where the codebooks and examples that come with bsb lie.

In an installed package they lie inside it; in a working copy they lie at the top, where people look for them.
"""

from __future__ import annotations

from pathlib import Path

from bsb.errors import InputError
from bsb.language import _

__all__ = ["shipped"]

_PACKAGE = Path(__file__).resolve().parent.parent


def shipped(*parts: str) -> Path:
    """Return the path of something shipped: `shipped("codebooks", "bsb-oslo.yaml")`.

    Raises `InputError` when it is not there.
    """
    for root in (_PACKAGE / "_shipped", _PACKAGE.parent):
        path = root.joinpath(*parts)
        if path.exists():
            return path
    raise InputError(
        _("{name} følger ikke med denne installasjonen.").format(name="/".join(parts)),
        _("Installer bsb på nytt."),
    )
