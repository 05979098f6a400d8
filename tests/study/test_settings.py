"""bsb.toml: every fault at once, with its line and a suggestion."""

from __future__ import annotations

import pytest

from bsb.errors import SettingsError
from bsb.study.settings import settings_from

GOOD = """
[studie]
tittel = "Oppfølging 2026"
tjeneste = "Oppfølgingstjenesten"
rolleord = "oppfølger"

[[case]]
id = "nord"
navn = "Nordbyen"

[navn]
behold = ["NAV"]
"""


def test_what_is_said_and_what_is_taken_for_granted():
    settings = settings_from(GOOD)
    assert settings.id == "oppfolging-2026"
    assert settings.names.role_word == "oppfølger"
    assert settings.names.keep == ("NAV",)
    assert settings.cases[0].name == "Nordbyen"
    assert settings.codebook == "kodebok.yaml"
    assert settings.names.seed is None


def test_all_faults_at_once_with_lines_and_suggestions():
    text = '[studie]\ntitel = "Prøve"\nsprak = "dansk"\n\n[koding]\nterskel = "høy"\n\n[navnn]\nbehold = []\n'
    with pytest.raises(SettingsError) as caught:
        settings_from(text)
    said = {(fault.line, fault.what.split("«")[-1].split("»")[0], fault.repair) for fault in caught.value.faults}
    assert (2, "titel", "Mente du «tittel»?") in said
    assert (3, "dansk", "Bruk nb, nn eller en.") in said
    assert (6, "terskel", "Skriv et tall.") in said
    assert (8, "navnn", "Mente du «navn»?") in said
    assert any("tittel" in fault.repair for fault in caught.value.faults)


def test_a_line_that_is_not_toml_is_pointed_at():
    with pytest.raises(SettingsError) as caught:
        settings_from('[studie]\ntittel = "Prøve\n')
    assert caught.value.faults[0].line == 2


def test_two_cases_of_one_id():
    with pytest.raises(SettingsError, match="samme id"):
        settings_from('[studie]\ntittel = "P"\n[[case]]\nid = "a"\n[[case]]\nid = "a"\n')


@pytest.mark.parametrize("name", ["Nord", "nord", " NORD "])
def test_two_cases_of_one_name(name: str):
    with pytest.raises(SettingsError, match="samme navn"):
        settings_from(
            f'[studie]\ntittel = "P"\n[[case]]\nid = "a"\nnavn = "Nord"\n[[case]]\nid = "b"\nnavn = "{name}"\n'
        )


@pytest.mark.parametrize(
    "path", [r"D:\nøkler\prøve.age", r"D:\Users\kari\prøve.age", r"E:\prøve.age", r"D:\ting\x.age"]
)
def test_a_path_as_windows_writes_it_is_told_how_to_be_written(path: str):
    with pytest.raises(SettingsError) as caught:
        settings_from(f'[studie]\ntittel = "Prøve"\n[nokkel]\nfil = "{path}"\n')
    (fault,) = caught.value.faults
    assert fault.line == 4 and "D:/nøkler/prøve.age" in fault.repair
    assert settings_from(f"[studie]\ntittel = 'Prøve'\n[nokkel]\nfil = '{path}'\n").key_path == path
