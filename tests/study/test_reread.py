"""Files that were read with older rules: it is said, they are read again when asked, and no coding is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.model.coding import Coding, OriginOfCoding, Status
from bsb.model.reading_rules import READER, is_older
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.checking import check_integrity
from bsb.study.saying import IngestOptions
from bsb.study.standing import standing_of

# An older reader took this for one turn of speech: labels in small letters.
TALK = "i: Hvordan går det?\njo: Boligen er kald om vinteren, og ingen ringer meg.\ni: Og NAV?\njo: På NAV er det Nils som hjelper meg.\n"


@pytest.fixture
def older(study: Study, talks: Path, secret: Secret, monkeypatch: pytest.MonkeyPatch) -> Study:
    """A study as an older bsb read it: the third file all one turn, and every one with the reader of that time."""
    from dataclasses import replace

    from bsb.ingest import finish

    read = finish.finish
    with monkeypatch.context() as then:
        then.setattr(
            "bsb.ingest.reading.finish", lambda draft, *given: replace(read(_as_one(draft), *given), reader="1")
        )
        (talks / "nord-3.txt").write_text(TALK, encoding="utf-8")
        study.ingest([talks], IngestOptions(workers=1), secret)
    return study


def _as_one(draft):
    from dataclasses import replace

    if [piece.label for piece in draft.pieces] != ["i", "jo", "i", "jo"]:
        return draft
    text = " ".join(f"{piece.label}: {piece.text}" for piece in draft.pieces)
    return replace(draft, pieces=(replace(draft.pieces[0], label="", text=text),))


def coded(study: Study) -> set[tuple[str, str]]:
    """Give every segment a code of kari's, and return them."""
    rows = [
        Coding(one.id, "bolig", "kari", OriginOfCoding.HUMAN, Status.ACCEPTED, run="import-001", when="2026-01-01")
        for one in study.material().segments
    ]
    with study.store.transaction() as work:
        work.add_codings(rows)
        work.note("import-001", "import", "kari", {"codings": len(rows)})
    return {(row.segment, row.code) for row in rows}


def test_which_reader_is_older():
    assert is_older("1") and not is_older(READER) and not is_older("") and not is_older(str(int(READER) + 1))


def test_it_is_said_by_ingest_and_status(older: Study, talks: Path, secret: Secret):
    report = older.ingest([talks], secret=secret)
    assert report.older == 3 and {file.outcome for file in report.files} == {"unchanged"}
    (told,) = standing_of(older).steps[0].waiting
    assert told.startswith("3 utskrifter er lest med eldre regler") and "--reread" in told


def test_it_is_read_again_when_asked_and_every_coding_is_there(older: Study, talks: Path, secret: Secret):
    before = coded(older)
    with older.store.reading() as view:
        was = {one.id: len(one.turns) for one in view.transcripts()}
    looked = older.ingest([talks], IngestOptions(reread=True, dry_run=True), secret)
    report = older.ingest([talks], IngestOptions(reread=True), secret)
    assert report.older == 0 and {file.id for file in report.files} == set(was)
    with older.store.reading() as view:
        now = {one.id: len(one.turns) for one in view.transcripts()}
        codings = {(row.segment, row.code) for row in view.codings()}
        lost = set(view.lost_segments())
        placed = {one.id for one in view.segments({one.id: one for one in view.transcripts()})}
        assert {one.origin.reader for one in view.transcripts()} == {READER}
    assert now["I03"] == 4 and was["I03"] == 1 and {**now, "I03": 0} == {**was, "I03": 0}
    assert codings == before
    # Each stands on its words or is listed as lost, and a trial told which.
    assert {segment for segment, _code in before} <= placed | lost
    assert (
        lost == {id for file in report.files for id in file.lost} == {id for file in looked.files for id in file.lost}
    )
    assert check_integrity(older) == []
    assert standing_of(older).steps[0].waiting == ()


def test_a_file_that_has_another_name_now_is_read_under_its_old_id(older: Study, talks: Path, secret: Secret):
    (talks / "nord-1.txt").rename(talks / "sør-9.txt")
    report = older.ingest([talks / "sør-9.txt"], IngestOptions(reread=True), secret)
    assert [(file.outcome, file.id) for file in report.files] == [("changed", "I01")]


def test_what_is_read_with_the_rules_of_today_is_left_alone(study: Study, talks: Path, secret: Secret):
    study.ingest([talks], secret=secret)
    report = study.ingest([talks], IngestOptions(reread=True), secret)
    assert {file.outcome for file in report.files} == {"unchanged"} and report.older == 0
