"""OpenDocument text, as XML by hand."""

from __future__ import annotations

from bsb.ingest import read_bytes

from ..talks import left_out, turns
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
