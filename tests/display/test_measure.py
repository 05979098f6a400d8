"""How much room text takes on a sheet: what is printed is not clipped."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from bsb.display import build, load_spec
from bsb.display.writers import rendered
from bsb.display.writers.xlsx.matrix import laid_out
from bsb.display.writers.xlsx.measure import sheet_widths
from bsb.display.writers.xlsx.styles import NOTE, shade
from bsb.display.writers.xlsx.text import lines_in, width_for
from bsb.model.display import Cell, Display, Heading, Layer, LayerKind, Quote
from tests.display.studies import small


# Counted on pages that LibreOffice made of these very cells.
@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("Brukermedvirkning", 24.0, 1),
        ("Ledelsen, Brukermedvirkning, Informasjon", 24.0, 3),
        ("Familie og pårørende, Brukermedvirkning, Livet før", 24.0, 2),
        ("forslag, ikke sett på", 14.0, 2),
        ("Ansvarsgruppe, Brukermedvirkning, Oppfølgingstjenesten, Samhandling", 24.0, 4),
    ],
)
def test_lines_are_broken_where_the_sheet_breaks_them(text: str, width: float, lines: int) -> None:
    assert lines_in(text, width) == lines


def test_a_word_that_is_wider_than_its_column_takes_more_lines() -> None:
    assert lines_in("Oppfølgingstjenesten", 10.0) == 2
    assert lines_in("a\n\nb", 10.0) == 3


@given(st.text(alphabet="abcæøåiIlMW ,.", max_size=200), st.floats(5, 90))
def test_more_room_never_takes_more_lines_and_no_text_takes_none(text: str, width: float) -> None:
    assert lines_in(text, width) >= lines_in(text, 2 * width) >= 1


def test_a_column_is_wide_enough_for_the_words_of_its_heading() -> None:
    assert lines_in("Brukermedvirkning", width_for(["Brukermedvirkning"])) == 1
    assert width_for(["Tilgjengelighet"], bold=True) > width_for(["Tilgjengelighet"])


def _crowded() -> Display:
    said = (
        "Jeg fikk vite alt om planen, og hvem jeg kunne ringe hvis noe ble vanskelig for meg og dem jeg bor sammen med."
    )
    names = ("Holdninger", "Brukermedvirkning", "Tilgjengelighet", *(f"Tema nummer {n}" for n in range(12)))
    columns = tuple(Heading(name, name) for name in names)
    rows = tuple(Heading(f"r{n}", f"Tjeneste {n}") for n in range(10))
    quote = Cell("r0", "Brukermedvirkning", (Layer(LayerKind.QUOTE, said, ("S1",)),))
    return Display("D99", "prøve", "Prøve", "Hva?", rows, columns, (quote,))


def test_of_many_columns_one_with_a_single_quote_can_still_be_read_and_no_heading_is_broken() -> None:
    crowded = _crowded()
    _left, widths = sheet_widths(crowded)
    named = dict(zip((each.label for each in crowded.columns), widths, strict=True))
    assert all(lines_in(name, width / 1.08) == 1 for name, width in named.items() if " " not in name)
    assert named["Brukermedvirkning"] >= 13
    moved = replace(crowded, cells=(replace(crowded.cells[0], column="Tema nummer 3"),))
    assert dict(zip(named, sheet_widths(moved)[1], strict=True))["Tema nummer 3"] >= 13


def test_columns_are_measured_in_letters_that_every_program_has() -> None:
    made = rendered(build(small(), load_spec("temamatrise")), ["xlsx"])
    book = load_workbook(io.BytesIO(made.files[0][1]))
    normal = book._named_styles["Normal"]
    assert (normal.font.name, normal.font.sz) == ("Arial", 10)
    assert book._fonts[normal.as_xf().fontId].name == "Arial"


@pytest.mark.parametrize(("cases", "below"), [(2, True), (18, False)])
def test_what_is_behind_a_number_stands_in_its_link_or_under_the_number_and_is_never_cut(
    cases: int, below: bool
) -> None:
    note = "9 personer i 3 grupper, 1 i enkeltintervju"
    columns = tuple(Heading(f"k{n}", f"Bydel {n}") for n in range(cases))
    layer = Layer(LayerKind.COUNT, "10 av 17", ("S1",), number=10, of=17, note=note)
    cells = tuple(Cell("r", each.key, (layer,), segments=("S1",), shade=0.6) for each in columns)
    quote = Quote(1, "S1", "Jeg fikk vite alt.")
    display = Display("D99", "prøve", "Prøve", "Hva?", (Heading("r", "Tillit"),), columns, cells, quotes=(quote,))
    assert laid_out(display).told_below is below
    book = load_workbook(io.BytesIO(rendered(display, ["xlsx"]).files[0][1]), rich_text=True)
    said = [str(cell.value) for row in book.worksheets[1].iter_rows() for cell in row if cell.value is not None]
    assert sum(note in text for text in said) == cases
    assert (f"{note} →" in said) is below
    assert ("1 sitat →" in said) is not below


def test_notes_can_be_read_on_the_darkest_shade() -> None:
    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    assert (light(shade(1.0)) + 0.05) / (light(NOTE) + 0.05) >= 4.5


@pytest.mark.parametrize(
    "preset", ["sitatmatrise", "temamatrise", "rolleordnet", "begrepsordnet", "sjekkliste", "sitatregister"]
)
def test_no_row_beside_the_matrix_is_lower_than_a_text_in_it(preset: str) -> None:
    made = rendered(build(small(), load_spec(preset)), ["xlsx"])
    book = load_workbook(io.BytesIO(made.files[0][1]))
    low = []
    # In the matrix itself a cell has letters of several sizes.
    for sheet in (book[name] for name in ("Les meg", "Sitater", "Uten plass", "Regnskap")):
        for row in sheet.iter_rows():
            for cell in row:
                height = sheet.row_dimensions[cell.row].height
                if not isinstance(cell.value, str) or not cell.alignment.wrap_text or height is None:
                    continue
                lines = lines_in(cell.value, sheet.column_dimensions[cell.column_letter].width)
                if 12.0 * lines > height and height < 409:
                    low.append((sheet.title, cell.coordinate, lines, height))
    assert not low
