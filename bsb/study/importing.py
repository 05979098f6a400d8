"""The verb `import`: tables that people have filled come in, as new rows; nothing that stood before is overwritten."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import Fault, TableError, UsageError
from bsb.exchange.human_columns import HUMAN_TABLES, TableShape, heading_text, shape_of
from bsb.language import _
from bsb.model.human import HumanRow
from bsb.study.appending import put_back
from bsb.study.copies import changing
from bsb.study.deciding import SHEETS
from bsb.study.file_names import table_words
from bsb.study.journal import next_run, user_name
from bsb.study.key_search import KeySearch
from bsb.study.name_check import asked_of, fault_of_id, held_in_writing, named_ids, repair_of, said_of
from bsb.study.saying import INTERVIEWS, PEOPLE
from bsb.study.signing import Marks, marks_of, named_fault
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.privacy.held import Held
    from bsb.privacy.key import Secret
    from bsb.store.writing import Writing
    from bsb.study.study import Study

__all__ = ["HUMAN", "CodebookReport", "ImportReport", "column_of", "import_codebook", "import_file", "sheet_name"]

_TALKS = {".txt", ".vtt", ".srt", ".rtf", ".odt"}
HUMAN: Mapping[str, type[HumanRow]] = {slug(kind.table): kind for kind in HUMAN_TABLES}
"""Human tables by their folded Norwegian name (`planmal`, `innspill`)."""


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
    """Return which sheet of `bsb.study.deciding` a file is (`kodeark-kari.xlsx` and `Kopi av kodeark.xlsx` are each a `kodeark`), or ''."""
    wanted = table_words(table or path.stem).split("-")
    return next((name for name in SHEETS if name in wanted), "")


def import_file(study: Study, path: Path, table: str, who: str, secret: Secret | None = None) -> ImportReport:
    """Take in a filled table in one transaction. With `secret`, what people wrote is held up against the key too.

    Raises `UsageError` when nobody can tell which table it is, and `TableError` with every fault of the file at once.
    """
    name = slug(table) or _table_in(path.stem)
    if name not in HUMAN:
        _refuse_outgoing(name)
        _refuse_for_ingest(path, name)
        known = ", ".join(sorted(HUMAN))
        raise UsageError(
            _("Kan ikke se hvilken tabell {file} er.").format(file=path.name),
            _("Si det med --table; tabellene heter {known}.").format(known=known),
        )
    material = study.material()
    from bsb.display.sheets import read_lines

    lined = read_lines(path, HUMAN[name].table, material)
    search = KeySearch(study, secret)
    marks = marks_of(material, lambda: search.key)
    _refuse_names(material, path, lined, search, marks)
    rows = [replace(row, author=marks.as_known(row.author)) for _line, row in lined]
    who = marks.taken(who, "--coder") if who.strip() else marks.taken(user_name(), "BSB_USER")
    with changing(study, "import", material) as work:
        report = _put(work, HUMAN[name], [row if row.author else replace(row, author=who) for row in rows])
        run = next_run(work, "import")
        work.note(run, "import", who, {"new": report.new, "changed": report.changed, "same": report.same})
    return report


def _table_in(stem: str) -> str:
    """Return the table that a file's name speaks of: «Kopi av vurderinger (1)» is `vurderinger`; two of them say nothing."""
    words = table_words(stem).split("-")
    found = {word for word in words if word in HUMAN}
    return found.pop() if len(found) == 1 else table_words(stem)


def _refuse_for_ingest(path: Path, name: str) -> None:
    """Raise `UsageError` for what is read with the interviews: the sheets about them, and transcripts."""
    if {INTERVIEWS, PEOPLE}.isdisjoint(name.split("-")) and path.suffix.lower() not in _TALKS:
        return
    raise UsageError(
        _("{file} tas ikke inn for seg.").format(file=path.name),
        _("Arket over intervjuer, personer.csv og utskrifter leses av «bsb ingest MAPPE»."),
    )


def _refuse_outgoing(name: str) -> None:
    from bsb.study.exporting import TABLES

    if name in TABLES:
        raise UsageError(
            _("Tabellen «{name}» går bare ut.").format(name=name),
            _("Kodinger tas inn fra kodeark, Word eller prosjekter (.qdpx), og utskrifter med bsb ingest."),
        )


def _refuse_names(
    material: Material, path: Path, lined: Sequence[tuple[int, HumanRow]], search: KeySearch, marks: Marks
) -> None:
    # What people write goes into the study too, and a name must not come in with it.
    from bsb.study.known_words import known_terms, row_ids

    own = known_terms(material) | row_ids(material)
    texts = [(f"{line} {name}", value) for line, row in lined for name, value in asked_of(row, own) if name != "author"]
    held = held_in_writing(material, texts, search)
    signed = [line for line, row in lined if marks.is_refused(row.author)]
    faults = [*_named(held, signed, shape_of(type(lined[0][1])), path.name)] if held or signed else []
    ids = named_ids((row for _line, row in lined), material, search)
    faults += [fault_of_id(path.name, line) for line, row in lined if row.id in ids]
    if faults:
        raise TableError(faults)


def _named(held: Iterable[Held], signed: Sequence[int], shape: TableShape, file: str) -> Iterator[Fault]:
    """Yield the faults of words that may be names, by line and column; who has signed every row is told of once."""
    for one in sorted(held, key=lambda one: int(one.id.split()[0])):
        line, name = one.id.split()
        yield Fault(said_of(one), repair_of(one), file, int(line), column_of(shape, name))
    if signed:
        lines = ", ".join(map(str, dict.fromkeys(signed)))
        place = _("{column}, linje {lines}").format(column=column_of(shape, "author"), lines=lines)
        yield named_fault(place, file)


def column_of(shape: TableShape, name: str) -> str:
    """Return how a fault tells a field of a table: the column it is read from."""
    return _("kolonnen «{name}»").format(name=_(heading_text(shape.headings[name][0])))


def _put(work: Writing, kind: type[HumanRow], rows: Sequence[HumanRow]) -> ImportReport:
    before = {row.id: row for row in work.human(kind)}
    new = [row for row in rows if row.id not in before]
    changed = [row for row in rows if row.id in before and not _same(before[row.id], row)]
    work.add_human([*new, *changed])
    return ImportReport(kind.table, len(new), len(changed), len(rows) - len(new) - len(changed))


def _same(old: HumanRow, new: HumanRow) -> bool:
    # Who and when are about the writing, not the words.
    return replace(old, author="", when="") == replace(new, author="", when="")
