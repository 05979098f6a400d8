"""Words that somebody in the register is called, in interviews without capitals: replaced where they are somebody, left where they are the word."""

from __future__ import annotations

import json
from collections.abc import Callable
from math import log

import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy.key import Key
from bsb.privacy.known import Names, met_names
from bsb.privacy.line import read_line
from bsb.privacy.lists import DATA
from bsb.privacy.matcher import build_index
from bsb.privacy.measure import held_in
from bsb.privacy.pseudonymise import Pseudonymised
from bsb.privacy.register import RegisterPerson, merge_into
from bsb.privacy.weighing import AMOUNTS, SIGNS, KnownPlace, KnownWeights, known_places, registered_words, weighed

Run = Callable[..., Pseudonymised]

KEY = merge_into(
    Key.empty("prøve"),
    (
        RegisterPerson("Roar Vestli", gender="m", nicknames=("hjulet",)),
        RegisterPerson("Gunn Aasen", gender="k", nicknames=("kålrota",)),
        RegisterPerson("Terje Moen", gender="m", nicknames=("spikeren",)),
        RegisterPerson("Liv Berg", gender="k"),
        RegisterPerson("Hans Dahl", gender="m"),
        RegisterPerson("Per Lie", gender="m"),
        RegisterPerson("Mai Lunde", gender="k"),
        RegisterPerson("Even Krogh", gender="m"),
        RegisterPerson("Bo Strand", gender="m"),
        RegisterPerson("Jo Haug", gender="m"),
    ),
)


def _said(result: Pseudonymised) -> list[str]:
    return [turn.text for turn in result.transcripts[0].turns]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("B1: i går kom spikeren. spikeren sa at han ville hjelpe meg med flyttinga", "spikeren"),
        ("B1: det var kålrota som ringte meg, og så dro kålrota og jeg på butikken", "kålrota"),
        ("B1: jeg spurte hjulet om han ville være med. hjulet lo bare", "hjulet"),
        ("B1: æ ringt te spikeren, førr spikeren veit alt om sånt", "spikeren"),
    ],
)
def test_a_nickname_the_team_knows_is_replaced_where_somebody_does_or_is_spoken_to(
    said: str, name: str, run: Run
) -> None:
    assert name not in " ".join(_said(run(f"I: hvem hjalp deg / {said}", known=KEY)))


@pytest.mark.parametrize(
    "said",
    [
        "jeg slo spikeren i veggen, og den var for lang",
        "vi kokte kålrota i gryta og spiste den med salt",
        "jeg måtte bytte hjulet på sykkelen",
        "etterpå tok vi spikeren ut igjen med ei tang",
    ],
)
def test_the_same_word_stands_where_the_thing_is_meant(said: str, run: Run) -> None:
    assert _said(run(f"I: hva skjedde / B1: {said}", known=KEY))[1] == said


@pytest.mark.parametrize(
    "said",
    [
        "hans sak ble avslutta i fjor",
        "vi får to timer per uke",
        "jeg skjønte det ikke even om jeg prøvde",
        "det var i mai at jeg flytta",
        "det handler om liv og helse",
        "jo takk, det går bra",
        "jeg vil bo for meg selv",
    ],
)
def test_ordinary_uses_of_names_that_are_words_stand(said: str, run: Run) -> None:
    assert _said(run(f"I: hva da / B1: {said}", known=KEY))[1] == said


def test_names_that_are_words_are_replaced_where_they_are_somebody(run: Run) -> None:
    said = "liv ringte meg, og så kom hans og even på besøk. mai sa at hun var sliten"
    after = _said(run(f"I: hvem / B1: {said}", known=KEY))[1]
    assert not {"liv", "hans", "even", "mai"} & set(after.replace(",", "").replace(".", "").split())


def test_man_and_thing_are_told_apart_in_one_interview(run: Run) -> None:
    man, thing = "spikeren sa at han kom", "jeg slo spikeren inn i veggen"
    texts = _said(run(f"I: hvem / B1: {man} / I: og så / B1: {thing}", known=KEY))
    assert "spikeren" not in texts[1]
    assert texts[3] == thing


def test_a_name_that_is_not_replaced_is_held_where_it_may_be_one(run: Run, policy: NamePolicy) -> None:
    result = run("I: hvem er det / B1: ja, liv. liv sa det / I: hva betyr det / B1: det er liv", known=KEY)
    left = [turn.index for turn in result.transcripts[0].turns if "liv" in turn.text.split()]
    assert {("I01", turn) for turn in left} <= set(held_in(result, policy))


def test_text_with_capitals_is_not_weighed(policy: NamePolicy) -> None:
    names = Names(build_index(KEY.people), policy, weighed=registered_words(KEY.people))
    small, large = (read_line(text, cased=cased) for text, cased in (("spikeren sa", False), ("Spikeren sa", True)))
    assert list(known_places([small], [list(met_names(small, names))], names))
    assert weighed([large], [list(met_names(large, names))], names) == [{}]


def test_only_what_the_register_has_is_weighed(run: Run) -> None:
    assert {"spikeren", "kålrota", "liv", "per"} <= registered_words(KEY.people)
    # «Vestli» is no word, so nothing but a name can be meant by it.
    assert "vestli" not in registered_words(KEY.people)
    met = run("I: hvem / B1: saksbehandleren min heter storm. storm sa nei", known=Key.empty("prøve"))
    assert registered_words(met.key.people) == frozenset()


def _place(weights: KnownWeights, total: float) -> KnownPlace:
    amounts = (0.0, 0.0, (total - weights.start) / weights.weights["belief"], 0.0, 0.0)
    return KnownPlace(0, 0, "spikeren", "plain", (), amounts, False)


def test_a_clear_weight_overrules_the_frame_and_an_unclear_one_leaves_it() -> None:
    weights = KnownWeights(dict.fromkeys((*SIGNS, *AMOUNTS), 1.0), start=-3.0, name_from=2.0, word_below=-0.5)
    told = [weights.says(_place(weights, total), 1) for total in (2.5, 2.0, 1.9, -0.5, -0.6)]
    assert told == [True, True, None, None, False]


def test_how_often_the_word_is_said_is_weighed_by_its_logarithm() -> None:
    weights = KnownWeights(dict.fromkeys((*SIGNS, *AMOUNTS), 1.0), start=0.0, name_from=2.0, word_below=-1.0)
    place = KnownPlace(0, 0, "spikeren", "plain", ("noun",), (0.0,) * 5, False)
    # One sign weighs 1, so log(times) must be 1 or more: three times.
    assert log(2) < 1.0 < log(3)
    assert [weights.says(place, times) for times in (1, 2, 3)] == [None, None, True]


def test_the_weights_that_come_with_bsb_are_of_the_signs_and_amounts_that_are_looked_for() -> None:
    told = json.loads((DATA / "weighing.json").read_text("utf-8"))
    assert set(told) == {"plain", "listed"}
    assert all(tuple(kind["weights"]) == (*SIGNS, *AMOUNTS) for kind in told.values())


def test_a_place_tells_no_name_in_what_is_printed_of_it(policy: NamePolicy) -> None:
    names = Names(build_index(KEY.people), policy, weighed=registered_words(KEY.people))
    line = read_line("spikeren sa nei", cased=False)
    (place,) = known_places([line], [list(met_names(line, names))], names)
    assert (place.i, place.kind, "noun" in place.signs) == (0, "plain", True)
    assert "spiker" not in repr(place)
