"""Which language to speak, before anything of the command line has been read.

`--language` where it is given, then the study's own, then the environment. Faults are left to those who come after:
a bsb.toml that cannot be read is told about when the study is opened.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from bsb.language import LANGUAGES, from_environment

__all__ = ["choose"]

_SETTINGS = "bsb.toml"


def choose(words: Sequence[str], environ: Mapping[str, str]) -> str:
    """Return the language for a command line: nb, nn or en."""
    return _given(words) or _study(Path(_value(words, "-C", "--study") or ".")) or from_environment(environ)


def _given(words: Sequence[str]) -> str:
    code = _value(words, "--language")
    return code if code in LANGUAGES else ""


def _value(words: Sequence[str], *names: str) -> str:
    for word, after in zip(words, (*words[1:], "")[: len(words)], strict=True):
        if word in names:
            return after
        for name in names:
            if word.startswith(f"{name}="):
                return word.removeprefix(f"{name}=")
    return ""


def _study(folder: Path) -> str:
    start = folder.absolute()
    found = next((place / _SETTINGS for place in (start, *start.parents) if (place / _SETTINGS).is_file()), None)
    if found is None:
        return ""
    import tomllib

    try:
        code = tomllib.loads(found.read_text(encoding="utf-8-sig")).get("studie", {}).get("sprak", "nb")
    except (OSError, ValueError, AttributeError):
        return ""
    return code if code in LANGUAGES else ""
