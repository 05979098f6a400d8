"""The key on disk: one file in the `age` format, outside the study, readable by its owner alone.

It is locked with a passphrase (`bsb.privacy.lock`) or with an identity file made by `age-keygen`. The `age` program opens it too.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from bsb.errors import Fault, KeyFileError
from bsb.language import _
from bsb.privacy.keydata import Decision, Doubt, Key, KeyPerson, LogEntry, PlaceName
from bsb.privacy.keyjson import both_from_json, to_json
from bsb.privacy.lock import locked, locking, unlocked, unlocking
from bsb.privacy.sealing import Secret, secret_in
from bsb.text.files import write_bytes

__all__ = [
    "Decision",
    "Doubt",
    "Key",
    "KeyPerson",
    "LogEntry",
    "PlaceName",
    "Secret",
    "default_key_path",
    "load_key",
    "load_keys",
    "loading",
    "private_folder",
    "refuse_inside",
    "refuse_sheet_inside",
    "save_key",
    "saving",
    "secret_from_environment",
]


def secret_from_environment() -> Secret | None:
    """Return the secret in BSB_KEY_IDENTITY (a path) or BSB_KEY_PASSPHRASE, or None."""
    return secret_in("BSB_KEY")


def default_key_path(study_id: str) -> Path:
    """Return where the key of a study lies unless told otherwise: the user's own data folder."""
    from platformdirs import user_data_path

    return Path(user_data_path("bsb", appauthor=False)) / "nøkler" / f"{study_id}.age"


def refuse_sheet_inside(path: Path, study: Path, command: str = "bsb names export {file}") -> None:
    """Raise `KeyFileError` when a sheet of real names is to lie in the study's folder; `command` is what writes it."""
    if path.resolve().is_relative_to(study.resolve()):
        raise KeyFileError(
            _(
                "Arket har virkelige navn i seg og kan ikke ligge i studiemappa, for da følger navnene med når mappa kopieres."
            ),
            _("Velg en annen mappe, for eksempel den over: {command}").format(
                command=command.format(file=f'"../{path.name}"')
            ),
        )


def refuse_inside(path: Path, study: Path) -> None:
    """Raise `KeyFileError` when `path` lies in the study's folder, where it would be copied along with the study."""
    if path.resolve().is_relative_to(study.resolve()):
        raise KeyFileError(
            _("Nøkkelen kan ikke ligge i studiemappa, for da følger navnene med når mappa kopieres."),
            _("Velg en mappe et annet sted, eller oppgi stien uttrykkelig i bsb.toml."),
        )


def save_key(key: Key, path: Path, secret: Secret, former: Key | None = None) -> None:
    """Encrypt `key` into `path`, whole or not at all, for the owner's eyes only (0600), in a folder of the owner's (0700).

    `former` is kept beside it, for when the study turns out not to have come as far as the key.

    Raises `KeyFileError` when the secret cannot be used and `StudyError` when the file cannot be written.
    """
    _write(path, locked(to_json(key, former).encode("utf-8"), secret, _now(path)))


@contextlib.contextmanager
def saving(key: Key, path: Path, secret: Secret, former: Key | None = None) -> Iterator[Callable[[], None]]:
    """Begin to seal the key while something else is done, and give what waits for it and does the rest of `save_key`.

    Nothing is written before that is called. Raises `KeyFileError` at once when the secret cannot be used.
    """
    with locking(to_json(key, former).encode("utf-8"), secret, _now(path)) as content:
        yield lambda: _write(path, content())


def _now(path: Path) -> bytes:
    """Return what the file holds that is to be written: its lock is kept. Whatever cannot be read is written over as if it was not there."""
    with contextlib.suppress(OSError):
        return path.read_bytes()
    return b""


def _write(path: Path, content: bytes) -> None:
    private_folder(path.parent)
    write_bytes(path, content, mode=0o600)


def private_folder(folder: Path) -> None:
    """Make a folder that only its owner may look into (0700), where there is none."""
    if not folder.exists():
        # What cannot be made is told by the writing, in plain words.
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, mode=0o700)


def load_key(path: Path, secret: Secret) -> Key:
    """Return the key in `path`; raises as `load_keys` does."""
    return load_keys(path, secret)[0]


def load_keys(path: Path, secret: Secret) -> tuple[Key, Key | None]:
    """Return the key in `path`, and the one before it when that is kept.

    Raises `KeyFileError`, in one sentence, when the file is missing, the secret is wrong, or the content is no key.
    """
    raw = _raw(path)
    return _read(unlocked(raw, secret, path.name), path)


@contextlib.contextmanager
def loading(path: Path, secret: Secret) -> Iterator[Callable[[], tuple[Key, Key | None]]]:
    """Begin to open the key while something else is done, and give what waits for it: it returns and raises as `load_keys` does.

    Raises `KeyFileError` at once when the file is missing.
    """
    raw = _raw(path)
    with unlocking(raw, secret, path.name) as plain:
        # Somebody else may have saved the key since.
        yield lambda: _read(plain(), path) if _raw(path) == raw else load_keys(path, secret)


def _raw(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise KeyFileError(
            Fault(
                _("Nøkkelen finnes ikke eller kan ikke leses."), _("Se hvor den ligger med «bsb key show»."), path.name
            )
        ) from None


def _read(plain: bytes, path: Path) -> tuple[Key, Key | None]:
    try:
        return both_from_json(plain.decode("utf-8"))
    except (ValueError, KeyError, TypeError):
        # `from None`: what went wrong would quote the content.
        raise KeyFileError(
            Fault(_("Nøkkelen lar seg åpne, men er skadet eller laget av en nyere bsb."), "", path.name)
        ) from None


def with_study(key: Key, study_id: str) -> Key:
    """Return the key as that of another study id (when a study is renamed)."""
    return replace(key, study_id=study_id)
