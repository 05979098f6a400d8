"""Where somebody speaks English, what stands for a name is English, in a talk of that language and in one turn of a Norwegian one."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.ingest.language_guess import is_english
from bsb.model.settings import NamePolicy
from bsb.privacy.gate import ReleaseText, check_release
from bsb.privacy.pseudonymise import Pseudonymised

Run = Callable[..., Pseudonymised]


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("I talked to Torunn and she was kind.", "I talked to the follow-up worker and she was kind."),
        ("Torunn said that it was fine.", "The follow-up worker said that it was fine."),
        ("My oppfølger Torunn said that you can come.", "My follow-up worker said that you can come."),
        (
            "She was at Torunn's office, and they had coffee.",
            "She was at the follow-up worker's office, and they had coffee.",
        ),
        ("Then Tone at NAV told me what was wrong.", "Then a NAV employee told me what was wrong."),
        ("My case worker, Tone, said that we had to wait.", "My case worker, [name], said that we had to wait."),
        ("There was a man called Trygve and they met.", "There was a man called [name] and they met."),
        ("I told my Torunn that she was right.", "I told my follow-up worker that she was right."),
        ("The doctor Hestnes said that it was the pills.", "The doctor [name] said that it was the pills."),
        ("Because Torunn said so, they were there.", "Because the follow-up worker said so, they were there."),
        (
            "Both Torunn and Tone said that it was fine.",
            "Both the follow-up worker and the NAV employee said that it was fine.",
        ),
        ("There was a strict Torunn, and she was ill.", "There was a strict follow-up worker, and she was ill."),
        ("Another Torunn came, and she was ill.", "Another [name] came, and she was ill."),
        ("Mrs Hestnes said that it was the pills.", "The senior consultant said that it was the pills."),
        ("They call her Torunn, and that was it.", "They call her [name], and that was it."),
        ("The English teacher was there at Christmas.", "The English teacher was there at Christmas."),
        ("When Hestnes came, he said that it was over.", "When the senior consultant came, he said that it was over."),
    ],
)
def test_an_english_turn_gets_english_roles(says: Callable[..., str], said: str, kept: str) -> None:
    assert says(said) == kept


def test_a_constructed_name_owns_as_in_english(run: Run) -> None:
    result = run("B2: That was Kristin's house, and she said that you have to ring.")
    name = next(person.pseudonym for person in result.persons if person.id == result.replacements["I01"][0].person)
    assert result.transcripts[0].turns[0].text.startswith(f"That was {name}'s house")


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Torunn sa at det var fint.", "Oppfølgeren sa at det var fint."),
        ("Så sa Torunn «yes, of course» til meg.", "Så sa oppfølgeren «yes, of course» til meg."),
        ("Eg snakka med Torunn, og ho sa «the end».", "Eg snakka med oppfølgeren, og ho sa «the end»."),
    ],
)
def test_a_norwegian_turn_keeps_norwegian_roles(says: Callable[..., str], said: str, kept: str) -> None:
    assert says(said) == kept


def test_the_turns_of_others_stay_norwegian(run: Run) -> None:
    result = run("I: Hva sa Torunn? / B1: She said that Torunn was ill. / I: Ja, Torunn var syk.")
    assert [turn.text for turn in result.transcripts[0].turns] == [
        "Hva sa oppfølgeren?",
        "She said that the follow-up worker was ill.",
        "Ja, oppfølgeren var syk.",
    ]


@pytest.mark.parametrize(
    "text", ["The nurse said that it was fine.", "But you know they never told us what was wrong."]
)
def test_english_is_told_by_its_small_words(text: str) -> None:
    assert is_english(text)


@pytest.mark.parametrize(
    "text", ["Ja.", "Han sa the end, og så gikk han.", "Per var der.", "Me var på møte med dei.", ""]
)
def test_norwegian_is_not_english(text: str) -> None:
    assert not is_english(text)


def test_a_name_is_found_beside_an_english_word_that_the_model_takes_along(run: Run) -> None:
    said = run("B2: That was Sarah's boyfriend John, and they were there.").transcripts[0].turns[0].text
    assert "John" not in said and "Sarah" not in said and "boyfriend" in said


def _held(text: str, *names: str, language: str = "nb") -> list[str]:
    spans = tuple((text.index(name), text.index(name) + len(name)) for name in names)
    return [one.word for one in check_release([ReleaseText("a", text, spans)], NamePolicy(language=language))]


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
@pytest.mark.parametrize(
    "said",
    [
        "The letters. I get letters from the municipality, and I don't understand them.",
        "My son has asthma, and he told the caretaker that the mould is dangerous.",
        "Nothing happened, because they forgot. Everybody knows everybody in a small place that you read of.",
    ],
)
def test_what_is_said_in_english_is_not_full_of_holes(said: str, language: str) -> None:
    assert _held(said, language=language) == []


def test_after_a_constructed_name_english_goes_on() -> None:
    assert _held("My friend Daniel told me about it, and Daniel was kind to me.", "Daniel") == ["Daniel"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("The man who they call shorty was there with my letters.", "shorty"),
        ("They said that Torunn was there with the letters.", "Torunn"),
        ("I was in Levanger with the letters.", "Levanger"),
        ("they said that torunn was there with the letters", "torunn"),
        ("Jeg var hos library og fikk letters.", "library"),
    ],
)
def test_names_in_english_talk_and_english_in_norwegian_talk_are_still_held(said: str, name: str) -> None:
    assert name in _held(said)
