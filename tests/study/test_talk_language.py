"""The language of the study counts where a talk is too short to tell its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.study import Study
from tests.study.conftest import make_secret, make_study


@pytest.mark.parametrize(("language", "said"), [("nn", "ein NAV-tilsett"), ("nb", "en NAV-ansatt")])
def test_what_is_put_in_is_in_the_language_of_the_study(tmp_path: Path, language: str, said: str) -> None:
    study = make_study(tmp_path)
    toml = study.folder / "bsb.toml"
    toml.write_text(toml.read_text(encoding="utf-8").replace('sprak = "nb"', f'sprak = "{language}"'), encoding="utf-8")
    study = Study.open(study.folder)
    talk = tmp_path / "nord.txt"
    talk.write_text("I: Ja?\nB1: Da traff jeg Tone på NAV.\n", encoding="utf-8")
    study.ingest([talk], secret=make_secret(tmp_path))
    (transcript,) = study.material().transcripts
    assert transcript.language == language
    assert said in transcript.turns[-1].text
