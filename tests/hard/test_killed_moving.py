"""Killed while a study is being moved to a server or back: it opens, holds all it held, and can be moved again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bsb.errors import UsageError
from bsb.store.copying import fingerprint
from bsb.study import Study
from bsb.study.checking import check_integrity
from bsb.study.moving import move_store
from tests.store.conftest import new_schema, server, server_url  # noqa: F401 - fixtures
from tests.study.small import decide, new_identity, small_study

from .killing import killed_at, moments_of

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither fork nor kill -9"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    study = small_study(tmp_path / "studie", new_identity(tmp_path / "identitet"))
    decide(study)
    study.store.close()
    return study.folder


def moving(folder: Path, target: str) -> Callable[[], object]:
    # The study is opened by the process that is killed: no connection is shared with it.
    return lambda: move_store(Study.open(folder), target, replace=True)


def held(folder: Path) -> str:
    study = Study.open(folder)
    assert check_integrity(study) == []
    found = fingerprint(study.store.snapshot())
    study.store.close()
    return found


def test_killed_while_moving_there_and_back(folder: Path, server_url: str):  # noqa: F811 - the fixture that is imported above
    before = held(folder)
    for target in (server_url, "fil"):
        back = "fil" if target == server_url else server_url
        steps = moments_of(moving(folder, target))
        moving(folder, back)()
        for moment, step in enumerate(steps, 1):
            if not step:
                continue
            killed_at(moving(folder, target), moment)
            assert held(folder) == before, f"{target}, moment {moment} of {len(steps)}"
            try:
                moving(folder, back)()
            except UsageError:
                # It had not been moved, so it is there already.
                continue
            assert held(folder) == before, f"back from {target}, moment {moment}"
        moving(folder, target)()
