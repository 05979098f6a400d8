"""A surname that is a place too: whoever is called so in the interview is meant, and the place where somebody lives is the place."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bsb.privacy.key import Key
from bsb.privacy.pseudonymise import Pseudonymised

Run = Callable[..., Pseudonymised]


def _kinds(run: Run, said: str) -> list[str]:
    return [one.type for one in run(f"B2: {said}", known=Key.empty("prøve")).replacements["I01"]]


@pytest.mark.parametrize(
    "said",
    [
        "Han heter Viken. Så gikk jeg til Viken.",
        "Han heiter Viken. Så gjekk eg til Viken.",
        "Det er en mann som heter Viken der. Jeg skreiv til Viken, til varmemesteren.",
        "Mannen min, Cali, han sa ikke gå. Cali har nøkkel.",
        "En overlege, Dragsund, og han svarte ikke. Dragsund kom.",
        "Skipperen var Hjelmervåg, skikkelig sjef. Hjelmervåg sa det.",
        "Det var Lund i økonomi som ringte. Jeg sendte det til Lund.",
    ],
)
def test_somebody_called_as_a_place_is_somebody(run: Run, said: str) -> None:
    assert set(_kinds(run, said)) == {"person"}


def test_where_one_lives_is_a_place_though_somebody_is_called_so(run: Run) -> None:
    text = (
        run("B2: Vi bor i Moss. Han heter Moss, og Moss er flink.", known=Key.empty("prøve"))
        .transcripts[0]
        .turns[0]
        .text
    )
    assert text.startswith("Vi bor i [sted].")
    assert "Moss" not in text


@pytest.mark.parametrize(
    "said",
    ["Jeg flytta til Lund. Jeg bor på Lund.", "Vi kjem frå Moss. Me bur i Moss.", "Jeg reiste til Viken i går."],
)
def test_a_place_nobody_is_called_is_a_place(run: Run, said: str) -> None:
    assert set(_kinds(run, said)) == {"place"}


@pytest.mark.parametrize(
    "said",
    [
        "Hun er fra Sri Lanka, og han fra Burma.",
        "Eg kom frå Bosnia, og ho frå Palestina.",
        "Vi reiste til England og Kapp Verde.",
        "Elva renner i Sibir.",
    ],
)
@pytest.mark.parametrize("written", [str, str.lower])
def test_countries_stay(says: Callable[..., str], said: str, written: Callable[[str], str]) -> None:
    assert says(written(said)) == written(said)
