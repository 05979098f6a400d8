"""The verb `export`: one table of the study to one file. The file's name tells which table, unless `table` does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import Fault, UsageError
from bsb.exchange.human_columns import HUMAN_TABLES
from bsb.exchange.rows import Row, coding_rows, human_table_rows, person_rows, segment_rows, transcript_rows, turn_rows
from bsb.exchange.tables import ENDINGS, write_table
from bsb.language import _
from bsb.study.deciding import SHEETS, SheetOut
from bsb.study.file_names import is_codebook, table_words
from bsb.study.key_search import KeySearch
from bsb.text.near import with_near
from bsb.text.normalise import slug

if TYPE_CHECKING:
    from bsb.model.material import Material
    from bsb.study.study import Study

__all__ = ["TABLES", "Exported", "Sharing", "export", "export_file", "is_to_fill"]


def _turns(study: Study, material: Material) -> list[Row]:
    from bsb.study.release import held_words

    with study.store.reading() as view:
        replaced = view.replacements()
    return turn_rows(material, replaced, held_words(study, material))


def _every_coding(study: Study, material: Material) -> list[Row]:
    with study.store.reading() as view:
        return coding_rows(material, [row for row in view.codings() if row.segment in material.segment])


def _dictionary(study: Study, material: Material) -> list[Row]:
    from bsb.exchange.dictionary import dictionary_rows
    from bsb.study.written_names import refuse_named_files

    refuse_named_files(study, material)
    return dictionary_rows(material)


TABLES: Mapping[str, Callable[[Study, Material], list[Row]]] = {
    "tekst": _turns,
    "kodinger": _every_coding,
    "gjeldende-kodinger": lambda _study, material: coding_rows(material),
    "segmenter": lambda _study, material: segment_rows(material),
    "utskrifter": lambda _study, material: transcript_rows(material),
    "personer": lambda _study, material: person_rows(material),
    "datordbok": _dictionary,
}
"""Tables by name; each gives rows of a study."""


_HUMAN = {slug(kind.table): kind for kind in HUMAN_TABLES}
"""Tables that people fill; as .xlsx they come with drop-downs and a row for each thing that waits, else as the rows that stand there."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """Who a file is for. `share` takes it through the release gate, `hold` says what that does with a word it holds (stop, mask).

    The rest is for project files: with the program's proposals, codes without a tree, coders as «Koder 1» and so on.
    """

    share: bool = False
    hold: str = "stop"
    proposals: bool = False
    flat: bool = False
    nameless: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """The file, what the format had no place for, and the copy of a filled sheet that lay there."""

    path: Path
    losses: tuple[str, ...] = ()
    copy: Path | None = None


def export(study: Study, path: Path, table: str, options: SheetOut | None = None) -> Path:
    """Write as `export_file` does, for the study's own people, and return the path."""
    return export_file(study, path, table, options).path


def export_file(
    study: Study,
    path: Path,
    table: str,
    options: SheetOut | None = None,
    sharing: Sharing | None = None,
    search: KeySearch | None = None,
) -> Exported:
    """Write a table, a sheet to fill, an interview, a codebook or a project, and return it with what it leaves out.

    The ending chooses between them: `.qdpx` and `.qdc` are for other programs, `I07.docx` is an interview to code in Word.
    What is shared is searched by `search` too. Raises `UsageError` for an unknown table or ending.
    """
    sharing, options, search = sharing or Sharing(), options or SheetOut(), search or KeySearch(study)
    _refuse_idle(path, table_words(table or path.stem), options, sharing)
    if is_codebook(path, table) and path.suffix.lower() in {".xlsx", ".yaml", ".docx"} and not sharing.share:
        return _beside_filled(path, "kodeark", lambda: _book(study, path))
    if path.suffix.lower() in _WHOLE:
        material = _material(study, sharing, search)
        path.parent.mkdir(parents=True, exist_ok=True)
        return _beside_filled(
            path, table, lambda: _WHOLE[path.suffix.lower()](material, path, table or path.stem, sharing)
        )
    name = table_words(table or path.stem)
    sheet = next((one for one in SHEETS if name == one or name.startswith(f"{one}-")), "")
    if sheet or (name in _HUMAN and path.suffix.lower() == ".xlsx" and not sharing.share):
        material = _material(study, sharing, search)
        return _beside_filled(path, table, lambda: Exported(_fill(study, material, path, (sheet, name), options)))
    if name not in TABLES and name not in _HUMAN:
        every = sorted([*TABLES, *SHEETS, *_HUMAN])
        known = _("Tabellene heter {names}; si hvilken med --table.").format(names=", ".join(every))
        raise UsageError(_("Ingen tabell heter «{name}».").format(name=name), with_near(known, name, every))
    if path.suffix.lower() not in ENDINGS:
        known = ", ".join([*ENDINGS, *_WHOLE])
        raise UsageError(
            _("Kan ikke skrive en fil som ender på «{end}».").format(end=path.suffix),
            _("Bruk en av disse: {endings}.").format(endings=known),
        )
    rows = _shared_rows(study, name, sharing, search) if sharing.share else _rows(study, name, study.material())
    return Exported(write_table(path, rows))


def _book(study: Study, path: Path) -> Exported:
    from bsb.coding.codebook_file import write_codebook

    write_codebook(study.codebook(), path)
    return Exported(path)


def _rows(study: Study, name: str, material: Material) -> list[Row]:
    if name in TABLES:
        return TABLES[name](study, material)
    with study.store.reading() as view:
        return human_table_rows(_HUMAN[name], view.human(_HUMAN[name]))


def _shared_rows(study: Study, name: str, sharing: Sharing, search: KeySearch) -> list[Row]:
    from bsb.study.sharing import let_rows_out

    material = _material(study, sharing, search)
    # What was replaced or held, and where, is for the study's own people; in masked text it stands elsewhere.
    rows = turn_rows(material, {}, {}) if name == "tekst" else _rows(study, name, material)
    return let_rows_out(study, material, rows, written=name in _HUMAN, search=search)


def _refuse_idle(path: Path, name: str, options: SheetOut, sharing: Sharing) -> None:
    """Raise `UsageError` for what would do nothing to this file: an initial that was to be left out would stand there after all."""
    is_project = path.suffix.lower() == ".qdpx"
    is_coding = name == "kodeark" or name.startswith("kodeark-")
    only_project = {"--proposals": sharing.proposals, "--flat": sharing.flat, "--nameless": sharing.nameless}
    idle = [name for name, given in only_project.items() if given and not is_project]
    faults = [_("{name} gjelder bare prosjektfiler (.qdpx).").format(name=name) for name in idle]
    only_coding = {"--blind": options.blind, "--next": options.next}
    idle = [name for name, given in only_coding.items() if given and not is_coding]
    faults += [_("{name} gjelder bare kodeark.").format(name=name) for name in idle]
    if options.next < 0:
        faults.append(_("--next må være et tall over null."))
    if sharing.share and any(name == one or name.startswith(f"{one}-") for one in SHEETS):
        faults.append(_("--share gjelder ikke ark som skal fylles ut; de er for dem som gjør undersøkelsen."))
    if sharing.hold != "stop" and not sharing.share:
        faults.append(_("--hold gjelder bare sammen med --share; uten går ikke filen gjennom utgangskontrollen."))
    if faults:
        raise UsageError(Fault(one, _("Ta valget bort, eller se bsb export --help.")) for one in faults)


def _material(study: Study, sharing: Sharing, search: KeySearch) -> Material:
    from bsb.study.sharing import let_out
    from bsb.study.written_names import refuse_named_files

    material = study.material()
    if sharing.share:
        return let_out(study, material, search, sharing.hold)
    refuse_named_files(study, material)
    return material


def is_to_fill(path: Path, table: str = "") -> bool:
    """Return whether people write in what `export` makes of this name: a sheet, or an interview to code in Word."""
    name = table_words(table or path.stem)
    sheet = name in _HUMAN or any(name == one or name.startswith(f"{one}-") for one in SHEETS)
    return path.suffix.lower() == ".docx" or (path.suffix.lower() == ".xlsx" and sheet)


def _beside_filled(path: Path, table: str, write: Callable[[], Exported]) -> Exported:
    """Write a file; where people write in such, what lay there is put by: it may hold work that nobody has taken in."""
    from bsb.text.keeping import write_over

    if not is_to_fill(path, table):
        return write()
    written: list[Exported] = []
    copy = write_over(path, lambda: written.append(write()))
    return replace(written[0], copy=copy)


def _fill(study: Study, material: Material, path: Path, names: tuple[str, str], options: SheetOut) -> Path:
    sheet, name = names
    if path.suffix.lower() != ".xlsx":
        raise UsageError(_("Ark som skal fylles ut, må ende på .xlsx."))
    if sheet:
        SHEETS[sheet](material, path, options)
        return path
    from bsb.display.fillrows import all_displays
    from bsb.display.sheets import fill_sheet

    fill_sheet(material, name, path, all_displays(study.folder))
    return path


def _codebook(material: Material, path: Path, _name: str, _sharing: Sharing) -> Exported:
    from bsb.exchange.refi.qdc import write_codebook_qdc

    write_codebook_qdc(material.codebook, path)
    return Exported(path)


def _project(material: Material, path: Path, _name: str, sharing: Sharing) -> Exported:
    from bsb.exchange.refi.writing import ProjectOptions, write_project

    options = ProjectOptions(sharing.proposals, flat=sharing.flat, coders=not (sharing.nameless or sharing.share))
    return Exported(path, tuple(map(str, write_project(material, path, options))))


def _interview(material: Material, path: Path, name: str, _sharing: Sharing) -> Exported:
    from bsb.exchange.wordcoding.writing import write_interview

    name = next((id for id in material.transcript if id.casefold() == name.casefold()), name)
    if name not in material.transcript:
        known = ", ".join(material.transcript)
        raise UsageError(_("Ingen utskrift heter «{id}».").format(id=name), _("Disse finnes: {ids}").format(ids=known))
    write_interview(material, name, path)
    return Exported(path)


_WHOLE: Mapping[str, Callable[[Material, Path, str, Sharing], Exported]] = {
    ".qdc": _codebook,
    ".qdpx": _project,
    ".docx": _interview,
}
