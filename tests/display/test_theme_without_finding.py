"""What a group said of a theme that nobody has written a finding about stands under the theme's own words."""

from __future__ import annotations

from bsb.display import build, load_spec
from bsb.model.human import ConferenceInput
from tests.display.studies import material, with_human


def test_a_theme_without_a_finding_is_called_by_its_name():
    said = ConferenceInput(
        id="N9", conference="K01", group="1", finding="tema:informasjon", response="bekrefter", text="Ja."
    )
    display = build(with_human(material(), inputs=(said,)), load_spec("validering"))
    labels = {row.label for row in display.rows}
    assert "Informasjon" in labels and not any("tema:" in label for label in labels)
