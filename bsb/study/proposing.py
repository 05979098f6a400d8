"""The verb `code`: propose codings for every segment, in one transaction. What people have settled is never touched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bsb.errors import StudyError
from bsb.language import _, current
from bsb.store.glance import Glance, glance
from bsb.study.copies import refuse_stale
from bsb.study.journal import next_run, user_name
from bsb.study.placing import STORE_FILE, store_path, store_url, study_folder

if TYPE_CHECKING:
    from bsb.coding.bench import Bench, Told
    from bsb.coding.grounds.likelihood import CodeModel
    from bsb.engine import Engine, LocalEngine
    from bsb.model.codebook import Codebook
    from bsb.model.material import Material
    from bsb.store import Store
    from bsb.study.study import Progress, Study

__all__ = ["CodingReport", "next_to_code", "propose_codings", "waiting"]


_LARGE = 20  # transcripts from which a process of its own for learning is worth its start


@dataclass(frozen=True, slots=True)
class CodingReport:
    """What a run proposed: its name, segments looked at, segments with a proposal, and proposals per code and origin.

    `learned` is how well each code was learned from people's codings, and `missing` why nothing could be. `labels` are what codes are called.
    `wordless` tells, in words, of codes that nothing could be found by.
    """

    run: str
    segments: int
    coded: int
    by_code: Mapping[str, int]
    by_origin: Mapping[str, int]
    learned: tuple[CodeModel, ...] = ()
    missing: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    wordless: str = ""

    def called(self, code: str) -> str:
        """Return what a code is called; its id where it has no name."""
        return self.labels.get(code) or code

    @property
    def proposals(self) -> int:
        """All proposals."""
        return sum(self.by_code.values())


def waiting(folder: Path) -> LocalEngine:
    """Return an engine for `propose_codings`, made before the study in or above `folder` is opened: where a look at its file says that
    other processes will be needed, they load what they need meanwhile. To be closed.
    """
    from bsb.engine import LocalEngine

    here, found = LocalEngine(), study_folder(folder)
    if found:
        size, decided = glance(found / STORE_FILE)
        _start(here, size, decided)
    return here


def propose_codings(
    study: Study,
    progress: Progress,
    codebook: Path | None = None,
    scheduler: str = "",
    here: LocalEngine | None = None,
) -> CodingReport:
    """Put new proposals in place of the program's former ones; `scheduler` is the address of a Dask cluster that reads segments.

    `here` is what `waiting` returned, where it was asked; it is closed. Raises `StudyError` when there is nothing to code, `ClusterError` when the cluster cannot be used or is lost.
    """
    from bsb.coding.bench import Bench
    from bsb.coding.codebook_check import without_words
    from bsb.coding.codebook_file import read_codebook
    from bsb.engine import LocalEngine, sharing
    from bsb.store.rows import CODING_COLUMNS
    from bsb.study.written_names import refuse_named_files

    with here or LocalEngine() as here:
        material, told = _begun(study, here, read_codebook(codebook) if codebook else None, alone=not scheduler)
        if not material.segments:
            raise StudyError(_("Studien har ingen utskrifter å kode."), _("Kjør «bsb ingest MAPPE» først."))
        refuse_named_files(study, material)
        bench = Bench(material, told)
        with sharing(scheduler, here) as engine:
            rows = _read(bench, study, progress, engine)
        here.dismiss()
    with study.store.transaction() as work:
        refuse_stale(work, material)
        run = next_run(work, "code")
        work.drop_proposals()
        work.add_coding_rows(rows, run)
        work.note(run, "code", user_name(), {"segments": len(material.segments), "proposals": len(rows)})
    segment, code, origin = (itemgetter(CODING_COLUMNS.index(name)) for name in ("segment", "code", "origin"))
    codes, origins = Counter(map(code, rows)), Counter(map(origin, rows))
    coded = len(set(map(segment, rows)))
    return CodingReport(
        run,
        len(material.segments),
        coded,
        dict(sorted(codes.items())),
        dict(sorted(origins.items())),
        bench.learned.report,
        bench.missing,
        {code.id: code.label(current()) for code in material.codebook},
        without_words(material.codebook),
    )


def next_to_code(study: Study, count: int) -> tuple[tuple[str, str], ...]:
    """Return the segments that it pays most to decide on first, most telling first: id and words."""
    from bsb.coding.learning import next_segments
    from bsb.engine import LocalEngine

    with LocalEngine() as here:
        material, told = _begun(study, here)
        return tuple((one, material.segment[one].text) for one in next_segments(material, count, here, told))


def _begun(
    study: Study, here: LocalEngine, codebook: Codebook | None = None, *, alone: bool = True
) -> tuple[Material, Told | None]:
    """Return what is to be read, without former proposals, and what people's codings say of it where a process of its own has found out.

    Where this machine is `alone` about it, the other processes are started while the study is read.
    """
    from bsb.coding.parallel import told_apart
    from bsb.study.snapshot import material_of

    size, decided = _looked_at(study)
    if alone:
        _start(here, size, decided)
    # Former proposals are many, and new ones rest on people's codings alone.
    material = material_of(study, codebook, proposals=False)
    return material, told_apart(material, here) if decided and size >= _LARGE else None


def _looked_at(study: Study) -> Glance:
    if not store_url(study):
        return glance(store_path(study))
    with study.store.reading() as view:
        return Glance(view.size(), view.is_decided())


def _start(here: LocalEngine, size: int, decided: bool) -> None:
    """Start the other processes; not where people have coded, for learning needs the memory first."""
    from bsb.coding.loading import ready

    if decided:
        here.dismiss()
    else:
        here.start(size, ready)


def _opened(_store: Store) -> None:
    """Do nothing more: to ask for a study's store is to open it."""


def _read(bench: Bench, study: Study, progress: Progress, engine: Engine) -> list[tuple[Any, ...]]:
    from bsb.coding.parallel import propose_as
    from bsb.store.rows import coding_values

    read, total = 0, len(bench.material.segments)

    def done(segments: int) -> None:
        nonlocal read
        read += segments
        # What writes is loaded while other processes read, where that costs no time.
        _opened(study.store)
        progress(_("Leser segmenter mot kodeboken"), read, total)

    progress(_("Leser segmenter mot kodeboken"), 0, total)
    return propose_as(coding_values, bench, study.settings.coding.threshold, engine, done)
