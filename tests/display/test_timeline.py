"""Decisive events in the timeline: those that people have marked so, whatever words stand in the note."""

from __future__ import annotations

import warnings
from dataclasses import replace

from studies import small

from bsb.display import build, load_spec
from bsb.display.charts.timeline import alt, draw
from bsb.model.human import Event


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


def test_a_line_without_events_is_drawn_and_warns_of_nothing():
    empty = replace(small(), human=replace(small().human, events=()))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert draw(build(empty, load_spec("D26"), "intern"), "svg", 100)
