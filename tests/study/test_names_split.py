"""Two who are called the same and were read as one: parted by one command, with nothing lost, and put back by another."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.errors import PrivacyError
from bsb.model.people import PersonKind
from bsb.privacy.key import Secret
from bsb.privacy.parting import part
from bsb.study import Study
from bsb.study.keys import open_key
from bsb.study.naming import decide, what_was_replaced
from bsb.study.saying import IngestOptions
from bsb.study.undoing import chosen, undo

from .test_names_undo import held, people

FIRST = "Intervjuer: Hvordan går det?\nWenche: Det går bra nå. Mannen min Oddbjørn hjelper meg mye.\n"
SECOND = "Intervjuer: Hva er vanskelig?\nWenche: Boligen er kald, sier Wenche her, og ingen svarer meg.\n"


@pytest.fixture
def read(study: Study, talks: Path, secret: Secret) -> Study:
    (talks / "nord-8.txt").write_text(FIRST, encoding="utf-8")
    (talks / "nord-9.txt").write_text(SECOND, encoding="utf-8")
    study.ingest([talks], secret=secret)
    return study


def ids(study: Study, secret: Secret) -> tuple[str, str]:
    stems = {stem: id for id, stem in open_key(study, secret).stems.items()}
    return stems["nord-8"], stems["nord-9"]


def voice(study: Study, id: str) -> str:
    return next(one.turns[1].person for one in study.material().transcripts if one.id == id)


def split(study: Study, secret: Secret, *interviews: str) -> object:
    return decide(study, secret, lambda key: part(key, "Wenche", interviews, study.settings.names))


def test_the_other_is_a_person_of_their_own_and_no_segment_is_lost(read: Study, secret: Secret) -> None:
    first, second = ids(read, secret)
    one = voice(read, first)
    assert one == voice(read, second), "read as one"
    before = read.material()
    assert set(split(read, secret, second)) == {second}
    after, other = read.material(), voice(read, second)
    assert voice(read, first) == one != other
    assert [each.id for each in after.segments] == [each.id for each in before.segments]
    mine = [(each.person, each.text) for each in after.segments if each.span.transcript == second]
    assert {person for person, _text in mine} == {other} and "Wenche" not in str(mine)
    assert after.person[other].kind is PersonKind.PARTICIPANT
    assert after.person[other].pseudonym != after.person[one].pseudonym
    names = {row.person: row.count for row in what_was_replaced(read, secret) if row.type == "speaker"}
    assert names[one] == names[other] == 1


def test_reading_again_leaves_them_apart_and_undoing_puts_them_back(read: Study, talks: Path, secret: Secret) -> None:
    first, second = ids(read, secret)
    before, known = held(read), people(read, secret)
    split(read, secret, "nord-9")
    other = voice(read, second)
    (talks / "nord-9.txt").write_text(SECOND.replace("kald", "fuktig"), encoding="utf-8")
    read.ingest([talks], secret=secret)
    assert voice(read, second) == other != voice(read, first)
    (talks / "nord-9.txt").write_text(SECOND, encoding="utf-8")
    read.ingest([talks], secret=secret)
    undo(read, chosen(read, ["wenche"]), secret, "kari")
    assert voice(read, second) == voice(read, first)
    assert people(read, secret)[:3] == known[:3]
    assert [turns for _id, turns, _origin in held(read)[0]] == [turns for _id, turns, _origin in before[0]]


@pytest.mark.parametrize(
    ("interviews", "told"),
    [(("nord-8", "nord-9"), "ikke med i noe annet"), (("nord-77",), "nummer 1"), (("nord-1",), "snakker ikke i")],
)
def test_what_cannot_be_parted_is_told_and_changes_nothing(
    read: Study, secret: Secret, interviews: tuple[str, ...], told: str
) -> None:
    before = held(read)
    with pytest.raises(PrivacyError, match=told) as raised:
        split(read, secret, *interviews)
    assert all(fault.repair for fault in raised.value.faults) and "Wenche" not in str(raised.value)
    assert held(read) == before


def test_where_the_register_says_that_it_is_one_the_register_is_to_be_mended(read: Study, talks: Path, secret: Secret):
    rows = "navn;rolle;tjeneste;intervju\nWenche;bruker;;nord-8, nord-9\n"
    (read.folder / "personer.csv").write_text(rows, encoding="utf-8")
    read.ingest([talks], secret=secret)
    with pytest.raises(PrivacyError, match=r"personer\.csv sier"):
        split(read, secret, "nord-9")


def test_two_labels_of_one_interview_that_were_said_to_be_one_are_parted_by_saying_so(
    study: Study, talks: Path, secret: Secret
) -> None:
    path = talks / "nord-8.txt"
    path.write_text(f"{FIRST}KH: Jeg er ikke glad i boligen, den er kald.\n{FIRST}", encoding="utf-8")
    study.ingest([path], IngestOptions(same=(("KH", "Wenche"),)), secret)
    assert len({turn.person for turn in study.material().transcripts[0].turns}) == 2
    with pytest.raises(PrivacyError, match='--same "A=A"'):
        split(study, secret, "nord-8")
    study.ingest([path], IngestOptions(same=(("KH", "KH"),)), secret)
    turns = study.material().transcripts[0].turns
    assert len({turn.person for turn in turns}) == 3 and turns[2].person not in {turns[0].person, turns[1].person}
