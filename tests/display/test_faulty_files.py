"""A display file with one thing wrong says what, where, and what was probably meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from studies import small

from bsb.display import build, load_spec
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
