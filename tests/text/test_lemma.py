"""One form for bokmål, nynorsk and dialect."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsb.text.lemma import key, keys, known, lemma


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("tjenestene", "tjeneste"),
        ("tenestene", "tjeneste"),
        ("heimetenesta", "hjemmetjeneste"),
        ("hjemmetjenesten", "hjemmetjeneste"),
        ("brukarmedverknad", "brukermedvirkning"),
        ("leilegheita", "leilighet"),
        ("kvardagen", "hverdag"),
        ("sjukdommen", "sykdom"),
        ("tilgjengelegheit", "tilgjengelighet"),
        ("sjukeheimen", "sykehjem"),
        ("ansvarsgruppene", "ansvarsgruppe"),
        ("legene", "lege"),
        ("penger", "penge"),
        ("pengar", "penge"),
        ("høyrde", "høre"),
        ("hørt", "høre"),
        ("ikkje", "ikke"),
        ("itj", "ikke"),
        ("æ", "jeg"),
        ("NAV", "nav"),
        ("NAV-en", "nav"),
        ("DPS-et", "dps"),
    ],
)
def test_lemma(said: str, wanted: str) -> None:
    assert lemma(said) == wanted


def test_nynorsk_dictionary_first_for_nynorsk_text() -> None:
    assert lemma("vener", "nn") == lemma("venner", "nb") == "venn"


def test_noun_and_verb_share_a_key() -> None:
    assert {key(lemma(form)) for form in ("jobben", "jobber", "jobba", "jobbane")} == {"jobb"}


@pytest.mark.parametrize(("form", "other"), [("lytter", "lytte"), ("billetter", "billett"), ("opplyst", "opplyse")])
def test_other_readings_of_a_form_are_keys_too(form: str, other: str) -> None:
    assert key(lemma(other)) in keys(form)


def test_what_nobody_knows_comes_back_as_it_is() -> None:
    assert lemma("xqzt") == "xqzt"
    assert not known("xqzt")


@given(st.text(min_size=0, max_size=20))
def test_any_text_has_a_lemma_and_the_same_one_each_time(word: str) -> None:
    assert lemma(word) == lemma(word)
    assert keys(word) or not word
