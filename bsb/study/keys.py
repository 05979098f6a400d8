"""Where a study's key lies, and opening and saving it. Only ingest, names, restore and the search of finished files need it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import KeyFileError
from bsb.language import _
from bsb.text.files import write_bytes, write_text

if TYPE_CHECKING:
    from bsb.privacy.key import Key, Secret
    from bsb.study.study import Study

__all__ = ["delete_key", "key_path", "move_key", "open_key", "store_key"]


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
    write_text(toml, _with_key(toml.read_text(encoding="utf-8-sig"), target))
    path.unlink()
    return target


def _with_key(toml: str, target: Path) -> str:
    line = f'fil = "{target.as_posix()}"'
    section = re.search(r"^\[nokkel\]\s*$", toml, re.MULTILINE)
    if section is None:
        return f"{toml.rstrip()}\n\n[nokkel]\n{line}\n"
    rest = toml[section.end() :]
    end = re.search(r"^\[", rest, re.MULTILINE)
    inside = rest[: end.start()] if end else rest
    kept = re.sub(r"^\s*fil\s*=.*\n?", "", inside, flags=re.MULTILINE)
    return f"{toml[: section.end()]}\n{line}\n{kept.lstrip()}{rest[len(inside) :]}"


def delete_key(study: Study) -> list[str]:
    """Delete the key for good and return sentences about what still points at people. No key means no way back.

    The file's bytes are written over first; on disks that keep old blocks (most of today's) that is no guarantee.
    """
    from bsb.privacy.indirect import indirect_table, small_groups

    path = key_path(study)
    path.write_bytes(b"\0" * path.stat().st_size)
    path.unlink()
    with study.store.reading() as view:
        rows = indirect_table(view.persons(), view.attributes(), view.transcripts())
    small = sum(small_groups(rows).values())
    return [
        _("Koblingsnøkkelen er slettet. Ingen kan lenger finne tilbake til navnene gjennom bsb."),
        _("Sikkerhetskopier av nøkkelen må slettes for seg."),
        _("{n} grupper på fem eller færre kan fortsatt kjennes igjen på rolle, sted, kjønn og alder.").format(n=small),
        _("Se dem med: bsb check --reidentify"),
    ]
