"""The codebooks that come with bsb are one book in three languages: the same codes, the same words to look for, every text in each."""

from __future__ import annotations

import pytest

from bsb.coding.codebook_fields import Draft
from bsb.coding.codebook_shipped import BOOKS, shipped_book, shipped_text, spoken, translated
from bsb.coding.codebook_yaml import draft_yaml
from bsb.coding.evaluate import Quote, evaluate
from bsb.errors import InputError
from bsb.text.shipped import shipped

TEXTS = ("definition", "include", "exclude", "example")
OTHERS = ("nn", "en")
# Words that are spelt otherwise in the other form, and stand in neither sentence of the other.
BOKMAAL = {
    "ikke",
    "hvordan",
    "noe",
    "noen",
    "brukeren",
    "jeg",
    "tjenesten",
    "hjelpen",
    "hva",
    "fra",
    "selv",
    "begynne",
}
NYNORSK = {"ikkje", "korleis", "noko", "nokon", "brukaren", "eg", "tenesta", "hjelpa", "kva", "frå", "sjølv", "byrje"}


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.parametrize("language", OTHERS)
def test_is_the_same_book_but_for_its_words(name: str, language: str) -> None:
    ours, theirs = shipped_book(name, "nb"), shipped_book(name, language)
    assert [code.id for code in theirs] == [code.id for code in ours]
    assert theirs.language == language
    for mine, other in zip(ours, theirs, strict=True):
        for field in ("labels", "dimension", "parent", "level", "phase", "terms", "questions", "colour", "order"):
            assert getattr(other, field) == getattr(mine, field)
        for field in TEXTS:
            assert bool(getattr(other, field)) == bool(getattr(mine, field)), f"{mine.id}: {field}"


@pytest.mark.parametrize("name", BOOKS)
@pytest.mark.parametrize("language", OTHERS)
def test_has_no_faults(name: str, language: str) -> None:
    draft: Draft = draft_yaml(shipped_text(name, language), f"{name}.yaml")
    assert not draft.faults


@pytest.mark.parametrize("name", BOOKS)
def test_no_sentence_is_in_another_language(name: str) -> None:
    def words(language: str) -> set[str]:
        book = shipped_book(name, language)
        texts = [book.title, book.description, *(getattr(code, field) for code in book for field in TEXTS)]
        # An id in brackets is the same in every language.
        return {word.strip(".,;:()«»“”").casefold() for text in texts for word in text.split()} - {
            code.id for code in book
        }

    assert not words("nn") & BOKMAAL
    assert not words("nb") & NYNORSK
    assert not words("en") & (BOKMAAL | NYNORSK | {"og", "som", "det", "ein", "en"})


@pytest.mark.parametrize("language", OTHERS)
def test_what_it_says_above_the_codes_is_in_its_language(language: str) -> None:
    text = shipped_text("bsb-oslo", language)
    said = "\n".join(line for line in text.splitlines() if line.lstrip().startswith("#"))
    assert "Temaer på tvers" not in said and "Passer når" not in said
    assert {"nn": "Tema på tvers av tenester", "en": "Themes across services"}[language] in said


def test_every_book_there_is_can_be_had() -> None:
    assert {path.stem for path in shipped("codebooks").glob("*.yaml")} == set(BOOKS)


def test_a_book_that_is_not_there_is_told_with_what_there_is() -> None:
    with pytest.raises(InputError) as caught:
        shipped_text("bsb-olso", "nb")
    assert "bsb-oslo" in str(caught.value)


@pytest.mark.parametrize("name", BOOKS)
def test_there_and_back_is_where_it_was(name: str) -> None:
    ours = shipped_book(name, "nb")
    theirs = translated(ours, "nn").codebook
    assert theirs == shipped_book(name, "nn")
    assert translated(translated(theirs, "en").codebook, "nb").codebook == ours


def test_what_somebody_has_written_stays_and_is_told() -> None:
    ours = shipped_book("god-tjeneste", "nb")
    text = shipped_text("god-tjeneste", "nb").replace(ours.codes[0].definition, "Å bli hilst på.")
    done = translated(draft_yaml(text, "kodebok.yaml").codebook, "nn")
    assert done.own == (ours.codes[0].id,)
    assert done.codebook.codes[0].definition == "Å bli hilst på."
    assert done.codebook.codes[0].exclude == shipped_book("god-tjeneste", "nn").codes[0].exclude


@pytest.mark.parametrize("language", OTHERS)
def test_the_same_talk_gets_the_same_codes(language: str) -> None:
    """A study that is printed in nynorsk or English has the same interviews, and they are about the same."""
    quotes = [
        Quote("a", "Legen min setter av god tid, og jeg blir trodd.", "fastlege"),
        Quote("b", "Eg får aldri tak i nokon på telefonen.", "tilgjengelighet"),
    ]
    assert evaluate(quotes, shipped_book("bsb-oslo", language)) == evaluate(quotes, shipped_book("bsb-oslo", "nb"))


def test_a_book_of_ones_own_is_held_against_talk_as_it_stands() -> None:
    own = draft_yaml(
        "kodebok: {id: vår, tittel: Ours, sprak: en}\nkoder:\n  - {id: tea, navn: Tea, definisjon: Having tea.}\n",
        "k.yaml",
    ).codebook
    assert spoken(own) == own
