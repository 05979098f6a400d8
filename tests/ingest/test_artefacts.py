"""What machines write that nobody said is flagged, and not coded."""

from __future__ import annotations

import pytest

from bsb.ingest.artefacts import flagged
from bsb.ingest.draft import Piece

from .talks import left_out, text


def cues(*lines: str) -> str:
    return "WEBVTT\n\n" + "\n\n".join(
        f"00:{n:02d}:00.000 --> 00:{n:02d}:01.000\n{line}" for n, line in enumerate(lines)
    )


@pytest.mark.parametrize(
    "credit",
    [
        "Teksting av Nicolai Winther",
        "Undertekster av Ai-Media",
        "Tekstet av Scandinavian Text Service 2019",
        "Undertekster fra Amara.org-samfunnet",
        "Takk for at du så på!",
        "Thanks for watching!",
        "Subtitles by the Amara.org community",
    ],
)
def test_credits(credit: str) -> None:
    read = text(cues("Vi ventet lenge.", "Så kom hun hjem.", credit), "a.vtt")
    assert credit not in " ".join(turn.text for turn in read.turns)
    assert [mark.text for turn in read.turns for mark in turn.marks] == ["[teksting]"]
    assert any("linje 9" in doubt and "teksting" in doubt for doubt in read.doubts)


def test_people_may_speak_of_subtitles() -> None:
    assert "Takk for at du kom" in text(cues("Takk for at du kom."), "a.vtt").turns[0].text
    assert "teksting av" in text("I: Så du på teksting av filmen?\nB: Ja.").turns[0].text


def test_silence() -> None:
    read = text(cues("Ja.", "...", "…", "Nei."), "a.vtt")
    assert left_out(read) == {"stillhet": 2}
    assert " ".join(turn.text for turn in read.turns) == "Ja. Nei."


def test_a_sentence_looped_over_cues() -> None:
    read = text(cues("Vi ventet lenge.", *["Jeg vet ikke helt."] * 10, "Så kom hun."), "a.vtt")
    assert " ".join(turn.text for turn in read.turns) == "Vi ventet lenge. Jeg vet ikke helt. Så kom hun."
    assert [mark.text for turn in read.turns for mark in turn.marks] == ["[gjentatt 9 ganger]"]
    assert any("Hør på opptaket" in doubt for doubt in read.doubts)


def test_a_phrase_looped_inside_a_piece() -> None:
    found = flagged([Piece("A", "Ja og da " + "så gikk vi hjem " * 10 + "til slutt.", place="linje 1")], cues=True)
    assert found.pieces[0].text == "Ja og da så gikk vi hjem [gjentatt 9 ganger] til slutt."


@pytest.mark.parametrize(
    "speech", ["Nei nei nei nei nei, sa jeg.", "Ja. Ja. Ja. Ja. Ja.", "Det var fint, det var fint, det var fint."]
)
def test_people_repeat_themselves(speech: str) -> None:
    assert flagged([Piece("A", speech)], cues=True).pieces[0].text == speech


def test_same_words_by_different_speakers_stay() -> None:
    pieces = [Piece("AB"[n % 2], "Ja, det er sant.") for n in range(20)]
    assert flagged(pieces, cues=True).pieces == pieces
