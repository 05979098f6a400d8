"""Ages and years of birth as people say them, without «år», and numbers told by what they are called; counts, places and figures stand."""

from __future__ import annotations

import pytest

from tests.privacy.generalised import generalised


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Jeg er 53, og han er 17.", "Jeg er i 50-årene, og han er i tenårene."),
        ("Eg er tre og femti.", "Eg er i 50-årene."),
        ("æ e femtitre nå", "æ e i 50-årene nå"),
        ("Han var atten da han flyttet.", "Han var i tenårene da han flyttet."),
        ("Jeg blir førti neste år.", "Jeg blir [alder] neste år."),
        ("Da jeg var åtte begynte jeg der.", "Da jeg var i barneskolealder begynte jeg der."),
        ("Jeg er født i 1968.", "Jeg er født på 1960-tallet."),
        ("Ho er fødd i mai 1968.", "Ho er fødd på 1960-tallet."),
        ("Født i sekstiåtte, i Oslo.", "Født på 1960-tallet, i Oslo."),
        ("Han er født i Oslo i nittensekstiåtte.", "Han er født i Oslo på 1960-tallet."),
        ("Jeg er født 3. mai 1968.", "Jeg er født [fødselsdato]."),
        ("Det var null seks seks en Oslo.", "Det var [postadresse]."),
        ("De fem siste er en to tre fire fem.", "De fem siste er [fødselsnummer]."),
        ("Kontonummeret er ett to tre fire fem seks sju åtte ni null tre.", "Kontonummeret er [kontonummer]."),
    ],
)
def test_what_is_said_without_figures_is_made_general(sentence: str, expected: str) -> None:
    assert generalised(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Han var 37,5 i feber, og jeg er 100 prosent sikker.",
        "Hun var tjue, tredve minutter for sein.",
        "Han ble 20. mann, og jeg er nummer 53.",
        "Da jeg var ti minutter forsinka, gikk de.",
        "Vi var 15, og det var 20 stoler.",
        "Han er født i 3. etasje, 12 uker for tidlig.",
        "Huset er bygd i 1968.",
        "Jeg har vært her i 23 år, siden 1999.",
        "En to tre fire fem, sa han.",
        "Vi var tre fire fem seks stykker på Oslo-tur.",
    ],
)
def test_counts_places_and_figures_stand(sentence: str) -> None:
    assert generalised(sentence) == sentence
