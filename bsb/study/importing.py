"""The verb `import`: tables that people have filled come in, as new rows; nothing that stood before is overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import UsageError
from bsb.language import _
from bsb.model.human import (
    Assessment,
    Attendance,
    Condensate,
    ConferenceInput,
    Event,
    Figure,
    Finding,
    HumanRow,
    Link,
    Memo,
    PlanGoal,
    Recommendation,
    Rule,
    Summary,
)
from bsb.study.journal import next_run, user_name
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.store.writing import Writing
    from bsb.study.study import Study

__all__ = ["HUMAN", "ImportReport", "import_file"]

HUMAN: Mapping[str, type[HumanRow]] = {
    slug(kind.table): kind
    for kind in (
        Summary, Assessment, Link, Finding, ConferenceInput, Figure, PlanGoal, Event, Recommendation, Condensate, Memo,
        Rule, Attendance,
    )
}  # fmt: skip
"""Human tables by their folded Norwegian name (`planmal`, `innspill`)."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import changed: rows that are new, changed, or as before."""

    table: str
    new: int
    changed: int
    same: int


def import_file(study: Study, path: Path, table: str, who: str) -> ImportReport:
    """Take in a filled table in one transaction.

    Raises `UsageError` when nobody can tell which table it is, and `TableError` with every fault of the file at once.
    """
    name = slug(table or path.stem)
    if name not in HUMAN:
        known = ", ".join(sorted(HUMAN))
        raise UsageError(
            _("Kan ikke se hvilken tabell {file} er.").format(file=path.name),
            _("Si det med --table; tabellene heter {known}.").format(known=known),
        )
    from bsb.display.sheets import read_table

    rows = read_table(path, HUMAN[name].table, study.material())
    who = who or user_name()
    with study.store.transaction() as work:
        report = _put(work, HUMAN[name], [row if row.author else replace(row, author=who) for row in rows])
        run = next_run(work, "import")
        work.note(run, "import", who, {"new": report.new, "changed": report.changed, "same": report.same})
    return report


def _put(work: Writing, kind: type[HumanRow], rows: list[HumanRow]) -> ImportReport:
    before = {row.id: row for row in work.human(kind)}
    new = [row for row in rows if row.id not in before]
    changed = [row for row in rows if row.id in before and not _same(before[row.id], row)]
    work.add_human([*new, *changed])
    return ImportReport(kind.table, len(new), len(changed), len(rows) - len(new) - len(changed))


def _same(old: HumanRow, new: HumanRow) -> bool:
    # Who and when are about the writing, not the words.
    return replace(old, author="", when="") == replace(new, author="", when="")
