"""The name model: where it finds names, that it can be sent to workers, and what it says when a pipeline is missing."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from bsb.errors import MissingPartError
from bsb.privacy import lists, ner
from bsb.privacy.ner_features import COLUMNS, NGRAMS, Featuriser, clue
from bsb.privacy.ner_network import TAGS


@pytest.fixture(scope="module")
def model() -> ner.NameModel:
    return ner.load()


def persons(model: ner.NameModel, text: str) -> list[str]:
    return [text[f.start : f.end] for f in model.find([text])[0] if f.label == "PER"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Jeg snakket med Torunn på NAV i går.", ["Torunn"]),
        ("Saksbehandleren min, Solveig Aasen, var grei.", ["Solveig Aasen"]),
        ("æ snakka med ho solveig om det i går", ["solveig"]),
        ("saksbehandleren min heter abdirahman og han er flink", ["abdirahman"]),
        ("eg har hatt ho torunn i tre år", ["torunn"]),
        ("Det var bare Liv som hørte på meg.", ["Liv"]),
        # Names on no list of ours.
        ("jeg ringte vindhilde men hun svarte ikke", ["vindhilde"]),
        ("Det var Kvardal og Tjorvunn som kom.", ["Kvardal", "Tjorvunn"]),
    ],
)
def test_names_are_found(model: ner.NameModel, text: str, names: list[str]) -> None:
    assert persons(model, text) == names


def test_the_words_met_once_and_the_sums_made_here_give_what_the_network_gives(model: ner.NameModel) -> None:
    import numpy as np

    said = "ho Torunn , som ringte fra NAV i Moss i går , heter egentlig Bjørg - men det sier vi ikke . " * 70
    # One text of one word, one of nothing, and one that is cut in pieces.
    texts = [said.split(), ["ja"], [], said.split()[:9], said.split()[3:20]]
    ours = model.tagger.scores(texts)
    theirs = model.tagger.score_rows([model.tagger.features(words) for words in texts])
    assert [rows.shape for rows in ours] == [(len(words), len(TAGS)) for words in texts]
    for mine, other in zip(ours, theirs, strict=True):
        np.testing.assert_allclose(mine, other, rtol=0, atol=1e-5)
    assert max(float(rows.max()) for rows in ours[:1]) > 0.9
    again = model.tagger.scores(texts)
    assert all((one == two).all() for one, two in zip(ours, again, strict=True)), "nothing is left from the last time"


@pytest.mark.parametrize(
    "text",
    [
        "hans sak ble liggende i tre uker per år",
        "Det gikk på liv og helse løs, jo takk.",
        "Vår saksbehandler var borte en dag i mai.",
        "æ veit itj ka æ ska si, det e itj så lett",
        "NAV og DPS svarte aldri på AAP-søknaden.",
    ],
)
def test_words_are_left(model: ner.NameModel, text: str) -> None:
    assert persons(model, text) == []


def test_offsets_are_code_points_in_the_text_as_given(model: ner.NameModel) -> None:
    text = "🙂🙂  Å, jeg traff\nTorunn  på butikken."
    found = [f for f in model.find([text])[0] if f.label == "PER"]
    assert [text[f.start : f.end] for f in found] == ["Torunn"]
    assert 0.0 < found[0].score <= 1.0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Vi snakket om Torunn-møtet etterpå.", "Torunn"),
        ("Det var Anne-Marie som ringte.", "Anne-Marie"),
        ("ja da ringte jeg torunn;hun svarte", "torunn"),
        ("Så sa Solveig–hun på kontoret–at det gikk.", "Solveig"),
    ],
)
def test_only_the_name_is_told(model: ner.NameModel, text: str, name: str) -> None:
    assert persons(model, text) == [name]


def test_texts_are_answered_in_order_and_alone(model: ner.NameModel) -> None:
    texts = ["Torunn ringte.", "", "Ingen kom.", "   ", "Så kom Solveig."]
    together = model.find(texts)
    assert [len(found) for found in together] == [1, 0, 0, 0, 1]
    assert together == [model.find([text])[0] for text in texts]


def test_a_long_text_is_read_to_its_end(model: ner.NameModel) -> None:
    text = "Det gikk greit den dagen også. " * 600 + "Så ringte Torunn."
    assert persons(model, text)[-1:] == ["Torunn"]


def test_doubts_hold_all_that_is_found_and_more(model: ner.NameModel) -> None:
    texts = ["stein kom og tok en stein", "per uke ringte per", "jo vår dag tom liv storm torunn"]
    sure, all_of_it = model.find(texts), model.find_doubtful(texts, floor=0.0)
    for text, found, doubtful in zip(texts, sure, all_of_it, strict=True):
        covered = {at for f in doubtful for at in range(f.start, f.end)}
        assert {at for f in found for at in range(f.start, f.end)} <= covered
        assert len(covered) >= len(text.replace(" ", ""))


def test_the_same_text_gives_the_same_names(model: ner.NameModel) -> None:
    texts = ["ho torunn og han abdirahman", "Vi møtte Solveig i Trondheim."]
    assert model.find(texts) == ner.NameModel(lists.DATA / "ner").find(texts)


def test_a_model_survives_the_way_to_a_worker(model: ner.NameModel) -> None:
    assert pickle.loads(pickle.dumps(model)) is model


def test_the_component_works_in_a_spacy_pipeline(model: ner.NameModel, tmp_path: Path) -> None:
    import spacy

    ner.register()
    nlp = spacy.blank("nb")
    nlp.add_pipe("bsb_names").from_disk(lists.DATA / "ner")
    nlp.to_disk(tmp_path / "pipeline")
    again = spacy.load(tmp_path / "pipeline")
    doc = again("Saksbehandleren min, Solveig Aasen, var grei.")
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("Solveig Aasen", "PER")]


def test_a_users_own_pipeline_is_told_in_our_labels(tmp_path: Path) -> None:
    import spacy

    nlp = spacy.blank("nb")
    rules = nlp.add_pipe("entity_ruler")
    rules.add_patterns(
        [{"label": "PERSON", "pattern": "Kåre"}, {"label": "GPE", "pattern": "Bø"}, {"label": "DATE", "pattern": "mai"}]
    )
    nlp.to_disk(tmp_path / "egen")
    model = ner.load_user(str(tmp_path / "egen"))
    assert model.find(["Kåre i Bø i mai"]) == [[(0, 4, "PER", 1.0), (7, 9, "LOC", 1.0)]]
    assert pickle.loads(pickle.dumps(model)) is model


def test_a_missing_pipeline_is_one_sentence() -> None:
    with pytest.raises(MissingPartError, match="nb_finnes_ikke"):
        ner.load_user("nb_finnes_ikke")


def test_the_clue_of_a_hidden_name_is_that_of_an_unknown_word() -> None:
    assert clue("Torunn") != clue("Torunn", hidden=True) == clue("Vindhyldis")
    assert clue("Torunns") == clue("Torunn")
    assert clue("per").endswith("w")


def test_features_have_a_row_per_token() -> None:
    rows = Featuriser()(["ho", "Torunn", "Solveig-Kristine"], [False, True, False])
    assert rows.shape == (3, len(COLUMNS) + NGRAMS)
    assert Featuriser()([]).shape == (0, len(COLUMNS) + NGRAMS)


def test_scores_are_probabilities(model: ner.NameModel) -> None:
    scores = model.tagger.scores([["ho", "torunn", "ringte"], []])
    assert [s.shape for s in scores] == [(3, len(TAGS)), (0, len(TAGS))]
    assert scores[0].sum(axis=1) == pytest.approx(1.0, abs=1e-4)


def test_printed_news_in_lower_case(model: ner.NameModel, shared: Path) -> None:
    """A guard against a worse model, not the measurement: that is `training/evaluate.py`."""
    lines = (shared / "data" / "norne" / "nob-dev.iob2.tsv").read_text("utf-8").split("\n\n")[:700]
    sentences = [[line.split("\t") for line in block.split("\n") if line] for block in lines]
    words = [[row[0].lower() for row in rows] for rows in sentences]
    caught = names = false = 0
    for rows, spans in zip(sentences, model.tagger.predict(words), strict=True):
        got = {at for span in spans for at in range(span.start, span.end)}
        want = {at for at, row in enumerate(rows) if row[2].endswith("PER")}
        names, caught = names + len(want), caught + len(want & got)
        false += len(
            {s.start for s in spans if s.label == "PER"} - {at for at, row in enumerate(rows) if row[2] != "O"}
        )
    assert caught / names > 0.9
    assert false / sum(map(len, words)) < 0.002
