"""A project file (.qdpx): a zip with one `.qde` at its root and texts beside it. Nothing is ever unpacked to disk.

Programs differ: `project.qde`, `Project.qde` or the project's own name; `sources/` or `Sources/`; back-slashes from old Windows zips.
Texts are found by their bare name, so a path inside the file can point nowhere else.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from zipfile import ZipFile

from bsb.errors import Fault, TableError
from bsb.ingest.archive import Archive
from bsb.language import _
from bsb.text.zipped import BROKEN_ZIP

__all__ = ["Container", "texts_at_first_sight"]

_SCHEME = re.compile(r"^(internal|relative|absolute):/*", re.IGNORECASE)
_MOST_TEXTS = 5_000
_MOST_TEXT = 16 * 1024 * 1024
_MOST_XML = 32 * 1024 * 1024
_MOST_ALL_TEXT = 64 * 1024 * 1024


class Container:
    """The members of a project file. Raises `TableError` where it is no project, and `ReadError` where the zip is damaged."""

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise TableError(Fault(_("Filen finnes ikke."), _("Se på stavingen av navnet."), file=path.name))
        self.name = path.name
        self._archive = Archive(path, path.name)
        members = [name for name in self._archive.names() if not name.endswith(("/", "\\"))]
        self._refuse_tricks(members)
        self._project = self._only_project(members)
        self._read = 0
        self._by_name: dict[str, list[str]] = defaultdict(list)
        for name in members:
            self._by_name[_bare(name).casefold()].append(name)

    def _refuse_tricks(self, members: list[str]) -> None:
        tricks = sum(1 for name in members if _is_trick(name))
        if tricks:
            raise TableError(
                Fault(
                    _("{n} av delene i filen peker ut av den (sti med «..» eller fra roten).").format(n=tricks),
                    _("Filen er ikke laget av et vanlig program. Be om en ny eksport."),
                    file=self.name,
                )
            )
        if len(members) > _MOST_TEXTS:
            raise TableError(
                Fault(
                    _("Filen har {n} deler i seg; det meste som leses, er {most}.").format(
                        n=len(members), most=_MOST_TEXTS
                    ),
                    _("Eksporter prosjektet i flere deler."),
                    file=self.name,
                )
            )

    def _only_project(self, members: list[str]) -> str:
        found = [name for name in members if "/" not in name.replace("\\", "/") and name.lower().endswith(".qde")]
        if len(found) != 1:
            what = (
                _("Filen har ingen prosjektfil (.qde) i seg.")
                if not found
                else _("Filen har flere prosjektfiler (.qde) i seg.")
            )
            raise TableError(Fault(what, _("Eksporter prosjektet som REFI-QDA på nytt."), file=self.name))
        return found[0]

    def project(self) -> bytes:
        """Return the project's XML."""
        content = self._archive.read(self._project)
        if len(content) > _MOST_XML:
            raise TableError(
                Fault(
                    _("Prosjektfilen er større enn det som leses."),
                    _("Eksporter prosjektet i flere deler."),
                    file=self.name,
                )
            )
        return content

    def text(self, path: str) -> bytes | None:
        """Return the text that a path in the project points to; None when it is not in the file, or when two could be meant.

        A text longer than any interview is treated as not there.
        """
        bare = _bare(_SCHEME.sub("", path.strip()))
        found = self._by_name.get(bare.casefold(), [])
        if len(found) > 1:
            found = [name for name in found if _bare(name) == bare and name.lower().startswith("sources")]
        if len(found) != 1 or self._archive.size(found[0]) > _MOST_TEXT:
            return None
        content = self._archive.read(found[0])
        self._read += len(content)
        if self._read > _MOST_ALL_TEXT:
            raise TableError(
                Fault(
                    _("Prosjektet har mer tekst enn det som leses på én gang."),
                    _("Eksporter det i flere deler."),
                    file=self.name,
                )
            )
        return content


def texts_at_first_sight(path: Path) -> int:
    """Return how many texts a project file seems to hold, from its list of members alone; 0 for what is no such file.

    It is for deciding what to make ready. Whether the file can be read at all is found out by reading it.
    """
    try:
        with ZipFile(path) as members:
            names = [name.lower() for name in members.namelist()]
    except BROKEN_ZIP:
        return 0
    # Programs write a text as .txt, and some the same one as .docx beside it.
    return sum(name.endswith(".txt") for name in names) or sum(name.endswith(".docx") for name in names)


def _bare(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def _is_trick(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return ".." in parts or not parts[0] or ":" in parts[0]
