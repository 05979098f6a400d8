"""The whole line on the invented study: transcripts, names, coding, displays, report. No question, no network.

bsb-demo/
  utskrifter/   the raw transcripts, as a user would have them
  nokkel/       the key and what opens it; outside the study, as always
  studie/       the study folder
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path

from bsb.errors import StudyError
from bsb.language import _, counted
from bsb.study.settings import FILE
from bsb.study.study import Study
from bsb.text.files import write_text
from bsb.text.shipped import shipped

__all__ = ["DISPLAYS", "run_demo"]

_KEY = '[nokkel]\nfil = "../nokkel/demo.age"\n'

Say = Callable[[str], None]

DISPLAYS = (
    ("rekruttering", ("xlsx", "docx", "png", "csv")),
    ("sitatmatrise", ("xlsx", "html", "csv")),
    ("temamatrise", ("xlsx", "docx", "html", "png", "csv")),
    ("kodekart", ("xlsx", "html", "png", "csv")),
    ("samforekomst", ("xlsx", "html", "png", "csv")),
    ("sitatregister", ("xlsx", "csv")),
)
"""Displays of the demo and the forms each is made in: those in which a person would want it."""

_TABLES = ("planmal", "funn", "innspill", "deltakere", "regler", "vurderinger", "lenker", "hendelser", "tall")
_STUDY_FILES = (FILE, "kodebok.yaml", "temaguide.yaml", "intervjuer.csv")


def run_demo(folder: Path, say: Say) -> list[tuple[Path, str]]:
    """Make and run the demo in `folder`; return the files to open, in order, each with what it is.

    Raises `StudyError` when the folder holds something that is not a demo of ours.
    """
    clock = _Clock(say)
    raw, study = _lay_out(folder)
    clock.done(_("Oppdiktet undersøkelse lagt i {folder}").format(folder=folder))
    from bsb.privacy.key import Secret
    from bsb.study.saying import IngestOptions

    secret = Secret(identity=folder / "nokkel" / "demo.identitet")
    report = study.ingest([raw], IngestOptions(persons=str(folder / "nokkel" / "personer.csv")), secret)
    faults = [fault for file in report.files for fault in file.faults]
    if faults:
        raise StudyError(faults)
    replaced = sum(report.replaced.values())
    clock.done(
        _("{transcripts} lest; {n} navn og andre kjennetegn byttet ut").format(
            transcripts=counted.transcripts(len(report.files)), n=replaced
        )
    )
    coding = study.code()
    clock.done(
        _("{proposals} til koder på {segments}").format(
            proposals=counted.proposals(coding.proposals), segments=counted.segments(coding.coded)
        )
    )
    source = shipped("examples", "oppfolging")
    filled = [path for name in _TABLES for path in sorted(source.rglob(f"{name}.csv"))]
    for path in filled:
        study.import_table(path, who="demo", secret=secret)
    clock.done(_("{tables} som mennesker har fylt ut, tatt inn").format(tables=counted.tables(len(filled))))
    from bsb.study.showing import DisplayOptions

    shown = [path for name, formats in DISPLAYS for path in study.display([name], DisplayOptions(formats))]
    clock.done(_("{files} med displayer").format(files=counted.files(len(shown))))
    drafts = study.report("prosess")
    clock.done(_("Prosessrapport skrevet"))
    for name in ("tekst.jsonl", "kodinger.jsonl"):
        study.export(study.output / name)
    clock.done(_("Tekst og kodinger skrevet som jsonl"))
    return _to_open(drafts, shown, study)


class _Clock:
    """Says each step as it is done, with the seconds it took."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._last = time.perf_counter()
        self._step = 0

    def done(self, what: str) -> None:
        now = time.perf_counter()
        self._step += 1
        self._say(f"[{self._step}/7] {what} ({now - self._last:.1f} s)")
        self._last = now


def _lay_out(folder: Path) -> tuple[Path, Study]:
    source = shipped("examples", "oppfolging")
    place, raw = folder / "studie", folder / "utskrifter"
    _clear(folder)
    for name in ("intervjuer", "konferanse"):
        for file in sorted((source / name).iterdir()):
            if file.suffix != ".csv":
                _copy(file, raw / file.name)
    for name in _STUDY_FILES:
        _copy(source / name, place / name)
    # Names belong with the key, not in the study.
    _copy(source / "personer.csv", folder / "nokkel" / "personer.csv")
    toml = (place / FILE).read_text(encoding="utf-8")
    write_text(
        place / FILE, toml + "\n# Demoens nøkkel ligger ved siden av, så den er lett å finne og lett å slette.\n" + _KEY
    )
    _new_identity(folder / "nokkel" / "demo.identitet")
    return raw, Study.open(place)


def _new_identity(path: Path) -> None:
    # A file opens the demo's key so that no question is asked; in a real study a passphrase does.
    from pyrage import x25519

    write_text(path, f"{x25519.Identity.generate()}\n", mode=0o600)


def _clear(folder: Path) -> None:
    # Only what an earlier demo made is taken away; anything else stops it.
    place = folder / "studie"
    if place.exists():
        if not Study.open(place).settings.demo:
            raise StudyError(_("I mappen ligger det en studie som ikke er en demo."), _("Velg en annen mappe."))
        for name in ("studie", "utskrifter", "nokkel"):
            shutil.rmtree(folder / name, ignore_errors=True)
    elif folder.exists() and any(folder.iterdir()):
        raise StudyError(_("Mappen er ikke tom."), _("Velg en annen: bsb demo MAPPE"))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def _to_open(drafts: list[Path], shown: list[Path], study: Study) -> list[tuple[Path, str]]:
    about = {
        "D02": _("hvem vi har snakket med"),
        "D05": _("alle sitater, tjeneste mot tema, med vei tilbake til utskriften"),
        "D13": _("temamatrisen: case mot tema"),
    }
    found = [(path, _("utkastet til prosessrapport; grå felt fyller dere ut")) for path in drafts]
    for number, text in about.items():
        wanted = ".html" if number == "D13" else ".xlsx"
        found += [(path, text) for path in shown if path.name.startswith(number) and path.suffix == wanted][:1]
    found.append((study.output / "tekst.jsonl", _("utskriftene slik studien har dem: uten navn")))
    return [(path, text) for path, text in found if path.exists()]
