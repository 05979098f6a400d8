"""Nobody can see from a study's files that a transcript in their hands is one of its own, and the study still knows its files again."""

from __future__ import annotations

import hashlib
import sqlite3
from pathlib import Path

import pytest

from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.saying import IngestOptions

OPTIONS = IngestOptions(workers=1)


def digests(talks: Path) -> dict[str, bytes]:
    return {path.stem: hashlib.sha256(path.read_bytes()).hexdigest().encode() for path in talks.iterdir()}


def everything(study: Study) -> bytes:
    study.store.close()
    return b"".join(path.read_bytes() for path in sorted(study.folder.rglob("*")) if path.is_file())


def as_of_old(study: Study, talks: Path) -> None:
    """Make the study what it was before files were known by marks: plain hashes, the schema of then, and no secret."""
    study.store.close()
    plain = {f"I{n:02d}": digest.decode() for n, (_stem, digest) in enumerate(sorted(digests(talks).items()), 1)}
    with sqlite3.connect(study.folder / "studie.sqlite") as file:
        file.executemany("update transcripts set file_hash = ? where id = ?", [(one, id) for id, one in plain.items()])
        file.execute("update meta set value = '1' where key = 'schema'")
        file.execute("delete from meta where key = 'salt'")
    file.close()


def test_no_file_of_the_study_holds_the_hash_of_a_transcript(study: Study, talks: Path, secret: Secret):
    study.ingest([talks], OPTIONS, secret)
    held = everything(study)
    assert not [stem for stem, digest in digests(talks).items() if digest in held or digest[:16] in held]


def test_two_studies_know_one_file_by_different_marks(tmp_path: Path, talks: Path, secret: Secret):
    from .conftest import make_study

    marks = []
    for name in ("en", "to"):
        (tmp_path / name).mkdir()
        study = make_study(tmp_path / name)
        study.ingest([talks], OPTIONS, secret)
        with study.store.reading() as view:
            marks.append(set(view.hashes()))
    assert marks[0].isdisjoint(marks[1])


@pytest.mark.parametrize("renamed", [False, True])
def test_an_older_study_knows_its_files_again(study: Study, talks: Path, secret: Secret, renamed: bool):
    study.ingest([talks], OPTIONS, secret)
    before = study.material().transcripts
    as_of_old(study, talks)
    if renamed:
        (talks / "nord-1.txt").rename(talks / "noe helt annet.txt")
    study = Study.open(study.folder)
    report = study.ingest([talks], OPTIONS, secret)
    assert [one.outcome for one in report.files] == ["unchanged"] * 2
    assert [one.turns for one in study.material().transcripts] == [one.turns for one in before]
    copies = study.folder / "sikkerhetskopier"
    for copy in copies.iterdir():
        copy.unlink()
    held = everything(study)
    assert not [stem for stem, digest in digests(talks).items() if digest in held]


def test_a_changed_file_of_an_older_study_is_a_changed_one(study: Study, talks: Path, secret: Secret):
    study.ingest([talks], OPTIONS, secret)
    as_of_old(study, talks)
    path = talks / "nord-1.txt"
    path.write_text(path.read_text(encoding="utf-8") + "I: Takk.\n", encoding="utf-8")
    report = Study.open(study.folder).ingest([talks], OPTIONS, secret)
    assert [(one.id, one.outcome) for one in report.files] == [("I01", "changed"), ("I02", "unchanged")]


def test_two_files_of_one_name_get_their_numbers_by_what_is_said_in_them(tmp_path: Path, secret: Secret):
    from .conftest import make_study

    for folder, said in (("a", "Ventetida er lang."), ("b", "Boligen er kald.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "intervju.txt").write_text(f"I: Ja?\nB1: {said}\n", encoding="utf-8")
    orders = set()
    for n in range(4):
        (tmp_path / str(n)).mkdir()
        study = make_study(tmp_path / str(n))
        study.ingest([tmp_path / "a", tmp_path / "b"], OPTIONS, secret)
        orders.add(tuple(one.turns[1].text for one in study.material().transcripts))
    assert orders == {("Boligen er kald.", "Ventetida er lang.")}
