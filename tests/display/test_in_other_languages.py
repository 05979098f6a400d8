"""What people choose from a list is printed in the language of the study, and is read in any of them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from studies import material, small

from bsb.display import build, load_spec
from bsb.display.sheets import read_table
from bsb.language import use
from bsb.model.display import Display
from bsb.model.human import Link


def shown(display: Display) -> str:
    return "\n".join(text for _place, text in display.texts()) + "\n" + "\n".join(display.fixed)


def in_cells(display: Display) -> set[str]:
    return {layer.text for cell in display.cells for layer in cell.layers}


@pytest.mark.parametrize(
    ("code", "words"), [("nb", "hemmer forutsetter"), ("nn", "hemmar føreset"), ("en", "hinders requires")]
)
def test_the_kinds_of_links(code: str, words: str) -> None:
    base = small()
    kinds = dict(zip(("L1", "L2"), ("hemmer", "forutsetter"), strict=True))
    links = tuple(replace(link, type=kinds.get(link.id, link.type)) for link in base.human.links)
    study = replace(base, human=replace(base.human, links=links))
    with use(code):
        display = build(study, load_spec("årsaksnettverk"))
    assert display.graph is not None
    labels = {arrow.label for arrow in display.graph.arrows}
    for word in words.split():
        assert word in labels
        assert any(text.startswith(word) for text in in_cells(display))
        assert word in display.fixed, "a word of ours is not asked about at the gate"


@pytest.mark.parametrize(
    ("code", "said", "status"), [("nn", "stadfestar", "førebels"), ("en", "confirms", "preliminary")]
)
def test_answers_of_a_conference_and_the_status_of_a_finding(code: str, said: str, status: str) -> None:
    with use(code):
        display = build(small(), load_spec("måloppnåelse"))
        found = shown(display)
    assert f"{said}: Slik er det." in found
    assert "bekrefter:" not in found
    assert status in found


@pytest.mark.parametrize("kind", ["hemmer", "hemmar", "hinders", "Hinders"])
def test_a_sheet_may_say_it_in_any_language(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "lenker.csv"
    path.write_text(f"fra;til;fortegn;type\ninformasjon;trygghet;−;{kind}\n", encoding="utf-8")
    (row,) = read_table(path, "lenker", material())
    assert isinstance(row, Link) and row.type == "hemmer"
