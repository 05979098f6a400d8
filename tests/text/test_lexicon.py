"""Dictionaries in files say what simplemma's own say, and do without the file where it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bsb.text import lexicon as module
from bsb.text.lexicon import Lexicon, lay_out, lexicon

WORDS = some.text(some.characters(blacklist_characters="\0\n", blacklist_categories=["Cs"]), min_size=1, max_size=8)


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder of our own, with nothing in it."""
    monkeypatch.setattr(module, "_place", lambda language: tmp_path / "hurtig" / f"{language}-9.ord")
    lexicon.cache_clear()
    yield tmp_path / "hurtig"
    lexicon.cache_clear()


@given(some.dictionaries(WORDS, WORDS, min_size=1, max_size=40), WORDS)
def test_every_word_is_found_and_no_other(tmp_path_factory: pytest.TempPathFactory, words: dict[str, str], other: str):
    path = tmp_path_factory.mktemp("ord") / "prøve.ord"
    lay_out(path, words)
    found = Lexicon(path)
    assert dict(found) == words
    assert len(found) == len(words)
    assert found.get(other) == words.get(other)
    for small in {one.lower() for one in (*words, other)}:
        assert found.knows(small) is (small in words or small.capitalize() in words)


def test_the_same_words_give_the_same_file(tmp_path: Path):
    words = {"bolig": "bolig", "boligen": "bolig", "gikk": "gå"}
    for name in ("en", "to"):
        lay_out(tmp_path / name, words)
    assert (tmp_path / "en").read_bytes() == (tmp_path / "to").read_bytes()


def test_a_dictionary_is_laid_out_once_and_says_what_simplemma_says(kept: Path):
    from simplemma.strategies import DEFAULT_DICTIONARY_FACTORY

    kept.mkdir()
    (kept / "nn-1.ord").write_bytes(b"of an older version")
    first = lexicon("nn")
    assert [path.name for path in kept.iterdir()] == ["nn-9.ord"]
    written = (kept / "nn-9.ord").stat().st_mtime_ns
    lexicon.cache_clear()
    assert isinstance(lexicon("nn"), Lexicon)
    assert (kept / "nn-9.ord").stat().st_mtime_ns == written
    assert dict(first) == dict(DEFAULT_DICTIONARY_FACTORY.get_dictionary("nn"))


@pytest.mark.parametrize("content", [b"", b"bsb", b"bsb-ord2" + b"\xff" * 12, b"noe annet\n" * 100])
def test_a_file_that_is_none_of_ours_is_made_anew(kept: Path, content: bytes):
    kept.mkdir()
    (kept / "nn-9.ord").write_bytes(content)
    assert lexicon("nn")["husa"] == "hus"
    assert isinstance(lexicon("nn"), Lexicon)


def test_a_file_that_was_cut_short_is_made_anew(kept: Path):
    lexicon("nn")
    lexicon.cache_clear()
    whole = (kept / "nn-9.ord").read_bytes()
    (kept / "nn-9.ord").write_bytes(whole[: whole.rindex(b"\n", 0, len(whole) // 2) + 1])
    assert lexicon("nn")["husa"] == "hus"
    assert (kept / "nn-9.ord").read_bytes() == whole


def test_where_no_file_can_be_written_the_dictionary_is_unpacked(kept: Path):
    kept.write_text("a file where the folder should be", encoding="utf-8")
    found = lexicon("nn")
    assert not isinstance(found, Lexicon)
    assert found["husa"] == "hus"
