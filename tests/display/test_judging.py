"""Judgements of cases: by what rule they are printed (R17), which phase is the last, and how two of them stand to each other (D11, D37)."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from studies import material, small, with_human

from bsb.display import build, load_spec
from bsb.errors import DisplayError
from bsb.model.display import Display, Heading
from bsb.model.human import Assessment, Rule
from bsb.model.material import Material
from bsb.model.people import Attribute

RULES = (
    Rule(id="R1", variable="tillit", scale="høy, middels, lav", wording="Høy når alle er trygge."),
    Rule(id="R2", variable="kontinuitet", scale="høy, middels, lav", wording="Høy når oppfølgeren er den samme."),
    Rule(id="R3", variable="lokallag", scale="ja, nei", wording="Ja når det finnes et lokallag."),
)


def judged(*words: str) -> Material:
    """A study judged as `nord tillit høy R1 [phase]` says, one judgement a word."""
    rows = []
    for number, word in enumerate(words, 1):
        case, variable, value, rule, *phase = word.split(" ", 4)
        rows.append(
            Assessment(
                id=f"V{number}",
                case=case,
                variable=variable,
                value=value,
                rule=rule,
                phase="".join(phase),
                author="anna",
            )
        )
    return with_human(material(), assessments=rows, rules=RULES)


THREE = judged(
    "nord tillit høy R1",
    "sør tillit middels R1",
    "vest tillit lav R1",
    "nord kontinuitet lav R2",
    "sør kontinuitet høy R2",
    "vest kontinuitet lav R2",
)


def shown(display: Display, row: str, column: str) -> str:
    return " ".join(layer.text for layer in display.at[row, column].layers)


def rows_of(name: str, study: Material) -> dict[str, Heading]:
    return {row.key: row for row in build(study, load_spec(name)).rows}


@pytest.mark.parametrize(
    "name",
    ["caseordnet", "kontrast", "tovariabel", "konsekvens", "virkningsordnet", "samsvar", "variabelkryss", "typologi"],
)
def test_r17_what_cases_are_ordered_parted_or_chosen_by_is_printed_with_rule_and_judge(name: str) -> None:
    text = " ".join(build(THREE, load_spec(name)).rules)
    assert "Tillit: regel: Høy når alle er trygge; vurdert av anna." in text
    assert "anna" not in " ".join(build(THREE, load_spec(name), "ekstern").rules)


def test_r17_only_what_is_shown_is_explained() -> None:
    assert "Kontinuitet: regel" not in " ".join(build(THREE, load_spec("caseordnet")).rules)
    assert "Tillit: regel" not in " ".join(build(THREE, load_spec("temamatrise")).rules)


def test_r17_a_judgement_beside_its_theme_is_explained_and_one_without_a_rule_stops_the_display() -> None:
    on_theme = judged("nord trygghet høy Høy_når_alle_er_trygge")
    assert "Trygghet: regel: Høy_når_alle" in " ".join(build(on_theme, load_spec("måloppnåelse")).rules)
    bare = with_human(material(), assessments=[Assessment(id="V1", case="nord", variable="tillit", value="høy")])
    with pytest.raises(DisplayError, match="tillit"):
        build(bare, load_spec("caseordnet"))


def test_the_last_phase_counts_whatever_it_is_called() -> None:
    # By the alphabet «oppfølging» comes after «i dag».
    study = judged("nord tillit lav R1 oppfølging", "nord tillit høy R1 i dag", "sør tillit middels R1")
    display = build(study, load_spec("caseordnet"))
    assert [row.key for row in display.rows if row.kind == "item"][:2] == ["nord", "sør"]
    assert [shown(display, case, "vurdert") for case in ("nord", "sør")] == ["høy", "middels"]
    assert display.at["nord", "vurdert"].layers[0].note == "i dag"


def heads(display: Display) -> list[str]:
    return [each.label for each in display.columns]


def test_d24_the_rating_stands_next_to_the_case_and_each_level_has_a_line_that_names_it() -> None:
    display = build(THREE, load_spec("caseordnet"))
    assert heads(display)[0] == "Tillit"
    assert [(row.label, row.kind) for row in display.rows[:4]] == [
        ("Tillit: høy", "level"),
        ("Nord", "item"),
        ("Tillit: middels", "level"),
        ("Sør", "item"),
    ]
    # What stands in a column of its own is not said again after the name of the case.
    assert not any(row.flag for row in display.rows)


def test_d24_levels_written_otherwise_are_one_level() -> None:
    study = judged("nord tillit høy R1", "sør tillit Høy R1", "vest tillit lav R1")
    levels = [row.label for row in build(study, load_spec("caseordnet")).rows if row.kind == "level"]
    assert levels == ["Tillit: høy", "Tillit: lav"]


def test_d33_both_ratings_stand_before_the_themes() -> None:
    assert heads(build(THREE, load_spec("tovariabel")))[:2] == ["Tillit", "Kontinuitet"]


def test_d38_conditions_then_outcome_then_what_followed_and_no_column_for_what_nobody_judged() -> None:
    display = build(THREE, load_spec("konsekvens"))
    assert heads(display)[:3] == ["Kontinuitet", "Tillit", "Mestring i hverdagen"]
    assert [each for each in heads(display) if each in {"Kontinuitet", "Tillit", "Vurdering"}] == [
        "Kontinuitet",
        "Tillit",
    ]


def test_a_study_s_own_file_has_the_rating_by_name_next_to_the_case_and_other_fields_last(tmp_path: Path) -> None:
    file = tmp_path / "min.yaml"
    fields = "[{felt: vurdert, av: kontinuitet}, særtrekk]"
    file.write_text(
        f"display: temamatrise\nkolonner: {{etter: tema, felt: {fields}}}\ntransponer: nei\n", encoding="utf-8"
    )
    display = build(THREE, load_spec(file))
    assert (heads(display)[0], heads(display)[-1]) == ("Kontinuitet", "Særtrekk (bare her)")


def test_cases_ordered_by_a_named_variable_have_that_one_beside_them() -> None:
    spec = load_spec("caseordnet")
    display = build(THREE, replace(spec, options={**spec.options, "ordnet_etter": "kontinuitet"}))
    assert heads(display)[0] == "Kontinuitet"
    assert next(row.key for row in display.rows if row.kind == "item") == "sør"


@pytest.mark.parametrize("name", ["caseordnet", "samsvar"])
def test_r07_r18_a_rating_leads_to_its_statements_and_says_when_they_have_changed(name: str) -> None:
    row = Assessment(
        id="V1", case="nord", variable="tillit", value="høy", rule="R1", segments=("I01-S001",), text_hash="0" * 64
    )
    display = build(with_human(material(), assessments=[row], rules=RULES), load_spec(name))
    cell = next(cell for cell in display.cells if cell.row == "nord" and cell.column.startswith("vurdert"))
    assert cell.segments == ("I01-S001",)
    assert cell.layers[0].stale


def test_phases_that_everyone_knows_stand_in_time_whichever_was_written_first() -> None:
    study = judged("nord tillit høy R1 i dag", "nord tillit lav R1 første møte", "nord tillit lav R1 før")
    assert [each.key for each in build(study, load_spec("vekst")).columns] == ["før", "første møte", "i dag"]


def test_a_case_that_was_never_judged_in_any_phase_has_markers() -> None:
    study = judged("nord tillit høy R1 før")
    display = build(study, load_spec("tidsmeta"))
    assert display.at["vest", "før"].gap is not None


def test_d11_two_by_two_has_four_fields_with_the_names_in_them() -> None:
    page = build(THREE, load_spec("samsvar")).pages[0]
    assert [row.label for row in page.rows] == ["Tillit: høy, middels", "Tillit: lav"]
    assert [column.label for column in page.columns] == ["Kontinuitet: høy, middels", "Kontinuitet: lav"]
    assert {key: shown(page, *key) for key in page.at} == {
        ("øvre", "øvre"): "1 Sør",
        ("øvre", "nedre"): "1 Nord",
        ("nedre", "øvre"): "",
        ("nedre", "nedre"): "1 Vest",
    }


def test_d11_says_in_how_many_cases_the_two_fall_together() -> None:
    display = build(THREE, load_spec("samsvar"))
    assert "Tillit og kontinuitet faller sammen i 2 av 3 caser." in display.notes
    assert [shown(display, each, "sammenfall") for each in ("nord", "sør", "vest")] == ["bare tillit", "begge", "ingen"]


def test_d11_takes_attributes_of_cases_too() -> None:
    said = {"nord": ("ja", "ja"), "sør": ("nei", "ja"), "vest": ("nei", "nei")}
    rows = [
        Attribute(case, name, value)
        for case, values in said.items()
        for name, value in zip(("serviceerklæring", "god tilbakemelding"), values, strict=True)
    ]
    display = build(material(attributes=tuple(rows)), load_spec("samsvar"))
    assert "Serviceerklæring og god tilbakemelding faller sammen i 2 av 3 caser." in display.notes
    assert shown(display.pages[0], "nedre", "øvre") == "1 Sør"


def test_d37_scales_with_other_steps_are_not_compared() -> None:
    study = judged(
        "nord tillit høy R1",
        "sør tillit middels R1",
        "nord kontinuitet høy R2",
        "sør kontinuitet lav R2",
        "nord poeng 4 Fire_er_best",
        "sør poeng 2 Fire_er_best",
    )
    notes = build(study, load_spec("prediktor")).notes
    assert "Kontinuitet ligger likt med tillit i 1 av 2 caser." in notes
    assert "Ikke sammenlignet, fordi skalaen har et annet antall trinn: poeng." in notes


def test_attributes_of_cases_are_levels_of_their_own() -> None:
    rows = tuple(Attribute(case, "størrelse", value) for case, value in (("nord", "stor"), ("sør", "liten")))
    page = build(material(attributes=rows), load_spec("variabelkryss"))
    assert [row.label for row in page.rows] == ["Størrelse: liten", "Størrelse: stor"]


def test_n_stands_beside_cases_only_where_what_is_said_of_them_rests_on_talk() -> None:
    assert {row.n for row in build(small(), load_spec("tallmatrise")).rows} == {None}
    assert rows_of("prediktor", small())["nord"].n == 4
    assert rows_of("prediktor", THREE)["nord"].n is None


def test_d44_each_type_says_which_level_is_of_what() -> None:
    study = judged("nord tillit høy R1", "nord kontinuitet lav R2", "nord lokallag ja R3")
    heads = [column.label for column in build(study, load_spec("typologi")).columns]
    assert "Kontinuitet: lav; Lokallag: ja" in heads
