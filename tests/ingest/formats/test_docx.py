"""Word documents, as XML by hand where Word's own library cannot make them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from docx import Document as new_document
from docx.document import Document

from bsb.ingest import read_bytes

from ..talks import asks, left_out, times, turns

NAMESPACES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


TALER = '<w:rStyle w:val="Taler"/>'
NOT_BOLD = '<w:b w:val="false"/>'


def word(body: str, **more: str) -> bytes:
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        for name, content in more.items():
            archive.writestr(f"word/{name}.xml", content)
    return raw.getvalue()


def p(text: str, style: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{r(text)}</w:p>' if style else f"<w:p>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def made(fill: Callable[[Document], None]) -> bytes:
    document = new_document()
    fill(document)
    raw = io.BytesIO()
    document.save(raw)
    return raw.getvalue()


def test_tracked_changes_are_accepted_and_counted() -> None:
    body = (
        p("I: Hei?")
        + f"<w:p>{r('B1: Jeg ')}<w:del><w:r><w:delText>ikke </w:delText></w:r></w:del><w:ins>{r('alltid')}</w:ins>{r(' ringte.')}</w:p>"
        + p("I: Ja?")
    )
    read = read_bytes(word(body), "a.docx")
    assert turns(read)[1] == ("B1", "Jeg alltid ringte.")
    assert left_out(read) == {"slettet tekst (sporet endring)": 1, "innsatt tekst tatt med (sporet endring)": 1}


def test_text_box_beside_the_talk() -> None:
    box = f"<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>{p('Notat: spør mer')}</w:txbxContent></mc:Choice><mc:Fallback><w:txbxContent>{p('Notat: spør mer')}</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>"
    read = read_bytes(word(p("I: Hei?") + f"<w:p>{r('B1: Ja.')}{box}</w:p>" + p("Mer fra B1.") + p("I: Ok?")), "a.docx")
    assert turns(read) == [("I", "Hei?"), ("B1", "Ja. Mer fra B1."), ("I", "Ok?")]
    assert left_out(read) == {"tekstboks": 1}


def test_talk_in_a_text_box() -> None:
    read = read_bytes(
        word(f"<w:p><w:r><w:txbxContent>{p('I: Hei?')}{p('B1: Ja.')}{p('I: Ok?')}</w:txbxContent></w:r></w:p>"),
        "a.docx",
    )
    assert turns(read) == [("I", "Hei?"), ("B1", "Ja."), ("I", "Ok?")]


def test_comments_and_footnotes_are_counted() -> None:
    comments = f'<w:comments {NAMESPACES}><w:comment w:id="0"><w:p>{r("Kari?")}</w:p></w:comment><w:comment w:id="1"/></w:comments>'
    notes = f'<w:footnotes {NAMESPACES}><w:footnote w:type="separator" w:id="0"/><w:footnote w:id="2"/></w:footnotes>'
    read = read_bytes(word(p("I: Hei?") + p("B1: Ja."), comments=comments, footnotes=notes), "a.docx")
    assert left_out(read) == {"merknad i margen": 2, "fotnote": 1}
    assert "Kari" not in str(read)


def test_headers_footers_and_properties_go_to_the_preamble() -> None:
    def fill(document: Document) -> None:
        document.sections[0].header.paragraphs[0].text = "Intervju med Kari Nordmann"
        document.sections[0].footer.paragraphs[0].text = "3"
        document.core_properties.author, document.core_properties.comments = "Per Hansen", ""
        document.add_paragraph("I: Hei?")
        document.add_paragraph("B: Ja.")

    read = read_bytes(made(fill), "a.docx")
    assert {"Intervju med Kari Nordmann", "Per Hansen"} <= set(read.preamble)
    assert left_out(read) == {"topptekst": 1}
    assert turns(read) == [("I", "Hei?"), ("B", "Ja.")]


def test_styled_names() -> None:
    styles = f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/></w:style><w:style w:type="character" w:styleId="Taler"><w:name w:val="Taler"/></w:style></w:styles>'
    body = (
        p("Siri", "Overskrift2")
        + p("Hvordan?")
        + p("Mai", "Overskrift2")
        + p("Bra.")
        + p("Siri", "Overskrift2")
        + p("Ja?")
        + p("Mai", "Overskrift2")
        + p("Nei.")
    )
    assert turns(read_bytes(word(body, styles=styles), "a.docx")) == [
        ("Siri", "Hvordan?"),
        ("Mai", "Bra."),
        ("Siri", "Ja?"),
        ("Mai", "Nei."),
    ]
    body = "".join(
        f"<w:p>{r(who, TALER)}{r(' ' + words)}</w:p>"
        for who, words in [("Siri", "Hvordan?"), ("Mai", "Bra."), ("Siri", "Ja?")]
    )
    assert turns(read_bytes(word(body, styles=styles), "a.docx")) == [
        ("Siri", "Hvordan?"),
        ("Mai", "Bra."),
        ("Siri", "Ja?"),
    ]


def test_headings_between_turns() -> None:
    styles = f'<w:styles {NAMESPACES}><w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style></w:styles>'
    body = p("Samtale", "Overskrift1") + p("I: Hei?") + p("Om bolig", "Overskrift1") + p("B1: Ja.") + p("I: Ok?")
    read = read_bytes(word(body, styles=styles), "a.docx")
    assert turns(read) == [("I", "Hei?"), ("B1", "Ja."), ("I", "Ok?")]
    assert left_out(read) == {"overskrift": 1}


def test_bold_names_alone_and_questions_in_bold() -> None:
    bold = "<w:b/>"
    talk = [("Siri", "Hvordan?"), ("Mai", "Bra."), ("Siri", "Ja?"), ("Mai", "Nei.")]
    body = "".join(f"<w:p>{r(who, bold)}</w:p>{p(words)}" for who, words in talk)
    assert turns(read_bytes(word(body), "a.docx")) == talk
    body = "".join(
        f"<w:p>{r(asked, bold)}</w:p>{p(answer)}"
        for asked, answer in [("Hvordan gikk det?", "Bra."), ("Og nå?", "Også bra.")]
    )
    read = read_bytes(word(body), "a.docx")
    assert [text for _, text in turns(read)] == ["Hvordan gikk det?", "Bra.", "Og nå?", "Også bra."]
    assert asks(read) == ["Fet skrift"]
    assert any("ingen etiketter" in doubt for doubt in read.doubts)


def test_bold_off_is_not_bold() -> None:
    body = "".join(
        f"<w:p>{r(who, NOT_BOLD)}{r(' ' + words)}</w:p>"
        for who, words in [("Siri", "kom hjem."), ("Mai", "gikk."), ("Siri", "lo.")]
    )
    assert {label for label, _ in turns(read_bytes(word(body), "a.docx"))} == {""}


def test_form_table_before_the_talk() -> None:
    def fill(document: Document) -> None:
        table = document.add_table(rows=0, cols=2)
        for left, right in [("Dato", "12.02.2025"), ("Sted", "Nordbyen"), ("Intervjuer", "Siri")]:
            cells = table.add_row().cells
            cells[0].text, cells[1].text = left, right
        for line in ("Siri: Hei.", "Mai: Ja.", "Siri: Ok.", "Mai: Nei."):
            document.add_paragraph(line)

    read = read_bytes(made(fill), "a.docx")
    assert read.preamble[:3] == ("Dato: 12.02.2025", "Sted: Nordbyen", "Intervjuer: Siri")
    assert asks(read) == ["Siri"]
    assert read.facts.date == "2025-02-12"


def test_numbered_table_with_a_row_that_goes_on() -> None:
    def fill(document: Document) -> None:
        document.add_paragraph("Intervju")
        table = document.add_table(rows=0, cols=3)
        for row in [
            ("1", "I:", "Hvordan går det?"),
            ("2", "B1:", "Bra takk, det går bra."),
            ("3", "", "Men ikke alltid."),
            ("4", "I:", "Ok da?"),
        ]:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words
        document.add_paragraph("Noe helt annet til slutt her")

    read = read_bytes(made(fill), "a.docx")
    assert turns(read) == [
        ("I", "Hvordan går det?"),
        ("B1", "Bra takk, det går bra. Men ikke alltid."),
        ("I", "Ok da?"),
    ]
    assert [turn.place for turn in read.turns] == ["tabellrad 1", "tabellrad 2", "tabellrad 4"]
    assert left_out(read) == {"tekst utenfor tabellen": 1}
    assert any("utenfor tabellen" in doubt for doubt in read.doubts)


def test_whole_talk_in_one_cell() -> None:
    def fill(document: Document) -> None:
        document.add_table(rows=1, cols=1).rows[0].cells[0].text = "I: Hei?\nB1: Ja.\nI: Ok?"

    assert turns(read_bytes(made(fill), "a.docx")) == [("I", "Hei?"), ("B1", "Ja."), ("I", "Ok?")]


def test_time_with_the_name_in_a_table() -> None:
    def fill(document: Document) -> None:
        table = document.add_table(rows=0, cols=2)
        for row in [("I (00:03)", "Hvordan går det med deg?"), ("B1 [00:07]", "Bra takk."), ("I (00:09)", "Ok.")]:
            for cell, words in zip(table.add_row().cells, row, strict=True):
                cell.text = words

    read = read_bytes(made(fill), "a.docx")
    assert [label for label, _ in turns(read)] == ["I", "B1", "I"]
    assert times(read) == [(3000, None), (7000, None), (9000, None)]


def test_fields_tabs_and_hyphens() -> None:
    body = (
        f"<w:p>{r('I:')}<w:r><w:tab/></w:r>{r('Dps')}<w:r><w:noBreakHyphen/></w:r>{r('en')}<w:r><w:instrText> PAGE </w:instrText></w:r>{r('?')}</w:p>"
        + p("B1: Ja.")
    )
    assert turns(read_bytes(word(body), "a.docx"))[0] == ("I", "Dps-en?")


def test_questions_in_a_style_in_italics_are_the_interviewers() -> None:
    styles = (
        f"<w:styles {NAMESPACES}><w:style w:type='paragraph' w:styleId='Sp'><w:name w:val='Moderator sier'/><w:rPr><w:i/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='Sv'><w:name w:val='Svarene'/><w:rPr><w:i w:val='0'/></w:rPr></w:style></w:styles>"
    )
    said = ("Hvordan har du det?", "Det går bra.", "Får du hjelp?", "Ja, hver uke.")
    body = "".join(p(text, "Sp" if "?" in text else "Sv") for text in said)
    assert turns(read_bytes(word(body, styles=styles), "a.docx")) == [
        ("Kursiv skrift", said[0]),
        ("Vanlig skrift", said[1]),
        ("Kursiv skrift", said[2]),
        ("Vanlig skrift", said[3]),
    ]


def test_hidden_text_is_no_speech_and_is_told() -> None:
    hidden = r(" (Kari Lie)", "<w:vanish/>")
    shown = r(" Det gikk bra.", '<w:vanish w:val="0"/>')
    mark = "<w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr>"
    read = read_bytes(word(f"{p('I: Hvordan gikk det?')}<w:p>{mark}{r('B: Jo.')}{hidden}{shown}</w:p>"), "a.docx")
    assert turns(read) == [("I", "Hvordan gikk det?"), ("B", "Jo. Det gikk bra.")]
    assert left_out(read) == {"skjult tekst": 1}
    assert "Kari" not in str(read.turns)


def test_a_turn_in_a_text_box_comes_after_the_one_it_hangs_on() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p('B: Nei, ikke for meg.')}</w:txbxContent></w:pict></w:r>"
    body = p("I: Er det lett?") + f"<w:p>{r('A: Ja, for meg.')}{box}</w:p>" + p("I: Takk.")
    assert turns(read_bytes(word(body), "a.docx")) == [
        ("I", "Er det lett?"),
        ("A", "Ja, for meg."),
        ("B", "Nei, ikke for meg."),
        ("I", "Takk."),
    ]


UNDERLINED = [
    ("Understreket skrift", "Hvordan har du det?"),
    ("Vanlig skrift", "Det går bra."),
    ("Understreket skrift", "Får du hjelp?"),
    ("Vanlig skrift", "Ja, hver uke."),
]


def test_questions_that_are_underlined_are_the_interviewers() -> None:
    marks = {True: '<w:u w:val="single"/>', False: '<w:u w:val="none"/>'}
    body = "".join(f"<w:p>{r(said, marks['?' in said])}</w:p>" for _who, said in UNDERLINED)
    assert turns(read_bytes(word(body), "a.docx")) == UNDERLINED
