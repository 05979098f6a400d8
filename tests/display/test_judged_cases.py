"""Cases that are judged: which combinations nobody has, cases with awkward names, and scales of a study's own."""

from __future__ import annotations

from dataclasses import replace

import pytest
from studies import material, with_human

from bsb.display import build, load_spec
from bsb.display.charts.curves import _levels
from bsb.display.charts.points import alt
from bsb.display.writers.parts import cell_text
from bsb.language import use
from bsb.model.display import Display, Gap
from bsb.model.human import Assessment, Link, Rule
from bsb.model.material import Material
from bsb.model.people import Case


def judged(*rows: tuple[str, str, str], scale: str = "høy, middels, lav", cases: tuple[Case, ...] = ()) -> Material:
    """A study where (case, variable, value) have been judged, in that order."""
    names = dict.fromkeys(variable for _case, variable, _value in rows)
    rules = [Rule(id=f"R{n}", variable=name, scale=scale, wording="Som avtalt.") for n, name in enumerate(names)]
    judgements = [
        Assessment(id=f"V{n}", case=case, variable=name, value=value, scale=scale)
        for n, (case, name, value) in enumerate(rows)
    ]
    base = material(cases=cases) if cases else material()
    return with_human(base, rules=rules, assessments=judgements)


TWO = (
    ("nord", "tillit", "høy"),
    ("nord", "kontinuitet", "lav"),
    ("sør", "tillit", "lav"),
    ("sør", "kontinuitet", "lav"),
)


def test_d42_a_combination_that_no_case_has_is_none_and_not_unknown() -> None:
    for name in ("variabelkryss", "punktdiagram"):
        display = build(judged(*TWO), load_spec(name))
        empty = display.at["hoy", "hoy"]
        assert (empty.gap, cell_text(empty)) == (Gap.NONE, "0")
        assert cell_text(display.at["hoy", "lav"]) == "1\nNord"


def test_d42_a_case_that_is_not_judged_on_both_is_accounted_for() -> None:
    display = build(judged(*TWO, ("vest", "tillit", "høy")), load_spec("variabelkryss"))
    assert {left.id: left.reason for left in display.account.unplaced} == {"vest": "Kontinuitet er ikke vurdert"}


def test_d43_a_case_with_a_comma_in_its_name_is_one_point() -> None:
    cases = (Case("nord", "Nord, øst og sentrum", "bydel"), Case("sør", "Sør", "bydel"))
    said = alt(build(judged(*TWO, cases=cases), load_spec("punktdiagram")))
    assert said.replace("\u00a0", " ").count("Nord, øst og sentrum: ") == 1
    assert said.count("Tillit:") == 2


def phases(values: tuple[str, ...], scale: str) -> Display:
    names = ("før", "oppfølging", "i dag")
    rows = [
        Assessment(
            id=f"V{n}", case="nord", variable="tillit", value=value, scale=scale, rule="Som avtalt.", phase=phase
        )
        for n, (value, phase) in enumerate(zip(values, names, strict=True))
    ]
    return build(with_human(material(), assessments=rows), load_spec("vekst"))


def test_d29_levels_of_a_scale_of_the_studys_own_stand_in_its_order_from_the_lowest() -> None:
    assert _levels(phases(("grei", "strålende", "elendig"), "strålende, grei, elendig")) == [
        "elendig",
        "grei",
        "strålende",
    ]


def test_d29_a_level_that_is_written_in_two_ways_is_one() -> None:
    assert _levels(phases(("Høy", "lav", "høy"), "høy, middels, lav")) == ["lav", "høy"]


def test_d29_a_level_that_may_not_be_shown_has_a_place_all_the_same() -> None:
    display = phases(("grei", "strålende", "elendig"), "strålende, grei, elendig")
    cells = tuple(
        replace(cell, layers=tuple(replace(layer, text=layer.text.replace("grei", "[…]")) for layer in cell.layers))
        for cell in display.cells
    )
    assert _levels(replace(display, cells=cells)) == ["elendig", "strålende", "[…]"]


def test_a_judgement_without_phase_stands_for_the_case_and_else_the_last_phase_does() -> None:
    def row(number: int, case: str, value: str, phase: str) -> Assessment:
        return Assessment(id=f"V{number}", case=case, variable="tillit", value=value, rule="Som avtalt.", phase=phase)

    rows = [
        row(1, "nord", "høy", ""),
        row(2, "nord", "lav", "før"),
        row(3, "sør", "lav", "før"),
        row(4, "sør", "middels", "oppfølging"),
    ]
    display = build(with_human(material(), assessments=rows), load_spec("prediktor"))
    assert [each.label for each in display.rows if each.kind == "level"][:2] == ["Tillit: høy", "Tillit: middels"]
    assert {each.key: each.flag for each in display.rows if each.kind != "level"} == {
        "nord": "høy",
        "sør": "middels",
        "vest": "ikke vurdert",
    }
    said = "Er en case vurdert flere ganger, gjelder vurderingen uten fase, ellers den fra siste fase."
    assert said in display.rules
    assert said not in build(judged(*TWO), load_spec("prediktor")).rules


def test_r11_who_wrote_that_nobody_asked_reads_it_beside_the_case_too() -> None:
    study = judged(("nord", "tillit", "høy"), ("sør", "tillit", "IS"), ("nord", "kontinuitet", "lav"))
    display = build(study, load_spec("tovariabel"))
    head = next(each.key for each in display.columns if each.label == "Tillit")
    assert cell_text(display.at["sør", head]) == "IS"
    assert cell_text(display.at["vest", head]) == "–"


def test_levels_are_called_as_the_scale_has_them() -> None:
    display = build(judged(("nord", "tillit", "HØY"), ("sør", "tillit", "høy")), load_spec("caseordnet"))
    assert [each.label for each in display.rows if each.kind == "level"] == ["Tillit: høy", "Tillit: ikke vurdert"]


def test_r4_cases_of_one_level_stand_by_number_and_ten_comes_after_nine() -> None:
    cases = tuple(Case(f"c{n}", f"Bydel {n}") for n in (10, 9, 2))
    study = judged(*((case.id, "tillit", "høy") for case in cases), cases=cases)
    display = build(study, load_spec("prediktor"))
    assert [each.key for each in display.rows if each.kind != "level"] == ["c2", "c9", "c10"]


def test_d33_what_is_judged_is_told_from_a_theme_that_is_called_the_same() -> None:
    display = build(judged(("nord", "trygghet", "høy"), ("nord", "kontinuitet", "lav")), load_spec("tovariabel"))
    heads = [each.label for each in display.columns]
    assert len(set(heads)) == len(heads)
    assert {"Trygghet", "Trygghet (vurdert)", "Kontinuitet"} <= set(heads)


def test_d44_a_typology_of_two_variables_needs_no_third() -> None:
    display = build(judged(*TWO), load_spec("typologi"))
    assert cell_text(display.at["hoy", "lav"]) == "1\nNord"
    assert [each.label for each in display.columns] == ["Kontinuitet: høy", "Kontinuitet: middels", "Kontinuitet: lav"]
    assert not any("–" in each for each in display.order)


def test_d42_names_with_commas_can_be_told_from_each_other() -> None:
    cases = (Case("nord", "Nord, øst"), Case("sør", "Sør"))
    rows = [(case, name, "høy") for case in ("nord", "sør") for name in ("tillit", "kontinuitet")]
    display = build(judged(*rows, cases=cases), load_spec("variabelkryss"))
    assert cell_text(display.at["hoy", "hoy"]).replace("\u00a0", " ") == "2\nNord, øst; Sør"


def test_d42_with_one_variable_it_is_said_that_it_takes_two() -> None:
    display = build(judged(("nord", "tillit", "høy")), load_spec("variabelkryss"))
    why = {left.id: left.reason for left in display.account.unplaced}
    assert why["nord"] == "Displayet trenger en vurdert variabel til"
    assert "høyest først" not in display.order[1]


def test_d33_a_second_variable_that_there_is_none_of_has_no_column() -> None:
    display = build(judged(("nord", "tillit", "høy")), load_spec("tovariabel"))
    assert [each.label for each in display.columns if each.kind == "field"] == ["Tillit"]


def test_d29_a_table_without_phases_is_not_said_to_be_empty() -> None:
    none, unphased = (build(study, load_spec("vekst")) for study in (material(), judged(*TWO)))
    assert any("«vurderinger» er tom" in note for note in none.notes)
    assert not any("er tom" in note for note in unphased.notes)
    assert unphased.account.n_excluded == len(TWO)


@pytest.mark.parametrize(("code", "said"), [("nb", "1 vurdering."), ("nn", "1 vurdering."), ("en", "1 judgement.")])
def test_one_is_told_as_one(code: str, said: str) -> None:
    with use(code):
        display = build(judged(("nord", "tillit", "høy")), load_spec("prediktor"))
    assert any(line.endswith(f"= {said}") for line in display.rules)


def test_the_filter_is_told_in_the_language_of_the_study() -> None:
    with use("en"):
        display = build(material(), load_spec("dynamikk"))
    assert display.rules[0] == "Selection: valence: critical, mixed."


def test_d40_a_box_tells_a_level_once_however_it_is_written() -> None:
    rows = [
        Assessment(id=f"V{n}", case=case, variable="trygghet", value=value, scale="høy, lav", rule="Som avtalt.")
        for n, (case, value) in enumerate((("nord", "Høy"), ("sør", "høy"), ("vest", "lav")))
    ]
    links = [Link(id="L1", source="nav", target="trygghet", author="anna", case="nord")]
    display = build(with_human(material(), assessments=rows, links=links), load_spec("årsaksnettverk"))
    assert display.graph is not None
    assert [node.note for node in display.graph.nodes if node.key == "trygghet"] == ["høy: 2, lav: 1"]
