"""Files of one or many displays: written beside their places as they are made, and put in place together at the end.

When something stops on the way, nothing of it is there, and what stood there before still stands.
"""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from types import TracebackType
from typing import Self

from bsb.display.diff import Hasher, changes, dumped, read_kept, same_as_kept
from bsb.display.writers import Rendered
from bsb.language import _
from bsb.text.files import atomic

__all__ = ["Stage"]


class Stage:
    """A folder that displays are on their way to; they are there when the with-block has ended well.

    `salt` is the study's secret for what is kept of them until the next time: None where nothing is to be kept, '' where the study has none.
    """

    def __init__(self, folder: Path, salt: str | None = None) -> None:
        self._folder = folder
        self._salt = salt
        self._open = ExitStack()
        self._gone: list[Path] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.__exit__(kind, error, at)
        if kind is None:
            for path in self._gone:
                path.unlink(missing_ok=True)

    def add(self, made: Rendered) -> list[Path]:
        """Write the files of a display beside their places. Returns where they will be, with the list of what has changed where there is one."""
        paths = [self._put(self._folder / name, content) for name, content in made.files]
        return paths if made.hashes is None or self._salt is None else paths + self._compared(made, self._salt)

    def _put(self, path: Path, content: bytes) -> Path:
        self._open.enter_context(atomic(path)).write_bytes(content)
        return path

    def _compared(self, made: Rendered, salt: str) -> list[Path]:
        """List the cells that are new, changed or gone since the display was last made here; nothing where nothing is."""
        now = made.hashes or {}
        kept = self._folder / ".forrige" / f"{made.name}.json"
        listed = self._folder / f"{made.name}_{_('endringer')}.txt"
        if not salt:
            said = _("Studien på databasetjeneren har ikke det som trengs for å sammenligne med forrige gang.")
            return [
                self._told(
                    listed, said, _("Det kommer når den som styrer den, leser inn utskrifter eller avgjør navn.")
                )
            ]
        hasher = Hasher(salt)
        if same_as_kept(kept, now, hasher):
            self._gone.append(listed)
            return []
        before = read_kept(kept, hasher)
        found = changes(before, now) if before is not None else None
        self._put(kept, dumped(now, hasher).encode("utf-8"))
        if found:
            return [self._told(listed, _("Endret siden forrige gang:"), *found.lines())]
        if before is None and kept.exists():
            said = _(
                "Det som er merket fra forrige gang, hører ikke til denne studiefilen, så det kan ikke sammenlignes."
            )
            return [self._told(listed, said, _("Fra neste gang står endringene her."))]
        self._gone.append(listed)
        return []

    def _told(self, path: Path, *lines: str) -> Path:
        return self._put(path, "\n".join([*lines, ""]).encode("utf-8"))
