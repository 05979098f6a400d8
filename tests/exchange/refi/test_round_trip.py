"""Any study out and in again: not one coding moves, whatever letters people use and however codings lie over each other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bsb.exchange.refi import anchor, read_project, talk_of, write_project
from bsb.model.codebook import Code, Codebook
from bsb.model.coding import Coding, OriginOfCoding, Segment, Status, Valence
from bsb.model.material import Material
from bsb.model.people import Person, PersonKind
from bsb.model.settings import StudySettings
from bsb.model.transcript import Origin, Span, Transcript, Turn
from bsb.text.normalise import nfc, text_hash

WORDS = (
    "ja",
    "bolig",
    "på",
    "😀",
    "👩‍👩‍👧",
    "é",
    "a\u0323\u0301",
    "«nei»",
    "NAV",
    "ringte",
    "så…",
    "100",
    "tror",
    "jeg,",
    "æøå",
    "𝔸",
    "i",
    "og",
)
PERSONS = (
    Person("P01", PersonKind.INTERVIEWER, "intervjuer", "Intervjuer"),
    Person("P02", PersonKind.PARTICIPANT, "bruker", "Kari"),
)
CODES = (
    Code("bolig", {"nb": "Bolig"}, definition="Å bo.", order=1),
    Code("kulde", {"nb": "Kulde"}, parent="bolig", order=2),
    Code("trekk", {"nb": "Trekk"}, parent="kulde", order=3),
    Code("nav", {"nb": "NAV, 😀"}, order=4),
)

# Each begins with a word: a turn of signs only is no talk.
turns = st.lists(st.sampled_from(WORDS), max_size=12).map(lambda words: ["og", *words])
talks = st.lists(turns, min_size=1, max_size=6)
marks = st.lists(
    st.tuples(
        st.integers(0, 5),
        st.integers(0, 11),
        st.integers(1, 12),
        st.sampled_from([code.id for code in CODES]),
        st.sampled_from(["anna", "bo"]),
        st.sampled_from(list(Valence)),
    ),
    max_size=12,
)


def study(words: list[list[str]], marked: list[tuple[int, int, int, str, str, Valence]]) -> Material:
    turns = tuple(Turn(n, f"P0{n % 2 + 1}", nfc(" ".join(said))) for n, said in enumerate(words))
    transcript = Transcript("I01", "", "", turns, Origin("0" * 64, "txt"))
    segments: dict[Span, Segment] = {}
    codings: dict[tuple[str, str, str], Coding] = {}
    for turn, first, many, code, coder, valence in marked:
        said = [nfc(word) for word in words[turn % len(words)]]
        first %= len(said)
        start = len(" ".join([*said[:first], ""]))
        text = " ".join(said[first : first + many])
        span = Span("I01", turn % len(words), start, start + len(text))
        one = segments.setdefault(
            span, Segment(f"I01-S{len(segments) + 1:03d}", span, text, text_hash(text), turns[span.turn].person)
        )
        codings[one.id, code, coder] = Coding(
            one.id, code, coder, OriginOfCoding.HUMAN, Status.ACCEPTED, valence=valence, when="2026-04-01T12:00:00Z"
        )
    return Material(
        StudySettings("prove", "Prøve"),
        Codebook("prove", "Prøve", CODES),
        persons=PERSONS,
        transcripts=(transcript,),
        segments=tuple(segments.values()),
        codings=tuple(codings.values()),
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(words=talks, marked=marks)
def test_no_coding_moves(tmp_path_factory: pytest.TempPathFactory, words, marked):
    before = study(words, marked)
    path: Path = tmp_path_factory.mktemp("r") / "studie.qdpx"
    write_project(before, path)
    content = path.read_bytes()
    write_project(before, path)
    assert path.read_bytes() == content
    project = read_project(path)
    assert project.codebook == before.codebook
    (source,) = project.sources
    (transcript,) = before.transcripts
    found = anchor(source.selections, talk_of(source), transcript, ())
    came = {
        (span, coding.code, coding.user, coding.valence)
        for one in found.placed
        for span in one.spans
        for coding in one.selection.codings
    }
    stood = {(before.segment[row.segment].span, row.code, row.coder, row.valence) for row in before.codings}
    assert came == stood and not [one for one in found.lost if one.selection.codings]


def test_a_longer_talk_with_the_same_few_words_over_and_over(tmp_path: Path):
    before = study(
        [["ja", "😀", "ja", "bolig", "ja"]] * 6, [(n, n % 5, 2, "nav", "bo", Valence.NONE) for n in range(12)]
    )
    write_project(replace(before, cases=()), tmp_path / "s.qdpx")
    (source,) = read_project(tmp_path / "s.qdpx").sources
    found = anchor(source.selections, talk_of(source), before.transcripts[0], ())
    assert {span for one in found.placed if one.selection.codings for span in one.spans} == {
        one.span for one in before.segments
    }
