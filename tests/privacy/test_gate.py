"""The release gate lets out what is known and nothing else, with and without the key."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsb.engine import LocalEngine
from bsb.model.settings import NamePolicy
from bsb.privacy.gate import ReleaseText, check_key, check_release
from bsb.privacy.held import mask
from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import Pseudonymised

POLICY = NamePolicy(service="Oppfølgingstjenesten", role_word="oppfølger", keep=("NAV", "DPS"))


def _held(text: str, *spans: tuple[int, int], **options: object) -> list[str]:
    return [one.word for one in check_release([ReleaseText("I01-S001", text, spans)], POLICY, **options)]


@pytest.mark.parametrize(
    "text",
    [
        "Jeg fikk hjelp av oppfølgeren min på NAV og DPS.",
        "Det var hans sak, og jeg fikk 1 100 kroner per uke i mai.",
        "Æ veit itj ka æ ska gjør, men dæm hjælpt mæ.",
        "Eg fekk ikkje vite noko om rettane mine, og det var leitt.",
        "Oppfølgingstjenesten kom hjem til meg. Livet ble bedre, dag for dag.",
        "Han sa: «Nå tar vi en pause.» Så gikk vi ut.",
    ],
)
def test_plain_speech_passes(text: str) -> None:
    assert _held(text) == []


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Jeg snakket med Torunn om det.", "Torunn"),
        ("da sa torunn at det var greit", "torunn"),
        ("Abdirashid kom hjem til meg.", "Abdirashid"),
        ("jeg ble kjent med quraysha der", "quraysha"),
        ("Jeg bodde på Ranheim i fjor.", "Ranheim"),
        ("Det var Liv som kom.", "Liv"),
        ("takk skal du ha liv", "liv"),
        ("Hun Mai er grei.", "Mai"),
        ("Jeg gikk til Fjellbakken hver dag.", "Fjellbakken"),
        ("Ring 412 34 567 da.", "412 34 567"),
        ("Jeg er født 17.05.1980.", "17.05.1980"),
    ],
)
def test_names_unknown_words_and_numbers_are_held(text: str, word: str) -> None:
    assert word in _held(text)


def test_a_rare_word_with_a_telling_capital_is_held_everywhere_in_what_leaves() -> None:
    # In the second text only the place at the start of the sentence hides the capital.
    texts = [
        ReleaseText("I01-S001", "Da var det Trosten som ropte.", ()),
        ReleaseText("I01-S002", "Trosten gikk hjem.", ()),
        ReleaseText("I02-S001", "Vi hørte en trosten i skogen.", ()),
    ]
    held = [(one.id, one.word) for one in check_release(texts, POLICY)]
    assert held == [("I01-S001", "Trosten"), ("I01-S002", "Trosten")]


def test_what_we_put_there_passes_by_place_and_constructed_names_by_word() -> None:
    text = "Da sa Hildegunn at Hildegunns bror var der."
    assert _held(text) == ["Hildegunn", "Hildegunns"]
    assert _held(text, (6, 15)) == ["Hildegunns"]
    assert _held(text, constructed=["Hildegunn"]) == []


def test_an_approved_date_lets_out_the_date_and_nobody() -> None:
    text = "Det var Mai som ringte 12. mai 2020."
    assert _held(text, approved=["12. mai 2020"]) == ["Mai"]
    assert "12. mai 2020" in _held(text, approved=["mai"])


def test_approved_words_pass_whatever_their_case() -> None:
    assert _held("Vi brukte smilemunnen på skjemaet Kjernejournalo.", approved=["kjernejournalo", "smilemunnen"]) == []


def test_held_words_know_where_they_stand_and_can_be_masked() -> None:
    text = "Jeg snakket med Torunn og Abdirashid."
    held = check_release([ReleaseText("a", text)], POLICY)
    assert [(one.id, text[one.start : one.end]) for one in held] == [("a", "Torunn"), ("a", "Abdirashid")]
    assert mask(text, held) == "Jeg snakket med […] og […]."
    assert "Torunn" not in repr(held) and all(one.reason for one in held)


def test_with_the_key_every_real_name_that_is_left_is_found(key: Key, policy: NamePolicy) -> None:
    texts = [
        ReleaseText("a", "Da ringte Torunn, og Kristin Haugdal kom."),
        ReleaseText("b", "Livet er godt, og hans sak gikk bra."),
    ]
    assert [one.word for one in check_key(texts, key, policy)] == ["Torunn", "Kristin Haugdal"]


def test_pseudonymised_text_passes(run: Callable[..., Pseudonymised]) -> None:
    result = run(
        "I: Hei, Torunn. / B2: Jeg heter Solfrid Nesvold og bor i Trondheim. Ring 412 34 567. Liv og Torunn var der."
    )
    texts = [
        ReleaseText(
            str(turn.index),
            turn.text,
            tuple((r.start, r.end) for r in result.replacements["I01"] if r.turn == turn.index),
        )
        for turn in result.transcripts[0].turns
    ]
    assert check_release(texts, POLICY, (), [person.pseudonym for person in result.persons]) == ()


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="abdeiklmnorstuvyøåABKLT .,-'123", max_size=60))
def test_held_places_lie_in_the_text_in_order(text: str) -> None:
    held = check_release([ReleaseText("a", text)], POLICY)
    assert all(text[one.start : one.end] == one.word for one in held)
    assert [one.start for one in held] == sorted(one.start for one in held)


def test_processes_that_have_the_model_see_what_is_seen_here():
    """An import asks those that have just replaced names, and nothing may get out that way that is held the other."""
    texts = [
        ReleaseText(str(n), text)
        for n, text in enumerate(["Hun heter Torunn.", "i går kom ruvik innom", "Liv og død."])
    ]
    with LocalEngine(2) as engine:
        assert check_release(texts, POLICY, (), (), engine) == check_release(texts, POLICY)


def test_a_word_that_everyone_has_passes_in_the_genitive_too_unless_that_is_a_name() -> None:
    policy = NamePolicy(keep=("Boligkontoret", "LAR", "Ander", "Tone"))
    for text, held in (
        ("Vi leste Boligkontorets nettside.", []),
        ("Vi leste Bydelskontorets Zyxnettside.", ["Bydelskontorets", "Zyxnettside"]),
        ("Da kom Lars med brevet.", ["Lars"]),
        ("Da kom Anders med brevet.", ["Anders"]),
    ):
        assert [one.word for one in check_release([ReleaseText("a", text)], policy)] == held
