"""Which study a key belongs to, and which of two keys belongs to the texts as they are stored.

A key is marked with the study that it belongs to and with the folder of the copy of it that saved the key last. So the key of another study
is known when it is opened, and that of another copy of the same study is laid aside before it would be written over.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import KeyFileError
from bsb.language import _
from bsb.text.files import write_bytes
from bsb.text.keyed import Keyed

if TYPE_CHECKING:
    from bsb.model.transcript import Transcript
    from bsb.privacy.key import Key
    from bsb.study.study import Study

__all__ = ["SHOWN", "in_step", "owned", "set_aside"]

SHOWN = 8
"""So many letters of a key's state are in the name of one that is laid aside."""


def in_step(study: Study, path: Path, keys: tuple[Key, Key | None], strict: bool) -> Key:
    """Return the one of two keys that belongs to the texts as they are stored: the one in the file at `path`, or the one before it.

    A verb that was stopped between saving the key and the study leaves a key that has come further than the study: then the former one
    holds. So it does where another copy of the study has used the key since; see `set_aside`. A study or a key that was fetched from an
    older backup fits neither; it is used when its log still fits every text.

    Raises `KeyFileError` when the key is another study's, when that of this one has been laid aside, and, if `strict`, when it does not fit.
    """
    key, former = keys
    with study.store.reading() as view:
        state, begun, salt = view.key_state(), bool(view.hashes()), view.salt()
        if key.state == state and (state or begun or not key.log):
            return key
        _refuse_other(study, key, _mark(salt), begun)
        if former is not None and former.state == state:
            return replace(former, behind=key.state if key.place not in {"", _folder(study)} else "")
        _refuse_laid_aside(_aside(path, state))
        odd = [one.id for one in view.transcripts() if not _fits(one, key)]
    if odd and strict:
        raise KeyFileError(
            _("Koblingsnøkkelen er fra en annen tid enn studien, og passer ikke til {ids}.").format(ids=", ".join(odd)),
            _(
                "Hent nøkkelen og studien fra samme sikkerhetskopi. Ellers: bsb remove for disse, og les dem inn på nytt."
            ),
        )
    return replace(key, state=state, doubted=True)


def owned(study: Study, key: Key) -> Key:
    """Return a key as it is saved for `study`: with its mark and its folder."""
    from bsb.study.salting import salt_of

    return replace(key, owner=_mark(salt_of(study)), place=_folder(study), behind="")


def set_aside(key: Key, path: Path) -> None:
    """Copy the file at `path` beside itself where another copy of the study has come further than `key`, which is to be saved there."""
    if key.behind and not (aside := _aside(path, key.behind)).exists():
        write_bytes(aside, path.read_bytes(), mode=0o600)


def _aside(path: Path, state: str) -> Path:
    return path.with_name(f"{path.stem}-{state[:SHOWN]}{path.suffix}")


def _mark(salt: str) -> str:
    return Keyed(salt).once("koblingsnøkkel") if salt else ""


def _folder(study: Study) -> str:
    return str(study.folder.resolve())


def _refuse_other(study: Study, key: Key, mark: str, begun: bool) -> None:
    """Raise `KeyFileError` when the key is another study's: saved for this one, it would lose the names of that."""
    known = key.owner and mark
    if (known and key.owner != mark) or (not known and not begun and key.log):
        raise KeyFileError(
            _("Koblingsnøkkelen som ligger der, hører til en annen studie. Den er ikke rørt."),
            _('Gi denne studien sin egen: skriv fil = "../{name}.age" under [nokkel] i bsb.toml.').format(
                name=study.folder.resolve().name
            ),
        )


def _refuse_laid_aside(aside: Path) -> None:
    if aside.exists():
        raise KeyFileError(
            _("En kopi av studien i en annen mappe har brukt koblingsnøkkelen siden sist."),
            _('Nøkkelen til denne er lagt ved siden av: skriv fil = "{file}" under [nokkel] i bsb.toml.').format(
                file=aside.as_posix()
            ),
        )


def _fits(transcript: Transcript, key: Key) -> bool:
    texts = {turn.index: turn.text for turn in transcript.turns}
    spoken = [row for row in key.log.get(transcript.id, ()) if row.mark < 0]
    return transcript.id in key.log and all(texts.get(row.turn, "")[row.start : row.end] == row.text for row in spoken)
