"""What the gate holds is printed as […], and segments still stand where their words are."""

from __future__ import annotations

from bsb.model.codebook import Codebook
from bsb.model.coding import Segment
from bsb.model.material import Material
from bsb.model.settings import StudySettings
from bsb.model.transcript import Origin, Span, Transcript, Turn
from bsb.privacy.held import Held, Why
from bsb.study.masking import mask_turns
from bsb.text.normalise import text_hash

TEXT = "Da kom Xvetrana bort til oss. Så gikk hun."


def material(*spans: tuple[int, int]) -> Material:
    talk = Transcript("I01", "", "", (Turn(0, "P01", TEXT),), Origin("0" * 64, "txt"))
    segments = tuple(
        Segment(f"I01-S{n:03}", Span("I01", 0, start, end), TEXT[start:end], text_hash(TEXT[start:end]), "P01")
        for n, (start, end) in enumerate(spans, 1)
    )
    return Material(
        StudySettings("demo", "Prøve"), Codebook("k", "Kodebok", ()), transcripts=(talk,), segments=segments
    )


def test_a_word_that_a_segment_cuts_through_does_not_show_in_either_half():
    at = TEXT.index("Xvetrana")
    study = material((0, at + 4), (at + 4, len(TEXT)), (30, len(TEXT)))
    masked = mask_turns(study, {("I01", 0): (Held("I01/0", at, at + 8, "Xvetrana", Why.UNKNOWN),)})
    assert masked.transcripts[0].turns[0].text == "Da kom […] bort til oss. Så gikk hun."
    assert not any(part in one.text for one in masked.segments for part in ("Xvet", "rana"))
    turn = masked.transcripts[0].turns[0].text
    assert all(turn[one.span.start : one.span.end] == one.text for one in masked.segments)
    assert masked.segments[2].text == "Så gikk hun."
