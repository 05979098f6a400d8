"""R1-R25 of a good display, each by its number."""

from __future__ import annotations

import pickle
import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from studies import coded, material, small, summary, with_human

from bsb.display import build, load_spec, presets, write
from bsb.display.diff import Hasher, cell_hashes, changes, dumped, read_kept
from bsb.display.many import LeftOut, make_each
from bsb.display.quotes import QuoteOptions, balance, candidates, choose_quotes
from bsb.display.spec import FilterSpec
from bsb.display.specfile import parse
from bsb.display.split import by_columns, one_sheet
from bsb.display.stale import segments_hash
from bsb.display.turned import turned
from bsb.display.verbatim import check_display, excerpt, in_marks, is_verbatim
from bsb.display.writers.parts import cell_text
from bsb.errors import DisplayError
from bsb.model.display import Cell, Display, Gap, Heading, Layer, LayerKind
from bsb.model.human import Assessment
from bsb.model.material import Material

NAMES = [preset.slug for preset in presets()]


def cell(display: Display, row: str, column: str) -> Cell:
    return display.at[row, column]


def count(display: Display, row: str, column: str) -> str:
    return next(layer.text for layer in cell(display, row, column).layers if layer.kind is LayerKind.COUNT)


@pytest.mark.parametrize("name", NAMES)
def test_r01_every_display_has_a_title_and_one_question(study: Material, name: str) -> None:
    display = build(study, load_spec(name))
    assert display.title
    assert display.question.endswith("?")
    assert display.question.count("?") == 1


def test_r02_a_row_higher_than_a_sheet_allows_goes_on_in_the_next_row(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    many = tuple(
        Layer(LayerKind.QUOTE, f"Dette er sitat nummer {n} og det er ganske langt.", ("S1",)) for n in range(80)
    )
    display = tiny(Cell("r", "k", many, segments=("S1",)))
    from bsb.display.writers import WriteOptions
    from bsb.display.writers.xlsx import render

    (tmp_path / "x.xlsx").write_bytes(render(display, "xlsx", WriteOptions())[0][1])
    sheet = openpyxl.load_workbook(tmp_path / "x.xlsx")["Matrise"]
    text = "\n".join(str(row[1].value) for row in sheet.iter_rows(min_row=5) if row[1].value)
    assert all(f"nummer {n} " in text for n in range(80))
    assert max(sheet.row_dimensions[n].height or 0 for n in range(1, sheet.max_row + 1)) <= 409


def test_r03_more_than_twenty_columns_are_split_and_said() -> None:
    columns = tuple(Heading(f"k{n}", f"Kolonne {n}") for n in range(23))
    cells = tuple(Cell("r", each.key, gap=Gap.NO_DATA) for each in columns)
    display = Display("D99", "prøve", "Prøve", "Hva?", (Heading("r", "Rad"),), columns, cells)
    parts = list(by_columns(display))
    assert not one_sheet(display)
    assert [len(part.columns) for part in parts] == [12, 11]
    assert [part.page for part in parts] == ["del 1 av 2", "del 2 av 2"]
    assert sum(len(part.cells) for part in parts) == 23


def test_r04_the_order_is_stated_and_ties_go_by_id(study: Material) -> None:
    display = build(study, load_spec("temamatrise"))
    assert display.order == ("undersøkelsens rekkefølge", "kodebokens rekkefølge")
    assert any("Rekkefølge. Rader: undersøkelsens rekkefølge" in rule for rule in display.rules)
    by_size = build(study, load_spec("rolleordnet"))
    assert [column.key for column in by_size.columns] == [
        "ansvarsgruppe",
        "informasjon",
        "trygghet",
        "egne-mal",
    ] or by_size.order[1] == "flest først"


def test_r05_the_rules_block_is_written_from_what_built_the_matrix(study: Material) -> None:
    spec = replace(load_spec("kodekart"), unit="intervjuer")
    text = " ".join(build(study, spec).rules)
    assert "Det telles intervjuer." in text
    assert "Kodebok: Liten kodebok, versjon 3." in text
    assert "Kodet av: anna." in text
    assert "1 av 16 kodinger er forslag fra programmet som ingen har sett på ennå." in text
    assert "N: 3 intervjuer (2 med grupper), 6 personer." in text


def test_r05_a_list_says_what_its_numbers_are_of_and_how_its_quotes_were_found(study: Material) -> None:
    register = build(study, load_spec("sitatregister"))
    listed, balanced = (" ".join(page.rules) for page in (register, *register.pages))
    # Its own numbers are words; those of the balance are statements. What it proposes, it proposes for reports.
    assert "Det telles" not in listed
    assert "helst 15–70 ord" in listed
    assert "Det telles utsagn (segmenter), ikke personer." in balanced
    condensed = " ".join(build(study, load_spec("tekstkondensering")).rules)
    assert "Sitater er foreslått" not in condensed
    assert "Sitater står ordrett" in condensed
    sides = " ".join(build(study, load_spec("fortegnsbalanse")).rules)
    assert "Det telles personer" in sides
    # Marks for what is seen first and again count nobody.
    assert "Det telles" not in " ".join(build(study, load_spec("metning")).rules)


@pytest.mark.parametrize("name", NAMES)
def test_r06_placed_and_unplaced_and_excluded_make_the_whole(study: Material, name: str) -> None:
    display = build(study, load_spec(name))
    for page in (display, *display.pages):
        account = page.account
        assert account.balances, page.page
        placed, lost = set(account.placed), {left.id for left in (*account.unplaced, *account.excluded)}
        assert not placed & lost
        assert any(f"= {account.selected} " in rule for rule in page.rules)
        assert all(left.reason for left in (*account.unplaced, *account.excluded))


def test_scenario_2_removing_one_coding_breaks_exactly_that_cell() -> None:
    base = material()
    fewer = replace(base, codings=tuple(row for row in base.codings if row.segment != "I03-S002"))
    before, after = (build(each, load_spec("temamatrise")) for each in (base, fewer))
    assert before.cells == after.cells, "fastlege is no theme"
    before, after = (build(each, replace(load_spec("kodekart"), sums="ingen")) for each in (base, fewer))
    assert [c.row + c.column for c, d in zip(before.cells, after.cells, strict=True) if c != d] == ["fastlegesør"]


@pytest.mark.parametrize("name", NAMES)
def test_r07_every_quote_and_count_leads_back_to_segments(study: Material, name: str) -> None:
    display = build(study, load_spec(name))
    for page in (display, *display.pages):
        known = {quote.segment for quote in page.quotes}
        for each in page.cells:
            assert {s for layer in each.layers for s in layer.segments if s in study.segment} <= set(study.segment)
            assert {s for s in each.segments if s in study.segment} <= known
            for layer in each.layers:
                if layer.kind is LayerKind.QUOTE:
                    assert layer.segments[0] in known


def test_r08_quotes_summaries_and_readings_are_told_apart(study: Material) -> None:
    text = cell_text(
        Cell("r", "k", (Layer(LayerKind.QUOTE, "Han sa «nei» da."), Layer(LayerKind.READING, "Redd.", human=True)))
    )
    assert text == "«Han sa ‘nei’ da.»\nTolkning: Redd."
    assert (
        cell_text(Cell("r", "k", (Layer(LayerKind.SUMMARY, "Noen får vite alt.", human=True),))) == "Noen får vite alt."
    )
    assert excerpt("En to tre fire fem seks sju åtte", 4) == "En to tre fire […]"
    assert in_marks("a «b» c") == "«a ‘b’ c»"


def test_r09_a_bent_quote_stops_the_file(study: Material, tmp_path: Path) -> None:
    display = build(study, load_spec("temamatrise"))
    bent = []
    for each in display.cells:
        layers = tuple(
            replace(x, text=x.text.replace("ikke ", "")) if x.kind is LayerKind.QUOTE else x for x in each.layers
        )
        bent.append(replace(each, layers=layers))
    with pytest.raises(DisplayError) as stopped:
        write(replace(display, cells=tuple(bent)), tmp_path, ["csv"])
    assert "ikke ordrett" in str(stopped.value)
    assert not list(tmp_path.glob("*.csv"))
    assert "spurt" not in str(stopped.value), "no interview text in messages"


@pytest.mark.parametrize(
    ("quote", "original", "same"),
    [
        ("Jeg fikk vite alt.", "Jeg fikk vite alt.", True),
        ("«Jeg fikk vite alt.»", "Jeg fikk  vite\nalt.", True),
        ("Jeg […] alt.", "Jeg fikk vite alt.", True),
        ("Jeg fikk […]", "Jeg fikk vite alt.", True),
        ("[…] vite alt.", "Jeg fikk vite alt.", True),
        ("Jeg vite alt.", "Jeg fikk vite alt.", False),
        ("Jeg fikk […] ingenting.", "Jeg fikk vite alt.", False),
        ("Jeg fi […] alt.", "Jeg fikk vite alt.", False),
        ("Jeg fikk alt […] alt.", "Jeg fikk vite alt og alt.", False),
        ("Så […] så.", "Så kom han, så gikk han, så.", True),
        ("[…]", "Jeg fikk vite alt.", False),
        ("Han sa ‘nei’.", "Han sa «nei».", True),
    ],
)
def test_r09_what_counts_as_verbatim(quote: str, original: str, same: bool) -> None:
    assert is_verbatim(quote, original) is same


def test_r09_a_segment_that_no_longer_stands_in_its_turn_stops_the_display() -> None:
    base = material()
    moved = tuple(replace(each, text=each.text + " Nei.") if each.id == "I01-S001" else each for each in base.segments)
    with pytest.raises(DisplayError) as stopped:
        build(replace(base, segments=moved), load_spec("temamatrise"))
    assert stopped.value.faults[0].place == "I01-S001"


def test_r10_the_interviewer_is_shown_as_such(study: Material) -> None:
    display = build(study, load_spec("sitatmatrise"))
    page = next(page for page in display.pages if page.page == "Intervju I02")
    texts = [cell_text(each) for each in page.cells]
    assert any(line == "I: Hva skulle vært annerledes?" for text in texts for line in text.split("\n"))


def test_r11_no_cell_is_blank(study: Material) -> None:
    for name in ("temamatrise", "kodekart", "sitatmatrise", "rolleordnet", "profilmatrise"):
        display = build(study, load_spec(name))
        for page in (display, *display.pages):
            rows = [row for row in page.rows if row.kind != "level"]
            assert len(page.cells) == len(rows) * len(page.columns)
            assert all(each.gap is not None or each.layers for each in page.cells)


def test_r11_asked_and_absent_is_nought_not_asked_is_IS_and_unknown_is_a_dash() -> None:
    display = build(
        material(), replace(load_spec("kodekart"), columns=replace(load_spec("kodekart").columns, by="intervju"))
    )
    assert cell(display, "informasjon", "I02").gap is Gap.NOT_ASKED
    assert cell(display, "egne-mal", "I01").gap is Gap.NONE
    assert cell(display, "informasjon", "I03").gap is Gap.NO_DATA


def test_r11_a_marker_that_a_person_writes_stands_alone() -> None:
    told = with_human(material(), summaries=[summary("temamatrise", "nord", "trygghet", "VI")])
    spec = replace(load_spec("temamatrise"), cell=replace(load_spec("temamatrise").cell, show=("sammendrag",)))
    assert cell(build(told, spec), "nord", "trygghet").gap is Gap.UNKNOWN


def test_r12_those_who_were_not_asked_do_not_count_as_silent() -> None:
    display = build(material(), load_spec("kodekart"))
    assert count(display, "informasjon", "nord") == "2 av 3", "the fourth was never asked"
    assert count(display, "medvirkning", "nord") == "3 av 4"


def test_r12_a_row_without_data_leaves_the_denominator() -> None:
    rows = [
        Assessment(id=f"V{n}", case=case, variable="v", value=value, rule="Regel.")
        for n, (case, value) in enumerate((("nord", "Profilert"), ("sør", "Lite profilert"), ("vest", "")))
    ]
    display = build(with_human(material(), assessments=rows), load_spec("profilmatrise"))
    assert count(display, "sum", "v") == "1 av 2"
    assert cell(display, "vest", "v").gap is Gap.NO_DATA


def test_r13_people_are_counted_once_and_segments_only_on_request() -> None:
    base = material()
    twice = replace(
        base, codings=(*base.codings, *coded("I01-S004", "informasjon-"), *coded("I01-S003", "informasjon+"))
    )
    assert count(build(twice, load_spec("kodekart")), "informasjon", "nord") == "3 av 3"
    assert count(build(twice, replace(load_spec("kodekart"), unit="segmenter")), "informasjon", "nord") == "4"
    assert count(build(twice, replace(load_spec("kodekart"), unit="intervjuer")), "informasjon", "nord") == "1 av 1"


def test_r14_a_group_is_told_apart_from_persons() -> None:
    display = build(material(), load_spec("kodekart"))
    notes = [layer.note for layer in cell(display, "medvirkning", "nord").layers]
    assert notes == ["2 personer i 1 gruppe, 1 i enkeltintervju"]


def test_r15_both_sides_and_the_deviating_voice_are_shown() -> None:
    base = material()
    rows = [
        c
        for n, who in enumerate(("I01-S001", "I01-S002", "I01-S003", "I01-S004", "I02-S001", "I03-S001"))
        for c in coded(who, "trygghet+" if n == 0 else "trygghet-")
    ]
    display = build(replace(base, codings=tuple(rows)), load_spec("fortegnsbalanse"))
    assert count(display, "trygghet", "antall:positiv") == "1 av 6"
    deviating = cell(display, "trygghet", "avvik")
    assert deviating.layers[0].text == "1 mot 5: positiv", "Kari stands on both sides"
    assert deviating.segments == ("I01-S001",)


def test_r16_sums_are_counted_again() -> None:
    display = build(material(), load_spec("rekruttering"))
    for column in ("antall_intervjuer", "informanter"):
        parts = [cell(display, row.key, column).number or 0 for row in display.rows if row.kind == "item"]
        assert cell(display, "sum", column).number == sum(parts)


def test_r17_a_judgement_without_a_rule_is_an_error() -> None:
    bare = [
        Assessment(id="V1", case="nord", variable="tillit", value="høy"),
        Assessment(id="V2", case="sør", variable="tillit", value="lav", rule="R9"),
    ]
    with pytest.raises(DisplayError) as stopped:
        build(with_human(material(), assessments=bare), load_spec("prediktor"))
    assert [fault.place for fault in stopped.value.faults] == ["V1", "V2"]
    assert "R9" in stopped.value.faults[1].what


def test_r17_scale_rule_and_judge_are_printed(study: Material) -> None:
    text = " ".join(build(study, load_spec("prediktor")).rules)
    assert "Tillit: regel: Høy når alle forteller om tillit; " in text
    assert "vurdert av anna" in text


def test_r18_a_summary_is_stale_when_its_segments_change() -> None:
    base = material()
    here = ("I01-S001", "I01-S002")
    fresh = summary("temamatrise", "nord", "informasjon", "Tekst.", text_hash=segments_hash(base, here), segments=here)
    told = with_human(base, summaries=[fresh])
    assert not any(layer.stale for each in build(told, load_spec("temamatrise")).cells for layer in each.layers)
    changed = replace(
        told, segments=tuple(replace(s, text="Noe annet.") if s.id == "I01-S002" else s for s in told.segments)
    )
    turns = [
        replace(t, turns=tuple(replace(u, text="Noe annet.") if t.id == "I01" and u.index == 2 else u for u in t.turns))
        for t in told.transcripts
    ]
    display = build(replace(changed, transcripts=tuple(turns)), load_spec("temamatrise"))
    assert "må leses på nytt" in cell_text(cell(display, "nord", "informasjon"))
    assert any("må leses på nytt" in note for note in display.notes)


def test_r19_an_analytic_text_is_asked_for_and_never_written(study: Material) -> None:
    display = build(study, load_spec("temamatrise"))
    assert display.reading == "Hva viser matrisen? Hva bryter mønsteret? Hva vet vi ikke?"


@pytest.mark.parametrize("name", NAMES)
def test_r20_the_external_edition_tells_nobody_apart(study: Material, name: str) -> None:
    if load_spec(name).internal_only:
        with pytest.raises(DisplayError):
            build(study, load_spec(name), "ekstern")
        return
    display = build(study, load_spec(name), "ekstern")
    texts = " ".join(text for _place, text in display.texts())
    assert display.title not in texts, "what the program says itself is not asked about"
    assert not re.search(r"\b[IK]\d\d(-S\d+)?\b|\bP\d\d\b", texts), re.findall(
        r"\b[IK]\d\d(?:-S\d+)?\b|\bP\d\d\b", texts
    )
    assert "anna" not in texts
    assert "Kari" not in texts


def test_r20_nobodys_words_can_be_lined_up_along_a_row(study: Material) -> None:
    inside = build(study, load_spec("temamatrise"))
    display = build(study, load_spec("temamatrise"), "ekstern")
    people = {quote.number: inside.quote[s].person for s, quote in inside.quote.items()}
    for row in display.rows:
        numbers = [
            int(layer.segments[0][1:])
            for column in display.columns
            for layer in display.at[row.key, column.key].layers
            if layer.kind is LayerKind.QUOTE
        ]
        said = [people[number] for number in numbers]
        assert len(said) == len(set(said))


def test_r20_few_are_merged_or_hidden(study: Material) -> None:
    display = build(study, load_spec("rolleordnet"), "ekstern")
    assert "Pårørende" not in [row.label for row in display.rows]
    assert not any(quote.role == "pårørende" for quote in display.quotes)
    assert not any(layer.of is not None and 0 < layer.of < 5 for each in display.cells for layer in each.layers)


def test_r20_a_line_in_a_figure_does_not_tell_what_its_table_hides(study: Material) -> None:
    from bsb.display.charts.network import alt

    spec = replace(load_spec("kontekst"), hide_below=10)
    inside, outside = (build(study, spec, edition) for edition in ("intern", "ekstern"))
    assert inside.graph is not None and outside.graph is not None
    assert any(arrow.n for arrow in inside.graph.arrows) and not any(arrow.n for arrow in outside.graph.arrows)
    assert [arrow.source for arrow in inside.graph.arrows] == [arrow.source for arrow in outside.graph.arrows]
    counted = [cell_text(each) for each in outside.cells if each.column == "antall"]
    assert counted and all("færre enn" in each for each in counted)
    assert "Sterkest" in alt(inside) and "Sterkest" not in alt(outside)


@pytest.mark.parametrize("name", NAMES)
def test_r21_there_is_a_source_line(study: Material, name: str) -> None:
    assert build(study, load_spec(name)).source.startswith("Kilde: ")


@pytest.mark.parametrize(
    ("title", "ends"),
    [("Brukerevaluering høst 2025", "høst 2025."), ("Brukerevaluering", "Brukerevaluering, 2025."), ("Etter 2019", "Etter 2019, 2025.")],
)  # fmt: skip
def test_r21_the_source_line_tells_the_year_once(study: Material, title: str, ends: str) -> None:
    dated = tuple(replace(one, date="2025-03-01") for one in study.transcripts)
    titled = replace(study, transcripts=dated, settings=replace(study.settings, title=title))
    assert build(titled, load_spec("temamatrise")).source.endswith(ends)


def test_r21_what_a_plan_says_has_document_and_page(study: Material) -> None:
    display = build(study, load_spec("måloppnåelse"))
    assert cell_text(cell(display, "M1", "plan")) == "«Alle skal få informasjon.» (Plan 2025, s.\u00a04)"


@pytest.mark.parametrize("name", NAMES)
def test_r22_the_same_input_gives_the_same_display(name: str) -> None:
    one, other = build(small(), load_spec(name)), build(small(), load_spec(name))
    assert one == other
    assert pickle.loads(pickle.dumps(one)) == one


def test_r22_the_order_of_the_codings_does_not_matter() -> None:
    base = small()
    other = replace(base, codings=base.codings[::-1], segments=base.segments[::-1], transcripts=base.transcripts[::-1])
    for name in ("sitatmatrise", "kodekart", "sitatregister", "samforekomst", "rekruttering"):
        assert build(base, load_spec(name)).cells == build(other, load_spec(name)).cells


def test_r25_a_turned_display_turns_back(study: Material) -> None:
    display = build(study, load_spec("temamatrise"))
    back = turned(turned(display))
    assert back.cells == display.cells
    assert back.rows == display.rows
    asked = build(study, replace(load_spec("temamatrise"), transpose=True))
    assert [row.key for row in asked.rows] == [column.key for column in display.columns]


def test_r25_rows_that_people_add_survive() -> None:
    told = with_human(material(), summaries=[summary("temamatrise", "nord", "det ingen spurte om", "Tannlege.")])
    display = build(told, load_spec("temamatrise"))
    assert cell_text(cell(display, "nord", "det ingen spurte om")) == "Tannlege."
    assert cell(display, "sør", "det ingen spurte om").layers[0].waits


def test_changes_since_last_time_are_listed(tmp_path: Path) -> None:
    kept = tmp_path / "kodekart.json"
    hasher = Hasher("hemmelig")
    kept.write_text(dumped(cell_hashes(build(material(), load_spec("kodekart"))), hasher), encoding="utf-8")
    before = read_kept(kept, hasher)
    assert before is not None
    base = material()
    after = cell_hashes(
        build(replace(base, codings=(*base.codings, *coded("I01-S004", "bolig-"))), load_spec("kodekart"))
    )
    assert "Bolig · Nord" in changes(before, after).changed
    assert not changes(before, cell_hashes(build(base, load_spec("kodekart"))))


def test_quotes_show_both_sides_and_no_speaker_twice_while_another_waits() -> None:
    base = material()
    ids = ("I01-S001", "I01-S002", "I01-S003", "I01-S004", "I02-S001", "I02-S002", "I03-S001", "I03-S002")
    rows = [c for n, who in enumerate(ids) for c in coded(who, "trygghet+" if n == 7 else "trygghet-")]
    told = replace(base, codings=tuple(rows))
    found = candidates(told, "trygghet")
    chosen = choose_quotes(told, "trygghet", QuoteOptions(count=4))
    sides = [choice.side for choice in chosen]
    assert sides.count("positiv") == 1
    assert sides.count("kritisk") == 3
    assert len({choice.person for choice in chosen}) == 4
    assert chosen[0].deviating
    assert balance(found, chosen).sentence() == "Vist: 1 av 1 positiv og 3 av 7 kritiske."


def test_a_display_file_tells_all_its_faults_with_lines(tmp_path: Path) -> None:
    path = tmp_path / "min.yaml"
    path.write_text(
        "display: rolleordnet\ntittl: Roller\nrader:\n  etter: rolle\n  rekkefolg: [bruker]\ncelle: {vis: sitat, sitater: mange}\n"
    )
    with pytest.raises(DisplayError) as stopped:
        load_spec(path)
    assert [(fault.line, fault.repair) for fault in stopped.value.faults][:2] == [
        (2, "Mente du «tittel»?"),
        (5, "Mente du «rekkefølge»?"),
    ]
    assert len(stopped.value.faults) == 3


def test_unknown_names_and_codes_come_with_a_suggestion(study: Material, tmp_path: Path) -> None:
    with pytest.raises(DisplayError, match="Mente du «rolleordnet»"):
        load_spec("roleordnet")
    path = tmp_path / "min.yaml"
    path.write_text("display: temamatrise\nutvalg: {kode: infomasjon, case: Nrod}\n")
    with pytest.raises(DisplayError) as stopped:
        build(study, load_spec(path))
    assert [fault.repair for fault in stopped.value.faults] == ["Mente du «informasjon»?", "Mente du «Nord»?"]


def test_everything_wrong_with_a_display_file_is_told_at_once(study: Material, tmp_path: Path) -> None:
    path = tmp_path / "min.yaml"
    path.write_text(
        "display: rolleordnet\nutvalg: {kode: infomasjon}\nrader: {etter: roler}\n"
        "kolonner: {etter: kode, under: medvirking, rekkefølge: antal}\ncelle: {vis: [sitater]}\n",
        encoding="utf-8",
    )
    (left,) = make_each(study, [load_spec(path)], "intern", ("csv",))
    assert isinstance(left, LeftOut)
    said = " ".join(f"{fault.what} {fault.repair}" for fault in left.faults)
    for wrong, right in (
        ("infomasjon", "informasjon"),
        ("roler", "rolle"),
        ("medvirking", "medvirkning"),
        ("antal", "antall"),
        ("sitater", "sitat"),
    ):
        assert f"«{wrong}»" in said
        assert f"Mente du «{right}»?" in said


def test_a_display_of_ones_own_goes_by_its_file_and_by_its_slug(tmp_path: Path) -> None:
    (tmp_path / "visninger").mkdir()
    (tmp_path / "visninger" / "min.yaml").write_text("display: rolleordnet\nslug: ansvarsgruppe # våre egne filer\n")
    assert load_spec("min", tmp_path).slug == load_spec("ansvarsgruppe", tmp_path).slug == "ansvarsgruppe"


@pytest.mark.parametrize("name", ["måloppnåelse", "maloppnaelse", "D06", "d6", "Måloppnåelse"])
def test_a_display_goes_by_many_names(name: str) -> None:
    assert load_spec(name).id == "D06"


def test_a_file_of_the_study_stands_before_the_preset(tmp_path: Path) -> None:
    (tmp_path / "visninger").mkdir()
    (tmp_path / "visninger" / "rolleordnet.yaml").write_text("display: rolleordnet\ntittel: Vår egen\n")
    assert load_spec("rolleordnet", tmp_path).title == "Vår egen"
    assert load_spec("temamatrise", tmp_path).title == "Temamatrise"


def test_every_preset_file_says_what_the_list_says() -> None:
    from bsb.display.catalogue import _FOLDER, _yaml
    from bsb.display.spec import DisplaySpec

    by_slug = {preset.slug: preset for preset in presets()}
    for path in sorted(_FOLDER.glob("*.yaml")):
        spec = parse(_yaml(path), DisplaySpec(slug=path.stem), path.name)
        listed = by_slug[spec.slug]
        assert (listed.id, listed.title, listed.question, listed.step) == (
            spec.id,
            spec.title,
            spec.question,
            spec.step,
        )
        assert (listed.priority, listed.note) == (spec.priority, spec.note)
    assert {preset.id for preset in presets()} >= {f"D{n:02}" for n in range(1, 51)}


def test_check_display_finds_a_quote_without_a_segment() -> None:
    display = tiny(Cell("r", "k", (Layer(LayerKind.QUOTE, "Noe annet.", ("S1",)),), segments=("S1",)))
    with pytest.raises(DisplayError):
        check_display(display)


def tiny(one: Cell) -> Display:
    return Display("D99", "prøve", "Prøve", "Hva?", (Heading("r", "Rad"),), (Heading("k", "Kolonne"),), (one,))


@pytest.mark.parametrize("name", NAMES)
def test_r02_the_columns_fit_the_sheet_at_nine_points_so_that_text_stays_readable(study: Material, name: str) -> None:
    from bsb.display.writers.xlsx.matrix import laid_out
    from bsb.display.writers.xlsx.measure import _ROOM

    for page in (lambda made: (made, *made.pages))(build(study, load_spec(name))):
        for part in by_columns(page):
            laid = laid_out(part)
            room = _ROOM[part.sheet.format, part.sheet.landscape]
            # Set at ten points: a tenth smaller is still nine.
            assert laid.left + sum(laid.tops) <= room / 0.9 + 0.1, part.page
            assert all(width >= 5 for width in laid.tops), "a column of a few letters cannot be read"


def test_r05_the_block_has_every_part_that_the_rule_names() -> None:
    base = material()
    dated = tuple(replace(row, when="2026-04-02T10:00:00Z") for row in base.codings)
    spec = replace(load_spec("rolleordnet"), show_from=2, rules=("Vår egen regel.",))
    text = "\n".join(build(replace(base, codings=dated), spec).rules)
    for part in (
        "Utvalg: kilder: intervju, dialogkonferanse",  # selection filter
        "Rekkefølge. Rader: nærhet til tjenesten",  # order
        "Det telles personer",  # unit counted
        "Antall vises fra 2.",  # threshold
        "Sitater er foreslått etter fast regel",  # quote-choice rule
        "Når flere har kodet samme utsagn, teller det én gang",  # double coding
        "IS ikke spurt",  # marker key
        "N: 3 intervjuer",  # N
        "Kodebok: Liten kodebok, versjon 3.",  # codebook version
        "Kodet av: anna.",  # coders
        "Siste koding: 2. april 2026.",  # data date
        "Vår egen regel.",  # the evaluator's own
    ):
        assert part in text, part


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2.1 defines it."""

    def light(colour: str) -> float:
        parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one.lstrip("#")), light(other.lstrip("#"))), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_r23_text_and_drawings_have_contrast_enough() -> None:
    from bsb.display.charts import base
    from bsb.display.writers.docx.table import _FILLS, _LOOKS, _WAIT, BLUE, _colour
    from bsb.display.writers.xlsx.styles import GREY, INK, PALE, WAIT

    for part, (colour, _bold, _smaller) in _LOOKS.items():
        grounds = [BLUE] if part == "head" else ["FFFFFF", _WAIT, *_FILLS.values()]
        assert all(contrast(colour, ground) >= 4.5 for ground in grounds), part
    heat = [_colour(Cell("r", "k", shade=share), Heading("r", "")) for share in (0.0, 0.5, 1.0)]
    for part in ("count", "note"):
        assert all(contrast(_LOOKS[part][0], ground) >= 4.5 for ground in heat), part
    assert min(contrast(ink, ground) for ink in (INK, GREY) for ground in ("FFFFFF", PALE, WAIT)) >= 4.5
    assert min(contrast(each, "FFFFFF") for each in (base.POSITIVE, base.CRITICAL, base.MIXED, base.FOURTH)) >= 3.0
    for share in (0.0, 0.2, 0.4, 0.55, 0.56, 0.8, 1.0):
        fill, ink = base.heat_colour(share)
        assert contrast(fill, ink) >= 4.5, share


def test_r23_the_word_document_passes_the_list_of_section_8(study: Material, tmp_path: Path) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document(str(write(build(study, load_spec("kodekart")), tmp_path, ["docx"])[0]))
    levels = [int(p.style.name.split()[-1]) for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), "no level is skipped"
    assert levels.count(1) == 1
    assert all(p.text.strip() or p._element.xpath(".//pic:pic") for p in document.paragraphs), "no empty paragraphs"
    assert document.core_properties.title
    assert document.core_properties.language == "nb-NO"
    for table in document.tables:
        assert "w:tblHeader" in table._tbl.xml
        assert "w:gridSpan" not in table._tbl.xml
        assert "w:vMerge" not in table._tbl.xml
    for picture in document.inline_shapes:
        assert len(picture._inline.docPr.get("descr")) > 30
        assert ".png" not in picture._inline.xml
    assert not document.element.body.xpath(".//w:txbxContent")


@pytest.mark.parametrize("name", NAMES)
def test_r24_every_display_is_a_real_table_that_can_be_edited_by_hand(study: Material, name: str) -> None:
    docx = pytest.importorskip("docx")
    from bsb.display.writers.docx import add_table

    display = next((each for each in (lambda d: (d, *d.pages))(build(study, load_spec(name))) if each.rows), None)
    if display is None or not display.columns:
        return
    document = docx.Document()
    add_table(document, display)
    cells = sum(len(table.rows) * len(table.columns) for table in document.tables)
    assert cells >= (len(display.rows) + 1) * (len(display.columns) + 1)
    said = {text for table in document.tables for text in [table.cell(0, 0).text]}
    assert said and all(said), "the corner says what the rows are"
    assert "w:tblDescription" in document.tables[0]._tbl.xml
    assert "w:lock" not in document.element.xml


def test_r20_the_day_of_a_meeting_is_not_told_outside() -> None:
    base = material()
    days = ("2026-02-12", "2026-05-08", "2026-05-09")
    talks = tuple(replace(one, date=day) for one, day in zip(base.transcripts, days, strict=False))
    spec = load_spec("dataregnskap")
    inside, outside = (
        "\n".join(text for _place, text in build(replace(base, transcripts=talks), spec, edition).texts())
        for edition in ("intern", "ekstern")
    )
    assert "2026-02-12" in inside
    assert not any(day in outside for day in days)
    assert "2026, 1. kvartal" in outside


def test_r05_a_dimension_is_said_in_words_and_what_is_chosen_from_a_list_is_no_word_of_the_study() -> None:
    made = build(material(), replace(load_spec("rolleordnet"), filter=FilterSpec(codes=("@tema",))))
    assert any("alle tema" in line for line in made.rules)
    assert "hemmer" in made.fixed
