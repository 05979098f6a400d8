"""A small study to do things to: two people who are known, two interviews, no questions asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.privacy.key import Secret
from bsb.study import Study

from .small import new_identity

FIRST = """I: Hvordan går det med boligen?
B1: Boligen er kald om vinteren. Torunn sa at hun skulle ringe kommunen, men hun ringte aldri. Det gjorde meg sint.
I: Og NAV?
B1: På NAV er det Nils som hjelper meg. Han er flink og svarer med en gang, det skal han ha.
"""
SECOND = """I: Får dere være med og bestemme?
B1: Nei, ingen spør meg om noe. Vigdis bestemmer alt i ansvarsgruppa.
B2: Jeg får bestemme selv, jeg. Oppfølgeren hører på meg.
"""


@pytest.fixture
def secret(tmp_path: Path) -> Secret:
    return make_secret(tmp_path)


def make_secret(folder: Path) -> Secret:
    """An identity that opens the key of the study in `folder`."""
    return new_identity(folder / "identitet")


@pytest.fixture
def talks(tmp_path: Path) -> Path:
    folder = tmp_path / "utskrifter å lese"
    folder.mkdir()
    (folder / "nord-1.txt").write_text(FIRST, encoding="utf-8")
    (folder / "nord-2.txt").write_text(SECOND, encoding="utf-8")
    return folder


@pytest.fixture
def study(tmp_path: Path) -> Study:
    return make_study(tmp_path)


def make_study(inside: Path) -> Study:
    """The study in a folder of its own inside `inside`, its key beside it."""
    folder = inside / "studie på prøve"
    Study.create(folder, "Prøve", service="Oppfølgingstjenesten", role_word="oppfølger")
    (folder / "personer.csv").write_text(
        "navn;rolle;tjeneste\nTorunn Myrvang;oppfølger;Oppfølgingstjenesten\nNils Aune;saksbehandler;NAV\n",
        encoding="utf-8",
    )
    (folder / "intervjuer.csv").unlink()
    toml = (folder / "bsb.toml").read_text(encoding="utf-8")
    toml = toml.replace('behold = ["NAV"', 'fro = 7\nbehold = ["NAV"') + '\n[nokkel]\nfil = "../prøve.age"\n'
    (folder / "bsb.toml").write_text(toml, encoding="utf-8")
    return Study.open(folder)
