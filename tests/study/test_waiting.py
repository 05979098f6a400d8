"""Other processes are started before a study is opened, where they will be needed and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.engine import LocalEngine
from bsb.store.glance import Glance
from bsb.study import Study, proposing


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many transcripts each start was told of."""
    found: list[int] = []
    monkeypatch.setattr(LocalEngine, "start", lambda _self, items, _prepare: found.append(items))
    return found


@pytest.mark.parametrize(("seen", "expected"), [(Glance(60, False), [60]), (Glance(60, True), [])])
def test_they_wait_where_nobody_has_coded(
    study: Study, started: list[int], monkeypatch: pytest.MonkeyPatch, seen: Glance, expected: list[int]
):
    inside = study.folder / "ut"
    inside.mkdir(exist_ok=True)
    looked: list[Path] = []
    monkeypatch.setattr(proposing, "glance", lambda path: (looked.append(path), seen)[1])
    with proposing.waiting(inside):
        assert started == expected
    assert looked == [study.folder / "studie.sqlite"]


def test_they_do_not_wait_where_there_is_no_study(tmp_path: Path, started: list[int]):
    with proposing.waiting(tmp_path):
        assert started == []
