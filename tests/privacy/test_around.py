"""A role agrees with what stands around the name: adjectives, lists, being spoken to, the role told twice. Torunn, Liv and Mathias work in the service."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.model.raw import RawTranscript
from bsb.privacy.around import is_finite
from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import Pseudonymised, pseudonymise
from bsb.privacy.register import RegisterPerson, merge_into
from tests.privacy.conftest import PEOPLE, POLICY


@pytest.fixture
def key() -> Key:
    more = RegisterPerson("Mathias Solem", gender="m", role="oppfølger", service="Oppfølgingstjenesten")
    return merge_into(Key.empty("prøve"), (*PEOPLE, more))


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Flinke Torunn ordnet alt.", "Den flinke oppfølgeren ordnet alt."),
        ("Så kom snille Torunn.", "Så kom den snille oppfølgeren."),
        ("Da ringte gode, gamle Torunn.", "Da ringte den gode, gamle oppfølgeren."),
        ("Den flinke Torunn ordnet alt.", "Den flinke oppfølgeren ordnet alt."),
        ("Det var min kjære Torunns idé.", "Det var min kjære oppfølgers idé."),
        ("Snille Tone på NAV ordnet alt.", "Den snille NAV-ansatte ordnet alt."),
        ("Det var min Torunn som kom.", "Det var min oppfølger som kom."),
        ("Den hyggelige Tone ringte.", "Den hyggelige NAV-ansatte ringte."),
        ("Jeg vil ringe Torunn.", "Jeg vil ringe oppfølgeren."),
        ("Du må like Torunn.", "Du må like oppfølgeren."),
    ],
)
def test_an_adjective_gets_its_article(says: Callable[..., str], said: str, written: str) -> None:
    assert says(said) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Torunn, Mathias og Liv Brekke kom.", "Oppfølgerne kom."),
        ("Jeg traff Torunn, Mathias og Tone.", "Jeg traff oppfølgerne og den NAV-ansatte."),
        ("Jeg traff Tone, Torunn og Mathias.", "Jeg traff den NAV-ansatte, oppfølgerne."),
        ("Når jeg ringer Torunn, svarer Mathias.", "Når jeg ringer oppfølgeren, svarer oppfølgeren."),
        ("Vi har to: Torunn og Mathias.", "Vi har to: oppfølgerne."),
    ],
)
def test_a_list_of_one_role_is_told_in_the_plural(says: Callable[..., str], said: str, written: str) -> None:
    assert says(said) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Hei, Torunn! Takk, Torunn.", "Hei, oppfølger! Takk, oppfølger."),
        ("Takk skal du ha, Torunn, for alt.", "Takk skal du ha, oppfølger, for alt."),
        ("Torunn, kan du hjelpe meg?", "Oppfølger, kan du hjelpe meg?"),
        ("Da sa jeg: «Torunn, nå må du gi deg.»", "Da sa jeg: «Oppfølger, nå må du gi deg.»"),
        ("Kjære Torunn.", "Kjære oppfølger."),
        ("Torunn, som du vet, er grei.", "Oppfølgeren, som du vet, er grei."),
        ("Torunn, hun er grei.", "Oppfølgeren, hun er grei."),
    ],
)
def test_who_is_spoken_to_has_no_article(says: Callable[..., str], said: str, written: str) -> None:
    assert says(said) == written


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Torunn (oppfølgeren min) er syk.", "Oppfølgeren min er syk."),
        ("Torunn Myrvang, oppfølgeren min, er syk.", "Oppfølgeren min er syk."),
        ("Torunn, oppfølgeren min, hun er syk.", "Oppfølgeren min, hun er syk."),
        ("Oppfølgeren min er Torunn, og Torunn er blid.", "Oppfølgeren min er [navn], og oppfølgeren er blid."),
        ("Torunn er oppfølgeren min.", "[navn] er oppfølgeren min."),
        ("Oppfølgeren min heter Torunn.", "Oppfølgeren min heter [navn]."),
        ("Psykologen, Arun, henviste meg.", "Psykologen henviste meg."),
        ("Jeg har en ruskonsulent som heter Jorunn, og Jorunn er flink.", "Jeg har en ruskonsulent som heter [navn], og ruskonsulenten er flink."),
        ("Jorunn, lederen på DPS, sa nei.", "Lederen på DPS sa nei."),
        ("Jorunn som jobber på LAR er streng.", "En LAR-ansatt er streng."),
        ("Saksbehandleren min på NAV, Jorunn, er ny.", "Saksbehandleren min på NAV er ny."),
        ("Jeg møtte Jorunn Vik på NAV Lerkendal.", "Jeg møtte en NAV-ansatt."),
    ],
)  # fmt: skip
def test_a_role_that_the_sentence_tells_is_told_once(says: Callable[..., str], said: str, written: str) -> None:
    assert says(said) == written


def test_nynorsk_has_its_own_word_for_employees(key: Key, make: Callable[[str, str], RawTranscript]) -> None:
    from dataclasses import replace

    from bsb.engine import LocalEngine

    raw = replace(make("I01", "B2: Eg var hos Tone på NAV, og Tone sa nei."), language="nn")
    result: Pseudonymised = pseudonymise([raw], key, POLICY, LocalEngine(1))
    assert result.transcripts[0].turns[0].text == "Eg var hos ein NAV-tilsett, og den NAV-tilsette sa nei."


def test_a_town_that_everybody_may_name_employs_nobody(run: Callable[..., Pseudonymised]) -> None:
    from dataclasses import replace

    policy = replace(POLICY, keep=("NAV", "Oslo"))
    result = run("B2: Jeg flyttet til Tøyen i Oslo, og Kari i Oslo ringte.", policy=policy)
    assert "ansatt" not in result.transcripts[0].turns[0].text.casefold()


@pytest.mark.parametrize(
    ("word", "expected"), [("henviste", True), ("ringer", True), ("sa", True), ("hun", False), ("som", False), ("legen", False)]
)  # fmt: skip
def test_a_verb_is_known_by_its_other_forms(word: str, expected: bool) -> None:
    assert is_finite(word) is expected
