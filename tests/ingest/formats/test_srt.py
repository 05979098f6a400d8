"""SubRip."""

from __future__ import annotations

from ..talks import said, text, times


def test_name_on_the_first_cue_only() -> None:
    content = "1\n00:00:03,000 --> 00:00:05,000\nSiri: Hvordan gikk\ndet?\n\n2\n00:00:05,500 --> 00:00:07,000\nMai: Bra.\n\n3\n00:00:07,000 --> 00:00:08,000\nMye bedre.\n\n4\n00:00:09,000 --> 00:00:10,000\nSiri: Ja?\n"
    read = text(content, "a.srt")
    assert [(turn.label, turn.text) for turn in read.turns] == [
        ("Siri", "Hvordan gikk det?"),
        ("Mai", "Bra. Mye bedre."),
        ("Siri", "Ja?"),
    ]
    assert times(read) == [(3000, 5000), (5500, 8000), (9000, 10000)]
    assert [turn.place for turn in read.turns] == ["linje 2", "linje 7", "linje 15"]


def test_sloppy() -> None:
    content = "00:00:01.000 --> 00:00:02.000\n<i>I: Hei</i> &amp; hå?\n00:00:02.000 --> 00:00:03.000\n{\\an8}B: 1988 var\n1988\n\n7\n00:00:03,000 --> 00:00:04,000\nI: Ok?"
    assert said(content, "a.srt") == [("I", "Hei & hå?"), ("B", "1988 var 1988"), ("I", "Ok?")]


def test_srt_called_txt() -> None:
    assert text("1\n00:00:01,000 --> 00:00:02,000\nHei der.\n", "a.txt").format == "srt"
