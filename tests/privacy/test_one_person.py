"""Two people of the key who turn out to be one, and a row of the register that was changed: nobody is made a second time."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.engine import LocalEngine
from bsb.errors import PrivacyError
from bsb.model.settings import NamePolicy
from bsb.privacy.in_turn import in_turn
from bsb.privacy.key import Key
from bsb.privacy.keyjson import from_json, to_json
from bsb.privacy.pseudonymise import Pseudonymised
from bsb.privacy.register import RegisterPerson, merge_into
from bsb.privacy.resolve import settle_register
from bsb.privacy.review import add, merge, redo
from bsb.privacy.taking_back import take_back
from bsb.privacy.whose import whose_fault

Run = Callable[..., Pseudonymised]
ONE = LocalEngine(1)

ROWS = (
    RegisterPerson("Liv Brekke", gender="k", role="lege", service="DPS", interviews=("I01",)),
    RegisterPerson("Kari Holm", gender="k", role="bruker", interviews=("I01",), label="Kari"),
    RegisterPerson("Kari Vold", gender="k", role="bruker", interviews=("I02",), attributes=(("alder", "40"),)),
    RegisterPerson("Siri Almås", gender="k", role="intervjuer"),
)
KARI, VOLD, SIRI = "P02", "P03", "P04"
SAID = ("Kari: Jeg heter Kari Holm.", "Kari: Jeg snakket om det sist. / B2: Kari Vold var her.")


@pytest.fixture
def both(run: Run) -> Pseudonymised:
    return run(*SAID, known=merge_into(Key.empty("x"), ROWS))


def talk(done: Pseudonymised) -> list[str]:
    return [turn.text for one in done.transcripts for turn in one.turns]


@pytest.mark.parametrize(("gone", "left"), [("P03", "P02"), ("p3", "2"), (" P03 ", "Kari Holm")])
def test_two_of_the_register_become_one(both: Pseudonymised, policy: NamePolicy, gone: str, left: str) -> None:
    kari = both.key.by_id[KARI]
    key = merge(both.key, gone, left)
    again = redo(both.transcripts, key, policy, ONE, both.key)
    now = again.key.by_id[KARI]
    assert VOLD not in again.key.by_id and (now.pseudonym, now.role) == (kari.pseudonym, "bruker")
    assert set(now.names) == {"Kari Holm", "Kari", "Kari Vold"} and now.interviews == ("I01", "I02")
    assert dict(now.attributes) == {"alder": "40"} and {where for where, _label in now.labels} == {"I01", "I02"}
    speakers = [turn.person for one in again.transcripts for turn in one.turns]
    assert speakers[:2] == [KARI, KARI] and "Vold" not in "".join(talk(again))


def test_the_row_of_who_is_gone_brings_nobody_back(both: Pseudonymised, policy: NamePolicy) -> None:
    done = redo(both.transcripts, merge(both.key, VOLD, KARI), policy, ONE, both.key)
    for _time in range(2):
        key = settle_register(merge_into(from_json(to_json(done.key)), ROWS), policy)
        assert [one.id for one in key.people if one.origin == "register"] == ["P01", KARI, SIRI]
        before, done = talk(done), redo(done.transcripts, key, policy, ONE)
        assert talk(done) == before and VOLD not in done.key.by_id


def test_what_the_row_of_who_is_gone_says_of_the_role_changes_nothing_for_who_is_left(
    both: Pseudonymised, policy: NamePolicy
) -> None:
    key = merge(both.key, KARI, "P01")
    rows = settle_register(merge_into(key, ROWS), policy)
    left = rows.by_id["P01"]
    assert (left.role, left.service, left.pseudonym) == ("lege", "DPS", both.key.by_id["P01"].pseudonym)
    assert KARI not in rows.by_id and set(left.names) == {"Liv Brekke", "Kari Holm", "Kari"}


def test_one_after_the_other(both: Pseudonymised, policy: NamePolicy) -> None:
    key = merge(merge(both.key, VOLD, KARI), KARI, "P01")
    assert [one.id for one in settle_register(merge_into(key, ROWS), policy).people if one.origin == "register"] == [
        "P01",
        SIRI,
    ]
    # Whoever has an older list in hand writes a number that is gone.
    assert merge(key, "Kaia", "P03").by_id["P01"].nicknames == ("Kaia",)
    with pytest.raises(PrivacyError, match="P01"):
        merge(key, "P02", "P03")


def test_it_is_taken_back_with_the_number(both: Pseudonymised) -> None:
    key = merge(merge(both.key, VOLD, KARI), SIRI, "P01")
    assert set(in_turn(key, ["P03", "p04"], take_back).people) == set(both.key.people)
    assert in_turn(key, ["p04", "P03"], take_back).people == both.key.people
    with pytest.raises(PrivacyError, match=KARI):
        take_back(merge(merge(both.key, VOLD, KARI), KARI, "P01"), "P03")


def test_a_spelling_of_who_is_gone_is_that_of_who_is_left(run: Run, policy: NamePolicy) -> None:
    first = run("B1: Guttorm kom. Så Totto. Og Solfrid.")
    person = {one.names[0]: one.id for one in first.key.people if one.origin == "text"}
    key = merge(merge(first.key, "Totto", person["Guttorm"]), person["Guttorm"], person["Solfrid"])
    again = redo(first.transcripts, key, policy, ONE)
    name = again.key.by_id[person["Solfrid"]].pseudonym
    assert talk(again) == [f"{name} kom. Så {name}. Og {name}."]
    assert in_turn(key, ["totto", person["Guttorm"]], take_back).people == first.key.people


def test_the_whole_name_of_another_is_no_spelling(both: Pseudonymised, policy: NamePolicy) -> None:
    with pytest.raises(PrivacyError, match=r"P02.*\n?.*names merge P02 P01") as told:
        merge(both.key, "Kari Holm", "P01")
    assert "Kari" not in str(told.value)
    smilo = add(both.key, "Smilo", policy, role="lege")
    with pytest.raises(PrivacyError, match="names merge P06 P01"):
        merge(smilo, "smilo", "P01")


@pytest.mark.parametrize(("gone", "left"), [("P02", "P02"), ("Kari Holm", "P99"), ("P99", "P02"), ("?", "P02")])
def test_what_cannot_be_one_is_told(both: Pseudonymised, gone: str, left: str) -> None:
    with pytest.raises(PrivacyError) as told:
        merge(both.key, gone, left)
    assert told.value.faults[0].repair and "Kari" not in str(told.value)


def test_who_asks_is_not_who_answers(both: Pseudonymised) -> None:
    with pytest.raises(PrivacyError, match=SIRI):
        merge(both.key, KARI, SIRI)
    assert SIRI not in merge(both.key, SIRI, KARI).by_id, "who only stands in the list has asked nobody"


def test_two_who_speak_in_one_interview_are_not_made_one(both: Pseudonymised) -> None:
    with pytest.raises(PrivacyError, match="I02"):
        merge(both.key, "P05", VOLD)


def test_a_role_that_is_mended_in_the_register_makes_no_second_person(policy: NamePolicy) -> None:
    key = settle_register(merge_into(Key.empty("x"), ROWS), policy)
    mended = RegisterPerson("Kari Holm", gender="k", role="pårørende", interviews=("I01",), label="Kari")
    after = merge_into(key, (ROWS[0], mended, *ROWS[2:]))
    assert [one.id for one in after.people] == [one.id for one in key.people]
    assert after.by_id[KARI].role == "pårørende"


def test_another_of_the_same_name_in_another_role_and_interview_is_another(policy: NamePolicy) -> None:
    key = settle_register(merge_into(Key.empty("x"), ROWS), policy)
    other = RegisterPerson("Kari Holm", role="lege", interviews=("I09",))
    assert merge_into(key, (other,)).people[-1].role == "lege"
    two = merge_into(key, (*ROWS, RegisterPerson("Kari Holm", role="pårørende", interviews=("I01",))))
    assert [one.role for one in two.people if "Kari Holm" in one.names] == ["bruker", "pårørende"]


@pytest.mark.parametrize(
    ("said", "known"), [("I02", True), ("i02", True), ("Nord 2", True), ("nord-2", True), ("I2", False), ("", False)]
)
def test_an_interview_is_meant_however_its_letters_are_written(said: str, known: bool) -> None:
    key = Key.empty("x").with_log({"I02": ()}, {"I02": "nord-2"})
    assert (whose_fault(key, "Kari", "ny", [said]) is None) is known
