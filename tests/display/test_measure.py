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
from bsb.display.writers.parts import Piece
from bsb.display.writers.xlsx.matrix import laid_out
from bsb.display.writers.xlsx.measure import Measured, sheet_widths, sheets_of
from bsb.display.writers.xlsx.styles import NOTE, shade
from bsb.display.writers.xlsx.text import LINE, lines_in, points_in, width_for
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
    # Excel keeps a little more beside the text than LibreOffice: never fewer lines, and the same with that much room.
    assert lines_in(text, width) >= lines
    assert lines_in(text, width + 0.5) == lines


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


def _lines(*pieces: tuple[str, str]) -> list[Piece]:
    return [Piece(*piece) for piece in pieces]


def test_rows_are_as_high_as_the_text_in_the_size_it_is_printed_in() -> None:
    said = "en to tre fire fem seks sju åtte ni ti elleve tolv"
    assert points_in(_lines((said, "note")), 14.0) < points_in(_lines((said, "quote")), 14.0)
    one = points_in(_lines(("12 av 29", "count")), 30.0)
    assert points_in(_lines(("12 av 29", "count"), (" (4 i 1 gruppe)", "note")), 30.0) == one, (
        "the note has room beside"
    )
    # Eight points: a line of 11.25 for what goes on under the number.
    assert points_in(_lines(("12 av 29", "count"), (" (10 personer i 4 grupper)", "note")), 16.0) == one + 11.25
    assert points_in(_lines(("I: Hva sa de?\n", "question"), ("«Nei.»", "quote")), 40.0) == 12.0 + 12.75


@given(
    st.lists(
        st.tuples(st.text(alphabet="abcæøå ,.", max_size=60), st.sampled_from(["note", "quote", "waits", "sign"])),
        min_size=1,
        max_size=4,
    ),
    st.floats(6, 60),
)
def test_smaller_letters_never_take_more_room_than_if_all_were_large(runs: list[tuple[str, str]], width: float) -> None:
    words = [(text.strip() + " ", part) for text, part in runs]
    large = [(text, "quote") for text, _part in words]
    assert points_in(words, width) <= points_in(large, width) + LINE


def _noted(columns: int) -> Display:
    note = "10 personer i 4 grupper, 3 i enkeltintervjuer, i tillegg 2 utsagn fra dialogkonferansen"
    heads = tuple(Heading(f"k{n}", f"Tema {n}") for n in range(columns))
    layer = Layer(LayerKind.COUNT, "13 av 29", ("S1",), number=13, of=29, note=note)
    cells = tuple(Cell("r", each.key, (layer,)) for each in heads)
    return Display("D99", "prøve", "Prøve", "Hva?", (Heading("r", "Oppfølgingstjenesten"),), heads, cells)


def _known_of(display: Display) -> list[tuple[str, Measured]]:
    return [(part.page, known) for part, known in sheets_of(display)]


@pytest.mark.parametrize("columns", [5, 12, 18, 20])
def test_no_word_is_broken_when_a_matrix_may_take_more_sheets(columns: int) -> None:
    display = _noted(columns)
    parts = [part for part, _known in sheets_of(display)]
    assert [each.key for part in parts for each in part.columns] == [each.key for each in display.columns]
    needed = width_for(["dialogkonferansen)"], size=8)
    for part in parts:
        left, widths = sheet_widths(part)
        assert min(widths) >= needed
        assert sheet_widths(part, known=dict(_known_of(display))[part.page]) == (left, widths), (
            "measured once for all parts"
        )
        assert left + sum(widths) <= 205 * 10 / 9 + 0.01, "printed at nine points or more"
    assert len(parts) == (1 if columns <= 12 else 2)


def test_the_rows_of_a_register_are_never_parted_and_its_words_are_whole_before_quotes_get_all_the_room_they_ask() -> (
    None
):
    heads = tuple(Heading(f"k{n}", f"Felt {n}", width=60 if n == 0 else 0) for n in range(13))
    cells = tuple(Cell("r", each.key, (Layer(LayerKind.TEXT, "Oppfølgingstjenesten"),)) for each in heads[4:9])
    display = Display("D99", "prøve", "Prøve", "Hva?", (Heading("r", "Rad"),), heads, cells, kind="register")
    assert [part for part, _known in sheets_of(display)] == [display]
    _left, widths = sheet_widths(display)
    assert all(lines_in("Oppfølgingstjenesten", width) == 1 for width in widths[4:9])


def test_a_number_is_not_broken_from_what_it_is_of() -> None:
    heads = tuple(Heading(f"k{n}", "A") for n in range(15))
    cells = tuple(Cell("r", each.key, (Layer(LayerKind.COUNT, "1666 (196)"),)) for each in heads)
    display = Display("D99", "prøve", "Prøve", "Hva?", (Heading("r", "Rad"),), heads, cells)
    assert min(sheet_widths(display)[1]) >= width_for(["1666 (196)"], bold=True)


def test_the_number_of_a_part_is_never_cut_from_the_name_of_its_sheet() -> None:
    display = replace(_noted(18), page="Psykisk helsearbeid i bydel og kommune")
    book = load_workbook(io.BytesIO(rendered(display, ["xlsx"]).files[0][1]))
    assert book.sheetnames[1:3] == ["Psykisk helsearbeid, del 1 av 2", "Psykisk helsearbeid, del 2 av 2"]
    assert all(len(name) <= 31 for name in book.sheetnames)
    plain = load_workbook(io.BytesIO(rendered(_noted(18), ["xlsx"]).files[0][1]))
    assert plain.sheetnames[1:3] == ["Matrise, del 1 av 2", "Matrise, del 2 av 2"]


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
