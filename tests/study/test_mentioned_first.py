"""Somebody is spoken of in one interview and written in the list of people later: one person, one name, through the whole study."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.model.people import PersonKind
from bsb.privacy.key import Secret
from bsb.privacy.keydata import KeyPerson
from bsb.study import Study
from bsb.study.keys import open_key
from bsb.study.saying import IngestOptions

ONCE = IngestOptions(workers=1)
PART = "I: Hvem hjelper deg?\nB1: Det er Ragnhild som hjelper meg. Ragnhild kommer hver uke.\n"
WHOLE = "I: Hvem hjelper deg?\nB1: Det er Ragnhild Øye som hjelper meg. Ragnhild kommer hver uke.\n"
NEXT = "I: Hvordan går det?\nB1: Jeg snakket med Ragnhild Øye i går. Ragnhild er snill.\n"


def read(study: Study, tmp_path: Path, secret: Secret, name: str, text: str) -> None:
    folder = tmp_path / f"mappe {name}"
    folder.mkdir()
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    study.ingest([folder], ONCE, secret)


def listed(study: Study, *rows: str) -> None:
    lines = ("navn;kjonn;rolle;tjeneste;intervju;merkelapp", *rows, "")
    (study.folder / "personer.csv").write_text("\n".join(lines), encoding="utf-8")


def called(study: Study, secret: Secret) -> list[KeyPerson]:
    return [one for one in open_key(study, secret).people if any("Ragnhild" in name for name in one.all_names)]


def spoken(study: Study) -> dict[str, str]:
    return {one.id: " ".join(turn.text for turn in one.turns) for one in study.material().transcripts}


@pytest.mark.parametrize(
    ("said", "row"),
    [(PART, "Ragnhild Øye"), (WHOLE, "Ragnhild Øye"), (WHOLE, "Ragnhild Marie Øye"), (PART, "Ragnhild Marie Øye")],
)
def test_the_name_is_kept_when_it_can_only_be_one(
    study: Study, tmp_path: Path, secret: Secret, said: str, row: str
) -> None:
    listed(study)
    read(study, tmp_path, secret, "en", said)
    (before,) = called(study, secret)
    listed(study, f"{row};k;bruker;;;")
    read(study, tmp_path, secret, "to", NEXT)
    (after,) = called(study, secret)
    assert (after.id, after.pseudonym, after.kind) == (before.id, before.pseudonym, PersonKind.PARTICIPANT)
    assert spoken(study)["I02"].count(before.pseudonym) == 2
    assert spoken(study)["I01"].count(before.pseudonym) == 2
    assert not any(doubt.word == "Ragnhild" for doubt in open_key(study, secret).doubts)


def test_a_role_takes_the_place_of_the_name_in_what_was_read_before(
    study: Study, tmp_path: Path, secret: Secret
) -> None:
    listed(study)
    read(study, tmp_path, secret, "en", PART)
    (before,) = called(study, secret)
    listed(study, "Ragnhild Øye;k;oppfølger;Oppfølgingstjenesten;;")
    read(study, tmp_path, secret, "to", NEXT)
    (after,) = called(study, secret)
    assert (after.id, after.kind) == (before.id, PersonKind.STAFF)
    assert before.pseudonym not in " ".join(spoken(study).values())
    assert "oppfølgeren" in spoken(study)["I01"]


def test_codings_stand_where_a_name_was_changed_later(study: Study, tmp_path: Path, secret: Secret) -> None:
    listed(study)
    read(study, tmp_path, secret, "en", PART)
    study.code()
    before = [(row.segment, row.code) for row in study.material().codings]
    listed(study, "Ragnhild Øye;k;oppfølger;Oppfølgingstjenesten;;")
    read(study, tmp_path, secret, "to", NEXT)
    after = [(row.segment, row.code) for row in study.material().codings if row.segment.startswith("I01")]
    assert after == before


def test_it_is_asked_when_it_may_be_one_of_two(study: Study, tmp_path: Path, secret: Secret) -> None:
    listed(study)
    read(study, tmp_path, secret, "en", PART)
    listed(study, "Ragnhild Øye;k;bruker;;;", "Ragnhild Lund;k;bruker;;;")
    read(study, tmp_path, secret, "to", NEXT)
    ids = {one.names[0]: one.id for one in called(study, secret)}
    assert set(ids) == {"Ragnhild", "Ragnhild Øye", "Ragnhild Lund"}
    (doubt,) = (one for one in open_key(study, secret).doubts if one.word == "Ragnhild")
    assert ids["Ragnhild Øye"] in doubt.why and ids["Ragnhild Lund"] in doubt.why and "Øye" not in doubt.why
    assert {place[0] for place in doubt.places} >= {"I01"}


def test_somebody_else_of_the_name_in_the_talk_makes_it_unsure(study: Study, tmp_path: Path, secret: Secret) -> None:
    listed(study, "Ragnhild Lund;k;bruker;;I77;")
    read(study, tmp_path, secret, "en", "I: Hvem?\nB1: Søstera mi, Ragnhild, hjelper meg. Ragnhild er søstera mi.\n")
    listed(study, "Ragnhild Lund;k;bruker;;I77;", "Ragnhild Øye;k;bruker;;;")
    read(study, tmp_path, secret, "to", NEXT)
    names = [one.names for one in called(study, secret)]
    assert ("Ragnhild Lund",) in [one[:1] for one in names] and ("Ragnhild Øye",) in [one[:1] for one in names]


def test_a_study_that_gave_two_names_before_is_mended(study: Study, tmp_path: Path, secret: Secret) -> None:
    listed(study)
    read(study, tmp_path, secret, "en", PART)
    # As it was: a person of its own for the row.
    read(study, tmp_path, secret, "to", "I: Hei?\nRagnhild Øye: Ja, hei. Jeg er Ragnhild Øye.\n")
    listed(study, "Ragnhild Øye;k;bruker;;to;Ragnhild Øye")
    read(study, tmp_path, secret, "tre", NEXT)
    (one,) = called(study, secret)
    assert spoken(study)["I01"].count(one.pseudonym) == 2 and spoken(study)["I03"].count(one.pseudonym) == 2


def test_an_interview_is_known_by_its_file_before_its_number(study: Study, tmp_path: Path, secret: Secret) -> None:
    """«Intervju 3» is I01 where it is the first that is read, and I03 is another."""
    listed(study, "Kari Lund;k;bruker;;Intervju 3;B1")
    folder = tmp_path / "noen"
    folder.mkdir()
    for number in (3, 4, 5):
        (folder / f"Intervju {number}.txt").write_text(
            f"I: Hei, nummer {number}?\nB1: Ja, hei.\nI: Ja?\nB1: Ja.\n", encoding="utf-8"
        )
    study.ingest([folder], ONCE, secret)
    (kari,) = (one for one in open_key(study, secret).people if "Kari Lund" in one.names)
    assert kari.labels == (("I01", "B1"),)


def test_the_number_of_an_interview_still_counts_where_no_file_is_called_so(
    study: Study, tmp_path: Path, secret: Secret
) -> None:
    listed(study, "Kari Lund;k;bruker;;2;B1", "Per Moe;m;bruker;;nord-1;B1")
    folder = tmp_path / "noen"
    folder.mkdir()
    for name in ("nord-4", "nord-5", "sor-1"):
        (folder / f"{name}.txt").write_text(
            "I: Hei, {name}?\nB1: Ja, hei.\nI: Ja?\nB1: Ja.\n".replace("{name}", name), encoding="utf-8"
        )
    study.ingest([folder], ONCE, secret)
    labels = {one.names[0]: one.labels for one in open_key(study, secret).people if one.names}
    assert labels["Kari Lund"] == (("I02", "B1"),)
    # No file is called nord-1, and it is no number either: nobody is put in another's place.
    assert labels["Per Moe"] == ()
