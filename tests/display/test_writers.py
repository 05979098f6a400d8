"""Files opened again and read as a person would: nothing lost, nothing cut, nothing that runs."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml.etree import fromstring
from studies import coded, material, segments, talk

from bsb.display import build, load_spec, write
from bsb.display.charts import CHARTS, alt_text
from bsb.display.writers import WriteOptions, file_name
from bsb.display.writers.docx import TableOptions, add_table
from bsb.display.writers.xlsx.names import SheetNames, quoted
from bsb.errors import DisplayError
from bsb.model.codebook import Code
from bsb.model.display import Account, Cell, Display, Heading, Layer, LayerKind, Left, Quote
from bsb.model.graph import Arrow, Graph, Node
from bsb.model.material import Material

LONG = "Det var en gang. " * 2_000
HARD = [
    "=1+1 sa hun da",
    "– Nei, det gjorde jeg ikke",
    LONG.strip(),
    "Et \x0b tegn \x00 til",
    "<script>alert(1)</script> & «så»",
    "@noen +47",
]


def hard() -> Material:
    """The small study where people say things that break files."""
    base = material()
    people = {person.id: person for person in base.persons}
    text = " / ".join(f"{people['P01'].pseudonym}: {speech}" for speech in HARD)
    transcript = talk("I09", "nord", "enkeltintervju", text, base.persons)
    new = segments(transcript)
    codings = [row for segment in new for row in coded(segment.id, "informasjon- nav-")]
    return replace(base, transcripts=(transcript,), segments=tuple(new), codings=tuple(codings))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The coarse quote matrix of the hard study in every format."""
    folder = tmp_path_factory.mktemp("filer")
    display = build(hard(), load_spec("sitatmatrise"))
    return {path.suffix[1:]: path for path in write(display, folder, ["xlsx", "docx", "html", "csv"])}


def test_scenario_8_quotes_that_break_files_reach_excel_unharmed(made: dict[str, Path]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(made["xlsx"])
    cells = [cell for row in book["Sitater"].iter_rows(min_row=5, min_col=5, max_col=5) for cell in row]
    texts = [str(cell.value) for cell in cells]
    assert all(cell.data_type == "s" for cell in cells)
    assert HARD[0] in texts
    assert HARD[1] in texts
    assert "Et  tegn  til" in texts
    assert HARD[4] in texts
    numbers = [row[0].value for row in book["Sitater"].iter_rows(min_row=5)]
    parts = [text for number, text in zip(numbers, texts, strict=True) if number == 3]
    assert "".join(parts).startswith(LONG.strip())
    assert max(map(len, texts)) <= 32_767
    quoted_cells = [cell for cell in cells if str(cell.value)[:1] in "=@"]
    assert quoted_cells
    assert all(cell.quotePrefix for cell in quoted_cells)


def test_no_cell_of_any_sheet_is_a_formula(made: dict[str, Path]) -> None:
    with zipfile.ZipFile(made["xlsx"]) as book:
        for name in book.namelist():
            if name.startswith("xl/worksheets/sheet"):
                assert b"<f>" not in book.read(name)


def test_the_workbook_has_its_sheets_and_links_both_ways(made: dict[str, Path]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.load_workbook(made["xlsx"])
    assert book.sheetnames == ["Les meg", "Oversikt", "Intervju I09", "Nord", "Sitater", "Uten plass", "Regnskap"]
    page, quotes = book["Intervju I09"], book["Sitater"]
    there = [
        cell
        for row in page.iter_rows()
        for cell in row
        if cell.hyperlink and "Sitater" in (cell.hyperlink.location or "")
    ]
    back = [
        cell
        for row in quotes.iter_rows()
        for cell in row
        if cell.hyperlink and "Intervju I09" in (cell.hyperlink.location or "")
    ]
    assert there
    assert back
    target = there[0].hyperlink.location.split("!")[1].split(":")[0]
    assert quotes[target].value == 1
    home = back[0].hyperlink.location.split("!")[1]
    assert "«" in str(page[home].value)
    with zipfile.ZipFile(made["xlsx"]) as archive:
        assert not any(b"TargetMode" in archive.read(name) for name in archive.namelist() if name.endswith(".rels"))


def test_a_text_is_held_once_in_a_workbook_however_many_cells_show_it(made: dict[str, Path]) -> None:
    with zipfile.ZipFile(made["xlsx"]) as archive:
        parts = {name: archive.read(name).decode("utf-8") for name in archive.namelist() if name.endswith(".xml")}
        links = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8")
    texts = re.findall(r"<si>(.*?)</si>", parts["xl/sharedStrings.xml"], re.DOTALL)
    asked = {int(n) for name, xml in parts.items() if "/sheet" in name for n in re.findall(r't="s"><v>(\d+)</v>', xml)}
    assert len(texts) == len(set(texts))
    assert asked == set(range(len(texts)))
    assert "sharedStrings.xml" in links
    assert "sharedStrings.xml" in parts["[Content_Types].xml"]


def test_a_column_is_as_wide_as_the_display_file_asks(study: Material, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    (path,) = write(build(study, load_spec("sitatregister")), tmp_path, ["xlsx"], WriteOptions(compare=False))
    sheet = openpyxl.load_workbook(path).worksheets[1]
    widths = {cell.value: sheet.column_dimensions[cell.column_letter].width for cell in sheet[4]}
    # It asks for sixty; all the thirteen columns need a little more than the paper has.
    assert 50 < widths.pop("Sitat") <= 60
    assert max(widths.values()) < 25


def test_a_sheet_with_nothing_in_it_says_so(study: Material, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    (path,) = write(build(study, load_spec("dataregnskap")), tmp_path, ["xlsx"], WriteOptions(compare=False))
    book = openpyxl.load_workbook(path)
    assert book["Sitater"]["A2"].value == "Displayet viser ingen sitater."
    assert book["Uten plass"]["A3"].value == "Alt har fått plass."


def test_what_has_no_place_is_listed_by_reason_and_interview_and_every_number_can_be_found(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    display = build(hard(), load_spec("sjekkliste"))
    ids = [f"I{interview:02d}-S{number:03d}" for interview in (3, 1) for number in range(1, 201)]
    lefts = [Left(id, "Uten tema" if id[-1] in "12" else "Uten case") for id in ids]
    account = Account("segmenter", len(ids), (), tuple(lefts), ())
    (path,) = write(replace(display, account=account), tmp_path, ["xlsx"], WriteOptions(compare=False))
    sheet = openpyxl.load_workbook(path)["Uten plass"]
    rows = [[cell.value for cell in row[:5]] for row in sheet.iter_rows(min_row=5) if row[0].value]
    assert [row[1:4] for row in rows] == [
        ["Uten tema", 40, "I01"],
        ["Uten tema", 40, "I03"],
        ["Uten case", 150, "I01"],
        ["Uten case", 10, "I01"],
        ["Uten case", 150, "I03"],
        ["Uten case", 10, "I03"],
    ]
    assert sorted(id for row in rows for id in str(row[4]).split(", ")) == sorted(ids)
    highest = max(sheet.row_dimensions[row].height for row in range(5, 5 + len(rows)))
    assert highest < 409, "a row that is higher than a row can be is cut"


def test_the_sheets_print_on_a3_one_page_wide_with_heads_repeated(made: dict[str, Path]) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    sheet = openpyxl.load_workbook(made["xlsx"])["Intervju I09"]
    assert sheet.page_setup.paperSize == 8
    assert sheet.page_setup.orientation == "landscape"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.print_title_rows == "$1:$4"
    assert sheet.freeze_panes == "B5"
    assert "&P" in sheet.oddFooter.right.text
    assert not sheet.merged_cells.ranges
    assert sheet["A4"].fill.fgColor.rgb == "001F3A5F"
    assert sheet["A4"].font.bold
    assert sheet["B5"].alignment.wrap_text
    assert sheet["A1"].font.size == 16


def test_every_part_of_the_office_files_is_sound_xml(made: dict[str, Path]) -> None:
    for ending in ("xlsx", "docx"):
        with zipfile.ZipFile(made[ending]) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    fromstring(archive.read(name))


def test_office_files_are_the_same_every_time_and_say_nothing_of_who(tmp_path: Path, study: Material) -> None:
    display = build(study, load_spec("temamatrise"))
    one = write(display, tmp_path / "a", ["xlsx", "docx", "html", "csv", "png", "svg"])
    other = write(display, tmp_path / "b", ["xlsx", "docx", "html", "csv", "png", "svg"])
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]
    for path in one[:2]:
        with zipfile.ZipFile(path) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            core = archive.read("docProps/core.xml").decode()
            assert "python-docx" not in core
            assert "openpyxl" not in core
            assert "2000-01-01" in core
            assert not any("thumbnail" in name for name in archive.namelist())


def test_the_word_table_is_real_and_can_be_heard(made: dict[str, Path], study: Material) -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    table = add_table(document, build(study, load_spec("temamatrise")))
    xml = table._tbl.xml
    assert table.cell(0, 1).text == "Informasjon"
    assert table.cell(1, 0).text == "Nord (n\u00a0=\u00a04)"
    assert "Noen får vite alt, andre ikke noe." in table.cell(1, 1).text
    assert "w:tblHeader" in xml
    assert 'w:tblCaption w:val="Temamatrise"' in xml
    assert "Tabell med 3 rader og 5 kolonner" in xml
    assert 'w:firstColumn="1"' in xml
    assert "w:vMerge" not in xml
    assert "w:gridSpan" not in xml
    text = "\n".join(
        cell.text for each in docx.Document(made["docx"]).tables for row in each.rows for cell in row.cells
    )
    assert "«=1+1 sa hun da»" in text
    assert "Et  tegn  til" in text


def test_a_wide_display_becomes_several_word_tables() -> None:
    docx = pytest.importorskip("docx")
    columns = tuple(Heading(f"k{n}", f"Kolonne {n}") for n in range(7))
    cells = tuple(Cell("r", each.key, (Layer(LayerKind.TEXT, each.label),)) for each in columns)
    document = docx.Document()
    add_table(
        document,
        Display("D99", "p", "Prøve", "Hva?", (Heading("r", "Rad"),), columns, cells),
        TableOptions(columns_most=4),
    )
    assert [len(table.columns) for table in document.tables] == [5, 4]
    assert [cell.text for table in document.tables for cell in table.rows[1].cells if "Kolonne" in cell.text] == [
        c.label for c in columns
    ]


def test_the_web_page_escapes_everything_and_needs_nothing_else(made: dict[str, Path]) -> None:
    page = made["html"].read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert not re.search(r"""(src|href)=["']?(https?:|//)""", page)
    assert "default-src 'none'" in page
    assert '<html lang="nb">' in page
    assert page.count("<script") == 2
    assert page.count("</script>") == 2


def test_the_web_page_can_be_read_by_ear_and_keyboard(study: Material, tmp_path: Path) -> None:
    path = write(build(study, load_spec("kodekart")), tmp_path, ["html"])[0]
    page = path.read_text(encoding="utf-8")
    assert '<abbr title="ikke spurt" aria-label="ikke spurt">' in page or 'aria-label="ingen data"' in page
    assert 'scope="col"' in page
    assert 'scope="row"' in page
    assert 'class="skip"' in page
    assert re.search(r'aria-label="\d+ sitat(er)? i feltet', page)
    assert "<caption>" in page
    targets = set(re.findall(r'href="#([^"]+)"', page))
    assert targets <= set(re.findall(r'id="([^"]+)"', page))


def test_the_web_page_has_the_words_of_a_quote_once_in_the_register_and_the_dialog_finds_them_there(
    study: Material, tmp_path: Path
) -> None:
    display = build(study, load_spec("temamatrise"))
    page = write(display, tmp_path, ["html"])[0].read_text(encoding="utf-8")
    found = re.search(r'id="sitatdata">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    data = json.loads(found[1])
    assert len(data["sitater"]) == len(display.quotes)
    assert set(re.findall(r'id="sitat-(\d+)"', page)) == {str(number) for number in range(len(display.quotes))}
    texts = {quote.text for quote in display.quotes}
    # What is said around a quote is the number of another quote where it is one.
    assert not any(said in texts for _who, said in data["tale"])
    assert any(isinstance(said, int) for _who, said in data["tale"])
    assert all(
        place < len(data["tale"]) for quote in data["sitater"] for place in quote.get("b", []) + quote.get("a", [])
    )


def test_the_plain_table_neutralises_formulas_and_says_so(made: dict[str, Path]) -> None:
    text = made["csv"].read_bytes().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert not any(cell.startswith(("=", "@", "-", "+")) for row in rows for cell in row)
    assert "ikke tar dem for formler" in text


def test_sheet_names_are_what_excel_allows_and_unique() -> None:
    names = SheetNames()
    assert names.give("boliger/bofellesskap: [ny]?") == "boliger-bofellesskap- -ny--"
    long = "Et veldig langt navn på et ark i en arbeidsbok"
    assert names.give(long) == long[:31].rstrip()
    assert names.give(long) == "Et veldig langt navn på et (2)"
    assert names.give("History") != "History"
    assert quoted("Nord's ark", "A1") == "'Nord''s ark'!A1"
    assert names.give("Oppfølging fra velferdskontor (nord)") == "Oppfølging fra velferdskontor"
    assert names.give("Bolig (nord)") == "Bolig (nord)"


def test_file_names_are_plain(study: Material) -> None:
    assert file_name(build(study, load_spec("måloppnåelse")), "xlsx") == "D06_maloppnaelse_intern.xlsx"


def test_an_unknown_format_is_a_fault_and_nothing_is_written(study: Material, tmp_path: Path) -> None:
    with pytest.raises(DisplayError, match="Mente du «xlsx»"):
        write(build(study, load_spec("temamatrise")), tmp_path, ["csv", "xslx"])
    assert not list(tmp_path.iterdir())


KEPT = WriteOptions(salt="hemmelig")


def test_changes_are_listed_the_second_time(tmp_path: Path) -> None:
    base = material()
    write(build(base, load_spec("kodekart")), tmp_path, ["csv"], KEPT)
    assert [p.suffix for p in write(build(base, load_spec("kodekart")), tmp_path, ["csv"], KEPT)] == [".csv"]
    more = replace(base, codings=(*base.codings, *coded("I01-S004", "bolig-")))
    paths = write(build(more, load_spec("kodekart")), tmp_path, ["csv"], KEPT)
    assert "Endret: Bolig · Nord" in paths[-1].read_text(encoding="utf-8")
    kept = (tmp_path / ".forrige" / "D14_kodekart_intern.json").read_text(encoding="utf-8")
    assert "av 4" not in kept and "Bolig" not in kept and "Nord" not in kept


def test_what_has_not_changed_is_known_by_a_line_and_a_file_from_before_that_line_is_compared(tmp_path: Path) -> None:
    base, kept = material(), tmp_path / ".forrige" / "D14_kodekart_intern.json"
    display = build(base, load_spec("kodekart"))
    write(display, tmp_path, ["csv"], KEPT)
    whole = kept.read_text(encoding="utf-8")
    kept.write_text("".join(line for line in whole.splitlines(keepends=True) if '"alt"' not in line), encoding="utf-8")
    assert [p.suffix for p in write(display, tmp_path, ["csv"], KEPT)] == [".csv"], "nothing has changed"
    assert kept.read_text(encoding="utf-8") == whole, "and the next time the line is there"
    more = replace(base, codings=(*base.codings, *coded("I01-S004", "bolig-")))
    told = write(build(more, load_spec("kodekart")), tmp_path, ["csv"], KEPT)[-1].read_text(encoding="utf-8")
    assert "Endret: Bolig · Nord" in told
    back = write(display, tmp_path, ["csv"], KEPT)[-1].read_text(encoding="utf-8")
    assert "Endret: Bolig · Nord" in back, "what is changed back has changed"


def test_what_is_gone_is_not_told_by_a_name_that_was_taken_out(tmp_path: Path) -> None:
    """A theme that somebody had named after a person is given another name; neither the list of changes nor what lies beside tells the first."""
    base = material()
    old = replace(base.codebook, codes=tuple(_called(each, "Torunns bolig") for each in base.codebook.codes))
    write(build(replace(base, codebook=old), load_spec("kodekart")), tmp_path, ["csv"], KEPT)
    paths = write(build(base, load_spec("kodekart")), tmp_path, ["csv"], KEPT)
    told = paths[-1].read_text(encoding="utf-8")
    assert "Ny: Bolig · Nord" in told and "som ikke finnes lenger" in told
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"orunn" in path.read_bytes()]


def test_what_lies_beside_from_an_older_program_is_made_anew_without_words(tmp_path: Path) -> None:
    kept = tmp_path / ".forrige" / "D14_kodekart_intern.json"
    kept.parent.mkdir()
    kept.write_text('{"Torunns bolig · Nord": "0123456789abcdef"}', encoding="utf-8")
    paths = write(build(material(), load_spec("kodekart")), tmp_path, ["csv"], KEPT)
    assert [path.suffix for path in paths] == [".csv", ".txt"] and "orunn" not in kept.read_text(encoding="utf-8")
    assert "kan ikke sammenlignes" in paths[-1].read_text(encoding="utf-8")
    assert [path.suffix for path in write(build(material(), load_spec("kodekart")), tmp_path, ["csv"], KEPT)] == [
        ".csv"
    ]
    assert not paths[-1].exists()


def test_what_lies_beside_cannot_be_tried_with_a_list_of_names(tmp_path: Path) -> None:
    """Somebody has the file, and guesses right what a row and a cell said: nothing tells that the guess was right."""
    from bsb.display.diff import cell_hashes
    from bsb.text.normalise import text_hash

    base = material()
    named = replace(
        base, codebook=replace(base.codebook, codes=tuple(_called(c, "Torunn") for c in base.codebook.codes))
    )
    display = build(named, load_spec("kodekart"))
    write(display, tmp_path / "a", ["csv"], KEPT)
    write(display, tmp_path / "b", ["csv"], WriteOptions(salt="en annen studies"))
    a, b = (next((tmp_path / one / ".forrige").iterdir()).read_text(encoding="utf-8") for one in "ab")
    guesses = {text_hash("Torunn"), *cell_hashes(display).values()}
    assert len(guesses) > 3 and not any(guess in a + b for guess in guesses)
    hidden = re.compile("[0-9a-f]{16}")
    assert not set(hidden.findall(a)) & set(hidden.findall(b))


def test_what_was_kept_before_there_was_a_secret_is_compared_once_and_made_anew(tmp_path: Path) -> None:
    from bsb.display.diff import cell_hashes
    from bsb.text.normalise import text_hash

    base = material()
    bare = {
        " · ".join(map(text_hash, place.split(" · "))): each
        for place, each in cell_hashes(build(base, load_spec("kodekart"))).items()
    }
    kept = tmp_path / ".forrige" / "D14_kodekart_intern.json"
    kept.parent.mkdir()
    kept.write_text(json.dumps(bare), encoding="utf-8")
    more = replace(base, codings=(*base.codings, *coded("I01-S004", "bolig-")))
    paths = write(build(more, load_spec("kodekart")), tmp_path, ["csv"], KEPT)
    told = paths[-1].read_text(encoding="utf-8").splitlines()
    assert told[0] == "Endret siden forrige gang:" and "Endret: Bolig · Nord" in told
    assert not any(each in kept.read_text(encoding="utf-8") for each in (*bare, *bare.values()))
    kept.write_text(json.dumps(bare), encoding="utf-8")
    assert [path.suffix for path in write(build(base, load_spec("kodekart")), tmp_path, ["csv"], KEPT)] == [".csv"]
    assert not any(each in kept.read_text(encoding="utf-8") for each in bare), "made anew where nothing has changed too"


def test_what_another_study_left_is_not_compared_and_that_is_said(tmp_path: Path) -> None:
    write(build(material(), load_spec("kodekart")), tmp_path, ["csv"], WriteOptions(salt="en annen studies"))
    paths = write(build(material(), load_spec("kodekart")), tmp_path, ["csv"], KEPT)
    assert "kan ikke sammenlignes" in paths[-1].read_text(encoding="utf-8")


def test_without_the_secret_of_a_study_nothing_is_kept(tmp_path: Path) -> None:
    write(build(material(), load_spec("kodekart")), tmp_path, ["csv"])
    assert not (tmp_path / ".forrige").exists()
    paths = write(build(material(), load_spec("kodekart")), tmp_path, ["csv"], WriteOptions(salt=""))
    assert "databasetjeneren" in paths[-1].read_text(encoding="utf-8") and not (tmp_path / ".forrige").exists()


def _called(code: Code, label: str) -> Code:
    return replace(code, labels={"nb": label}) if code.id == "bolig" else code


@pytest.mark.parametrize("chart", sorted(CHARTS))
def test_every_chart_draws_and_says_what_it_shows(study: Material, chart: str, tmp_path: Path) -> None:
    from bsb.display import presets

    spec = next(load_spec(preset.slug) for preset in presets() if load_spec(preset.slug).chart == chart)
    display = build(study, spec)
    paths = write(display, tmp_path, ["png", "svg"], WriteOptions(dpi=60))
    assert paths[0].read_bytes().startswith(b"\x89PNG")
    svg = next(path for path in paths if path.suffix == ".svg").read_text(encoding="utf-8")
    assert "<text" in svg
    assert "<dc:date>" not in svg
    said = alt_text(display)
    assert len(said) > 30
    assert "tabell" in said.lower() or chart in {"punkter", "vekst", "analysesteg"}


def network() -> Display:
    nodes = (Node("a", "Tillit", column=0), Node("b", "Mestring", column=1))
    arrows = (Arrow("a", "b", "+", "fører til", 3), Arrow("b", "a", "−", "hemmer", 1, stated=False, loop=True))
    quote = Quote(1, "S1", "Det hjalp.")
    return Display(
        "D40",
        "årsaksnettverk",
        "Årsaker",
        "Hva?",
        (Heading("x", "Tillit"),),
        (Heading("til", "Til"),),
        quotes=(quote,),
        graph=Graph(nodes, arrows),
    )


def test_a_network_comes_as_dot_and_graphml(tmp_path: Path) -> None:
    dot, graphml = write(network(), tmp_path, ["dot", "graphml"])
    text = dot.read_text(encoding="utf-8")
    assert '"a" -> "b" [label="+ (3)", style=solid]' in text
    assert '"b" -> "a" [label="− (1)", style=dashed, penwidth=3]' in text
    tree = fromstring(graphml.read_bytes())
    assert len(tree.findall(".//{*}edge")) == 2


def test_a_network_is_a_slide_with_glued_connectors(tmp_path: Path) -> None:
    pptx = pytest.importorskip("pptx")
    deck = pptx.Presentation(str(write(network(), tmp_path, ["pptx"])[0]))
    slide = deck.slides[0]
    lines = [shape for shape in slide.shapes if shape.shape_type is not None and "LINE" in str(shape.shape_type)]
    assert slide.shapes.title.text_frame.text == "Årsaker"
    assert any(shape.has_text_frame and "stiplet: analytiker tolker" in shape.text_frame.text for shape in slide.shapes)
    places = [(line.begin_x, line.begin_y, line.end_x, line.end_y) for line in lines]
    assert places[0] != places[1][2:] + places[1][:2], "the two ways of a loop do not lie on top of each other"
    assert len(lines) == 2
    xml = lines[0]._element.xml
    assert "stCxn" in xml
    assert "endCxn" in xml
    assert "tailEnd" in xml


def test_a_matrix_is_no_network(study: Material, tmp_path: Path) -> None:
    with pytest.raises(DisplayError, match="ikke et nettverk"):
        write(build(study, load_spec("temamatrise")), tmp_path, ["dot"])
