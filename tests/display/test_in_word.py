"""What a reader of a Word file sees: whole words over the columns, drawings with letters that can be read."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import docx
import pytest
from studies import small

from bsb.display import WriteOptions, build, load_spec
from bsb.display.charts import draw
from bsb.display.writers.docx.document import add_block, new_document
from bsb.model.display import Cell, Display, Heading, Layer, LayerKind

_LETTER = 0.175 / 9
"""How many centimetres a bold letter takes, for each point of its size."""


def heat(rows: int, heads: list[str], said: str = "12 av 17") -> Display:
    across = tuple(Heading(f"k{n}", label) for n, label in enumerate(heads))
    down = tuple(Heading(f"r{n}", f"Tema nummer {n}") for n in range(rows))
    cells = tuple(
        Cell(row.key, column.key, (Layer(LayerKind.COUNT, said, number=12.0, of=17),), shade=0.5)
        for row in down
        for column in across
    )
    return replace(build(small(), load_spec("kodekart")), rows=down, columns=across, cells=cells)


def made(display: Display) -> docx.document.Document:
    document = new_document(display, WriteOptions())
    add_block(document, display)
    out = io.BytesIO()
    document.save(out)
    return docx.Document(io.BytesIO(out.getvalue()))


@pytest.mark.parametrize("n", [3, 8, 9, 10, 15, 17])
def test_no_word_over_a_column_is_broken(n: int) -> None:
    words = ["Oppfølgingstjenesten", "Brukermedvirkning", "NAV", "Brukerorganisasjoner og frivillige"]
    for table in made(heat(4, [words[each % 4] for each in range(n)])).tables:
        for column, cell in zip(table.columns, table.rows[0].cells, strict=True):
            size = cell.paragraphs[0].runs[0].font.size.pt
            longest = max(len(word) for word in cell.text.split())
            assert column.width.cm - 0.28 >= longest * _LETTER * size - 0.05, (cell.text, size)


def test_a_number_in_the_heading_of_a_row_stays_with_what_it_is_of() -> None:
    display = heat(4, [f"Bydel {n}" for n in range(9)])
    rows = tuple(replace(row, label="Bydel", n=17) for row in display.rows)
    (table,) = made(replace(display, rows=rows, chart="")).tables
    assert table.columns[0].width.cm - 0.28 >= len("(n = 17)") * _LETTER * 9


@pytest.mark.parametrize(
    ("rows", "heads", "least"),
    [(15, ["Oppfølgingstjenesten og andre"] * 15, 7.5), (47, ["Nord", "Midt", "Sør", "I alt"], 8.0)],
)
def test_letters_in_a_heat_map_can_be_read(rows: int, heads: list[str], least: float) -> None:
    (shape,) = made(heat(rows, heads)).inline_shapes
    drawn = int.from_bytes(draw(heat(rows, heads), "png", 200)[0][16:20], "big") / 200
    assert shape.width.inches / drawn * 9.5 >= least


def test_the_paper_stands_or_lies_as_the_drawing_is_largest() -> None:
    wide = new_document(heat(15, ["Oppfølgingstjenesten"] * 15), WriteOptions()).sections[0]
    tall = new_document(heat(47, ["Nord", "Midt"]), WriteOptions()).sections[0]
    assert wide.page_width > wide.page_height
    assert tall.page_width < tall.page_height


def test_what_stands_beside_a_drawing_is_not_drawn_in_it() -> None:
    display = heat(5, ["Nord", "Sør"])
    document = made(display)
    assert display.title in {each.text for each in document.paragraphs}
    (shape,) = document.inline_shapes
    drawn = int.from_bytes(draw(display, "png", 200)[0][20:24], "big") / 200
    assert shape.height.inches < drawn - 0.3
    assert display.question in shape._inline.docPr.get("descr")


@pytest.mark.parametrize("n", [2, 24])
def test_a_timeline_is_parted_before_its_letters_are_too_small(n: int) -> None:
    said = "Oppfølgeren kommer hjem på døra, og det blir slutt på å ringe rundt for å få svar"
    across = tuple(Heading(f"k{number}", f"Område {number}") for number in range(4))
    down = tuple(Heading(f"r{number}", f"20{number:02}, 1. kvartal") for number in range(n))
    cells = tuple(
        Cell(row.key, column.key, (Layer(LayerKind.TEXT, f"{row.key} {column.key} {said}"),))
        for row in down
        for column in across
    )
    display = replace(build(small(), load_spec("hendelsesliste")), rows=down, columns=across, cells=cells)
    shapes = made(display).inline_shapes
    assert (len(shapes) > 1) == (n > 2)
    told = [shape._inline.docPr.get("descr") for shape in shapes]
    assert sum(int(re.findall(r"\d+", each)[0]) for each in told) == 4 * n, "each event is drawn once"
    for shape in shapes:
        assert shape.width.inches >= 0.85 * (4 * 1.7 + 1.7)


def test_a_timeline_that_is_too_wide_is_not_parted_for_that() -> None:
    across = tuple(Heading(f"k{number}", f"20{number:02}, 1. kvartal") for number in range(14))
    down = tuple(Heading(f"r{number}", f"Område {number}") for number in range(4))
    cells = tuple(Cell(row.key, column.key, (Layer(LayerKind.TEXT, "Møte"),)) for row in down for column in across)
    display = replace(build(small(), load_spec("hendelsesliste")), rows=down, columns=across, cells=cells)
    assert len(made(display).inline_shapes) == 1
