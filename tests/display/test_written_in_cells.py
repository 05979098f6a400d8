"""What people write in the cells of a display is shown in it, asked for only where it is shown, and never out of sight (R18, R25)."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from studies import coded, material, small, summary, with_human

from bsb.display import build, load_spec
from bsb.display.catalogue import presets
from bsb.display.fillrows import fill_rows
from bsb.display.stale import segments_hash
from bsb.display.writers.parts import cell_text
from bsb.model.display import Display
from bsb.model.human import Summary
from bsb.model.material import Material
from bsb.model.narrowing import only_case


def every_text(display: Display) -> str:
    return "\n".join(text for _place, text in display.texts())


def written_on(
    base: Material, *segments: str, display: str = "temamatrise", row: str = "nord", column: str = "informasjon"
):
    return summary(display, row, column, "Tekst.", text_hash=segments_hash(base, segments), segments=segments)


def stale(base: Material, display: Display, row: str, column: str) -> bool:
    return "må leses på nytt" in cell_text(display.at[row, column])


@pytest.mark.parametrize("name", [each.slug for each in presets()])
def test_r25_every_cell_of_the_sheet_is_shown_where_it_was_asked_for(name: str) -> None:
    base = small()
    asked = fill_rows(base, Summary, (name,))
    given = [
        summary(row["display"], row["rad"], row["kolonne"], f"Svar nummer {number} er skrevet.")
        for number, row in enumerate(asked)
    ]
    shown = every_text(build(with_human(base, **{**tables(base), "summaries": given}), load_spec(name)))
    assert [row.text for row in given if row.text not in shown] == []


def tables(base: Material) -> dict[str, object]:
    return {name: getattr(base.human, name) for name in base.human.__dataclass_fields__}


def test_r25_judgements_answers_events_and_condensates_are_asked_for_in_their_own_tables() -> None:
    asked = {(row["display"], row["kolonne"].partition("#")[0]) for row in fill_rows(small(), Summary)}
    assert ("måloppnåelse", "sammendrag") in asked
    assert not {display for display, _column in asked} & {
        "validering",
        "tidsordnet",
        "hendelsesliste",
        "tekstkondensering",
    }
    assert not {column for display, column in asked if display == "måloppnåelse"} & {"vurdering", "anbefaling"}
    asks = {
        name: build(small(), load_spec(name)).asks for name in ("validering", "tidsordnet", "kodekart", "konstrukt")
    }
    assert asks == {
        "validering": ("innspill",),
        "tidsordnet": ("hendelser",),
        "kodekart": (),
        "konstrukt": ("sammendrag",),
    }
    assert build(small(), load_spec("måloppnåelse")).asks == ("sammendrag", "vurderinger", "anbefalinger")


@pytest.mark.parametrize(
    ("display", "row", "column"),
    [
        ("måloppnåelse", "M1", "vurdering"),
        ("validering", "F1", "1#beskrivelse"),
        ("tekstkondensering", "I01-S002", "kondensat"),
    ],
)
def test_r25_a_text_in_a_cell_that_has_words_of_another_table_stands_after_them(
    display: str, row: str, column: str
) -> None:
    base = small()
    given = with_human(base, **{**tables(base), "summaries": [summary(display, row, column, "Skrevet her likevel.")]})
    before, after = (build(each, load_spec(display)).at[row, column.partition("#")[0]] for each in (base, given))
    said = [layer.text for layer in before.layers if layer.text]
    assert [layer.text for layer in after.layers] == [*said, "Skrevet her likevel."]


def test_r25_a_text_whose_row_and_column_are_gone_is_told_of_and_stands_last_in_the_sheet() -> None:
    lost = summary("temamatrise", "gammel-bydel", "gammelt-tema", "Skrevet i fjor.")
    base = with_human(material(), summaries=[lost, summary("fjorårets", "nord", "informasjon", "Eget display.")])
    display = build(base, load_spec("temamatrise"))
    assert any(note.startswith("1 tekst er skrevet til en rad eller kolonne som ikke er med") for note in display.notes)
    rows = fill_rows(base, Summary)
    assert [(row["tekst"], row["til_hjelp_ma_leses"]) for row in rows[-2:]] == [
        ("Eget display.", "displayet finnes ikke nå"),
        ("Skrevet i fjor.", "har ikke noe eget felt i displayet nå"),
    ]
    assert fill_rows(base, Summary, ("kodekart",)) == [], "the others are not of this display"


def test_r25_the_column_of_a_code_that_is_gone_keeps_both_its_texts() -> None:
    rows = [
        summary("begrepsordnet", "P01", "gammelt-tema", "Sum."),
        summary("begrepsordnet", "P01", "gammelt-tema#beskrivelse", "Skeptisk."),
    ]
    shown = every_text(build(with_human(material(), summaries=rows), load_spec("begrepsordnet")))
    assert "Sum." in shown
    assert "Skeptisk." in shown


def test_r25_a_row_that_the_display_leaves_out_is_no_row_that_somebody_added() -> None:
    spec = load_spec("temamatrise")
    narrow = replace(spec, rows=replace(spec.rows, most=1))
    base = with_human(material(), summaries=[summary("temamatrise", "sør", "trygghet", "Om Sør.")])
    assert "Om Sør." not in every_text(build(base, narrow))
    assert "Om Sør." in every_text(build(base, spec))


def test_a_display_of_one_case_has_no_text_of_another() -> None:
    rows = [
        summary("temamatrise", "sør", "trygghet", "Om Sør."),
        summary("temamatrise", "nord", "trygghet", "Om Nord."),
    ]
    alone = only_case(with_human(material(), summaries=rows), "nord")
    shown = every_text(build(alone, load_spec("temamatrise")))
    assert "Om Nord." in shown
    assert "Om Sør." not in shown


def test_a_text_of_the_whole_study_says_so_in_the_display_of_one_case() -> None:
    base = material()
    here = ("I01-S001", "I01-S002", "I03-S001")
    text = written_on(base, *here, display="rolleordnet", row="bruker", column="trygghet")
    alone = only_case(with_human(base, summaries=[text]), "nord")
    spec = load_spec("rolleordnet")
    narrow = replace(spec, filter=replace(spec.filter, cases=("nord",)))
    said = cell_text(build(alone, narrow).at["bruker", "trygghet"])
    assert "Tekst. (om hele undersøkelsen)" in said
    assert "må leses" not in said, "the display of the whole study tells"


def test_r18_a_statement_that_comes_into_a_cell_or_leaves_it_makes_its_summary_old() -> None:
    base = material()
    fresh = with_human(base, summaries=[written_on(base, "I01-S001", "I01-S002")])
    spec = load_spec("temamatrise")
    assert not stale(fresh, build(fresh, spec), "nord", "informasjon")
    more = replace(fresh, codings=(*fresh.codings, *coded("I01-S004", "informasjon-")))
    assert stale(more, build(more, spec), "nord", "informasjon")
    fewer = replace(
        fresh, codings=tuple(row for row in fresh.codings if (row.segment, row.code) != ("I01-S002", "informasjon"))
    )
    assert stale(fewer, build(fewer, spec), "nord", "informasjon")


def test_r18_the_edition_for_others_and_one_case_see_a_part_and_miss_nothing() -> None:
    base = material()
    fresh = with_human(base, summaries=[written_on(base, "I01-S001", "I01-S002")])
    hidden = replace(fresh, codings=tuple(replace(row, publishable=row.segment != "I01-S002") for row in fresh.codings))
    told = build(hidden, load_spec("temamatrise"), "ekstern")
    assert "må leses på nytt" not in every_text(told)


def test_summaries_of_each_side_of_a_theme_are_two_texts(tmp_path: Path) -> None:
    file = tmp_path / "sider.yaml"
    file.write_text(
        "display: måloppnåelse\nslug: sider\nrader: {etter: tema}\nkolonner:\n  etter: felt\n  felt:\n"
        "    - {felt: sammendrag, fortegn: [positiv], overskrift: Det som fungerer}\n"
        "    - {felt: sammendrag, fortegn: [kritisk], overskrift: Det som er vanskelig}\n"
        "    - {felt: sammendrag, rolle: [bruker], overskrift: Brukerne}\n",
        encoding="utf-8",
    )
    base = material()
    asked = [row for row in fill_rows(base, Summary, (str(file),)) if row["rad"] == "informasjon"]
    assert [row["til_hjelp_kolonne"] for row in asked] == ["Det som fungerer", "Det som er vanskelig", "Brukerne"]
    given = [summary("sider", "informasjon", row["kolonne"], row["til_hjelp_kolonne"]) for row in asked]
    display = build(with_human(base, summaries=given), load_spec(file))
    for row in asked:
        assert re.match(row["til_hjelp_kolonne"], cell_text(display.at["informasjon", row["kolonne"]]))


@pytest.mark.parametrize("row", ["I02-S014", "I09", "P77", "F12"])
def test_what_was_taken_out_of_the_study_is_no_row_that_somebody_added(row: str) -> None:
    base = with_human(
        material(), summaries=[summary("sitatregister", row, "begrunnelse", "Skrevet om det som er borte.")]
    )
    display = build(base, load_spec("sitatregister"))
    assert row not in {each.key for each in display.rows}
    assert any("ikke er med her nå" in note for note in display.notes)
    (last,) = [each for each in fill_rows(base, Summary, ("sitatregister",)) if each["tekst"]]
    assert last["rad"] == row
