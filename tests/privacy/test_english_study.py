"""A study in English: its plain words stand, its months are no women, and streets, telephones and towns go out under English words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bsb.engine import LocalEngine
from bsb.privacy.gate import ReleaseText, check_release
from bsb.privacy.identifiers import find_identifiers, written
from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import Pseudonymised, pseudonymise
from bsb.privacy.register import RegisterPerson, merge_into
from tests.privacy.conftest import POLICY, transcript

ENGLISH = replace(POLICY, language="en", service="Outreach", role_word="support worker", keep=())
PEOPLE = (
    RegisterPerson("Priya Shah", gender="k", role="support worker", service="Outreach"),
    RegisterPerson("June", gender="k", role="relative"),
    RegisterPerson("Hope Ansah", gender="k", role="user", interviews=("I01",), label="B1"),
    RegisterPerson("Glenn Close", gender="m", role="user"),
    RegisterPerson("Angela Moss", gender="k", role="interviewer", label="I1"),
)


def read(script: str) -> Pseudonymised:
    raw = replace(transcript("I01", script), language="en")
    return pseudonymise([raw], merge_into(Key.empty("study"), PEOPLE), ENGLISH, LocalEngine(workers=1))


def said(text: str) -> str:
    """What B1's words become in an English talk; the interviewer's turn alone would not tell its language."""
    return read(f"I1: Well? / B1: {text}").transcripts[0].turns[1].text


@pytest.mark.parametrize(
    "text",
    [
        "Nobody else has done that, and it closes at four on Fridays.",
        "Money? You can ring the crisis line.",
        "Crisis team told me to have a bath.",
        "I've got a lovely little flat. The Job Centre’s better now.",
        "May I say that I'd like that on Mondays? My English is good.",
        "Even when she rings I lie awake. Will I go this week? I mark the Sundays off.",
        "It was closed in March, and I walked to the sea in June.",
        "Universal Credit stopped, per week or not. Are they there? Hope so.",
        "I met the staff with respect, and that page of the bill is mine.",
    ],
)
def test_plain_words_of_english_stand_as_they_were_said(text: str) -> None:
    assert said(text) == text


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("I rang 07700 900123 every week.", "I rang [phone number] every week."),
        ("Call 020 7946 0958 or +44 20 7946 0958.", "Call [phone number] or [phone number]."),
        ("It was (555) 123-4567 then.", "It was [phone number] then."),
        ("I live at 14 Larch Close, ME4 7QP.", "I live at [address], [postcode]."),
        ("We lived in Bridge Street and in Quarry Lane.", "We lived in [street] and in [street]."),
        ("Flat 3, 221B Baker Street is mine.", "[address] is mine."),
        ("the letter said me4 7qp on it.", "the letter said [postcode] on it."),
        ("My email is dan@example.org now.", "My email is [e-mail address] now."),
        ("I was born on 3/4/1988 and it was fine.", "I was born [date of birth] and it was fine."),
        ("They came on 12/03/2026 and left.", "They came in the spring of 2026 and left."),
        (
            "Hawthorn House was terrible, and the flats in Wexcombe too.",
            "[place] was terrible, and the flats in [place] too.",
        ),
        ("I was at Merrow General for a week.", "I was at [organisation] for a week."),
    ],
)
def test_what_points_at_somebody_is_told_in_english(text: str, kept: str) -> None:
    changed = said(text)
    assert changed.replace("[address]", "[Address]", 0).casefold() == kept.casefold()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("I went there with Will and Rose.", ("Will", "Rose")),
        ("I saw June and Hope there.", ("June", "Hope")),
        ("Then Grace told me that Mark was ill.", ("Grace", "Mark")),
        ("Priya said that Close had been there.", ("Priya", "Close")),
    ],
)
def test_who_is_called_by_a_word_is_still_somebody(text: str, names: tuple[str, ...]) -> None:
    words = said(text).replace(".", " ").replace("’s", " ").split()
    assert not set(names) & set(words)


def test_a_sister_gets_a_womans_name_and_who_asks_is_told_in_english() -> None:
    result = read("I1: Who is there? / B1: I ring my sister Meera, and Angela knows that.")
    meera = next(person for person in result.key.people if "Meera" in person.names)
    assert meera.gender == "k"
    assert "Interviewer knows that" in result.transcripts[0].turns[1].text


@pytest.mark.parametrize(
    "text",
    [
        "A4 paper, 3 chairs and 14 months in one room.",
        "In 2019–2020 we had 12 345 letters, half of them at 10 Downing.",
        "He was on the road for 3 hours, a long lane of it.",
        "Det var 14 i alt, og vi bor i Storgata.",
    ],
)
def test_what_is_no_address_in_english_is_left_alone(text: str) -> None:
    english = {"[adresse]", "[postnummer]", "[telefonnummer]"}
    assert not [one for one in find_identifiers(text) if one.mask in english]


def test_masks_are_of_the_language_and_the_studys_own_words_stand() -> None:
    (found,) = find_identifiers("dan@example.org")
    assert written(found, POLICY) == "[e-postadresse]"
    assert written(found, ENGLISH) == "[e-mail address]"
    assert written(found, replace(ENGLISH, generalise={"email": "«mailen»"})) == "«mailen»"


@pytest.mark.parametrize("text", ["Debt, benefits and bills", "Managing more oneself, in small steps", "Housing"])
def test_a_heading_of_an_english_study_is_english(text: str) -> None:
    assert check_release([ReleaseText("a", text)], ENGLISH) == ()


@pytest.mark.parametrize(
    "text",
    [
        "The hospital discharges on Fridays without telling us.",
        "Nobody told me. Terrible, it was.",
        "At the Job Centre I got no PIP, and Universal Credit stopped.",
        "yeah that was a crime that. the workshop kept half of us going",
        "what about having something to do, work and that",
        "My English is good. May I say that?",
    ],
)
def test_a_quote_in_english_has_no_holes(text: str) -> None:
    """Neither the gate nor what is noted while reading holds a word of it."""
    result = read(f"I1: Well? / B1: {text} / B1: I rang Priya and Will on Friday, and Hope knew.")
    turn = result.transcripts[0].turns[1].text
    assert turn == text
    assert [one for one in result.doubtful["I01"] if one.turn == 1] == []
    assert check_release([ReleaseText("a", turn)], ENGLISH) == ()


def test_what_belongs_to_somebody_is_no_part_of_the_name() -> None:
    """Where Asle was put in, «mum» is a word; what follows a name without a sign may be the rest of it."""
    for text, held in (
        ("I'm Asle's mum, and she rang.", []),
        ("It was Asle’s key that they took.", []),
        ("I saw Asle bakken there.", ["bakken"]),
    ):
        at = text.index("Asle")
        found = check_release([ReleaseText("a", text, ((at, at + 4),))], ENGLISH)
        assert [one.word for one in found] == held


@pytest.mark.parametrize("text", ["they said torvild was there", "and then mona came, she was kind"])
def test_a_name_in_small_letters_is_still_held(text: str) -> None:
    assert check_release([ReleaseText("a", text)], ENGLISH)
