"""Which file holds the interview guide: the one bsb.toml names, or one of the same name in Word, Excel or plain text that lies beside it."""

from __future__ import annotations

from pathlib import Path

from bsb.language import LANGUAGES
from bsb.text.sheets import decode

__all__ = ["guide_file", "is_template"]

_LARGEST = 1000
"""More bytes than the guide of a new study has, in any language."""


def guide_file(folder: Path, told: str) -> str:
    """Return the name of the guide in a study's folder. `told` is what bsb.toml says; while that is the template, or is not there, one beside it counts."""
    from bsb.coding.guide_file import GUIDE_ENDINGS

    path = folder / told
    if not told or (path.is_file() and not is_template(path)):
        return told
    beside = (path.with_suffix(ending) for ending in GUIDE_ENDINGS)
    found = next((one for one in beside if one.is_file()), path)
    return str(Path(told).with_name(found.name))


def is_template(path: Path) -> bool:
    """Say whether a file is the guide of a new study, as it was made: nobody has asked what it says."""
    from bsb.study.templates import example_guide

    if path.suffix not in (".yaml", ".yml") or path.stat().st_size > _LARGEST:
        return False
    written = decode(path.read_bytes()).split()
    return any(written == example_guide(code).split() for code in LANGUAGES)
