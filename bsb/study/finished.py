"""The verb `check` of what is to be sent: finished drafts, slides, and whatever else lies in the folder with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import Fault, InputError
from bsb.language import _
from bsb.report.word.manifest import SIDECAR
from bsb.study.internal_marks import is_internal
from bsb.study.key_search import KeySearch, search_file_faults
from bsb.study.study import Progress, silent

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.privacy.key import Secret
    from bsb.study.study import Study

__all__ = ["Checked", "check_each", "check_finished", "finished_files", "is_draft"]

_OURS = ("kontroll", "sikkerhetskopi")
"""Folders of ours that are not sent: what the check itself has written, and what lay there before."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What should be looked at in one file before it is sent, and where that was written. One that is `internal` is not to be sent."""

    path: Path
    faults: tuple[Fault, ...]
    written: tuple[Path, ...] = ()
    internal: bool = False


def is_draft(path: Path) -> bool:
    """Whether a file is read as a draft: a Word document or slides."""
    return path.suffix.lower() in {".docx", ".pptx"}


def finished_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that are meant, each once: themselves, and all that can be sent in folders and the folders in them.

    Left out of folders are what programs keep for themselves and what is written to be looked at, not sent. Raises `InputError` with every
    path that is not there and every folder with nothing in it.
    """
    found, faults = dict[Path, None](), list[Fault]()
    for path in paths:
        inside = [path] if path.is_file() else _inside(path)
        if not path.exists():
            faults.append(Fault(_("Filen finnes ikke."), _("Se på stavingen av navnet."), path.name))
        elif not inside:
            faults.append(Fault(_("Det er ingen filer i mappa som kan sendes."), "", path.name))
        found |= dict.fromkeys(inside)
    if faults:
        raise InputError(faults)
    return list(found)


def _inside(folder: Path) -> list[Path]:
    return [path for path in sorted(folder.rglob("*")) if path.is_file() and _is_sent(path.relative_to(folder))]


def _is_sent(path: Path) -> bool:
    names = {_(word) for word in _OURS} | set(_OURS)
    hidden = any(part.startswith((".", "~$")) for part in path.parts)
    return not hidden and not path.name.endswith(SIDECAR) and not names & set(path.parts[:-1])


def check_finished(study: Study, draft: Path, secret: Secret | None = None) -> tuple[tuple[Fault, ...], list[Path]]:
    """Return what should be looked at before a finished draft is sent, and where it was written: a table and a commented copy.

    With `secret`, every corner of the file is searched for what the key knows too. A file that is neither a Word draft nor slides is searched so alone.
    """
    (checked,) = check_each(study, [draft], KeySearch(study, secret))
    return checked.faults, list(checked.written)


def check_each(
    study: Study, paths: Sequence[Path], search: KeySearch, progress: Progress = silent
) -> Iterator[Checked]:
    """Yield what should be looked at in each file, as `check_finished` has it; the study is read and the key opened once for all of them."""
    checker = _Checker(study, search)
    for done, path in enumerate(paths):
        progress(_("Kontrollerer"), done, len(paths))
        yield checker.check(path)


class _Checker:
    """Checks files of one study, one after the other."""

    def __init__(self, study: Study, search: KeySearch) -> None:
        self._study = study
        self._search = search
        self._written: set[Path] = set()

    @cached_property
    def _material(self) -> Material:
        return self._study.material(grounds=False)

    @cached_property
    def _meant(self) -> tuple[str, ...]:
        from bsb.report.drafts.check import caption_words
        from bsb.study.writing_up import meant_for_print

        return (*meant_for_print(self._study), *caption_words(self._study.settings.language))

    def check(self, path: Path) -> Checked:
        known = tuple(search_file_faults(self._search, path))
        internal = is_internal(path)
        if not is_draft(path) or internal:
            return Checked(path, known, internal=internal)
        from bsb.report.drafts.check import check_draft, write_check
        from bsb.report.word.seal import Seal
        from bsb.study.release import release_texts
        from bsb.study.salting import salt_of

        study, material = self._study, self._material
        seal = Seal(salt_of(study))
        found = check_draft(path, material, lambda texts: release_texts(study, material, texts, self._meant), seal)
        written = write_check(found, self._beside(path)) if found.faults else []
        self._written.update(written)
        return Checked(path, (*known, *found.as_faults()), tuple(written))

    def _beside(self, path: Path) -> Path:
        """Return the folder for what is said of a file: files of one name in several folders have each their own."""
        folder = self._study.output / "kontroll"
        within = path.resolve().parent
        if within.is_relative_to(self._study.output.resolve()):
            return folder / within.relative_to(self._study.output.resolve())
        taken = {(each.parent, each.stem.rpartition("-")[0]) for each in self._written}
        place, number = folder, 1
        while (place, path.stem) in taken:
            number += 1
            place = folder / str(number)
        return place
