"""Plain words that stand where names do are held, though no single sign tells that they are what somebody is called; used as words they pass."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from math import log

import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy import likely
from bsb.privacy.likely import AGAIN, SIGNS, Weights, amounts, likely_places, look, signs_again
from bsb.privacy.line import read_line
from bsb.privacy.lists import DATA
from bsb.privacy.measure import held_in
from bsb.privacy.pseudonymise import Pseudonymised

Run = Callable[..., Pseudonymised]


def _held(result: Pseudonymised, policy: NamePolicy) -> list[str]:
    said = {(one.id, turn.index): turn.text for one in result.transcripts for turn in one.turns}
    return [said[place][start:end] for place, spans in held_in(result, policy).items() for start, end in spans]


NICKNAME = (
    "I: hvem er det du bor sammen med / B1: det er sennep og meg. sennep er sur men god på pølser / I: og hvem vasker"
    " / B1: sennep vasker alt på nitti grader / I: og så / B1: så kom sennep og sa at han ville flytte"
)


def test_a_nickname_that_is_a_plain_word_is_held_wherever_it_stands_for_somebody(run: Run, policy: NamePolicy) -> None:
    assert _held(run(NICKNAME), policy).count("sennep") == 4


def test_the_same_word_passes_where_it_is_eaten(run: Run, policy: NamePolicy) -> None:
    said = "I: hva kjøper du / B1: i butikken kjøpte jeg en sennep og et brød, og så gikk jeg hjem og lagde mat"
    assert not _held(run(said), policy)


@pytest.mark.parametrize(
    "said",
    [
        "B1: det tok lang tid før jeg fikk en bolig. kommunen sa nei to ganger og så klaget jeg",
        "B1: huset var kaldt om vinteren og husleia var høy, så vi flyttet til en mindre leilighet",
        "B1: jeg gikk til legen og fikk medisiner. legen var hyggelig og medisinene hjalp litt",
        "B1: æ fikk hjelp te å ringe nav å te å skrive søknaden. det va bra hjelp",
        "B1: Jeg fikk jobb på lageret. Jobben var bra. Sjefen var grei, og lønna kom i tide.",
        "B1: Maten var god der. Alle spiste sammen. Etterpå vasket vi opp.",
    ],
)
def test_everyday_talk_passes(said: str, run: Run, policy: NamePolicy) -> None:
    assert not _held(run(f"I: fortell / {said}"), policy)


def test_a_noun_that_begins_a_sentence_and_does_what_people_do_is_held_in_text_with_capitals(
    run: Run, policy: NamePolicy
) -> None:
    said = "I: Hvem var der? / B1: Hammeren sa at jeg måtte ut. Han visste hva som kom. / B1: Hammeren hjalp meg."
    assert _held(run(said), policy) == ["Hammeren", "Hammeren"]


def test_a_word_that_people_have_kept_is_not_held(run: Run, policy: NamePolicy) -> None:
    kept = replace(policy, keep=("sennep",))
    assert "sennep" not in _held(run(NICKNAME, policy=kept), kept)


def test_nothing_that_was_replaced_is_doubtful(run: Run) -> None:
    result = run("I: hvem / B1: torunn sa at sennep kom. torunn og sennep reiste")
    for row in result.doubtful["I01"]:
        assert not any(
            row.turn == one.turn and one.start < row.end and row.start < one.end for one in result.replacements["I01"]
        )


def test_the_weights_that_come_with_bsb_are_of_the_signs_that_are_looked_for() -> None:
    told = json.loads((DATA / "likely.json").read_text("utf-8"))
    assert set(told) == {"small", "cased"}
    for kind in told.values():
        assert (tuple(kind["signs"]), tuple(kind["again"])) == (SIGNS, AGAIN)


def test_what_the_model_believes_elsewhere_is_the_mean_of_the_words_other_places(policy: NamePolicy) -> None:
    hints = ((0, 6, "", 0.5), (12, 18, "", 0.01))
    line = read_line("sennep kom. sennep sa nei", cased=False, hints=hints)
    places = list(look(0, line, (), policy))
    first, second = (told for place, told in zip(places, amounts(places), strict=True) if place.low == "sennep")
    # Log odds from 0.01 upwards: log(0.5 / 0.5) - log(0.01 / 0.99).
    assert first == pytest.approx((log(99), log(99), log(2), 0.0))
    assert second == pytest.approx((0.0, 0.0, log(2), log(99)))


def test_a_second_look_knows_the_most_and_the_mean_of_the_words_other_places(policy: NamePolicy) -> None:
    line = read_line("sennep kom. sennep sa. sennep gikk. traktoren", cased=False)
    places = [place for place in look(0, line, (), policy) if place.low in ("sennep", "traktoren")]
    assert [place.low for place in places] == ["sennep", "sennep", "sennep", "traktoren"]
    found = list(signs_again(places, [1.0, -2.0, -9.0, 0.5]))
    assert found[0] == pytest.approx((1.0, 1.0, 1.0, (-2 - 9) / 2 + 3, log(3)))
    assert found[2] == pytest.approx((-9.0, 1.0, 4.0, (1 - 2) / 2 + 3, log(3)))
    assert found[3] == (0.5, 0.0, 0.0, 0.0, 0.0)


def test_only_capitals_are_looked_at_where_capitals_are_used(policy: NamePolicy) -> None:
    line = read_line("Hammeren hadde hammeren med", cased=True)
    assert [place.i for place in look(0, line, (), policy)] == [0]


def test_words_replaced_are_not_looked_at(policy: NamePolicy) -> None:
    line = read_line("sennep sa at hammeren kom", cased=False)
    assert [place.low for place in look(0, line, {0}, policy)] == ["hammeren"]


def test_an_interview_without_words_has_no_places(policy: NamePolicy) -> None:
    assert list(likely_places([], [], policy)) == []
    assert list(likely_places([read_line("…", cased=False)], [()], policy)) == []


def test_weights_are_read_once() -> None:
    assert Weights.shipped(True) is Weights.shipped(True)
    assert Weights.shipped(True) is not Weights.shipped(False)
    assert repr(next(iter(look(0, read_line("sennep", cased=False), (), NamePolicy())))) == "Place(line=0, i=0)"
    assert likely.SIGNS[-4:] == ("belief", "noun_belief", "times", "belief_elsewhere")
