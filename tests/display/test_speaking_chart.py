"""The figure of how the words are shared tells who asks from who answers, in every language."""

from __future__ import annotations

import pytest

from bsb.display.charts.speaking import _is_interviewer
from bsb.language import _, set_language
from bsb.model.display import Heading


@pytest.fixture(params=["nb", "nn", "en"])
def language(request: pytest.FixtureRequest):
    set_language(request.param)
    yield request.param
    set_language("nb")


def test_only_rows_of_interviewers_are_theirs(language: str) -> None:
    assert _is_interviewer(Heading("P01", _("Intervjuer ({id})").format(id="P01")))
    assert not _is_interviewer(Heading("P02", "Kari (P02)")) and not _is_interviewer(Heading("P03", "Intervjuet (P03)"))
