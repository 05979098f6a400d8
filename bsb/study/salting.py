"""The secret of a study for hashes of what somebody may have or guess: whoever has such a hash alone cannot try files or names on it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bsb.study.placing import reading
from bsb.text.keyed import file_mark

if TYPE_CHECKING:
    from bsb.model.raw import RawTranscript
    from bsb.study.study import Study

__all__ = ["known_by", "salt_of"]


def salt_of(study: Study) -> str:
    """Return the secret. A study that has lost it draws a new one; raises `StoreError` where that may not be written."""
    with reading(study) as view:
        salt = view.salt()
    if not salt:
        with study.store.transaction() as work:
            work.make_salt()
            salt = work.salt()
    return salt


def known_by(raw: RawTranscript, salt: str) -> RawTranscript:
    """Return what was read with the mark that the study knows the file by, in place of the hash of its bytes."""
    return replace(raw, file_hash=file_mark(salt, raw.file_hash))
