"""One first name said of several people: a role is never given to somebody it is not said of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import Pseudonymised
from bsb.privacy.register import RegisterPerson, merge_into

Run = Callable[..., Pseudonymised]


def said(result: Pseudonymised) -> list[str]:
    return [one.turns[1].text for one in result.transcripts]


def asked(result: Pseudonymised) -> list[str]:
    return [doubt.why for doubt in result.doubts if doubt.word == "Vegard"]


NAV = "I: ja? / B1: Vegard på NAV hjalp meg. Vegard er grei."


@pytest.mark.parametrize("other", ["broren min Vegard kom. Vegard er snill.", "jeg spiste hos Vegard. Vegard er grei."])
def test_a_role_said_in_one_interview_is_not_given_to_all_of_that_name(run: Run, other: str) -> None:
    result = run(NAV, f"I: ja? / B1: {other}")
    first, second = said(result)
    assert "NAV-ansatt" in first and "ansatt" not in second and "Vegard" not in first + second
    assert len(asked(result)) == 1 and "I01" in asked(result)[0] and "I02" in asked(result)[0]


def test_two_employers_are_two_people(run: Run) -> None:
    result = run(NAV, "I: ja? / B1: jeg snakka med Vegard på DPS. Vegard ringte.")
    first, second = said(result)
    assert "NAV-ansatt" in first and "DPS-ansatt" in second and "NAV" not in second
    assert asked(result)


def test_the_same_employer_is_the_same_person_also_where_nothing_is_said(run: Run) -> None:
    result = run(NAV, NAV.replace("grei", "snill"), "I: ja? / B1: da kom Vegard. Vegard ringte.")
    assert all("NAV-ansatt" in text for text in said(result)) and not asked(result)
    assert sum("Vegard" in person.names for person in result.key.people) == 1


def test_two_of_one_name_in_one_interview_get_no_role_and_are_asked_about(run: Run) -> None:
    result = run("I: ja? / B1: Vegard på NAV ringte. Så kom broren min Vegard. Vegard er grei.")
    assert "ansatt" not in said(result)[0] and "Vegard" not in said(result)[0]
    assert len(asked(result)) == 1


def test_whoever_comes_in_a_later_reading_is_not_given_the_role(run: Run) -> None:
    known = run(NAV).key
    later = run(NAV, "I: ja? / B1: da kom Vegard. Vegard ringte.", known=known)
    first, second = said(later)
    assert "NAV-ansatt" in first and "ansatt" not in second and asked(later)


def test_reading_again_changes_nothing(run: Run) -> None:
    scripts = (NAV, "I: ja? / B1: broren min Vegard kom.", "I: ja? / B1: da kom Vegard. Vegard ringte.")
    first = run(*scripts)
    again = run(*scripts, known=first.key)
    assert said(first) == said(again) and first.key.people == again.key.people


def test_merging_answers_the_question(run: Run) -> None:
    from bsb.privacy.review import merge

    first = run(NAV, "I: ja? / B1: da kom Vegard. Vegard ringte.")
    employed = next(one.id for one in first.key.people if one.service == "NAV")
    again = run(NAV, "I: ja? / B1: da kom Vegard. Vegard ringte.", known=merge(first.key, "Vegard", employed))
    assert all("NAV-ansatt" in text for text in said(again)) and not asked(again)


def test_half_of_a_double_first_name_is_somebody_else_in_another_interview(run: Callable[..., Pseudonymised]) -> None:
    result = run(
        "B1: Roy Are døde i fjor. Jeg savner Roy.", "B1: Det er Are. Are er saksbehandler på NAV.", "B2: Så ringte Are."
    )
    first, second, third = (one.turns[0].text for one in result.transcripts)
    he = first.split()[0]
    assert first == f"{he} døde i fjor. Jeg savner {he}."
    assert "NAV-ansatt" not in first
    assert he not in second + third


def test_both_halves_are_one_person_where_the_whole_name_is_said(run: Callable[..., Pseudonymised]) -> None:
    texts = [one.turns[0].text for one in run("B1: Tor ringte.", "B2: Tor Arne er broren min. Tor kom.").transcripts]
    he = texts[1].split()[0]
    assert texts[1] == f"{he} er broren min. {he} kom."
    assert he not in texts[0]


def test_a_first_name_is_that_of_the_whole_name_with_a_surname_in_another_interview(
    run: Callable[..., Pseudonymised],
) -> None:
    texts = [one.turns[0].text for one in run("B1: Sigrun kom.", "B2: Sigrun Bakken ringte.").transcripts]
    assert texts[0].split()[0] == texts[1].split()[0]


HEGE = (
    RegisterPerson("Hege S.", nicknames=("Hege 2",), role="bruker", interviews=("I02",), label="Hege 2"),
    RegisterPerson("Hege Ramsøy", role="bruker", interviews=("I02",), label="Hege"),
    RegisterPerson("Hege Rønning", role="oppfølger", service="Oppfølgingstjenesten"),
)


def test_a_name_is_not_that_of_an_informant_in_another_interview(run: Run) -> None:
    known = merge_into(Key.empty("prøve"), HEGE)
    group = "I: ja? / Hege: Hege her er enig. / Hege 2: nei da."
    result = run("I: ja? / B1: Hege på kontoret lytta. Hege kom hver uke.", group, known=known)
    assert said(result)[0] == "Oppfølgeren på kontoret lytta. Oppfølgeren kom hver uke."
    assert "Hege" not in said(result)[1] and "oppfølger" not in said(result)[1].casefold()


def test_somebodys_friend_is_neither_the_employee_nor_the_informant_of_that_name(run: Run) -> None:
    result = run("I: ja? / B1: venninna mi Hege kom.", known=merge_into(Key.empty("prøve"), HEGE))
    assert "oppfølger" not in said(result)[0] and "Hege" not in said(result)[0]
