"""Ordinary words that are also names stay, and the same words as names go. In capitals and without."""

from __future__ import annotations

from collections.abc import Callable

import pytest

WORDS = [
    "Det var hans sak, ikke min.",
    "Wallah, jeg lover det.",
    "Alle hadde crocs på seg.",
    "Det er like langt begge vegar.",
    "Vi satt på kaia og fisket.",
    "De kom på tirsdag, eller bare fredag.",
    "Jeg får 1 100 kroner per uke.",
    "Jeg vet ikke even om det går.",
    "Det var i mai for tre år siden.",
    "Det går på liv og helse løs.",
    "Jo takk, gjerne det.",
    "Dag for dag ble det bedre.",
    "Hver dag, hele dagen, dag ut og dag inn.",
    "Stein på stein bygde vi det opp.",
    "Hans mening var at jeg skulle jobbe mer.",
    "Per i dag har jeg ingen oppfølging.",
    "Dag etter dag satt jeg hjemme.",
    "Jo, men det er jo ikke sånn det fungerer.",
    "Må bare signe papirene.",
    "La det gro litt først.",
    "Vi er mette nå.",
    "Det vokser siv og gress der nede.",
    "Fy søren heller.",
    "De satt med max to stykker.",
    "Unn deg litt ro.",
    "Uffda. Inshallah. Oisann.",
    "Livet mitt er vårt eget ansvar.",
    "Jeg vil bo der ute alene.",
    "Vår vei videre ble annerledes.",
    "Jeg følte meg helt tom.",
    "Kan du finne det ut? Finn det ut, da.",
    "Hun satte på en tone i stua.",
    "Vi sto i kø på rekke og rad på linje.",
    "Nå er det kveld. Så ja. Nei.",
    "Kommunen sa en ting og staten sa noe annet.",
    "Det er ingen andre som vet det.",
    "Bilen hans sto der, og lederen hans kom.",
    "Vi dro til fjells og til skogs, og gikk til sengs.",
    "Brukernes erfaringer er viktige for tjenesteyternes arbeid.",
    "Brukerne sa det. Beboernes mening og legenes mening er ulike.",
    "Vår leder må gi oss mulighet, og vår oppfølger også.",
    "Det gjelder bo- og livssituasjonen til beboerne.",
    "Jeg har jo sagt til PUT at jeg ikke vil.",
    "Jeg liker oppfølgingstjenesten, og så liker Oppfølgingstjenesten meg.",
    "Fokusgruppesamtalen var fin, og skriftlighet er viktig.",
    "Han kom fra Sør-Amerika og hun fra Asia.",
    "Jeg sendte en email om det.",
    "Vår Herre vet det. Herre gud, sa jeg.",
    "Det er det det heter jo.",
    "NAVs regler og BUPs folk. Boligkontorets ansatte, Husbankens krav.",
    "På St. Hans var vi ute, og Sankt Hans er fint.",
    "Og så sa Mamma at det gikk bra. Da kom Mor, og jeg ringte Pappa.",
    "Jeg er enig med Deltaker 1, sånn som Informant 2 sa.",
    "Det var i Corona, under pandemien.",
    "Da kom Ambulansen, og jeg klagde til Husleietvistutvalget.",
]

NAMES = [
    ("Så kom Lars på LAR.", "Lars"),
    ("jeg heter jo.", "jo"),
    ("Da kom Said, og han sa ja.", "Said"),
    ("Jeg var på Blå Kors Østensjø.", "Østensjø"),
    ("Det var Liv som kom.", "Liv"),
    ("Kan du spørre Mai om det?", "Mai"),
    ("Han Even er flink.", "Even"),
    ("Saksbehandleren min, Per, ringte.", "Per"),
    ("Jeg heter Hans.", "Hans"),
    ("Jeg og Stein og Dag satt der.", "Stein"),
    ("Doktor Stein så på meg.", "Stein"),
    ("Kompisen min, Bo, flytta.", "Bo"),
    ("Hva sier du, Jo?", "Jo"),
    ("Takk, Liv.", "Liv"),
    ("Jeg snakket med Tom Hansen.", "Tom"),
]


@pytest.mark.parametrize("sentence", WORDS)
def test_words_stay_in_text_with_capitals(run: Callable[..., object], sentence: str) -> None:
    result = run(f"B2: Vi begynner. Det er fint her. / B2: {sentence}")
    assert result.transcripts[0].turns[1].text == sentence


@pytest.mark.parametrize("sentence", WORDS)
def test_words_stay_in_text_without_capitals(run: Callable[..., object], sentence: str) -> None:
    small = sentence.lower()
    result = run(f"b: vi begynner det er fint her / b: {small}")
    assert result.transcripts[0].turns[1].text == small


@pytest.mark.parametrize(("sentence", "name"), NAMES)
def test_names_go_in_text_with_capitals(run: Callable[..., object], sentence: str, name: str) -> None:
    result = run(f"B2: Vi begynner. Det er fint her. / B2: {sentence}")
    assert name not in result.transcripts[0].turns[1].text


@pytest.mark.parametrize(("sentence", "name"), [pair for pair in NAMES if pair[1] not in ("Stein", "Jo")])
def test_names_go_in_text_without_capitals(run: Callable[..., object], sentence: str, name: str) -> None:
    result = run(f"b: vi begynner det er fint her / b: {sentence.lower()}")
    assert name.lower() not in result.transcripts[0].turns[1].text.split()


@pytest.mark.parametrize("said", ["I said no, and she said that.", "she said yes, they said it was hard, he said no"])
def test_english_words_that_somebody_is_called_stand(says: Callable[..., str], said: str) -> None:
    assert says(said) == said


@pytest.mark.parametrize(
    "said",
    [
        "æ hete jo ikkje det, det heter jo noe annet",
        "mora hass lager mat, og bror hass spiser",
        "krakken er av ask og eik",
        "ho kom og var noe odd, og det er litt odd",
    ],
)
def test_words_of_talk_survive_where_all_is_written_small(says: Callable[..., str], said: str) -> None:
    assert says(said) == said


@pytest.mark.parametrize("said", ["kim-andre satte en sko i døra", "ole-jo var der", "naboen min er per-odd"])
def test_a_double_first_name_goes_whole_though_its_half_is_a_word(says: Callable[..., str], said: str) -> None:
    assert "-" not in says(said)
