"""Every display in every Office format, read as strictly as Excel, Word and PowerPoint read it."""

from __future__ import annotations

from pathlib import Path

import pytest
from studies import small

from bsb.display import build, load_spec, presets
from bsb.display.sheets import fill_sheet
from bsb.display.writers import rendered
from bsb.exchange.human_columns import HUMAN_TABLES
from bsb.language import use
from tests.display.test_writers import hard
from tests.strict import faults, faults_in

SLUGS = sorted(preset.slug for preset in presets())


@pytest.mark.parametrize("slug", SLUGS)
def test_every_display_opens_without_a_word(slug: str) -> None:
    display = build(small(), load_spec(slug))
    endings = ["xlsx", "docx", *(["pptx"] if display.graph is not None else [])]
    for name, data in rendered(display, endings).files:
        assert faults(data, Path(name).suffix) == [], name


@pytest.mark.parametrize("slug", ["sitatmatrise", "sitatregister", "temamatrise", "kodekart", "rolleordnet"])
@pytest.mark.parametrize("code", ["nb", "en"])
def test_speech_that_breaks_files_breaks_none(slug: str, code: str) -> None:
    with use(code):
        made = rendered(build(hard(), load_spec(slug)), ["xlsx", "docx"])
    for name, data in made.files:
        assert faults(data, Path(name).suffix) == [], name


@pytest.mark.parametrize("table", [kind.table for kind in HUMAN_TABLES])
@pytest.mark.parametrize("code", ["nb", "nn", "en"])
def test_every_sheet_to_fill_opens_without_a_word(tmp_path: Path, table: str, code: str) -> None:
    with use(code):
        fill_sheet(small(), table, tmp_path / "ark.xlsx")
    assert faults_in(tmp_path / "ark.xlsx") == []
