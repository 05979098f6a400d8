"""The key on disk: one file in the `age` format, outside the study, readable by its owner alone.

It is locked with a passphrase (scrypt) or with an identity file made by `age-keygen`. The `age` program opens it too.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bsb.errors import Fault, KeyFileError
from bsb.language import _
from bsb.privacy.keydata import Decision, Doubt, Key, KeyPerson, LogEntry, PlaceName
from bsb.privacy.keyjson import from_json, to_json
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
    "refuse_inside",
    "save_key",
    "secret_from_environment",
]


@dataclass(frozen=True, slots=True, repr=False)
class Secret:
    """What opens the key: a passphrase, or the path of an age identity file. One of them is set."""

    passphrase: str = ""
    identity: Path | None = None

    def __repr__(self) -> str:
        return "Secret(identity)" if self.identity else "Secret(passphrase)"


def secret_from_environment() -> Secret | None:
    """Return the secret in BSB_KEY_IDENTITY (a path) or BSB_KEY_PASSPHRASE, or None."""
    if path := os.environ.get("BSB_KEY_IDENTITY", ""):
        return Secret(identity=Path(path))
    if phrase := os.environ.get("BSB_KEY_PASSPHRASE", ""):
        return Secret(passphrase=phrase)
    return None


def default_key_path(study_id: str) -> Path:
    """Return where the key of a study lies unless told otherwise: the user's own data folder."""
    from platformdirs import user_data_path

    return Path(user_data_path("bsb", appauthor=False)) / "nøkler" / f"{study_id}.age"


def refuse_inside(path: Path, study: Path) -> None:
    """Raise `KeyFileError` when `path` lies in the study's folder, where it would be copied along with the study."""
    if path.resolve().is_relative_to(study.resolve()):
        raise KeyFileError(
            _("Nøkkelen kan ikke ligge i studiemappa, for da følger navnene med når mappa kopieres."),
            _("Velg en mappe et annet sted, eller oppgi stien uttrykkelig i bsb.toml."),
        )


def save_key(key: Key, path: Path, secret: Secret) -> None:
    """Encrypt `key` into `path`, whole or not at all, for the owner's eyes only (0600).

    Raises `KeyFileError` when the secret cannot be used and `StudyError` when the file cannot be written.
    """
    write_bytes(path, _encrypt(to_json(key).encode("utf-8"), secret), mode=0o600)


def load_key(path: Path, secret: Secret) -> Key:
    """Return the key in `path`.

    Raises `KeyFileError`, in one sentence, when the file is missing, the secret is wrong, or the content is no key.
    """
    try:
        raw = path.read_bytes()
    except OSError:
        raise KeyFileError(
            Fault(
                _("Nøkkelen finnes ikke eller kan ikke leses."), _("Se hvor den ligger med «bsb key show»."), path.name
            )
        ) from None
    plain = _decrypt(raw, secret, path.name)
    try:
        return from_json(plain.decode("utf-8"))
    except (ValueError, KeyError, TypeError):
        # `from None`: what went wrong would quote the content.
        raise KeyFileError(
            Fault(_("Nøkkelen lar seg åpne, men er skadet eller laget av en nyere bsb."), "", path.name)
        ) from None


def with_study(key: Key, study_id: str) -> Key:
    """Return the key as that of another study id (when a study is renamed)."""
    return replace(key, study_id=study_id)


def _encrypt(plain: bytes, secret: Secret) -> bytes:
    import pyrage

    if secret.identity:
        return bytes(pyrage.encrypt(plain, [identity.to_public() for identity in _identities(secret.identity)]))
    if not secret.passphrase:
        raise KeyFileError(_("Nøkkelen må ha en passfrase."), _("Skriv en passfrase på minst tre ord."))
    return bytes(pyrage.passphrase.encrypt(plain, secret.passphrase))


def _decrypt(raw: bytes, secret: Secret, name: str) -> bytes:
    import pyrage

    try:
        if secret.identity:
            return bytes(pyrage.decrypt(raw, _identities(secret.identity)))
        return bytes(pyrage.passphrase.decrypt(raw, secret.passphrase))
    except pyrage.DecryptError:
        raise KeyFileError(
            Fault(_("Nøkkelen lar seg ikke åpne: passfrasen er feil eller fila er skadet."), "", name)
        ) from None


def _identities(path: Path) -> list[Any]:
    from pyrage import x25519

    try:
        lines = path.read_text("utf-8").splitlines()
        found: list[Any] = [
            x25519.Identity.from_str(line.strip()) for line in lines if line.startswith("AGE-SECRET-KEY-1")
        ]
    except Exception:  # noqa: BLE001 - pyrage raises its own kinds, and none of their words may be shown
        found = []
    if not found:
        raise KeyFileError(
            Fault(_("Identitetsfila kan ikke brukes."), _("Den skal være laget av age-keygen."), path.name)
        ) from None
    return found
