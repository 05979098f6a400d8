"""The verb `import` for a project of another program (.qdpx): texts as transcripts, codings on the words they stood on.

    file → texts as talks → those the study has, those that are new → names replaced over everything → codings put on their words
         → key saved → one transaction → codebook and bsb.toml

Nothing that stands in the study is overwritten, and the same file taken in twice changes nothing. What could not be taken over is in
the report, by place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.engine import LocalEngine
from bsb.exchange.refi import Loss, RefiProject, read_project, texts_at_first_sight
from bsb.exchange.refi.losses import Losses
from bsb.language import _
from bsb.model.codebook import Codebook
from bsb.model.coding import Segment
from bsb.model.transcript import Transcript
from bsb.study import appending
from bsb.study.cases import write_cases
from bsb.study.codebooks import MergedBook, cleaned_book, is_untouched_template, merged, texts_of
from bsb.study.coders import coder_ids
from bsb.study.journal import next_run, user_name
from bsb.study.keys import changing_with_key, opening_key
from bsb.study.project_cases import ROLE, Around, Told, what_is_told
from bsb.study.project_codings import PROPOSALS, Naming, Placed, coding_rows, memo_rows, place, reservation_rows
from bsb.study.project_talks import SourceTalk, fresh_talks, talks_of
from bsb.study.renaming import Renaming, forget_copies, rename
from bsb.study.saying import PEOPLE, IngestOptions, sheet_of
from bsb.study.segmented import Place, place_of, segments_at, segments_first
from bsb.study.settings import FILE, read_settings
from bsb.study.sidetexts import Cleaned, SideTexts
from bsb.study.signing import Marks, marks_of
from bsb.study.snapshot import material_so_far

if TYPE_CHECKING:
    from bsb.engine import Engine
    from bsb.model.material import Material
    from bsb.privacy.key import Key, Secret
    from bsb.store.writing import Writing
    from bsb.study.study import Progress, Study

__all__ = ["ProjectOptions", "ProjectReport", "TakenText", "import_project"]


@dataclass(frozen=True, slots=True)
class ProjectOptions:
    """How a project is taken in. `coder` signs codings that nobody signed; `dry_run` stores nothing and tells what would come."""

    coder: str = ""
    case: str = ""
    dry_run: bool = False
    workers: int = 0


@dataclass(frozen=True, slots=True)
class TakenText:
    """One text of the project: what it is called there (`T001`), its transcript, `new`, `changed` or `known`, turns and codings."""

    key: str
    id: str
    outcome: str
    turns: int
    codings: int


@dataclass(frozen=True, repr=False)
class ProjectReport:
    """What an import did, or would do. `masked` are words printed as […], `differing` what stands as it was because both sides have it.

    `coders` counts codings by coder, `codes` are ids of new codes. `lost` are segments whose words are gone from a text that was changed,
    by transcript; `reworded` is where something that people had written was made anew, by table and id. `withheld` are how many
    statements somebody has said may not be quoted, whatever they are coded as.
    """

    run: str
    convention: str
    texts: tuple[TakenText, ...]
    codings: int
    same: int
    notes: int
    attributes: int
    coders: Mapping[str, int]
    codes: tuple[str, ...]
    cases: tuple[str, ...] = ()
    replaced: int = 0
    doubts: int = 0
    widened: int = 0
    masked: tuple[str, ...] = ()
    differing: tuple[str, ...] = ()
    losses: tuple[Loss, ...] = ()
    lost: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dry_run: bool = False
    reworded: tuple[str, ...] = ()
    withheld: int = 0


@dataclass(frozen=True, repr=False)
class _Coming:
    """Everything that is known before the study file is touched."""

    project: RefiProject
    talks: Sequence[SourceTalk]
    renaming: Renaming
    book: MergedBook
    naming: Naming
    named_cases: Mapping[str, str]
    losses: Losses
    masked: tuple[str, ...] = ()
    whole_book: bool = False


def import_project(
    study: Study, path: Path, options: ProjectOptions, secret: Secret | None, progress: Progress
) -> ProjectReport:
    """Take the project in `path` into `study`, in one transaction.

    Raises `TableError` for a file that is damaged or no project, and `KeyFileError` when the key cannot be opened; then nothing is
    changed.
    """
    from bsb.privacy.readying import make_ready

    with opening_key(study, secret) as key, LocalEngine(options.workers) as engine:
        # The processes load the name model while the file is read here and the key is opened.
        engine.start(texts_at_first_sight(path), partial(make_ready, study.settings.names))
        _load()
        project = read_project(path)
        coming = _coming(study, project, key(), options, engine, progress)
        # They give their memory back while the key takes its own to be sealed.
        engine.dismiss()
    progress(_("Lagrer"), 0, 1)
    if options.dry_run:
        with appending.undone(study.store) as work:
            return _put(study, work, coming, options)
    renaming = coming.renaming
    touched = bool(renaming.done.transcripts)
    changing = changing_with_key(study, "import", renaming.before, renaming.done.key, secret, touched)
    with appending.put_back(*_files(study)), changing as work:
        report = _put(study, work, coming, options)
        _write_files(study, coming, report, work)
    study.settings = read_settings(study.folder)
    return report


def _coming(
    study: Study,
    project: RefiProject,
    key: Key,
    options: ProjectOptions,
    engine: Engine,
    progress: Progress,
) -> _Coming:
    told = IngestOptions(case=options.case)
    progress(_("Leser"), 0, 1)
    material = material_so_far(study)
    talks, lost = talks_of(study, project, key, told, engine)
    raws, cases = fresh_talks(study, talks, key, told)
    side = _beside(material, project, talks, cases)
    progress(_("Bytter ut navn"), 0, 1)
    more = side.raw()
    renaming = rename(study, [*raws, *([more] if more else [])], sheet_of(study, "", PEOPLE), key, engine)
    renaming, clean = side.split(study, material, renaming, engine)
    losses = Losses()
    for loss in (*project.losses, *lost):
        losses.take(loss)
    whole_book = _takes_whole_book(study, project)
    book, ids = _joined(study, project, clean, material.codebook, whole_book)
    marks = marks_of(material, lambda: key)
    given = marks.taken(options.coder, "--coder") if options.coder.strip() else ""
    naming = Naming(clean, ids, _coders(project, marks, given), given or "uten-navn")
    by_hash = {one.origin.file_hash: one.id for one in renaming.done.transcripts}
    named = {by_hash[text]: name for text, name in cases.items()}
    return _Coming(project, talks, renaming, book, naming, named, losses, clean.masked, whole_book)


def _load() -> None:
    """Load what replacing names takes here, while other processes load what they need: later they would wait for it."""
    import bsb.coding.segmenting
    import bsb.privacy.pseudonymise  # noqa: F401


def _beside(
    material: Material, project: RefiProject, talks: Sequence[SourceTalk], cases: Mapping[str, str]
) -> SideTexts:
    """Return every text of the project that stands beside the talk, but for those that stand in the study already."""
    side = SideTexts(_known_texts(material))
    side.want_code(*texts_of(project.codebook))
    side.want(*cases.values())
    for note in project.notes:
        side.want(note.name, note.text)
    for talk in talks:
        side.want(*(one.memo for selection in talk.source.selections for one in selection.codings))
    pairs = [pair for source in project.sources for pair in source.values]
    pairs += [pair for case in project.cases for pair in case.values]
    side.want_code(*(name for name, _value in pairs))
    side.want(*(value for _name, value in pairs))
    for case in project.cases:
        if case.kind != ROLE:
            side.want(case.name, case.description)
    return side


def _known_texts(material: Material) -> set[str]:
    known = {*texts_of(material.codebook), *(memo.text for memo in material.human.memos)}
    known |= {row.memo for row in material.codings} | {case.name for case in material.cases}
    return known | {text for one in material.attributes for text in (one.name, one.value)}


def _takes_whole_book(study: Study, project: RefiProject) -> bool:
    """Whether the project's codebook takes the place of the study's: that is still the template, and nothing is coded."""
    with study.store.reading() as view:
        used = bool(view.coding_history())
    return bool(project.codebook.codes) and not used and is_untouched_template(study)


def _joined(
    study: Study, project: RefiProject, clean: Cleaned, ours: Codebook, whole: bool
) -> tuple[MergedBook, Mapping[str, str]]:
    """Return the study's codebook with the project's codes in it, and our code ids by those of the project."""
    coming, ids = cleaned_book(project.codebook, clean)
    from_bsb = project.origin == "bsb"
    if whole:
        ours = replace(coming if from_bsb else Codebook("kodebok", study.settings.title, ()), codes=())
    book = merged(ours, coming, from_bsb)
    return book, {old: book.ids[new] for old, new in ids.items()}


def _coders(project: RefiProject, marks: Marks, given: str) -> Mapping[str, str]:
    users = [name for name in project.users.values() if name != PROPOSALS]
    return coder_ids(users, marks.known, project.origin == "bsb", given)


def _put(study: Study, work: Writing, coming: _Coming, options: ProjectOptions) -> ProjectReport:
    """Store what comes, inside the transaction of `work`, and return the report."""
    renaming, losses, naming = coming.renaming, coming.losses, coming.naming
    done = {one.id: one for one in renaming.done.transcripts}
    transcripts = {one.id: one for one in work.transcripts()} | done
    by_hash = {one.origin.file_hash: one.id for one in done.values()}
    placed = place(coming.talks, transcripts, by_hash, renaming.done.key.log, losses)
    # What stood beside the talk was read as a talk of its own, and is none.
    units = {id: segments_first(done[id], own, placed.spans(id)) for id, own in renaming.units.items() if id in done}
    went = replace(renaming, units=units).put(work, study.settings)
    outcomes = {id: one.outcome for id, one in went.items()}
    segments = {id: _segments(work, one, placed, units.get(id)) for id, one in placed.transcripts.items()}
    rows = coding_rows(placed, segments, naming, losses)
    run = next_run(work, "import")
    codings = appending.fresh_codings(work, rows, run)
    memos = appending.fresh_memos(work, memo_rows(coming.project, placed, segments, naming))
    withheld = appending.fresh_reservations(work, reservation_rows(placed, segments, naming))
    around = Around({p.id: p for p in work.persons()}, renaming.done.key.by_id, work.cases())
    told = what_is_told(coming.project, placed, naming, around, coming.named_cases, losses)
    attributes = _put_told(work, told, transcripts)
    work.approve((word.casefold() for name in naming.clean.put for word in name.split()), user_name())
    work.add_codings(codings.new)
    work.add_human([*memos, *withheld])
    counts = {"texts": len(placed.transcripts), "codings": len(codings.new), "notes": len(memos)}
    counts |= {"reservations": len(withheld)} if withheld else {}
    work.note(run, "import", user_name(), counts)
    if not options.dry_run:
        forget_copies(study, went, renaming)
    return ProjectReport(
        run=run,
        convention=str(coming.project.convention),
        texts=_texts(coming, placed, outcomes),
        codings=len(codings.new),
        same=codings.same,
        notes=len(memos),
        attributes=attributes.new,
        coders=dict(sorted(Counter(row.coder for row in codings.new).items())),
        codes=coming.book.new,
        cases=tuple(case.id for case in told.cases),
        replaced=sum(len(rows) for id, rows in renaming.done.replacements.items() if outcomes.get(id) == "new"),
        doubts=len(renaming.done.doubts),
        widened=placed.widened,
        masked=coming.masked,
        differing=(
            *(_("kode {id}").format(id=id) for id in coming.book.differing),
            *codings.differing,
            *attributes.differing,
        ),
        losses=losses.values(),
        lost={id: one.lost for id, one in went.items() if one.lost},
        dry_run=options.dry_run,
        reworded=renaming.told,
        withheld=len({row.segment for row in withheld}),
    )


def _segments(
    work: Writing, transcript: Transcript, placed: Placed, units: Sequence[Segment] | None
) -> Mapping[Place, str]:
    if units is not None:
        return {place_of(one.span): one.id for one in units}
    return segments_at(work, transcript, placed.spans(transcript.id))


def _put_told(work: Writing, told: Told, transcripts: Mapping[str, Transcript]) -> appending.NewAttributes:
    if told.cases:
        work.put_cases([*work.cases(), *told.cases])
    for id, case in sorted(told.case_of.items()):
        if id in transcripts and not transcripts[id].case:
            work.put_case_of(id, case)
    attributes = appending.fresh_attributes(work, told.attributes)
    work.put_persons((), attributes.rows)
    return attributes


def _texts(coming: _Coming, placed: Placed, outcomes: Mapping[str, str]) -> tuple[TakenText, ...]:
    found = []
    for talk in coming.talks:
        id = placed.of_source[talk.source.key]
        outcome = "known" if talk.stored else outcomes.get(id, "known")
        codings = sum(len(one.codings) for one in talk.source.selections)
        found.append(TakenText(talk.source.key, id, outcome, len(talk.talk.raw.turns), codings))
    return tuple(found)


def _files(study: Study) -> tuple[Path, Path]:
    return study.folder / study.settings.codebook, study.folder / FILE


def _write_files(study: Study, coming: _Coming, report: ProjectReport, work: Writing) -> None:
    from bsb.coding.codebook_file import replace_codebook, write_codebook

    codebook, toml = _files(study)
    if report.codes:
        write = replace_codebook if coming.whole_book else write_codebook
        write(coming.book.codebook, codebook)
    new = [case for case in work.cases() if case.id in report.cases]
    if new:
        write_cases(toml, new)
