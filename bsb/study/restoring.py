"""The verb `restore`: a study from a backup, or its study file from a copy that the program took.

What differs from the backup is never written over unless that was asked for; then the former study file is copied first, and the former
settings and codebook are put beside the copy. bsb.toml is written last, so that a folder is no study before it is whole; a restore that
was stopped is done again with the same command.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from bsb.errors import BsbError, Fault, KeyFileError, StoreError, StudyError
from bsb.language import _
from bsb.privacy.sealing import BEGINS
from bsb.study.backup import ABOUT, FORM, KEY, backup_secret
from bsb.study.copies import FOLDER, copies, save_copy
from bsb.study.placing import STORE_FILE
from bsb.study.settings import FILE
from bsb.text.files import write_bytes
from bsb.text.zipped import BROKEN_ZIP

if TYPE_CHECKING:
    from bsb.privacy.sealing import Secret
    from bsb.study.study import Study

__all__ = ["RestoreReport", "is_sealed", "restore"]

# The last two: a list of contents that is JSON, but not ours.
_NOT_OURS: tuple[type[Exception], ...] = (*BROKEN_ZIP, KeyError, TypeError)

_LARGEST = 4_000_000_000
"""Bytes an archive may unpack to; a study is thousands of times smaller."""


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What came back: the study's folder, the names of the files, the key's place or None, whether the study was in a server before."""

    folder: Path
    files: tuple[str, ...]
    key: Path | None = None
    was_in_server: bool = False


def is_sealed(path: Path) -> bool:
    """Return whether `path` is a sealed backup, and not a copy of a study file. Raises `StudyError` when it cannot be read."""
    return _read(path).startswith(BEGINS)


def restore(path: Path, folder: Path, secret: Secret | None, replace: bool = False) -> RestoreReport:
    """Make the study in `folder` what the backup or copy at `path` holds.

    Raises `StudyError` naming every file that differs unless `replace`, `KeyFileError` when the backup cannot be opened; nothing is
    changed then.
    """
    raw = _read(path)
    if not raw.startswith(BEGINS):
        return _from_copy(raw, folder, replace)
    content = _opened(raw, path.name, secret or backup_secret())
    was_in_server = _without_server(content)
    key = _key_place(content, folder)
    _refuse_changed(content, key, folder, replace)
    _write(content, key, folder, replace)
    return RestoreReport(folder, tuple(sorted(content)), key, was_in_server)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise StudyError(Fault(_("Sikkerhetskopien kan ikke leses."), _("Se på navnet."), path.name)) from None


def _from_copy(raw: bytes, folder: Path, replace: bool) -> RestoreReport:
    from bsb.study.study import Study

    study = Study.open(folder)
    if not replace:
        raise StudyError(
            _("Dette setter studien tilbake til slik den var før; det som er gjort siden, forsvinner fra den."),
            _("Er det det du vil: skriv --replace. Studien slik den er nå, blir kopiert først."),
        )
    _put_store(study, raw)
    return RestoreReport(study.folder, (STORE_FILE,))


def _opened(raw: bytes, name: str, secret: Secret | None) -> dict[str, bytes]:
    from bsb.privacy.sealing import unseal

    if secret is None:
        raise KeyFileError(
            _("Sikkerhetskopien er låst med et passord."),
            _("Svar på spørsmålet i terminalen, eller sett BSB_BACKUP_PASSPHRASE eller BSB_BACKUP_IDENTITY."),
        )
    damaged = StudyError(Fault(_("Fila er ikke en sikkerhetskopi av en studie."), _("Bruk en annen."), name))
    try:
        with zipfile.ZipFile(io.BytesIO(unseal(raw, secret, name))) as archive:
            if sum(one.file_size for one in archive.infolist()) > _LARGEST:
                raise damaged
            content = {one.filename: archive.read(one) for one in archive.infolist()}
        about = json.loads(content.pop(ABOUT))
        newer = int(about["form"]) > FORM
    except _NOT_OURS:
        raise damaged from None
    if newer:
        raise StudyError(
            _("Sikkerhetskopien er laget med en nyere utgave av bsb."), _("Oppgrader bsb på denne maskinen.")
        )
    if any(not _stays_inside(inside) for inside in content) or not {FILE, STORE_FILE} <= set(content):
        raise damaged
    return content


def _stays_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return bool(name) and not path.is_absolute() and ".." not in path.parts and not set(name) & set("\\:\0")


def _without_server(content: dict[str, bytes]) -> bool:
    """Take the address of a server out of bsb.toml: the study comes back as a file, and no server is written to."""
    from bsb.study.tomllines import without_key

    toml = content[FILE].decode("utf-8-sig")
    left = without_key(without_key(toml, "lager", "url"), "store", "url")
    content[FILE] = left.encode("utf-8")
    return left != toml


def _key_place(content: Mapping[str, bytes], folder: Path) -> Path | None:
    from bsb.privacy.key import default_key_path
    from bsb.study.settings import settings_from

    if KEY not in content:
        return None
    settings = settings_from(content[FILE].decode("utf-8"))
    place = (
        (folder / Path(settings.key_path).expanduser()).resolve()
        if settings.key_path
        else default_key_path(settings.id)
    )
    if place.suffix != ".age":
        raise KeyFileError(_("bsb.toml i kopien sier at nøkkelen skal ligge et sted som ikke er en nøkkelfil (.age)."))
    return place


def _refuse_changed(content: Mapping[str, bytes], key: Path | None, folder: Path, replace: bool) -> None:
    places = {name: folder / name for name in content if name != KEY}
    faults = [
        Fault(_("Finnes fra før, og er en annen enn i sikkerhetskopien."), "", name)
        for name, place in sorted(places.items())
        if not replace and place.exists() and place.read_bytes() != content[name]
    ]
    if faults:
        repair = _("Velg en annen mappe med -C, eller skriv --replace for å erstatte det som er der.")
        raise StudyError([*faults, Fault(_("Ingenting er endret."), repair)])
    # A key is never written over: it may be the only one that opens something.
    if key is not None and key.exists() and key.read_bytes() != content[KEY]:
        raise KeyFileError(
            Fault(
                _("Det ligger en annen koblingsnøkkel der denne skal være."),
                _("Flytt den først (bsb key move MAPPE); ingenting er endret."),
                key.name,
            )
        )


def _write(content: Mapping[str, bytes], key: Path | None, folder: Path, replace: bool) -> None:
    from bsb.privacy.key import private_folder

    private_folder(folder)
    if replace and (folder / FILE).exists():
        _set_aside(content, folder)
    if key is not None:
        private_folder(key.parent)
        write_bytes(key, content[KEY], mode=0o600)
    names = [name for name in sorted(content) if name not in {FILE, KEY, STORE_FILE}]
    for name in names:
        write_bytes(folder / name, content[name])
    _put_store_file(folder, content[STORE_FILE])
    write_bytes(folder / FILE, content[FILE])


def _set_aside(content: Mapping[str, bytes], folder: Path) -> None:
    """Copy what stands in the folder and is about to be replaced."""
    from bsb.study.study import Study

    study = Study.open(folder)
    try:
        copy = save_copy(study, study.store, "restore")
    except StoreError:
        # The study file is damaged, which is why a backup is wanted: it is kept as it is, beside.
        there = copies(study)
        number = int(there[-1].name.partition("-")[0]) + 1 if there else 1
        copy = folder / FOLDER / f"{number:04d}-restore.sqlite"
        _keep_damaged(folder)
    for name, new in sorted(content.items()):
        old = folder / name
        if name not in {KEY, STORE_FILE} and old.exists() and old.read_bytes() != new:
            write_bytes(copy.with_suffix("") / name, old.read_bytes(), mode=0o600)


def _put_store(study: Study, raw: bytes) -> None:
    """Put a copy's content in the study file, after copying what is there."""
    from bsb.store import Store, file_url

    folder = study.folder
    try:
        save_copy(study, Store(file_url(folder / STORE_FILE)), "restore")
    except BsbError:
        _keep_damaged(folder)
    _put_store_file(folder, raw)


def _put_store_file(folder: Path, raw: bytes) -> None:
    from bsb.store import Store, file_url

    path = folder / STORE_FILE
    if path.exists() and path.read_bytes() == raw:
        return
    store = Store(file_url(path))
    store.put_back(raw)
    store.close()


def _keep_damaged(folder: Path) -> None:
    for end in ("-wal", "-shm", ""):
        part = folder / f"{STORE_FILE}{end}"
        if part.exists():
            part.replace(folder / f"{STORE_FILE}.skadet{end}")
