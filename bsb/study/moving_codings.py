"""Two codes made one: what people have coded as the one is coded as the other, by the same people, and the history keeps both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bsb.errors import UsageError
from bsb.language import _
from bsb.model.coding import MACHINE, Coding, Status
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.model.codebook import Codebook
    from bsb.model.material import Material
    from bsb.study.study import Study

__all__ = ["Moved", "merge_codes"]


@dataclass(frozen=True, slots=True)
class Moved:
    """What a merge did: its run, how many codings are now the other code's, how many stood there already, and how many findings went along."""

    run: str
    codings: int
    same: int
    findings: int


def merge_codes(study: Study, source: str, target: str) -> Moved:
    """Let what people have coded as `source` be coded as `target`; the codebook is as it was. `withdraw` of the run takes it back.

    A code may be called by its id or its name, and `source` may have left the codebook. Raises `UsageError` for codes that are not there.
    """
    from bsb.study.copies import changing
    from bsb.study.journal import next_run, user_name
    from bsb.text.clock import now

    material = study.material()
    # What has left the codebook may still be coded with.
    left = any(row.code == source and source not in material.codebook.by_id for row in material.codings)
    old, new = source if left else _of(material, source), _of(material, target)
    if old == new:
        raise UsageError(_("Det er den samme koden to ganger."), _("Skriv to ulike koder."))
    findings = [replace(row, theme=new) for row in material.human.findings if slug(row.theme) == slug(old)]
    there = {(row.segment, row.code, row.coder): row for row in material.codings if row.coder != MACHINE}
    mine = [row for row in there.values() if row.code == old]
    with changing(study, "merge", material) as work:
        run, moment = next_run(work, "import"), now()
        rows = [replace(row, run=run, when=moment) for one in mine for row in _rows(one, new, there)]
        work.add_codings(rows)
        work.add_human(findings)
        moved = sum(row.code == new for row in rows)
        work.note(run, "import", user_name(), {"codings": moved, "findings": len(findings)})
    return Moved(run, moved, len(mine) - moved, len(findings))


def _rows(one: Coding, new: str, there: dict[tuple[str, str, str], Coding]) -> Iterator[Coding]:
    """Yield the rows that take a coding to another code: what was said of both stands as it was said of the one that is kept."""
    other = there.get((one.segment, new, one.coder))
    yield replace(one, status=Status.WITHDRAWN)
    if other is None or (other.status is not Status.ACCEPTED and one.status is Status.ACCEPTED):
        yield replace(one, code=new)


def _of(material: Material, written: str) -> str:
    """Return the id of a code of the codebook as people write it."""
    from bsb.exchange.code_names import CodeNames

    found = CodeNames(material.codebook).find(written)
    if len(found) > 1:
        raise UsageError(_("Flere koder heter «{code}»: {codes}.").format(code=written, codes=", ".join(found)),
                         _("Skriv id-en til den du mener."))  # fmt: skip
    if found:
        return found[0]
    raise UsageError(_("«{code}» er ikke en kode i kodeboken.").format(code=written), _near(material.codebook, written))


def _near(book: Codebook, written: str) -> str:
    from bsb.text.near import did_you_mean

    called = {slug(name): name for code in book for name in (code.id, *code.labels.values())}
    return did_you_mean(slug(written), called, _("Se dem med bsb codebook show."), called)
