"""Codebook files: faults with line and repair, and the same book back from yaml and Excel."""

from __future__ import annotations

from pathlib import Path

import pytest

from bsb.coding.codebook_check import without_words
from bsb.coding.codebook_file import check_codebook, read_codebook, write_codebook
from bsb.errors import CodebookError
from bsb.model.codebook import Dimension, TermKind

SMALL = """\
# for prøven
kodebok: {id: prove, tittel: Prøve, versjon: 1}
koder:
  - id: bolig   # et sted å bo
    navn: {nb: Bolig, nn: Bustad}
    dimensjon: tjeneste
    definisjon: Å ha et sted å bo.
    termer:
      - bolig
      - egen leilighet
      - ansvarsgruppe*
      - /\\bIP\\b/
      - {lemma: plan, ikke: [byplan], naer: [min], vekt: 0.5}
      - hus | vekt: 0.4
"""


def book(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "kodebok.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_reads_every_kind_of_term(tmp_path: Path) -> None:
    code = read_codebook(book(tmp_path, SMALL)).by_id["bolig"]
    assert [(term.text, term.kind) for term in code.terms[:4]] == [
        ("bolig", TermKind.LEMMA),
        ("egen leilighet", TermKind.PHRASE),
        ("ansvarsgruppe", TermKind.STEM),
        (r"\bIP\b", TermKind.REGEX),
    ]
    assert (code.terms[4].unless, code.terms[4].near, code.terms[4].weight) == (("byplan",), ("min",), 0.5)
    assert code.terms[5].weight == 0.4
    assert code.dimension is Dimension.SERVICE
    assert code.label("nn") == "Bustad"


def test_reads_english_and_unaccented_field_names(tmp_path: Path) -> None:
    text = "codebook: {id: x, title: X}\ncodes:\n  - id: a\n    label: A\n    niva: gruppe\n    fase: utoving\n    include: dette\n"
    code = read_codebook(book(tmp_path, text)).by_id["a"]
    assert code.level is not None and code.level.value == "gruppe"
    assert code.phase is not None and code.phase.value == "utøving"
    assert code.include == "dette"


def test_tells_all_faults_at_once_with_lines(tmp_path: Path) -> None:
    text = """\
kodebok: {id: x, tittel: X}
koder:
  - id: a
    navn: A
    forelder: [b, c]
  - id: b
    navn: B
    dimensjon: farge
  - id: b
    navn: B igjen
    definsjon: feil skrevet
    termer: ['/(/']
  - id: c
    navn: C
    forelder: finnesikke
"""
    with pytest.raises(CodebookError) as caught:
        read_codebook(book(tmp_path, text))
    told = {fault.line: str(fault) for fault in caught.value.faults}
    assert "to foreldre" in told[5]
    assert "dimensjon" in told[8]
    assert "id «b»" in told[9]
    assert "Mente du «definisjon»" in told[11]
    assert "regulære" in told[12]
    assert "finnesikke" in told[15]
    assert all(fault.file == "kodebok.yaml" for fault in caught.value.faults)


def test_broken_yaml_gives_the_line(tmp_path: Path) -> None:
    with pytest.raises(CodebookError) as caught:
        read_codebook(book(tmp_path, "kodebok: {id: x}\nkoder:\n  - id: a\n   navn: A\n"))
    assert caught.value.faults[0].line == 4


def test_a_ring_of_parents_is_broken(tmp_path: Path) -> None:
    text = "kodebok: {id: x}\nkoder:\n  - {id: a, navn: A, forelder: b}\n  - {id: b, navn: B, forelder: a}\n"
    with pytest.raises(CodebookError, match="sin egen forelder"):
        read_codebook(book(tmp_path, text))


def test_check_tells_what_is_weak(tmp_path: Path) -> None:
    text = """\
kodebok: {id: x}
koder:
  - {id: a, navn: A, termer: [bolig]}
  - {id: b, navn: A, definisjon: Noe., termer: [boliger]}
  - {id: c, navn: C, definisjon: Noe., termer: ['plan | ikke: plan']}
"""
    told = "\n".join(str(fault) for fault in check_codebook(book(tmp_path, text), used_codes=["a", "b"]))
    assert "mangler definisjon" in told
    assert "heter det samme som «a»" in told
    assert "hører også til «a»" in told
    assert "kan aldri passe" in told
    assert "kode c: Koden er aldri brukt" in told


def test_codes_without_words_to_be_found_by_are_told_together_and_what_gathers_others_needs_none(
    tmp_path: Path,
) -> None:
    text = """\
kodebok: {id: x}
koder:
  - {id: hus, navn: Hus, definisjon: Alt om hus.}
  - {id: bolig, navn: Bolig, forelder: hus, definisjon: Et hjem., ta_med: "leilighet, husleie, depositum"}
  - {id: nav, navn: NAV, definisjon: NAV., termer: [nav]}
  - {id: fritid, navn: Fritid, definisjon: Fritid.}
"""
    path = book(tmp_path, text)
    told = without_words(read_codebook(path))
    assert told.startswith("2 koder har ingen stikkord, og får få forslag eller ingen: Bolig og Fritid.")
    assert "«ta med», forklarer koden" in told and "«termer» («stikkord»)" in told
    checked = [fault for fault in check_codebook(path) if "ingen stikkord" in fault.what]
    assert [fault.line for fault in checked] == [4, 6]
    assert without_words(read_codebook(book(tmp_path, SMALL))) == ""
    bare = "kodebok: {id: x}\nkoder:\n" + "".join(f"  - {{id: k{n}, navn: K{n}}}\n" for n in range(1, 12))
    many = without_words(read_codebook(book(tmp_path, bare)))
    assert "K7, K8 og 3 til" in many and "ta med" not in many


def test_priority_by_weight_is_no_conflict(tmp_path: Path) -> None:
    text = """\
kodebok: {id: x}
koder:
  - {id: a, navn: A, definisjon: Noe., termer: [bolig]}
  - {id: b, navn: B, definisjon: Noe., termer: ['bolig | vekt: 0.4']}
"""
    assert "hører også til" not in str(check_codebook(book(tmp_path, text)))


@pytest.mark.parametrize("ending", ["yaml", "xlsx"])
def test_round_trip(tmp_path: Path, ending: str) -> None:
    codebook = read_codebook(book(tmp_path, SMALL))
    path = tmp_path / f"ut.{ending}"
    write_codebook(codebook, path)
    assert read_codebook(path) == codebook


def test_update_keeps_comments_and_what_did_not_change(tmp_path: Path) -> None:
    from dataclasses import replace

    path = book(tmp_path, SMALL)
    codebook = read_codebook(path)
    changed = replace(codebook, codes=(replace(codebook.codes[0], definition="Noe nytt."),))
    write_codebook(changed, path)
    text = path.read_text(encoding="utf-8")
    assert "# for prøven" in text and "# et sted å bo" in text
    assert "{lemma: plan, ikke: [byplan], naer: [min], vekt: 0.5}" in text
    assert "Noe nytt." in text
    assert read_codebook(path) == changed


def test_a_term_that_looks_like_a_formula_stays_text(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    text = "kodebok: {id: x}\nkoder:\n  - {id: a, navn: A, termer: ['=LAR']}\n"
    path = tmp_path / "ut.xlsx"
    write_codebook(read_codebook(book(tmp_path, text)), path)
    cells = [cell for row in load_workbook(path)["Koder"].iter_rows() for cell in row if cell.value == "=LAR"]
    assert [cell.data_type for cell in cells] == ["s"]


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[2] / "codebooks").glob("*.yaml")), ids=lambda path: path.stem
)
def test_shipped_codebooks_are_without_fault(path: Path) -> None:
    assert [str(fault) for fault in check_codebook(path)] == []
    assert path.read_text(encoding="utf-8").startswith("#")


def test_an_emoji_in_two_halves_is_one_letter_and_a_half_alone_is_none(tmp_path: Path):
    text = 'kodebok: {id: k, tittel: T}\nkoder: [{id: a, navn: "A \\ud83d\\ude00", definisjon: "B \\ud83d C"}]\n'
    code = read_codebook(book(tmp_path, text)).by_id["a"]
    assert (code.label(), code.definition) == ("A 😀", "B \ufffd C")
