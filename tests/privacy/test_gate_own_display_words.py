"""What the program itself writes in a display that is shared is held by no gate: else every study would stop at our own words."""

from __future__ import annotations

import pytest

from bsb.display import build, load_spec
from bsb.display.legends import legend
from bsb.model.codebook import Codebook
from bsb.model.graph import Graph
from bsb.model.material import Material
from bsb.model.settings import NamePolicy, StudySettings
from bsb.privacy.gate import ReleaseText, check_release

BARE = Material(settings=StudySettings("s", "Studie"), codebook=Codebook("b", "Kodebok", ()))


@pytest.mark.parametrize("name", ["aktivitet", "forløp", "kontekst", "samsvar", "tallmatrise", "prediktor", "virkning"])
def test_the_rules_under_a_display_pass(name: str) -> None:
    display = build(BARE, load_spec(name), "ekstern")
    said = [*(text for text in display.rules if text not in display.fixed), *_lines()]
    held = check_release([ReleaseText(str(n), text) for n, text in enumerate(said)], NamePolicy())
    assert [each.word for each in held] == []


def _lines() -> tuple[str, ...]:
    return tuple(legend(Graph(style=style)) for style in ("steps", "rings"))
