"""WebVTT as its makers write it. The noScribe layout follows that program's own writer (version 0.7)."""

from __future__ import annotations

from ..talks import left_out, said, text, times, turns

NOSCRIBE = """WEBVTT møte

NOTE
Transcribed with noScribe vers. 0.7 Audio file: ./møte.mp3 (Language: Norwegian (no) | Speaker detection: auto)

1
00:00:00.000 --> 00:00:12.140
(12 seconds pause)

2
00:00:12.140 --> 00:00:35.790
<v S01>Hei, hvordan går det? (..) Fint. //S02: Ja, fint. // Jeg kan ikke. //S00: Nei. // Ok.

3
00:00:36.190 --> 00:00:36.330
<v S00>Ja &amp; nei.

4
00:04:20.480 --> 00:04:25.920
<v //S02>Ok, så da er det slik. //S00: Nettopp. //S02: Så derfor.//
"""


def test_noscribe() -> None:
    read = text(NOSCRIBE, "møte.vtt")
    assert [(turn.label, turn.text, turn.overlaps) for turn in read.turns] == [
        ("S01", "Hei, hvordan går det? Fint.", False),
        ("S02", "Ja, fint.", True),
        ("S01", "Jeg kan ikke.", False),
        ("S00", "Nei.", True),
        ("S01", "Ok.", False),
        ("S00", "Ja & nei.", False),
        ("S02", "Ok, så da er det slik.", True),
        ("S00", "Nettopp.", True),
        ("S02", "Så derfor.", True),
    ]
    assert (read.turns[0].start_ms, read.turns[4].end_ms) == (12_140, 35_790)
    assert left_out(read)["merknad i filen"] == 1
    assert read.turns[0].place == "linje 11"


def test_noscribe_from_its_editor_has_the_name_in_the_text_too() -> None:
    assert said(
        "WEBVTT\n\n00:01.000 --> 00:02.000\n<v S00>S00: Hei?\n\n00:02.000 --> 00:03.000\n<v S01>S01: Ja.\n", "a.vtt"
    ) == [("S00", "Hei?"), ("S01", "Ja.")]


def test_bare() -> None:
    content = "WEBVTT\n\n00:00:01.000 --> 00:00:04.000 align:start position:0%\nVi ventet\n\n00:00:04.000 --> 00:00:05.000\nlenge.\n\n00:00:09.000 --> 00:00:12.000\nSå kom hun.\n"
    read = text(content, "a.vtt")
    assert turns(read) == [("", "Vi ventet lenge."), ("", "Så kom hun.")]
    assert times(read) == [(1000, 5000), (9000, 12000)]


def test_long_speech_without_names_is_cut_at_a_sentence() -> None:
    cues = "\n\n".join(
        f"00:{n:02d}.000 --> 00:{n + 1:02d}.000\nDette er setning nummer {n} med åtte ord." for n in range(40)
    )
    read = text(f"WEBVTT\n\n{cues}", "a.vtt")
    assert 2 < len(read.turns) < 6


def test_zoom() -> None:
    content = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\nSiri Hansen: Hvordan?\n\n2\n00:00:04.000 --> 00:00:06.000\nMai Olsen: Jo.\n\n3\n00:00:06.000 --> 00:00:07.000\nMai Olsen: Bra: ja.\n"
    assert said(content, "a.vtt") == [("Siri Hansen", "Hvordan?"), ("Mai Olsen", "Jo. Bra: ja.")]


def test_no_blank_lines_no_hours_and_a_doubled_header() -> None:
    content = "WEBVTT\nWEBVTT\n\nSTYLE\n::cue { color: red }\n\n00:01.000 --> 00:02.000\n<v Siri>Hei\n00:02,000 --> 00:03,000\n<v.loud Siri>du?</v>\n00:03.000 --> 00:04.000\n<v Mai><c.yellow>Ja</c>.</v>"
    read = text(content, "a.vtt")
    assert turns(read) == [("Siri", "Hei du?"), ("Mai", "Ja.")]
    assert times(read) == [(1000, 3000), (3000, 4000)]


def test_two_voices_in_a_cue() -> None:
    assert said("WEBVTT\n\n00:01.000 --> 00:04.000\n<v Siri>Hei?</v>\n<v Mai>Ja.</v>", "a.vtt") == [
        ("Siri", "Hei?"),
        ("Mai", "Ja."),
    ]


def test_names_are_normalised_before_anything_looks_at_them() -> None:
    content = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v A\u030ase>Hei</v>\n\n00:02.000 --> 00:03.000\n<v &#197;se>du</v>\n\n00:03.000 --> 00:04.000\n<v &Aring;se>der.</v>"
    assert said(content, "a.vtt") == [("Åse", "Hei du der.")]


def test_early_starts_overlap() -> None:
    content = "WEBVTT\n\n00:01.000 --> 00:04.000\n<v Siri>Hei du der?</v>\n\n00:03.000 --> 00:05.000\n<v Mai>Ja.</v>\n\n00:05.000 --> 00:06.000\n<v Siri>Ok.</v>"
    assert [turn.overlaps for turn in text(content, "a.vtt").turns] == [False, True, False]


def test_less_than_and_greater_than_are_letters() -> None:
    assert said("WEBVTT\n\n00:01.000 --> 00:04.000\n<v Siri>3 &lt; 4 &gt; 2</v>", "a.vtt") == [("Siri", "3 < 4 > 2")]


def test_without_its_first_line() -> None:
    content = "00:00:01.000 --> 00:00:02.000\n<v Siri>Hei?</v>\n\n00:00:02.000 --> 00:00:03.000\n<v Mai>Ja.</v>\n"
    assert said(content, "a.txt") == [("Siri", "Hei?"), ("Mai", "Ja.")]
    assert said("abc/1-0\n" + content, "a.txt") == [("Siri", "Hei?"), ("Mai", "Ja.")]
