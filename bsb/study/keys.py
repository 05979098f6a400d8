"""Where a study's key lies, and opening and saving it. Only ingest, names, restore and the search of finished files need it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import KeyFileError
from bsb.language import _

if TYPE_CHECKING:
    from bsb.privacy.key import Key, Secret
    from bsb.study.study import Study

__all__ = ["key_path", "open_key", "store_key"]


def key_path(study: Study) -> Path:
    """Return where the key of `study` lies: as bsb.toml says, else in the user's data folder; never inside by default."""
    from bsb.privacy.key import default_key_path

    given = study.settings.key_path
    return (study.folder / given).resolve() if given else default_key_path(study.settings.id)


def open_key(study: Study, secret: Secret | None) -> Key:
    """Open the key, or begin an empty one when the study holds no transcripts yet.

    Raises `KeyFileError` when no secret is given, when it does not fit, or when a study with transcripts has lost its key.
    """
    from bsb.privacy.key import Key, load_key, secret_from_environment

    secret = secret or secret_from_environment()
    if secret is None:
        raise KeyFileError(
            _("Koblingsnøkkelen trenger et passord."),
            _("Svar på spørsmålet i terminalen, eller sett BSB_KEY_PASSPHRASE eller BSB_KEY_IDENTITY."),
        )
    path = key_path(study)
    if path.exists():
        return load_key(path, secret)
    with study.store.reading() as view:
        if view.hashes():
            raise KeyFileError(
                _("Studien har utskrifter, men koblingsnøkkelen finnes ikke der den skal ligge."),
                _(
                    "Hent den fram, eller si hvor den er under [nokkel] i bsb.toml. Uten den kan ikke flere utskrifter leses inn."
                ),
            )
    return Key.empty(study.settings.id)


def store_key(study: Study, key: Key, secret: Secret | None) -> None:
    """Save the key, encrypted, whole or not at all."""
    from bsb.privacy.key import save_key, secret_from_environment

    chosen = secret or secret_from_environment()
    assert chosen is not None  # open_key has asked for it
    save_key(key, key_path(study), chosen)
