"""The invented statements that the shipped models are made from, and the models themselves."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bsb.coding.codebook_file import read_codebook
from bsb.coding.statements import THEMES, model
from bsb.coding.valence import ORDER

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "training" / "coding").glob("*.tsv"))
BOOKS = {"oslo": "bsb-oslo", "": "bsb-oslo", "oppfolging": "bsb-oppfolging", "tjeneste": "god-tjeneste"}


def rows(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_statement_has_a_theme_of_its_codebook_and_a_valence(path):
    codes = read_codebook(ROOT / "codebooks" / f"{BOOKS[path.stem.partition('_')[2]]}.yaml").by_id
    for theme, valence, text in rows(path):
        assert theme in {*codes, "-", "?"}, text
        assert valence in set(ORDER), text
        assert text == text.strip() and len(text.split()) > 3


def test_no_statement_stands_twice():
    counts = Counter(text for path in FILES for _theme, _valence, text in rows(path))
    assert [text for text, count in counts.items() if count > 1] == []


def test_models_are_small_and_know_the_classes_they_are_asked_for():
    folder = ROOT / "bsb" / "coding" / "data"
    assert sum(path.stat().st_size for path in folder.glob("*.npz")) < 3_000_000
    assert model("fortegn").classes == (*ORDER, "p-k")
    for name, codebook in zip(THEMES, ("bsb-oslo", "bsb-oppfolging", "god-tjeneste"), strict=True):
        codes = read_codebook(ROOT / "codebooks" / f"{codebook}.yaml").by_id
        assert set(model(name).classes) - {"-"} <= set(codes)
