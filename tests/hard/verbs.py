"""Every verb that writes, what it starts from, and what a study holds, said so that two runs can be compared."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bsb.exchange.human_columns import HUMAN_TABLES
from bsb.privacy.key import Secret
from bsb.study import Study

from .commands import PREPARED, command

__all__ = ["VERBS", "Place", "Verb", "content", "lay_out", "prepare"]

TALK = """I: Hvordan går det med boligen?
B1: Boligen er kald om vinteren. Torunn sa at hun skulle ringe kommunen, men hun ringte aldri.
I: Og NAV?
B1: På NAV er det Nils som hjelper meg. Han er flink og svarer med en gang, det skal han ha.
"""


@dataclass(frozen=True)
class Place:
    """A folder to be disturbed in: `studie` with its key, `utskrifter`, and what is to be taken in."""

    root: Path

    @property
    def study(self) -> Study:
        """The study, opened anew each time, as a new command would."""
        return Study.open(self.root / "studie")

    @property
    def secret(self) -> Secret:
        """What opens the key and the backups."""
        return Secret(identity=self.root / "identitet")

    def copy(self, root: Path) -> Place:
        """Return the same place somewhere else."""
        if root.exists():
            shutil.rmtree(root)
        shutil.copytree(self.root, root)
        return Place(root)


@dataclass(frozen=True)
class Verb:
    """A verb, what must have been done before it, and whether a second run says no because the first was done after all."""

    run: Callable[[Place], object]
    before: Sequence[str] = ("ingest",)
    refuses_twice: bool = False


def _add_name(place: Place) -> object:
    from bsb.privacy.review import add
    from bsb.study.naming import decide

    study = place.study
    return decide(study, place.secret, lambda key: add(key, "Vinteren", study.settings.names))


def _ingest(place: Place) -> object:
    return place.study.ingest([place.root / "utskrifter"], secret=place.secret)


def _ingest_changed(place: Place) -> object:
    first = place.root / "utskrifter" / "nord-1.txt"
    first.write_text(TALK + "B1: Og så sa Kjellaug at jeg måtte flytte.\n", encoding="utf-8")
    (place.root / "utskrifter" / "nord-2.txt").write_text("I: Ja?\nB2: Kjellaug hører på meg.\n", encoding="utf-8")
    return _ingest(place)


def _keep(place: Place) -> object:
    from bsb.privacy.review import keep
    from bsb.study.naming import decide

    return decide(place.study, place.secret, lambda key: keep(key, "vinteren"))


def _undo(place: Place) -> object:
    from bsb.study.undoing import chosen, undo

    return undo(place.study, chosen(place.study, ["vinteren"]), place.secret, "kari")


def _approve(place: Place) -> object:
    from bsb.study.approvals import approve

    return approve(place.study, ["kald"], "kari", place.secret)


def _table(place: Place) -> object:
    return place.study.import_table(place.root / "funn.csv", who="kari")


def _sheet(place: Place) -> object:
    from bsb.study.deciding import take_in

    return take_in(place.study, place.root / "kodeark-kari.xlsx", "kodeark", "kari")


def _withdraw(place: Place) -> object:
    from bsb.study.deciding import withdraw

    return withdraw(place.study, "import-001")


def _remove(place: Place) -> object:
    from bsb.study.removing import remove_transcript

    return remove_transcript(place.study, "I01", place.secret)


def _questionnaire(place: Place) -> object:
    from bsb.study.asking import ingest_questionnaire

    return ingest_questionnaire(place.study, place.root / "skjema.csv", place.secret)


def _move_key(place: Place) -> object:
    from bsb.study.key_file import move_key

    return move_key(place.study, place.root / "flyttet.age")


def _rekey(place: Place) -> object:
    from bsb.study.keys import open_key, store_key

    study = place.study
    return store_key(study, open_key(study, place.secret), place.secret)


def _backup(place: Place) -> object:
    from bsb.study.backup import BackupOptions, backup

    return backup(place.study, place.root / "kopi.age", place.secret, BackupOptions(key=True))


def _restore(place: Place) -> object:
    from bsb.study.restoring import restore

    return restore(place.root / "kopi.age", place.root / "studie", place.secret, replace=True)


def _restore_new(place: Place) -> object:
    from bsb.study.restoring import restore

    return restore(place.root / "kopi.age", place.root / "ny", place.secret)


def _display(place: Place) -> object:
    from bsb.study.showing import DisplayOptions

    return place.study.display(["kodekart"], DisplayOptions(("xlsx", "csv", "html")))


VERBS: Mapping[str, Verb] = {
    "ingest": Verb(_ingest, before=()),
    "ingest-changed": Verb(_ingest_changed),
    "names-add": Verb(_add_name),
    "names-keep": Verb(_keep, before=("ingest", "names-add")),
    "code": Verb(lambda place: place.study.code()),
    "names-undo": Verb(_undo, before=("ingest", "names-add"), refuses_twice=True),
    "approve": Verb(_approve),
    "import-table": Verb(_table),
    "import-sheet": Verb(_sheet, before=("ingest", "code", "sheet-out")),
    "withdraw": Verb(_withdraw, before=("ingest", "code", "sheet-out", "import-sheet")),
    "remove": Verb(_remove, refuses_twice=True),
    "questionnaire": Verb(_questionnaire),
    "key-move": Verb(_move_key, refuses_twice=True),
    "key-change": Verb(_rekey),
    "backup": Verb(_backup),
    "restore": Verb(_restore, before=("ingest", "backup", "code")),
    "restore-new": Verb(_restore_new, before=("ingest", "backup")),
    "display": Verb(_display, before=("ingest", "code")),
    "export": Verb(lambda place: place.study.export(place.root / "kodinger.jsonl"), before=("ingest", "code")),
    "export-sheet": Verb(command("export", "kodeark-kari.xlsx"), before=("ingest", "code")),
    "export-project": Verb(command("export", "alt.qdpx"), before=("ingest", "code")),
    "export-interview": Verb(command("export", "I01.docx")),
    "export-codebook": Verb(command("export", "kodebok.qdc"), before=()),
    "codebook-convert": Verb(command("codebook", "convert", "studie/kodebok.yaml", "kodebok.xlsx"), before=()),
    "names-merge": Verb(command("names", "merge", "Vinteren", "P01")),
    "names-export": Verb(command("names", "export", "tvil.xlsx"), refuses_twice=True),
    "names-import": Verb(command("names", "import", "navn.xlsx"), before=("ingest", "answers")),
    "key-delete": Verb(command("key", "delete", "--yes"), refuses_twice=True),
    "import-codebook": Verb(command("import", "varme.qdc"), before=("ingest", "codebook-out")),
    "import-project": Verb(command("import", "alt.qdpx"), before=("project-out",)),
    "import-word": Verb(command("import", "I01.docx", "--coder", "kari"), before=("ingest", "word-out")),
    "merge": Verb(command("merge", "annen"), before=("ingest", "copy-out")),
    "report": Verb(command("report", "prosess"), before=("ingest", "code")),
    "report-final": Verb(command("report", "slutt"), before=("ingest", "code")),
    "report-conference": Verb(command("report", "konferanse"), before=("ingest", "import-table")),
    "conference": Verb(
        command("conference", "referat.docx", "--conference", "K1"),
        before=("ingest", "import-table", "report-conference", "minutes"),
    ),
    "init": Verb(lambda place: Study.create(place.root / "enda en", "Ny"), before=(), refuses_twice=True),
}


def lay_out(root: Path) -> Place:
    """Make a study that nothing has been taken into yet."""
    from pyrage import x25519

    (root / "utskrifter").mkdir(parents=True)
    (root / "utskrifter" / "nord-1.txt").write_text(TALK, encoding="utf-8")
    (root / "identitet").write_text(f"{x25519.Identity.generate()}\n")
    (root / "funn.csv").write_text("id;tema;setning;status\nF1;bolig;Boligene er kalde.;foreløpig\n", encoding="utf-8")
    (root / "skjema.csv").write_text("nr;mestring;viktigst\n1;4;At Torunn kom hjem.\n2;6;\n", encoding="utf-8")
    Study.create(root / "studie", "Prøve", service="Oppfølgingstjenesten", role_word="oppfølger")
    (root / "studie" / "intervjuer.csv").unlink()
    (root / "studie" / "personer.csv").write_text(
        "navn;rolle;tjeneste\nTorunn Myrvang;oppfølger;Oppfølgingstjenesten\nNils Aune;saksbehandler;NAV\n",
        encoding="utf-8",
    )
    toml = (root / "studie" / "bsb.toml").read_text(encoding="utf-8").replace("[navn]", "[navn]\nfro = 7")
    form = '[sporreskjema]\nrespondent = "nr"\nskala = { mestring = "Jeg mestrer hverdagen" }\napne = ["viktigst"]\n'
    (root / "studie" / "bsb.toml").write_text(f'{toml}\n{form}\n[nokkel]\nfil = "../prøve.age"\n', encoding="utf-8")
    return Place(root)


def prepare(place: Place, steps: Sequence[str]) -> None:
    """Do what a verb needs done before it."""
    for step in steps:
        run = PREPARED.get(step) or VERBS[step].run
        run(place)


def content(study: Study) -> Mapping[str, Any]:
    """Return what a study holds, without what tells when and in which run."""
    with study.store.reading() as view:
        transcripts = {one.id: one for one in view.transcripts()}
        return {
            "transcripts": tuple(replace(one, version=1) for one in transcripts.values()),
            "replacements": view.replacements(),
            "persons": view.persons(),
            "cases": view.cases(),
            "segments": tuple((one.span, one.text) for one in view.segments(transcripts)),
            "lost": sorted(view.lost_segments().values()),
            "codings": tuple(replace(row, when="", run="") for row in view.codings()),
            "human": tuple(replace(row, when="") for kind in HUMAN_TABLES for row in view.human(kind)),
            "approved": view.approved(),
            "codebook": (study.folder / study.settings.codebook).read_bytes(),
        }
