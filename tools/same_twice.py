"""Run the demo twice and say whether the two gave the same: csv, jsonl, png, svg and html byte for byte, docx and xlsx in content.

    python tools/same_twice.py .venv/bin/bsb

Content means every part of the zip but the document properties' times, and the hashes that are made with a study's secret: each study has its
own, so those of two studies must differ. Ends with 1 and a list when something differs.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

BYTES = {".csv", ".jsonl", ".png", ".svg", ".html"}
ZIPS = {".docx", ".xlsx", ".pptx"}
SEALED = "customXml/item1.xml"
HASH = re.compile(rb"\b[0-9a-f]{16}\b")


def digest(path: Path) -> str:
    """Return a hash of what counts in a file."""
    if path.suffix not in ZIPS:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    with zipfile.ZipFile(path) as archive:
        parts = [name for name in sorted(archive.namelist()) if name != "docProps/core.xml"]
        return hashlib.sha256(b"".join(name.encode() + _content(archive, name) for name in parts)).hexdigest()


def _content(archive: zipfile.ZipFile, name: str) -> bytes:
    content = archive.read(name)
    return HASH.sub(b"#", content) if name == SEALED else content


def outputs(folder: Path) -> dict[str, str]:
    """Return the hash of each file under ut/, by its name."""
    files = [path for path in sorted((folder / "studie" / "ut").rglob("*")) if path.suffix in BYTES | ZIPS]
    return {str(path.relative_to(folder)): digest(path) for path in files}


def main(command: str) -> int:
    """Run, compare, tell."""
    with tempfile.TemporaryDirectory() as place:
        runs = []
        for name in ("en", "to"):
            folder = Path(place) / name
            subprocess.run([command, "demo", str(folder)], check=True, stdout=subprocess.DEVNULL)
            runs.append(outputs(folder))
    differing = sorted(name for name in runs[0].keys() | runs[1].keys() if runs[0].get(name) != runs[1].get(name))
    print(f"{len(runs[0])} files, {len(differing)} differ")
    for name in differing:
        print(f"  {name}")
    return 1 if differing or not runs[0] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
