"""The Study object: a study folder and its verbs. The only place where several floors meet.

    study = Study.open("oppfolging-2026")
    study.ingest(["utskrifter"], secret=Secret(passphrase="…"))
    study.code()
    study.display(["sitatmatrise"])
    study.report("prosess")

Each verb is one transaction: it is done, or the study is as it was. What a verb writes is in the language of the study.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from bsb.errors import Fault, StudyError
from bsb.language import _, use
from bsb.model.settings import StudySettings
from bsb.study.placing import STORE_FILE, study_folder
from bsb.study.settings import read_settings
from bsb.text.files import sweep

if TYPE_CHECKING:
    import pandas as pd

    from bsb.display.bare import Lack
    from bsb.model.codebook import Codebook
    from bsb.model.guide import Guide
    from bsb.model.material import Material
    from bsb.privacy.key import Secret
    from bsb.store import Store
    from bsb.study.collecting import IngestReport
    from bsb.study.deciding import SheetOut
    from bsb.study.every_case import Written
    from bsb.study.importing import ImportReport
    from bsb.study.key_search import KeySearch
    from bsb.study.merging import MergeReport
    from bsb.study.projects import ProjectOptions, ProjectReport
    from bsb.study.proposing import CodingReport
    from bsb.study.saying import IngestOptions
    from bsb.study.showing import DisplayOptions
    from bsb.study.writing_up import ReportOptions

__all__ = ["STORE_FILE", "Progress", "Study", "silent"]

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and how many there are."""


def silent(what: str, done: int, total: int) -> None:
    """A progress that says nothing."""


class Study:
    """A study in a folder. Making one reads bsb.toml; the study file is opened when first needed."""

    def __init__(self, folder: Path, settings: StudySettings) -> None:
        """Use `Study.open` or `Study.create`."""
        self.folder = folder
        self.settings = settings

    @classmethod
    def open(cls, folder: str | Path = ".") -> Study:
        """Open the study in `folder` or the nearest folder above it that has a bsb.toml.

        Raises `StudyError` when there is none, or no such folder, and `SettingsError` with every fault of bsb.toml.
        """
        if not Path(folder).exists():
            # Above a folder that is misspelt may lie another study, which nobody has asked for.
            raise StudyError(
                _("Mappen {folder} finnes ikke.").format(folder=folder),
                _("Se på stavingen, og sett navn med mellomrom i anførselstegn."),
            )
        if place := study_folder(folder):
            sweep(place)
            return cls(place, read_settings(place))
        raise StudyError(
            _("Det er ingen studie her (fant ingen bsb.toml)."),
            _("Gå til studiemappen, pek på den med -C MAPPE, eller lag en ny med «bsb init MAPPE»."),
        )

    @classmethod
    def create(cls, folder: str | Path, title: str, cases: Sequence[str] = (), **given: str) -> Study:
        """Make a study folder with bsb.toml and templates, and open it. `cases` are names; `given`: service, role_word, language, id."""
        from bsb.study.templates import make_folder

        make_folder(Path(folder), title, cases=cases, **given)
        return cls.open(folder)

    @cached_property
    def store(self) -> Store:
        """The study file, or the study in a database server; made when there is none yet."""
        from bsb.study.placing import open_store

        return open_store(self)

    @property
    def output(self) -> Path:
        """Where displays and reports go."""
        return self.folder / "ut"

    def codebook(self) -> Codebook:
        """Read the study's codebook. Raises `CodebookError` with all its faults."""
        from bsb.coding.codebook_file import read_codebook

        return read_codebook(self.folder / self.settings.codebook)

    def guide(self) -> Guide | None:
        """Read the study's interview guide; None when there is none, or nobody has written in it. One in Word, Excel or plain text may call codes by their labels."""
        from bsb.coding.guide_file import linked, read_guide
        from bsb.study.guiding import is_template

        path = self.folder / self.guide_file
        if not path.is_file() or is_template(path):
            return None
        guide = read_guide(path)
        return guide if path.suffix.lower() in {".yaml", ".yml"} else linked(guide, self.codebook())

    @property
    def guide_file(self) -> str:
        """The name of the file with the interview guide."""
        from bsb.study.guiding import guide_file

        return guide_file(self.folder, self.settings.guide)

    def material(self, grounds: bool = True) -> Material:
        """Return everything displays and reports look at, as one frozen snapshot; without `grounds`, proposals without their evidence."""
        from bsb.study.snapshot import material_of

        return material_of(self, grounds=grounds)

    def ingest(
        self,
        paths: Sequence[str | Path],
        options: IngestOptions | None = None,
        secret: Secret | None = None,
        progress: Progress = silent,
    ) -> IngestReport:
        """Read transcripts, replace names, and store them; see `bsb.study.collecting.ingest`."""
        from bsb.study.collecting import ingest
        from bsb.study.saying import IngestOptions

        return ingest(self, [Path(path) for path in paths], options or IngestOptions(), secret, progress)

    def code(self, progress: Progress = silent, scheduler: str = "") -> CodingReport:
        """Propose codings for every segment; see `bsb.study.proposing.propose_codings`."""
        from bsb.study.proposing import propose_codings

        return propose_codings(self, progress, scheduler=scheduler)

    def display(
        self,
        names: Sequence[str],
        options: DisplayOptions | None = None,
        progress: Progress = silent,
        told: Callable[[Fault], None] | None = None,
        search: KeySearch | None = None,
        lacking: Callable[[Lack], None] | None = None,
    ) -> list[Path]:
        """Make displays and return the files; see `bsb.study.showing.make_displays`."""
        from bsb.study.showing import DisplayOptions, make_displays

        with use(self.settings.language):
            return make_displays(self, names, options or DisplayOptions(), progress, told, search, lacking)

    def report(self, kind: str, options: ReportOptions | None = None, search: KeySearch | None = None) -> list[Path]:
        """Write a report and return the files; see `bsb.study.writing_up.write_report`."""
        from bsb.study.writing_up import ReportOptions, write_report

        return write_report(self, kind, options or ReportOptions(), search)

    def report_every_case(
        self,
        kind: str,
        options: ReportOptions | None = None,
        search: KeySearch | None = None,
        progress: Progress = silent,
    ) -> Written:
        """Write a report for each case with interviews; see `bsb.study.every_case.write_every_case`."""
        from bsb.study.every_case import write_every_case
        from bsb.study.writing_up import ReportOptions

        return write_every_case(self, kind, options or ReportOptions(), search, progress)

    def export(self, path: str | Path, table: str = "", options: SheetOut | None = None) -> Path:
        """Write one table of the study; the ending of `path` chooses the form. See `bsb.study.exporting`."""
        from bsb.study.exporting import export

        with use(self.settings.language):
            return export(self, Path(path), table, options)

    def import_table(
        self, path: str | Path, table: str = "", who: str = "", secret: Secret | None = None
    ) -> ImportReport:
        """Take in a table that people have filled; see `bsb.study.importing`."""
        from bsb.study.importing import import_file

        return import_file(self, Path(path), table, who, secret)

    def import_project(
        self,
        path: str | Path,
        options: ProjectOptions | None = None,
        secret: Secret | None = None,
        progress: Progress = silent,
    ) -> ProjectReport:
        """Take in a project of another program (.qdpx); see `bsb.study.projects.import_project`."""
        from bsb.study.projects import ProjectOptions, import_project

        return import_project(self, Path(path), options or ProjectOptions(), secret, progress)

    def merge(self, other: str | Path, dry_run: bool = False, secret: Secret | None = None) -> MergeReport:
        """Take in what was coded and written in another copy of this study; see `bsb.study.merging.merge`."""
        from bsb.study.merging import merge

        return merge(self, Path(other), dry_run, secret)

    def segments(self) -> pd.DataFrame:
        """Segments as a pandas frame, one row each."""
        from bsb.study.frames import segments_frame

        return segments_frame(self.material())

    def codings(self) -> pd.DataFrame:
        """Standing codings as a pandas frame, one row each, with the columns of `kodinger.jsonl`."""
        from bsb.study.frames import codings_frame

        return codings_frame(self.material())
