"""A code may be called by its id or by its name in any language; a name that two codes have is no answer, and goes to neither."""

from __future__ import annotations

import pytest

from bsb.coding.guide_file import linked
from bsb.coding.inline import read_inline
from bsb.coding.sheet_codes import codes_in
from bsb.coding.sheet_marks import NoCodes
from bsb.exchange.code_names import CodeNames
from bsb.model.codebook import Code, Codebook
from bsb.model.guide import Guide, Topic

BOOK = Codebook(
    "k",
    "Kodebok",
    (
        Code("nav", {"nb": "NAV"}),
        Code("nav-informasjon", {"nb": "Informasjon"}, parent="nav"),
        Code("bolig", {"nb": "Bolig", "nn": "Bustad", "en": "Housing"}),
        Code("bolig-informasjon", {"nb": "Informasjon"}, parent="bolig"),
    ),
)
NAMES = CodeNames(BOOK)


@pytest.mark.parametrize("written", ["bolig", "Bustad", "housing", "bolig – Bustad", "Bolig –"])
def test_a_code_is_known_in_every_language(written: str) -> None:
    assert [one.code for one in codes_in(written, NAMES)] == ["bolig"]


def test_a_name_of_two_codes_is_refused_with_both() -> None:
    with pytest.raises(NoCodes) as caught:
        codes_in("Informasjon", NAMES)
    (what, repair), *_ = caught.value.told
    assert "nav-informasjon" in what and "bolig-informasjon" in what and repair


@pytest.mark.parametrize("written", ["nav-informasjon", "nav-informasjon – Informasjon", "NAV > Informasjon"])
def test_its_id_or_its_place_tells_which(written: str) -> None:
    assert [one.code for one in codes_in(written, NAMES)] == ["nav-informasjon"]


def test_a_topic_of_the_guide_called_as_two_codes_is_of_neither() -> None:
    guide = Guide("Guide", (Topic("t", "Informasjon", ()), Topic("u", "Bustad", ())))
    assert [topic.codes for topic in linked(guide, BOOK).topics] == [(), ("bolig",)]


def test_a_keyword_that_two_codes_are_called_is_a_word_no_code_is_called() -> None:
    found = list(read_inline("Jeg fikk aldri vite det (informasjon, bolig).", BOOK))
    assert [(one.code, one.unknown) for one in found] == [("bolig", ("informasjon",))]
