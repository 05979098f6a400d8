"""The verb `ingest`: read, replace names, store. One transaction for all files; a bad file never stops the others.

    files → read (in parallel) → which are new, changed, unchanged → names replaced over the whole lot → key saved → stored

The key is saved before the study file. Stopped in between, the next run finds the same people in the key and gives them the
same names; the other way round, names would stand in the study that no key knows.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.engine import Counting, Engine, LocalEngine, sharing
from bsb.errors import BsbError, Fault
from bsb.language import _, counted
from bsb.model.raw import RawTranscript
from bsb.model.reading_rules import is_older
from bsb.privacy.seating import taken_for_users
from bsb.study.file_names import called_by_somebody
from bsb.study.files import gather
from bsb.study.journal import next_run, open_doubts, user_name
from bsb.study.keys import KeyOnce, changing_with_key, key_path
from bsb.study.renaming import forget_copies, rename
from bsb.study.salting import known_by, salt_of
from bsb.study.saying import (
    PEOPLE,
    IngestOptions,
    all_sheets,
    facts_of,
    known_interviewers,
    sheet_of,
    told_people,
    unmatched,
    unseated,
)
from bsb.study.still_written import StillWritten, still_written
from bsb.study.unchanged import said_anew, stored_files
from bsb.text.normalise import nfc

if TYPE_CHECKING:
    from bsb.ingest.options import ReadOptions
    from bsb.model.transcript import Transcript
    from bsb.privacy.key import Key, Secret
    from bsb.study.renaming import Renaming
    from bsb.study.revising import Placed
    from bsb.study.study import Progress, Study

__all__ = ["FileOutcome", "IngestReport", "ingest"]


@dataclass(frozen=True, slots=True)
class FileOutcome:
    """What became of one file: `new`, `changed`, `unchanged` or `fault`; `raw` is what was read, for the screen only.

    A file known from before is not read again; `stored` is what the study has of it.
    """

    path: Path
    outcome: str
    id: str = ""
    raw: RawTranscript | None = None
    faults: tuple[Fault, ...] = ()
    moved: int = 0
    lost: tuple[str, ...] = ()
    stored: Transcript | None = None


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did: an outcome per file in the order given, and counts of what was replaced by type.

    `held_again` words were approved for sharing and are names in the key by now. `listed` tells whether everyone in the team's list of people
    is in the key now. `unmatched` are lines of the sheet over interviews that are about no file, each with the file it may mean, or '';
    `unseated` are those of the list of people that name an interview nobody has read; `unlisted` says how many speak in each interview whom
    that list does not have, and who count as users. `reworded` is where something people have written was
    made anew, by table and id, and `left` where somebody still stands in clear. `named` are files that somebody in the key
    is called as; None where the key was not opened, so that nobody can tell.
    """

    files: tuple[FileOutcome, ...]
    replaced: Mapping[str, int]
    doubts: int = 0
    persons: int = 0
    segments: int = 0
    dry_run: bool = False
    held_again: int = 0
    listed: bool = False
    reworded: tuple[str, ...] = ()
    left: StillWritten | None = None
    unmatched: Mapping[int, str] = field(default_factory=dict)
    unseated: tuple[int, ...] = ()
    unlisted: Mapping[str, int] = field(default_factory=dict)
    named: tuple[Path, ...] | None = None

    @property
    def older(self) -> int:
        """How many files are as they were, but were read with older rules than today's."""
        return sum(1 for file in self.files if file.stored and is_older(file.stored.origin.reader))

    def of(self, outcome: str) -> tuple[FileOutcome, ...]:
        """The files with this outcome."""
        return tuple(file for file in self.files if file.outcome == outcome)


def ingest(
    study: Study, paths: Sequence[Path], options: IngestOptions, secret: Secret | None, progress: Progress
) -> IngestReport:
    """Take transcripts into `study` and return what became of each file.

    Raises `InputError` when there is nothing to read or a sheet has faults, `KeyFileError` when the key cannot be opened, `ClusterError` when
    the cluster cannot be used or is lost, `MissingPartError` when the study names a spaCy pipeline that is not installed.
    """
    from bsb.privacy.ner import require_user
    from bsb.privacy.readying import make_ready

    # A signature that is refused is told of before forty files are read.
    user_name()
    if study.settings.names.pipeline:
        # Told even when every file is as it was, so that a slip in bsb.toml is not found weeks later.
        require_user(study.settings.names.pipeline)
    files = gather(paths, but_not=all_sheets(study, options))
    # What is wrong with what the team says is told before hours of talk are read.
    facts_of(study, files, options)
    with (
        KeyOnce(study, secret) as key,
        LocalEngine(options.workers) as here,
        sharing(options.scheduler, here) as engine,
    ):
        # It takes its time with a passphrase, so it is begun as soon as it is known to be needed, and what names are found with is loaded meanwhile.
        if secret is not None and told_people(study, options):
            key.begin()
        known = stored_files(study, files, options)
        if len(known) < len(files) and not options.dry_run:
            key.begin()
        ready = partial(make_ready, study.settings.names)
        if engine is here:
            here.start(len(files) - len(known), ready)
        anew = said_anew(study, known, options, key if secret is not None else None)
        stored = {path: one for path, one in known.items() if path not in anew.files}
        if engine is here:
            here.start(len(files) - len(stored), ready)
        # Files are read where they lie; other machines need not reach them.
        outcomes = _read_all(study, files, stored, options, here, progress, anew.files)
        lost = _unmatched(study, files, options, secret, key)
        if options.dry_run:
            return IngestReport(
                _previewed(study, outcomes, options, secret, key, engine),
                {},
                dry_run=True,
                unmatched=lost,
            )
        renaming = _renamed(study, outcomes, options, key, engine, progress)
        # They give their memory back while the key takes its own to be sealed.
        here.dismiss()
    if renaming is None:
        return IngestReport(tuple(outcomes), {}, listed=anew.compared, unmatched=lost)
    progress(_("Lagrer"), 0, 0)
    report = _store(study, outcomes, renaming, secret)
    astray = unseated(study, options, renaming.done.key.stems)
    listed = bool(told_people(study, options))
    others = taken_for_users(renaming.done.key.people) if listed else {}
    named = called_by_somebody(files, renaming.done.key)
    return replace(report, listed=listed, unmatched=lost, unseated=astray, unlisted=others, named=named)


def _unmatched(
    study: Study, files: Sequence[Path], options: IngestOptions, secret: Secret | None, key: Callable[[], Key]
) -> Mapping[int, str]:
    """Return the lines of the sheet over interviews that are about no file of this run, and of none before it: only the key knows those."""
    found = unmatched(study, files, options)
    if not found or not key_path(study).exists():
        return found
    return unmatched(study, files, options, key().stems.values()) if secret is not None else {}


def _renamed(
    study: Study,
    outcomes: Sequence[FileOutcome],
    options: IngestOptions,
    key: Callable[[], Key],
    engine: Engine,
    progress: Progress,
) -> Renaming | None:
    """Return the new and changed transcripts with names replaced; None when there are none."""
    fresh = [outcome.raw for outcome in outcomes if outcome.outcome in {"new", "changed"} and outcome.raw]
    if not fresh:
        return None
    words = sum(speaker.words for raw in fresh for speaker in raw.speakers)
    told = _("Bytter ut navn i {transcripts}, {words}").format(
        transcripts=counted.transcripts(len(fresh)), words=counted.words(words)
    )
    progress(told, 0, 0)
    return _replace_names(study, fresh, options, key(), Counting(engine, partial(progress, told)))


def _read_all(
    study: Study,
    files: Sequence[Path],
    stored: Mapping[Path, Transcript],
    options: IngestOptions,
    engine: Engine,
    progress: Progress,
    anew: frozenset[Path],
) -> list[FileOutcome]:
    from bsb.ingest.facts import merged
    from bsb.ingest.options import ReadOptions

    asking = known_interviewers(study, options, [path.name for path in files])
    reader = _Reader(ReadOptions(options.interviewers, same=options.same, language=study.settings.language), asking)
    fresh = [path for path in files if path not in stored]
    results = []
    words, began = 0, time.perf_counter()
    for result in engine.map(reader, fresh):
        results.append(result)
        words += sum(speaker.words for speaker in result.value.speakers) if result.value else 0
        speed = round(words / max(time.perf_counter() - began, 0.001))
        progress(_("Leser, {speed} ord i sekundet").format(speed=speed), len(results), len(fresh))
    read_ok = {fresh[r.index]: r.value for r in results if r.value is not None}
    faults = {fresh[r.index]: r.error for r in results if r.error is not None}
    facts = facts_of(study, fresh, options)
    # What the team says comes first; what the file itself says fills the gaps.
    salt = salt_of(study)
    raws = {path: known_by(replace(raw, facts=merged(facts[path], raw.facts)), salt) for path, raw in read_ok.items()}
    again = set(raws) if options.reread else anew
    return _outcomes(study, files, stored, raws, faults, options.spoken_of, again)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one file; a class because worker processes must be able to find it by name.

    `known` gives, by folded file name without ending, the labels of those whom the register names as interviewers there.
    """

    options: ReadOptions
    known: Mapping[str, tuple[str, ...]]

    def __call__(self, path: Path) -> RawTranscript:
        from bsb.ingest import read

        known = self.known.get(nfc(path.stem).casefold(), ())
        return read(path, replace(self.options, registered=known))


def _outcomes(
    study: Study,
    files: Sequence[Path],
    stored: Mapping[Path, Transcript],
    raws: Mapping[Path, RawTranscript],
    faults: Mapping[Path, BsbError],
    spoken_of: set[str],
    again: Set[Path],
) -> list[FileOutcome]:
    """Say what each file is to the study. One with a speaker that the user has said something of is read anew, known or not, and so is one
    of `again`.
    """
    with study.store.reading() as view:
        known = dict(view.hashes())
    seen: dict[str, Path] = {}
    outcomes = []
    for path in files:
        if path in faults:
            outcomes.append(FileOutcome(path, "fault", faults=faults[path].faults))
            continue
        digest = stored[path].origin.file_hash if path in stored else raws[path].file_hash
        if digest in seen:
            fault = Fault(_("Filen er lik {other}.").format(other=seen[digest].name), "", path.name)
            outcomes.append(FileOutcome(path, "fault", faults=(fault,)))
            continue
        seen[digest] = path
        if path in stored:
            outcomes.append(FileOutcome(path, "unchanged", stored[path].id, stored=stored[path]))
            continue
        raw = raws[path]
        if (
            raw.file_hash in known
            and path not in again
            and not spoken_of & {speaker.label.casefold() for speaker in raw.speakers}
        ):
            outcomes.append(FileOutcome(path, "unchanged", known[raw.file_hash], raw))
        else:
            outcomes.append(FileOutcome(path, "new", raw=raw))
    return outcomes


def _replace_names(
    study: Study, raws: Sequence[RawTranscript], options: IngestOptions, key: Key, engine: Engine
) -> Renaming:
    return rename(study, raws, sheet_of(study, options.persons, PEOPLE), key, engine)


def _store(study: Study, outcomes: Sequence[FileOutcome], renaming: Renaming, secret: Secret | None) -> IngestReport:
    with changing_with_key(study, "ingest", renaming.before, renaming.done.key, secret) as work:
        approved = len(work.approved())
        placed = renaming.put(work, study.settings)
        held_again = approved - len(work.approved())
        counts = {"files": len(renaming.done.transcripts), "persons": len(renaming.done.persons)}
        counts["doubts"] = open_doubts(renaming.done.key)
        work.note(next_run(work, "ingest"), "ingest", user_name(), counts)
        forget_copies(study, placed, renaming)
    by_hash = {one.origin.file_hash: one.id for one in renaming.done.transcripts}
    settled = tuple(_settled(outcome, by_hash, placed) for outcome in outcomes)
    done = renaming.done
    replaced = Counter(row.type for rows in done.replacements.values() for row in rows)
    segments = sum(one.segments for one in placed.values())
    return IngestReport(
        settled,
        dict(sorted(replaced.items())),
        len(done.doubts),
        len(done.persons),
        segments,
        held_again=held_again,
        reworded=renaming.told,
        left=still_written(study, done.key, renaming.before) if renaming.rewording else None,
    )


def _previewed(
    study: Study,
    outcomes: Sequence[FileOutcome],
    options: IngestOptions,
    secret: Secret | None,
    key: Callable[[], Key],
    engine: Engine,
) -> tuple[FileOutcome, ...]:
    """Say which files are changed ones, and which segments would lose their words. Needs the key; without it all are called new."""
    raws = [one.raw for one in outcomes if one.outcome == "new" and one.raw]
    with study.store.reading() as view:
        if secret is None or not raws or not view.hashes():
            return tuple(outcomes)
    renaming = _replace_names(study, raws, options, key(), engine)
    with study.store.reading() as view:
        lost = renaming.preview(view, study.settings)
    ids = {one.origin.file_hash: one.id for one in renaming.done.transcripts}
    return tuple(
        replace(one, id=ids[one.raw.file_hash], outcome="changed", lost=lost[ids[one.raw.file_hash]])
        if one.outcome == "new" and one.raw and ids.get(one.raw.file_hash) in lost
        else one
        for one in outcomes
    )


def _settled(outcome: FileOutcome, by_hash: Mapping[str, str], placed: Mapping[str, Placed]) -> FileOutcome:
    id = by_hash.get(outcome.raw.file_hash, "") if outcome.raw and outcome.outcome == "new" else ""
    if not id:
        return outcome
    one = placed[id]
    return replace(outcome, id=id, outcome=one.outcome, moved=one.moved, lost=one.lost)
