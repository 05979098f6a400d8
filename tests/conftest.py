"""Fixtures that all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# On a machine that is busy with other things a test takes longer; that is no fault.
settings.register_profile("bsb", deadline=None)
settings.load_profile("bsb")

# Tests read what the program says in bokmål, whatever the machine speaks; those of other languages say so.
os.environ["BSB_LANGUAGE"] = "nb"

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference material beside the project; tests that need it are skipped without it."""
    folder = ROOT.parent / "shared"
    if not (folder / "data").is_dir():
        # It is no part of the project: who has the project alone runs all other tests.
        pytest.skip("the folder of reference material is not beside the project")
    return folder


@pytest.fixture(scope="session")
def example() -> Path:
    """The invented example study, as shipped."""
    return ROOT / "examples" / "oppfolging"
