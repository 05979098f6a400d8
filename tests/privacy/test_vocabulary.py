"""What counts as a word of the language, and what must not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bsb.privacy import lists, vocabulary
from bsb.privacy.vocabulary import _Words, is_dialect, is_word, kind_of


def _each(text: str) -> list[str]:
    return text.split()


@pytest.mark.parametrize(
    "word",
    _each(
        "hus huset husene snakket jobba saksbehandleren kommunene oppfølging psykologen æsj vår per liv "
        "ikkje kommunane jobbar arbeidsgjevaren sjukehuset vanskelege moglegheiter erfaringane snakkar"
    ),
)
def test_words_of_both_standards(word: str) -> None:
    assert kind_of(word) == "form"


@pytest.mark.parametrize(
    "word",
    _each("æ e itj ikkje dokker hu 'n ka kem korsen sånn liksom nåkka åssen hakke mæ dæ kjæm"),
)
def test_words_of_dialect_and_speech(word: str) -> None:
    assert is_dialect(word)
    assert is_word(word)


@pytest.mark.parametrize("word", ["NAV", "nav", "DPS", "FACT", "AAP"])
def test_services_are_words_in_any_case(word: str) -> None:
    assert is_word(word)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("psykologens", "genitive"),
        ("behandlerens", "genitive"),
        ("oppfølgingsteamet", "compound"),
        ("NAV-kontoret", "compound"),
        ("brukermedvirkningskonsulent", "compound"),
        ("2022", "number"),
        ("12-14", "number"),
    ],
)
def test_words_accepted_by_rule_say_so(word: str, kind: str) -> None:
    assert kind_of(word) == kind


@pytest.mark.parametrize(
    "name",
    _each(
        "Torunn Kari Bjørn Siv Odd Even Tor Mette Hansen Olsen Abdirahman Solveig Trondheim Tromsø Nordtveit "
        "Solhaug Fjellbakken Nodeland Fredheim Brynjar Kamilla Bente Anders Lars Mads Rokas Zahra Toruns"
    ),
)
def test_a_name_is_no_word(name: str) -> None:
    assert kind_of(name) is None
    assert kind_of(name.lower()) is None


@pytest.mark.parametrize("token", ["Torunn-møtet", "torunn-saken", "Anne-Marie", "Hansen-opplegget"])
def test_a_compound_with_a_name_is_no_word(token: str) -> None:
    assert not is_word(token)


def test_rare_names_seldom_pass_as_words(monkeypatch: pytest.MonkeyPatch) -> None:
    # As if each listed name stood on no list: how many would the rules let through? (Dictionary words apart.)
    names = {
        k for k in (*lists.first_names(), *lists.surnames()) if k.isalpha() and k not in lists.word_names(wide=True)
    }
    names = {k for k in names if not (lists.surnames().get(k) and lists.surnames()[k].word)}
    sample = sorted(names)[::7]
    passed = []
    for name in sample:
        monkeypatch.setattr(vocabulary, "_names", lambda left=name: names - {left})
        kind_of.cache_clear()
        passed += [name] * (kind_of(name) in ("genitive", "compound"))
    kind_of.cache_clear()
    assert len(passed) / len(sample) < 0.01


def test_language_chooses_the_list() -> None:
    assert is_word("einsemd", "nn")
    assert not is_word("einsemd", "nb")
    assert is_word("mulighet", "nb")


def test_every_shipped_form_is_found() -> None:
    words = lists.packed("ord_nb.txt.gz").decode().split("\n")[1:-1]
    found = vocabulary._forms("nb")
    assert all(word in found for word in words[::97])
    assert words[0] in found and words[-1] in found


def test_the_list_is_sorted_and_holds_no_common_first_name() -> None:
    for file in ("ord_nb.txt.gz", "ord_nn.txt.gz"):
        words = lists.packed(file).split(b"\n")[1:-1]
        assert words == sorted(set(words))
        never = {k for k, f in lists.first_names().items() if f.origin == "no" and f.count >= 200}
        never -= lists.word_names() | {
            "adel",
            "are",
            "arve",
            "ask",
            "ben",
            "eik",
            "falk",
            "hauk",
            "lene",
            "lin",
            "mark",
            "my",
        }
        never -= {"ravn", "rose", "siren", "sten"}
        assert not never & {word.decode() for word in words}


letters = st.text("abcæøå'-", min_size=1, max_size=6)


@given(st.sets(letters, min_size=1, max_size=300), letters)
def test_the_packed_list_answers_as_a_set_does(words: set[str], other: str) -> None:
    ordered = sorted(words, key=str.encode)
    packed = _Words(("\n" + "\n".join(ordered) + "\n").encode())
    assert all(word in packed for word in words)
    assert (other in packed) == (other in words)


@given(st.text(max_size=20))
def test_case_does_not_matter_and_nothing_breaks(token: str) -> None:
    assert is_word(token) == is_word(token.casefold())
