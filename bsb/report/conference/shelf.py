"""The folder of the conference pack: making it again never costs what somebody has written in one of its files."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from bsb.report.word.seal import Seal
from bsb.text.files import write_text
from bsb.text.keeping import file_hash, keep_copy

__all__ = ["PackFolder"]

_LIST = "konferanse.bsb.json"


@dataclass
class PackFolder:
    """A folder being filled. A file that people have changed since it was made is copied to `sikkerhetskopi` before it is made anew."""

    folder: Path
    seal: Seal = field(default_factory=Seal)
    made: list[Path] = field(default_factory=list)
    copies: list[Path] = field(default_factory=list)

    def place(self, name: str) -> Path:
        """Return where the file `name` is to be written, with what people wrote in the earlier one put by."""
        path = self.folder / name
        if path.exists() and not self._is_as_made(path):
            self.copies.append(keep_copy(path))
        self.made.append(path)
        return path

    def close(self) -> list[Path]:
        """Take away what an earlier pack had and this has not, note what was made, and return the files, copies last."""
        names = {path.name for path in self.made}
        for name in sorted(set(self._known) - names):
            path = self.folder / name
            if path.exists() and self._is_as_made(path):
                path.unlink()
        rows = {path.name: self._mark(path) for path in self.made}
        write_text(self.folder / _LIST, json.dumps(rows, ensure_ascii=False, indent=1, sort_keys=True) + "\n")
        return [*self.made, *self.copies]

    def _is_as_made(self, path: Path) -> bool:
        # A list from before the study had a secret holds the hash itself.
        return self._known.get(path.name) in {self._mark(path), file_hash(path)}

    def _mark(self, path: Path) -> str:
        return self.seal.of(f"fil {file_hash(path)}")

    @property
    def _known(self) -> dict[str, str]:
        try:
            found = json.loads((self.folder / _LIST).read_text(encoding="utf-8"))
            return {str(name): str(digest) for name, digest in found.items()}
        except (OSError, ValueError, AttributeError):
            return {}
