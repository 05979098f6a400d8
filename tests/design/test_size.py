"""The package stays small enough to be fetched over a slow line and put on any laptop."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_MOST = 20_000_000
_NOT_PACKED = {".po", ".pyc"}


def packed() -> Iterator[Path]:
    """Yield the files that pyproject.toml puts in the package."""
    for folder in ("bsb", "codebooks", "examples"):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file() and path.suffix not in _NOT_PACKED and "_shipped" not in path.parts:
                yield path


def test_the_whole_package_unpacked_is_at_most_twenty_megabytes() -> None:
    assert sum(path.stat().st_size for path in packed()) <= _MOST
