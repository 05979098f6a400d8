"""oTranscribe, Otter and ELAN."""

from __future__ import annotations

import json

from ..talks import asks, left_out, said, text, times, turns


def test_otranscribe() -> None:
    html = 'Intervju 3. mars 2025<br /><br /><span class="timestamp" data-timestamp="3.254">00:03</span> I: Hvordan g&aring;r det?<br /><span class="timestamp" data-timestamp="7">00:07</span>&nbsp;B1: <b>Bra</b> (ler).<br />I: Ok?'
    read = text(json.dumps({"text": html, "media": "Kari 3.mp3", "media-source": "", "media-time": 9.9}), "a.otr")
    assert turns(read) == [("I", "Hvordan går det?"), ("B1", "Bra."), ("I", "Ok?")]
    assert times(read) == [(3254, None), (7000, None), (None, None)]
    assert read.preamble == ("Intervju 3. mars 2025", "Kari 3.mp3")
    assert read.facts.date == "2025-03-03"


def test_otter_with_its_front_matter() -> None:
    content = "Møte om bolig\nMon, Oct 2, 2023 10:02AM • 1:45:12\n\nSUMMARY KEYWORDS\nbolig, nav\n\nSPEAKERS\nSiri Hansen, Unknown Speaker\n\nSiri Hansen  0:03\nHvordan går det?\n\nUnknown Speaker  1:02:07\nBra. Klokka var\n17:30.\n\nTranscribed by https://otter.ai\n"
    read = text(content, "a.txt")
    assert read.format == "otter"
    assert turns(read) == [("Siri Hansen", "Hvordan går det?"), ("Unknown Speaker", "Bra. Klokka var 17:30.")]
    assert times(read) == [(3000, None), (3_727_000, None)]
    assert read.preamble[0] == "Møte om bolig"


EAF = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2025-01-01T00:00:00+01:00" FORMAT="3.0" VERSION="3.0">
<HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>
<TIME_ORDER><TIME_SLOT TIME_SLOT_ID="ts1" TIME_VALUE="3000"/><TIME_SLOT TIME_SLOT_ID="ts2" TIME_VALUE="5000"/><TIME_SLOT TIME_SLOT_ID="ts3" TIME_VALUE="4500"/><TIME_SLOT TIME_SLOT_ID="ts4" TIME_VALUE="7000"/><TIME_SLOT TIME_SLOT_ID="ts5"/></TIME_ORDER>
<TIER LINGUISTIC_TYPE_REF="d" PARTICIPANT="Mai" TIER_ID="M-ytring"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts4"><ANNOTATION_VALUE>Bra (ler).</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER LINGUISTIC_TYPE_REF="d" PARTICIPANT="Siri" TIER_ID="S-ytring"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts2"><ANNOTATION_VALUE>Hvordan
går det?</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER LINGUISTIC_TYPE_REF="w" PARTICIPANT="Mai" PARENT_REF="M-ytring" TIER_ID="M-ord"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a3" TIME_SLOT_REF1="ts3" TIME_SLOT_REF2="ts5"><ANNOTATION_VALUE>bra</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
<TIER LINGUISTIC_TYPE_REF="d" TIER_ID="merknader"><ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a4" TIME_SLOT_REF1="ts1" TIME_SLOT_REF2="ts4"><ANNOTATION_VALUE>støy</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>
</ANNOTATION_DOCUMENT>"""


def test_elan() -> None:
    read = text(EAF, "a.eaf")
    assert turns(read) == [("Siri", "Hvordan går det?"), ("Mai", "Bra.")]
    assert times(read) == [(3000, 5000), (4500, 7000)]
    assert [turn.overlaps for turn in read.turns] == [False, True]
    assert left_out(read) == {"lag i ELAN som ikke er tale": 2}


def test_elan_without_participants_uses_the_names_of_tiers() -> None:
    read = text(EAF.replace(' PARTICIPANT="Siri"', "").replace(' PARTICIPANT="Mai"', ""), "a.eaf")
    assert {label for label, _ in turns(read)} == {"S-ytring", "M-ytring", "merknader"}
    assert any("deltaker" in doubt for doubt in read.doubts)


def test_otter_needs_more_than_a_time_on_a_line() -> None:
    assert text("I: Møtet er  17:30\nB1: Ja.\nI: Ok?", "a.txt").format == "txt"
    assert asks(text("I: Møtet er  17:30\nB1: Ja.\nI: Ok?", "a.txt")) == ["I"]
    assert said("Siri  0:03\nHei?\n\nMai  0:05\nJa.\n") == [("Siri", "Hei?"), ("Mai", "Ja.")]
