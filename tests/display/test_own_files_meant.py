"""A display file does what it says, says what it did, and stops at what it cannot do, with everything at once (R3, R4, R5, R11)."""

from __future__ import annotations

from pathlib import Path

import pytest
from studies import coded, material, small

from bsb.display import build, load_spec
from bsb.display.writers.parts import cell_text
from bsb.errors import DisplayError
from bsb.model.display import Display
from bsb.model.material import Material

COUNTS = "display: temamatrise\nslug: eget\ncelle: {vis: [antall]}\ntransponer: nei\n"


def made(tmp_path: Path, text: str, base: Material | None = None, edition: str = "intern") -> Display:
    path = tmp_path / "eget.yaml"
    path.write_text(text, encoding="utf-8")
    return build(base or material(), load_spec(path), edition)


def faults(tmp_path: Path, text: str, base: Material | None = None) -> list[str]:
    with pytest.raises(DisplayError) as stopped:
        made(tmp_path, text, base)
    return [str(fault) for fault in stopped.value.faults]


def rule(display: Display, word: str) -> str:
    return next(line for line in display.rules if line.startswith(word))


def test_r11_fewer_than_are_shown_is_not_none(tmp_path: Path) -> None:
    text = COUNTS + "rader: {etter: case}\nkolonner: {etter: tema}\n"
    assert cell_text(made(tmp_path, text).at["nord", "informasjon"]).startswith("2 av 3")
    few = made(tmp_path, text + "terskel: {vis_celle_fra: 3}\n")
    assert cell_text(few.at["nord", "informasjon"]) == "færre enn 3"
    assert cell_text(few.at["nord", "medvirkning"]).startswith("3 av 4")
    assert cell_text(few.at["vest", "informasjon"]) == "–", "nobody was heard there"
    assert "Antall vises fra 3." in few.rules


def test_r11_fewer_than_are_shown_tells_no_less_than_may_be_told_outside(tmp_path: Path) -> None:
    text = (
        COUNTS
        + "rader: {etter: case}\nkolonner: {etter: tema}\nterskel: {vis_celle_fra: 2, skjul_attributt_under: 5}\n"
    )
    outside = made(tmp_path, text, edition="ekstern")
    assert not any("færre enn 2" in words for _place, words in outside.texts())


def test_r11_statements_without_a_sign_are_not_nothing_said(tmp_path: Path) -> None:
    base = material(codings=tuple(coded("I01-S001", "informasjon")))
    shown = made(
        tmp_path, COUNTS.replace("antall", "fortegn") + "rader: {etter: case}\nkolonner: {etter: tema}\n", base
    )
    assert cell_text(shown.at["nord", "informasjon"]) == "–"


def test_r4_the_most_first_holds_for_columns_with_columns_inside(tmp_path: Path) -> None:
    text = COUNTS + "rader: {etter: case}\nkolonner: {etter: tema, rekkefølge: antall, maks: 1, delkolonner: fortegn}\n"
    base = material(codings=(*material().codings, *coded("I03-S002", "medvirkning-")))
    shown = made(tmp_path, text, base)
    assert {each.label.split(":")[0] for each in shown.columns} == {"Medvirkning, ellers"}
    plain = made(tmp_path, text.replace(", delkolonner: fortegn", ""), base)
    assert [each.label for each in plain.columns] == ["Medvirkning, ellers"]


def test_r4_the_most_first_holds_for_rows_inside_rows(tmp_path: Path) -> None:
    rows = "rader: {etter: case, delrader: {etter: tema, rekkefølge: antall}}\nkolonner: {etter: rolle}\n"
    shown = made(tmp_path, COUNTS + rows)
    inside = [each.label for each in shown.rows if each.parent == "nord"]
    assert inside[:2] == ["Medvirkning, ellers", "Informasjon"]


@pytest.mark.parametrize(
    ("order", "columns", "said"),
    [
        ("", ["Trygghet", "Informasjon"], "gitt i visningen"),
        (", rekkefølge: gitt", ["Trygghet", "Informasjon"], "gitt i visningen"),
        (", rekkefølge: kodebok", ["Informasjon", "Trygghet"], "kodebokens rekkefølge"),
        (", rekkefølge: antall", ["Informasjon", "Trygghet"], "flest først"),
    ],
)
def test_r4_codes_named_one_by_one_stand_as_named_unless_an_order_is_asked_for(
    tmp_path: Path, order: str, columns: list[str], said: str
) -> None:
    shown = made(
        tmp_path, COUNTS + f"rader: {{etter: case}}\nkolonner: {{etter: tema, kode: [trygghet, informasjon]{order}}}\n"
    )
    assert [each.label for each in shown.columns] == columns
    assert f"kolonner: {said}." in rule(shown, "Rekkefølge")


def test_r6_a_display_in_which_nothing_has_a_place_says_so(tmp_path: Path) -> None:
    shown = made(tmp_path, COUNTS + "utvalg: {kode: nav}\nrader: {etter: case}\nkolonner: {etter: virkning}\n")
    assert any(note.startswith("Ingenting av det som er valgt ut") for note in shown.notes)
    assert not any(note.startswith("Ingenting") for note in made(tmp_path, COUNTS).notes)


def test_a_third_level_is_told_and_not_left_out(tmp_path: Path) -> None:
    (told,) = faults(tmp_path, COUNTS + "rader: {etter: case, delrader: {etter: rolle, delrader: informant}}\n")
    assert "høyst to nivåer" in told
    (told,) = faults(tmp_path, COUNTS + "sider: {etter: case, delrader: rolle}\n")
    assert "delrader: rolle" in told


def test_words_that_would_leave_a_column_empty_are_told(tmp_path: Path) -> None:
    field = "{felt: sitat, fortegn: [kritsk], kilde: [intervjuet], rolle: [brukar], direkte: direkt}"
    told = faults(
        tmp_path, f"display: måloppnåelse\nslug: eget\nkolonner: {{etter: felt, felt: [plann, {field}]}}\n", small()
    )
    assert len(told) == 5
    for word in ("kritisk", "intervju", "bruker", "direkte", "plan"):
        assert any(f"Mente du «{word}»?" in each for each in told), word
    good = (
        field.replace("kritsk", "kritisk")
        .replace("intervjuet", "Intervju")
        .replace("brukar", "Bruker")
        .replace("direkt}", "direkte}")
    )
    shown = made(
        tmp_path,
        f"display: måloppnåelse\nslug: eget\nrader: {{etter: tema}}\nkolonner: {{etter: felt, felt: [{good}]}}\n",
    )
    assert "Ingen på NAV sa noe" in "\n".join(text for _place, text in shown.texts())


def test_the_same_field_twice_would_be_one_cell_for_two_texts(tmp_path: Path) -> None:
    text = "display: måloppnåelse\nslug: eget\nkolonner:\n  etter: felt\n  felt:\n    - {felt: fritekst, overskrift: A}\n    - {felt: fritekst, overskrift: B"
    (told,) = faults(tmp_path, text + "}\n", small())
    assert "«fritekst» står to ganger" in told
    assert [each.label for each in made(tmp_path, text + ", av: b}\n", small()).columns] == ["A", "B"]


def test_a_display_of_ones_own_is_not_called_as_another(tmp_path: Path) -> None:
    (told,) = faults(tmp_path, "display: rolleordnet\nslug: Temamatrise\n")
    assert "navnet på et annet display" in told
    assert made(tmp_path, "display: temamatrise\nslug: temamatrise\n").slug == "temamatrise"


@pytest.mark.parametrize("part", ["regler:\n  - Ledere: bare fra konferansen\n", "tittel: {a: b}\n"])
def test_a_colon_in_a_rule_is_told_and_not_printed_as_braces(tmp_path: Path, part: str) -> None:
    (told,) = faults(tmp_path, COUNTS + part)
    assert "anførselstegn" in told


def test_what_is_wrong_in_every_part_is_told_at_once(tmp_path: Path) -> None:
    told = faults(
        tmp_path,
        COUNTS.replace("antall", "antal, fortgn")
        + "utvalg: {kode: navv, case: nordd}\nrader: {etter: rolle, rekkefølge: [brukar]}\nkolonner: {etter: temaa}\n",
    )
    for word in ("kode «navv»", "case «nordd»", "«brukar»", "«temaa»", "«antal»", "«fortgn»"):
        assert any(word in each for each in told), word
    told = faults(tmp_path, "display: temamatrisen\ntitel: X\nark: {format: A5}\n")
    assert len(told) == 3
