"""With the key the original comes back byte for byte; with another text it is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bsb.errors import PrivacyError
from bsb.model.transcript import Mark
from bsb.privacy.apply import put
from bsb.privacy.edit import Edit
from bsb.privacy.keydata import LogEntry
from bsb.privacy.pseudonymise import Pseudonymised
from bsb.privacy.restore import restore_text, restore_transcript


@st.composite
def _texts_with_edits(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text(max_size=80))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    edits = [Edit(a, b, draw(st.text(max_size=8)), "person") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    return text, edits


@given(_texts_with_edits())
def test_whatever_is_put_in_comes_out_again(case: tuple[str, list[Edit]]) -> None:
    text, edits = case
    new, entries = put(text, edits, 0)
    assert restore_text(new, entries) == text


_NAMES = st.sampled_from(
    [
        "Torunn",
        "Torunns",
        "Liv",
        "Nils'",
        "Kristin Haugdal",
        "christin",
        "Tone på NAV",
        "412 34 567",
        "Yusuf",
        "den 12. mars 2022",
    ]
)
_WORDS = st.sampled_from(
    ["jeg", "ringte", "og", "med", "sa", ",", ".", "hos", "er", "ho", "min oppfølger", "«", "»", "til", "\n", "…", "æ"]
)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(_NAMES, _WORDS), min_size=1, max_size=14))
def test_a_restored_transcript_is_the_one_that_was_read(run: Callable[..., Pseudonymised], words: list[str]) -> None:
    text = " ".join(words).replace(" / ", " ")
    result = run(f"B2: {text}")
    assert restore_transcript(result.transcripts[0], result.key).turns[0].text == text.strip()


def test_labels_marks_and_facts_come_back(run: Callable[..., Pseudonymised]) -> None:
    result = run("I: Hei, Torunn. / Kristin: Torunn sa det.")
    back = restore_transcript(result.transcripts[0], result.key)
    assert [(turn.label, turn.text) for turn in back.turns] == [("I", "Hei, Torunn."), ("Kristin", "Torunn sa det.")]
    assert (back.id, back.stem, [speaker.interviewer for speaker in back.speakers]) == ("I01", "I01_fil", [True, False])


def test_a_changed_text_is_refused_without_showing_it() -> None:
    entries = [LogEntry(0, 0, 11, "person", "oppfølgeren", "Torunn")]
    with pytest.raises(PrivacyError) as caught:
        restore_text("En annen tekst", entries)
    assert "Torunn" not in str(caught.value) and "annen" not in str(caught.value)


def test_a_transcript_the_key_does_not_know_is_refused(run: Callable[..., Pseudonymised]) -> None:
    result = run("B2: Torunn kom.")
    with pytest.raises(PrivacyError, match="I99"):
        restore_transcript(replace(result.transcripts[0], id="I99"), result.key)


def test_marks_keep_their_place_between_words(run: Callable[..., Pseudonymised]) -> None:
    result = run("B2: Torunn lo.")
    turn = replace(result.transcripts[0].turns[0], marks=(Mark(12, "laughter", "(ler)"),))
    back = restore_transcript(replace(result.transcripts[0], turns=(turn,)), result.key)
    assert back.turns[0].text[: back.turns[0].marks[0].at] == "Torunn "
