"""Any codebook comes back the same from yaml, from Excel and from REFI .qdc, and a yaml file keeps its comments and its order."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bsb.coding.codebook_file import read_codebook, write_codebook
from bsb.exchange.refi.qdc import read_codebook_qdc, write_codebook_qdc
from bsb.model.codebook import Code, Codebook, Dimension, Level, Phase, Term, TermKind

_WORD = st.text("abcdefghijklmnoprstuvyæøå", min_size=3, max_size=10)
_TEXT = st.lists(
    _WORD | st.sampled_from(["«sitat»", "a: b", "# nei", "100 %", "- strek", "ja", "null", "1.0", "=A1"]), max_size=6
).map(" ".join)
_WORDS = st.lists(_WORD, max_size=2, unique=True).map(tuple)
_WEIGHT = st.sampled_from([1.0, 0.7, 0.25])


@st.composite
def terms(draw: st.DrawFn) -> Term:
    """A term of any kind."""
    kind = draw(st.sampled_from(list(TermKind)))
    if kind is TermKind.PHRASE:
        text = " ".join(draw(st.lists(_WORD, min_size=2, max_size=3)))
    elif kind is TermKind.REGEX:
        text = draw(st.sampled_from([r"\bIP\b", "a+b", "(?:ansvars|samarbeids)gruppe", r"\d{4} kr"]))
    else:
        text = draw(_WORD)
    return Term(text, kind, draw(_WORDS), draw(_WORDS), draw(_WEIGHT))


@st.composite
def codebooks(draw: st.DrawFn) -> Codebook:
    """A codebook whose tree hangs together."""
    ids = draw(
        st.lists(st.from_regex(r"[a-z]{2,6}(-[a-z]{2,5})?", fullmatch=True), min_size=1, max_size=5, unique=True)
    )
    codes = []
    for number, id in enumerate(ids):
        labels = {"nb": f"{draw(_WORD)} {number}"}
        labels |= {language: f"{draw(_WORD)} {number}" for language in draw(st.sets(st.sampled_from(["nn", "en"])))}
        codes.append(
            Code(
                id,
                labels,
                dimension=draw(st.sampled_from(list(Dimension))),
                parent=draw(st.sampled_from(["", *ids[:number]])),
                level=draw(st.none() | st.sampled_from(list(Level))),
                phase=draw(st.none() | st.sampled_from(list(Phase))),
                definition=draw(_TEXT),
                include=draw(_TEXT),
                exclude=draw(_TEXT),
                example=draw(_TEXT),
                terms=tuple(draw(st.lists(terms(), max_size=3, unique_by=lambda term: term.text))),
                questions=draw(_WORDS),
                colour=draw(st.sampled_from(["", "#0072B2"])),
                order=number + 1,
            )
        )
    return Codebook("prove", "Prøve", tuple(codes))


def _by_file(ending: str) -> Callable[[Codebook, Path], Codebook]:
    def there_and_back(book: Codebook, folder: Path) -> Codebook:
        write_codebook(book, folder / f"bok.{ending}")
        return read_codebook(folder / f"bok.{ending}")

    return there_and_back


def _by_qdc(book: Codebook, folder: Path) -> Codebook:
    write_codebook_qdc(book, folder / "bok.qdc")
    back, losses = read_codebook_qdc(folder / "bok.qdc")
    assert not losses
    return back


@pytest.mark.parametrize("way", [_by_file("yaml"), _by_file("xlsx"), _by_qdc], ids=["yaml", "xlsx", "qdc"])
@settings(max_examples=25, deadline=None)
@given(book=codebooks())
def test_any_codebook_comes_back_the_same(way: Callable[[Codebook, Path], Codebook], book: Codebook) -> None:
    with tempfile.TemporaryDirectory() as folder:
        assert way(book, Path(folder)) == book


@settings(max_examples=15, deadline=None)
@given(book=codebooks(), word=_WORD)
def test_writing_over_a_yaml_keeps_comments_and_order(book: Codebook, word: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bok.yaml"
        write_codebook(book, path)
        path.write_text(f"# {word} først\n{path.read_text(encoding='utf-8')}# {word} sist\n", encoding="utf-8")
        before = path.read_text(encoding="utf-8")
        write_codebook(read_codebook(path), path)
        assert path.read_text(encoding="utf-8") == before


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "codebooks").glob("*.yaml")), ids=lambda path: path.stem
)
@pytest.mark.parametrize("way", [_by_file("xlsx"), _by_qdc], ids=["xlsx", "qdc"])
def test_shipped_codebooks_come_back_the_same(
    path: Path, way: Callable[[Codebook, Path], Codebook], tmp_path: Path
) -> None:
    book = read_codebook(path)
    assert way(book, tmp_path) == book
