"""Words of the field are words: bent as they are, nobody's name, and let out where they are said, in small letters too."""

from __future__ import annotations

import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy.field_words import field_words
from bsb.privacy.gate import ReleaseText, check_release
from bsb.privacy.vocabulary import is_everyday, is_word
from bsb.privacy.wordclass import classify


def held(*texts: str) -> list[str]:
    given = [ReleaseText(str(number), text) for number, text in enumerate(texts)]
    return [one.word for one in check_release(given, NamePolicy(), (), ())]


@pytest.mark.parametrize(
    "words",
    [
        "kemner kemneren kemnere kemnerne",
        "sprøyte sprøyta sprøyten sprøyter sprøytene",
        "vergemål vergemålet vergemåla vergemålene",
        "bostedsløs bostedsløst bostedsløse",
        "terapeut terapeuten terapeutar terapeutane",
        "eposter eposten dealeren benzoene",
    ],
)
def test_each_is_bent_as_it_is(words: str) -> None:
    assert set(words.split()) <= field_words()
    assert all(is_word(word) and is_everyday(word) for word in words.split())


def test_nobody_is_called_by_any_of_them() -> None:
    named = [
        word for word in sorted(field_words()) if classify(word).named or classify(word).place or classify(word).wide
    ]
    assert named == []


@pytest.mark.parametrize(
    "said",
    [
        "jeg har hatt bostøtte i mange år nå",
        "vi snakka om startlån i går og det var greit nok",
        "det var mye fentanyl i den perioden",
        "så fikk jeg vergemål og namsmannen tok resten",
        "Vi snakket om Subutex i går, og det var greit nok.",
        "Det var mye Suboxone i den perioden, og så ble det bedre.",
        "Hun sa noe om BankID til meg på kontoret.",
        "Jeg fikk eposter fra ruspoliklinikken og fra boligkontoret.",
        "Dealeren bodde i samme oppgang.",
    ],
)
def test_what_every_interview_has_is_let_out(said: str) -> None:
    assert held(said) == []


def test_a_word_too_long_to_be_called_by_is_let_out_where_all_is_small() -> None:
    assert held("vi snakka om tilretteleggingstilskudd i går og det var greit nok") == []


@pytest.mark.parametrize(
    "said",
    [
        "Vi kalte ham Speed, og Speed var alltid der.",
        "han ble kalt depot av alle sammen",
        "Da møtte jeg Dealeren i byen.",
    ],
)
def test_what_somebody_is_called_is_held_all_the_same(said: str) -> None:
    assert held(said)
