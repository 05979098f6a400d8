"""What a spreadsheet makes of what people write in it, and links between tables that lead nowhere."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bsb.display.fields.goals import page_of
from bsb.display.fillrows import fill_rows
from bsb.errors import TableError
from bsb.exchange.human_tables import human_rows
from bsb.language import use
from bsb.model.codebook import Code, Codebook
from bsb.model.human import Assessment, Event, Finding, PlanGoal, Recommendation, Summary
from bsb.model.material import HumanTables, Material
from bsb.model.people import Case
from bsb.model.settings import StudySettings
from bsb.text.sheets import SheetRow

BARE = Material(
    settings=StudySettings("s", "Studie"), codebook=Codebook("b", "Bok", (Code("tillit", {"nb": "Tillit"}),))
)
NORTH = replace(BARE, cases=(Case("nord", "Bydel nord", "bydel"),))
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


@pytest.mark.parametrize("written", ["V1 og F1", "V1 + F1", "V1 & F1", "v1, f1", "V1\nF1", "V1 and F1"])
def test_numbers_are_parted_as_people_part_them(written: str) -> None:
    assert recommended(written)[0].rests_on == ("V1", "F1")


def test_an_event_of_no_case_and_an_ordinal_go_in_and_columns_are_called_as_in_the_sheet() -> None:
    row = {"tekst": "Nytt tilbud", "dato": "2025", "case": "", "rekkefolge": "8."}
    (event,) = human_rows([SheetRow(2, row)], "hendelser.xlsx", Event, NORTH)
    assert isinstance(event, Event) and (event.case, event.order) == ("", 8)
    for language, told in (("nb", "«rekkefølge»"), ("en", "“order”")):
        with use(language), pytest.raises(TableError) as stopped:
            human_rows([SheetRow(2, {**row, "rekkefolge": "åttende"})], "hendelser.xlsx", Event, NORTH)
        (fault,) = stopped.value.faults
        assert told in fault.what.casefold()


def test_a_recommendation_taken_in_before_the_judgements_is_told_what_to_take_in_first() -> None:
    with pytest.raises(TableError) as stopped:
        recommended("V99", BARE)
    (fault,) = stopped.value.faults
    assert (fault.line, "«V99»" in fault.what, "først" in fault.repair) == (2, True, True)


def goals(*cells: dict[str, str]) -> tuple[PlanGoal, ...]:
    rows = [SheetRow(number, {"temaer": "tillit", **each}) for number, each in enumerate(cells, 2)]
    return tuple(each for each in human_rows(rows, "planmal.xlsx", PlanGoal, BARE) if isinstance(each, PlanGoal))


def test_pages_that_a_spreadsheet_took_for_a_day_are_a_fault_and_never_a_page() -> None:
    """«9-10» typed in Excel is the ninth of October."""
    with pytest.raises(TableError) as stopped:
        goals({"dokument": "Plan", "ordlyd": "Alle skal bo trygt.", "side": "2026-10-09"})
    (fault,) = stopped.value.faults
    assert (fault.line, "side" in fault.what, "'9–10" in fault.repair) == (2, True, True)
    assert goals({"dokument": "Plan", "ordlyd": "Alle skal bo trygt.", "side": "9–10"})[0].page == "9–10"


def test_columns_under_a_name_of_ones_own_are_never_told_to_be_taken_out_where_one_is_lacking() -> None:
    (goal,) = goals({"plan": "Boligplanen", "hva_planen_sier": "Alle skal bo trygt.", "sidetall": "7"})
    assert (goal.document, goal.wording, goal.page) == ("Boligplanen", "Alle skal bo trygt.", "7")
    with pytest.raises(TableError) as stopped:
        goals({"hvilken_bok": "Boligplanen", "ordlyd": "Alle skal bo trygt.", "side": "7"})
    repairs = {fault.what: fault.repair for fault in stopped.value.faults}
    (own,) = [repair for what, repair in repairs.items() if "hvilken_bok" in what]
    assert own.startswith("Er det en av dem som mangler (dokument), gi den tilbake navnet sitt")
    assert any("dokument" in what and "mangler" in what for what in repairs)


def test_a_sheet_written_out_again_has_ten_after_nine() -> None:
    human = HumanTables(
        goals=tuple(PlanGoal(id=f"M{n}", document="Plan", page=str(n), wording="Ord.") for n in (1, 10, 2))
    )
    assert [row["id"] for row in fill_rows(replace(BARE, human=human), PlanGoal)] == ["M1", "M2", "M10"]


@pytest.mark.parametrize(
    ("page", "printed"),
    [("43", "s. 43"), ("s. 7", "s. 7"), ("side 7–9", "s. 7–9"), ("pkt. 4.2", "pkt. 4.2"), (" ", "side mangler")],
)
def test_a_page_is_told_once(page: str, printed: str) -> None:
    assert page_of(page).replace("\u00a0", " ") == printed
