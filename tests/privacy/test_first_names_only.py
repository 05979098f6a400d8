"""The team has often written down a first name alone. Whoever is called more than that in the talk is covered whole, and no register uncovers anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from bsb.model.settings import NamePolicy
from bsb.privacy.gold import GoldText, lowered, read_gold
from bsb.privacy.gold_register import register_of, written_short
from bsb.privacy.key import Key
from bsb.privacy.measure import measure
from bsb.privacy.pseudonymise import Pseudonymised
from bsb.privacy.register import RegisterPerson, merge_into

DEV = Path(__file__).resolve().parents[2] / "benchmarks" / "names" / "dev"
PEOPLE = (
    RegisterPerson("Torunn", gender="k", role="oppfølger", service="Oppfølgingstjenesten"),
    RegisterPerson("Sverre", gender="m", role="ansatt", service="NAV"),
    RegisterPerson("Kristian"),
    RegisterPerson("Ali"),
    RegisterPerson("Maria"),
    RegisterPerson("Rasmus"),
    RegisterPerson("Luz"),
)


@pytest.fixture
def key() -> Key:
    return merge_into(Key.empty("prøve"), PEOPLE)


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("Sverre Dal hjalp meg.", "Den NAV-ansatte hjalp meg."),
        ("sverre dal på nav hjalp meg", "en NAV-ansatt hjalp meg"),
        ("så kom torunn myrvang innom", "så kom oppfølgeren innom"),
        ("Torunn Torgersen er sjefen.", "Oppfølgeren er sjefen."),
        ("Torunn Myrvang kom. Torunn er grei.", "Oppfølgeren kom. Oppfølgeren er grei."),
    ],
)
def test_a_surname_is_of_the_one_whose_first_name_is_known(says: Callable[..., str], said: str, written: str) -> None:
    assert says(said) == written


@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        ("ein ny mann. rasmus hjelle, fødd på garden", "rasmus hjelle"),
        ("i byen bor maria da luz nå", "maria da luz"),
        ("i byen bor fatima da luz nå", "fatima da luz"),
        ("Det var Ali H. og Ali M. som kom.", "Ali H M"),
        ("ja men hans kristian var der", "hans kristian"),
        ("så kom jo kristian laviksund inn", "kristian laviksund"),
        ("Da kom Ole-Kristian.", "Ole Kristian"),
    ],
)
def test_nothing_of_the_name_is_left(says: Callable[..., str], said: str, hidden: str) -> None:
    left = Counter(says(said).replace(".", " ").replace("-", " ").replace(",", " ").split())
    assert not left.keys() & set(hidden.split())


def test_two_with_one_first_name_and_two_surnames_are_two(run: Callable[..., Pseudonymised]) -> None:
    result = run("B1: Sverre Dal ringte. Sverre Moen ringte. / B2: Da kom Sverre Moen.")
    whole = [person for person in result.key.people if "Moen" in " ".join(person.names)]
    assert len(whole) == 1 and "Sverre Dal" not in whole[0].names


@pytest.mark.parametrize(
    ("said", "stands"),
    [
        ("det er jo torunn som bestemmer", "det er jo oppfølgeren som bestemmer"),
        ("da ringte jo sverre", "da ringte jo den NAV-ansatte"),
        ("jo torunn hjalp meg", "jo oppfølgeren hjalp meg"),
        ("det var en dag da torunn kom", "det var en dag da oppfølgeren kom"),
    ],
)
def test_a_word_before_a_name_is_not_taken_with_it(says: Callable[..., str], said: str, stands: str) -> None:
    assert says(said) == stands


@pytest.mark.parametrize("said", ["det er jo marit som bestemmer", "hans marit er hjemme"])
def test_nor_before_a_name_that_nobody_has_written_down(says: Callable[..., str], said: str) -> None:
    kept, name, rest = said.partition("marit")
    told = says(said)
    assert told.startswith(kept) and told.endswith(rest) and name not in told


@pytest.mark.parametrize("small", [False, True], ids=["store og små", "bare små"])
@pytest.mark.parametrize(
    "known",
    [
        lambda all_: all_,
        lambda all_: all_[::2],
        lambda all_: written_short(all_, "first"),
        lambda all_: written_short(all_, "last"),
    ],
    ids=["alle", "annenhver", "fornavn", "etternavn"],
)
def test_no_register_uncovers_what_is_covered_without_it(
    policy: NamePolicy, known: Callable[[tuple[RegisterPerson, ...]], tuple[RegisterPerson, ...]], small: bool
) -> None:
    texts = [text for path in sorted(DEV.glob("*.txt")) for text in read_gold(path)]
    texts = [lowered(text) for text in texts] if small else texts
    assert not _missed(texts, policy, known(register_of(texts))) - _missed(texts, policy, ())


def _missed(texts: list[GoldText], policy: NamePolicy, register: tuple[RegisterPerson, ...]) -> Counter[str]:
    """Return the name words that were not replaced, each with its place."""
    return Counter(one.split(" ", 1)[1] for one in measure(texts, policy, 1, register).misses if one[:5] != "ANNET")
