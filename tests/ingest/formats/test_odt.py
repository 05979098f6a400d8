"""OpenDocument text, as XML by hand."""

from __future__ import annotations

import pytest

from bsb.ingest import read_bytes

from ..talks import asks, left_out, turns
from ..writers import odt_of


def test_bold_names_tabs_spaces_and_breaks() -> None:
    body = (
        '<text:h text:outline-level="1">Samtale</text:h>'
        '<text:p><text:span text:style-name="T1">Siri</text:span> [00:00:03]<text:s text:c="2"/>Hvordan<text:line-break/>gikk det?</text:p>'
        '<text:p><text:span text:style-name="T1">Mai</text:span> [00:00:07] Bra<office:annotation><text:p>Kari</text:p></office:annotation>.</text:p>'
        "<text:p><text:span text:style-name='T1'>Siri</text:span> [00:00:09]\n  Ja?</text:p>"
    )
    read = read_bytes(odt_of(body), "a.odt")
    assert turns(read) == [("Siri", "Hvordan gikk det?"), ("Mai", "Bra."), ("Siri", "Ja?")]
    assert [turn.start_ms for turn in read.turns] == [3000, 7000, 9000]
    assert left_out(read) == {"merknad i margen": 1}
    assert "Kari" not in str(read)


def test_table() -> None:
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{who}</text:p></table:table-cell><table:table-cell><text:p>{words}</text:p></table:table-cell></table:table-row>"
        for who, words in [("I", "Hvordan går det med deg?"), ("B1", "Bra takk."), ("I", "Ok.")]
    )
    assert turns(read_bytes(odt_of(f"<table:table>{rows}</table:table>"), "a.odt")) == [
        ("I", "Hvordan går det med deg?"),
        ("B1", "Bra takk."),
        ("I", "Ok."),
    ]


def test_removed_text_is_not_text() -> None:
    body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>borte</text:p></text:deletion></text:changed-region></text:tracked-changes><text:p>I: Hei?</text:p><text:p>B: Ja.</text:p>"
    assert turns(read_bytes(odt_of(body), "a.odt")) == [("I", "Hei?"), ("B", "Ja.")]


def test_headers_and_properties_go_to_the_preamble() -> None:
    styles = '<s:styles xmlns:s="urn:s"><s:header><s:p>Intervju med <s:span>Kari</s:span></s:p></s:header><s:footer/></s:styles>'
    meta = '<m:meta xmlns:m="urn:m"><m:creator>Per Hansen</m:creator><m:editing-cycles>3</m:editing-cycles></m:meta>'
    read = read_bytes(odt_of("<text:p>I: Hei?</text:p><text:p>B: Ja.</text:p>", styles=styles, meta=meta), "a.odt")
    assert read.preamble == ("Intervju med Kari", "Per Hansen")
    assert left_out(read) == {"topptekst": 1}


def test_what_is_said_of_a_picture_is_not_speech() -> None:
    svg = 'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    draw = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    frame = f'<draw:frame {draw} {svg} draw:name="Kari"><svg:title>Kari</svg:title><svg:desc>Per</svg:desc><office:binary-data>S2FyaQ==</office:binary-data></draw:frame>'
    body = f"<text:p>I: Hei?</text:p><text:p>B: Ja, {frame}det går bra.</text:p><text:p>I: <text:title>Samtale</text:title>?</text:p>"
    read = read_bytes(odt_of(body), "a.odt")
    assert turns(read) == [("I", "Hei?"), ("B", "Ja, det går bra."), ("I", "Samtale?")]
    assert "Kari" not in str(read) and "Per" not in str(read)


def auto(name: str, properties: str, family: str = "text", parent: str = "") -> str:
    made_from = f' style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}"{made_from}><style:text-properties {properties}/></style:style>'


def styles_of(*styles: str) -> str:
    return (
        '<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
        'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">'
        f"<office:styles>{''.join(styles)}</office:styles></office:document-styles>"
    )


def talk(asked: str, said: str) -> str:
    return "".join(
        (asked if "?" in text else said).format(text)
        for text in ("Hvordan har du det?", "Det går bra.", "Får du hjelp?", "Ja, hver uke.", "Og ellers?", "Nei.")
    )


ASKED = [
    ("Kursiv skrift", "Hvordan har du det?"),
    ("Vanlig skrift", "Det går bra."),
    ("Kursiv skrift", "Får du hjelp?"),
    ("Vanlig skrift", "Ja, hver uke."),
    ("Kursiv skrift", "Og ellers?"),
    ("Vanlig skrift", "Nei."),
]
PLAIN = "<text:p>{}</text:p>"
SPAN = '<text:p><text:span text:style-name="S">{}</text:span></text:p>'
WHOLE = '<text:p text:style-name="S">{}</text:p>'


@pytest.mark.parametrize(
    ("asked", "named"),
    [
        (SPAN, [auto("S", 'fo:font-style="italic"')]),
        (SPAN, [auto("S", 'fo:font-style="oblique"')]),
        (WHOLE, [auto("S", 'fo:font-style="italic"', "paragraph")]),
        (SPAN, [auto("Emphasis", 'fo:font-style="italic"'), auto("S", 'fo:color="#000000"', parent="Emphasis")]),
    ],
    ids=["letters", "leaning", "paragraph", "made from another style"],
)
def test_questions_in_italics_are_the_interviewers(asked: str, named: list[str]) -> None:
    read = read_bytes(odt_of(talk(asked, PLAIN), styles=styles_of(*named)), "a.odt")
    assert turns(read) == ASKED
    assert asks(read) == ["Kursiv skrift"]


def test_upright_letters_in_a_paragraph_in_italics_are_upright() -> None:
    named = [auto("S", 'fo:font-style="italic"', "paragraph"), auto("N", 'fo:font-style="normal"')]
    upright = '<text:p text:style-name="S"><text:span text:style-name="N">{}</text:span></text:p>'
    assert turns(read_bytes(odt_of(talk(WHOLE, upright), styles=styles_of(*named)), "a.odt")) == ASKED


def test_bold_is_known_by_the_style_it_is_made_from_and_ends_where_letters_are_light() -> None:
    named = [
        auto("Strong", 'fo:font-weight="bold"'),
        auto("S", "", parent="Strong"),
        auto("N", 'fo:font-weight="normal"'),
    ]
    body = "".join(
        f'<text:p><text:span text:style-name="S">{who}<text:span text:style-name="N"> {said}</text:span></text:span></text:p>'
        for who, said in (("Siri", "Hvordan gikk det?"), ("Mai", "Bra."), ("Siri", "Ja?"), ("Mai", "Ja."))
    )
    assert turns(read_bytes(odt_of(body, styles=styles_of(*named)), "a.odt")) == [
        ("Siri", "Hvordan gikk det?"),
        ("Mai", "Bra."),
        ("Siri", "Ja?"),
        ("Mai", "Ja."),
    ]


def test_styles_that_are_made_from_each_other_end() -> None:
    named = [auto("A", "", parent="B"), auto("B", 'fo:font-style="italic"', parent="A"), auto("S", "", parent="A")]
    assert turns(read_bytes(odt_of(talk(SPAN, PLAIN), styles=styles_of(*named)), "a.odt")) == ASKED


def test_hidden_text_is_no_speech_and_is_told() -> None:
    named = [auto("S", 'text:display="none" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"')]
    body = '<text:p>I: Går det bra?</text:p><text:p>B: Ja.<text:span text:style-name="S"> (Kari Lie)</text:span> Jo.</text:p>'
    read = read_bytes(odt_of(body, styles=styles_of(*named)), "a.odt")
    assert turns(read) == [("I", "Går det bra?"), ("B", "Ja. Jo.")]
    assert left_out(read) == {"skjult tekst": 1}


def test_a_turn_in_a_text_box_comes_after_the_one_it_hangs_on() -> None:
    draw = 'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"'
    box = f"<draw:frame {draw}><draw:text-box><text:p>B: Nei, ikke for meg.</text:p></draw:text-box></draw:frame>"
    body = f"<text:p>I: Er det lett?</text:p><text:p>A: Ja, for meg.{box}</text:p><text:p>I: Takk.</text:p>"
    assert turns(read_bytes(odt_of(body), "a.odt")) == [
        ("I", "Er det lett?"),
        ("A", "Ja, for meg."),
        ("B", "Nei, ikke for meg."),
        ("I", "Takk."),
    ]


def test_questions_that_are_underlined_are_the_interviewers() -> None:
    named = [auto("S", 'style:text-underline-style="solid"'), auto("N", 'style:text-underline-style="none"')]
    light = '<text:p><text:span text:style-name="N">{}</text:span></text:p>'
    read = read_bytes(odt_of(talk(SPAN, light), styles=styles_of(*named)), "a.odt")
    assert turns(read) == [(who.replace("Kursiv", "Understreket"), said) for who, said in ASKED]
