"""Measures on quotes: counted right on invented ones, and not worse than promised on published ones."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bsb.coding.codebook_file import read_codebook
from bsb.coding.evaluate import Quote, evaluate, read_quotes
from bsb.errors import TableError

from .material import ROOT, codebook


def test_the_measures_are_counted_right() -> None:
    quotes = (
        Quote("a", "Jeg har fått leilighet, og den er fin.", "bolig", (), ("positiv",)),
        Quote("b", "Legen hjalp meg ikke med leiligheten.", "fastlege", ("bolig",), ("kritisk",)),
        Quote("c", "Katten sov.", "okonomi", (), ()),
        Quote("d", "Noe annet.", "ukjent"),
    )
    found = evaluate(quotes, codebook())
    assert (found.quotes, found.outside) == (3, ("d",))
    assert found.among_three == pytest.approx(0.667)
    assert found.micro_f1 == pytest.approx(2 * 3 / (4 + 3), abs=0.001)
    assert found.valence == 1.0


def test_lines_that_are_no_quotes_are_told(tmp_path: Path) -> None:
    path = tmp_path / "sitater.jsonl"
    path.write_text(json.dumps({"text": "x", "theme": "y"}) + "\nikke json\n{}\n", encoding="utf-8")
    with pytest.raises(TableError) as caught:
        read_quotes(path)
    assert [fault.line for fault in caught.value.faults] == [2, 3]


def test_published_quotes(shared: Path) -> None:
    quotes = read_quotes(shared / "data" / "eval" / "quotes_trondheim.jsonl")
    found = evaluate(quotes, read_codebook(ROOT / "codebooks" / "bsb-oppfolging.yaml"))
    assert not found.outside
    assert found.among_three >= 0.9
    assert found.first >= 0.65
    assert found.valence >= 0.65
