"""Every form in which somebody in the register is called: initials, cut surnames, speech's genitives, a letter more or less. What is none of these stands."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import Pseudonymised
from bsb.privacy.register import RegisterPerson, merge_into
from bsb.privacy.review import add
from tests.privacy.conftest import POLICY

_SERVICE = "Oppfølgingstjenesten"
PEOPLE = (
    RegisterPerson("Torunn Myrvang", gender="k", role="oppfølger", service=_SERVICE),
    RegisterPerson("Kristin Haugdal", gender="k", role="oppfølger", service=_SERVICE),
    RegisterPerson("Nils Båtnes", gender="m", role="oppfølger", service=_SERVICE),
    RegisterPerson("Jens Petter Lunde", gender="m", role="oppfølger", service=_SERVICE),
    RegisterPerson("Tone Hegstad", gender="k", role="ansatt", service="NAV"),
    RegisterPerson("Dag Furuholt", gender="m", role="ansatt", service="LAR"),
    RegisterPerson("Haugmyra", role="sted", instead="[bydel]"),
    RegisterPerson("Kvernbakken", role="sted", instead="et bofellesskap"),
    RegisterPerson("Tøyen", role="sted", instead="[bydel]"),
)


@pytest.fixture
def key() -> Key:
    return merge_into(Key.empty("prøve"), PEOPLE)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Det var T.M. som skrev under.", "Det var oppfølgeren som skrev under."),
        ("det var t.m. som skrev under", "det var oppfølgeren som skrev under"),
        ("Jeg fikk brev fra TM i går.", "Jeg fikk brev fra oppfølgeren i går."),
        ("Torunn M. sa det. Torunn Ms kontor.", "Oppfølgeren sa det. Oppfølgerens kontor."),
        ("Det var J.P. og J.P. Lunde og Jens P. Lunde.", "Det var oppfølgerne og oppfølgeren."),
        ("Det er Nilses bok, og Nils' og Nils sin.", "Det er oppfølgerens bok, og oppfølgerens og oppfølgeren sin."),
        ("Da kom Christine og Kristines bror.", "Da kom oppfølgeren og oppfølgerens bror."),
        ("Christine Haugdahl er grei.", "Oppfølgeren er grei."),
        ("Tone fra NAV ringte. Tone er grei. Tones sjef lo.", "En NAV-ansatt ringte. Den NAV-ansatte er grei. Den NAV-ansattes sjef lo."),
        ("Dag på LAR ga meg ny dose.", "En LAR-ansatt ga meg ny dose."),
    ],
)  # fmt: skip
def test_forms_of_people(says: Callable[..., str], said: str, written: str) -> None:
    assert says(said) == written


@pytest.mark.parametrize(
    "said",
    [
        "Vi så det f.eks. den dag f. eks. ikke ble brukt, m.m. og t.o.m. mer.",
        "Jeg ser på TV og har PC.",
        "Dagen etter var torunnen og steinen borte.",
    ],
)
def test_what_is_no_form_of_a_name_stands(says: Callable[..., str], said: str) -> None:
    assert "oppfølger" not in says(said) and "ansatt" not in says(said)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Haugmyras beste. Hele Haugmyra vet det.", "[bydel] sin beste. Hele [bydel] vet det."),
        ("jeg bor i haugmyra, og haugmyra er fin", "jeg bor i [bydel], og [bydel] er fin"),
        ("Jeg flytta til Tøyen i fjor. Tøyen er fin.", "Jeg flytta til [bydel] i fjor. [bydel] er fin."),
        ("Jeg bor på Kvernbakken. Kvernbakkens styre er nytt.", "Jeg bor på et bofellesskap. Bofellesskapets styre er nytt."),
        ("Kvernbakken er stort.", "Et bofellesskap er stort."),
    ],
)  # fmt: skip
def test_forms_of_places(says: Callable[..., str], said: str, written: str) -> None:
    assert says(said) == written


def test_a_name_that_is_another_but_for_a_letter_is_asked_about(run: Callable[..., Pseudonymised], key: Key) -> None:
    first = run("B2: Da kom Christine.", known=key)
    assert first.transcripts[0].turns[0].text == "Da kom oppfølgeren."
    (doubt,) = [one for one in first.doubts if one.word == "Christine"]
    assert "P02" in doubt.why
    # Told that she is somebody else, it makes her so.
    second = run("B2: Da kom Christine, og Kristin lo.", known=add(first.key, "Christine", POLICY, person="ny"))
    text = second.transcripts[0].turns[0].text
    assert text.endswith(", og oppfølgeren lo.") and not text.startswith("Da kom oppfølgeren")
    assert not [one for one in second.doubts if one.word == "Christine"]
