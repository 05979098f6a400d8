"""Corners of documents where speech, or who said it, could be lost without a word: it is read, or told with its place."""

from __future__ import annotations

import io

import openpyxl
import pytest

from bsb.errors import ReadError
from bsb.ingest import read_bytes

from .formats.test_docx import NAMESPACES, p, r, word
from .talks import left_out, turns
from .writers import odt_of

FIRST, LAST = p("I: Hvordan går det?"), p("I: Og NAV?") + p("B1: De ringte aldri.")


def answers(body: str, **more: str) -> list[str]:
    """Return what B1 says between two questions in a Word document."""
    read = turns(read_bytes(word(f"{FIRST}<w:p>{r('B1: Ja. ')}{body}{r(' Vel.')}</w:p>{LAST}", **more), "a.docx"))
    assert [who for who, _said in read] == ["I", "B1", "I", "B1"]
    return [read[1][1], read[3][1]]


def cell(text: str, wide: int = 1) -> str:
    span = f'<w:tcPr><w:gridSpan w:val="{wide}"/></w:tcPr>' if wide > 1 else ""
    return f"<w:tc>{span}{p(text)}</w:tc>"


def row(*cells: str, before: int = 0) -> str:
    left = f'<w:trPr><w:gridBefore w:val="{before}"/></w:trPr>' if before else ""
    return f"<w:tr>{left}{''.join(cells)}</w:tr>"


HEADS = row(cell("Tid"), cell("Hvem"), cell("Tekst"))
ASKED = row(cell("00:01"), cell("I"), cell("Hvordan går det?"))
ENDED = row(cell("00:09"), cell("I"), cell("Er det alt?"))


@pytest.mark.parametrize(
    "between",
    [
        row(cell("B1", 2), cell("Bare bra hos oss.")),
        row(cell("B1"), cell("Bare bra hos oss."), before=1),
        row(cell("00:04"), cell("B1"), cell("Bare bra")) + row(cell("", 2), cell("hos oss.")),
    ],
)
def test_a_cell_over_two_columns_in_word_loses_no_turn(between: str) -> None:
    read = read_bytes(word(f"<w:tbl>{HEADS}{ASKED}{between}{ENDED}</w:tbl>"), "a.docx")
    assert turns(read) == [("I", "Hvordan går det?"), ("B1", "Bare bra hos oss."), ("I", "Er det alt?")]


def test_a_cell_over_the_whole_row_is_nobodys_and_is_told_with_what_to_do() -> None:
    wide = row(cell("B1: Her sa jeg noe langt.", 3))
    read = read_bytes(word(f"<w:tbl>{HEADS}{ASKED}{wide}{ENDED}</w:tbl>"), "a.docx")
    assert [who for who, _said in turns(read)] == ["I"]
    assert left_out(read) == {"tabellrad som ikke er tale": 1}
    assert any("tabellrad 3" in doubt and "flytt" in doubt for doubt in read.doubts)


def test_speech_in_the_column_of_names_is_told() -> None:
    body = row(cell("00:04"), cell("B1"), cell("Bra.")) + row(
        cell(""), cell("Og så sa jeg det til dem på kontoret."), cell("")
    )
    read = read_bytes(word(f"<w:tbl>{HEADS}{ASKED}{body}{ENDED}</w:tbl>"), "a.docx")
    assert left_out(read) == {"tabellrad som ikke er tale": 1}
    assert any("tabellrad 4" in doubt for doubt in read.doubts)


def lines(*texts: str) -> str:
    return f"<w:tc>{''.join(map(p, texts))}</w:tc>"


@pytest.mark.parametrize(
    ("who", "what"),
    [
        (("I", "B1", "I:"), ("Hvordan går det?", "Bare bra.", "Og NAV?")),
        (("I",), ("Hvordan går det?", "B1: Bare bra.", "I: Og NAV?")),
        (("",), ("I: Hvordan går det?", "B1: Bare bra.", "I: Og NAV?")),
        (("I",), ("I: Hvordan går det?", "B1: Bare", "bra.", "I: Og NAV?")),
    ],
)
def test_several_turns_in_a_row_are_each_whose_they_are(who: tuple[str, ...], what: tuple[str, ...]) -> None:
    heads = row(cell("Hvem"), cell("Tekst"))
    end = row(cell("B1"), cell("De ringte: aldri mer.")) + row(cell("I"), cell("Takk."))
    read = read_bytes(word(f"<w:tbl>{heads}{row(lines(*who), lines(*what))}{end}</w:tbl>"), "a.docx")
    assert turns(read) == [
        ("I", "Hvordan går det?"),
        ("B1", "Bare bra."),
        ("I", "Og NAV?"),
        ("B1", "De ringte: aldri mer."),
        ("I", "Takk."),
    ]


def test_a_name_on_two_lines_is_one_who_speaks() -> None:
    rows = row(lines("Torunn", "Myrvang"), lines("Hei på deg.", "Hvordan går det?")) + row(
        cell("B1"), cell("Bare bra.")
    )
    read = read_bytes(word(f"<w:tbl>{row(cell('Hvem'), cell('Tekst'))}{rows}</w:tbl>"), "a.docx")
    assert turns(read) == [("Torunn Myrvang", "Hei på deg. Hvordan går det?"), ("B1", "Bare bra.")]


def test_a_column_of_remarks_is_counted() -> None:
    body = row(cell("Hvem"), cell("Tekst"), cell("Merknad")) + row(cell("I"), cell("Hvordan går det?"), cell("")) * 2
    read = read_bytes(
        word(f"<w:tbl>{body}{row(cell('B1'), cell('Bare bra.'), cell('Gråter lenge her'))}</w:tbl>"), "a.docx"
    )
    assert left_out(read) == {"tabellcelle som ikke er tale": 1}


def test_a_text_box_in_a_table_is_told() -> None:
    box = (
        f"<w:tc><w:p>{r('Hvordan går det?')}<w:r><w:txbxContent>{p('Notat om noe')}</w:txbxContent></w:r></w:p></w:tc>"
    )
    read = read_bytes(word(f"<w:tbl>{HEADS}{row(cell('00:01'), cell('I'), box)}{ENDED}</w:tbl>"), "a.docx")
    assert left_out(read) == {"tekstboks": 1}


def test_a_talk_in_a_table_in_a_text_box_is_read_and_a_form_there_is_no_speech() -> None:
    def boxed(table: str) -> str:
        return f"<w:p>{r('B1: Ja.')}<w:r><w:txbxContent><w:tbl>{table}</w:tbl></w:txbxContent></w:r></w:p>"

    read = read_bytes(
        word(FIRST + boxed(ASKED + row(cell("00:04"), cell("B2"), cell("Bare bra.")) + ENDED) + LAST), "a.docx"
    )
    assert [said for _who, said in turns(read)] == [
        "Hvordan går det?",
        "Ja.",
        "Hvordan går det?",
        "Bare bra.",
        "Er det alt? Og NAV?",
        "De ringte aldri.",
    ]
    form = read_bytes(word(FIRST + boxed(row(cell("Sted"), cell("Kontoret"))) + LAST), "a.docx")
    assert turns(form)[1] == ("B1", "Ja.") and left_out(form) == {"tekstboks": 2}


def test_what_is_said_before_and_between_tables_is_not_lost() -> None:
    table = f"<w:tbl>{ASKED}{row(cell('00:04'), cell('B1'), cell('Bare bra hos oss.'))}{ENDED}</w:tbl>"
    short = f"<w:tbl>{row(cell('I'), cell('Ja?'))}{row(cell('B1'), cell('Nei.'))}</w:tbl>"
    before = p("Intervju 12.02.2025") + p("I: Hva heter du her?") + p("B1: Det sier jeg ikke.")
    read = read_bytes(word(before + table + p("De tok pause og snakket om noe.") + short), "a.docx")
    assert [said for _who, said in turns(read)] == [
        "Hva heter du her?",
        "Det sier jeg ikke.",
        "Hvordan går det?",
        "Bare bra hos oss.",
        "Er det alt? Ja?",
        "Nei.",
    ]
    assert read.preamble == ("Intervju 12.02.2025",)
    assert left_out(read) == {"tekst utenfor tabellen": 1} and any(
        "1 avsnitt utenfor" in doubt for doubt in read.doubts
    )


def test_who_is_who_before_a_table_is_no_speech() -> None:
    table = f"<w:tbl>{ASKED}{row(cell('00:04'), cell('B1'), cell('Bare bra hos oss.'))}{ENDED}</w:tbl>"
    read = read_bytes(word(p("I: intervjuer") + p("B1: bruker, Torunn") + p("Sted: Kontoret") + table), "a.docx")
    assert [said for _who, said in turns(read)] == ["Hvordan går det?", "Bare bra hos oss.", "Er det alt?"]
    assert len(read.preamble) == 3


def test_signs_put_in_as_symbols_are_letters() -> None:
    smile = '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r>'
    assert (
        answers(f'{r("Det k")}<w:r><w:sym w:font="Calibri" w:char="00E5"/></w:r>{r("ra")}{smile}')[0]
        == "Ja. Det kåra☺ Vel."
    )


def test_a_symbol_that_nobody_knows_is_told() -> None:
    odd = '<w:r><w:sym w:font="Bedriftens tegn" w:char="F0B3"/></w:r>'
    read = read_bytes(word(f"{FIRST}<w:p>{r('B1: Ja ')}{odd}</w:p>{LAST}"), "a.docx")
    assert any("1 tegn kunne ikke leses" in doubt for doubt in read.doubts)


def test_how_a_word_is_read_aloud_is_not_said_twice() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('kanji')}</w:rt><w:rubyBase>{r('tegnet')}</w:rubyBase></w:ruby></w:r>"
    assert answers(ruby)[0] == "Ja. tegnet Vel."


def test_a_field_that_nobody_has_filled_is_nobodys_speech() -> None:
    field = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Klikk her for å skrive.')}</w:sdtContent></w:sdt>"
    assert answers(field)[0] == "Ja. Vel."
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{r('Skrevet.')}</w:sdtContent></w:sdt>"
    assert answers(filled)[0] == "Ja. Skrevet. Vel."


def test_who_speaks_chosen_in_a_drop_down_of_the_old_kind() -> None:
    choices = "".join(f'<w:listEntry w:val="{who}"/>' for who in ("I", "B1", "B2"))
    field = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="2"/>{choices}</w:ddList></w:ffData></w:fldChar></w:r>'
    read = read_bytes(word(f"{FIRST}<w:p>{field}{r(': Jeg er her.')}</w:p>{LAST}"), "a.docx")
    assert turns(read)[1] == ("B2", "Jeg er her.")


def test_who_speaks_written_by_automatic_numbering() -> None:
    def level(n: int, text: str, form: str) -> str:
        return f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'

    levels = level(0, "I:", "none") + level(1, "B1:", "none") + level(2, "o", "bullet") + level(3, "%4.", "decimal")
    lists = f'<w:abstractNum w:abstractNumId="4">{levels}</w:abstractNum><w:num w:numId="7"><w:abstractNumId w:val="4"/></w:num>'

    def said(n: int, text: str) -> str:
        return f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="7"/></w:numPr></w:pPr>{r(text)}</w:p>'

    body = said(0, "Hvordan går det?") + said(1, "Bra.") + said(2, "Med meg.") + said(3, "Og hus.") + said(0, "Og NAV?")
    numbering = f"<w:numbering {NAMESPACES}>{lists}</w:numbering>"
    read = read_bytes(word(body, numbering=numbering), "a.docx")
    assert turns(read) == [("I", "Hvordan går det?"), ("B1", "Bra. Med meg. Og hus."), ("I", "Og NAV?")]


def test_text_that_a_style_hides_is_no_speech_and_is_told() -> None:
    hidden = '<w:style w:type="character" w:styleId="Taus"><w:name w:val="Taus"/><w:rPr><w:vanish/></w:rPr></w:style>'
    made_from = '<w:style w:type="character" w:styleId="Barn"><w:name w:val="Barn"/><w:basedOn w:val="Taus"/></w:style>'
    styles = f"<w:styles {NAMESPACES}>{hidden}{made_from}</w:styles>"
    silent = r("Torunn Myrvang ", '<w:rStyle w:val="Barn"/>')
    shown = r("Synlig.", '<w:rStyle w:val="Barn"/><w:vanish w:val="0"/>')
    assert answers(silent + shown, styles=styles)[0] == "Ja. Synlig. Vel."
    read = read_bytes(word(f"{FIRST}<w:p>{r('B1: Ja. ')}{silent}</w:p>{LAST}", styles=styles), "a.docx")
    assert left_out(read) == {"skjult tekst": 1}


def test_a_word_over_a_deleted_end_of_a_paragraph_is_one_word() -> None:
    mark = "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>"
    read = read_bytes(word(f"{FIRST}<w:p>{mark}{r('B1: Tor')}</w:p><w:p>{r('unn ringte.')}</w:p>{LAST}"), "a.docx")
    assert turns(read)[1] == ("B1", "Torunn ringte.")
    # At the end of a cell and of the document there is nothing to join with.
    last = read_bytes(word(f"{FIRST}<w:p>{mark}{r('B1: Det siste.')}</w:p>"), "a.docx")
    assert turns(last)[1] == ("B1", "Det siste.")


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        ("<w:r><w:drawing><pic/></w:drawing></w:r>", "bilde"),
        ("<w:r><w:drawing><relIds/></w:drawing></w:r>", "figur eller diagram"),
        ("<w:r><w:object><imagedata/><OLEObject/></w:object></w:r>", "innfelt dokument"),
    ],
)
def test_what_is_shown_and_cannot_be_read_is_counted_where_it_stands(inside: str, kind: str) -> None:
    read = read_bytes(word(f"{FIRST}<w:p>{r('B1: Ja.')}{inside}</w:p>{LAST}"), "a.docx")
    assert [(one.kind, one.count, one.place) for one in read.left_out] == [(kind, 1, "avsnitt 2")]


def test_where_to_look_is_said_of_what_may_be_speech() -> None:
    from bsb.ingest.kinds import Kind, told_with_place
    from bsb.model.raw import LeftOut

    assert told_with_place(LeftOut(Kind.PICTURE, 1, "avsnitt 7")) == "bilde 1 (avsnitt 7)"
    assert told_with_place(LeftOut(Kind.ROW, 3, "tabellrad 4")) == "tabellrad som ikke er tale 3 (tabellrad 4 …)"
    assert told_with_place(LeftOut(Kind.HEADING, 2, "avsnitt 1")) == "overskrift 2"


def test_a_document_put_into_the_document_is_told_with_what_to_do() -> None:
    read = read_bytes(word(f"{FIRST}<w:altChunk/>{LAST}"), "a.docx")
    assert any("avsnitt 2" in doubt and "lim teksten inn" in doubt for doubt in read.doubts)
    with pytest.raises(ReadError, match="innfelt dokument"):
        read_bytes(word("<w:altChunk/>"), "a.docx")


def test_who_speaks_written_by_automatic_numbering_in_opendocument() -> None:
    def level(n: int, told: str) -> str:
        return f'<text:list-level-style-number xmlns:text="t" text:level="{n}" {told}/>'

    levels = level(1, 'style:num-format="" style:num-suffix="I:"') + level(
        2, 'style:num-prefix="Svar " style:num-format="1" style:num-suffix=":"'
    )
    bullet = '<text:list-level-style-bullet xmlns:text="t" text:level="3" style:num-prefix="o"/>'
    styles = f'<s:styles xmlns:s="s" xmlns:style="y" xmlns:text="t"><text:list-style style:name="L1">{levels}{bullet}</text:list-style></s:styles>'

    def said(text: str, inner: str = "") -> str:
        return f"<text:list-item><text:p>{text}</text:p>{inner}</text:list-item>"

    points = f"<text:list>{said('Hus.')}</text:list>"
    answer = f"<text:list>{said('Bra.', '<text:p>Og vel.</text:p>' + points)}</text:list>"
    last = f"<text:list>{said('De ringte aldri.')}</text:list>"
    body = f'<text:list text:style-name="L1">{said("Hvordan går det?", answer)}{said("Og NAV?", last)}</text:list>'
    read = turns(read_bytes(odt_of(body, styles=styles), "a.odt"))
    assert read == [
        ("I", "Hvordan går det?"),
        ("Svar 1", "Bra. Og vel. Hus."),
        ("I", "Og NAV?"),
        ("Svar 1", "De ringte aldri."),
    ]


TABLE = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'


def opened(*rows: str) -> list[tuple[str, str]]:
    body = "".join(f"<table:table-row>{one}</table:table-row>" for one in rows)
    return turns(read_bytes(odt_of(f"<table:table>{body}</table:table>"), "a.odt"))


def box(text: str, told: str = "") -> str:
    return f"<table:table-cell {told}><text:p>{text}</text:p></table:table-cell>"


def test_cells_over_several_columns_and_rows_in_opendocument() -> None:
    wide, high, under = (
        'table:number-columns-spanned="2"',
        'table:number-rows-spanned="2"',
        "<table:covered-table-cell/>",
    )
    read = opened(
        box("Tid") + box("Hvem") + box("Tekst"),
        box("00:01") + box("I") + box("Hvordan går det?"),
        box("B1", wide) + under + box("Bare bra."),
        '<table:table-cell table:number-columns-repeated="2"/>' + box("Hos oss."),
        box("00:05") + box("I", high) + box("Og NAV,"),
        box("00:07") + under + box("ringte de?"),
    )
    assert read == [("I", "Hvordan går det?"), ("B1", "Bare bra. Hos oss."), ("I", "Og NAV, ringte de?")]


@pytest.mark.parametrize(
    ("inside", "kind"),
    [
        ('<text:section text:display="none"><text:p>Torunn</text:p></text:section>', "skjult tekst"),
        ('<text:p><text:hidden-paragraph text:is-hidden="true"/>Torunn</text:p>', "skjult tekst"),
        ('<text:p><text:hidden-text text:is-hidden="true">Torunn</text:hidden-text></text:p>', "skjult tekst"),
        ("<text:p><text:placeholder>Torunn</text:placeholder></text:p>", "felt som ikke er fylt ut"),
        (f"<text:p><draw:custom-shape {TABLE}><text:p>Torunn</text:p></draw:custom-shape></text:p>", "tekstboks"),
        (f"<text:p><draw:frame {TABLE}><draw:image/></draw:frame></text:p>", "bilde"),
        (f"<text:p><draw:frame {TABLE}><draw:object/><draw:image/></draw:frame></text:p>", "innfelt dokument"),
    ],
)
def test_what_is_not_seen_in_opendocument_is_no_speech_and_is_told(inside: str, kind: str) -> None:
    lines = [f"<text:p>{line}</text:p>" for line in ("I: Hvordan går det?", "B1: Bra.", "I: Og NAV?")]
    read = read_bytes(odt_of(f"{lines[0]}{lines[1]}{inside}{lines[2]}"), "a.odt")
    assert turns(read) == [("I", "Hvordan går det?"), ("B1", "Bra."), ("I", "Og NAV?")]
    assert left_out(read) == {kind: 1}


def rtf(body: str) -> bytes:
    return rf"{{\rtf1\ansi I: Hvordan er det?\par {body}I: Og NAV?\par B1: De ringte aldri.\par}}".encode("cp1252")


def test_text_boxes_in_rich_text_come_after_what_they_hang_on() -> None:
    shape = r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt \pard B2: I boksen.\par}}{\shprslt{\*\do{\dptxbxtext B2: I boksen.\par}}}}"
    read = read_bytes(rtf(rf"B1: Ja.{shape} Vel.\par "), "a.rtf")
    assert turns(read)[1:3] == [("B1", "Ja. Vel."), ("B2", "I boksen.")]
    note = read_bytes(rtf(r"B1: Ja.{\shp{\*\shpinst{\shptxt Et notat\par}}} Vel.\par "), "a.rtf")
    assert turns(note)[1] == ("B1", "Ja. Vel.") and left_out(note) == {"tekstboks": 1}


def test_margin_notes_pictures_and_objects_in_rich_text_are_counted() -> None:
    beside = r"{\*\annotation Torunn}{\*\shppict{\pict 00}}{\nonshppict{\pict 00}}{\object{\*\objdata 00}{\result{\pict 00}}}"
    read = read_bytes(rtf(rf"B1: Ja.{beside}\par "), "a.rtf")
    assert left_out(read) == {"merknad i margen": 1, "bilde": 1, "innfelt dokument": 1}


def test_cells_over_two_columns_in_rich_text() -> None:
    def line(*cells: str, ends: tuple[int, ...] = (100, 1000, 3000)) -> str:
        return (
            r"\trowd"
            + "".join(rf"\cellx{end}" for end in ends)
            + r"\intbl "
            + "".join(rf"{one}\cell " for one in cells)
            + r"\row "
        )

    body = line("Tid", "Hvem", "Tekst") + line("00:01", "I", "Hvordan er det?")
    body += line("B1", "Bare bra hos oss.", ends=(1010, 3000)) + line("00:05", "I", "Og NAV?")
    read = read_bytes(rf"{{\rtf1\ansi {body}\pard}}".encode("cp1252"), "a.rtf")
    assert turns(read) == [("I", "Hvordan er det?"), ("B1", "Bare bra hos oss."), ("I", "Og NAV?")]


def test_pages_with_cells_over_several_rows_and_what_they_do_not_show() -> None:
    page = (
        "<html><body><table><tr><th>Hvem<th>Tekst</tr><tr><td>I<td>Hvordan går det?</tr>"
        "<tr><td rowspan=2>B1<td>Bare bra.</tr><tr><td>Hos oss.<p style='display:none'>Torunn</p></tr><tr><td>I<td>Takk.</tr></table></body></html>"
    )
    read = read_bytes(page.encode(), "a.html")
    assert turns(read) == [("I", "Hvordan går det?"), ("B1", "Bare bra. Hos oss."), ("I", "Takk.")]
    assert left_out(read) == {"skjult tekst": 1}


ROWS = (("Tid", "Taler", "Ytring"), ("00:01", "I", "Hvordan går det?"), ("00:03", "B1", "Bare bra hos oss."))


def workbook(*sheets: tuple[tuple[str, ...], ...]) -> bytes:
    book, raw = openpyxl.Workbook(), io.BytesIO()
    for number, rows in enumerate(sheets):
        sheet = book.create_sheet(f"ark{number}") if number else book.active
        for one in rows:
            sheet.append(one)
    book.save(raw)
    return raw.getvalue()


def test_a_title_over_the_columns_is_nobody_who_speaks() -> None:
    read = read_bytes(workbook((("Intervju med Torunn Myrvang",), (), *ROWS)), "a.xlsx")
    assert turns(read) == [("I", "Hvordan går det?"), ("B1", "Bare bra hos oss.")]
    assert read.preamble == ("Intervju med Torunn Myrvang",)


def test_a_second_talk_in_a_workbook_is_told_with_its_sheet() -> None:
    read = read_bytes(workbook(ROWS, ROWS), "a.xlsx")
    assert left_out(read) == {"ark med en samtale til": 1}
    assert any("ark 2" in doubt and "en fil for seg" in doubt for doubt in read.doubts)


def test_what_excel_is_told_about_a_list_is_no_part_of_it() -> None:
    read = read_bytes(b"sep=;\nTaler;Ytring\nI;Hvordan er det?\nB1;Bra.\n", "a.csv")
    assert turns(read) == [("I", "Hvordan er det?"), ("B1", "Bra.")]


@pytest.mark.parametrize(
    "content",
    [
        '<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml"><body><p begin="1s">I: Hei?</p></body></tt>',
        '<pkg:package xmlns:pkg="p"><w:t>I: Hei?</w:t></pkg:package>',
        'File type = "ooTextFile"\nObject class = "TextGrid"\ntext = "Hei?"',
        "@UTF8\n@Begin\n*INT:\thei ?\n*P01:\tja .\n@End",
        "[Script Info]\n[Events]\nDialogue: 0,0:00:01.00,0:00:03.00,Default,Kari,0,0,0,,Hei?",
        "0:00:01.000,0:00:03.000\nI: Hei?\n\n0:00:03.000,0:00:05.000\nB1: Ja.\n",
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.ukjent"])
def test_the_marks_of_another_program_are_not_read_as_speech(content: str, name: str) -> None:
    with pytest.raises(ReadError, match="laget for et annet program"):
        read_bytes(content.encode(), name)
