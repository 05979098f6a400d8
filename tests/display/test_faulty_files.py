"""A display file with one thing wrong says what, where, and what was probably meant."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from studies import small

import bsb.display
from bsb.display import build, load_spec, presets
from bsb.display.keys import OPTIONS
from bsb.display.specreader import fold_key
from bsb.errors import DisplayError

FILE = """display: rolleordnet
tittel: Slik ser rollene på det
rader:     {etter: rolle, rekkefølge: alfabetisk}
kolonner:  {etter: kode, rekkefølge: kodebok}
celle:     {vis: [sitat], sitater: 1}
tell:      informanter
"""


@pytest.mark.parametrize(
    ("right", "wrong", "line", "place", "said"),
    [
        ("etter: rolle", "etter: roller", None, "rader", "Mente du «rolle»?"),
        ("rekkefølge: kodebok", "rekkefølge: kodboka", None, "kolonner", "Mente du «kodebok»?"),
        ("tell:      ", "tell: grupper\ntell: ", 7, "", "står to ganger"),
        ("celle:     ", "\tcelle: ", 5, "", "tabulator"),
        ("sitater: 1}", "sitater: 1", 5, "", "ikke lukket"),
        ("tittel:", "titel:", 2, "", "Mente du «tittel»?"),
        ("sitater: 1", "sitater: mange", 5, "", "helt tall"),
    ],
)
def test_one_thing_wrong(tmp_path: Path, right: str, wrong: str, line: int | None, place: str, said: str) -> None:
    path = tmp_path / "min.yaml"
    path.write_text(FILE.replace(right, wrong), encoding="utf-8")
    with pytest.raises(DisplayError) as found:
        build(small(), load_spec(path))
    (fault,) = found.value.faults
    assert said in str(fault)
    assert (fault.file, fault.line, fault.place) == ("min.yaml", line, place)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (
            "rader: {etter: rolle, rekkefølge: [brukr, pårørende]}",
            "«brukr» finnes ikke på aksen «rolle». Mente du «bruker»?",
        ),
        ("rader: {etter: rolle, rekkefølge: [bruker, vaktmester]}", "Dette finnes: bruker, pårørende, oppfølger."),
        ("rader: {etter: rolle, verdier: [bruker]}", "«verdier» virker ikke på aksen «rolle»"),
        ("rader: {etter: case, verdier: [nordd]}", "Mente du «Nord»?"),
        ("kolonner: {etter: kode, nivå: bladd}", "Mente du «blad»?"),
        ("kolonner: {etter: kode, dimensjon: temaa}", "Mente du «tema»?"),
        ("utvalg: {form: [fokusgrupe]}", "Mente du «fokusgruppe»?"),
        ("utvalg: {attributt.kjøn: k}", "Mente du «kjønn»?"),
        ("utvalg: {attributt.kjønn: kvinne}", "Ingen har «kvinne» som kjønn. Dette finnes: k, m."),
        ('utvalg: {kode: "@tjenster"}', "Mente du «tjeneste»?"),
        ("valg: {ordnet_eter: tillit}", "Mente du «ordnet_etter»?"),
        ("figur: varmkart", "Mente du «varmekart»?"),
        ("manglende: noe", "Dette finnes: standard."),
        ("celle: sitat", "Skriv for eksempel «celle: {vis: [fortegn, sitat]}»"),
        ("rader: {etter, rolle}", "Skal det stå kolon i stedet for komma foran?"),
        ("rader: {etter: rolle; rekkefølge: gitt}", "semikolon"),
        ("spørsmål: Ser de det: samme?", "Sett hele teksten i anførselstegn"),
        ('tittel: "Hei', "anførselstegn er ikke lukket"),
        ("tittel, Hei på deg", "Linjen mangler kolon"),
        ("tittel:Hei\nspørsmål: Hva?", "mellomrom etter kolon"),
    ],
)
def test_what_is_misspelt_is_never_passed_over(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "min.yaml"
    path.write_text(f"display: rolleordnet\n{line}\n", encoding="utf-8")
    with pytest.raises(DisplayError) as found:
        build(small(), load_spec(path))
    (fault,) = found.value.faults
    assert said in str(fault)
    assert fault.line == 2 or fault.place


def test_every_misspelt_word_of_an_order_is_told_at_once(tmp_path: Path) -> None:
    path = tmp_path / "min.yaml"
    path.write_text("display: rolleordnet\nrader: {etter: rolle, rekkefølge: [brukr, opfølger]}\n", encoding="utf-8")
    with pytest.raises(DisplayError) as found:
        build(small(), load_spec(path))
    assert [fault.repair for fault in found.value.faults] == ["Mente du «bruker»?", "Mente du «oppfølger»?"]


@pytest.mark.parametrize("edition", ["intern", "ekstern"])
def test_a_role_that_nobody_has_met_yet_or_that_few_have_is_no_misspelling(tmp_path: Path, edition: str) -> None:
    path = tmp_path / "min.yaml"
    path.write_text(
        "display: rolleordnet\nrader: {etter: rolle, rekkefølge: [leder, oppfølger, bruker]}\n", encoding="utf-8"
    )
    assert build(small(), load_spec(path), edition).order[0].startswith("gitt i visningen")


@pytest.mark.parametrize("coding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_file_is_read_however_notepad_saved_it(tmp_path: Path, coding: str, end: str) -> None:
    path = tmp_path / "Å se på roller.yaml"
    text = "display: rolleordnet\ntittel: Slik ser pårørende og ansatte på møtet\nspørsmål: Ser de det likt?\n"
    path.write_bytes(text.replace("\n", end).encode(coding))
    spec = load_spec(path)
    assert (spec.title, spec.question) == ("Slik ser pårørende og ansatte på møtet", "Ser de det likt?")


def test_a_bare_word_says_by_what_rows_are(tmp_path: Path) -> None:
    path = tmp_path / "min.yaml"
    path.write_text("display: temamatrise\nrader: rolle\ntransponer: nei\n", encoding="utf-8")
    assert [row.label for row in build(small(), load_spec(path)).rows][:3] == ["Bruker", "Pårørende", "Oppfølger"]


def test_every_choice_that_the_program_asks_for_is_one_that_a_file_can_make() -> None:
    source = "".join(each.read_text(encoding="utf-8") for each in Path(bsb.display.__file__).parent.rglob("*.py"))
    asked = set(re.findall(r"options\.get\(\s*\"([a-z_]+)\"", source))
    assert len(asked) > 15
    assert asked <= {fold_key(each) for each in OPTIONS}
    for preset in presets():
        assert set(load_spec(preset.slug).options) <= {fold_key(each) for each in OPTIONS}


def test_a_word_instead_of_a_figure_has_no_unit() -> None:
    from dataclasses import replace

    base = small()
    figures = tuple(
        replace(each, value="Dekket", unit="boliger") if each.id == "T1" else each for each in base.human.figures
    )
    display = build(replace(base, human=replace(base.human, figures=figures)), load_spec("tallmatrise"))
    assert "Dekket" in {layer.text for cell in display.cells for layer in cell.layers}


def test_a_long_word_over_a_column_is_not_broken_while_row_headings_have_room() -> None:
    from bsb.display.writers.docx.table import _CHARACTER, _widths
    from bsb.model.display import Cell, Display, Heading, Layer, LayerKind

    rows = (Heading("a", "Holdninger og brukermedvirkning i planene"),)
    heads = ("Planen", "Positivt sitat", "Kritisk sitat", "Innspill fra dialogkonferansen", "Vurdering")
    columns = tuple(Heading(text, text) for text in heads)
    text = "Et sitat som er langt nok til å fylle mange linjer i en smal kolonne. " * 3
    cells = tuple(Cell("a", each.key, (Layer(LayerKind.TEXT, text),)) for each in columns)
    widths = _widths(Display("D06", "x", "T", "S", rows, columns, cells), 16.0)
    assert widths[4] >= len("dialogkonferansen") * _CHARACTER
    assert widths[0] >= len("brukermedvirkning") * _CHARACTER
    assert sum(widths) == pytest.approx(16.0, abs=0.1)
