"""The words that participants use themselves (D22)."""

from __future__ import annotations

from dataclasses import replace

from bsb.display import build, load_spec
from bsb.model.codebook import Term, TermKind
from tests.display.studies import PEOPLE, TALKS, coded, material, segments, talk


def _study():
    """Two who say «hybelen» and «leiligheta» of the same code, and one who says «kåken»."""
    first, second, *_rest = (each for each in PEOPLE if each.kind.value == "participant")
    said = (
        f"I: Hvor bor du? / {first.pseudonym}: Hybelen er kald om vinteren når vinden står på. / "
        f"{second.pseudonym}: Hybelen er grei nok når naboen sover. / {first.pseudonym}: Leiligheta er bedre enn rommet på hospitset. / "
        f"{second.pseudonym}: Leiligheta er dyr med strøm og felleskostnader. / {first.pseudonym}: Kåken er gammel og full av mus."
    )
    here = talk("I09", "nord", "fokusgruppe", said, PEOPLE)
    base = material(transcripts=(*TALKS, here))
    terms = tuple(Term(word, TermKind.LEMMA) for word in ("hybel", "leilighet", "kåk"))
    codes = tuple(replace(each, terms=terms) if each.id == "bolig" else each for each in base.codebook)
    rows = [row for number in range(1, 6) for row in coded(f"I09-S{number:03}", "bolig-")]
    return replace(
        base,
        codebook=replace(base.codebook, codes=codes),
        segments=(*base.segments, *segments(here)),
        codings=(*base.codings, *rows),
    )


def test_d22_is_a_tree_of_what_people_say_under_what_they_speak_of():
    display = build(_study(), load_spec("taksonomi"))
    assert [(each.kind, each.label) for each in display.rows] == [
        ("level", "Bolig"),
        ("item", "«hybelen»"),
        ("item", "«leiligheta»"),
    ]
    assert [display.at[row.key, "antall"].number for row in display.rows if row.kind == "item"] == [2, 2]
    quotes = [layer for cell in display.cells for layer in cell.layers if layer.kind.value == "sitat"]
    assert {layer.segments[0] for layer in quotes} == {"I09-S001", "I09-S002", "I09-S003", "I09-S004"}


def test_d22_accounts_for_every_segment_also_those_with_words_of_one_person_only():
    account = build(_study(), load_spec("taksonomi")).account
    assert account.balances
    assert set(account.placed) == {"I09-S001", "I09-S002", "I09-S003", "I09-S004"}
    assert "I09-S005" in {left.id for left in account.unplaced}


def test_d22_outside_has_no_word_that_few_use():
    display = build(_study(), load_spec("taksonomi"), "ekstern")
    assert not any("hybel" in text.lower() for _place, text in display.texts())
