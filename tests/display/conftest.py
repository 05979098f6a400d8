"""The small study, made once."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from studies import small

from bsb.model.material import Material


@pytest.fixture(scope="session")
def study() -> Material:
    """The small study with human tables."""
    return small()
