"""Networks: loops allowed and marked, evidence on every arrow, and no arrow that nobody drew."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import coded, material, small, with_human

from bsb.display import build, load_spec, write
from bsb.display.charts import alt_text
from bsb.display.legends import legend
from bsb.display.network.layout import in_loops, layered, rings
from bsb.display.writers.parts import cell_text
from bsb.model.display import Display
from bsb.model.human import Assessment, Event, Link, Rule


def test_antecedents_stand_left_and_loops_do_not_move_anything() -> None:
    layout = layered(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "b")])
    assert [layout.place[node][0] for node in "abc"] == [0, 1, 2]
    assert in_loops(["a", "b", "c"], [("a", "b"), ("b", "c"), ("c", "b")]) == {("b", "c"), ("c", "b")}


def test_a_long_arrow_passes_beside_the_boxes() -> None:
    layout = layered(["a", "b", "c"], [("a", "b"), ("b", "c"), ("a", "c")])
    (x, y) = layout.via["a", "c"][0]
    assert x == 1
    assert y != layout.place["b"][1]


edges = st.lists(st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg")), max_size=20)


# The first graph waits for networkx to load, which on a busy machine takes longer than a test may.
@settings(deadline=None)
@given(edges)
def test_any_graph_gets_a_place_for_every_box_and_none_twice(found: list[tuple[str, str]]) -> None:
    nodes = sorted({node for edge in found for node in edge})
    layout = layered(nodes, found)
    assert sorted(layout.place) == nodes
    assert len(set(layout.place.values())) == len(nodes)
    assert layout == layered(nodes, list(found))


def test_rings_put_the_user_in_the_middle() -> None:
    place = rings("bruker", [["a", "b"]])
    assert place["bruker"] == (0, 0)
    assert place["a"] == (0, -1)


def test_an_arrow_needs_words_or_a_name_and_without_words_it_is_dashed() -> None:
    display = build(small(), load_spec("årsaksnettverk"))
    assert display.graph is not None
    arrows = {(arrow.source, arrow.target): arrow for arrow in display.graph.arrows}
    assert arrows["informasjon", "trygghet"].stated
    assert not arrows["mestring-i-hverdagen", "trygghet"].stated
    assert arrows["mestring-i-hverdagen", "trygghet"].loop
    assert ("nav", "informasjon") not in arrows
    assert [left.id for left in display.account.unplaced] == ["L4"]
    assert "1 av 2 caser" in cell_text(display.at["informasjon>trygghet>+>fører til", "antall"])
    assert "«Jeg fikk vite alt" in cell_text(display.at["informasjon>trygghet>+>fører til", "belegg"])


def test_being_mentioned_together_never_becomes_an_arrow() -> None:
    display = build(replace(small(), human=with_human(material()).human), load_spec("årsaksnettverk"))
    assert display.graph is None or not display.graph.arrows
    context = build(small(), load_spec("kontekst")).graph
    assert context is not None
    assert not any(arrow.directed for arrow in context.arrows)


def test_a_picture_has_at_most_fifteen_boxes_and_the_rest_is_in_the_table() -> None:
    links = [Link(id=f"L{n:02}", source=f"a{n}", target=f"b{n}", author="anna") for n in range(12)]
    display = build(with_human(material(), links=links), load_spec("årsaksnettverk"))
    assert display.graph is not None
    assert len(display.graph.nodes) <= 15
    assert len(display.rows) == 12
    assert any("sterkeste" in note for note in display.notes)


def test_shared_arrows_are_kept_and_those_of_one_case_are_named() -> None:
    links = [
        Link(id=f"L{n}", source="nav", target="bolig", case=case, author="anna")
        for n, case in enumerate(("nord", "sør"))
    ]
    links.append(Link(id="L9", source="bolig", target="trygghet", case="nord", author="anna"))
    display = build(with_human(material(), links=links), load_spec("tverrnettverk"))
    assert [row.key for row in display.rows] == ["nav>bolig>+>fører til"]
    assert any("Bolig → Trygghet" in note for note in display.notes)


def test_paths_are_merged_and_the_lone_ones_named() -> None:
    steps = {"nord": ["NAV", "bolig"], "sør": ["NAV", "bolig"], "vest": ["DPS", "bolig"]}
    events = [
        Event(id=f"H-{case}-{n}", case=case, text="x", domain=where, order=n)
        for case, walk in steps.items()
        for n, where in enumerate(walk)
    ]
    display = build(with_human(material(), events=events), load_spec("forløp"))
    assert [row.key for row in display.rows] == ["DPS>DPS → bolig>deretter", "NAV>NAV → bolig>deretter"]
    assert display.at["NAV>NAV → bolig>deretter", "antall"].number == 2
    assert any("Vest: DPS → Bolig" in note for note in display.notes)


def test_what_comes_after_what_is_said_to_be_no_cause_and_has_no_sign() -> None:
    events = [
        Event(id=f"H{n}", case="nord", text="noe skjer", date=f"2025-0{n}-01", domain=domain)
        for n, domain in enumerate(("NAV", "DPS"), 1)
    ]
    display = build(with_human(material(), events=events), load_spec("forløp"))
    assert display.graph is not None
    assert "ikke årsak" in legend(display.graph)
    assert "1. NAV → 2. DPS (1)" in alt_text(display)
    around = build(material(), load_spec("kontekst")).graph
    assert around is not None
    assert "Tykkere strek" in legend(around)


def test_on_a_slide_no_box_stands_on_the_key_and_a_relation_is_as_thick_as_many_mention_it(tmp_path: Path) -> None:
    pptx = pytest.importorskip("pptx")
    study = material(
        codings=(*material().codings, *coded("I03-S001", "nav-veilederen+"), *coded("I03-S002", "nav-veilederen-"))
    )
    (path,) = write(build(study, load_spec("kontekst")), tmp_path, ("pptx",))
    shapes = list(pptx.Presentation(str(path)).slides[0].shapes)
    key = next(shape for shape in shapes if shape.name == "Tegnforklaring")
    assert all(shape.top + shape.height <= key.top for shape in shapes if shape is not key)
    widths = {shape.name: shape.line.width for shape in shapes if "–" in shape.name}
    assert widths["Bruker – NAV-veilederen ± (2)"] > widths["Bruker – Oppfølgeren + (1)"]


LONG = "Oppfølgeren kom hjem hver kveld i to uker mens hun ventet på at døgnplassen skulle bli ledig igjen"


def long_events() -> Display:
    events = [
        Event(id="H1", case="nord", text=LONG, date="2024 K1", domain="DPS"),
        Event(id="H2", case="nord", text="Fikk bolig", date="2024 K3", domain="bolig"),
    ]
    links = [Link(id="L1", source="H1", target="H2", sign="+", type="fører til", case="nord", author="anna")]
    return build(with_human(material(), events=events, links=links), load_spec("hendelsesnettverk"))


def test_d27_a_long_event_stands_whole_in_its_box(tmp_path: Path) -> None:
    paths = write(long_events(), tmp_path, ["svg"])
    said = re.sub(r"\s+", " ", " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", paths[0].read_text(encoding="utf-8"))))
    assert LONG in said
    assert "(2024, 1. kvartal)" in said


def test_d27_a_long_event_has_smaller_letters_in_its_box_on_the_slide(tmp_path: Path) -> None:
    pptx = pytest.importorskip("pptx")
    paths = write(long_events(), tmp_path, ["pptx"])
    (slide,) = pptx.Presentation(str(paths[0])).slides
    boxes = {shape.text_frame.text.split(" ")[0]: shape for shape in slide.shapes if shape.has_text_frame}
    long, short = boxes["Oppfølgeren"], boxes["Fikk"]
    size = long.text_frame.paragraphs[0].font.size
    assert size < short.text_frame.paragraphs[0].font.size
    # About 1.8 letters to a point and inch: the lines it takes have room in the box.
    lines = len(LONG) / (long.width.inches * 72 / (size.pt * 0.56)) + 1
    assert lines * size.pt * 1.2 / 72 <= long.height.inches


def test_networks_for_other_programs_tell_how_a_theme_is_judged(tmp_path: Path) -> None:
    rules = [Rule(id="R1", variable="informasjon", scale="høy, lav", wording="Høy når alle vet.")]
    rows = [Assessment(id="V1", case="nord", variable="informasjon", value="lav", rule="R1")]
    links = [
        Link(id="L1", source="informasjon", target="trygghet", sign="+", type="fører til", case="nord", author="anna")
    ]
    display = build(with_human(material(), links=links, rules=rules, assessments=rows), load_spec("årsaksnettverk"))
    dot, graphml = (path.read_text(encoding="utf-8") for path in write(display, tmp_path, ["dot", "graphml"]))
    assert '"informasjon" [label="Informasjon\\n(lav)"];' in dot
    assert '"trygghet" [label="Trygghet"];' in dot
    assert (
        '<data key="label">Informasjon</data><data key="kind">variable</data><data key="rating">lav</data>' in graphml
    )
