"""Which files of those named are transcripts to try."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from bsb.errors import Fault, InputError
from bsb.language import _
from bsb.text.normalise import natural

__all__ = ["gather"]

# What a folder of transcripts may also hold. A file named by itself is always tried.
_NOT_TRANSCRIPTS = {
    ".toml", ".yaml", ".yml", ".sqlite", ".sqlite-wal", ".sqlite-shm", ".age", ".py", ".lnk", ".tmp", ".ini", ".db",
}  # fmt: skip


def gather(paths: Sequence[Path], but_not: Iterable[Path] = ()) -> list[Path]:
    """Return the files of `paths`, folders opened, in natural order (`intervju-2` before `intervju-10`), each once.

    Left out of folders: hidden files, Office's lock files (`~$…`), settings and codebooks, and `but_not`.
    Raises `InputError` naming every path that does not exist, or when nothing is left.
    """
    missing = [path for path in paths if not path.exists()]
    if missing:
        repair = _("Se på stavingen, og sett navn med mellomrom i anførselstegn.")
        raise InputError([Fault(_("Finnes ikke: {path}.").format(path=path), repair) for path in missing])
    apart = {path.resolve() for path in but_not}
    found: dict[Path, None] = {}
    for path in paths:
        for file in _inside(path) if path.is_dir() else [path]:
            if file.resolve() not in apart:
                found.setdefault(file)
    if not found:
        raise InputError(_("Fant ingen utskrifter å lese."), _("Pek på filene, eller på mappen de ligger i."))
    return list(found)


def _inside(folder: Path) -> list[Path]:
    files = [path for path in folder.rglob("*") if path.is_file() and _is_likely(path.relative_to(folder))]
    return sorted(files, key=lambda path: natural(str(path.relative_to(folder))))


def _is_likely(path: Path) -> bool:
    hidden = any(part.startswith((".", "~$")) for part in path.parts)
    notes = path.stem.casefold() in {"readme", "les meg", "lesmeg", "les-meg"}
    return not hidden and not notes and path.suffix.lower() not in _NOT_TRANSCRIPTS
