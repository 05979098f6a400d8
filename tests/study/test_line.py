"""A study from transcripts to tables: names never stored, codings never lost or shifted, files read once."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bsb.errors import InputError, KeyFileError, MissingPartError
from bsb.model.coding import Coding, OriginOfCoding, Status
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.approvals import approve
from bsb.study.checking import check_study
from bsb.study.key_file import delete_key, move_key
from bsb.study.keys import key_path, open_key
from bsb.study.naming import decide
from bsb.study.removing import at_stake, remove_transcript
from bsb.study.saying import IngestOptions
from tests.study.conftest import FIRST, SECOND

NAMES = (b"Torunn", b"Nils", b"Vigdis", b"Myrvang", b"Aune")


def stored(study: Study) -> bytes:
    study.store.close()
    return b"".join(
        path.read_bytes() for path in sorted(study.folder.rglob("*")) if path.is_file() and path.suffix != ".csv"
    )


def texts(study: Study) -> dict[str, list[str]]:
    return {one.id: [turn.text for turn in one.turns] for one in study.material().transcripts}


def human(study: Study, word: str, code: str = "bolig") -> str:
    """Code, as a person, the segment that holds `word`; return its id."""
    segment = next(one for one in study.material().segments if word in one.text)
    row = Coding(segment.id, code, "kari", OriginOfCoding.HUMAN, Status.ACCEPTED, when="2026-01-01T00:00:00Z")
    with study.store.transaction() as work:
        work.add_codings([row])
    return segment.id


def test_no_name_is_in_the_study_and_roles_stand_where_they_stood(study: Study, talks: Path, secret: Secret):
    report = study.ingest([talks], secret=secret)
    assert [file.outcome for file in report.files] == ["new", "new"]
    assert not any(name in stored(study) for name in NAMES)
    first = " ".join(texts(study)["I01"])
    assert "oppfølgeren" in first.lower()
    assert "NAV" in first
    assert "kald om vinteren" in first


def test_a_file_is_read_once(study: Study, talks: Path, secret: Secret):
    study.ingest([talks], secret=secret)
    before = texts(study)
    again = study.ingest([talks], secret=secret)
    assert [file.outcome for file in again.files] == ["unchanged", "unchanged"]
    assert texts(study) == before


def test_a_bad_file_is_told_and_the_rest_goes_in(study: Study, talks: Path, secret: Secret):
    (talks / "lydopptak.mp3").write_bytes(b"ID3\x03" + b"\0" * 100)
    (talks / "tom.txt").write_bytes(b"")
    (talks / "kopi.txt").write_text(FIRST, encoding="utf-8")
    report = study.ingest([talks], secret=secret)
    assert len(report.of("new")) == 2
    assert {file.path.name for file in report.of("fault")} == {"lydopptak.mp3", "tom.txt", "nord-1.txt"}
    same = next(file for file in report.of("fault") if file.path.name == "nord-1.txt")
    assert "kopi.txt" in same.faults[0].what
    assert all(file.faults[0].repair or file.faults[0].what for file in report.of("fault"))


def test_a_dry_run_stores_nothing(study: Study, talks: Path):
    report = study.ingest([talks], IngestOptions(dry_run=True))
    assert len(report.of("new")) == 2
    assert texts(study) == {}
    assert not key_path(study).exists()


def test_codings_follow_their_words_through_a_changed_file(study: Study, talks: Path, secret: Secret):
    study.ingest([talks], secret=secret)
    kept, gone = human(study, "kald om vinteren"), human(study, "svarer med en gang", "nav")
    words = study.material().segment[kept].text
    changed = "I: Først litt om noe annet.\nB1: Jeg heter Vigdis og kommer fra øya.\n" + FIRST
    changed = changed.replace("Han er flink og svarer med en gang, det skal han ha.", "Han sluttet i fjor.")
    (talks / "nord-1.txt").write_text(changed, encoding="utf-8")
    (shown,) = study.ingest([talks], IngestOptions(dry_run=True), secret).of("changed")
    assert (shown.id, gone in shown.lost) == ("I01", True)
    assert study.material().transcript["I01"].version == 1, "a dry run stores nothing"
    report = study.ingest([talks], secret=secret)
    (file,) = report.of("changed")
    assert file.id == "I01"
    assert gone in file.lost
    material = study.material()
    assert material.segment[kept].text == words
    assert "kald om vinteren" in material.segment[kept].text
    assert material.transcript["I01"].version == 2
    assert any(gone in fault.what for fault in check_study(study))
    with study.store.reading() as view:
        assert {row.segment for row in view.codings()} >= {kept, gone}


def test_a_name_known_later_is_taken_out_everywhere_and_codings_stay(study: Study, talks: Path, secret: Secret):
    (talks / "nord-1.txt").write_text(FIRST.replace("sint", "sint på kvervil"), encoding="utf-8")
    study.ingest([talks], secret=secret)
    coded = human(study, "kald om vinteren")
    assert "kvervil" in " ".join(texts(study)["I01"])
    from bsb.privacy.review import add

    placed = decide(study, secret, lambda key: add(key, "kvervil", study.settings.names))
    assert list(placed) == ["I01"]
    assert placed["I01"].lost == ()
    assert "kvervil" not in " ".join(texts(study)["I01"])
    assert "kald om vinteren" in study.material().segment[coded].text
    assert check_study(study) == []


def test_a_name_learnt_from_a_new_file_is_taken_out_of_the_old(study: Study, talks: Path, secret: Secret):
    (talks / "nord-2.txt").unlink()
    (talks / "nord-1.txt").write_text(FIRST.replace("sint", "sint på kvervil"), encoding="utf-8")
    study.ingest([talks], secret=secret)
    people = study.folder / "personer.csv"
    people.write_text(people.read_text(encoding="utf-8") + "Kvervil Aas;bruker;\n", encoding="utf-8")
    (talks / "nord-2.txt").write_text(SECOND, encoding="utf-8")
    study.ingest([talks], secret=secret)
    assert "kvervil" not in " ".join(texts(study)["I01"])
    assert check_study(study) == []


def test_proposals_and_exports(study: Study, talks: Path, secret: Secret, tmp_path: Path):
    study.ingest([talks], secret=secret)
    report = study.code()
    assert report.proposals > 0
    again = study.code()
    assert (again.proposals, again.run) == (report.proposals, "code-002")
    lines = study.export(tmp_path / "tekst.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len(rows) == 7
    for row in rows:
        assert set(row) == {
            "transcript", "case", "form", "turn", "speaker", "kind", "start_ms", "end_ms", "text", "replaced", "held",
        }  # fmt: skip
        for one in row["replaced"]:
            assert row["text"][one["start"] : one["end"]] == one["replacement"]
    codings = [json.loads(line) for line in study.export(tmp_path / "kodinger.jsonl").read_text("utf-8").splitlines()]
    turns = {(row["transcript"], row["turn"]): row["text"] for row in rows}
    for row in codings:
        assert turns[row["transcript"], row["turn"]][row["start"] : row["end"]] == row["text"]
        assert row["coder"] == "bsb"
        assert row["evidence"]
        assert 0 < row["score"] <= 1
    frame = study.codings()
    assert set(frame.columns) == set(codings[0])


def test_removing_takes_everything_of_it(study: Study, talks: Path, secret: Secret):
    study.ingest([talks], secret=secret)
    human(study, "kald om vinteren")
    assert at_stake(study, "I01").codings == 1
    remove_transcript(study, "I01", secret)
    assert set(texts(study)) == {"I02"}
    assert "I01" not in open_key(study, secret).log
    assert b"kald om vinteren" not in stored(study)
    with pytest.raises(InputError):
        at_stake(study, "I01")


def test_the_key_is_moved_and_found_again_and_deleted(study: Study, talks: Path, secret: Secret, tmp_path: Path):
    study.ingest([talks], secret=secret)
    with pytest.raises(KeyFileError):
        move_key(study, study.folder / "nøkkel.age")
    target = move_key(study, tmp_path / "trygt sted.age")
    moved = Study.open(study.folder)
    assert key_path(moved) == target
    assert len(open_key(moved, secret).people) > 2
    told = delete_key(moved)
    assert "slettet" in told[0] and any("grupper" in line or "gruppe" in line for line in told)
    assert any("setning" in line for line in told), "what is told can point at somebody too"
    assert not target.exists()
    assert moved.material().transcripts, "the study lives on without its key"
    with pytest.raises(KeyFileError, match="slettet for godt"):
        open_key(moved, secret)


def test_a_slip_in_the_name_of_a_pipeline_is_told_also_when_no_file_has_changed(
    study: Study, talks: Path, secret: Secret
):
    study.ingest([talks], secret=secret)
    path = study.folder / "bsb.toml"
    text = path.read_text(encoding="utf-8")
    text = text if "[navn]" in text else f"{text}\n[navn]\n"
    path.write_text(text.replace("[navn]\n", '[navn]\npipeline = "nb_finnes_ikke"\n'), encoding="utf-8")
    with pytest.raises(MissingPartError, match="nb_finnes_ikke"):
        Study.open(study.folder).ingest([talks], secret=secret)


def test_a_word_is_let_through_the_gate(study: Study, talks: Path, secret: Secret):
    from bsb.study.release import held_words

    (talks / "nord-1.txt").write_text(FIRST.replace("sint", "sint på kvervil"), encoding="utf-8")
    study.ingest([talks], secret=secret)
    assert any(one.word == "kvervil" for rows in held_words(study, study.material()).values() for one in rows)
    approve(study, ["Kvervil"], "kari", secret)
    assert not any(one.word == "kvervil" for rows in held_words(study, study.material()).values() for one in rows)


def test_the_same_files_in_another_order_give_the_same_study(study: Study, talks: Path, secret: Secret, tmp_path: Path):
    study.ingest(sorted(talks.iterdir()), secret=secret)
    other = replace_folder(study, tmp_path / "to")
    other.ingest(sorted(talks.iterdir(), reverse=True), secret=secret)
    assert texts(study) == texts(other)


def replace_folder(study: Study, folder: Path) -> Study:
    folder.mkdir()
    for name in ("bsb.toml", "personer.csv", "kodebok.yaml", "temaguide.yaml"):
        (folder / name).write_bytes((study.folder / name).read_bytes())
    copy = Study(folder, replace(study.settings, key_path="../to.age"))
    return copy


def test_a_questionnaire_becomes_figures_and_text(study: Study, secret: Secret, tmp_path: Path):
    from bsb.study.asking import ingest_questionnaire

    toml = study.folder / "bsb.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8")
        + '\n[sporreskjema]\nrespondent = "nr"\nskala = { mestring = "Jeg mestrer hverdagen" }\napne = ["viktigst"]\n',
        encoding="utf-8",
    )
    sheet = tmp_path / "skjema.csv"
    sheet.write_text(
        "nr;mestring;viktigst\n1;4;Det viktigste var at Torunn kom hjem til meg.\n2;6;\n3;;At noen hørte på meg.\n",
        encoding="utf-8",
    )
    report = ingest_questionnaire(Study.open(study.folder), sheet, secret)
    assert (report.respondents, report.answers) == (3, 2)
    fresh = Study.open(study.folder)
    figures = {row.id: row.value for row in fresh.material().human.figures}
    assert figures["sporreskjema-mestring-n"] == "2"
    assert figures["sporreskjema-mestring-mangler"] == "1"
    assert figures["sporreskjema-mestring-snitt"] == "5"
    (transcript,) = fresh.material().transcripts
    assert transcript.source.value == "spørreskjema"
    assert "Torunn" not in str(transcript)
    assert len(fresh.material().segments) == 2


def test_two_labels_said_to_be_one_speaker_become_one_and_codings_follow(study: Study, tmp_path: Path, secret: Secret):
    file = tmp_path / "to.txt"
    file.write_text(
        "I: Hvordan var det?\nMARI: Det var kaldt der om vinteren.\nI: Ja?\nMKH: Ingen kom når jeg ringte dem.\n"
        "I: Og så?\nMARI: Så flyttet jeg til noe bedre.\n",
        encoding="utf-8",
    )
    study.ingest([file], secret=secret)
    coded = human(study, "ringte")
    assert len({turn.person for turn in study.material().transcripts[0].turns}) == 3
    told = study.ingest([file], IngestOptions(same=(("mkh", "MARI"),)), secret=secret)
    assert [one.outcome for one in told.files] == ["changed"]
    assert not told.files[0].lost
    assert len({turn.person for turn in study.material().transcripts[0].turns}) == 2
    rows = [row for row in study.material().codings if row.coder == "kari"]
    held = {one.id: one.text for one in study.material().segments}
    assert coded
    assert ["ringte" in held[row.segment] for row in rows] == [True]


def test_a_file_known_from_before_is_not_read_again(study: Study, talks: Path, secret: Secret, monkeypatch):
    study.ingest([talks], secret=secret)
    first = next(iter(sorted(talks.iterdir())))
    first.write_text(first.read_text(encoding="utf-8") + "\nB1: Og én ting til.\n", encoding="utf-8")
    read: list[str] = []
    import bsb.ingest

    plain = bsb.ingest.read
    monkeypatch.setattr(bsb.ingest, "read", lambda path, options: (read.append(path.name), plain(path, options))[1])
    again = study.ingest([talks], IngestOptions(workers=1), secret)
    assert read == [first.name]
    assert sorted(file.outcome for file in again.files) == ["changed", "unchanged"]
    kept = next(file for file in again.files if file.outcome == "unchanged")
    assert kept.stored and kept.stored.id == kept.id
