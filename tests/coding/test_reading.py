"""Many texts read at once give what each gives alone."""

from __future__ import annotations

import gc
import pickle
from dataclasses import replace

import numpy
from hypothesis import given
from hypothesis import strategies as some

from bsb.coding.bench import Bench
from bsb.coding.parallel import propose_with
from bsb.coding.segmenting import segment
from bsb.coding.statements import LinearModel, Statements, Weighed, model, said, statement_features
from bsb.coding.talk import Talk, spread
from bsb.coding.words import words_of
from bsb.engine import LocalEngine
from bsb.model.coding import Coding, Evidence, OriginOfCoding, Status
from bsb.model.material import Material
from bsb.model.settings import CodingSettings
from bsb.text.tokens import places

from .material import PERSONS, material, transcript

TALKS = (
    "I: Hva med boligen? / B1: Leiligheten er kald, og jeg har ikke råd til strøm. Hvem skal betale? Gjelda bare vokser.",
    "I: Kva med legen? / B2: Fastlegen lytta ikkje på meg. Eg fekk aldri svar, men på NAV var dei greie.",
    "B1: Ja. / B2: Det er penger det handler om, alltid penger. / B1:  / B2: Åtte!",
)


def study() -> Material:
    talks = tuple(
        replace(transcript(script, f"I{n:02d}"), language="nn" if n == 2 else "nb") for n, script in enumerate(TALKS, 1)
    )
    persons = {person.id: person for person in PERSONS}
    segments = tuple(one for talk in talks for one in segment(talk, persons, CodingSettings()))
    return replace(material(TALKS[0]), transcripts=talks, segments=segments)


def test_segments_read_together_get_what_each_gets_alone():
    whole = study()
    together = Bench(whole).all_codings(whole.segments)
    assert any(together)
    for one, codings in zip(whole.segments, together, strict=True):
        assert Bench(whole).codings(one) == codings


def test_scores_are_those_of_the_codings():
    whole = study()
    bench = Bench(whole)
    assert bench.all_scores(whole.segments) == [
        [coding.score for coding in codings] for codings in bench.all_codings(whole.segments)
    ]


def test_a_word_read_in_one_language_is_read_anew_in_another():
    whole = study()
    alone = replace(whole, transcripts=whole.transcripts[1:2], segments=())
    nynorsk = tuple(one for one in whole.segments if one.span.transcript == "I02")
    bench = Bench(whole)
    bench.all_codings(whole.segments)
    assert bench.all_codings(nynorsk) == Bench(replace(alone, segments=nynorsk)).all_codings(nynorsk)


def test_features_of_many_texts_are_those_of_each():
    texts = ["Jeg fikk ikke hjelp, jeg fikk ikke hjelp.", "", "Ja.", "Ansvarsgruppa møttes aldri. Hvorfor det?"]
    talk = Talk.of(texts)
    statements = Statements(talk)
    weighed = model("tema").weigh(statements)
    names = list(model("tema").places)
    for row, words in enumerate(talk.words):
        kept = said(talk)[talk.bounds[row] : talk.bounds[row + 1]]
        wanted = statement_features([word for word, is_said in zip(words, kept, strict=True) if is_said])
        own = slice(weighed.bounds[row], weighed.bounds[row + 1])
        counts = statements.counts[weighed.source[own]].tolist()
        assert dict(zip([names[at] for at in weighed.at[own]], counts, strict=True)) == {
            name: count for name, count in wanted.items() if name in model("tema").places
        }


def test_features_are_told_in_the_words_that_counted_and_not_in_those_of_a_question():
    talk = Talk.of(["Hva sier boligene? Boligen er kald."])
    statements = Statements(talk)
    assert "boligene" not in statements.told(range(len(statements.features)))


def test_words_are_a_list_of_words_with_their_places():
    words = words_of("Én liten Bolig.")
    assert [word.low for word in words] == ["én", "liten", "bolig"]
    assert [(word.start, word.end) for word in words[1:]] == [(3, 8), (9, 14)]
    assert words[-1] == list(words)[-1]


def test_stretches_are_spread_out():
    import numpy

    at, places = spread(numpy.array([5, 0, 9]), numpy.array([2, 0, 1]))
    assert at.tolist() == [0, 0, 2]
    assert places.tolist() == [5, 6, 9]


def test_codings_survive_the_way_between_processes():
    row = Coding("I01-S001", "bolig", "bsb", OriginOfCoding.TERMS, Status.PROPOSED, 0.7, evidence=(Evidence("terms", "bolig", 0.7, 1, 6),))  # fmt: skip
    assert pickle.loads(pickle.dumps(row)) == row


def test_the_collector_is_as_it_was_afterwards():
    assert gc.isenabled()
    propose_with(Bench(study()), 0.3, LocalEngine(1))
    assert gc.isenabled()


@given(
    some.lists(some.lists(some.sampled_from([0.0, 0.25, -0.5, 0.5, 1.0, -2.0]), max_size=6), max_size=6),
    some.integers(1, 3),
)
def test_the_strongest_reasons_come_first_and_of_equals_the_first(rows: list[list[float]], count: int):
    sizes = numpy.array([len(row) for row in rows], dtype=numpy.intp)
    flat = numpy.array([value for row in rows for value in row], dtype=numpy.float64)
    bounds = numpy.concatenate(([0], numpy.cumsum(sizes)))
    size = len(flat)
    known = LinearModel("x", ("a",), {}, None, numpy.ones((size, 1)), numpy.zeros(1))
    weighed = Weighed(None, numpy.arange(size), flat, numpy.arange(size), bounds)
    places = numpy.arange(len(rows))
    found = known.reasons(weighed, places, numpy.zeros_like(places), count)
    for row, begin, told in zip(rows, bounds.tolist(), found, strict=False):
        ordered = sorted(range(len(row)), key=lambda at: (-abs(row[at]), at))[:count]
        assert told == [(row[at], begin + at) for at in ordered]


@given(some.text(alphabet="abÅ1 -'’._n?\n\t", max_size=40))
def test_words_are_those_that_a_search_through_the_text_finds(text: str):
    found = words_of(text)
    assert found.places == places(text)
    assert [form.low for form in found.forms] == [text[begin:end].lower() for begin, end in places(text)]
