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
from bsb.language import _, ngettext
from bsb.study.copies import changing
from bsb.study.tomllines import with_key
from bsb.text.files import write_bytes, write_text

if TYPE_CHECKING:
    from bsb.model.transcript import Transcript
    from bsb.privacy.key import Key, Secret
    from bsb.store.writing import Writing
    from bsb.study.study import Study

__all__ = [
    "KeyOnce",
    "changing_with_key",
    "delete_key",
    "forget_former",
    "has_key",
    "key_path",
    "move_key",
    "open_key",
    "opening_key",
    "store_key",
]


_DELETED = "keydelete"
"""The verb under which the journal remembers that the key is gone for good: nobody can be asked for it any more."""


def key_path(study: Study) -> Path:
    """Return where the key of `study` lies: as bsb.toml says, else in the user's data folder; never inside by default."""
    from bsb.privacy.key import default_key_path

    given = study.settings.key_path
    return (study.folder / given).resolve() if given else default_key_path(study.settings.id)


def has_key(study: Study) -> bool:
    """Say whether the study has a key somewhere: here, or made once and not deleted for good."""
    if key_path(study).exists():
        return True
    with study.store.reading() as view:
        made, told = bool(view.key_state()), view.journal()
    gone = any(line["verb"] == _DELETED for line in told)
    return made and not gone


def open_key(study: Study, secret: Secret | None, strict: bool = True) -> Key:
    """Open the key, or begin an empty one when the study holds no transcripts yet.

    Raises `KeyFileError` when no secret is given, when it does not fit, when a study with transcripts has lost its key, and, if `strict`,
    when key and study are from different times so that the log does not fit the texts.
    """
    from bsb.privacy.key import load_keys

    secret = _given(secret)
    path = key_path(study)
    return _in_step(study, *load_keys(path, secret), strict=strict) if path.exists() else _first(study)


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
        yield lambda: _in_step(study, *keys(), strict=True)


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


def _first(study: Study) -> Key:
    from bsb.privacy.key import Key

    with study.store.reading() as view:
        state = view.key_state()
        if view.hashes() and any(line["verb"] == _DELETED for line in view.journal()):
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
    return replace(Key.empty(study.settings.id), state=state)


def _in_step(study: Study, key: Key, former: Key | None, strict: bool) -> Key:
    """Return the one of the two that belongs to the texts as they are stored.

    A verb that was stopped between saving the key and the study leaves a key that has come further than the study: then the former one
    holds. A study or a key that was fetched from an older backup fits neither; it is used when its log still fits every text.
    """
    with study.store.reading() as view:
        state = view.key_state()
        for one in (key, former):
            if one is not None and one.state == state:
                return one
        odd = [one.id for one in view.transcripts() if not _fits(one, key)]
    if odd and strict:
        raise KeyFileError(
            _("Koblingsnøkkelen er fra en annen tid enn studien, og passer ikke til {ids}.").format(ids=", ".join(odd)),
            _(
                "Hent nøkkelen og studien fra samme sikkerhetskopi. Ellers: bsb remove for disse, og les dem inn på nytt."
            ),
        )
    return replace(key, state=state, doubted=True)


def _fits(transcript: Transcript, key: Key) -> bool:
    texts = {turn.index: turn.text for turn in transcript.turns}
    spoken = [row for row in key.log.get(transcript.id, ()) if row.mark < 0]
    return transcript.id in key.log and all(texts.get(row.turn, "")[row.start : row.end] == row.text for row in spoken)


def store_key(study: Study, key: Key, secret: Secret | None) -> None:
    """Save the key, encrypted, whole or not at all, and without the one before it."""
    from bsb.privacy.key import save_key

    save_key(key, key_path(study), _given(secret))


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
    new = replace(after, state=secrets.token_hex(8), doubted=False)
    with saving(new, path, _given(secret), former=before) as save, changing(study, verb) as work:
        _refuse_late(work, before)
        work.set_key_state(new.state)
        yield work
        # Last of all, so that a verb that fails leaves the key as it was.
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


def move_key(study: Study, target: Path) -> Path:
    """Move the key to `target` (a file, or a folder) and write the new place in bsb.toml. Returns the new path.

    Raises `KeyFileError` when there is no key, when something is there already, or when the place is inside the study.
    """
    from bsb.privacy.key import refuse_inside
    from bsb.study.settings import FILE

    path = key_path(study)
    if not path.exists():
        raise KeyFileError(_("Det er ingen nøkkel å flytte."))
    target = target.expanduser().resolve()
    target = target / path.name if target.is_dir() else target
    refuse_inside(target, study.folder)
    if target.exists():
        raise KeyFileError(_("Det ligger allerede en fil der."), _("Velg et annet navn."))
    write_bytes(target, path.read_bytes(), mode=0o600)
    toml = study.folder / FILE
    write_text(toml, with_key(toml.read_text(encoding="utf-8-sig"), "nokkel", "fil", target.as_posix()))
    path.unlink()
    return target


def delete_key(study: Study) -> list[str]:
    """Delete the key for good and return sentences about what still points at people. No key means no way back.

    The file's bytes are written over first; on disks that keep old blocks (most of today's) that is no guarantee. A file that is gone
    already is only remembered to be so.
    """
    from bsb.privacy.indirect import indirect_table, small_groups, telling_facts
    from bsb.study.journal import next_run, user_name

    path = key_path(study)
    with study.store.transaction() as work:
        # First, so that it is known whenever the rest is stopped; a key that still lies there is asked for all the same.
        work.note(next_run(work, _DELETED), _DELETED, user_name(), {})
    if path.exists():
        path.write_bytes(b"\0" * path.stat().st_size)
        path.unlink()
    with study.store.reading() as view:
        transcripts = view.transcripts()
        rows = indirect_table(view.persons(), view.attributes(), transcripts)
    told = sum(1 for _fact in telling_facts(transcripts))
    small = sum(small_groups(rows).values())
    return [
        _("Koblingsnøkkelen er slettet. Ingen kan lenger finne tilbake til navnene gjennom bsb."),
        _("Sikkerhetskopier av nøkkelen må slettes for seg."),
        ngettext(
            "{n} gruppe på fem eller færre kan fortsatt kjennes igjen på rolle, sted, kjønn og alder.",
            "{n} grupper på fem eller færre kan fortsatt kjennes igjen på rolle, sted, kjønn og alder.",
            small,
        ).format(n=small),
        ngettext(
            "{n} setning kan røpe noen ved det den forteller.",
            "{n} setninger kan røpe noen ved det de forteller.",
            told,
        ).format(n=told),
        _("Se dem med: bsb check --reidentify"),
    ]
