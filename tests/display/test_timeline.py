"""Decisive events in the timeline: those that people have marked so, whatever words stand in the note."""

from __future__ import annotations

import warnings
from dataclasses import replace
from pathlib import Path

import pytest
from studies import small

from bsb.display import build, load_spec, write
from bsb.display.charts.timeline import alt, draw
from bsb.display.times import quarter, time_key
from bsb.display.writers.parts import cell_text
from bsb.model.human import Event
from bsb.model.material import Material


def test_an_event_is_decisive_when_it_is_marked_so_and_not_by_a_word_in_its_note() -> None:
    material = small()
    case = material.cases[0].id
    events = (
        Event(id="H1", case=case, text="Søkte bolig", date="2025-01-10", domain="bolig", note="ikke avgjørende"),
        Event(id="H2", case=case, text="Fikk bolig", date="2025-08-01", domain="bolig", critical=True),
    )
    material = replace(material, human=replace(material.human, events=events))
    told = alt(build(material, load_spec("D25"), "intern"))
    assert "2 hendelser" in told
    assert "Avgjørende: Fikk bolig" in told or "Fikk bolig." in told
    assert "Søkte bolig" not in told


def with_events(*events: Event) -> Material:
    study = small()
    return replace(study, human=replace(study.human, events=events))


TURNED = (
    Event(
        id="H1",
        case="nord",
        text="Fikk bolig",
        date="2025-08-01",
        domain="bolig",
        critical=True,
        note="Sov for første gang",
    ),
    Event(id="H2", case="nord", text="Mistet jobben", date="2024 K2", domain="NAV", critical=True),
    Event(id="H3", case="nord", text="Søkte bolig", date="2025-01-10", domain="bolig", note="andre forsøk"),
)


def test_d26_a_decisive_event_says_why_in_the_table_and_in_the_picture() -> None:
    display = build(with_events(*TURNED), load_spec("D26"))
    (cell,) = (cell for cell in display.cells if any("Fikk bolig" in layer.text for layer in cell.layers))
    assert cell_text(cell).split("\n") == ["Fikk bolig (avgjørende; H1)", "Hvorfor: Sov for første gang"]
    drawn = draw(display, "svg", 100).decode()
    assert "Sov for første gang" in drawn
    # What is no decisive event keeps its note beside it.
    (plain,) = (cell for cell in display.cells if any("Søkte bolig" in layer.text for layer in cell.layers))
    assert cell_text(plain).startswith("Søkte bolig (andre forsøk")


@pytest.mark.parametrize("name", ["hendelsesliste", "kritiske"])
def test_d26_decisive_events_without_a_reason_are_named(name: str) -> None:
    said = "1 avgjørende hendelse mangler begrunnelse (H2). Skriv den i kolonnen «merknad» i hendelser.xlsx."
    assert said in build(with_events(*TURNED), load_spec(name)).notes
    assert not any("H2" in note for note in build(with_events(*TURNED), load_spec(name), "ekstern").notes)
    assert not any("begrunnelse" in note for note in build(with_events(TURNED[0]), load_spec(name)).notes)


def test_d26_critical_incidents_come_in_the_order_of_time() -> None:
    display = build(with_events(*TURNED), load_spec("kritiske"))
    assert [row.key for row in display.rows] == ["H2", "H1"]
    assert display.order[0] == "tid"


def test_quarters_are_the_same_however_they_are_written_and_stand_among_the_days() -> None:
    assert {quarter(each) for each in ("2024 K2", "K2 2024", "2. kvartal 2024", "2024-05-03", "2024, 2. kvartal")} == {
        "2024, 2. kvartal"
    }
    written = ["2025", "2024-07-01", "2024 K2", "2024-02-01", "2024", "", "2023 K4"]
    in_time = ["2023 K4", "2024", "2024-02-01", "2024 K2", "2024-07-01", "2025", ""]
    assert sorted(written, key=time_key) == in_time


def test_a_line_without_events_is_drawn_and_warns_of_nothing():
    empty = replace(small(), human=replace(small().human, events=()))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert draw(build(empty, load_spec("D26"), "intern"), "svg", 100)


def test_a_timeline_lies_across_the_page_and_a_long_one_is_several_drawings(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    few = with_events(*(replace(TURNED[0], id=f"H{n}", domain=f"område {n}", date="2025-01-10") for n in range(5)))
    many = with_events(*(replace(TURNED[0], id=f"H{n}", date=f"20{n:02}") for n in range(10, 30)))
    drawings = {}
    for name, study in (("few", few), ("many", many)):
        spec = replace(load_spec("hendelsesliste"), turn_wide=False)
        (path,) = write(build(study, replace(spec, transpose=True)), tmp_path / name, ["docx"])
        document = docx.Document(str(path))
        section = document.sections[0]
        assert section.page_width > section.page_height
        room = section.page_width - section.left_margin - section.right_margin
        assert all(each.width <= room and each.height < section.page_height for each in document.inline_shapes)
        drawings[name] = len(document.inline_shapes)
    # Five lanes and one time are one drawing; twenty times are too small to read in one.
    assert drawings["few"] == 1 < drawings["many"]
