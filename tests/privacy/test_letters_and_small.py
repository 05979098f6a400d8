"""Letters that stand for somebody, names written small beside capitals, and words that the gate meets where only somebody stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy.gate import ReleaseText, check_release
from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import Pseudonymised

Run = Callable[..., Pseudonymised]


def _said(run: Run, text: str) -> str:
    return run(f"I: Ja? / B2: {text}").transcripts[0].turns[1].text


@pytest.mark.parametrize(
    ("said", "letters"),
    [
        ("Han signerer F.G.B. på hvert eneste ark.", "F.G.B"),
        ("Så sto det «hilsen, GTB» nederst i brevet.", "GTB"),
        ("Det er en der som skriver GTB under mailene.", "GTB"),
        ("Jeg har en klient som jeg kaller P., og hun er flink.", "P."),
        ("Brevet var fra L. Solheim på kontoret.", "L. Solheim"),
    ],
)
def test_letters_that_somebody_signs_with_are_replaced(run: Run, said: str, letters: str) -> None:
    assert letters not in _said(run, said)


@pytest.mark.parametrize("spelt", ["T-o-r-b-j-ø-r-g", "V-i-k-a-n"])
def test_a_name_that_is_spelt_out_is_replaced_whole(run: Run, spelt: str) -> None:
    heard = _said(run, f"De skrev det feil, det er {spelt}, sa jeg.")
    assert spelt not in heard
    assert not any(heard.count(letter) > 1 for letter in ("-o-", "-i-"))


@pytest.mark.parametrize(
    ("said", "spelt"),
    [
        ("Hun heter Dorthe, D-o-r-t-h-e.", "D-o-r-t-h-e"),
        ("Ho heiter Dorthe, men dei skriv D-o-r-t-e.", "D-o-r-t-e"),
        ("Det er D-O-R-T-H-E, sa hun. Så kom Dorthe.", "D-O-R-T-H-E"),
        ("hun heter dorthe. d-o-r-t-h-e. så kom hun.", "d-o-r-t-h-e"),
        ("Naboen min er Liv, L-i-v.", "L-i-v"),
    ],
)
def test_a_name_that_is_spelt_out_is_that_of_whoever_bears_it(run: Run, said: str, spelt: str) -> None:
    result = run(f"I: Ja? / B2: {said}", known=Key.empty("prøve"))
    people = [one.person for one in result.replacements["I01"]]
    assert len(people) == 2
    assert len(set(people)) == 1
    text = result.transcripts[0].turns[1].text
    assert text.count(".") == said.count(".")
    name = next(person.pseudonym for person in result.persons if person.id == people[0])
    assert text.count(name) == 2


def test_a_surname_that_is_spelt_out_is_the_surname(run: Run) -> None:
    result = run("B2: Han heter Ole Jansrud, J-a-n-s-r-u-d.", known=Key.empty("prøve"))
    whole, spelt = (one.text for one in result.replacements["I01"])
    assert whole.endswith(f" {spelt}")


def test_the_teams_people_are_known_when_they_are_spelt_out(run: Run) -> None:
    heard = _said(run, "Det skrives T-o-r-u-n-n, sa Torunn.")
    assert heard == "Det skrives [navn], sa oppfølgeren."


def test_a_name_spelt_out_is_held_where_it_still_stands(policy: NamePolicy) -> None:
    left = check_release([ReleaseText("a", "Det staves k-å-r-e, ikke med o.", ())], policy, (), ())
    assert "".join(one.word for one in left) == "kåre"


@pytest.mark.parametrize(
    "said", ["Jeg sa n-e-i til dem.", "Det er et A-B-C for alle.", "Vi var på B-lappen da.", "Da sa jeg m-m-m til han."]
)
def test_words_that_are_spelt_out_stay(run: Run, said: str) -> None:
    assert _said(run, said) == said


@pytest.mark.parametrize(("said", "name"), [("mor til Tesse, ja", "Tesse"), ("broren til Viken kom", "Viken")])
def test_nobody_is_kin_to_a_place(run: Run, said: str, name: str) -> None:
    heard = _said(run, f"Han er {said}.")
    assert name not in heard
    assert "[sted]" not in heard


@pytest.mark.parametrize("cry", ["Åå", "Ååå", "Øø"])
def test_a_cry_is_nobodys_name(run: Run, cry: str) -> None:
    assert _said(run, f"{cry}, så fint det var!") == f"{cry}, så fint det var!"


@pytest.mark.parametrize(
    "said",
    [
        "Da ble det plan B i stedet.",
        "Vi bor i blokk C nå.",
        "Torleif heiter æ. Æ har hatt dem lenge.",
        "Jeg skriver SMS til dem, og så PDF av alt.",
    ],
)
def test_letters_that_are_nobodys_stay(run: Run, said: str) -> None:
    text = _said(run, said)
    assert all(word in text for word in said.split() if len(word.strip(".,")) < 4)


def test_a_letter_somebody_is_known_by_is_not_looked_for_everywhere(run: Run) -> None:
    text = _said(run, "Jeg kaller henne T., og vi tar T-banen, plan T og vitamin T.")
    assert "T-banen" in text and "plan T" in text and "vitamin T" in text


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("Anna var her. Anna er snill. Men ingen anna visste det.", "ingen anna visste"),
        ("Jeg kjenner Stein. Hos Stein er det fullt av stein ute.", "full"),
        ("Fred ringte. Vi traff Fred. Jeg ville ha fred.", "ha fred"),
    ],
)
def test_a_word_written_small_beside_capitals_is_no_name(run: Run, said: str, word: str) -> None:
    assert word in _said(run, said)


def test_where_no_capitals_are_used_the_small_letter_says_nothing(run: Run) -> None:
    assert (
        "fred"
        not in run("I: ja? / B2: jeg traff fred og torunn i går, og fred sa at det gikk bra")
        .transcripts[0]
        .turns[1]
        .text
    )


def test_dialect_words_for_he_are_nobodys_name(run: Run) -> None:
    assert _said(run, "Jo, hæin heter jo det. Da kom hæin att.") == "Jo, hæin heter jo det. Da kom hæin att."


def test_a_name_goes_with_what_stands_before_it_as_its_beginning(run: Run) -> None:
    assert "von" not in _said(run, "Den før han, von Brandtner, kom aldri. Og Brandtner ringte ikke.")


@pytest.mark.parametrize(
    ("said", "word"),
    [
        ("Bamse døde for fire år siden, og det var tungt.", "Bamse"),
        ("Stien bodde jeg hos. Keiser. Og så hadde hun en til.", "Keiser"),
        ("Kongen og ho Kari Moen var der.", "Kongen"),
        ("Tåke, femten. Ja, det er navnet mitt.", "Tåke"),
        ("det var saman med mod, ein kar frå kommunen", "mod"),
        ("før det bodde jeg hos mumle, og det gikk bra", "mumle"),
        ("han spade sto ikke ved kiosken i går", "spade"),
    ],
)
def test_a_word_where_somebody_stands_is_held(policy: NamePolicy, said: str, word: str) -> None:
    start = said.find("Kari Moen")
    spans = ((start, start + len("Kari Moen")),) if start >= 0 else ()
    assert word in [one.word for one in check_release([ReleaseText("x", said, spans)], policy)]


@pytest.mark.parametrize(
    "said",
    [
        "Hunden døde i fjor. Legen ringte. Nei, takk.",
        "Hun er fra Polen, og han kom fra Somalia i fjor.",
        "det er femogfemti her og tjuetre der, hahaha",
        "nei, men da gikk vi hjem og spiste, og så var det bra",
        "Avvik",
        "Brukerne sier det. Brukere bør bli hørt. Beboerne er enige.",
        "Funn og tiltak",
    ],
)
def test_plain_talk_and_headings_pass(policy: NamePolicy, said: str) -> None:
    assert [one.word for one in check_release([ReleaseText("x", said)], policy)] == []


@pytest.mark.parametrize(
    ("said", "gone"),
    [
        ("jeg sa det til solfrid grønnesgjerd, lederen vår", "grønnesgjerd"),
        ("det er odd geir rugsletten som har vakt", "rugsletten"),
        ("jeg har begynt på sykepleien i porsgrunn", "porsgrunn"),
        ("hun er på avrusning i kongsvinger nå", "kongsvinger"),
    ],
)
def test_what_is_made_as_surnames_and_places_is_replaced_in_small_letters(run: Run, said: str, gone: str) -> None:
    assert gone not in run(f"I: ja? / B2: {said}").transcripts[0].turns[1].text


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("han bor på tøyen og trives der", "tøyen"),
        ("vi fant henne oppe på åssiden, hos en kar", "åssiden"),
        ("hun er på kranabukta bilpleie to dager i uka", "kranabukta"),
        ("æ bodde i førde den gangen", "førde"),
    ],
)
def test_places_that_are_words_are_held_in_small_letters(policy: NamePolicy, said: str, place: str) -> None:
    assert place in [one.word for one in check_release([ReleaseText("x", said)], policy)]


@pytest.mark.parametrize(
    "said", ["vi satt på kontoret og drakk kaffe", "han bor i en leilighet på fjerde", "hilsen meg"]
)
def test_rooms_and_offices_pass_in_small_letters(policy: NamePolicy, said: str) -> None:
    assert not check_release([ReleaseText("x", said)], policy)


@pytest.mark.parametrize(
    ("said", "letters"),
    [
        ("ei som berre signerte med mvh a.", ["a"]),
        ("en som het bare ø, på brev, hilsen ø.", ["ø", "ø"]),
        ("o, lang, skjegg. s, kort, ingen skjegg.", ["s"]),
        ("a, ja det var fint, å, så bra, m, nei", []),
        ("æ heite æ, og det va fint å kom hit", []),
    ],
)
def test_a_lone_letter_is_held_where_somebody_signs_with_it(said: str, letters: list[str], policy: NamePolicy) -> None:
    held = check_release([ReleaseText("1", said)], policy)
    assert [one.word for one in held if len(one.word) == 1] == letters


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("i klassen var det Kari r, Kari m og Kari med hetta", {"r", "m"}),
        ("rett under står «Kari hår». ein gong", {"hår"}),
        ("leigde hos Kari rike har eg", {"rike"}),
        ("det var Kari som kom", set()),
    ],
)
def test_what_tells_two_of_one_name_apart_is_held(said: str, held: set[str], policy: NamePolicy) -> None:
    spans = tuple((at, at + 4) for at in range(len(said)) if said.startswith("Kari", at))
    found = check_release([ReleaseText("1", said, spans)], policy, constructed=["Kari"])
    assert held <= {one.word for one in found}
    assert held or not found


def test_what_is_called_after_the_name_is_held(policy: NamePolicy) -> None:
    held = check_release([ReleaseText("1", "eg kjente henne. nettan, kalte vi henne. vi var små")], policy)
    assert [one.word for one in held] == ["nettan"]
