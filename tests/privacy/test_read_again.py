"""Settling one word makes anew what that word changes, and nobody else becomes somebody else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bsb.engine import LocalEngine
from bsb.model.settings import NamePolicy
from bsb.privacy.gold import read_gold
from bsb.privacy.key import Key
from bsb.privacy.measure import raw_of
from bsb.privacy.pseudonymise import Pseudonymised, pseudonymise
from bsb.privacy.register import RegisterPerson, merge_into
from bsb.privacy.review import keep, redo

Run = Callable[..., Pseudonymised]
ONE = LocalEngine(1)
GOLD = Path(__file__).resolve().parents[2] / "benchmarks" / "names" / "dev"


def texts(result: Pseudonymised) -> list[str]:
    return [turn.text for one in result.transcripts for turn in one.turns]


@pytest.mark.parametrize(
    "scripts",
    [
        ("B1: Vi hadde Odd Magnar Lillevollan der. Magnar kom hver dag.", "B2: Så kom Magnar. Magnar var grei."),
        ("B1: Ayaan Jibril Nuur er sjefen på DPS. Ayaan ringte.", "B2: Da kom Ayaan, datteren. Hun er fire."),
        ("B1: Biret Ánne Triumf bodde der.", "B2: Ho Biret hadde ved.", "B2: Biret sa nei. Birets hus er stort."),
        ("B1: Vegard på NAV hjalp meg.", "B2: Så kom broren min Vegard. Vegard er snill."),
        ("B1: Alle kaller ham Presten. Presten er snill.", "B2: Eg er mor til presten."),
    ],
)
def test_everybody_is_who_they_were_when_an_unrelated_word_is_settled(
    run: Run, policy: NamePolicy, scripts: tuple[str, ...]
) -> None:
    first = run(*scripts)
    again = redo(first.transcripts, keep(first.key, "sofakrus"), policy, ONE)
    assert texts(again) == texts(first)
    assert [one.id for one in again.key.people] == [one.id for one in first.key.people]


def test_whole_talks_stay_as_they_are(policy: NamePolicy) -> None:
    raws = [raw_of(text) for path in sorted(GOLD.glob("*.txt")) for text in read_gold(path)]
    first = pseudonymise(raws, Key.empty("prøve"), policy, ONE)
    again = redo(first.transcripts, first.key, policy, ONE)
    assert texts(again) == texts(first) and again.key.people == first.key.people


@pytest.mark.parametrize("said", ["Ánte-Inga-Máhte-Elle", "Elle-Ánte-Inga-Máhte", "Ánte-Máhte", "Inga-Elle-Siri"])
def test_a_chain_of_names_is_one_place_in_the_text_and_comes_back_whole(
    run: Run, policy: NamePolicy, said: str
) -> None:
    people = [RegisterPerson(name, role="nabo") for name in ("Ánte Sara", "Inga Eira", "Máhte Utsi", "Elle Gaup")]
    key = merge_into(Key.empty("prøve"), [*people, RegisterPerson("Elle Hætta", role="lege")])
    result = run(f"I: ja? / B1: så e æ {said}. Prøv å skrive det.", known=key)
    (rows,) = result.replacements.values()
    places = [(one.turn, one.start) for one in rows]
    assert len(set(places)) == len(places)
    assert not any(name in turn for turn in texts(result) for name in ("Ánte", "Inga", "Máhte", "Elle"))
    again = redo(result.transcripts, result.key, policy, ONE)
    assert texts(again) == texts(result)


def test_a_name_that_a_misspelling_of_somebody_elses_looks_like_is_replaced_everywhere(run: Run) -> None:
    key = merge_into(Key.empty("prøve"), [RegisterPerson("Ingrid Helene", role="bruker")])
    result = run(
        "B1: Jeg var hjemme med Helen, kona mi. Helen sa: Gå ut.", "B2: «helén, metadon!» ropte hun.", known=key
    )
    assert not any("helen" in turn.casefold() or "helén" in turn.casefold() for turn in texts(result))


@pytest.mark.parametrize("said", ["Grete Hegstad", "Ståle Hegstad", "Stein Myrvang", "Nils Almås"])
@pytest.mark.parametrize("sentence", ["Vi snakket med {} der.", "Jeg heter {}.", "Det var {}, trur eg."])
def test_somebody_with_the_surname_of_one_in_the_register_does_not_keep_the_first_name(
    run: Run, said: str, sentence: str
) -> None:
    result = run(f"B2: {sentence.format(said)}")
    (text,) = texts(result)
    assert not any(word in text.split() for word in said.split())
    assert "oppfølger" not in text and "NAV" not in text
