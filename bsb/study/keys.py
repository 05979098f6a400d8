"""Where a study's key lies, and opening and saving it. Only ingest, names, restore and the search of finished files need it."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Self

from bsb.errors import KeyFileError, StoreError
from bsb.language import _
from bsb.study.copies import changing
from bsb.study.key_owner import in_step, owned, set_aside

if TYPE_CHECKING:
    from bsb.privacy.key import Key, Secret
    from bsb.store.writing import Writing
    from bsb.study.study import Study

__all__ = [
    "DELETED",
    "KeyOnce",
    "changing_with_key",
    "first_key",
    "forget_former",
    "has_key",
    "is_deleted",
    "is_lost",
    "key_path",
    "open_key",
    "opening_key",
    "store_key",
]


DELETED = "keydelete"
"""The verb under which the journal remembers that the key is gone for good: nobody can be asked for it any more."""


def key_path(study: Study) -> Path:
    """Return where the key of `study` lies: as bsb.toml says, else in the user's data folder; never inside by default."""
    from bsb.privacy.key import default_key_path

    given = study.settings.key_path
    return (study.folder / Path(given).expanduser()).resolve() if given else default_key_path(study.settings.id)


def has_key(study: Study) -> bool:
    """Say whether the study has a key somewhere: here, or made once and not deleted for good. A file in its place may be another study's."""
    with study.store.reading() as view:
        made, begun, told = bool(view.key_state()), bool(view.hashes()), view.journal()
    there = key_path(study).exists()
    return (made or begun) if there else made and not any(line["verb"] == DELETED for line in told)


def is_deleted(study: Study) -> bool:
    """Say whether the key has been deleted for good, so that it is nowhere to be fetched from."""
    with study.store.reading() as view:
        return not key_path(study).exists() and any(line["verb"] == DELETED for line in view.journal())


def is_lost(study: Study) -> bool:
    """Say whether the study has transcripts and no key where it is to lie: it is elsewhere, or deleted for good."""
    with study.store.reading() as view:
        return bool(view.hashes()) and not key_path(study).exists()


def open_key(study: Study, secret: Secret | None, strict: bool = True) -> Key:
    """Open the key, or begin an empty one when the study holds no transcripts yet.

    Raises `KeyFileError` when no secret is given, when it does not fit, when a study with transcripts has lost its key, when the key is that of
    another study, and, if `strict`, when key and study are from different times so that the log does not fit the texts.
    """
    from bsb.privacy.key import load_keys

    path = key_path(study)
    begun = None if path.exists() else first_key(study)
    secret = _given(secret)
    return in_step(study, path, load_keys(path, secret), strict) if begun is None else begun


@contextlib.contextmanager
def opening_key(study: Study, secret: Secret | None) -> Iterator[Callable[[], Key]]:
    """Begin to open the key while something else is done, and give what waits for it: it returns and raises as `open_key` does.

    With a passphrase that takes a second or two, in a process of its own, which is ended when the block is left.
    """
    from bsb.privacy.key import loading, secret_from_environment

    path, chosen = key_path(study), secret or secret_from_environment()
    if chosen is None or not path.exists():
        yield lambda: open_key(study, secret)
        return
    with loading(path, chosen) as keys:
        yield lambda: in_step(study, path, keys(), strict=True)


class KeyOnce:
    """The key of a study for a verb that may need it more than once, or not at all: opened no more than once, in a with-block.

    with KeyOnce(study, secret) as key:
        key.begin()     it will be needed: begin to open it while something else is done
        key()           the key, as `open_key` returns it and with what that raises
    """

    def __init__(self, study: Study, secret: Secret | None) -> None:
        self._study, self._secret = study, secret
        self._block = contextlib.ExitStack()
        self._opened: Callable[[], Key] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self._block.close()

    def begin(self) -> None:
        """Begin to open the key, if nobody has."""
        self._begun()

    def __call__(self) -> Key:
        """Return the key."""
        return self._begun()()

    def _begun(self) -> Callable[[], Key]:
        if self._opened is None:
            self._opened = cache(self._block.enter_context(opening_key(self._study, self._secret)))
        return self._opened


def _given(secret: Secret | None) -> Secret:
    from bsb.privacy.key import secret_from_environment

    if chosen := secret or secret_from_environment():
        return chosen
    raise KeyFileError(
        _("Koblingsnøkkelen trenger et passord."),
        _("Svar på spørsmålet i terminalen, eller sett BSB_KEY_PASSPHRASE eller BSB_KEY_IDENTITY."),
    )


def first_key(study: Study) -> Key:
    """Return the empty key that a study begins with.

    Raises `KeyFileError` when there should be one already: it is deleted for good, or not where it is to lie; and when there is no such place.
    """
    from bsb.privacy.key import Key

    with study.store.reading() as view:
        state = view.key_state()
        if view.hashes() and any(line["verb"] == DELETED for line in view.journal()):
            raise KeyFileError(
                _("Koblingsnøkkelen er slettet for godt."),
                _("Uten den kan ingen se eller avgjøre navn, og ikke flere utskrifter leses inn i denne studien."),
            )
        if view.hashes():
            raise KeyFileError(
                _("Studien har utskrifter, men koblingsnøkkelen finnes ikke der den skal ligge."),
                _(
                    "Hent den fram, eller si hvor den er under [nokkel] i bsb.toml. Uten den kan ikke flere utskrifter leses inn."
                ),
            )
    path = key_path(study)
    if study.settings.key_path and not path.parent.is_dir():
        # A folder that is made where a memory stick is to be would keep the key on this machine.
        raise KeyFileError(
            _("Mappen {folder}, der koblingsnøkkelen skal ligge, finnes ikke.").format(folder=path.parent),
            _("Sett inn minnepinnen, lag mappen, eller rett «fil» under [nokkel] i bsb.toml."),
        )
    return replace(Key.empty(study.settings.id), state=state)


def store_key(study: Study, key: Key, secret: Secret | None) -> None:
    """Save the key, encrypted, whole or not at all, and without the one before it."""
    from bsb.privacy.key import save_key

    secret, path = _given(secret), key_path(study)
    set_aside(key, path)
    save_key(owned(study, key), path, secret)


@contextlib.contextmanager
def changing_with_key(
    study: Study, verb: str, before: Key, after: Key, secret: Secret | None, touched: bool = True
) -> Iterator[Writing]:
    """Give what a verb writes with that changes both the key and the study, so that the two stay in step whenever it is stopped.

    The key is saved just before the study, with the former one inside; the study says in its transaction which of them it belongs to. It is
    sealed while the verb writes. With nothing new in it, and no transcript `touched`, it is left as it is. Raises `StoreError` when somebody
    else has changed the study since `before` was opened; then the key is as it was.
    """
    from bsb.privacy.key import saving

    path = key_path(study)
    if not touched and not before.doubted and after == before and path.exists():
        with changing(study, verb) as work:
            _refuse_late(work, before)
            yield work
        return
    new = owned(study, replace(after, state=secrets.token_hex(8), doubted=False))
    with saving(new, path, _given(secret), former=before) as save, changing(study, verb) as work:
        _refuse_late(work, before)
        work.set_key_state(new.state)
        yield work
        # Last of all, so that a verb that fails leaves the key as it was.
        set_aside(before, path)
        save()


def _refuse_late(work: Writing, before: Key) -> None:
    if work.key_state() != before.state:
        raise StoreError(
            _("Noen har endret utskriftene imens. Ingenting er lagret."), _("Kjør kommandoen en gang til.")
        )


def forget_former(study: Study, key: Key, secret: Secret | None) -> None:
    """Save `key`, as a verb has just saved it, without the one before it, once the study is known to have come as far."""
    with study.store.reading() as view:
        # Somebody else may have changed both meanwhile; then the newest key holds.
        stands = view.key_state() == key.state
    store_key(study, key if stands else open_key(study, secret, strict=False), secret)
