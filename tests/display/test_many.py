"""Many displays at once: the same files in one process as in two, and all of them or none."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from studies import small, with_human

from bsb.display import build, load_spec
from bsb.display.many import LeftOut, Made, all_made, make_each
from bsb.display.sheets import fill_sheet
from bsb.display.verbatim import excerpt, is_verbatim
from bsb.display.writers import Rendered, rendered
from bsb.display.writers.stage import Stage
from bsb.errors import DisplayError
from bsb.model.human import Assessment, Rule
from bsb.model.material import Material

NAMES = ("sitatmatrise", "kodekart", "sitatregister")
WORDS = st.lists(st.sampled_from(["jeg", "fikk", "«vite»", "alt,", "ikke", "NAV.", "æå"]), min_size=1, max_size=30)


def test_one_process_and_two_give_the_same_files(study: Material) -> None:
    specs = [load_spec(name) for name in NAMES]
    one, two = (
        {made.place: made.files for made in all_made(make_each(study, specs, "intern", ("xlsx", "html"), workers))}
        for workers in (1, 2)
    )
    assert one == two
    assert [one[place].name.split("_")[0] for place in sorted(one)] == ["D05", "D14", "D48"]


def test_what_leaves_the_study_comes_with_every_text_in_it(study: Material) -> None:
    (made,) = all_made(make_each(study, [load_spec("rolleordnet")], "ekstern", ("csv",), 1))
    texts = {text for _place, text in made.texts}
    assert any("jeg" in text.lower() for text in texts)
    (inside,) = all_made(make_each(study, [load_spec("rolleordnet")], "intern", ("csv",), 1))
    assert inside.texts == ()


def test_all_files_are_put_in_place_or_none(tmp_path: Path) -> None:
    def stopped() -> Iterator[Rendered]:
        yield Rendered("D01", (("D01.csv", b"ny"),), {"a": "1"})
        raise ValueError

    (tmp_path / "D01.csv").write_bytes(b"gammel")
    with pytest.raises(ValueError), Stage(tmp_path) as stage:
        for made in stopped():
            stage.add(made)
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["D01.csv"]
    assert (tmp_path / "D01.csv").read_bytes() == b"gammel"


@given(WORDS, st.integers(1, 12), WORDS)
def test_an_excerpt_is_verbatim_and_another_text_is_not(said: list[str], words: int, other: list[str]) -> None:
    text = " ".join(said)
    assert is_verbatim(excerpt(text, words), text)
    if not " ".join(said).startswith(" ".join(other)):
        assert not is_verbatim(" ".join(other) + " […]", text)


def test_a_beginning_inside_a_word_is_not_verbatim() -> None:
    assert not is_verbatim("Jeg fik […]", "Jeg fikk vite alt.")
    assert is_verbatim("Jeg fikk […]", "Jeg fikk vite alt.")


def test_a_register_has_one_way_to_each_quote(study: Material) -> None:
    display = build(study, load_spec("sitatregister"))
    ((_name, page),) = rendered(display, ["html"]).files
    rows = sum(row.kind == "item" for row in display.rows)
    matrix = page.decode().split('id="matrise-1"')[0]
    assert matrix.count("data-felt=") == rows


def test_links_in_a_workbook_of_many_pages_lead_both_ways(study: Material) -> None:
    import openpyxl

    ((_name, content),) = rendered(build(study, load_spec("sitatmatrise")), ["xlsx"]).files
    assert zipfile.ZipFile(io.BytesIO(content)).testzip() is None
    book = openpyxl.load_workbook(io.BytesIO(content))
    quotes = book["Sitater"]
    back = [
        cell.hyperlink.location for (cell,) in quotes.iter_rows(min_row=5, min_col=quotes.max_column) if cell.hyperlink
    ]
    assert len(back) == quotes.max_row - 4
    for number, place in enumerate(back, 5):
        sheet, cell = place.replace("'", "").split("!")
        said = quotes.cell(number, 5).value
        shown = str(book[sheet][cell].value)
        assert said.split("\n")[-1].split()[0].strip("«»") in shown or "«" not in shown


def test_r20_a_sum_of_cases_that_stand_by_name_is_not_hidden() -> None:
    judged = tuple(
        Assessment(id=f"V{case.id}", case=case.id, variable="Bolig", value="Profilert", rule="R1")
        for case in small().cases
    )
    rule = Rule(id="R1", variable="Bolig", scale="Profilert / Lite profilert", wording="Når planen nevner det.")
    named = build(with_human(small(), assessments=judged, rules=(rule,)), load_spec("profilmatrise"), "ekstern")
    told = [layer.text for cell in named.cells if cell.row == "sum" for layer in cell.layers]
    assert told == [f"{len(judged)} av {len(judged)}"], "everybody can count them in the table"
    assert 0 < len(judged) < 5


def test_a_judgement_without_a_rule_stops_the_displays_that_need_it_and_no_other(tmp_path: Path) -> None:
    case = small().cases[0].id
    bare = [Assessment(id=f"V{n}", case=case, variable=what, value="høy") for n, what in enumerate(("tillit", "bolig"))]
    study = with_human(small(), assessments=tuple(bare))
    specs = [load_spec(name) for name in ("prediktor", "sitatmatrise")]
    one, two = (
        {made.place: made for made in make_each(study, specs, "intern", ("csv",), workers)} for workers in (1, 2)
    )
    assert one == two
    assert isinstance(one[0], LeftOut) and isinstance(one[1], Made)
    assert [fault.what.split("«")[1].split("»")[0] for fault in one[0].faults] == ["tillit", "bolig"]
    with pytest.raises(DisplayError, match="V0"):
        list(all_made(make_each(study, specs, "intern", ("csv",), 1)))
    fill_sheet(study, "sammendrag", tmp_path / "sammendrag.xlsx")
    assert (tmp_path / "sammendrag.xlsx").is_file()
