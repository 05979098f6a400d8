"""What a spreadsheet makes of what people write in it, and links between tables that lead nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bsb.errors import TableError
from bsb.exchange.human_tables import human_rows
from bsb.model.codebook import Code, Codebook
from bsb.model.human import Assessment, Finding, Recommendation, Summary
from bsb.model.material import HumanTables, Material
from bsb.model.settings import StudySettings
from bsb.text.sheets import SheetRow

BARE = Material(
    settings=StudySettings("s", "Studie"), codebook=Codebook("b", "Bok", (Code("tillit", {"nb": "Tillit"}),))
)
JUDGED = replace(
    BARE,
    human=HumanTables(
        assessments=(Assessment(id="V1", case="nord", variable="tillit", value="høy"),),
        findings=(Finding(id="F1", theme="tillit", wording="Tillit tar tid."),),
    ),
)


def recommended(rests_on: str, study: Material = JUDGED) -> tuple[Recommendation, ...]:
    row = SheetRow(2, {"tema": "tillit", "anbefaling": "Gi det tid.", "bygger_pa": rests_on})
    rows = human_rows([row], "anbefalinger.xlsx", Recommendation, study)
    return tuple(each for each in rows if isinstance(each, Recommendation))


@pytest.mark.parametrize("error", ["#VALUE!", "#NAME?", "#N/A"])
def test_words_that_a_spreadsheet_took_for_a_formula_are_a_fault_and_never_a_text(error: str) -> None:
    row = SheetRow(7, {"display": "temamatrise", "rad": "nord", "kolonne": "tillit", "tekst": error})
    with pytest.raises(TableError) as stopped:
        human_rows([row], "sammendrag.xlsx", Summary, BARE)
    (fault,) = stopped.value.faults
    assert (fault.line, error in fault.what) == (7, True)
    assert "apostrof" in fault.repair


def test_a_recommendation_rests_on_judgements_and_findings_that_are_there() -> None:
    assert recommended("v1; F1")[0].rests_on == ("V1", "F1")
    with pytest.raises(TableError) as stopped:
        recommended("V1, V99, V98")
    assert ["V99" in fault.what or "V98" in fault.what for fault in stopped.value.faults] == [True, True]


def test_a_recommendation_taken_in_before_the_judgements_is_told_what_to_take_in_first() -> None:
    with pytest.raises(TableError) as stopped:
        recommended("V99", BARE)
    (fault,) = stopped.value.faults
    assert (fault.line, "«V99»" in fault.what, "først" in fault.repair) == (2, True, True)
