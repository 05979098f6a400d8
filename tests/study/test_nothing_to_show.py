"""Displays of a study that has nothing yet: what is lacking is told, and no folder of empty files is made."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.display.bare import Lack
from bsb.errors import StudyError
from bsb.privacy.key import Secret
from bsb.study import Study
from bsb.study.saying import IngestOptions
from bsb.study.showing import DisplayOptions

ALL = DisplayOptions(("csv",), everything=True)


def made(study: Study, names: tuple[str, ...], options: DisplayOptions) -> tuple[list[Path], dict[str, Lack]]:
    lacking: list[Lack] = []
    return study.display(names, options, lacking=lacking.append), {lack.command: lack for lack in lacking}


@pytest.mark.parametrize("options", [ALL, DisplayOptions(("csv",), step="prosess")])
def test_a_study_with_nothing_in_it_makes_nothing(study: Study, options: DisplayOptions) -> None:
    with pytest.raises(StudyError) as stopped:
        study.display([], options)
    assert "ingen utskrifter" in str(stopped.value) and "bsb ingest" in str(stopped.value)
    assert not (study.output / "displayer").exists()


def test_one_that_is_named_is_made_and_told_empty(study: Study) -> None:
    paths, lacking = made(study, ("sitatmatrise", "tverrnettverk"), DisplayOptions(("csv",)))
    assert paths
    assert {command: lack.displays for command, lack in lacking.items()} == {
        "bsb ingest MAPPE": ("D05",),
        "bsb export lenker.xlsx": ("D41",),
    }


def test_what_waits_for_coding_is_told_in_a_line_until_it_is_coded(study: Study, talks: Path, secret: Secret) -> None:
    study.ingest([talks], IngestOptions(workers=1), secret)
    before, lacking = made(study, (), ALL)
    assert "D05" in lacking["bsb code"].displays and lacking["bsb code"].stops
    assert "D47" not in str(list(lacking.values()))
    assert str(lacking["bsb export tall.xlsx"]).startswith("D09") and "«tall»" in str(lacking["bsb export tall.xlsx"])
    study.code()
    after, lacking = made(study, (), ALL)
    assert "bsb code" not in lacking and len(after) >= len(before)
