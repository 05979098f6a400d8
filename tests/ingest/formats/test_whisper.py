"""Whisper's outputs and those of its relatives."""

from __future__ import annotations

import json

from ..talks import said, text, times


def test_openai_whisper_without_speakers() -> None:
    read = text(
        json.dumps(
            {
                "text": " Hei. Ja.",
                "segments": [
                    {"id": 0, "seek": 0, "start": 0.0, "end": 2.0, "text": " Hei."},
                    {"id": 1, "start": 5.5, "end": 6.0, "text": " Ja."},
                ],
                "language": "no",
            }
        ),
        "a.json",
    )
    assert [turn.text for turn in read.turns] == ["Hei.", "Ja."]
    assert times(read) == [(0, 2000), (5500, 6000)]


def test_whisperx_with_words_by_two_speakers() -> None:
    words = [
        {"word": "Hei", "start": 0.5, "end": 1.0, "speaker": "SPEAKER_00"},
        {"word": "du.", "start": 1.0, "end": 2.0, "speaker": "SPEAKER_01"},
        {"word": "Ja", "speaker": "SPEAKER_01"},
    ]
    content = json.dumps(
        {
            "segments": [
                {"start": 0.5, "end": 2.5, "text": " Hei du. Ja", "words": words},
                {"start": 3, "end": 4, "text": " Ok.", "speaker": "SPEAKER_01"},
            ]
        }
    )
    assert said(content, "a.json") == [("SPEAKER_00", "Hei"), ("SPEAKER_01", "du. Ja Ok.")]


def test_whisper_cpp_and_hugging_face_and_a_bare_list() -> None:
    assert times(
        text(
            '{"transcription": [{"timestamps": {"from": "00:00:01,000"}, "offsets": {"from": 1000, "to": 2500}, "text": " Hei der."}]}',
            "a.json",
        )
    ) == [(1000, 2500)]
    assert times(text('{"text": "Hei", "chunks": [{"timestamp": [1.0, null], "text": " Hei der."}]}', "a.json")) == [
        (1000, None)
    ]
    assert said('[{"start": 0, "end": 1, "text": "Hei &amp; hå", "speaker": 0}]', "a.json") == [("0", "Hei &amp; hå")]


def test_strange_values_do_no_harm() -> None:
    content = '{"segments": [{"start": "x", "end": 1e400, "text": "borte"}, {"start": -1, "end": 2, "text": "Hei", "words": [3, null]}, {"start": 1, "text": null}, 7, {"start": true, "end": 3, "text": "du", "speaker": {"a": 1}}]}'
    assert said(content, "a.json") == [("", "Hei du")]


def test_tsv() -> None:
    read = text('start\tend\ttext\n0\t2500\t"Hei" sa\tjeg.\n2500\t3000\tJa.\n', "a.tsv")
    assert [turn.text for turn in read.turns] == ['"Hei" sa jeg. Ja.']
    assert times(read) == [(0, 3000)]
    assert said("start\tend\tspeaker\ttext\n0\t10\tA\tHei.\n10\t20\tB\tJa.\n", "a.txt") == [("A", "Hei."), ("B", "Ja.")]
