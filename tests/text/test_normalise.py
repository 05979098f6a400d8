from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from bsb.text.normalise import fold_ascii, nfc, slug, text_hash


def test_slugs_are_plain_letters_and_stable():
    assert slug("Økonomi og bolig") == "okonomi-og-bolig"
    assert slug("måloppnåelse") == "maloppnaelse"
    assert slug("Psykisk helse-/rusarbeid (§ 3)") == "psykisk-helse-rusarbeid-3"


def test_a_letter_and_its_two_parts_hash_alike():
    assert text_hash(unicodedata.normalize("NFD", "Åse på gården")) == text_hash("Åse på gården")


@given(st.text())
def test_folding_gives_ascii_and_slugs_stay_slugs(text: str):
    assert fold_ascii(text).isascii()
    assert slug(slug(text)) == slug(text)
    assert nfc(nfc(text)) == nfc(text)
