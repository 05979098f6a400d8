"""HTML: noScribe's layout as that program writes it, and what Word saves."""

from __future__ import annotations

from ..talks import left_out, said, text, times

NOSCRIBE = """<!DOCTYPE html>
<html><head><meta charset="UTF-8"/><style>p { color: red }</style></head><body style="font-family: Arial">
<p style="font-weight:600;">møte</p>
<p style="color: #909090;">Transcribed with noScribe vers. 0.7<br>Audio file: C:/opptak/møte.mp3<br>(Language: Norwegian)</p>
<p><a name="ts_0_3000_" >(..) </a></p>
<p><a name="ts_3000_5000_S00" >Siri: <span style="color: #78909C" >[00:00:03]</span> Hvordan g&aring;r</a><a name="ts_5000_6100_S00" > det?</a></p>
<p><a name="ts_6200_9000_S01" >S01: Bra,</a><a name="ts_9000_9500_//S00" > //Siri: ja//</a><a name="ts_9500_12000_S01" > synes jeg. <span style="color: #78909C" >[00:00:10]</span> Ok.</a></p>
<p><a name="ts_12000_13000_S00" >Siri: Og n&#229;?</a></p>
</body></html>"""


def test_noscribe() -> None:
    read = text(NOSCRIBE, "møte.html")
    assert [(turn.label, turn.text, turn.overlaps) for turn in read.turns] == [
        ("Siri", "Hvordan går det?", False),
        ("S01", "Bra,", False),
        ("Siri", "ja", True),
        ("S01", "synes jeg. Ok.", False),
        ("Siri", "Og nå?", False),
    ]
    assert times(read)[0] == (3000, 6100)
    assert times(read)[4] == (12_000, 13_000)
    assert read.preamble[0] == "møte"
    assert any("opptak/møte.mp3" in line for line in read.preamble)


def test_word_saved_as_html() -> None:
    content = "<html><head><title>x</title></head><body><h1>Intervju</h1><p class=MsoNormal><b>Siri:</b> Hvordan<br>\ngår det?</p><p><b>Mai:</b> <del>Ikke</del> bra.</p><p><b>Siri:</b> Ok?</p><script>alert(1)</script></body></html>"
    assert said(content, "a.htm") == [("Siri", "Hvordan går det?"), ("Mai", "bra."), ("Siri", "Ok?")]


def test_headings_in_the_talk() -> None:
    read = text("<html><body><p>I: Hei?</p><h2>Om bolig</h2><p>B1: Ja.</p></body></html>", "a.html")
    assert left_out(read) == {"overskrift": 1}
