"""A study filled by hand, without the search for names: quick to make, and with a key that fits its one transcript."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bsb.model.coding import Coding, OriginOfCoding, Segment, Status
from bsb.model.human import Finding
from bsb.model.people import Case, Person, PersonKind
from bsb.model.transcript import Origin, Replacement, Span, Transcript, Turn
from bsb.privacy.key import Key, KeyPerson, LogEntry, Secret
from bsb.study import Study
from bsb.study.keys import changing_with_key
from bsb.text.normalise import text_hash

SPEECH = "Boligen er kald, og Åse ringte aldri."


def transcript(id: str = "I01") -> Transcript:
    turns = (Turn(0, "P01", "Hvordan går det?"), Turn(1, "P02", SPEECH))
    return Transcript(id, "nord", "fokusgruppe", turns, Origin(f"hash-{id}", "txt"))


def segment(id: str = "I01") -> Segment:
    return Segment(f"{id}-S001", Span(id, 1, 0, 15), SPEECH[:15], text_hash(SPEECH[:15]), "P02")


def key_of(study_id: str) -> Key:
    known = (KeyPerson("P01", pseudonym="Intervjuer"), KeyPerson("P02", ("Torunn",), pseudonym="Åse"))
    log = {"I01": (LogEntry(1, 20, 23, "person", "Åse", "Torunn", "P02"),)}
    return replace(Key.empty(study_id), people=known, log=log, stems={"I01": "nord-1"})


def new_identity(path: Path) -> Secret:
    from pyrage import x25519

    path.write_text(f"{x25519.Identity.generate()}\n")
    return Secret(identity=path)


def small_study(folder: Path, secret: Secret) -> Study:
    Study.create(folder, "Prøve", service="Oppfølging", role_word="oppfølger")
    toml = (folder / "bsb.toml").read_text(encoding="utf-8")
    (folder / "bsb.toml").write_text(f'{toml}\n[nokkel]\nfil = "../{folder.name}.age"\n', encoding="utf-8")
    study = Study.open(folder)
    empty = Key.empty(study.settings.id)
    with changing_with_key(study, "ingest", empty, key_of(study.settings.id), secret) as work:
        work.put_cases([Case("nord", "Nord")])
        people = (
            Person("P01", PersonKind.INTERVIEWER, "intervjuer", "Intervjuer"),
            Person("P02", PersonKind.PARTICIPANT, "bruker", "Åse", "k"),
        )
        work.put_persons(people, [])
        work.put_transcript(transcript(), [Replacement(1, 20, 23, "person", "Åse", "P02")])
        work.put_segments([segment()])
        work.note("ingest-001", "ingest", "kari", {"files": 1})
    return study


def decide(study: Study, run: str = "import-001") -> None:
    row = Coding(
        "I01-S001", "bolig", "kari", OriginOfCoding.HUMAN, Status.ACCEPTED, run=run, when="2026-01-01T10:00:00Z"
    )
    with study.store.transaction() as work:
        work.add_codings([row])
        work.add_human([Finding(id="F1", theme="bolig", wording="Boligene er kalde.", supports=("I01-S001",))])
        work.note(run, "import", "kari", {"codings": 1, "notes": 1})
