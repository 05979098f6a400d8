"""What docs/utveksling.md says of each transcription program holds: who speaks and when, from the file it tells people to save."""

from __future__ import annotations

import json

import pytest

from bsb.ingest import read_bytes

NOSCRIBE_VTT = """WEBVTT opptak

NOTE
Transcribed with noScribe

1
00:00:01.000 --> 00:00:03.500
<v S00>Hvordan gikk det?

2
00:00:03.500 --> 00:00:06.000
<v S01>Bedre enn ventet.
"""
NOSCRIBE_HTML = """<!DOCTYPE html><html><head><meta charset="UTF-8"><title>opptak</title></head><body>
<p><a name="ts_1000_3500_S00" >S00: Hvordan gikk det?</a></p>
<p><a name="ts_3500_6000_S01" >S01: Bedre enn ventet.</a></p>
</body></html>"""
TEAMS = """WEBVTT

00:00:01.000 --> 00:00:03.500
<v Hilde Berg>Hvordan gikk det?</v>

00:00:03.500 --> 00:00:06.000
<v Odd Nes>Bedre enn ventet.</v>
"""
ZOOM = """WEBVTT

1
00:00:01.000 --> 00:00:03.500
Hilde Berg: Hvordan gikk det?

2
00:00:03.500 --> 00:00:06.000
Odd Nes: Bedre enn ventet.
"""
SAID = [(1.0, 3.5, "SPEAKER_00", " Hvordan gikk det?"), (3.5, 6.0, "SPEAKER_01", " Bedre enn ventet.")]
WHISPER = json.dumps(
    {
        "text": "Hvordan gikk det? Bedre enn ventet.",
        "segments": [{"id": n, "start": a, "end": b, "text": text} for n, (a, b, _who, text) in enumerate(SAID)],
        "language": "no",
    }
)
WHISPERX = json.dumps({"segments": [{"start": a, "end": b, "speaker": who, "text": text} for a, b, who, text in SAID]})
WHISPER_CPP = json.dumps(
    {
        "systeminfo": "AVX = 1",
        "model": {"type": "large"},
        "transcription": [
            {
                "timestamps": {"from": f"00:00:0{int(a)},000", "to": f"00:00:0{int(b)},500"},
                "offsets": {"from": int(a * 1000), "to": int(b * 1000)},
                "text": text,
            }
            for a, b, _who, text in SAID
        ],
    }
)
F4_TXT = "I: Hvordan gikk det? #00:00:03-5#\r\n\r\nB: Bedre enn ventet. #00:00:06-0#\r\n"
F4_RTF = r"{\rtf1\ansi\deff0{\fonttbl{\f0 Arial;}}\f0 I: Hvordan gikk det? #00:00:03-5#\par B: Bedre enn ventet. #00:00:06-0#\par}"
SERVICE = "Taler 1 [00:00:01]: Hvordan gikk det?\n\nTaler 2 [00:00:03]: Bedre enn ventet.\n"
SERVICE_OLD = "[00:00:01] Taler 1: Hvordan gikk det?\n[00:00:03] Taler 2: Bedre enn ventet.\n"

FILES = {
    "noscribe.vtt": (NOSCRIBE_VTT, ["S00", "S01"], [1000, 3500]),
    "noscribe.html": (NOSCRIBE_HTML, ["S00", "S01"], [1000, 3500]),
    "teams.vtt": (TEAMS, ["Hilde Berg", "Odd Nes"], [1000, 3500]),
    "GMT-Recording.transcript.vtt": (ZOOM, ["Hilde Berg", "Odd Nes"], [1000, 3500]),
    "whisperx.json": (WHISPERX, ["SPEAKER_00", "SPEAKER_01"], [1000, 3500]),
    "f4.txt": (F4_TXT, ["I", "B"], None),
    "f4.rtf": (F4_RTF, ["I", "B"], None),
    "tjeneste.txt": (SERVICE, ["Taler 1", "Taler 2"], [1000, 3000]),
    "tjeneste gammel.txt": (SERVICE_OLD, ["Taler 1", "Taler 2"], [1000, 3000]),
}


@pytest.mark.parametrize("name", FILES)
def test_speakers_and_times_come_along(name: str):
    content, labels, starts = FILES[name]
    turns = read_bytes(content.encode("utf-8"), name).turns
    assert [turn.text for turn in turns] == ["Hvordan gikk det?", "Bedre enn ventet."]
    assert [turn.label for turn in turns] == labels
    if starts:
        assert [turn.start_ms for turn in turns] == starts
    else:
        assert [turn.end_ms for turn in turns] == [3500, 6000]


@pytest.mark.parametrize("content", [WHISPER, WHISPER_CPP])
def test_whisper_without_speakers_gives_times_only(content: str):
    turns = read_bytes(content.encode("utf-8"), "opptak.json").turns
    assert " ".join(turn.text for turn in turns) == "Hvordan gikk det? Bedre enn ventet."
    assert turns[0].start_ms == 1000 and {turn.label for turn in turns} == {""}
