"""The role word of a study, in the forms people use it in."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.privacy.roles import role_forms


@pytest.mark.parametrize(
    ("role", "forms"),
    [
        ("boveileder", "boveileder boveilederen boveiledere boveilederne boveileders boveilederens boveilederes boveiledernes"),
        ("oppfølgar", "oppfølgar oppfølgaren oppfølgarar oppfølgarane oppfølgars oppfølgarens oppfølgarars oppfølgaranes"),
        ("ruskonsulent", "ruskonsulent ruskonsulenten ruskonsulenter ruskonsulentene ruskonsulents"),
        ("ansatt", "ansatt ansatte ansatts ansattes"),
    ],
)  # fmt: skip
def test_forms(role: str, forms: str):
    assert role_forms(role) >= set(forms.split())


def test_no_word_has_no_forms():
    assert role_forms("") == frozenset()


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Fastlegen min er Sondre. Sondre lo.", "Fastlegen min er [navn]. Fastlegen lo."),
        ("Den nye koordinatoren var Trude, og Trude lo.", "Den nye koordinatoren var [navn], og koordinatoren lo."),
        ("Jeg har Ragnar som støttekontakt. Ragnar lo.", "Jeg har [navn] som støttekontakt. Støttekontakten lo."),
        ("Som støttekontakt har jeg Silje. Silje lo.", "Som støttekontakt har jeg [navn]. Støttekontakten lo."),
        ("Det er Tuva som er fastlegen min. Tuva lo.", "Det er [navn] som er fastlegen min. Fastlegen lo."),
        ("Saksbehandleren min på NAV er Geir. Geir lo.", "Saksbehandleren min på NAV er [navn]. Saksbehandleren lo."),
    ],
)
def test_what_a_sentence_says_that_somebody_is_is_what_stands_for_the_name(
    says: Callable[..., str], said: str, written: str
) -> None:
    assert says(said) == written


def test_what_is_said_of_somebodys_own_people_makes_no_role_of_them(says: Callable[..., str]) -> None:
    said = says("Broren min er Sondre. Legen var Sondre glad i.")
    assert "[navn]" not in said and said.startswith("Broren min er ") and not said.endswith("legen glad i.")
