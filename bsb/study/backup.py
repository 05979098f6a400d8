"""The verb `backup`: everything people have made in a study, in one sealed file.

    studie.sqlite    transcripts, codings, human tables, journal (also from a study in a server)
    bsb.toml, the codebook, the guide, the Word template, visninger/, intervjuer.csv and other tables that lie in the folder
    nokkel.age       the koblingsnøkkel, and personer.csv, only when asked for
    ut/              displays and drafts, only when asked for

It is a zip archive in the `age` format. The archive is put together in memory: nothing of it lies open on the disk.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import KeyFileError, StudyError
from bsb.language import _
from bsb.study.importing import HUMAN
from bsb.study.keys import key_path
from bsb.study.placing import STORE_FILE
from bsb.study.saying import INTERVIEWS, PEOPLE
from bsb.study.settings import FILE
from bsb.text.files import write_bytes
from bsb.text.zipped import zip_bytes

if TYPE_CHECKING:
    from bsb.privacy.sealing import Secret
    from bsb.study.study import Study

__all__ = ["ABOUT", "FORM", "KEY", "BackupOptions", "BackupReport", "backup", "backup_secret"]

ABOUT, KEY = "sikkerhetskopi.json", "nokkel.age"
FORM = 1
"""The form of the archive; a newer one is refused by an older bsb."""

_TABLES = (".csv", ".xlsx")


@dataclass(frozen=True, slots=True)
class BackupOptions:
    """What goes in besides what always does: the key with the register of names, and what lies in `ut`."""

    key: bool = False
    outputs: bool = False


@dataclass(frozen=True, slots=True)
class BackupReport:
    """Where the backup is, and the names of the files in it, sorted."""

    path: Path
    files: tuple[str, ...]


def backup_secret() -> Secret | None:
    """Return what backups are sealed with: BSB_BACKUP_IDENTITY (a path) or BSB_BACKUP_PASSPHRASE, or None."""
    from bsb.privacy.sealing import secret_in

    return secret_in("BSB_BACKUP")


def backup(study: Study, path: Path | None, secret: Secret | None, options: BackupOptions) -> BackupReport:
    """Write a backup of `study` to `path`, or to `<id>-sikkerhetskopi.age` beside the study folder.

    Raises `KeyFileError` without a secret or when the key is wanted and not there, `StudyError` when the file cannot be written.
    """
    from bsb.privacy.sealing import seal

    secret = secret or backup_secret()
    if secret is None:
        raise KeyFileError(
            _("Sikkerhetskopien trenger et passord."),
            _("Svar på spørsmålet i terminalen, eller sett BSB_BACKUP_PASSPHRASE eller BSB_BACKUP_IDENTITY."),
        )
    path = path or study.folder.parent / f"{study.settings.id}-sikkerhetskopi.age"
    content = dict(_content(study, options))
    write_bytes(path, seal(_archive(study, content), secret), mode=0o600)
    return BackupReport(path, tuple(sorted(content)))


def _content(study: Study, options: BackupOptions) -> Iterator[tuple[str, bytes]]:
    yield STORE_FILE, study.store.snapshot()
    for path in _files(study, options):
        try:
            yield path.relative_to(study.folder).as_posix(), path.read_bytes()
        except OSError:
            raise StudyError(
                _("{file} kan ikke leses.").format(file=path.name), _("Lukk den, og prøv igjen.")
            ) from None
    if options.key:
        path = key_path(study)
        if not path.is_file():
            raise KeyFileError(_("Koblingsnøkkelen finnes ikke der den skal ligge."), _("Ta kopien uten --with-key."))
        yield KEY, path.read_bytes()


def _files(study: Study, options: BackupOptions) -> list[Path]:
    settings, folder = study.settings, study.folder
    named = [FILE, settings.codebook, settings.guide, study.guide_file, settings.report.template]
    found = {folder / name for name in named if name}
    # The register holds names: it goes where the key goes.
    stems = {INTERVIEWS, *HUMAN, *([PEOPLE] if options.key else [])}
    found |= {path for path in folder.iterdir() if path.stem.casefold() in stems and path.suffix.lower() in _TABLES}
    found |= set((folder / "visninger").rglob("*"))
    found |= set(study.output.rglob("*")) if options.outputs else set()
    kept = [path for path in found if path.is_file() and path.resolve().is_relative_to(folder.resolve())]
    return sorted(path for path in kept if not path.name.startswith((".", "~$")))


def _archive(study: Study, content: dict[str, bytes]) -> bytes:
    about = {"form": FORM, "study": study.settings.id, "title": study.settings.title, "files": sorted(content)}
    whole = {ABOUT: json.dumps(about, ensure_ascii=False, sort_keys=True).encode("utf-8"), **content}
    return zip_bytes(sorted(whole.items()))
