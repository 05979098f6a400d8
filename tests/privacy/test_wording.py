"""What stands instead of a name fits the sentence. Torunn and Liv work in the service, Tone at NAV, Hestnes is overlege; the rest are private."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.privacy.grammar import definite, genitive, indefinite
from bsb.privacy.pseudonymise import Pseudonymised


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Jeg ringte Torunn i går.", "Jeg ringte oppfølgeren i går."),
        ("Torunn kom hjem til meg.", "Oppfølgeren kom hjem til meg."),
        ("Det var Torunns idé.", "Det var oppfølgerens idé."),
        ("Jeg var på kontoret til Torunn, og hun lo.", "Jeg var på kontoret til oppfølgeren, og hun lo."),
        ("Ikke alle har en Torunn.", "Ikke alle har en oppfølger."),
        ("Oppfølgeren min, Torunn, sa at det gikk bra.", "Oppfølgeren min sa at det gikk bra."),
        ("Jeg fikk en oppfølger som heter Torunn.", "Jeg fikk en oppfølger som heter [navn]."),
        ("Jeg snakket med en som heter Tone på NAV.", "Jeg snakket med en NAV-ansatt."),
        ("Jeg satt hos Tone på NAV i går.", "Jeg satt hos en NAV-ansatt i går."),
        ("Da sa Tone at det var greit.", "Da sa den NAV-ansatte at det var greit."),
        ("Det var overlege Hestnes som bestemte.", "Det var overlegen som bestemte."),
        ("Overlege Hestnes sa nei.", "Overlegen sa nei."),
        ("Vi kaller det Torunn-møtet.", "Vi kaller det oppfølger-møtet."),
        ("Hun Torunn er grei.", "Hun oppfølgeren er grei."),
        ("ho torunn ringte mæ.", "ho oppfølgeren ringte mæ."),
        ("Jeg fikk en annen Torunn da.", "Jeg fikk en annen [navn] da."),
        ("Vi trenger en sånn Torunn alle sammen.", "Vi trenger en sånn oppfølger alle sammen."),
        ("Alle burde ha en snill Torunn.", "Alle burde ha en snill oppfølger."),
        ("Det var en litt sur Torunn.", "Det var en litt sur oppfølger."),
        ("Hei, fru Hestnes!", "Hei, overlege!"),
        ("Hele Torunn- og Tone-gjengen kom.", "Hele oppfølger- og NAV-ansatt-gjengen kom."),
        ("Hver Torunn har sin måte.", "Hver oppfølger har sin måte."),
        ("Jeg vil ikke ha noen annen Tone.", "Jeg vil ikke ha noen annen [navn]."),
        ("Det var en streng Tone på NAV.", "Det var en streng NAV-ansatt."),
        ("Det var en gang Torunn kom for sent.", "Det var en gang oppfølgeren kom for sent."),
        ("Jeg så en snill Torunns hund.", "Jeg så en snill oppfølgers hund."),
    ],
)
def test_staff_and_employees_get_their_role_in_the_right_form(
    says: Callable[..., str], said: str, written: str
) -> None:
    assert says(said) == written


def test_fru_and_frue_go_with_the_name_of_somebody_who_is_known(
    run: Callable[..., object], says: Callable[..., str]
) -> None:
    # Hestnes is overlege: «fru Hestnes» is she, and no stranger of the same name.
    assert says("Fru Hestnes ringte, og frøken Hestnes er streng.") == "Overlegen ringte, og overlegen er streng."
    assert says("Jeg var hos fru Hestnes i går.") == "Jeg var hos overlegen i går."


def test_titles_frames_and_workplaces_tell_the_role_of_somebody_nobody_knows(says: Callable[..., str]) -> None:
    assert says("Jeg fikk time hos doktor Kowalska.") == "Jeg fikk time hos legen."
    assert says("Saksbehandleren min, Øyvind Ramberg, han sa nei.") == "Saksbehandleren min, han sa nei."
    assert says("Jeg snakket med Bente på NAV om det.") == "Jeg snakket med en NAV-ansatt om det."
    assert says("På DPS var det en sykepleier, Marit, som så meg.") == "På DPS var det en sykepleier, som så meg."


def test_private_persons_keep_the_form_of_their_name(says: Callable[..., str]) -> None:
    full = says("Søsteren min, Solfrid Nesvold, og Solfrids mann kjenner fru Sandnes.")
    assert full.startswith("Søsteren min, ") and full.endswith(".")
    first, last = full.removeprefix("Søsteren min, ").split(",")[0].split(" og ")[0].split()
    assert f"{first}s mann" in full and last.isalpha()
    assert "Solfrid" not in full and "Nesvold" not in full and "Sandnes" not in full and "fru " in full


def test_the_genitive_apostrophe_is_understood(run: Callable[..., object]) -> None:
    result = run("I: Hva er Nils' mening? / B1: Den er min.")
    pseudonym = next(
        person.pseudonym for person in result.persons if person.kind == "participant" and person.gender == "m"
    )
    assert result.transcripts[0].turns[0].text == f"Hva er {pseudonym}s mening?"


@pytest.mark.parametrize(
    ("role", "one", "the"),
    [
        ("oppfølger", "en oppfølger", "oppfølgeren"),
        ("overlege", "en overlege", "overlegen"),
        ("NAV-ansatt", "en NAV-ansatt", "den NAV-ansatte"),
        ("pårørende", "en pårørende", "den pårørende"),
        ("psykolog", "en psykolog", "psykologen"),
        ("boveileder", "en boveileder", "boveilederen"),
    ],
)
def test_role_words_are_inflected(role: str, one: str, the: str) -> None:
    assert (indefinite(role), definite(role)) == (one, the)


def test_genitives() -> None:
    assert [genitive(word) for word in ("Kari", "oppfølgeren", "Jens", "")] == ["Karis", "oppfølgerens", "Jens'", ""]


def test_a_misspelt_full_name_is_replaced_once(says: Callable[..., str]) -> None:
    assert says("Jeg snakket med Torun Myrvang i går.") == "Jeg snakket med oppfølgeren i går."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Thone Hægstad på NAV sa nei.", "En NAV-ansatt sa nei."),
        ("Jeg var hos Thone Hægstad på NAV i går.", "Jeg var hos en NAV-ansatt i går."),
        ("Saksbehandleren min, Thone Hægstad, sa nei.", "Saksbehandleren min sa nei."),
        ("Hun Thone Hægstad på NAV var grei.", "Hun NAV-ansatte var grei."),
        ("Det var Tone Hæggstads kontor.", "Det var den NAV-ansattes kontor."),
        ("Det var på Thone Hægstad-møtet.", "Det var på NAV-ansatt-møtet."),
        ("Overlege Trygwe Hesnes ringte.", "Overlegen ringte."),
        ("æ snakka med torun myrvangg.", "æ snakka med oppfølgeren."),
    ],
)
def test_a_misspelt_full_name_is_one_name_wherever_it_stands(says: Callable[..., str], said: str, told: str) -> None:
    assert says(said) == told


def test_another_surname_after_a_known_first_name_is_no_misspelling(says: Callable[..., str]) -> None:
    # The role of one Liv is not given to another whose surname is a name of its own.
    assert says("Liv Bakke kom.") != "Oppfølgeren kom."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Torunn Myrvang Hansen kom.", "Oppfølgeren kom."),
        ("Torunn Myrvang Bergs bil sto der.", "Oppfølgerens bil sto der."),
        ("Nils Mikkel Eira Hansen kom.", "{user} kom."),
    ],
)
def test_one_surname_more_than_the_key_knows_goes_with_the_name(
    run: Callable[..., Pseudonymised], said: str, told: str
) -> None:
    result = run(f"I: Hei. / B1: {said}")
    user = next(one for one in result.key.people if one.names[0] == "Nils Mikkel Eira")
    full = f"{user.pseudonym} {user.surname}"
    assert result.transcripts[0].turns[1].text == told.format(user=full)


@pytest.mark.parametrize(
    "said", ["Tone Pedersen er naboen min.", "tone pedersen er naboen min.", "Tone Berg er naboen min."]
)
def test_somebody_with_another_surname_is_not_given_the_role_of_who_has_the_first_name(
    says: Callable[..., str], said: str
) -> None:
    told = says(said)
    assert "ansatt" not in told and "Pedersen" not in told and "Tone" not in told
    assert len(told.split()) == len(said.split())


@pytest.mark.parametrize(
    "said",
    ["Kari Lund sa nei.", "Hansen sa nei.", "kari hansen sa nei.", "Fikk Kari oppfølging?", "Vi lot Fatima bo der."],
)
def test_somebody_who_says_or_gets_something_is_no_organisation(says: Callable[..., str], said: str) -> None:
    assert "[" not in says(said)


@pytest.mark.parametrize(
    "said",
    ["Jeg jobba i Berg AS.", "Jeg var på Granlia dagsenter.", "Vi var på Lund skole.", "Mor er på Maria sykehjem."],
)
def test_what_is_named_for_what_it_is_is_an_organisation(says: Callable[..., str], said: str) -> None:
    assert "[virksomhet]" in says(said)


def test_who_is_said_to_work_elsewhere_is_not_said_to_work_where_their_role_is(says: Callable[..., str]) -> None:
    assert says("Jeg snakket med Tone på DPS, og så ringte Tone på NAV.").count("NAV") < 3
    assert "DPS" in says("Jeg snakket med Tone på DPS.")


@pytest.mark.parametrize("said", ["Trygve Slagsvold kom.", "Vi så Trygve Slagsvold Vedum.", "Så kom Jonas Gahr Støre."])
def test_a_capital_after_a_name_is_more_of_the_name(says: Callable[..., str], said: str) -> None:
    told = says(said)
    assert "verlege" not in told
    assert sum(word[0].isupper() for word in told.split()) <= 3


@pytest.mark.parametrize("body", ["Sivilombudet", "Helsetilsynet", "Barneombudet", "Statsforvalteren"])
def test_public_bodies_are_nobody(says: Callable[..., str], body: str) -> None:
    assert says(f"Klagen gikk til {body} i fjor.") == f"Klagen gikk til {body} i fjor."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Jeg kom ut 3. juni. Det var bra.", "Jeg kom ut i juni. Det var bra."),
        ("Den 5. mai kom hun, og den 6. mai gikk hun.", "I mai kom hun, og i mai gikk hun."),
        ("Hun sa: «Den 4. juni går jeg.»", "Hun sa: «I juni går jeg.»"),
        ("Ca. 3. juni dro jeg.", "Ca. i juni dro jeg."),
        ("Det var 3. jan. 2020. Da gikk det.", "Det var vinteren 2020. Da gikk det."),
        ("det var 3. juni. så dro jeg.", "det var i juni. så dro jeg."),
    ],
)
def test_a_sentence_with_a_day_in_it_keeps_its_full_stop_and_its_capital(
    says: Callable[..., str], said: str, told: str
) -> None:
    assert says(said) == told


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Jeg bor på Lade nå.", "Jeg bor på [sted] nå."),
        ("Nå bor jeg i Nord-Trøndelag.", "Nå bor jeg i [fylke]."),
        ("Så dro vi til Oslo.", "Så dro vi til [by]."),
        ("Legen på Kalnes sa nei.", "Legen på [sted] sa nei."),
        ("Legen ved St. Olav kom.", "Legen ved [virksomhet] kom."),
        ("Jeg lå på St. Olavs hospital.", "Jeg lå på [virksomhet]."),
        ("Hans kom, og det var St. Hans.", "{Hans} kom, og det var St. Hans."),
        ("Jeg jobber på butikken på Moholt.", "Jeg jobber på butikken på [sted]."),
        ("Hun bor på Sykehjemmet i Nord-Norge.", "Hun bor på Sykehjemmet i Nord-Norge."),
    ],
)
def test_places_are_called_what_they_are(says: Callable[..., str], said: str, told: str) -> None:
    got = says(said)
    assert got == told.replace("{Hans}", got.split(maxsplit=1)[0])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Jeg skrev til T.M. i går.", "Jeg skrev til oppfølgeren i går."),
        ("Det var T.M., og ingen andre.", "Det var oppfølgeren, og ingen andre."),
        ("Jeg skrev til T.M. Så gikk jeg.", "Jeg skrev til oppfølgeren. Så gikk jeg."),
    ],
)
def test_the_full_stop_after_an_initial_goes_where_the_sentence_goes_on(
    says: Callable[..., str], said: str, told: str
) -> None:
    assert says(said) == told


def test_an_initial_goes_with_its_surname(says: Callable[..., str]) -> None:
    assert says("Det var T. Myrvang som skrev det.") == "Det var oppfølgeren som skrev det."
