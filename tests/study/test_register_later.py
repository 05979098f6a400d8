"""What the team writes down after the first reading counts as much as what it wrote before, and nobody is told that it is read until it is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bsb.errors import TableError, UsageError
from bsb.model.people import PersonKind
from bsb.model.transcript import Source
from bsb.privacy.key import Key, Secret
from bsb.privacy.keydata import KeyPerson
from bsb.study import Study
from bsb.study.keys import open_key
from bsb.study.saying import IngestOptions

ONCE = IngestOptions(workers=1)
TALK = """Turid: Hvordan har du det, Jorunn?
Jorunn: Fint. Ragnhild Øye kommer hver uke, og Wenche Dahl er på dagsenteret. Ragnhild er snill, og boveilederne er snille.
"""
KIN = """Turid: Hvordan er det å være mor?
Wenche: Jeg får ikke vite noe. Ragnhild ringer meg, boveileder som hun er, og Jorunn hilser.
"""


@pytest.fixture
def met(study: Study, tmp_path: Path, secret: Secret) -> tuple[Study, Path]:
    """A study that was read while nobody was in the list of people."""
    folder = tmp_path / "utskrifter på Ås"
    folder.mkdir()
    (folder / "en.txt").write_text(TALK, encoding="utf-8")
    (folder / "to.txt").write_text(KIN, encoding="utf-8")
    (study.folder / "personer.csv").write_text("navn;rolle\nEksempel Eksempelsen;bruker\n", encoding="utf-8")
    toml = study.folder / "bsb.toml"
    toml.write_text(
        toml.read_text(encoding="utf-8").replace('rolleord = "oppfølger"', 'rolleord = "boveileder"'), encoding="utf-8"
    )
    study = Study.open(study.folder)
    report = study.ingest([folder], ONCE, secret)
    assert {file.outcome for file in report.files} == {"new"} and not report.listed
    return study, folder


def people(study: Study, secret: Secret) -> dict[str, KeyPerson]:
    key: Key = open_key(study, secret)
    return {person.names[0]: person for person in key.people if person.names}


def listed(study: Study, *rows: str) -> None:
    text = "\n".join(("navn;rolle;tjeneste;intervju;merkelapp", *rows, ""))
    (study.folder / "personer.csv").write_text(text, encoding="utf-8")


def spoken(study: Study) -> str:
    return " ".join(turn.text for one in study.material().transcripts for turn in one.turns)


def test_the_list_is_taken_in_though_no_file_has_changed(met: tuple[Study, Path], secret: Secret):
    study, folder = met
    before = people(study, secret)
    listed(study, "Ragnhild Øye;boveileder;Oppfølgingstjenesten;;", "Jorunn Brattli;bruker;;en;")
    report = study.ingest([folder], ONCE, secret)
    assert {file.outcome for file in report.files} == {"changed"} and report.listed
    after = people(study, secret)
    assert after["Ragnhild Øye"].kind is PersonKind.STAFF
    # She was somebody with a first name until now: that is no role word, and is nowhere to be inflected as one.
    assert after["Ragnhild Øye"].pseudonym == "boveileder" and not after["Ragnhild Øye"].surname
    assert before["Ragnhild Øye"].pseudonym not in spoken(study)
    # Jorunn spoke before she was listed: it is she, and she is called what she was called.
    assert after["Jorunn Brattli"].id == before["Jorunn"].id
    assert after["Jorunn Brattli"].pseudonym == before["Jorunn"].pseudonym


def test_a_label_goes_to_the_one_it_can_only_be(met: tuple[Study, Path], secret: Secret):
    study, folder = met
    listed(study, "Wenche Dahl;leder for dagsenteret;;;", "Wenche Olsen;pårørende;;to;Wenche")
    study.ingest([folder], ONCE, secret)
    after = people(study, secret)
    mother, leader = after["Wenche Olsen"], after["Wenche Dahl"]
    assert mother.labels == (("I02", "Wenche"),) and leader.labels == ()
    talk = next(one for one in study.material().transcripts if one.id == "I02")
    assert talk.turns[1].person == mother.id
    assert mother.kind is PersonKind.RELATIVE


def test_a_list_that_says_nothing_new_changes_nothing(met: tuple[Study, Path], secret: Secret):
    study, folder = met
    listed(study, "Ragnhild Øye;boveileder;Oppfølgingstjenesten;;", "Wenche Olsen;pårørende;;to;Wenche")
    study.ingest([folder], ONCE, secret)
    before = people(study, secret)
    report = study.ingest([folder], ONCE, secret)
    assert {file.outcome for file in report.files} == {"unchanged"} and report.listed
    assert people(study, secret) == before


def test_without_the_key_nobody_says_that_the_list_is_read(met: tuple[Study, Path]):
    study, folder = met
    listed(study, "Ragnhild Øye;boveileder;Oppfølgingstjenesten;;")
    report = study.ingest([folder], ONCE, None)
    assert {file.outcome for file in report.files} == {"unchanged"} and not report.listed


def test_what_is_said_of_interviews_later_is_taken_in_for_those_files_alone(met: tuple[Study, Path], secret: Secret):
    study, folder = met
    (study.folder / "intervjuer.csv").write_text("fil;form;dato\nto.txt;enkeltintervju;12.03.2026\n", encoding="utf-8")
    (study.folder / "personer.csv").unlink()
    report = study.ingest([folder], ONCE, secret)
    assert [(file.path.name, file.outcome) for file in report.files] == [("en.txt", "unchanged"), ("to.txt", "changed")]
    dates = {one.id: one.date for one in study.material().transcripts}
    assert dates == {"I01": "", "I02": "2026-03-12"}
    assert {file.outcome for file in study.ingest([folder], ONCE, secret).files} == {"unchanged"}


def test_the_role_word_of_the_study_is_nobodys_name(met: tuple[Study, Path]):
    study, _folder = met
    said = spoken(study)
    assert "boveilederne er snille" in said and "boveileder som hun er" in said


class TestRowsOfInterviews:
    """Rows of `intervjuer.csv` that are about no file are told; those about files read before are not."""

    def write(self, study: Study, *rows: str) -> None:
        text = "\n".join(("fil;form;kilde", *rows, ""))
        (study.folder / "intervjuer.csv").write_text(text, encoding="utf-8")

    def test_a_row_that_fits_no_file_is_told_with_the_file_it_may_mean(self, met: tuple[Study, Path], secret: Secret):
        study, folder = met
        self.write(study, "en.txt;;", "too.txt;;", "fire.docx;;")
        (folder / "tre.txt").write_text(TALK.replace("Fint", "Bra"), encoding="utf-8")
        report = study.ingest([folder], ONCE, secret)
        assert report.unmatched == {3: "to.txt", 4: ""}

    def test_a_row_about_a_file_that_was_read_before_is_right(self, met: tuple[Study, Path], secret: Secret):
        study, folder = met
        self.write(study, "en.txt;;", "to.txt;;", "tre.txt;;")
        (new := folder / "tre.txt").write_text(TALK.replace("Fint", "Bra"), encoding="utf-8")
        assert study.ingest([new], ONCE, secret).unmatched == {}

    def test_without_the_key_nobody_knows_what_was_read_before(self, met: tuple[Study, Path]):
        study, folder = met
        self.write(study, "en.txt;;", "to.txt;;")
        dry = IngestOptions(dry_run=True, workers=1)
        assert study.ingest([folder / "en.txt"], dry, None).unmatched == {}

    def test_the_example_of_the_template_is_not_asked_about(self, met: tuple[Study, Path], secret: Secret):
        study, folder = met
        self.write(study, "eksempelfil;;", "en.txt;;", "to.txt;;")
        assert study.ingest([folder], ONCE, secret).unmatched == {}


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (IngestOptions(source="dokkument"), "Mente du «dokument»?"),
        (IngestOptions(case="nrod"), "Mente du «nord»?"),
        (IngestOptions(form="fokusgrupe"), "Mente du «fokusgruppe»?"),
    ],
)
def test_an_option_spelt_wrong_is_told_before_anything_is_read(
    study: Study, tmp_path: Path, secret: Secret, options: IngestOptions, told: str
):
    toml = study.folder / "bsb.toml"
    toml.write_text(toml.read_text(encoding="utf-8") + '\n[[case]]\nid = "nord"\nnavn = "Nord"\n', encoding="utf-8")
    study = Study.open(study.folder)
    (folder := tmp_path / "utskrifter").mkdir()
    (folder / "en.txt").write_text(TALK, encoding="utf-8")
    read = []
    with pytest.raises(UsageError, match=re.escape(told)):
        study.ingest([folder], options, secret, lambda *said: read.append(said))
    assert read == []


def test_a_source_may_be_written_shortly(study: Study, tmp_path: Path, secret: Secret):
    (file := tmp_path / "en.txt").write_text(TALK, encoding="utf-8")
    study.ingest([file], IngestOptions(source="konferanse", workers=1), secret)
    assert [one.source for one in study.material().transcripts] == [Source.CONFERENCE]


def test_who_is_listed_for_an_interview_that_is_not_read_is_told_by_line(
    study: Study, tmp_path: Path, secret: Secret
) -> None:
    (tmp_path / "01_nord.txt").write_text("I: Hei.\nB1: Jeg bor her.\n", encoding="utf-8")
    (tmp_path / "02_vest.txt").write_text("I: Hei.\nB1: Det er fint.\n", encoding="utf-8")
    listed(
        study,
        "Kari Lund;bruker;;Intervju 1;",
        "Ola Moe;bruker;;02_vest.txt;",
        "Tuva Lie;bruker;;tredje;",
        "Per Bø;nabo;;;",
    )
    report = study.ingest([tmp_path / "01_nord.txt", tmp_path / "02_vest.txt"], ONCE, secret)
    assert report.unseated == (4,)


def test_who_speaks_and_is_on_no_list_is_told_as_counted_among_the_users(
    study: Study, tmp_path: Path, secret: Secret
) -> None:
    folder = tmp_path / "utskrifter"
    folder.mkdir()
    (folder / "01.txt").write_text("I: Hei?\nP: Jeg er moren hans.\nI: Ja?\nP: Jeg maser.\n", encoding="utf-8")
    (folder / "02.txt").write_text("I: Hei?\nB1: Jeg bor her.\nI: Ja?\nB1: Fint.\n", encoding="utf-8")
    (folder / "03.txt").write_text("I: Hei?\nEndre Moe: Vi hjelper.\nI: Ja?\nKari Lund: Takk.\n", encoding="utf-8")
    listed(study, "Kari Lund;bruker;;03.txt;")
    assert study.ingest([folder], ONCE, secret).unlisted == {"I01": 1, "I03": 1}, "B1 says it, and Kari is listed"
    listed(study, "Kari Lund;bruker;;03.txt;", "Endre Moe;oppfølger;;03.txt;Endre Moe", "Tuva Lie;pårørende;;01.txt;P")
    again = study.ingest([folder], ONCE, secret)
    kinds = {one.kind for one in open_key(study, secret).people if one.labels}
    assert again.unlisted == {}
    assert {PersonKind.STAFF, PersonKind.RELATIVE} <= kinds


def test_who_was_interviewed_is_told_in_the_sheet_over_interviews_later(met: tuple[Study, Path], secret: Secret):
    study, folder = met
    (study.folder / "personer.csv").unlink()
    (study.folder / "intervjuer.csv").write_text("fil;rolle\nto;pårørende\n", encoding="utf-8")
    report = study.ingest([folder], ONCE, secret)
    assert {file.path.name: file.outcome for file in report.files} == {"en.txt": "unchanged", "to.txt": "changed"}
    assert people(study, secret)["Wenche"].kind is PersonKind.RELATIVE
    again = study.ingest([folder], ONCE, secret)
    assert {file.outcome for file in again.files} == {"unchanged"}, "what is known is not read again"


def test_several_roles_in_one_cell_are_not_guessed_at(met: tuple[Study, Path], secret: Secret):
    study, folder = met
    (study.folder / "intervjuer.csv").write_text("fil;rolle\nto;brukere og ansatte\n", encoding="utf-8")
    with pytest.raises(TableError) as error:
        study.ingest([folder], ONCE, secret)
    assert error.value.faults[0].line == 2
