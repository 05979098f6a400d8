"""The file of a study's key: moving it to another place, and deleting it for good."""

from __future__ import annotations

import glob
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import KeyFileError
from bsb.language import _, ngettext
from bsb.study.key_owner import SHOWN
from bsb.study.keys import DELETED, has_key, key_path
from bsb.study.settings import FILE
from bsb.study.tomllines import with_key
from bsb.text.files import write_bytes, write_text

if TYPE_CHECKING:
    from bsb.study.study import Study

__all__ = ["delete_key", "move_key", "others"]

ENDING = ".age"


def move_key(study: Study, target: Path) -> Path:
    """Move the key to `target` (a file that ends in .age, or a folder) and write the new place in bsb.toml. Returns the new path.

    Stopped on the way, the same command goes on from where it was. Raises `KeyFileError` when there is no key of this study, when something
    else is there already, when the place is inside the study, and when its folder is not there.
    """
    path = _own(study)
    target = target.expanduser().resolve()
    target = target / path.name if target.is_dir() else target
    content = path.read_bytes()
    _refuse_target(study, path, target, content)
    written = not target.exists()
    try:
        write_bytes(target, content, mode=0o600)
        if target.read_bytes() != content:
            raise KeyFileError(_("Nøkkelen lot seg ikke lese igjen fra det nye stedet. Den er der den var."))
        toml = study.folder / FILE
        write_text(toml, with_key(toml.read_text(encoding="utf-8-sig"), "nokkel", "fil", target.as_posix()))
    except Exception:  # of whatever kind: the key is to be in one place, and what went wrong goes on to whoever called
        if written:
            target.unlink(missing_ok=True)
        raise
    try:
        path.unlink()
    except OSError:
        raise KeyFileError(
            _("Nøkkelen er flyttet, men lar seg ikke ta bort fra {path}.").format(path=path),
            _("Slett filen der selv."),
        ) from None
    return target


def _refuse_target(study: Study, path: Path, target: Path, content: bytes) -> None:
    from bsb.privacy.key import refuse_inside

    refuse_inside(target, study.folder)
    if target == path:
        raise KeyFileError(_("Nøkkelen ligger der fra før."))
    if not target.parent.is_dir():
        # A misspelt folder, or a memory stick that is not in: made here, it would be another place than was meant.
        raise KeyFileError(
            _("Mappen {folder} finnes ikke.").format(folder=target.parent),
            _("Lag den først, eller se på stavingen. Ingenting er flyttet."),
        )
    if target.suffix.lower() != ENDING:
        raise KeyFileError(
            _("En nøkkelfil heter noe på {ending}.").format(ending=ENDING),
            _("Pek på en mappe som finnes, eller skriv hele navnet: {name}").format(name=f"{target.name}{ENDING}"),
        )
    if target.exists() and target.read_bytes() != content:
        raise KeyFileError(_("Det ligger allerede en fil der."), _("Velg et annet navn."))


def _own(study: Study) -> Path:
    """Return the path of the study's key. Raises `KeyFileError` when it is not there, and when the study has never had one: then the file is another's."""
    path = key_path(study)
    if not path.exists():
        raise KeyFileError(
            _("Koblingsnøkkelen finnes ikke der den skal ligge: {path}").format(path=path)
            if has_key(study)
            else _("Det er ingen nøkkel å flytte eller slette.")
        )
    if not has_key(study):
        raise KeyFileError(
            _(
                "Denne studien har ingen koblingsnøkkel ennå. Filen på plassen hører til en annen studie, og er ikke rørt."
            )
        )
    return path


def others(study: Study) -> tuple[Path, ...]:
    """Return further files that may hold a key of the study: where it would lie if nothing was said, and what was laid aside for a copy."""
    from bsb.privacy.key import default_key_path

    path, usual = key_path(study), default_key_path(study.settings.id)
    aside = sorted(path.parent.glob(f"{glob.escape(path.stem)}-{'[0-9a-f]' * SHOWN}{ENDING}"))
    return tuple(one for one in (usual, *aside) if one.exists() and one != path)


def delete_key(study: Study) -> list[str]:
    """Delete the key for good and return sentences about what still points at people. No key means no way back.

    The file's bytes are written over first; on disks that keep old blocks (most of today's) that is no guarantee. A file that is gone
    already is only remembered to be so.
    """
    from bsb.privacy.indirect import indirect_table, small_groups, telling_facts
    from bsb.study.journal import next_run, user_name

    path = key_path(study)
    if path.exists():
        _refuse_locked(_own(study))
    with study.store.transaction() as work:
        # First, so that it is known whenever the rest is stopped; a key that still lies there is asked for all the same.
        work.note(next_run(work, DELETED), DELETED, user_name(), {})
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
        *(_("Denne kan også være en nøkkel til studien: {path}").format(path=one) for one in others(study)),
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


def _refuse_locked(path: Path) -> None:
    """Raise `KeyFileError` when the file cannot be written over: before anything says that it is gone."""
    try:
        path.open("r+b").close()
    except OSError:
        raise KeyFileError(
            _("Nøkkelfilen {path} kan ikke slettes.").format(path=path),
            _("Se at den ikke er skrivebeskyttet eller åpen i et annet program. Ingenting er slettet."),
        ) from None
