"""The secret of a study for hashes that lie outside the study file: whoever has such a hash alone cannot try names on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bsb.study.placing import reading

if TYPE_CHECKING:
    from bsb.study.study import Study

__all__ = ["salt_of"]


def salt_of(study: Study) -> str:
    """Return the secret. A study from before there was one draws it now, but in a server, where not everybody may write; then it is ''."""
    with reading(study) as view:
        salt = view.salt()
    if not salt and not study.store.server:
        with study.store.transaction() as work:
            work.make_salt()
            salt = work.salt()
    return salt
