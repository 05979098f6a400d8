"""Help by its name, and -q wherever people put it."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.cli.arranging import arranged

from .test_wrong import Run, bsb, study

__all__ = ["bsb", "study"]


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("hjelp", "--help"),
        ("help", "--help"),
        ("hjelp names merge", "names merge --help"),
        ("-C mappe --language nn hjelp code", "-C mappe --language nn code --help"),
        ("status -q", "-q status"),
        ("-q status", "-q status"),
        ("names list --quiet", "--quiet names list"),
        ("search hjelp", "search hjelp"),
        ("search -- -q", "search -- -q"),
        ("", ""),
    ],
)
def test_words_in_the_order_the_program_reads_them(typed: str, read: str) -> None:
    assert arranged(typed.split()) == read.split()


@pytest.mark.parametrize("words", [("hjelp",), ("hjelp", "ingest"), ("names", "--help"), ("hjelp", "names")])
def test_help_is_shown(bsb: Run, words: tuple[str, ...]) -> None:
    code, said = bsb(*words)
    assert code == 0 and "Bruk: bsb" in said and "Feil" not in said


def test_help_for_a_command_nobody_knows_is_told(bsb: Run) -> None:
    code, said = bsb("hjelp", "displai")
    assert code == 2 and "display" in said


def test_quiet_after_the_command_says_no_next_step(bsb: Run, study: Path) -> None:
    (_code, loud), (_same, hushed) = bsb("codebook", "check"), bsb("codebook", "check", "-q")
    assert "Neste" in loud and "Neste" not in hushed and "Feil" not in hushed


def test_the_own_folder_is_found_also_where_the_shell_left_its_sign(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/hjemme")
    monkeypatch.setenv("USERPROFILE", "/hjemme")
    assert arranged(["-C", "~/min studie", "ingest", "~/Høst – Å"]) == [
        "-C",
        "/hjemme/min studie",
        "ingest",
        "/hjemme/Høst – Å",
    ]
    assert arranged(["search", "~cirka", "--", "~/x"]) == ["search", "~cirka", "--", "~/x"]
