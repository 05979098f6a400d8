"""The verb `import`: tables that people have filled come in, as new rows; nothing that stood before is overwritten."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import Fault, TableError, UsageError
from bsb.exchange.human_columns import HUMAN_TABLES
from bsb.language import _
from bsb.model.human import HumanRow
from bsb.study.appending import put_back
from bsb.study.copies import changing
from bsb.study.deciding import SHEETS
from bsb.study.journal import next_run, user_name
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.privacy.key import Secret
    from bsb.store.writing import Writing
    from bsb.study.study import Study

__all__ = ["HUMAN", "CodebookReport", "ImportReport", "import_codebook", "import_file", "sheet_name"]

HUMAN: Mapping[str, type[HumanRow]] = {slug(kind.table): kind for kind in HUMAN_TABLES}
"""Human tables by their folded Norwegian name (`planmal`, `innspill`)."""

_PROSE = frozenset({"text", "note", "wording", "author"})
"""Fields in which people write sentences or sign; the rest are terms, ids, dates and figures."""
_TERMS = frozenset(
    "variable value scale rule source target indicator document group roles role domain theme phase conference unit".split()
)
"""Fields with terms of the study's own, often the name of a code or a case; these are words that nobody need look at again."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import changed: rows that are new, changed, or as before."""

    table: str
    new: int
    changed: int
    same: int


@dataclass(frozen=True, slots=True)
class CodebookReport:
    """What a codebook file brought: ids of new codes, how many stood there, those that differ, words held back, and losses."""

    new: tuple[str, ...]
    same: int
    differing: tuple[str, ...]
    masked: tuple[str, ...]
    losses: tuple[str, ...]


def import_codebook(study: Study, path: Path, dry_run: bool = False) -> CodebookReport:
    """Take the codes of a codebook file (.qdc) into the study's codebook: new ones are added last, none is changed.

    Needs no key: likely names are printed as […] and told. Raises `TableError` for a file that is no codebook.
    """
    from bsb.coding.codebook_file import write_codebook
    from bsb.exchange.refi import read_codebook_qdc
    from bsb.study.codebooks import cleaned_book, merged, texts_of
    from bsb.study.sidetexts import cleaned_by_gate

    material = study.material()
    book, losses = read_codebook_qdc(path)
    ours = set(texts_of(material.codebook))
    clean = cleaned_by_gate(study, material, texts_of(book), ours)
    coming, _ids = cleaned_book(book, clean)
    joined = merged(material.codebook, coming, book.id == material.codebook.id)
    if joined.new and not dry_run:
        codebook = study.folder / study.settings.codebook
        with put_back(codebook), changing(study, "import", material) as work:
            write_codebook(joined.codebook, codebook)
            work.note(next_run(work, "import"), "import", user_name(), {"codes": len(joined.new)})
    same = len(book.codes) - len(joined.new)
    return CodebookReport(joined.new, same, joined.differing, clean.masked, tuple(map(str, losses)))


def sheet_name(path: Path, table: str) -> str:
    """Return which sheet of `bsb.study.deciding` a file is (`kodeark-kari.xlsx` is a `kodeark`), or ''."""
    wanted = slug(table or path.stem)
    return next((name for name in SHEETS if wanted == name or wanted.startswith(f"{name}-")), "")


def import_file(study: Study, path: Path, table: str, who: str, secret: Secret | None = None) -> ImportReport:
    """Take in a filled table in one transaction. With `secret`, what people wrote is held up against the key too.

    Raises `UsageError` when nobody can tell which table it is, and `TableError` with every fault of the file at once.
    """
    name = slug(table or path.stem)
    if name not in HUMAN:
        _refuse_outgoing(name)
        known = ", ".join(sorted(HUMAN))
        raise UsageError(
            _("Kan ikke se hvilken tabell {file} er.").format(file=path.name),
            _("Si det med --table; tabellene heter {known}.").format(known=known),
        )
    material = study.material()
    from bsb.display.sheets import read_table

    rows = read_table(path, HUMAN[name].table, material)
    _refuse_names(study, material, path, rows, secret)
    who = who or user_name()
    with changing(study, "import", material) as work:
        report = _put(work, HUMAN[name], [row if row.author else replace(row, author=who) for row in rows])
        run = next_run(work, "import")
        work.note(run, "import", who, {"new": report.new, "changed": report.changed, "same": report.same})
    return report


def _refuse_outgoing(name: str) -> None:
    from bsb.study.exporting import TABLES

    if name in TABLES:
        raise UsageError(
            _("Tabellen «{name}» går bare ut.").format(name=name),
            _("Kodinger tas inn fra kodeark, Word eller prosjekter (.qdpx), og utskrifter med bsb ingest."),
        )


def _refuse_names(
    study: Study, material: Material, path: Path, rows: Sequence[HumanRow], secret: Secret | None
) -> None:
    # What people write goes into the study too, and a name must not come in with it.
    from bsb.study.known_words import known_terms
    from bsb.study.release import likely_names

    own = known_terms(material)
    texts = [
        (row.id, value)
        for row in rows
        for name, value in asdict(row).items()
        if name in _PROSE or (name in _TERMS and isinstance(value, str) and value not in own)
    ]
    held = likely_names(study, material, texts, secret)
    if held:
        repair = _("Skriv rollen i stedet. Er det ikke et navn: bsb names approve {word}")
        raise TableError(
            Fault(
                _("«{word}» kan være et navn.").format(word=one.word),
                repair.format(word=one.typed),
                path.name,
                place=one.id,
            )
            for one in held
        )


def _put(work: Writing, kind: type[HumanRow], rows: Sequence[HumanRow]) -> ImportReport:
    before = {row.id: row for row in work.human(kind)}
    new = [row for row in rows if row.id not in before]
    changed = [row for row in rows if row.id in before and not _same(before[row.id], row)]
    work.add_human([*new, *changed])
    return ImportReport(kind.table, len(new), len(changed), len(rows) - len(new) - len(changed))


def _same(old: HumanRow, new: HumanRow) -> bool:
    # Who and when are about the writing, not the words.
    return replace(old, author="", when="") == replace(new, author="", when="")
