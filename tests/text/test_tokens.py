from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsb.text.tokens import each_sentence, sentences, tokens, word_count


def words(text: str) -> list[str]:
    return [token.text for token in tokens(text)]


def test_words_keep_hyphens_genitives_and_dialect():
    assert words("Torunn-møtet var Nils' idé, sa 'n Ola.") == ["Torunn-møtet", "var", "Nils'", "idé", "sa", "'n", "Ola"]


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Det gikk bra. Jeg fikk hjelp!", ["Det gikk bra.", "Jeg fikk hjelp!"]),
        ("Jeg søkte bl.a. NAV. Ingen svarte.", ["Jeg søkte bl.a. NAV.", "Ingen svarte."]),
        ("Vi bor i 2. etasje. Det er kaldt.", ["Vi bor i 2. etasje.", "Det er kaldt."]),
        ("Ja … nei, vet ikke.", ["Ja …", "nei, vet ikke."]),
        ("Hva?! Nei.", ["Hva?!", "Nei."]),
        ("uten punktum og slutt", ["uten punktum og slutt"]),
        ("", []),
    ],
)
def test_sentences(text: str, expected: list[str]):
    assert split(text) == expected


@given(st.text())
def test_places_are_true_and_in_order(text: str):
    found = list(tokens(text))
    assert all(text[token.start : token.end] == token.text for token in found)
    assert word_count(text) == len(found)
    spans = sentences(text)
    assert all(a_end <= b_start for (_, a_end), (b_start, _) in itertools.pairwise(spans))
    # Every letter is in some sentence.
    covered = "".join(text[start:end] for start, end in spans)
    assert "".join(covered.split()) == "".join(text.split())


@given(st.text(alphabet="ab .!?…»\n12", max_size=40), st.integers(0, 40))
def test_the_first_sentences_are_the_same_when_the_rest_is_not_asked_for(text: str, until: int) -> None:
    whole = [span for span in sentences(text) if span[1] < until]
    assert [span for span in each_sentence(text, until) if span[1] < until] == whole
