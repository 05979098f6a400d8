"""Keywords in parentheses as codings."""

from __future__ import annotations

from bsb.coding.inline import inline_codings, read_inline
from bsb.model.coding import OriginOfCoding, Status

from .material import codebook, material

BOOK = codebook("""\
kodebok: {id: oomt}
koder:
  - {id: kan, navn: Kan}
  - {id: tror, navn: Tror}
  - {id: sosial-stotte, navn: Sosial støtte}
""")


def test_codes_speak_of_the_sentence_before() -> None:
    text = "Det var tungt. Jeg fikk det til (kan, sosial støtte). Og nå tror jeg på det (tror)."
    found = [(one.code, text[one.start : one.end].strip()) for one in read_inline(text, BOOK)]
    assert found == [
        ("kan", "Jeg fikk det til"),
        ("sosial-stotte", "Jeg fikk det til"),
        ("tror", "Og nå tror jeg på det"),
    ]


def test_laughter_is_no_code() -> None:
    assert read_inline("Det gikk bra (ler) til slutt (pause).", BOOK) == ()


def test_unknown_keywords_beside_known_ones_are_told() -> None:
    assert read_inline("Jeg fikk det til (kan, gleder seg).", BOOK)[0].unknown == ("gleder seg",)


def test_codings_on_the_segment() -> None:
    one = material("I: Hvordan gikk det? / B1: Jeg fikk det til etter hvert, trass i alt (kan, tror, hopp).", book=BOOK)
    codings, unknown = inline_codings(one, "kari")
    assert [(row.segment, row.code, row.coder, row.origin, row.status) for row in codings] == [
        ("I01-S001", "kan", "kari", OriginOfCoding.IMPORTED, Status.ACCEPTED),
        ("I01-S001", "tror", "kari", OriginOfCoding.IMPORTED, Status.ACCEPTED),
    ]
    assert unknown == ("hopp",)
