"""The role word of a study, in the forms people use it in."""

from __future__ import annotations

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
