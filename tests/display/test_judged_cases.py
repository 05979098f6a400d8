"""Cases that are judged: which combinations nobody has, cases with awkward names, and scales of a study's own."""

from __future__ import annotations

from dataclasses import replace

from studies import material, with_human

from bsb.display import build, load_spec
from bsb.display.charts.curves import _levels
from bsb.display.charts.points import alt
from bsb.display.writers.parts import cell_text
from bsb.model.display import Display, Gap
from bsb.model.human import Assessment, Rule
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
