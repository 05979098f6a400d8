"""Somebody on the team's list without a label, in an interview with one informant: the two are the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from bsb.engine import LocalEngine
from bsb.ingest import read_bytes
from bsb.model.people import PersonKind
from bsb.model.settings import NamePolicy
from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import Pseudonymised, pseudonymise
from bsb.privacy.register import RegisterPerson, merge_into

TALK = "I: Hvordan går det?\nB: Det går bra, takk.\nI: Og ellers?\nB: Jeg sover godt nå."
GROUP = "I: Hvordan går det?\nB1: Bra.\nB2: Ikke bra.\nB1: Jo da."
ODD = RegisterPerson("Odd Lie", role="bruker", interviews=("I01",), attributes=(("alder", "40–50"),))


def take_in(
    text: str, *rows: RegisterPerson, key: Key | None = None, policy: NamePolicy = NamePolicy()
) -> Pseudonymised:
    raw = replace(read_bytes(text.encode(), "01_samtale.txt"), id="I01")
    with LocalEngine(1) as engine:
        return pseudonymise([raw], merge_into(key or Key.empty("prøve"), rows), policy, engine)


def called(done: Pseudonymised) -> Sequence[str]:
    """The real names of everyone who speaks and does not lead the talk."""
    people = {person.id: person for person in done.key.people}
    speak = dict.fromkeys(turn.person for turn in done.transcripts[0].turns)
    return [next(iter(people[id].names), "") for id in speak if people[id].kind is not PersonKind.INTERVIEWER]


@pytest.mark.parametrize("interview", ["I01", "01_samtale", "01_samtale.txt", "1"])
def test_the_one_on_the_list_is_the_one_who_answers(interview: str) -> None:
    done = take_in(TALK, replace(ODD, interviews=(interview,)))
    assert called(done) == ["Odd Lie"]
    (odd,) = (person for person in done.key.people if person.names == ("Odd Lie",))
    assert odd.attributes == (("alder", "40–50"),) and odd.labels == (("I01", "B"),)


def test_a_list_that_comes_later_says_who_it_was_and_the_constructed_name_stays() -> None:
    first = take_in(TALK)
    later = take_in(TALK, ODD, key=first.key)
    assert called(first) == [""] and called(later) == ["Odd Lie"]
    before, after = ({p.id: p.pseudonym for p in done.key.people} for done in (first, later))
    assert before == after


@pytest.mark.parametrize(
    "rows",
    [
        (ODD, RegisterPerson("Eva Moe", role="bruker", interviews=("I01",))),
        (replace(ODD, interviews=()),),
        (replace(ODD, interviews=("I02",)),),
        (replace(ODD, role="saksbehandler", service="NAV"),),
        (replace(ODD, label="B7"),),
        (replace(ODD, role="intervjuer"),),
    ],
    ids=["two of them", "no interview", "another interview", "works somewhere", "another label", "asks"],
)
@pytest.mark.parametrize("known_before", [False, True])
def test_where_it_may_be_somebody_else_nothing_is_guessed(rows: tuple[RegisterPerson, ...], known_before: bool) -> None:
    key = take_in(TALK).key if known_before else None
    assert called(take_in(TALK, *rows, key=key)) == [""]


@pytest.mark.parametrize("known_before", [False, True])
def test_in_a_group_nobody_knows_which_of_them_it_is(known_before: bool) -> None:
    key = take_in(GROUP).key if known_before else None
    assert called(take_in(GROUP, ODD, key=key)) == ["", ""]


def test_who_the_informant_speaks_of_is_somebody_else() -> None:
    assert called(take_in(TALK.replace("Jeg sover", "Odd kommer innom, og jeg sover"), ODD)) == [""]


def test_who_says_their_own_name_is_known_by_it() -> None:
    assert called(take_in(TALK.replace("Det går bra", "Jeg heter Odd, og det går bra"), ODD)) == ["Odd Lie"]


@pytest.mark.parametrize(("role", "expected"), [("pårørende", "Odd Lie"), ("bruker", "")])
def test_a_label_that_says_what_they_are_holds(role: str, expected: str) -> None:
    assert called(take_in(TALK.replace("B:", "Pårørende:"), replace(ODD, role=role))) == [expected]
