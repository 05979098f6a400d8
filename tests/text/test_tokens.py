from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsb.text.tokens import sentence_ends, sentences, tokens, word_count


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


@given(st.lists(st.sampled_from(["hei", "ca.", "2.", "ja!", "nei?…", "«så.»", "Og"]), max_size=12), st.data())
def test_where_sentences_end_in_a_stretch_is_where_the_sentences_of_the_whole_end(words: list[str], data) -> None:
    text = " ".join(words)
    first = data.draw(st.sampled_from([0, *(token.end for token in tokens(text))]))
    last = data.draw(st.integers(first, len(text)))
    # The last word of a text ends the last sentence without a mark; in a stretch only marks and new lines end one.
    ends = [end for _start, end in sentences(text) if first <= end <= last and end < len(text)]
    assert list(sentence_ends(text, first, min(last, len(text) - 1))) == ends
