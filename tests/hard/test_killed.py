"""Killed at any moment, in any verb: the study opens, is whole, and the same verb run again ends as if nothing had happened."""

from __future__ import annotations

import os
import random
import sys
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import pytest

from bsb.errors import BsbError
from bsb.study.checking import check_integrity
from bsb.study.keys import key_path, open_key

from .killing import killed_after, killed_at, moments_of
from .verbs import VERBS, Place, content, lay_out, prepare

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor kill -9")

NAMES = (b"Torunn", b"Nils Aune", b"Kjellaug")
SEED = int(os.environ.get("BSB_TEST_SEED", "20260322"))
QUICKLY = ("ingest-changed", "names-add", "import-table", "remove", "questionnaire", "restore")
# How many moments of each verb: in the ordinary run the step before the end and one more; in the slow one so many of each kind.
QUICK, STEPS, OTHERS = 2, 5, 1

KILLS = int(os.environ.get("BSB_TEST_KILLS", "0"))
long = pytest.mark.skipif(not KILLS, reason="takes an hour: set BSB_TEST_KILLS=5")
"""Behind this all verbs are killed at all their moments, and after so many random whiles."""


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A study with nothing in it. Whatever is slow to load is loaded here, once, for all the processes that are to be killed."""
    root = tmp_path_factory.mktemp("start")
    place = lay_out(root / "tom")
    warm = place.copy(root / "varm")
    prepare(warm, ("ingest", "code", "sheet-out", "import-sheet", "display"))
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
    as_before_or_after(content(study), before, after, when)
    nothing_half_written(place, when)
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


def as_before_or_after(now: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any], when: str) -> None:
    """Assert that all is as before or as after. The codebook is a file of its own and goes first: no coding ever lacks its code."""
    if now["codebook"] == after["codebook"]:
        assert now in (after, {**before, "codebook": after["codebook"]}), f"{when}: neither as before nor as after"
    else:
        assert now == before, f"{when}: neither as before nor as after"


def nothing_half_written(place: Place, when: str) -> None:
    """Assert that every file under its own name is a whole one."""
    for path in place.root.rglob("*"):
        if path.suffix in {".docx", ".xlsx", ".pptx", ".qdpx"} and not path.name.startswith("."):
            with zipfile.ZipFile(path) as archive:
                assert archive.testzip() is None, f"{when}: {path.name}"


def nothing_left(place: Place, when: str) -> None:
    for path in place.root.rglob("*"):
        assert not path.name.endswith(".tmp"), f"{when}: {path.name} is left"
        if path.is_file() and path.suffix not in {".txt", ".csv"}:
            raw = path.read_bytes()
            assert not [name for name in NAMES if name in raw], f"{when}: a name stands in {path.name}"


@pytest.mark.parametrize("name", QUICKLY)
def test_killed_at_some_moments(begun: dict[tuple[str, ...], Place], name: str):
    _killed(begun, name, lambda moments, draw: draw.sample(range(1, len(moments) + 1), min(QUICK, len(moments))))


@pytest.mark.slow
@pytest.mark.parametrize("name", VERBS)
def test_killed_at_many_moments(begun: dict[tuple[str, ...], Place], name: str):
    def many(moments: Sequence[bool], draw: random.Random) -> list[int]:
        steps = [number for number, step in enumerate(moments, 1) if step]
        rest = [number for number, step in enumerate(moments, 1) if not step]
        # The last steps are the commit, the rename before it and the end; the others are drawn.
        first, last = steps[:-3], steps[-3:]
        return [*last, *draw.sample(first, min(STEPS - 3, len(first))), *draw.sample(rest, min(OTHERS, len(rest)))]

    _killed(begun, name, many)


@long
@pytest.mark.parametrize("name", VERBS)
def test_killed_at_every_moment(begun: dict[tuple[str, ...], Place], name: str):
    _killed(begun, name, lambda moments, _draw: range(1, len(moments) + 1))


@long
@pytest.mark.parametrize("name", VERBS)
@pytest.mark.parametrize("seed", range(KILLS))
def test_killed_after_a_random_while(begun: dict[tuple[str, ...], Place], name: str, seed: int):
    place = ready(begun, tuple(VERBS[name].before))
    copy, before, after = disturbed(place, name)
    seconds = random.Random(f"{SEED} {name} {seed}").uniform(0, 3.0 if "ingest" in name else 1.0)
    killed_after(lambda: VERBS[name].run(copy), seconds)
    whole_again(copy, name, before, after, f"{name}, seed {seed}, {seconds:.3f} s")


def _killed(
    begun: dict[tuple[str, ...], Place], name: str, choose: Callable[[Sequence[bool], random.Random], Iterable[int]]
) -> None:
    place = ready(begun, tuple(VERBS[name].before))
    copy, before, after = disturbed(place, name)
    moments = moments_of(lambda: VERBS[name].run(place.copy(copy.root.with_name("telling"))))
    assert len(moments) > 1, "a verb that writes has moments"
    for moment in sorted(choose(moments, random.Random(f"{SEED} {name}"))):
        copy = place.copy(copy.root)
        killed_at(lambda copy=copy: VERBS[name].run(copy), moment)
        whole_again(copy, name, before, after, f"{name}, moment {moment} of {len(moments)}")
