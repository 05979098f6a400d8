"""What stands beside the arrows of a network: how many of what, whose words, in what order, and nothing that has no cell."""

from __future__ import annotations

from dataclasses import replace

import pytest
from studies import TALKS, coded, material, person, segments, talk, with_human

from bsb.display import build, load_spec
from bsb.display.charts.network import _own_loop
from bsb.display.legends import legend
from bsb.display.writers.parts import cell_text
from bsb.model.display import Display, LayerKind
from bsb.model.human import Assessment, Event, Link
from bsb.model.people import Case

SAYS = "informant sier"


def column(display: Display, name: str) -> list[str]:
    return [cell_text(display.at[row.key, name]) for row in display.rows]


def rules(display: Display) -> str:
    return "\n".join(display.rules)


def test_d40_a_link_of_no_case_is_of_the_whole_study_and_is_not_counted_as_one_case() -> None:
    links = [
        Link(id="L1", source="nav", target="trygghet", author="anna"),
        Link(id="L2", source="bolig", target="trygghet", author="anna", case="nord"),
    ]
    display = build(with_human(material(), links=links), load_spec("årsaksnettverk"))
    assert dict(zip([row.label for row in display.rows], column(display, "antall"), strict=True)) == {
        "Bolig": "1 av 2 caser",
        "NAV": "hele undersøkelsen",
    }
    assert display.graph is not None
    assert {arrow.source: arrow.n for arrow in display.graph.arrows} == {"bolig": 1, "nav": 0}


def test_d40_a_case_without_interviews_is_among_those_it_could_hold_for() -> None:
    links = [
        Link(id=f"L{n}", source="nav", target="trygghet", author="anna", case=case)
        for n, case in enumerate(("nord", "sør", "vest"))
    ]
    display = build(with_human(material(), links=links), load_spec("årsaksnettverk"))
    assert column(display, "antall") == ["3 av 3 caser"]


def test_d40_a_chain_of_one_case_counts_the_people_who_say_it() -> None:
    links = [
        Link(id="L1", source="nav", target="trygghet", basis=SAYS, case="nord", segments=("I01-S001", "I01-S002")),
        Link(id="L2", source="nav", target="trygghet", basis=SAYS, case="sør", segments=("I03-S001",)),
        Link(id="L3", source="bolig", target="trygghet", author="anna", case="nord"),
    ]
    display = build(with_human(material(), links=links), load_spec("årsakskjede"))
    assert column(display, "antall")[0] == "2 av 2 caser"
    assert "Tallet på pila er caser den gjelder." in display.rules
    page = next(each for each in display.pages if each.page == "Nord")
    assert column(page, "antall") == ["2 personer", "–"]
    assert "Tallet på pila er personer som sier det." in page.rules
    assert page.graph is not None
    assert legend(page.graph).endswith("tallet er personer som sier det")


def test_d41_what_is_of_no_case_is_not_said_to_be_of_a_few_cases() -> None:
    links = [
        Link(id="L1", source="nav", target="trygghet", author="anna"),
        Link(id="L2", source="bolig", target="trygghet", sign="−", author="anna", case="nord"),
    ]
    display = build(with_human(material(), links=links), load_spec("tverrnettverk"))
    assert display.rows == ()
    assert {left.id: left.reason for left in display.account.unplaced} == {
        "L1": "ikke ført på noen case",
        "L2": "gjelder færre enn 2 caser",
    }
    assert any("Bolig → Trygghet (−)." in note and "NAV" not in note for note in display.notes)


def test_d23_the_map_of_a_person_holds_nobody_elses_words() -> None:
    links = [
        Link(id="L1", source="nav", target="trygghet", basis=SAYS, segments=("I01-S001", "I03-S001")),
        Link(id="L2", source="bolig", target="trygghet", basis=SAYS, segments=("I01-S002",)),
    ]
    display = build(with_human(material(), links=links), load_spec("tankekart"))
    assert {page.page: [row.label for row in page.rows] for page in display.pages} == {
        "Kari, P01": ["NAV"],
        "Per, P02": ["Bolig"],
        "Siv, P05": ["NAV"],
    }
    for page in display.pages:
        assert {quote.person for quote in page.quotes} == {page.page.split(", ")[1]}
        assert column(page, "antall") == ["1 person"]
    assert column(display, "antall") == ["2 personer", "1 person"]


def test_d20_who_is_heard_at_the_conference_only_is_told_beside_the_number() -> None:
    study = material(codings=(*coded("I03-S001", "oppfolgeren+"), *coded("K01-S001", "oppfolgeren-")))
    display = build(study, load_spec("kontekst"))
    assert column(display, "antall") == ["1 av 6 personer (i tillegg 1 utsagn fra dialogkonferansen)"]
    assert column(display, "belegg")[0].startswith("1 person (i tillegg 1 utsagn fra dialogkonferansen)")
    outside = build(study, load_spec("kontekst"), "ekstern")
    assert column(outside, "antall") == ["1 av 6 personer"]


def activity() -> Display:
    spec = load_spec("aktivitet")
    spec = replace(spec, options={**spec.options, "aktivitet": "medvirkning"})
    study = material(
        codings=(
            *coded("I01-S001", "egne-mal+"),
            *coded("I01-S003", "egne-mal-"),
            *coded("I02-S001", "ansvarsgruppe- oppfolgeren"),
            *coded("I03-S002", "ansvarsgruppe-"),
        )
    )
    return build(study, spec)


def test_d28_the_last_step_has_a_row_with_who_speaks_of_it() -> None:
    display = activity()
    assert [row.label for row in display.rows] == ["Egne mål", "Ansvarsgruppe"]
    assert column(display, "til") == ["Ansvarsgruppe", "siste steg"]
    assert column(display, "antall") == ["1 av 6 personer", "2 av 6 personer"]
    assert column(display, "type")[1] == "av Oppfølgeren"
    shown = {each for cell in display.cells for each in cell.segments}
    assert set(display.account.placed) <= shown
    assert display.graph is not None
    assert [(arrow.source, arrow.target) for arrow in display.graph.arrows] == [("egne-mal", "ansvarsgruppe")]


def test_d28_it_is_said_which_activity_it_is() -> None:
    assert "Aktiviteten er «Medvirkning»." in activity().rules


def events(*rows: tuple[str, str, str, str]) -> list[Event]:
    return [Event(id=id, case=case, text=f"hendelse {id}", date=date, domain=domain) for id, case, date, domain in rows]


def test_d27_it_stands_in_which_case_it_happened_and_in_the_order_it_did() -> None:
    happened = events(("H1", "sør", "2025-06-01", "NAV"), ("H2", "nord", "2024-01-01", "DPS"))
    links = [
        Link(id="L1", source="H1", target="trygghet", author="anna", case="sør"),
        Link(id="L2", source="H2", target="trygghet", author="anna"),
        Link(id="L3", source="H2", target="trygghet", author="per", case="nord"),
    ]
    display = build(with_human(material(), events=happened, links=links), load_spec("hendelsesnettverk"))
    assert [row.label.split(" (")[0] for row in display.rows] == ["hendelse H2", "hendelse H1"]
    assert column(display, "antall") == ["Nord", "Sør"]
    outside = build(with_human(material(), events=happened, links=links), load_spec("hendelsesnettverk"), "ekstern")
    assert column(outside, "antall") == ["1 case", "1 case"]
    assert "Rader: når det skjedde" in rules(display)
    assert display.graph is not None
    assert {node.key: node.kind for node in display.graph.nodes} == {"H1": "event", "H2": "event", "trygghet": "state"}


def test_d31_it_stands_which_cases_went_each_way_and_one_that_went_nowhere_is_told() -> None:
    happened = events(
        ("H1", "nord", "2024-01-01", "NAV"),
        ("H2", "nord", "2024-02-01", "DPS"),
        ("H3", "sør", "2024-01-01", "bolig"),
        ("H4", "vest", "2024-01-01", "bolig"),
    )
    display = build(with_human(material(), events=happened), load_spec("forløp"))
    assert [row.label for row in display.rows] == ["1. NAV", "1. Bolig"]
    assert column(display, "til") == ["2. DPS", "ikke videre"]
    assert column(display, "type") == ["deretter; Nord", "Sør, Vest"]
    assert column(display, "antall") == ["1 av 3 caser", "2 av 3 caser"]


def test_how_few_places_there_are_is_told_outside_but_not_where_each_is_a_person() -> None:
    links = [Link(id="L1", source="nav", target="trygghet", author="anna", case="nord")]
    spec = load_spec("årsaksnettverk")
    assert column(build(with_human(material(), links=links), spec, "ekstern"), "antall") == ["1 av 2 caser"]
    people = (Case("nord", "A", "informant"), Case("sør", "B", "informant"))
    outside = build(with_human(material(cases=people), links=links), spec, "ekstern")
    assert column(outside, "antall") == ["færre enn 5"]


@pytest.mark.parametrize(
    "name", ["kontekst", "tankekart", "hendelsesnettverk", "aktivitet", "beslutning", "forløp", "årsaksnettverk"]
)
def test_r4_a_network_says_in_what_order_its_lines_stand(name: str) -> None:
    assert "Rekkefølge. Rader: " in rules(build(material(), load_spec(name)))


def test_r4_links_stand_with_the_strongest_first_then_as_the_codebook_has_them() -> None:
    links = [
        Link(id="L1", source="bolig", target="nav", author="anna", case="nord"),
        Link(id="L2", source="informasjon", target="nav", author="anna", case="nord"),
        Link(id="L3", source="trygghet", target="nav", author="anna", case="nord"),
        Link(id="L4", source="trygghet", target="nav", author="anna", case="sør"),
    ]
    display = build(with_human(material(), links=links), load_spec("årsaksnettverk"))
    assert [row.label for row in display.rows] == ["Trygghet", "Informasjon", "Bolig"]


PEOPLE = [person(n, f"Person{n}") for n in range(1, 9)]


def test_r4_most_first_is_by_the_number_that_is_printed_and_not_by_who_came_to_the_conference() -> None:
    asked = talk("I01", "nord", "fokusgruppe", " / ".join(f"Person{n}: Svar nummer {n}." for n in (1, 2, 3)), PEOPLE)
    met = talk("K01", "nord", "dialogkonferanse", " / ".join(f"Person{n}: Svar." for n in (4, 5, 6)), PEOPLE)
    met = replace(met, source=TALKS[-1].source)
    study = material(
        persons=tuple(PEOPLE),
        transcripts=(asked, met),
        segments=(*segments(asked), *segments(met)),
        attributes=(),
        codings=(
            *coded("I01-S001", "informasjon- trygghet-"),
            *coded("I01-S002", "trygghet-"),
            *coded("K01-S001", "informasjon-"),
            *coded("K01-S002", "informasjon-"),
            *coded("K01-S003", "informasjon-"),
        ),
    )
    display = build(study, load_spec("dynamikk"))
    assert [row.label for row in display.rows] == ["Trygghet", "Informasjon"]
    assert [cell_text(display.at[row.key, "antall"]).split(" (")[0] for row in display.rows] == ["2 av 3", "1 av 3"]


@pytest.mark.parametrize("name", ["tovariabel", "konsekvens", "virkningsordnet", "forklarende"])
def test_r13_where_signs_are_counted_it_is_said_that_they_are_statements(study: object, name: str) -> None:
    from studies import small

    display = build(small(), load_spec(name))
    signs = [layer for cell in display.cells for layer in cell.layers if layer.kind is LayerKind.SIGN and layer.note]
    assert not signs or "Tallene ved fortegnet er utsagn, ikke personer." in display.rules


def test_d31_a_case_that_stops_where_others_go_on_is_told_and_a_place_is_one_however_it_is_spelt() -> None:
    happened = events(
        ("H1", "nord", "2024-01-01", "NAV"),
        ("H2", "nord", "2024-02-01", "DPS"),
        ("H3", "sør", "2024-01-01", "NAV"),
        ("H4", "sør", "2024-02-01", " nav"),
        ("H5", "", "2024-02-01", "NAV"),
    )
    display = build(with_human(material(), events=happened), load_spec("forløp"))
    said = list(zip([row.label for row in display.rows], column(display, "til"), column(display, "type"), strict=True))
    assert said == [("1. NAV", "ikke videre", "Sør"), ("1. NAV", "2. DPS", "deretter; Nord")]
    assert any("Sør: NAV; Nord: NAV → DPS." in note for note in display.notes)
    assert {left.id: left.reason for left in display.account.unplaced} == {"H5": "uten case"}


def test_d23_a_persons_map_holds_no_judgement_of_others() -> None:
    judged = with_human(
        material(),
        links=[Link(id="L1", source="informasjon", target="trygghet", basis=SAYS, case="nord", segments=("I01-S001",))],
        assessments=[Assessment(id="V1", case="nord", variable="informasjon", value="lav", rule="Lav når få vet.")],
    )
    for name, found in (("årsaksnettverk", "lav"), ("tankekart", "")):
        display = build(judged, load_spec(name))
        assert display.graph is not None
        assert next(node.note for node in display.graph.nodes if node.key == "informasjon") == found
        assert ("Lav når få vet" in rules(display)) == bool(found)


def test_d40_what_leads_to_itself_has_its_sign_above_its_box() -> None:
    (leaves, comes_back), sign = _own_loop((0.0, 0.0), (2.0, 1.0))
    # Downwards is plus: the upper edge of the box is at -0.5.
    assert leaves[1] == comes_back[1] < -0.5
    assert sign[1] < leaves[1]
