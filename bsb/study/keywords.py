"""Keywords that an analyst has written in parentheses in the transcripts, taken in as that analyst's codings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bsb.study import appending
from bsb.study.copies import changing
from bsb.study.deciding import coder_of
from bsb.study.journal import next_run, user_name
from bsb.text.clock import now

if TYPE_CHECKING:
    from bsb.study.study import Study

__all__ = ["Keywords", "take_keywords"]


@dataclass(frozen=True, slots=True)
class Keywords:
    """What came in: the run ('' when nothing was new), codings that are new, how many stood there, and keywords beside them that are no code."""

    run: str
    codings: int
    same: int
    unknown: tuple[str, ...]


def take_keywords(study: Study, coder: str) -> Keywords:
    """Take in the codes written in parentheses in every transcript as codings by `coder`; see `bsb.coding.inline`.

    What stands there already is not written again, so it may be done after each ingest. Raises `UsageError` for a coder that cannot be one.
    """
    from bsb.coding.inline import inline_codings

    material = study.material()
    found, unknown = inline_codings(material, coder_of(coder, material))
    with changing(study, "import", seen=material) as work:
        run = next_run(work, "import")
        moment = now()
        fresh = appending.fresh_codings(work, (replace(row, when=moment) for row in found), run)
        if not fresh.new:
            return Keywords("", 0, fresh.same, unknown)
        work.add_codings(fresh.new)
        work.note(run, "import", user_name(), {"codings": len(fresh.new)})
    return Keywords(run, len(fresh.new), fresh.same, unknown)
