"""Which bsb this is: machines that share the work must have the same, or the result would depend on who did what."""

from __future__ import annotations

import hashlib
import platform
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import bsb

__all__ = ["differing", "parts", "stamp"]

# Those whose sums, words or forms end up in a study.
_LIBRARIES = ("numpy", "spacy", "thinc", "simplemma", "rapidfuzz", "scikit-learn", "distributed")


@lru_cache(maxsize=1)
def parts() -> dict[str, str]:
    """Return what must be alike, by name: Python, bsb with the digest of all its files, and the libraries it reckons with."""
    found = {"Python": platform.python_version().rpartition(".")[0], "bsb": f"{bsb.__version__}-{_digest()}"}
    return {**found, **{name: _version(name) for name in _LIBRARIES}}


def stamp() -> str:
    """Return the parts as one short word."""
    return hashlib.sha256(repr(sorted(parts().items())).encode()).hexdigest()[:16]


def differing(theirs: dict[str, str]) -> list[str]:
    """Return, as «name: theirs, here ours», what another machine has otherwise."""
    return [
        f"{name} {theirs.get(name) or '–'} ≠ {ours or '–'}"
        for name, ours in parts().items()
        if theirs.get(name) != ours
    ]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _digest() -> str:
    """Return a digest of every file that the package reckons with: code, word lists and models."""
    folder = Path(bsb.__file__).parent
    named = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.is_file()}
    digest = hashlib.sha256()
    for name in sorted(named):
        # Compiled code, and what only an installed package has inside it (codebooks and examples), say nothing.
        if not name.endswith(".pyc") and not name.startswith("_shipped/"):
            # A checkout on Windows may end its lines otherwise.
            content = named[name].read_bytes().replace(b"\r\n", b"\n")
            digest.update(f"{name}:{len(content)}\0".encode() + content)
    return digest.hexdigest()[:12]
