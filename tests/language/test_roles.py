"""Roles are printed in the language of the report; a word that is the study's own stands."""

from __future__ import annotations

import pytest

from bsb.language import use
from bsb.language.roles import spoken_role


@pytest.mark.parametrize(
    ("role", "nb", "nn", "en"),
    [
        ("bruker", "bruker", "brukar", "user"),
        ("Pårørende", "pårørende", "pårørande", "relative"),
        ("NAV-ansatt", "NAV-ansatt", "NAV-tilsett", "NAV employee"),
        ("los", "los", "los", "los"),
        ("-ansatt", "-ansatt", "-ansatt", "-ansatt"),
        ("", "", "", ""),
    ],
)
def test_a_role_is_told_in_the_language_in_use(role: str, nb: str, nn: str, en: str) -> None:
    for language, expected in (("nb", nb), ("nn", nn), ("en", en)):
        with use(language):
            assert spoken_role(role) == expected
