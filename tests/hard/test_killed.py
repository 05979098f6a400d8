"""Killed at any moment, in any verb: the study opens, is whole, and the same verb run again ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import sys
from collections.abc import Mapping
from typing import Any

import pytest

from bsb.errors import BsbError
from bsb.study.checking import check_integrity
from bsb.study.keys import key_path, open_key

from .killing import count_moments, killed_after, killed_at
from .verbs import VERBS, Place, content, lay_out, prepare

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor kill -9")

NAMES = (b"Torunn", b"Nils Aune", b"Kjellaug")
SEED = int(os.environ.get("BSB_TEST_SEED", "20260322"))
QUICK = ("ingest-changed", "names-add", "import-table", "remove", "questionnaire", "restore")
"""Verbs of the ordinary run, two moments each; the long one (BSB_TEST_KILLS=5) tries all verbs at all moments, and so many random delays."""

KILLS = int(os.environ.get("BSB_TEST_KILLS", "0"))
long = pytest.mark.skipif(not KILLS, reason="takes an hour: set BSB_TEST_KILLS=5")


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A study with nothing in it. Whatever is slow to load is loaded here, once, for all the processes that are to be killed."""
    root = tmp_path_factory.mktemp("start")
    place = lay_out(root / "tom")
    warm = place.copy(root / "varm")
    prepare(warm, ("ingest", "code", "sheet-out", "import-sheet", "display") if KILLS else ("ingest",))
    return place


@pytest.fixture(scope="module")
def begun(start: Place) -> dict[tuple[str, ...], Place]:
    """Places where what comes before a verb is done, made when first asked for."""
    return {(): start}


def ready(begun: dict[tuple[str, ...], Place], steps: tuple[str, ...]) -> Place:
    if steps not in begun:
        former = ready(begun, steps[:-1])
        made = former.copy(begun[()].root.parent / "-".join(steps))
        prepare(made, steps[-1:])
        begun[steps] = made
    return begun[steps]


def disturbed(place: Place, name: str) -> tuple[Place, Mapping[str, Any], Mapping[str, Any]]:
    """Return a copy to disturb, what it holds before, and what it holds after an undisturbed run."""
    before = content(place.study)
    undisturbed = place.copy(place.root.parent / f"{name}-hel")
    VERBS[name].run(undisturbed)
    return place.copy(place.root.parent / f"{name}-avbrutt"), before, content(undisturbed.study)


def whole_again(place: Place, name: str, before: Mapping[str, Any], after: Mapping[str, Any], when: str) -> None:
    """Assert that nothing is lost or half done, and that the verb can be run again."""
    study = place.study
    assert check_integrity(study) == [], when
    assert content(study) in (before, after), f"{when}: neither as before nor as after"
    if key_path(study).exists():
        key = open_key(study, place.secret)
        assert not key.doubted, when
        with study.store.reading() as view:
            assert set(view.hashes().values()) <= set(key.log), when
    try:
        VERBS[name].run(place)
    except BsbError:
        assert VERBS[name].refuses_twice and content(place.study) == after, when
    assert content(place.study) == after, when
    assert check_integrity(place.study) == [], when
    nothing_left(place, when)


def nothing_left(place: Place, when: str) -> None:
    for path in place.root.rglob("*"):
        assert not path.name.endswith(".tmp"), f"{when}: {path.name} is left"
        if path.is_file() and path.suffix not in {".txt", ".csv"}:
            raw = path.read_bytes()
            assert not [name for name in NAMES if name in raw], f"{when}: a name stands in {path.name}"


@pytest.mark.parametrize("name", QUICK)
def test_killed_at_some_moments(begun: dict[tuple[str, ...], Place], name: str):
    _killed(begun, name, 2)


@long
@pytest.mark.parametrize("name", VERBS)
def test_killed_at_every_moment(begun: dict[tuple[str, ...], Place], name: str):
    _killed(begun, name, 10_000)


@long
@pytest.mark.parametrize("name", VERBS)
@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_after_a_random_while(begun: dict[tuple[str, ...], Place], name: str, seed: int):
    place = ready(begun, tuple(VERBS[name].before))
    copy, before, after = disturbed(place, name)
    seconds = random.Random(f"{SEED} {name} {seed}").uniform(0, 3.0 if "ingest" in name else 1.0)
    killed_after(lambda: VERBS[name].run(copy), seconds)
    whole_again(copy, name, before, after, f"{name}, seed {seed}, {seconds:.3f} s")


def _killed(begun: dict[tuple[str, ...], Place], name: str, most: int) -> None:
    place = ready(begun, tuple(VERBS[name].before))
    copy, before, after = disturbed(place, name)
    moments = count_moments(lambda: VERBS[name].run(place.copy(copy.root.with_name("telling"))))
    assert moments > 0, "a verb that writes has moments"
    # The last ones are where a commit or a rename is; the rest are drawn.
    drawn = random.Random(f"{SEED} {name}").sample(range(1, moments + 1), min(most, moments))
    for moment in sorted(drawn):
        copy = place.copy(copy.root)
        killed_at(lambda copy=copy: VERBS[name].run(copy), moment)
        whole_again(copy, name, before, after, f"{name}, moment {moment} of {moments}")
