"""Two people of the list who turn out to be one, through the whole study: texts, people, a new reading, and taken back again."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.errors import PrivacyError
from bsb.privacy import review
from bsb.privacy.key import Secret
from bsb.privacy.parting import part
from bsb.study import Study
from bsb.study.keys import open_key
from bsb.study.naming import decide
from bsb.study.undoing import chosen, to_undo, undo

PEOPLE = """navn;rolle;tjeneste;intervju;merkelapp;alder
Torunn Myrvang;oppfølger;Oppfølgingstjenesten;;;
Nils Aune;saksbehandler;NAV;;;
Nils Auen;bruker;;nord-1;B1;47
Vigdis Berg;bruker;;nord-2;B1;
"""
NILS, VIGDIS = "P03", "P04"


@pytest.fixture
def read(study: Study, talks: Path, secret: Secret) -> Study:
    (study.folder / "personer.csv").write_text(PEOPLE, encoding="utf-8")
    study.ingest([talks], secret=secret)
    return study


def said_by(study: Study) -> dict[str, set[str]]:
    with study.store.reading() as view:
        return {one.id: {turn.person for turn in one.turns} for one in view.transcripts()}


def everything(study: Study) -> object:
    with study.store.reading() as view:
        talks = view.transcripts()
        segments = view.segments({one.id: one for one in talks})
        return [(one.id, one.turns) for one in talks], segments, view.replacements(), view.persons(), view.attributes()


def test_two_become_one_and_the_list_brings_nobody_back(read: Study, talks: Path, secret: Secret) -> None:
    before = everything(read)
    decide(read, secret, lambda key: review.merge(key, VIGDIS, NILS))
    assert NILS in said_by(read)["I01"] & said_by(read)["I02"]
    assert VIGDIS not in "".join(map(str, said_by(read).values()))
    now = everything(read)
    (talks / "nord-3.txt").write_text("I: Hei?\nB1: Vigdis Berg er her, og Vigdis er meg.\n", encoding="utf-8")
    read.ingest([talks], secret=secret)
    key = open_key(read, secret)
    assert VIGDIS not in key.by_id and len([one for one in key.people if "Vigdis Berg" in one.names]) == 1
    with read.store.reading() as view:
        told = " ".join(turn.text for turn in view.transcripts()[-1].turns)
    assert "Vigdis" not in told and key.by_id[NILS].pseudonym in told
    (talks / "nord-3.txt").unlink()
    assert everything(read) != before and now != before


def test_it_is_taken_back_whole(read: Study, secret: Secret) -> None:
    before, known = everything(read), open_key(read, secret)
    decide(read, secret, lambda key: review.merge(key, VIGDIS, NILS))
    assert everything(read) != before
    assert [(one.word, NILS in one.said) for one in to_undo(read, secret).decisions] == [(VIGDIS, True)]
    undo(read, chosen(read, ["p4"]), secret, "kari")
    after = open_key(read, secret)
    assert (after.people, after.log, after.decisions) == (known.people, known.log, known.decisions)
    assert everything(read) == before


def test_who_is_gone_is_pointed_at_nowhere(read: Study, secret: Secret) -> None:
    decide(read, secret, lambda key: review.merge(key, "P01", "P02"))
    decide(read, secret, lambda key: review.merge(key, NILS, VIGDIS))
    with read.store.reading() as view:
        replaced = {row.person for rows in view.replacements().values() for row in rows}
        assert not {"P01", NILS} & replaced and NILS not in str(said_by(read))
        ages = {one.owner: one.value for one in view.attributes() if one.name == "alder"}
        assert ages[VIGDIS] == "47"


def test_parting_two_who_were_made_one_brings_back_the_other_as_they_were(
    read: Study, talks: Path, secret: Secret
) -> None:
    before, known = everything(read), open_key(read, secret)
    decide(read, secret, lambda key: review.merge(key, VIGDIS, NILS))
    decide(read, secret, lambda key: part(key, NILS, ["nord-2"], read.settings.names))
    after = open_key(read, secret)
    assert (after.people, after.log, after.decisions) == (known.people, known.log, known.decisions)
    assert everything(read) == before
    decide(read, secret, lambda key: review.merge(key, VIGDIS, NILS))
    assert VIGDIS not in open_key(read, secret).by_id, "whoever was right the first time says it again"


def test_parting_in_more_interviews_than_the_other_had_says_how_it_is_taken_back(
    read: Study, talks: Path, secret: Secret
) -> None:
    (talks / "nord-3.txt").write_text("I: Hei?\nVigdis Berg: Jeg er her igjen, som før.\n", encoding="utf-8")
    read.ingest([talks], secret=secret)
    decide(read, secret, lambda key: review.merge(key, VIGDIS, NILS))
    with pytest.raises(PrivacyError, match="bsb names undo P04") as raised:
        decide(read, secret, lambda key: part(key, NILS, ["nord-2"], read.settings.names))
    assert "I02, I03" in str(raised.value) and "Vigdis" not in str(raised.value)
