"""What a display says of one case when it is compared with the others: on pages, with --case, in figures and sums."""

from __future__ import annotations

from dataclasses import replace

from studies import TALKS, coded, material, small, with_human

from bsb.display import build, load_spec
from bsb.display.fillrows import fill_rows
from bsb.display.sheets import fill_sheet, read_table
from bsb.model.display import Display, Gap
from bsb.model.guide import Topic
from bsb.model.human import Event, Figure, Link, Recommendation
from bsb.model.narrowing import only_case
from bsb.model.transcript import Source


def texts(display: Display, row: str, column: str) -> list[str]:
    return [layer.text for layer in display.at[row, column].layers]


def test_what_is_particular_about_a_case_is_the_same_on_its_own_page() -> None:
    whole = build(material(), load_spec("delsammendrag"))
    pages = {page.page: page for page in whole.pages}
    # Both cases speak of informasjon (the conference for one of them) and trygghet; only nord speaks of NAV.
    assert "NAV" in texts(whole, "nord", "særtrekk")
    assert "Trygghet" not in texts(whole, "nord", "særtrekk")
    turned = pages["Nord"].at["særtrekk", "nord"]
    assert [layer.text for layer in turned.layers] == texts(whole, "nord", "særtrekk")


def test_what_is_particular_about_a_case_is_the_same_when_only_it_is_shown() -> None:
    spec = load_spec("delsammendrag")
    alone = build(material(), replace(spec, filter=replace(spec.filter, cases=("Nord",))))
    assert texts(alone, "nord", "særtrekk") == texts(build(material(), spec), "nord", "særtrekk")


def test_where_there_is_no_other_case_nothing_is_particular() -> None:
    alone = build(only_case(material(), "nord"), load_spec("delsammendrag"))
    assert texts(alone, "nord", "særtrekk") == ["ingen andre caser å sammenligne med"]


def test_what_the_conference_says_does_not_make_a_theme_less_particular() -> None:
    study = material(
        transcripts=tuple(replace(each, case="") if each.source is Source.CONFERENCE else each for each in TALKS),
    )
    assert "Informasjon" in texts(build(study, load_spec("delsammendrag")), "nord", "særtrekk")


def test_r05_n_on_a_page_is_of_those_who_spoke_there() -> None:
    pages = {page.page: " ".join(page.rules) for page in build(material(), load_spec("sitatmatrise")).pages}
    assert "N: 1 intervju (1 med grupper), 3 personer." in pages["Intervju I01"]
    assert "N: 2 intervjuer (1 med grupper), 4 personer." in pages["Nord"]


def test_d18_what_only_the_conference_brings_up_is_no_case_of_nought() -> None:
    talks = tuple(replace(each, case="") if each.source is Source.CONFERENCE else each for each in TALKS)
    study = material(transcripts=talks, codings=(*material().codings, *coded("K01-S001", "trygghet-")))
    display = build(study, load_spec("innholdssammendrag"))
    said = [text for cell in display.cells for layer in cell.layers if "Trygghet" in (text := layer.text)]
    assert any("bare fra dialogkonferansen" in text for text in said)
    assert not any("(0 av" in text for text in said)


def test_d09_figures_of_different_years_are_said_to_be() -> None:
    figures = [
        Figure(id="T1", case="nord", indicator="Brukere", value="118", year="2024"),
        Figure(id="T2", case="sør", indicator="Brukere", value="41", year="2023"),
        Figure(id="T3", case="nord", indicator="Boliger", value="5", year="2024"),
    ]
    notes = build(with_human(material(), figures=figures), load_spec("tallmatrise")).notes
    assert "Brukere: tallene er fra ulike år (2023, 2024)." in notes
    assert not any("Boliger" in note for note in notes)


def test_d09_numbers_by_thousand_inhabitants_are_worked_out_and_ranges_prices_and_words_are_not() -> None:
    figures = [
        Figure(id="T1", case="nord", indicator="Innbyggere", value="6 240", year="2024", unit="personer"),
        Figure(id="T2", case="nord", indicator="Brukere", value="118", year="2023", unit="personer"),
        Figure(id="T3", case="nord", indicator="Ventetid", value="30–35", kind="range", unit="uker"),
        Figure(id="T4", case="nord", indicator="Husleie", value="9800", unit="kroner i måneden"),
        Figure(id="T5", case="nord", indicator="Behov", value="Dekket", kind="label"),
        Figure(id="T6", case="sør", indicator="Brukere", value="41", year="2024"),
    ]
    display = build(with_human(material(), figures=figures), load_spec("tallmatrise"))
    # 118 / 6240 * 1000 = 18,91
    assert texts(display, "nord", "per_innbygger") == ["Brukere: 18,9"]
    assert display.at["nord", "per_innbygger"].layers[0].note == "tall fra 2023 og 2024"
    assert display.at["sør", "per_innbygger"].gap is Gap.NO_DATA
    assert display.at["sum", "per_innbygger"].gap is Gap.NO_DATA
    without = with_human(material(), figures=figures[1:])
    assert not any(each.key == "per_innbygger" for each in build(without, load_spec("tallmatrise")).columns)


def test_d09_the_place_of_a_case_is_shown_where_it_is_asked_for(tmp_path) -> None:
    (tmp_path / "priser.yaml").write_text(
        "display: tallmatrise\nkolonner: {etter: indikator, felt: [{felt: plassering, av: husleie}]}\n",
        encoding="utf-8",
    )
    values = {"nord": "9800", "sør": "8400", "vest": "8400"}
    figures = [
        Figure(id=f"T{n}", case=case, indicator="Husleie", value=value)
        for n, (case, value) in enumerate(values.items())
    ]
    display = build(with_human(material(), figures=figures), load_spec(tmp_path / "priser.yaml"))
    found = {case: texts(display, case, "plassering:husleie") for case in values}
    assert found == {"nord": ["nr. 1 av 3"], "sør": ["nr. 2 av 3"], "vest": ["nr. 2 av 3"]}
    assert next(each for each in display.columns if each.key == "plassering:husleie").label == "Husleie, høyest først"


def test_d01_the_foot_says_how_many_interviews_and_keeps_the_conference_apart() -> None:
    talks = tuple(replace(each, minutes=90, pages=4) if each.source is Source.CONFERENCE else each for each in TALKS)
    display = build(material(transcripts=talks), load_spec("dataregnskap"))
    foot = {column: display.at["sum", column].layers[0] for column in ("form", "minutter", "sider")}
    assert foot["form"].text == "3 intervjuer; i tillegg 1 fra dialogkonferansen og andre kilder"
    assert (foot["minutter"].text, foot["minutter"].note) == (
        "265",
        "i tillegg 90 fra dialogkonferansen og andre kilder",
    )
    assert foot["sider"].number == 56
    # The conference's own row has its own minutes.
    assert texts(display, "K01", "minutter") == ["90"]


def test_d20_lines_between_actors_are_of_what_is_mentioned_together_and_one_is_one_person() -> None:
    study = material(codings=(*material().codings, *coded("I03-S001", "nav-veilederen+")))
    display = build(study, load_spec("kontekst"))
    said = {texts(display, row.key, "type")[0] for row in display.rows}
    assert said == {"nevnt av", "nevnt i samme utsagn"}
    assert {texts(display, row.key, "antall")[0] for row in display.rows} == {"1 av 6 personer"}
    assert not any("Heltrukken" in rule for rule in display.rules)


def test_d30_fits_are_counted_in_cases_and_the_conference_is_none() -> None:
    study = with_human(
        material(
            transcripts=tuple(replace(each, case="") if each.source is Source.CONFERENCE else each for each in TALKS),
            codings=(*coded("I01-S001", "informasjon+ trygghet+"), *coded("K01-S001", "informasjon- trygghet-")),
        ),
        links=[Link(id="L1", source="informasjon", target="trygghet", type="forutsetter", case="nord", author="anna")],
    )
    display = build(study, load_spec("beslutning"))
    assert (
        "begge i 1 case, bare «Informasjon» i 0, bare «Trygghet» i 0" in texts(display, display.rows[0].key, "type")[0]
    )


def test_d31_the_order_of_events_is_nobodys_statement() -> None:
    events = [
        Event(id=f"H{n}", case="nord", text="noe skjer", date=f"2025-0{n}-01", domain=domain)
        for n, domain in enumerate(("NAV", "DPS"), 1)
    ]
    display = build(with_human(material(), events=events), load_spec("forløp"))
    assert texts(display, display.rows[0].key, "grunnlag") == ["hendelsenes rekkefølge"]
    assert not any("informanter sier" in rule for rule in display.rules)


def test_d27_a_link_without_words_behind_it_is_dashed() -> None:
    events = [Event(id=name, case="nord", text=f"hendelse {name}") for name in ("H1", "H2", "H3")]
    links = [
        Link(id="L1", source="H1", target="H2", basis="informant sier", segments=("I01-S001",)),
        Link(id="L2", source="H2", target="H3", basis="informant sier"),
    ]
    graph = build(with_human(material(), events=events, links=links), load_spec("hendelsesnettverk")).graph
    assert graph is not None
    assert {(arrow.source, arrow.stated) for arrow in graph.arrows} == {("H1", True), ("H2", False)}


def test_d40_a_box_tells_how_its_theme_is_judged_in_all_the_cases() -> None:
    base = small()
    rows = [replace(row, variable="Trygghet") for row in base.human.assessments if row.variable == "tillit"]
    graph = build(replace(base, human=replace(base.human, assessments=tuple(rows))), load_spec("årsaksnettverk")).graph
    assert graph is not None
    assert {node.key: node.note for node in graph.nodes}["trygghet"] == "høy: 1, lav: 1"


def test_r20_the_merged_row_is_called_what_is_nobodys_name() -> None:
    display = build(material(), load_spec("rolleordnet"), "ekstern")
    assert "De andre" in {row.label for row in display.rows}


def test_f11_is_counted_by_the_study_and_written_by_nobody() -> None:
    assert "10 steg talt i undersøkelsen" in build(material(), load_spec("analysesteg")).source


def test_a_sheet_of_recommendations_shows_what_they_may_rest_on_and_takes_in_only_what_is_written(tmp_path) -> None:
    study = small()
    rows = {row["tema"]: row for row in fill_rows(study, Recommendation)}
    # F1 is a finding on informasjon, which is recommended on already; F2 waits.
    assert "F1: Informasjonen kommer sent." in rows["informasjon"]["til_hjelp_grunnlag"]
    assert rows["medvirkning"]["til_hjelp_grunnlag"] == "F2: Få blir spurt."
    fill_sheet(study, "anbefalinger", tmp_path / "a.xlsx")
    (kept,) = read_table(tmp_path / "a.xlsx", "anbefalinger", study)
    assert (kept.id, kept.rests_on) == ("A1", ("F1",))


def test_r18_a_summary_written_in_a_table_of_ones_own_grows_stale_too(tmp_path) -> None:
    (tmp_path / "s.csv").write_text(
        "display;rad;kolonne;tekst\ntemamatrise;nord;informasjon;Noen får vite alt.\nukjent;nord;x;Noe.\n", "utf-8"
    )
    known, unknown = read_table(tmp_path / "s.csv", "sammendrag", material())
    assert known.segments == ("I01-S001", "I01-S002")
    assert (unknown.segments, unknown.text_hash) == ((), "")
    study = with_human(material(), summaries=[known])
    changed = tuple(
        replace(each, text=each.text.replace("vite alt", "vite noe")) if each.id == "I01-S001" else each
        for each in study.segments
    )
    turns = tuple(
        replace(talk, turns=tuple(replace(turn, text=turn.text.replace("vite alt", "vite noe")) for turn in talk.turns))
        for talk in study.transcripts
    )
    display = build(replace(study, segments=changed, transcripts=turns), load_spec("temamatrise"))
    assert [layer.stale for layer in display.at["nord", "informasjon"].layers if layer.human] == [True]
    before = build(study, load_spec("temamatrise"))
    assert [layer.stale for layer in before.at["nord", "informasjon"].layers if layer.human] == [False]


def test_d07_what_is_said_of_a_service_and_none_of_its_parts_has_a_sign_and_a_name() -> None:
    book = material().codebook
    parts = tuple(replace(code, parent="bolig") if code.id in {"nav", "fastlege"} else code for code in book)
    display = build(material(codebook=replace(book, codes=parts)), load_spec("erfaringsmatrise"))
    page = next(page for page in display.pages if page.page == "Bolig")
    assert [each.label for each in page.columns if each.kind == "item"] == ["Bolig, ellers", "NAV", "Fastlege"]
    # Kari's «Boligen er fin, men …» is coded with bolig alone, both sides in one.
    signs = [layer.sign for layer in page.at["nord", "bolig"].layers if layer.sign]
    assert signs == ["±"]


def test_d34_ways_of_working_that_nobody_mentions_are_seen_to_be_missing() -> None:
    heads = [column.label for column in build(material(), load_spec("virkning")).columns]
    assert [f"{way}: {side}" for way in ("Direkte", "Indirekte", "Bivirkning") for side in ("Positivt (+)", "Kritisk (−)", "Blandet (±)")] == heads  # fmt: skip


def test_d49_tells_in_how_many_evaluations_something_comes_up_and_d03_what_has_no_code() -> None:
    display = build(material(), load_spec("syntese"))
    # Only nord speaks of NAV, both of informasjon (sør at its conference), and vest was not interviewed.
    assert texts(display, "nav", "i_caser") == ["1 av 2"]
    assert texts(display, "informasjon", "i_caser") == ["2 av 2"]
    study = material()
    assert study.guide is not None
    longer = replace(study, guide=replace(study.guide, topics=(*study.guide.topics, Topic("g9", "Til slutt"))))
    left = build(longer, load_spec("kontaktark")).at["I01", "ikke_dekket"].layers
    assert {layer.text: layer.note for layer in left}["Til slutt"] == "ingen kode i kodeboken"
